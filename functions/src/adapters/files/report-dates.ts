/**
 * Wall times in attendance reports, and which of day and month comes first in them.
 *
 * Teams formats times for the person who downloads the report: `1/19/2021, 9:58:51 AM`, `14/11/22, 09:29:07`,
 * `06.10.26, 18:01:00`, `19/01/2021 à 09:58:51`, `2026/1/15 19:00:00`. Nothing in the file names the format.
 */
import { Temporal } from 'temporal-polyfill'
import type { AttendanceReport } from '../../domain/attendance-report.ts'
import type { DateOrder } from '../../domain/failure.ts'
import { type Instant, instantOf, type Zone } from '../../domain/time.ts'

/** A date and time as written, before it is known which of `first` and `second` is the day. */
export interface WallTime {
  readonly form:
    | 'year-first'
    /** The format itself says that the day comes first: dots (no locale writes mm.dd.yyyy), or the French "à". */
    | 'day-first'
    /** Slashes or hyphens: the day first in most of the world, the month first in the United States. */
    | 'either'
  readonly first: number
  readonly second: number
  readonly year: number
  readonly hour: number
  readonly minute: number
  readonly seconds: number
  readonly utc: boolean
}

const dateShape = /^(\d{1,4})(?:\s?([./-])\s?|年)(\d{1,2})(?:\s?[./-]\s?|月)(\d{1,4})日?\.?/u
const timeShape = /^(\d{1,2})([:.])(\d{2})(?:[:.](\d{2})(?:[.,]\d{1,7})?)?/

/** What may stand between date and time. Other words are refused: one of them could be an unknown "afternoon". */
const betweenDateAndTime = /^(?:t|,?\s*(?:à|às|um|at|o|o godz\.?|kl\.?|klo|om|alle|alle ore|a las|v)?\s*)$/u
const beforeNoon = /^(?:a\.?\s?m\.?|午前|上午|오전)$/u
const afterNoon = /^(?:p\.?\s?m\.?|午後|下午|오후)$/u
const utcMark = /^(?:z|utc|gmt)$/

/** `undefined` for anything that is not exactly one date with one time of day. */
export function wallTimeOf(text: string): WallTime | undefined {
  const said = plain(text)
  // Also keeps every pattern below on short input.
  if (said.length < 8 || said.length > 50) return undefined
  const date = dateShape.exec(said)
  if (!date) return undefined
  const afterDate = said.slice(date[0].length)
  const timeAt = afterDate.search(/\d/)
  if (timeAt < 1) return undefined
  const time = timeShape.exec(afterDate.slice(timeAt))
  if (!time) return undefined

  // Japanese, Chinese and Korean write the half of the day before the time, the others behind it.
  let gap = afterDate.slice(0, timeAt).trim().replace(/,$/, '')
  let suffix = afterDate.slice(timeAt + time[0].length).trim()
  if (beforeNoon.test(gap) || afterNoon.test(gap)) {
    if (suffix !== '') return undefined
    suffix = gap
    gap = ''
  }
  if (!betweenDateAndTime.test(gap)) return undefined

  let hour = Number(time[1])
  const utc = utcMark.test(suffix)
  if (afterNoon.test(suffix)) hour = hour < 12 ? hour + 12 : hour
  else if (beforeNoon.test(suffix)) hour = hour === 12 ? 0 : hour
  else if (!utc && suffix !== '' && suffix !== 'uhr' && suffix !== 'h') return undefined

  const [left, middle, right] = [date[1] ?? '', Number(date[3]), date[4] ?? '']
  const yearFirst = left.length > 2
  if (yearFirst ? right.length > 2 : right.length === 1 || right.length === 3) return undefined
  return {
    form: yearFirst ? 'year-first' : date[2] === '.' || gap.includes('à') ? 'day-first' : 'either',
    // Year-first is always year, month, day (ISO 8601, and every locale that writes the year first).
    first: yearFirst ? middle : Number(left),
    second: yearFirst ? Number(right) : middle,
    year: fullYear(yearFirst ? left : right),
    hour,
    minute: Number(time[3]),
    seconds: Number(time[4] ?? 0),
    utc,
  }
}

/** A date without a time, and a time without a date: the halves of a cell that was split in two. */
export function isDateOnly(text: string): boolean {
  const said = plain(text).replace(/,$/, '')
  return said.length <= 20 && dateShape.exec(said)?.[0] === said
}
export function isTimeOnly(text: string): boolean {
  const said = plain(text)
  const time = timeShape.exec(said)?.[0]
  if (time === undefined || said.length > 20) return false
  const suffix = said.slice(time.length).trim()
  return suffix === '' || beforeNoon.test(suffix) || afterNoon.test(suffix)
}

/** U+202F before AM/PM (ICU 72), U+00A0, and the invisible U+200E/U+200F that Internet Explorer's dates had. */
function plain(text: string): string {
  return text
    .replace(/[\u200e\u200f]/g, '')
    .replace(/[\s\u00a0\u2009\u202f]+/g, ' ')
    .trim()
    .toLowerCase()
}

function fullYear(text: string): number {
  return text.length <= 2 ? 2000 + Number(text) : Number(text)
}

