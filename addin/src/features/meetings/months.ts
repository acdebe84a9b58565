import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Window } from '../../api/queries.ts'
import { groupBy } from '../../app/group-by.ts'
import { dateIn, instantAt } from './dates.ts'

export interface Month<M> {
  /** `YYYY-MM` on a wall clock of the meeting. */
  readonly month: string
  readonly meetings: readonly M[]
}

/** Latest first, as the month on a wall clock in each meeting's own zone has it: a breakfast on the first in Sydney is not last month's. */
export function byMonth<M extends Pick<MeetingView, 'start' | 'zone' | 'key'>>(meetings: readonly M[]): Month<M>[] {
  const sorted = meetings.toSorted((a, b) => compare(b.start, a.start) || compare(b.key, a.key))
  const months = groupBy(sorted, (meeting) => dateIn(meeting.start, meeting.zone).slice(0, 7))
  return [...months].map(([month, ofMonth]) => ({ month, meetings: ofMonth }))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const day = 86_400_000

/**
 * Windows that go back in time: the first reaches four weeks ahead of now and 91 days back, each next one goes on where
 * the last ended. After empty ones they grow, so that a long pause does not need many clicks.
 */
export function firstWindow(nowMs: number): Window {
  return { from: instantAt(startOfDay(nowMs) - 91 * day), to: instantAt(startOfDay(nowMs) + 29 * day) }
}

export function windowBefore(window: Window, wasEmpty: boolean): Window {
  const length = Math.min(731 * day, wasEmpty ? 2 * (Date.parse(window.to) - Date.parse(window.from)) : 91 * day)
  return { from: instantAt(Date.parse(window.from) - length), to: window.from }
}

/** Around these meetings, by the original start that ends each key; wide enough for one that was moved by some weeks. */
export function windowOfKeys(keys: readonly string[]): Window | undefined {
  const starts = keys
    .flatMap((key) => {
      const [, y, m, d] = /_(\d{4})(\d{2})(\d{2})T\d{6}Z$/.exec(key) ?? []
      return y && m && d ? [Date.parse(`${y}-${m}-${d}T00:00:00Z`)] : []
    })
    .toSorted((a, b) => a - b)
  const first = starts.at(0)
  const last = starts.at(-1)
  return first === undefined || last === undefined ? undefined : { from: instantAt(first - 35 * day), to: instantAt(last + 36 * day) }
}

function startOfDay(ms: number): number {
  return Math.floor(ms / day) * day
}
