/** Meetings of one initiative as they are stored. */
import { meetingId, meetingType, parseMeeting, type Versioned } from '../domain/documents.ts'
import type { Place } from '../domain/engagement.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Partition, Store } from '../domain/store.ts'
import type { Instant } from '../domain/time.ts'

/** Meetings from `from` on until `to`, in order, with those about to be written in the place of what is stored. */
export async function meetingsFrom(
  store: Store,
  partition: Partition,
  from: Instant | undefined,
  to: Instant,
  written: readonly { readonly meeting: Meeting }[],
): Promise<Meeting[]> {
  const replaced = new Set(written.map(({ meeting }) => meeting.key))
  const stored = await readMeetings(store, partition, { ...(from ? { from } : {}), to })
  const meetings = [
    ...stored.flatMap(({ value }) => (replaced.has(value.key) ? [] : [value])),
    ...written.flatMap(({ meeting }) => ((from === undefined || meeting.start >= from) && meeting.start < to ? [meeting] : [])),
  ]
  return meetings.sort((a, b) => (a.start < b.start || (a.start === b.start && a.key < b.key) ? -1 : 1))
}

/** Every stored meeting that starts within `[from, to)`, in order of start. */
export async function readMeetings(
  store: Store,
  partition: Partition,
  range: { readonly from?: Instant; readonly to?: Instant },
): Promise<Versioned<Meeting>[]> {
  const meetings: Versioned<Meeting>[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(partition, {
      type: meetingType,
      range: { property: 'start', ...range },
      pageSize: 1000,
      ...(continuation === undefined ? {} : { continuation }),
    })
    meetings.push(...page.documents.map(parseMeeting))
    continuation = page.continuation
  } while (continuation !== undefined)
  return meetings
}

export async function readMeeting(store: Store, partition: Partition, key: string): Promise<Versioned<Meeting> | undefined> {
  const stored = await store.read(partition, meetingId(key))
  return stored && parseMeeting(stored)
}

export const placeOf = (meeting: Meeting): Place => ({ start: meeting.start, key: meeting.key })

/** The earliest of these places. */
export function earliest(places: readonly Place[]): Place | undefined {
  return places.reduce<Place | undefined>(
    (first, place) => (!first || place.start < first.start || (place.start === first.start && place.key < first.key) ? place : first),
    undefined,
  )
}
