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
export function measurePresence(joins: readonly Interval[], held: readonly Interval[]): PresenceMeasure {
  const time = union(held)
  const inside = union(joins).flatMap((join) => time.flatMap((part) => intersection(join, part) ?? []))
  const present = total(inside)
  const length = total(time)
  return { seconds: present, share: length === 0 ? 0 : present / length }
}

/** Seconds in intervals that do not overlap. */
export function total(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, interval) => sum + seconds(interval), 0)
}

/**
 * The time that really was the meeting: the scheduled time, shortened to the calls of the reports. Who stayed until the end
 * of a meeting that closed after 20 of its 60 minutes was there for all of it, and nobody was absent while the call was
 * down. Never lengthened when people stayed on to chat.
 *
 * Calls wholly outside the scheduled time that somebody put to this meeting all the same (it took place an hour later, or
 * the series was moved afterwards) are what was held: against the schedule everybody would seem absent.
 */
export function heldTime(scheduled: Interval, calls: readonly Interval[]): Interval[] {
  const inside = union(calls.flatMap((call) => intersection(call, scheduled) ?? []))
  if (inside.length > 0) return inside
  const outside = union(calls)
  return outside.length > 0 ? outside : [scheduled]
}
