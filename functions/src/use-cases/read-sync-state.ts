import { type AttendanceGap, attendanceGaps, type FollowedEvent, gapDays } from '../domain/attendance-gaps.ts'
import { todayIn } from '../domain/checks.ts'
import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import { type FollowedMailbox, type KeptEvent, keptFor, type PersonFollowed, peopleAsked } from '../domain/following.ts'
import type { MailboxReports } from '../domain/mailbox-reports.ts'
import type { Ports } from '../domain/ports.ts'
import type { Trouble, TroubleCode } from '../domain/sync-trouble.ts'
import { type Instant, plusDays, plusSeconds } from '../domain/time.ts'
import { peopleOf } from './followed-initiatives.ts'
import { mailboxPartition, readMailbox, readReports } from './followed-mailboxes.ts'
import type { Programme } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'

/** `late`: nobody has looked for a day. */
export type SyncCode = TroubleCode | 'late'

export interface MailboxSync {
  readonly displayName: string
  readonly manager: boolean
  readonly state: 'ok' | 'waiting' | 'trouble'
  readonly code?: SyncCode
  readonly since?: Instant
  readonly lastSuccess?: Instant
  /** iCalUIds of the initiative's tagged meetings that they call; absent when there is none. */
  readonly organizes?: string[]
}

export interface SyncState {
  readonly on: boolean
  readonly mailboxes: readonly MailboxSync[]
  readonly gaps: readonly AttendanceGap[]
  /** Names of those who could let their calendar be followed, and have not said yes. Whoever said no is not told apart. */
  readonly notFollowed: readonly string[]
}

/** Mends itself, most of the time. */
const passingCodes: ReadonlySet<SyncCode> = new Set(['no-answer', 'not-stored', 'reports-unreadable', 'reports-not-stored'])
/** An hour without an answer is an ordinary day in the cloud. */
const passingSeconds = 3600
const lateSeconds = 24 * 3600

interface Known {
  readonly person: PersonFollowed
  readonly mailbox: FollowedMailbox | undefined
  /** What is wrong though the calendar is read. */
  readonly less: Trouble | undefined
  readonly events: readonly FollowedEvent[]
}

/** How following goes, mailbox by mailbox, and whose attendance is missing for it. For managers. */
export async function readSyncState(
  ports: Ports,
  tenantId: string,
  programme: Pick<Programme, 'partition' | 'initiative' | 'roster' | 'tags'>,
): Promise<SyncState> {
  const { partition, initiative, roster, tags } = programme
  const { following, id } = initiative.value
  if (!following) return { on: false, mailboxes: [], gaps: [], notFollowed: [] }
  const { since } = following
  const now = ports.clock()
  const longAgo = (at: Instant, seconds: number) => plusSeconds(at, seconds) <= now
  const passes = (trouble: Trouble) => passingCodes.has(trouble.code) && !longAgo(trouble.since, passingSeconds)

  async function known(person: PersonFollowed): Promise<Known> {
    const { objectId } = person
    const ref = { tenantId, objectId }
    const [found, subscription, reports] = await Promise.all([
      readMailbox(ports, ref),
      readDocument(ports.store, mailboxPartition(ref), subscriptionDocument),
      readReports(ports, ref),
    ])
    const mailbox = found?.value
    const kept = Object.values(keptFor(mailbox?.kept ?? {}, id))
    const less = [...reportTroubles(kept, reports), subscription?.value.trouble].find((one) => one !== undefined && !passes(one))
    const events = kept.map((event) => {
      const of = reports.events[event.iCalUId]
      return { ...event, asked: of?.looks[id]?.done !== undefined && of.trouble === undefined }
    })
    return { person, mailbox, less, events }
  }

  const [people, recent] = await Promise.all([
    Promise.all(peopleOf(programme, now).map(known)),
    readMeetings(ports.store, partition, { from: plusDays(now, -gapDays), to: now }),
  ])
  const lastOfAll = people.flatMap(({ mailbox }) => mailbox?.lastSuccess ?? []).reduce(latest, since)

  function stateOf({ person: { displayName, manager, agreedAt }, mailbox, less, events }: Known): MailboxSync {
    const { lastSuccess, trouble } = mailbox ?? {}
    const organizes = [...new Set(events.flatMap((event) => (event.organizedHere ? [event.iCalUId] : [])))]
    const who = {
      displayName,
      manager,
      ...(lastSuccess === undefined ? {} : { lastSuccess }),
      ...(organizes.length === 0 ? {} : { organizes }),
    }
    const troubled = (code: SyncCode, since: Instant): MailboxSync => ({ ...who, state: 'trouble', code, since })
    const waiting: MailboxSync = { ...who, state: 'waiting' }
    if (trouble && !passes(trouble)) return troubled(trouble.code, trouble.since)
    const last = lastSuccess ?? latest(lastOfAll, agreedAt ?? since)
    if (longAgo(last, lateSeconds)) return troubled('late', last)
    if (trouble) return waiting
    if (less) return troubled(less.code, less.since)
    return lastSuccess === undefined ? waiting : { ...who, state: 'ok' }
  }

  const meetings = recent.map(({ value }) => value)
  const events = people.flatMap((one) => one.events)
  const gaps = attendanceGaps(meetings, tags.value.tags, roster.value.sponsors, events, now)
  const asked = peopleAsked(initiative.value, roster.value.sponsors, todayIn(initiative.value.zone, now))
  const notFollowed = asked.filter(({ agreed }) => !agreed).map(({ displayName }) => displayName)
  return { on: true, mailboxes: people.map(stateOf), gaps, notFollowed }
}

const latest = (a: Instant, b: Instant) => (a > b ? a : b)

/** Oldest first. Of what is not kept any more nobody asks again. */
function reportTroubles(kept: readonly KeptEvent[], { events }: MailboxReports): Trouble[] {
  const organized = new Set(kept.flatMap((event) => (event.organizedHere ? [event.iCalUId] : [])))
  return Object.entries(events)
    .flatMap(([uid, { trouble }]) => (organized.has(uid) && trouble ? [trouble] : []))
    .sort((a, b) => (a.since < b.since ? -1 : 1))
}
