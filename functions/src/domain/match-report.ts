/** Which meeting an attendance report belongs to. */
import type { AttendanceReport } from './attendance-report.ts'
import type { Meeting } from './meeting.ts'
import { nameKey } from './person.ts'
import { type Interval, intersection, seconds } from './time.ts'
import { plainTitle } from './title.ts'

export type MatchReason =
  | 'title-and-time'
  | 'only-meeting-then'
  | 'chosen'
  | 'no-meeting-then'
  | 'cancelled-then'
  | 'another-title'
  | 'several-fit'

export interface ReportMatch {
  readonly meeting?: Meeting
  /** When there is no meeting: those that come into question, best first. */
  readonly candidates: readonly Meeting[]
  readonly reason: MatchReason
}

/** A call shorter or longer than planned still is the meeting; touching it at the edge is the next one's early joiners. */
const leastOverlapSeconds = 5 * 60

/**
 * By time overlap and title. One meeting of that title then: it is that one. A report without a title goes to the only
 * meeting then. Everything else is asked, since a wrong match would call everybody absent.
 *
 * @param meetings those around the report's time, tagged or not.
 */
export function matchReport(report: Pick<AttendanceReport, 'title' | 'time'>, meetings: readonly Meeting[]): ReportMatch {
  const overlapping = meetings
    .filter((meeting) => overlapsEnough(meeting, report.time))
    .sort((a, b) => overlapSeconds(b, report.time) - overlapSeconds(a, report.time))
  const held = overlapping.filter((meeting) => !meeting.cancelled)
  const [first] = held
  if (!first) return { candidates: overlapping, reason: overlapping.length > 0 ? 'cancelled-then' : 'no-meeting-then' }
  const title = titleKey(report.title ?? '')
  if (title === '') {
    return held.length === 1 ? { meeting: first, candidates: [], reason: 'only-meeting-then' } : { candidates: held, reason: 'several-fit' }
  }
  const titled = held.filter((meeting) => titleKey(meeting.title) === title)
  const [match, ...rivals] = titled.length > 0 ? titled : held.filter((meeting) => oneHoldsTheOther(titleKey(meeting.title), title))
  if (!match) return { candidates: held, reason: 'another-title' }
  // Two meetings of one title overlap only when a series was moved onto itself; the far better overlap decides, else a person does.
  if (rivals.some((rival) => overlapSeconds(rival, report.time) * 2 > overlapSeconds(match, report.time)))
    return { candidates: [match, ...rivals], reason: 'several-fit' }
  return { meeting: match, candidates: [], reason: 'title-and-time' }
}

function overlapSeconds(meeting: Interval, time: Interval): number {
  const common = intersection(meeting, time)
  return common ? seconds(common) : 0
}

function overlapsEnough(meeting: Meeting, time: Interval): boolean {
  const overlap = overlapSeconds(meeting, time)
  return overlap >= Math.min(leastOverlapSeconds, seconds(meeting) / 2, seconds(time) / 2) && overlap > 0
}

function titleKey(title: string): string {
  return nameKey(plainTitle(title).replace(/,/g, ' '))
}

/**
 * Every word of one is in the other, which is at most twice as long: "CRM steering committee" and "CRM steering committee
 * (Q4)". Half the words in common would not do: "ERP steering committee" is another meeting.
 */
function oneHoldsTheOther(a: string, b: string): boolean {
  const [left, right] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const [fewer, more] = left.size <= right.size ? [left, right] : [right, left]
  return fewer.isSubsetOf(more) && more.size <= 2 * fewer.size
}
