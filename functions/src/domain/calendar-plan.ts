/** What importing a calendar would change, computed before anything is written: preview and real run are the same plan. */
import type { CalendarFile } from './calendar-file.ts'
import { type CalendarMeeting, meetingFrom, refreshed, suggestKind } from './calendar-meeting.ts'
import type { Meeting, MeetingKind } from './meeting.ts'
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
 * @param stored the meetings that the initiative has, at least those within the file's window
 * @param whole `file` is a whole calendar or series, so that an occurrence it no longer has was taken out of it. Not for one open appointment.
 */
export function planCalendar(
  file: Pick<CalendarFile, 'window' | 'limitReached'> & { readonly occurrences: readonly CalendarMeeting[] },
  stored: readonly Meeting[],
  roster: Roster,
  tags: Tags,
  now: Instant,
  { whole }: { readonly whole: boolean },
): CalendarPlan {
  const byKey = new Map(stored.map((meeting) => [meeting.key, meeting]))
  // A file may hold one meeting twice (sent again and again); the reader has put the newest last.
  const fresh = new Map(file.occurrences.map((occurrence) => meetingFrom(occurrence, roster, now)).map((meeting) => [meeting.key, meeting]))
  const bySeries = Map.groupBy(fresh.values(), (meeting) => meeting.iCalUId)
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

  for (const [iCalUId, meetings] of bySeries) {
    const known = stored.filter((meeting) => meeting.iCalUId === iCalUId)
    if (!keptSeries.has(iCalUId) && known.length === 0) {
      counts.notKept += meetings.length
      continue
    }
    const missing = whole && !file.limitReached && isWholeSeries(meetings) ? known.filter((meeting) => !fresh.has(meeting.key)) : []
    const replaced = movedWithSeries(
      missing,
      meetings.filter((meeting) => !byKey.has(meeting.key)),
    )
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
      if (survivors.has(meeting.key) || !inWindow(meeting, file.window)) continue
      // Taken out of the series. Outlook exports a cancelled occurrence as EXDATE; one that people joined was held all the same.
      put(meeting, meeting.reports.length > 0 || meeting.cancelled ? meeting : { ...meeting, cancelled: true })
    }
  }
  return { writes, counts, series }
}

/**
 * Whether the file holds the series and not only some exceptions to it, as in the update of one occurrence or in the
 * calendar of somebody who is invited to a few: from those nothing follows about the other occurrences.
 */
function isWholeSeries(meetings: readonly Meeting[]): boolean {
  const recurring = meetings.filter((meeting) => meeting.recurring)
  return recurring.length >= 2 && recurring.some((meeting) => meeting.start === meeting.originalStart)
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
  const reach = Math.min(leastGap(missing), leastGap(appeared)) / 2
  for (const meeting of appeared) {
    if (replaced.has(meeting.key)) continue
    const at = epochMs(meeting.originalStart)
    const distance = (other: Meeting) => Math.abs(epochMs(other.originalStart) - at)
    const nearest = [...free].reduce<Meeting | undefined>(
      (best, other) => (best && distance(best) <= distance(other) ? best : other),
      undefined,
    )
    place(meeting, nearest && distance(nearest) < reach ? nearest : undefined)
  }
  return replaced
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
