/** What importing a calendar would change, computed before anything is written: preview and real run are the same plan. */
import type { CalendarFile } from './calendar-file.ts'
import { type CalendarMeeting, meetingMaker, refreshed, wasHeld } from './calendar-meeting.ts'
import { suggestKind } from './kind-words.ts'
import { canonicalICalUId, type Meeting, type MeetingKind } from './meeting.ts'
import { settleNames } from './report-in-meeting.ts'
import type { Roster } from './roster.ts'
import { same } from './same.ts'
import { kindOf, type Tags } from './tag.ts'
import { epochMs, type Instant, localDate } from './time.ts'

export interface SeriesFound {
  readonly iCalUId: string
  readonly title: string
  readonly recurring: boolean
  readonly occurrences: number
  readonly first: Instant
  readonly last: Instant
  readonly sponsorIds: readonly string[]
  readonly kind?: MeetingKind
  readonly suggestedKind?: MeetingKind
  readonly kept: boolean
}

export interface CalendarPlan {
  /** New and changed meetings, as they shall be stored. */
  readonly writes: readonly Meeting[]
  readonly counts: {
    readonly added: number
    readonly changed: number
    readonly unchanged: number
    readonly cancelled: number
    readonly moved: number
    readonly notKept: number
  }
  readonly series: readonly SeriesFound[]
}

/**
 * @param file one open appointment has no complete series: it says nothing about other occurrences
 * @param stored the meetings that the initiative has, at least those within the file's window
 * @param keeps whether a meeting that is missing from a complete series is kept as it is, since that proves no cancellation: an
 *   invitee may tidy up their own calendar. None unless said otherwise.
 */
export function planCalendar(
  file: Pick<CalendarFile, 'window' | 'limitReached' | 'completeSeries'> & { readonly occurrences: readonly CalendarMeeting[] },
  stored: readonly Meeting[],
  roster: Roster,
  tags: Tags,
  now: Instant,
  keeps: (missing: Meeting) => boolean = () => false,
): CalendarPlan {
  const byKey = new Map(stored.map((meeting) => [meeting.key, meeting]))
  // A file may hold one meeting twice (sent again and again); the reader has put the newest last.
  const fresh = new Map(file.occurrences.map(meetingMaker(roster, now)).map((meeting) => [meeting.key, meeting]))
  const bySeries = Map.groupBy(fresh.values(), (meeting) => meeting.iCalUId)
  const storedBySeries = Map.groupBy(stored, (meeting) => meeting.iCalUId)
  const complete = new Set(file.limitReached ? [] : file.completeSeries.map(canonicalICalUId))
  const series = [...bySeries.values()].map((meetings) => seriesFound(meetings, tags)).sort((a, b) => (a.first < b.first ? -1 : 1))
  const keptSeries = new Set(series.filter((one) => one.kept).map((one) => one.iCalUId))

  const writes: Meeting[] = []
  const counts = { added: 0, changed: 0, unchanged: 0, cancelled: 0, moved: 0, notKept: 0 }
  const put = (before: Meeting | undefined, after: Meeting) => {
    if (!before) counts.added += 1
    else if (same(before, after)) {
      counts.unchanged += 1
      return
    } else {
      counts.changed += 1
      if (after.cancelled && !before.cancelled) counts.cancelled += 1
      if (after.start !== before.start) counts.moved += 1
    }
    writes.push(after)
  }

  // A series all of whose occurrences were taken out has none in the file.
  for (const iCalUId of new Set([...bySeries.keys(), ...complete])) {
    const meetings = bySeries.get(iCalUId) ?? []
    const known = storedBySeries.get(iCalUId) ?? []
    if (!keptSeries.has(iCalUId) && known.length === 0) {
      counts.notKept += meetings.length
      continue
    }
    const missing = complete.has(iCalUId) ? known.filter((meeting) => !fresh.has(meeting.key)) : []
    const appeared = meetings.filter((meeting) => !byKey.has(meeting.key))
    const replaced = new Map([...movedWithSeries(missing, appeared), ...movedSingles(known, meetings, now)])
    for (const meeting of meetings) {
      const before = byKey.get(meeting.key) ?? replaced.get(meeting.key)
      if (!before) put(before, meeting)
      else {
        const after = { ...refreshed(before, meeting, now), key: before.key, originalStart: before.originalStart }
        // The invitation may name the delegate or the room that a report could not place.
        put(before, settleNames(after, roster))
      }
    }
    const survivors = new Set([...replaced.values()].map((meeting) => meeting.key))
    for (const meeting of missing) {
      if (survivors.has(meeting.key) || !inWindow(meeting, file.window) || keeps(meeting)) continue
      // Taken out of the series. Outlook exports a cancelled occurrence as EXDATE; one that people joined was held all the same.
      put(meeting, meeting.reports.length > 0 || meeting.cancelled ? meeting : { ...meeting, cancelled: true })
    }
  }
  return { writes, counts, series }
}

