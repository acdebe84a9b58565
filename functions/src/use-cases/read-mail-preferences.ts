import type { Caller } from '../domain/caller.ts'
import { circleDocument, initiativePartition, parseMailEntry, readDocument, snapshotDocument } from '../domain/documents.ts'
import type { Initiative } from '../domain/initiative.ts'
import { circleMember } from '../domain/mail-circle.ts'
import type { MailAudience } from '../domain/mail-content.ts'
import { type MailEntry, mailsOfInitiative } from '../domain/mail-ledger.ts'
import { type MailPreference, wantsMail, zoneOf } from '../domain/mail-preference.ts'
import { nextLook } from '../domain/mail-schedule.ts'
import type { Ports } from '../domain/ports.ts'
import { readable } from '../domain/roster.ts'
import type { Instant } from '../domain/time.ts'
import { readMailPreference, recipientPartition } from './mail-recipients.ts'
import { ownInitiativeIds } from './own-initiatives.ts'
import { roleOf } from './programme.ts'

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

/** As what the caller can be mailed about it; `undefined` for an initiative that does not know them, and for sponsors who object. */
export async function mailsOffered(
  ports: Pick<Ports, 'store'>,
  caller: Caller,
  id: string,
): Promise<{ readonly initiative: Initiative; readonly audience: MailAudience } | undefined> {
  const partition = initiativePartition(caller.tenantId, id)
  const snapshot = (await readDocument(ports.store, partition, snapshotDocument))?.value
  if (!snapshot) return undefined
  const { initiative } = snapshot
  const access = roleOf(caller, initiative, snapshot.sponsors)
  if (access?.role === 'manager') return { initiative, audience: 'manager' }
  if (access?.self) return readable([access.self]).length > 0 ? { initiative, audience: 'sponsor' } : undefined
  const circle = await readDocument(ports.store, partition, circleDocument)
  return circle && circleMember(circle.value, caller) ? { initiative, audience: 'circle' } : undefined
}
