import type { Caller } from '../domain/caller.ts'
import { parseMailEntry } from '../domain/documents.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { MailAudience } from '../domain/mail-content.ts'
import { type MailEntry, mailsOfInitiative } from '../domain/mail-ledger.ts'
import { type MailPreference, wantsMail, zoneOf } from '../domain/mail-preference.ts'
import { nextLook } from '../domain/mail-schedule.ts'
import type { Ports } from '../domain/ports.ts'
import type { Instant } from '../domain/time.ts'
import { readMailPreference, recipientPartition } from './mail-recipients.ts'
import { mailsOffered } from './mails-offered.ts'
import { ownInitiativeIds } from './own-initiatives.ts'

export interface MailsOffered {
  readonly initiative: Pick<Initiative, 'id' | 'name' | 'zone'>
  readonly audience: MailAudience
  readonly preference?: MailPreference
  /** The newest period that was dealt with: whether a mail went out, or why none did. */
  readonly last?: Pick<MailEntry, 'period' | 'state' | 'at' | 'reason'>
  /** When the next mail is thought of; it goes out if there is something new. */
  readonly next?: Instant
}

/** Of which initiatives the caller can be mailed, as what, and what they chose. */
export function readMailPreferences(ports: Ports) {
  return async (caller: Caller): Promise<readonly MailsOffered[]> => {
    const offered: MailsOffered[] = []
    for (const id of await ownInitiativeIds(ports, caller)) {
      const found = await mailsOffered(ports, caller, id)
      if (!found) continue
      const ref = { tenantId: caller.tenantId, objectId: caller.objectId, initiativeId: id }
      const [preference, entries] = await Promise.all([
        readMailPreference(ports, ref),
        ports.store.query(recipientPartition(ref), { ...mailsOfInitiative(id), pageSize: 1 }),
      ])
      const [last] = entries.documents.map((stored) => parseMailEntry(stored).value)
      const next = preference && nextOf(preference.value, found.initiative, ports.clock())
      offered.push({
        ...found,
        ...(preference ? { preference: preference.value } : {}),
        ...(last ? { last } : {}),
        ...(next === undefined ? {} : { next }),
      })
    }
    return offered
  }
}

function nextOf(preference: MailPreference, initiative: Initiative, now: Instant): Instant | undefined {
  const { cadence } = preference
  return wantsMail(preference) && cadence !== 'off'
    ? nextLook({ ...preference, cadence, zone: zoneOf(preference, initiative) }, now)
    : undefined
}
