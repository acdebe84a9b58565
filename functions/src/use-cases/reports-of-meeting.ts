/** Attendance reports that Teams made, and the stored meeting they are put to. */
import type { SkippedLine } from '../domain/calendar-file.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { ReportFound, ReportsFound, SessionReport, WhyNoReport } from '../domain/online-meeting.ts'
import { reportsByOccurrence } from '../domain/reports-by-occurrence.ts'
import type { Roster } from '../domain/roster.ts'
import { type Instant, type Interval, intersection, plusDays, plusSeconds, seconds } from '../domain/time.ts'
import { meetingWithReport } from './meeting-with-report.ts'

/** When a meeting was to be. */
export interface Scheduled {
  readonly time: Interval
  readonly cancelled: boolean
  /** As it was captured, perhaps from a file, and not as the calendar has it. */
  readonly captured?: true
}

/**
 * Of all reports of an online meeting those of one occurrence, oldest first.
 *
 * @param others the other occurrences around it, which share the online meeting
 */
export function reportsOf(
  { reports }: ReportsFound,
  place: Scheduled,
  others: readonly Scheduled[],
  joinUrl: string,
): readonly ReportFound[] {
  return reportsByOccurrence(reports, [place, ...others], joinUrl).get(place) ?? []
}

/**
 * Which of the places the meeting was held at, by how long its reports there overlap it, and these reports. The first where none does.
 * What overlaps another occurrence of the calendar is that one's, whatever time was captured: a file could say any.
 *
 * @param places where the same meeting may have been; at least one
 */
export function heldAt(
  list: ReportsFound,
  places: readonly Scheduled[],
  others: readonly Scheduled[],
  joinUrl: string,
): { readonly place: Scheduled; readonly reports: readonly ReportFound[] } {
  const [best] = places
    .map((place) => {
      const isOthers = ({ time }: ReportFound) => others.some((other) => intersection(other.time, time) !== undefined)
      const reports = reportsOf(list, place, others, joinUrl).filter((report) => !place.captured || !isOthers(report))
      const common = reports
        .map(({ time }) => intersection(time, place.time))
        .reduce((sum, shared) => sum + (shared ? seconds(shared) : 0), 0)
      return { place, reports, common }
    })
    .sort((a, b) => b.common - a.common || b.reports.length - a.reports.length)
  if (!best) throw new RangeError('A meeting without a place.')
  return best
}

/** Reports come some minutes after everybody has left; what is not there after so many seconds does not come. */
const readySeconds = 4 * 3600
/** Days that Teams keeps a report. */
const keptDays = 365

export function whyNoReportOf({ reports, limitReached }: ReportsFound, { time }: Scheduled, now: Instant): WhyNoReport {
  if (plusDays(time.end, keptDays) < now) return 'over-a-year'
  if (plusSeconds(time.end, readySeconds) > now) return 'not-ready'
  const [oldest] = reports
  return limitReached && oldest && oldest.time.start > time.end ? 'over-limit' : 'none'
}

/** The meeting with these reports in it. The same reports again change nothing. */
export function withSessions(
  meeting: Meeting,
  sessions: readonly SessionReport[],
  roster: Roster,
  now: Instant,
): Result<{ readonly meeting: Meeting; readonly notes: readonly SkippedLine[] }> {
  let after = meeting
  const notes: SkippedLine[] = []
  for (const report of sessions) {
    const read = meetingWithReport(after, { report, source: 'report' }, roster, now)
    if (!read.ok) return read
    after = read.value.meeting ?? after
    notes.push(...read.value.reading.notes)
  }
  return ok({ meeting: after, notes })
}
