import { nobody } from '../domain/calendar-meeting.ts'
import { planCalendar } from '../domain/calendar-plan.ts'
import type { Versioned } from '../domain/documents.ts'
import { ok } from '../domain/failure.ts'
import { mayBeTold, type Telling } from '../domain/following.ts'
import type { CalendarReading, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId, type Meeting } from '../domain/meeting.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import type { Partition, Store } from '../domain/store.ts'
import { kindOf, type Tags } from '../domain/tag.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import { changeOf } from './change-of.ts'
import { peopleOf } from './followed-initiatives.ts'
import { changeProgramme, inBackground } from './programme.ts'
import { readMeeting, readMeetings } from './stored-meetings.ts'

/** What a mailbox says of tagged meetings. */
export interface TaggedReading
  extends Pick<Telling, 'owner' | 'managerAddresses'>,
    Pick<CalendarReading, 'window' | 'occurrences' | 'completeSeries'> {
  /** A meeting that is missing from a complete series is kept as it is. */
  readonly keeps: (missing: Meeting) => boolean
  /** What was over by then, and not cancelled, is neither cancelled nor moved within the past any more. */
  readonly settledBefore: Instant
  /** Meetings that are stored already are left as they are. */
  readonly onlyNew?: true
}

export const isTagged = (iCalUId: string, tags: Tags) => tags.some((tag) => tag.iCalUId === iCalUId && tag.kind !== 'none')

/**
 * Puts what a mailbox says of tagged meetings into an initiative, by the plan that calendar files go through: while its owner lets it be
 * followed, and of meetings that it may tell of. Nothing else is kept.
 */
export async function applyReading(ports: Ports, tenantId: string, initiativeId: string, reading: TaggedReading): Promise<void> {
  if (reading.occurrences.length === 0 && reading.completeSeries.length === 0) return
  const { settledBefore } = reading
  const settled = ({ cancelled, end }: Meeting) => !cancelled && end <= settledBefore
  const changed = await changeProgramme(ports, inBackground(tenantId), initiativeId, async (programme, now) => {
    const { partition, roster } = programme
    const { tags } = programme.tags.value
    if (!peopleOf(programme, now).some(({ objectId }) => objectId === reading.owner)) return ok({ result: undefined })
    const telling = { ...reading, managers: programme.initiative.value.managers }
    // What may not be told is read along: it may be stored already, under another start, too.
    const told = reading.occurrences.map((one): MailboxMeeting => {
      if (!mayBeTold(one, telling, tags)) return { ...one, toldBy: nobody }
      return one.organizedHere ? { ...one, toldBy: reading.owner } : one
    })
    const plan = (known: readonly Versioned<Meeting>[]) => {
      const before = new Map(known.map(({ value }) => [placeKey(value), value]))
      const occurrences = told.filter((one) => {
        const place = placeOf(one)
        const stored = before.get(placeKey(place))
        if (one.toldBy === nobody) return !reading.onlyNew
        if (stored && (reading.onlyNew || (one.cancelled && settled(stored)))) return false
        // One that is tagged as something else stays what it is, and is not taken in.
        return stored !== undefined || kindOf(place, tags) !== undefined
      })
      const completeSeries = reading.completeSeries.filter((uid) => isTagged(canonicalICalUId(uid), tags))
      const meetings = known.map(({ value }) => value)
      const file = { window: reading.window, occurrences, completeSeries, limitReached: false }
      const keeps = (missing: Meeting) => settled(missing) || reading.keeps(missing)
      return planCalendar(file, meetings, roster.value, tags, now, keeps)
    }
    const nearby = await readMeetings(ports.store, partition, { from: storedFrom(reading) })
    const first = plan(nearby)
    const elsewhere = await storedElsewhere(ports.store, partition, first.writes, nearby)
    const known = [...nearby, ...elsewhere]
    const before = new Map(known.map(({ value }) => [value.key, value]))
    const writes = (elsewhere.length > 0 ? plan(known) : first).writes.flatMap((meeting) => {
      const stored = before.get(meeting.key)
      if (meeting.toldBy === nobody) return stored?.toldBy === reading.owner ? [{ ...stored, toldBy: undefined }] : []
      // Whether an invitee's calendar tells it, or the organizer's no longer has it: nothing else of it changes any more.
      if (stored && meeting.cancelled) return stored.cancelled ? [] : [{ ...stored, cancelled: true }]
      // A series that is moved takes its past along in Exchange, but not what took place; one that is put off to another day is new.
      if (stored && settled(stored) && meeting.start !== stored.start && meeting.end <= now) return []
      return [meeting]
    })
    return ok(writes.length === 0 ? { result: undefined } : { change: changeOf(writes, known, now), result: undefined })
  })
  // Gone, or written to by so many that the next try is better placed.
  if (!changed.ok && changed.failure.type !== 'not-found')
    throw new Outage('An initiative is being changed without pause', { cause: undefined })
}

const placeOf = ({ uid, originalStart }: MailboxMeeting) => ({ iCalUId: canonicalICalUId(uid), originalStart })
const placeKey = ({ iCalUId, originalStart }: Pick<Meeting, 'iCalUId' | 'originalStart'>) => `${iCalUId} ${originalStart}`

/** The history before what was read is not needed; it may be long. */
function storedFrom({ window, occurrences }: TaggedReading): Instant {
  const from = plusDays(`${window.from}T00:00:00Z`, -2)
  return occurrences.reduce((first, { time, originalStart }) => {
    const start = time.start < originalStart ? time.start : originalStart
    return start < first ? plusDays(start, -2) : first
  }, from)
}

/** A meeting that seems to be new may be stored with a time from before the window, and have been moved. */
async function storedElsewhere(
  store: Store,
  partition: Partition,
  writes: readonly Meeting[],
  nearby: readonly Versioned<Meeting>[],
): Promise<Versioned<Meeting>[]> {
  const known = new Set(nearby.map(({ value }) => value.key))
  const found: Versioned<Meeting>[] = []
  for (const { key } of writes) {
    const stored = known.has(key) ? undefined : await readMeeting(store, partition, key)
    if (stored) found.push(stored)
  }
  return found
}
