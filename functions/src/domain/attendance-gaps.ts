/** Meetings that were held as far as anybody knows, online, in followed calendars, and whose attendance did not come in by itself. */
import type { KeptEvent } from './following.ts'
import type { Meeting } from './meeting.ts'
import { notDue, outcomeOf } from './outcome.ts'
import { reportDeadlineDays } from './report-schedule.ts'
import type { Sponsor } from './roster.ts'
import type { GapCode } from './sync-trouble.ts'
import { kindOf, type Tags } from './tag.ts'
import { type Instant, type LocalDate, localDate, plusDays } from './time.ts'

export interface AttendanceGap {
  readonly code: GapCode
  /** Of the meeting or series, as it was called last. */
  readonly title: string
  readonly meetings: number
  /** Of the latest ones, in order, each in its meeting's own zone. */
  readonly dates: readonly LocalDate[]
}

/** What is older than so many days is told by the board's coverage alone. */
export const gapDays = 60
const datesTold = 10
/** Whoever called the meeting has this long to fetch it themselves before the manager is told. */
const graceDays = 1

export interface FollowedEvent extends Pick<KeptEvent, 'iCalUId' | 'organizedHere' | 'joinUrl'> {
  /** Its reports were asked for, and that worked. */
  readonly asked: boolean
}

/** @param meetings of the last {@link gapDays}, in order of start */
export function attendanceGaps(
  meetings: readonly Meeting[],
  tags: Tags,
  sponsors: readonly Sponsor[],
  followed: readonly FollowedEvent[],
  now: Instant,
): AttendanceGap[] {
  const gaps = new Map<string, Omit<AttendanceGap, 'dates'> & { readonly dates: LocalDate[] }>()
  for (const meeting of meetings) {
    const code = gapOf(meeting, followed, now)
    const kind = kindOf(meeting, tags)
    const missed = ({ id }: Sponsor) => outcomeOf(meeting, id).outcome === 'unknown'
    if (!code || !sponsors.some((sponsor) => notDue(meeting, kind, sponsor, now) === undefined && missed(sponsor))) continue
    const key = `${code} ${meeting.iCalUId}`
    const { meetings = 0, dates = [] } = gaps.get(key) ?? {}
    const date = localDate(meeting.start, meeting.zone)
    gaps.set(key, { code, title: meeting.title, meetings: meetings + 1, dates: [...dates, date].slice(-datesTold) })
  }
  return [...gaps.values()]
}

function gapOf({ iCalUId, end, reports }: Meeting, followed: readonly FollowedEvent[], now: Instant): GapCode | undefined {
  const copies = followed.filter((event) => event.iCalUId === iCalUId)
  // What is not held online has no report.
  if (reports.length > 0 || copies.every(({ joinUrl }) => joinUrl === undefined)) return undefined
  const own = copies.find(({ organizedHere }) => organizedHere)
  if (!own) return plusDays(end, graceDays) <= now ? 'organizer-not-followed' : undefined
  // While it cannot be asked for, that is what is told.
  return own.asked && plusDays(end, reportDeadlineDays) < now ? 'no-report' : undefined
}