function movedSingles(known: readonly Meeting[], meetings: readonly Meeting[], now: Instant): Map<string, Meeting> {
  const [single, ...others] = meetings.filter((meeting) => !meeting.recurring)
  const before = single && others.length === 0 ? storedSingle(known, single, now) : undefined
  return new Map(single && before && before.key !== single.key ? [[single.key, before]] : [])
}

/**
 * The stored meeting that this single one is. It has one start, so whatever start it comes with now, it is the one that is stored
 * under its UID. Unless that one was held, as its report says, and the appointment was then used again for another day.
 *
 * @param known stored meetings, of this UID or of any
 */
export function storedSingle(
  known: readonly Meeting[],
  single: Pick<Meeting, 'key' | 'iCalUId' | 'start' | 'zone'>,
  now: Instant,
): Meeting | undefined {
  const ofUid = known.filter((meeting) => meeting.iCalUId === single.iCalUId)
  const own = ofUid.find((meeting) => meeting.key === single.key)
  if (own) return own
  const day = localDate(single.start, single.zone)
  const [before, ...others] = ofUid.filter(
    (meeting) => !meeting.recurring && (!wasHeld(meeting, now) || localDate(meeting.start, single.zone) === day),
  )
  return others.length === 0 ? before : undefined
}

/**
 * Moving a whole series gives every occurrence, past ones too, a new original start, and so a new key. A stored and a new
 * occurrence are the same meeting when they are on one local day, or else when they are the nearest to each other and
 * nearer than half the way to the series' next occurrence.
 *
 * @returns stored meetings by the key of the new occurrence that takes their place
 */
function movedWithSeries(missing: readonly Meeting[], appeared: readonly Meeting[]): Map<string, Meeting> {
  const replaced = new Map<string, Meeting>()
  const free = new Set(missing)
  const place = (meeting: Meeting, candidate: Meeting | undefined) => {
    if (!candidate) return
    replaced.set(meeting.key, candidate)
    free.delete(candidate)
  }
  const day = (meeting: Meeting) => localDate(meeting.originalStart, meeting.zone)
  const byDay = Map.groupBy(missing, day)
  for (const meeting of appeared) place(meeting, byDay.get(day(meeting))?.shift())
  const inOrder = missing.toSorted((a, b) => epochMs(a.originalStart) - epochMs(b.originalStart))
  const reach = Math.min(leastGap(missing), leastGap(appeared)) / 2
  for (const meeting of appeared) {
    if (replaced.has(meeting.key)) continue
    const at = epochMs(meeting.originalStart)
    const distance = (other: Meeting) => Math.abs(epochMs(other.originalStart) - at)
    // Those that are missing lie at least twice the reach apart, so at most one is within it: the one before or the one behind.
    const next = firstFrom(inOrder, at)
    const near = [inOrder[next - 1], inOrder[next]].find((other) => other && distance(other) < reach)
    place(meeting, near && free.has(near) ? near : undefined)
  }
  return replaced
}

/** Where in `inOrder` the first is whose original start is at or after `at`. */
function firstFrom(inOrder: readonly Meeting[], at: number): number {
  let [low, high] = [0, inOrder.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (epochMs(inOrder[middle]?.originalStart ?? '') < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The shortest time between two of them that follow one another, in milliseconds. */
function leastGap(meetings: readonly Meeting[]): number {
  const starts = meetings.map((meeting) => epochMs(meeting.originalStart)).sort((a, b) => a - b)
  return starts.slice(1).reduce((least, start, i) => Math.min(least, start - (starts[i] ?? start)), 8 * 86_400_000)
}

function inWindow(meeting: Meeting, window: CalendarFile['window']): boolean {
  // A day inside at both ends: at the rim a zone's offset could put an occurrence outside the window.
  const day = 86_400_000
  return epochMs(meeting.start) >= Date.parse(window.from) + day && epochMs(meeting.start) < Date.parse(window.to) - day
}

function seriesFound(meetings: readonly Meeting[], tags: Tags): SeriesFound {
  const starts = meetings.map((meeting) => meeting.start).sort()
  const sponsorIds = [...new Set(meetings.flatMap((meeting) => Object.keys(meeting.invitations)))]
  const [first] = meetings
  const tagged = meetings.map((meeting) => kindOf(meeting, tags)).find((kind) => kind !== undefined)
  const title = first?.title ?? ''
  const suggested = sponsorIds.length > 0 ? suggestKind(title) : undefined
  return {
    iCalUId: first?.iCalUId ?? '',
    title,
    recurring: meetings.some((meeting) => meeting.recurring),
    occurrences: meetings.length,
    first: starts[0] ?? '',
    last: starts.at(-1) ?? '',
    sponsorIds,
    ...(tagged ? { kind: tagged } : {}),
    ...(suggested ? { suggestedKind: suggested } : {}),
    kept: tagged !== undefined || sponsorIds.length > 0 || tags.some((tag) => tag.iCalUId === first?.iCalUId && tag.kind !== 'none'),
  }
}
