import { type Interval, intersection, seconds, union } from './time.ts'

/**
 * Present for less than this share of the meeting is `partial`. Half is the plainest line that a sponsor would accept:
 * whoever was there for the larger part was there.
 */
export const partialBelow = 0.5

export interface PresenceMeasure {
  readonly seconds: number
  /** Of the meeting's time, 0 to 1. */
  readonly share: number
}

/**
 * How long somebody was in the meeting, from their joins: rejoins merge, overlaps (laptop and phone at once) count once,
 * time outside the meeting is cut off.
 */
export function measurePresence(joins: readonly Interval[], meeting: Interval): PresenceMeasure {
  const inside = union(joins.flatMap((join) => intersection(join, meeting) ?? []))
  const present = inside.reduce((sum, interval) => sum + seconds(interval), 0)
  const length = seconds(meeting)
  return { seconds: present, share: length === 0 ? 0 : present / length }
}

/**
 * The time that really was the meeting: the scheduled time, shortened to the reports' when the call began late or ended
 * early (who stayed until the end of a meeting that closed after 20 of its 60 minutes was there for all of it), never
 * lengthened when people stayed on to chat. Reports that do not touch the scheduled time do not change it.
 */
export function heldTime(scheduled: Interval, reports: readonly Interval[]): Interval {
  const inside = reports.flatMap((report) => intersection(report, scheduled) ?? [])
  const [first, ...others] = union(inside)
  if (!first) return scheduled
  return { start: first.start, end: others.at(-1)?.end ?? first.end }
}
