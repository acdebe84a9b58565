/**
 * Recurrence rules (RFC 5545 3.3.10) on the wall clock, bounded.
 *
 * ical.js reads the rule's text, but its iterator is not used: it walks from the series' first day, cannot be told to stop inside a
 * step (`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30` never comes back), takes no BYSETPOS on the first match (`BYDAY=TU;BYSETPOS=2` begins with
 * the first Tuesday) nor in weeks, and gives 1 March for 29 February. A file that somebody uploads must not decide how long we compute.
 *
 * A wall-clock time is a number here: milliseconds since 1970 as if the clock on the wall showed UTC. Zones come in afterwards, so that a
 * meeting at nine stays at nine when the clocks change.
 */
import ICAL from 'ical.js'
import { parseMoment } from './calendar-moment.ts'

export const dayMs = 86_400_000
const secondMs = 1000

type Frequency = 'YEARLY' | 'MONTHLY' | 'WEEKLY' | 'DAILY' | 'HOURLY' | 'MINUTELY' | 'SECONDLY'

/** Length of one period; months and years have none of their own. */
const periodMs: Readonly<Record<Frequency, number>> = {
  YEARLY: 0,
  MONTHLY: 0,
  WEEKLY: 7 * dayMs,
  DAILY: dayMs,
  HOURLY: 3600 * secondMs,
  MINUTELY: 60 * secondMs,
  SECONDLY: secondMs,
}

/** How much may still be computed; shared by everything that one file asks for. */
export interface StepBudget {
  left: number
}

export interface RecurrenceRule {
  readonly frequency: Frequency
  readonly interval: number
  readonly count?: number
  /** As written: UTC, local or a date; the caller knows the zone and passes {@link ExpandOptions.until}. */
  readonly until?: NonNullable<ReturnType<typeof parseMoment>>
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number
  readonly months: readonly number[]
  readonly weeks: readonly number[]
  readonly yearDays: readonly number[]
  readonly monthDays: readonly number[]
  /** `nth` 0: every such weekday. */
  readonly weekdays: readonly { readonly day: number; readonly nth: number }[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  readonly positions: readonly number[]
}

const weekdayNumbers: Readonly<Record<string, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 }

/** `undefined` for a rule that is not in the form of RFC 5545. */
export function parseRule(text: string): RecurrenceRule | undefined {
  const parts = text
    .toUpperCase()
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const untilText = parts.find((part) => part.startsWith('UNTIL='))?.slice(6)
  const until = untilText === undefined ? undefined : parseMoment(untilText)
  if (untilText !== undefined && !until) return undefined

  let recur: InstanceType<typeof ICAL.Recur>
  try {
    recur = ICAL.Recur.fromString(parts.filter((part) => !part.startsWith('UNTIL=')).join(';'))
  } catch {
    return undefined
  }
  // Read as unknown: the type says that it is always there, a rule without FREQ says otherwise.
  const frequency: unknown = recur.freq
  if (!isFrequency(frequency)) return undefined
  if (recur.count !== null && recur.count < 1) return undefined

  const numbers = (part: string): readonly number[] =>
    recur
      .getComponent(part)
      .map(Number)
      .filter((n) => Number.isInteger(n))
  return {
    frequency,
    interval: Math.max(1, recur.interval),
    ...(recur.count !== null && { count: recur.count }),
    ...(until && { until }),
    // ical.js counts from Sunday = 1.
    weekStart: recur.wkst === 1 ? 7 : recur.wkst - 1,
    months: numbers('BYMONTH'),
    weeks: numbers('BYWEEKNO'),
    yearDays: numbers('BYYEARDAY'),
    monthDays: numbers('BYMONTHDAY'),
    weekdays: recur.getComponent('BYDAY').flatMap((text) => {
      const [, nth, name] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(String(text)) ?? []
      const day = name === undefined ? undefined : weekdayNumbers[name]
      return day === undefined ? [] : [{ day, nth: Number(nth) || 0 }]
    }),
    hours: numbers('BYHOUR').toSorted(ascending),
    minutes: numbers('BYMINUTE').toSorted(ascending),
    seconds: numbers('BYSECOND').toSorted(ascending),
    positions: numbers('BYSETPOS'),
  }
}

function isFrequency(value: unknown): value is Frequency {
  return typeof value === 'string' && value in periodMs
}

/** Several times a day by its very frequency: hardly a meeting. */
export function isWithinDay({ frequency }: RecurrenceRule): boolean {
  return frequency === 'HOURLY' || frequency === 'MINUTELY' || frequency === 'SECONDLY'
}

export interface ExpandOptions {
  /** DTSTART on the wall clock. It is an occurrence only where it fits the rule. */
  readonly start: number
  /** Occurrences in `[from, to)` are given. */
  readonly from: number
  readonly to: number
  /** Last moment that may still be an occurrence (UNTIL is inclusive). */
  readonly until?: number
  readonly budget: StepBudget
}

