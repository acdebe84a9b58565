/** Series as Exchange expands them: the wall clock of the zone they were made in stays, whatever the offset does. */
import { Temporal } from 'temporal-polyfill'
import { findIana } from 'windows-iana'

/** `2026-03-03T09:00`, on the wall. */
export type Wall = string

export type Repeat =
  | { readonly every: 'day'; readonly interval?: number; readonly count?: number; readonly until?: string }
  | { readonly every: 'week'; readonly interval?: number; readonly count?: number; readonly until?: string }
  | {
      readonly every: 'month'
      /** On the same weekday as the first, such as the second Wednesday; on the same day of the month without. */
      readonly sameWeekday?: boolean
      readonly interval?: number
      readonly count?: number
      readonly until?: string
    }

export function ianaOf(windowsZone: string): string {
  if (windowsZone === 'UTC') return 'UTC'
  const [iana] = findIana(windowsZone)
  if (!iana) throw new Error(`${windowsZone} is no Windows time zone.`)
  return iana
}

const epochs = new Map<string, number>()

/** Milliseconds since the epoch. Remembered, since every look at a series asks for all of its occurrences. */
export function epochOf(wall: Wall, windowsZone: string): number {
  const key = `${wall} ${windowsZone}`
  const known = epochs.get(key)
  if (known !== undefined) return known
  const epoch = Temporal.PlainDateTime.from(wall).toZonedDateTime(ianaOf(windowsZone)).epochMilliseconds
  epochs.set(key, epoch)
  return epoch
}

/** `2026-03-03T09:00:00.0000000`, as Graph writes a dateTime, in a zone by either name. */
export function wallIn(epochMs: number, zone: string): string {
  const iana = zone.includes('/') || zone === 'UTC' ? zone : ianaOf(zone)
  return `${Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(iana).toPlainDateTime().toString({ smallestUnit: 'second' })}.0000000`
}

export function addToWall(wall: Wall, duration: { readonly days?: number; readonly minutes?: number }): Wall {
  return Temporal.PlainDateTime.from(wall).add(duration).toString({ smallestUnit: 'minute' })
}

const mostOccurrences = 2000

/** Original starts on the wall, from the first to the last that begins before `end`. */
export function occurrences(first: Wall, repeat: Repeat, end: Wall): Wall[] {
  const start = Temporal.PlainDateTime.from(first)
  const { every, interval = 1, count = mostOccurrences, until } = repeat
  const found: Wall[] = []
  for (let i = 0; i < Math.min(count, mostOccurrences); i++) {
    const steps = i * interval
    const at = start.add(every === 'day' ? { days: steps } : every === 'week' ? { weeks: steps } : { months: steps })
    const wall = (byWeekday(repeat) ? onWeekdayOf(start, at) : at).toString({ smallestUnit: 'minute' })
    if (wall >= end || (until !== undefined && wall.slice(0, 10) > until)) break
    found.push(wall)
  }
  return found
}

const byWeekday = (repeat: Repeat) => repeat.every === 'month' && repeat.sameWeekday === true

/** Which of its weekday in its month a day is, from 0 on. */
const weekOf = ({ day }: Temporal.PlainDateTime) => Math.floor((day - 1) / 7)

/** In the month of `at`, the weekday that `first` is in its own; a fifth one, which most months lack, is the last. */
function onWeekdayOf(first: Temporal.PlainDateTime, at: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const begin = at.with({ day: 1 })
  const earliest = begin.add({ days: (first.dayOfWeek - begin.dayOfWeek + 7) % 7 })
  const found = earliest.add({ weeks: weekOf(first) })
  return found.month === at.month ? found : found.subtract({ weeks: 1 })
}

const weekIndexes = ['first', 'second', 'third', 'fourth', 'last']
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** Resource type patternedRecurrence. */
export function patternOf(first: Wall, repeat: Repeat, windowsZone: string): unknown {
  const { every, interval = 1, count, until } = repeat
  const start = Temporal.PlainDateTime.from(first)
  const common = { interval, month: 0, dayOfMonth: 0, firstDayOfWeek: 'sunday', index: 'first' }
  return {
    pattern:
      every === 'day'
        ? { ...common, type: 'daily' }
        : every === 'week'
          ? { ...common, type: 'weekly', daysOfWeek: [weekdays[start.dayOfWeek - 1]] }
          : byWeekday(repeat)
            ? { ...common, type: 'relativeMonthly', daysOfWeek: [weekdays[start.dayOfWeek - 1]], index: weekIndexes[weekOf(start)] }
            : { ...common, type: 'absoluteMonthly', dayOfMonth: start.day },
    range: {
      type: until !== undefined ? 'endDate' : count !== undefined ? 'numbered' : 'noEnd',
      startDate: first.slice(0, 10),
      endDate: until ?? '0001-01-01',
      recurrenceTimeZone: windowsZone,
      numberOfOccurrences: until === undefined ? (count ?? 0) : 0,
    },
  }
}
