import { type FollowedMailbox, type KeptEvent, mayBeTold, type Telling } from '../domain/following.ts'
import type { MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId, fingerprint } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { taggersIn } from '../domain/tag.ts'
import { isTagged } from './apply-reading.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import { type MailboxRef, readMailbox } from './followed-mailboxes.ts'

type Kept = FollowedMailbox['kept']

/** Changes when more is noted with each meeting than before: then everything is looked for once more. Now: who told of it. */
const noted = 2

/** Which meetings of one mailbox each of the initiatives that follow it may be told, during one round. */
export class MeetingsTold {
  readonly #ref: MailboxRef
  readonly #initiatives: readonly FollowedInitiative[]
  /** By initiative. */
  readonly #managerAddresses: ReadonlyMap<string, ReadonlySet<string>>

  private constructor(
    ref: MailboxRef,
    initiatives: readonly FollowedInitiative[],
    managerAddresses: ReadonlyMap<string, ReadonlySet<string>>,
  ) {
    this.#ref = ref
    this.#initiatives = initiatives
    this.#managerAddresses = managerAddresses
  }

  static async read(ports: Ports, ref: MailboxRef, initiatives: readonly FollowedInitiative[]): Promise<MeetingsTold> {
    const managerAddresses = new Map<string, ReadonlySet<string>>()
    for (const initiative of initiatives) managerAddresses.set(initiative.id, await addressesOfManagers(ports, ref, initiative))
    return new MeetingsTold(ref, initiatives, managerAddresses)
  }

  telling(initiativeId: string): Pick<Telling, 'owner' | 'managerAddresses'> {
    return { owner: this.#ref.objectId, managerAddresses: this.#managerAddresses.get(initiativeId) ?? new Set<string>() }
  }

  /** Another one when other meetings may be told: then everything is looked for again. Begins with the revision of the roster. */
  stampOf({ id, programme }: FollowedInitiative, iCalUId: string): string {
    const addresses = [...this.telling(id).managerAddresses].sort().join()
    const ofUid = programme.tags.value.tags.filter((tag) => tag.iCalUId === iCalUId)
    const own = ofUid.some((tag) => tag.kind !== 'none' && taggersIn(tag).includes(this.#ref.objectId))
    return `${programme.roster.value.revision}.${fingerprint(addresses).slice(0, 8)}.${noted}${own ? '.own' : ''}`
  }

  /** Of what was kept, what is still tagged. */
  stillTagged(kept: Kept): Kept {
    const entries = Object.entries(kept).map(([eventId, event]): [string, KeptEvent] => {
      const still = this.#initiatives.filter(({ programme }) => isTagged(event.iCalUId, programme.tags.value.tags)).map(({ id }) => id)
      return [eventId, { ...event, initiatives: event.initiatives.filter((id) => still.includes(id)) }]
    })
    return Object.fromEntries(entries.filter(([, event]) => event.initiatives.length > 0))
  }

  /**
   * What is kept after these meetings were read. Of an event that may be told to no initiative not even that it is there is kept.
   *
   * @param completeSeries series, by iCalUId, of which all occurrences are among the meetings
   */
  keep(kept: Kept, meetings: readonly MailboxMeeting[], completeSeries: readonly string[]): Kept {
    const whole = new Set(completeSeries.map(canonicalICalUId))
    const after = new Map(Object.entries(kept))
    for (const [eventId, ofEvent] of Map.groupBy(meetings, ({ seriesId, eventId }) => seriesId ?? eventId)) {
      const last = ofEvent.at(-1)
      if (!last) continue
      const { uid, seriesId, recurring, organizedHere, joinUrl } = last
      const iCalUId = canonicalICalUId(uid)
      // The changes may hold a part of a series, which says nothing about the rest.
      const before = seriesId === undefined || whole.has(iCalUId) ? [] : (after.get(eventId)?.initiatives ?? [])
      const told = this.#initiatives.filter((initiative) => ofEvent.some((meeting) => this.#mayTell(initiative, meeting)))
      const ids = [...new Set([...before, ...told.map(({ id }) => id)])].sort()
      if (ids.length === 0) after.delete(eventId)
      else after.set(eventId, { iCalUId, recurring, organizedHere, ...(joinUrl === undefined ? {} : { joinUrl }), initiatives: ids })
    }
    return Object.fromEntries(after)
  }

  #mayTell({ id, programme }: FollowedInitiative, meeting: MailboxMeeting): boolean {
    const { tags } = programme.tags.value
    const telling = { ...this.telling(id), managers: programme.initiative.value.managers }
    return isTagged(canonicalICalUId(meeting.uid), tags) && mayBeTold(meeting, telling, tags)
  }
}

/** As they signed in, and as their own mailboxes say. Nothing is asked of it where the calendar is a manager's own. */
async function addressesOfManagers(
  ports: Ports,
  { tenantId, objectId: owner }: MailboxRef,
  { programme }: FollowedInitiative,
): Promise<ReadonlySet<string>> {
  const { managers } = programme.initiative.value
  if (managers.some(({ objectId }) => objectId === owner)) return new Set()
  const known = await Promise.all(
    managers.map(async ({ objectId, address }) => {
      const mailbox = await readMailbox(ports, { tenantId, objectId })
      return [...(address === undefined ? [] : [address]), ...(mailbox?.value.addresses ?? [])]
    }),
  )
  return new Set(known.flat())
}