/**
 * Occurrences in order. When the budget runs out the sequence ends early and `budget.left` is 0.
 * Rules without COUNT are entered near the window, however long ago the series began.
 */
export function* expandRule(rule: RecurrenceRule, options: ExpandOptions): Generator<number, void> {
  const { start, from, budget } = options
  const to = Math.min(options.to, options.until === undefined ? Number.POSITIVE_INFINITY : options.until + 1)
  if (start >= to) return
  const complete = withDefaults(rule, start)
  let remaining = rule.count ?? Number.POSITIVE_INFINITY
  let period = 0
  if (from > start) {
    const oneEach = rule.count !== undefined && hasOnlyPeriod(rule)
    if (rule.count === undefined || oneEach) {
      period = Math.max(0, Math.floor(periodsBetween(rule, start, from)) - 1)
      if (oneEach) remaining -= period
    }
  }
  for (; remaining > 0; period++) {
    const first = periodStart(complete, start, period)
    if (!(first < to)) return
    if (--budget.left <= 0) {
      budget.left = 0
      return
    }
    for (const wall of inPeriod(complete, first, budget)) {
      if (wall < start) continue
      if (wall >= to) return
      if (wall >= from) yield wall
      if (--remaining <= 0) return
    }
    if (budget.left <= 0) {
      budget.left = 0
      return
    }
  }
}

/** What BYxxx leaves open comes from DTSTART (RFC 5545 3.3.10, "information … is derived from DTSTART"). */
function withDefaults(rule: RecurrenceRule, start: number): RecurrenceRule {
  const date = new Date(start)
  const noDays = rule.weekdays.length + rule.monthDays.length + rule.yearDays.length === 0
  const weekday = [{ day: date.getUTCDay() || 7, nth: 0 }]
  let { months, monthDays, weekdays } = rule
  if (noDays && rule.frequency === 'WEEKLY') weekdays = weekday
  if (noDays && rule.frequency === 'MONTHLY') monthDays = [date.getUTCDate()]
  if (noDays && rule.frequency === 'YEARLY') {
    if (rule.weeks.length > 0) weekdays = weekday
    else {
      if (months.length === 0) months = [date.getUTCMonth() + 1]
      monthDays = [date.getUTCDate()]
    }
  }
  const subDaily = periodMs[rule.frequency]
  return {
    ...rule,
    months,
    monthDays,
    weekdays,
    hours: rule.hours.length > 0 || (subDaily > 0 && subDaily < dayMs) ? rule.hours : [date.getUTCHours()],
    minutes:
      rule.minutes.length > 0 || rule.frequency === 'MINUTELY' || rule.frequency === 'SECONDLY' ? rule.minutes : [date.getUTCMinutes()],
    seconds: rule.seconds.length > 0 || rule.frequency === 'SECONDLY' ? rule.seconds : [date.getUTCSeconds()],
  }
}

/** Exactly one occurrence in every period, so that a COUNT can be followed without walking. */
function hasOnlyPeriod(rule: RecurrenceRule): boolean {
  return (
    periodMs[rule.frequency] > 0 &&
    [rule.months, rule.weeks, rule.yearDays, rule.monthDays, rule.weekdays, rule.hours, rule.minutes, rule.seconds, rule.positions].every(
      (part) => part.length === 0,
    )
  )
}

function periodsBetween(rule: RecurrenceRule, start: number, from: number): number {
  const length = periodMs[rule.frequency]
  if (length > 0) return (from - start) / length / rule.interval
  const months = monthIndex(from) - monthIndex(start)
  return rule.frequency === 'MONTHLY' ? months / rule.interval : months / 12 / rule.interval
}

function monthIndex(wall: number): number {
  const date = new Date(wall)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** First moment of the `index`-th period from the one that holds DTSTART; NaN behind the end of time. */
function periodStart(rule: RecurrenceRule, start: number, index: number): number {
  const date = new Date(start)
  const steps = index * rule.interval
  if (rule.frequency === 'YEARLY') return Date.UTC(date.getUTCFullYear() + steps, 0, 1)
  if (rule.frequency === 'MONTHLY') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + steps, 1)
  const length = periodMs[rule.frequency]
  if (rule.frequency !== 'WEEKLY') return Math.floor(start / length) * length + steps * length
  const intoWeek = ((date.getUTCDay() || 7) - rule.weekStart + 7) % 7
  return (Math.floor(start / dayMs) - intoWeek) * dayMs + steps * length
}

/** Larger sets of one period are not sorted out for BYSETPOS: no meeting needs the 5,000th second of a day. */
const maxSet = 5000

function* inPeriod(rule: RecurrenceRule, first: number, budget: StepBudget): Generator<number, void> {
  const all = isWithinDay(rule) ? withinDay(rule, first) : byDays(rule, first, budget)
  if (rule.positions.length === 0) {
    yield* all
    return
  }
  const set: number[] = []
  for (const wall of all) {
    set.push(wall)
    if (set.length > maxSet) {
      budget.left = 0
      return
    }
  }
  const chosen = rule.positions
    .map((position) => set[position > 0 ? position - 1 : set.length + position])
    .filter((wall) => wall !== undefined)
  yield* [...new Set(chosen)].toSorted(ascending)
}