/**
 * The instant of a wall time in `zone`, or `undefined` where there is no such date or time of day.
 *
 * A time that a clock change skips or repeats is taken as RFC 5545 (3.3.5) and `disambiguation: 'compatible'` do:
 * a skipped one moves forward, of a repeated one the first is meant. The report does not say which, and a join an hour
 * too early is cut to the meeting's time anyway.
 */
export function instantOfWallTime(wall: WallTime, order: DateOrder, zone: Zone): Instant | undefined {
  const { month, day } = monthAndDay(wall, order)
  if (!exists(wall.year, month, day) || wall.hour > 23 || wall.minute > 59 || wall.seconds > 59) return undefined
  const { year, hour, minute, seconds: second } = wall
  if (wall.utc || zone === 'UTC') return instantOf(Date.UTC(year, month - 1, day, hour, minute, second))
  const zoned = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  })
  return instantOf(zoned.epochMilliseconds)
}

function monthAndDay(wall: WallTime, order: DateOrder): { month: number; day: number } {
  const monthLeads = wall.form === 'year-first' || (wall.form === 'either' && order === 'month-first')
  return monthLeads ? { month: wall.first, day: wall.second } : { month: wall.second, day: wall.first }
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 2000 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A wall time and the line it stands in. */
export interface WrittenTime {
  readonly wall: WallTime
  readonly line: number
}

export type OrderDecision =
  | {
      readonly decided: true
      readonly order: DateOrder
      readonly as: AttendanceReport['dateOrder']
      readonly from: AttendanceReport['dateOrderFrom']
    }
  /** Both readings are possible, and they differ. */
  | { readonly decided: false }
  /** No reading fits the whole file, or not the one that was chosen. */
  | { readonly decided: 'contradiction'; readonly line: number; readonly message: string }

/** Teams ends a meeting after 30 hours; people join before its start. Both readings of one date lie at least 28 days apart. */
const longestMeetingMs = 48 * 3_600_000

/**
 * Decides from the file alone which of day and month comes first; `chosen` only where the file leaves it open.
 * `times` are those of the meeting (summary and rows), `others` any further dates of the file, such as when somebody registered.
 *
 * AM/PM proves nothing: Australia, India and others write the day first and still use it.
 */
export function decideDateOrder(
  times: readonly WrittenTime[],
  others: readonly WrittenTime[],
  chosen: DateOrder | undefined,
): OrderDecision {
  const open = times.filter(({ wall }) => wall.form === 'either')
  if (open.length === 0) {
    const yearFirst = times.length > 0 && times.every(({ wall }) => wall.form === 'year-first')
    return { decided: true, order: 'day-first', as: yearFirst ? 'year-first' : 'day-first', from: 'format' }
  }

  const all = [...open, ...others.filter(({ wall }) => wall.form === 'either')]
  const dayFirst = all.find(({ wall }) => wall.first > 12 && wall.second <= 12)
  const monthFirst = all.find(({ wall }) => wall.second > 12 && wall.first <= 12)
  if (dayFirst && monthFirst) {
    const message = `Line ${dayFirst.line} has the day before the month, line ${monthFirst.line} has it after the month. Download the report again from Teams: this file was edited.`
    return { decided: 'contradiction', line: Math.max(dayFirst.line, monthFirst.line), message }
  }
  const seen = dayFirst ?? monthFirst
  if (seen) return agreed(dayFirst ? 'day-first' : 'month-first', 'day-over-12', seen.line, chosen)

  if (open.every(({ wall }) => wall.first === wall.second)) {
    return { decided: true, order: 'day-first', as: 'day-first', from: 'same-either-way' }
  }

  // Read wrongly, a meeting across midnight lasts a month (11/12 to 12/12), and so does one whose summary has another format than its rows.
  const fits = (['day-first', 'month-first'] as const).filter((order) => span(times, order) <= longestMeetingMs)
  if (fits.length === 1 && fits[0]) return agreed(fits[0], 'summary-against-rows', open[0]?.line ?? 1, chosen)

  return chosen ? { decided: true, order: chosen, as: chosen, from: 'chosen' } : { decided: false }
}

function agreed(order: DateOrder, from: AttendanceReport['dateOrderFrom'], line: number, chosen: DateOrder | undefined): OrderDecision {
  if (!chosen || chosen === order) return { decided: true, order, as: order, from }
  const [leads, follows] = order === 'day-first' ? ['day', 'month'] : ['month', 'day']
  const why =
    from === 'day-over-12'
      ? `the number ${order === 'day-first' ? 'before' : 'behind'} the first slash is over 12 there`
      : 'read the other way, the meeting would last for weeks'
  const message = `The dates cannot be read with the ${follows} first: line ${line} has the ${leads} first (${why}). Import the file without choosing an order.`
  return { decided: 'contradiction', line, message }
}

/** From the earliest to the latest time if they are read in this order; zones do not matter at this precision. */
function span(times: readonly WrittenTime[], order: DateOrder): number {
  let earliest = Number.POSITIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  for (const { wall } of times) {
    const { month, day } = monthAndDay(wall, order)
    if (!exists(wall.year, month, day)) continue
    const at = Date.UTC(wall.year, month - 1, day, wall.hour, wall.minute, wall.seconds)
    earliest = Math.min(earliest, at)
    latest = Math.max(latest, at)
  }
  return latest - earliest
}
