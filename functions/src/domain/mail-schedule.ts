/**
 * When mails are due: in each recipient's own zone, found by a timer that ticks in UTC.
 *
 * A period has one slot: the instant of its local day and hour. An hour that daylight saving leaves out is the next one that there is; one
 * that comes twice counts the first time. What is due is always the newest period whose slot is over: after an outage the older ones
 * are not made up for. That a period is mailed no second time is the ledger's business, since its key is the period's.
 */
import { Temporal } from 'temporal-polyfill'
import type { Cadence, MailChoice } from './mail-preference.ts'
import { type Instant, instantOf, type Zone } from './time.ts'

export interface Period {
  /** `weekly-2026-W48`, `monthly-2026-11`, `steering-2026-12-01` (the meeting's local day), `change-2026-11-25`. Part of a key that must never change. */
  readonly key: string
  readonly slot: Instant
}

type Wish = Pick<MailChoice, 'cadence' | 'hour' | 'weekday'> & { readonly zone: Zone }

const slotOn = (day: Temporal.PlainDate, { hour, zone }: Wish): Instant =>
  // `compatible`: the later of the two readings of an hour that is left out, the earlier of one that comes twice (RFC 5545, 3.3.5).
  instantOf(day.toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds)

const today = (now: Instant, zone: Zone) => Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate()

/** ISO 8601 weeks belong to the year of their Thursday. */
function weekOf(day: Temporal.PlainDate): string {
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, '0')}`
}

const monthOf = (day: Temporal.PlainDate) => day.toString().slice(0, 7)

function firstInMonth(day: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  const first = day.with({ day: 1 })
  return first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
}

const isWorkingDay = ({ dayOfWeek }: Temporal.PlainDate) => dayOfWeek <= 5

function workingDayBefore(day: Temporal.PlainDate): Temporal.PlainDate {
  const before = day.subtract({ days: 1 })
  return isWorkingDay(before) ? before : workingDayBefore(before)
}

function workingDayAfter(day: Temporal.PlainDate): Temporal.PlainDate {
  const after = day.add({ days: 1 })
  return isWorkingDay(after) ? after : workingDayAfter(after)
}

/** The days of a cadence in both directions from one of them; which day a period has does not depend on the hour. */
interface Days {
  /** The day of the period that `day` is in, which may be before or after `day`. */
  readonly at: (day: Temporal.PlainDate) => Temporal.PlainDate
  readonly before: (day: Temporal.PlainDate) => Temporal.PlainDate
  readonly after: (day: Temporal.PlainDate) => Temporal.PlainDate
  readonly key: (day: Temporal.PlainDate) => string
}

function daysOf({ cadence, weekday }: Wish): Days {
  if (cadence === 'weekly')
    return {
      at: (day) => day.add({ days: weekday - day.dayOfWeek }),
      before: (day) => day.subtract({ weeks: 1 }),
      after: (day) => day.add({ weeks: 1 }),
      key: (day) => `weekly-${weekOf(day)}`,
    }
  if (cadence === 'monthly')
    return {
      at: (day) => firstInMonth(day, weekday),
      before: (day) => firstInMonth(day.subtract({ months: 1 }), weekday),
      after: (day) => firstInMonth(day.add({ months: 1 }), weekday),
      key: (day) => `monthly-${monthOf(day)}`,
    }
  return {
    at: (day) => (isWorkingDay(day) ? day : workingDayBefore(day)),
    before: workingDayBefore,
    after: workingDayAfter,
    key: (day) => `change-${day}`,
  }
}

/**
 * The newest period whose slot is over, mailed or not.
 *
 * @param steering when steering meetings that are not cancelled start; of those that have begun nobody is reminded
 */
export function newestPeriod(wish: Wish, now: Instant, steering: readonly Instant[]): Period | undefined {
  if (wish.cadence === 'off') return undefined
  if (wish.cadence === 'beforeSteering') {
    const periods = steering
      .filter((start) => start > now)
      .map((start) => today(start, wish.zone))
      .map((day) => ({ key: `steering-${day}`, slot: slotOn(workingDayBefore(day), wish) }))
      .filter(({ slot }) => slot <= now)
    return periods.toSorted((a, b) => (a.slot < b.slot ? -1 : 1)).at(-1)
  }
  const days = daysOf(wish)
  // The period after this one may have begun already where a zone is ahead, and the one before may be the newest that is over.
  let day = days.after(days.at(today(now, wish.zone)))
  while (slotOn(day, wish) > now) day = days.before(day)
  return { key: days.key(day), slot: slotOn(day, wish) }
}

/** When to look again: at the next slot; before steering meetings on every working day, since they are moved and added at any time. */
export function nextLook(wish: Wish & { readonly cadence: Exclude<Cadence, 'off'> }, after: Instant): Instant {
  const days = daysOf(wish)
  let day = days.before(days.at(today(after, wish.zone)))
  while (slotOn(day, wish) <= after) day = days.after(day)
  return slotOn(day, wish)
}