function* byDays(rule: RecurrenceRule, first: number, budget: StepBudget): Generator<number, void> {
  const date = new Date(first)
  const days =
    rule.frequency === 'YEARLY'
      ? (Date.UTC(date.getUTCFullYear() + 1, 0, 1) - first) / dayMs
      : rule.frequency === 'MONTHLY'
        ? (Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) - first) / dayMs
        : periodMs[rule.frequency] / dayMs
  for (let day = 0; day < days; day++) {
    const midnight = first + day * dayMs
    // Looking costs too: a year of days for "the first Monday of the year".
    if (--budget.left <= 0) return
    if (rule.frequency === 'YEARLY' && rule.months.length > 0) {
      const at = new Date(midnight)
      if (!rule.months.includes(at.getUTCMonth() + 1)) {
        day += new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate() - 1
        continue
      }
    }
    if (!dayMatches(rule, midnight)) continue
    for (const hour of rule.hours) {
      for (const minute of rule.minutes) {
        for (const second of rule.seconds) {
          if (--budget.left <= 0) return
          yield midnight + ((hour * 60 + minute) * 60 + second) * secondMs
        }
      }
    }
  }
}

function* withinDay(rule: RecurrenceRule, first: number): Generator<number, void> {
  const date = new Date(first)
  const fits = (part: readonly number[], value: number): boolean => part.length === 0 || part.includes(value)
  if (!dayMatches(rule, Math.floor(first / dayMs) * dayMs) || !fits(rule.hours, date.getUTCHours())) return
  if (rule.frequency === 'HOURLY') {
    for (const minute of rule.minutes) for (const second of rule.seconds) yield first + (minute * 60 + second) * secondMs
  } else if (fits(rule.minutes, date.getUTCMinutes())) {
    if (rule.frequency === 'MINUTELY') for (const second of rule.seconds) yield first + second * secondMs
    else if (fits(rule.seconds, date.getUTCSeconds())) yield first
  }
}

function dayMatches(rule: RecurrenceRule, midnight: number): boolean {
  const date = new Date(midnight)
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth()
  const dayOfMonth = date.getUTCDate()
  if (rule.months.length > 0 && !rule.months.includes(month + 1)) return false
  if (rule.monthDays.length > 0) {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    if (!rule.monthDays.includes(dayOfMonth) && !rule.monthDays.includes(dayOfMonth - length - 1)) return false
  }
  if (rule.yearDays.length > 0) {
    const dayOfYear = (midnight - Date.UTC(year, 0, 1)) / dayMs + 1
    const length = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / dayMs
    if (!rule.yearDays.includes(dayOfYear) && !rule.yearDays.includes(dayOfYear - length - 1)) return false
  }
  if (rule.weeks.length > 0) {
    const { week, weeks } = weekOfYear(midnight, rule.weekStart)
    if (!rule.weeks.includes(week) && !rule.weeks.includes(week - weeks - 1)) return false
  }
  return rule.weekdays.length === 0 || rule.weekdays.some(({ day, nth }) => day === (date.getUTCDay() || 7) && isNth(rule, midnight, nth))
}

/** "2TU" counts in the month, or in the year for a yearly rule without BYMONTH; elsewhere the number has no meaning (RFC 5545 3.3.10). */
function isNth(rule: RecurrenceRule, midnight: number, nth: number): boolean {
  const yearly = rule.frequency === 'YEARLY' && rule.months.length === 0
  if (nth === 0 || rule.weeks.length > 0 || (rule.frequency !== 'MONTHLY' && rule.frequency !== 'YEARLY')) return true
  const date = new Date(midnight)
  const first = yearly ? Date.UTC(date.getUTCFullYear(), 0, 1) : Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
  const next = yearly ? Date.UTC(date.getUTCFullYear() + 1, 0, 1) : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
  return nth > 0 ? Math.floor((midnight - first) / dayMs / 7) + 1 === nth : Math.ceil((next - midnight) / dayMs / 7) === -nth
}

/** ISO 8601 weeks, for any first day of the week: week 1 has at least four days in the year. */
function weekOfYear(midnight: number, weekStart: number): { week: number; weeks: number } {
  const firstOf = (year: number): number => {
    const january4 = Date.UTC(year, 0, 4)
    return january4 - (((new Date(january4).getUTCDay() || 7) - weekStart + 7) % 7) * dayMs
  }
  let year = new Date(midnight).getUTCFullYear()
  if (midnight < firstOf(year)) year--
  else if (midnight >= firstOf(year + 1)) year++
  return {
    week: Math.floor((midnight - firstOf(year)) / dayMs / 7) + 1,
    weeks: Math.round((firstOf(year + 1) - firstOf(year)) / dayMs / 7),
  }
}

function ascending(a: number, b: number): number {
  return a - b
}
