/**
 * From a TZID in a calendar file to a clock.
 *
 * Order: IANA name, Windows name, the file's own VTIMEZONE, an offset in the name, and last the zone that the caller reads floating times in.
 * The IANA database goes before the file's VTIMEZONE because Exchange describes a zone by this year's rule alone, dated from 1601: a series
 * that crosses a change of law would be an hour off. Whatever is not simply an IANA or Windows name is said in the account.
 */
import { Temporal } from 'temporal-polyfill'
import { isZone, type Zone } from '../../domain/time.ts'
import type { CalendarAccount } from './calendar-account.ts'
import { type CalendarComponent, parseProperty, quote } from './calendar-lines.ts'
import { parseMoment, wallTime } from './calendar-moment.ts'
import { dayMs, expandRule, parseRule, type RecurrenceRule, type StepBudget } from './calendar-recurrence.ts'
import { windowsZones, zoneOfWindowsName } from './windows-time-zones.ts'

/**
 * A clock on a wall somewhere. Wall times are milliseconds since 1970 as if the clock showed UTC.
 *
 * Where the clock jumps, RFC 5545 3.3.5 is followed, which is Temporal's "compatible": a time that occurs twice is its first occurrence, and
 * one that does not exist is read with the offset before the gap (02:30 becomes 03:30). RFC 5545 3.3.10 would drop such an occurrence of a
 * series altogether; Outlook and Google hold the meeting, so it is kept.
 */
export interface WallClock {
  /** What to show the times in. */
  readonly zone: Zone
  /** Milliseconds since the epoch. */
  toEpoch(wall: number): number
  toWall(epoch: number): number
}

export const utcClock: WallClock = { zone: 'UTC', toEpoch: (wall) => wall, toWall: (epoch) => epoch }

const clocks = new Map<Zone, WallClock>()

/** Throws `RangeError` for a zone that the platform does not know. */
export function clockOf(zone: Zone): WallClock {
  const known = clocks.get(zone)
  if (known) return known
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
  const clock: WallClock = {
    zone,
    toEpoch(wall) {
      const date = new Date(wall)
      return new Temporal.PlainDateTime(
        date.getUTCFullYear(),
        date.getUTCMonth() + 1,
        date.getUTCDate(),
        date.getUTCHours(),
        date.getUTCMinutes(),
        date.getUTCSeconds(),
      ).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
    },
    toWall(epoch) {
      const { year, month, day, hour, minute, second } = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone)
      return wallTime(year, month, day, hour, minute, second)
    },
  }
  clocks.set(zone, clock)
  return clock
}

/** `Europe/Berlin`, also behind the registry prefixes of old clients: `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`. */
function ianaZone(name: string): Zone | undefined {
  const segments = name.split('/').filter((segment) => segment !== '')
  for (const candidate of [name, segments.slice(-3).join('/'), segments.slice(-2).join('/')]) {
    // A bare offset is a zone to Intl but no name in the IANA database.
    if (/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(candidate) && isZone(candidate)) return candidate
  }
  return undefined
}

/** `Etc/GMT±n`, whose sign is the other way round; `undefined` for offsets that are no whole hours. */
function fixedZone(offsetMs: number): Zone | undefined {
  const hours = offsetMs / 3_600_000
  if (hours === 0) return 'UTC'
  const zone = `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`
  return Number.isInteger(hours) && isZone(zone) ? zone : undefined
}

/** `+0530`, `-05:00`, `+013000`. */
function parseOffset(text: string): number | undefined {
  const found = /^\s*([+-])(\d{1,2}):?(\d{2})?(?::?(\d{2}))?\s*$/.exec(text)
  if (!found) return undefined
  const [, sign, hours, minutes = '0', seconds = '0'] = found
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  return ms < dayMs ? (sign === '-' ? -ms : ms) : undefined
}

/** "(GMT-03:00)", "UTC+2", "GMT+0100": an offset and nothing else. */
function offsetInName(name: string): number | undefined {
  const found = /^\(?\s*(?:gmt|utc)?\s*([+-]\s*\d{1,2}:?\d{0,2})\s*\)?$/i.exec(name.trim())
  return found?.[1] === undefined ? undefined : parseOffset(found[1].replaceAll(/\s/g, ''))
}

interface Observance {
  readonly daylight: boolean
  readonly start: number
  readonly offsetFrom: number
  readonly offsetTo: number
  readonly rule?: RecurrenceRule
  readonly until?: number
  readonly dates: readonly number[]
}

interface Onset {
  readonly epoch: number
  readonly offsetFrom: number
  readonly offsetTo: number
}

/** A zone has a few dozen eras at most, and one observance a few hundred onsets. */
const maxObservances = 100
const maxDates = 1000
/** Days looked at for all definitions of one file; a year of a usual zone takes a few hundred. */
const maxStepsPerFile = 400_000
/** Rules are not followed outside these years. */
const [firstYear, lastYear] = [1900, 2100]

/** The clock that a VTIMEZONE describes (RFC 5545 3.6.5), or `undefined` if it describes none. */
export function clockOfDefinition(definition: CalendarComponent, budget: StepBudget): Omit<WallClock, 'zone'> | undefined {
  if (definition.children.length > maxObservances) return undefined
  const observances = definition.children.map(readObservance).filter((observance) => observance !== undefined)
  const [earliest] = observances.toSorted((a, b) => a.start - b.start)
  if (!earliest) return undefined
  // Exchange writes eras one after the other without UNTIL: the later of two rules for the same season ends the earlier one.
  const eras = observances.map((observance) => {
    const successor = observances
      .filter((other) => other.rule && other.daylight === observance.daylight && other.start >= observance.start + 365 * dayMs)
      .toSorted((a, b) => a.start - b.start)[0]
    return observance.rule && observance.until === undefined && observance.rule.count === undefined && successor
      ? { ...observance, until: successor.start - 1 }
      : observance
  })

  const years = new Map<number, readonly Onset[]>()
  const onsetsAround = (year: number): readonly Onset[] => {
    const known = years.get(year)
    if (known) return known
    const onsets = eras
      .flatMap((era) =>
        onsetWalls(era, year, budget).map((wall) => ({ epoch: wall - era.offsetFrom, offsetFrom: era.offsetFrom, offsetTo: era.offsetTo })),
      )
      .toSorted((a, b) => a.epoch - b.epoch)
    years.set(year, onsets)
    return onsets
  }
  const offsetAt = (near: number, reached: (onset: Onset) => boolean): number =>
    onsetsAround(Math.min(lastYear, Math.max(firstYear, new Date(near).getUTCFullYear()))).findLast(reached)?.offsetTo ??
    earliest.offsetFrom
  return {
    // The larger of the two offsets gives the first of two equal times, and the offset before a gap.
    toEpoch: (wall) => wall - offsetAt(wall, (onset) => onset.epoch + Math.max(onset.offsetFrom, onset.offsetTo) <= wall),
    toWall: (epoch) => epoch + offsetAt(epoch, (onset) => onset.epoch <= epoch),
  }
}

function readObservance(component: CalendarComponent): Observance | undefined {
  const values = (name: string): readonly string[] =>
    component.lines.filter((line) => line.name === name).flatMap((line) => parseProperty(line)?.value ?? [])
  const start = parseMoment(values('DTSTART')[0] ?? '')
  const offsetFrom = parseOffset(values('TZOFFSETFROM')[0] ?? '')
  const offsetTo = parseOffset(values('TZOFFSETTO')[0] ?? '')
  if (!start || offsetFrom === undefined || offsetTo === undefined) return undefined
  const ruleText = values('RRULE')[0]
  const rule = ruleText === undefined ? undefined : parseRule(ruleText)
  if (ruleText !== undefined && !rule) return undefined
  // RFC 5545 3.6.5: UNTIL of an observance is in UTC; its onsets are in local time.
  const until = rule?.until && (rule.until.utc ? rule.until.wall + offsetFrom : rule.until.wall)
  const dates = values('RDATE')
    .flatMap((value) => value.split(','))
    .flatMap((value) => parseMoment(value)?.wall ?? [])
  return {
    daylight: component.name === 'DAYLIGHT',
    start: start.wall,
    offsetFrom,
    offsetTo,
    ...(rule && { rule }),
    ...(until !== undefined && { until }),
    dates: dates.slice(0, maxDates),
  }
}

/** Onsets in and next to the year, and the last one before if the rule ended earlier. */
function onsetWalls(era: Observance, year: number, budget: StepBudget): readonly number[] {
  const once = [era.start, ...era.dates]
  if (!era.rule) return once
  const to = wallTime(year + 2, 1, 1)
  const from = Math.min(wallTime(year - 1, 1, 1), era.until === undefined ? Number.POSITIVE_INFINITY : era.until - 366 * dayMs)
  const until = era.until === undefined ? {} : { until: era.until }
  return [...once, ...expandRule(era.rule, { start: era.start, from, to, ...until, budget })]
}

/** Different definitions that one file may ask us to work out, in all its calendars; a real file has a handful. */
const maxDefinitions = 50

/** What one file may still spend on the zones that it defines itself. */
export interface DefinitionBudget {
  definitions: number
  readonly steps: StepBudget
}

export function definitionBudget(): DefinitionBudget {
  return { definitions: maxDefinitions, steps: { left: maxStepsPerFile } }
}

export interface TimeZoneReaderOptions {
  readonly floatingZone: Zone
  /** Milliseconds since the epoch: where a definition is compared with known zones. */
  readonly from: number
  readonly to: number
  readonly account: CalendarAccount
  /** One for all calendars of a file. */
  readonly budget: DefinitionBudget
}

/** Reads the TZIDs of one VCALENDAR; VTIMEZONEs of other VCALENDARs in the same file do not count (RFC 5545 3.2.19). */
export class TimeZoneReader {
  readonly #definitions = new Map<string, CalendarComponent>()
  readonly #clocks = new Map<string, { clock: WallClock; note?: (count: number) => string }>()
  readonly #options: TimeZoneReaderOptions

  constructor(calendar: CalendarComponent, options: TimeZoneReaderOptions) {
    this.#options = options
    for (const component of calendar.children) {
      if (component.name !== 'VTIMEZONE') continue
      const line = component.lines.find((one) => one.name === 'TZID')
      const name = line && parseProperty(line)?.value
      if (name !== undefined) this.#definitions.set(key(name), component)
    }
  }

  get floating(): WallClock {
    return clockOf(this.#options.floatingZone)
  }

  /** `line` is where the name is used, for the account. */
  clock(tzid: string, line: number): WallClock {
    const name = key(tzid)
    let known = this.#clocks.get(name)
    if (!known) {
      known = this.#read(name)
      this.#clocks.set(name, known)
    }
    if (this.#options.budget.steps.left <= 0) {
      this.#options.account.noteOnce(
        'zones',
        line,
        () => 'The time zones that this file defines are too many or too intricate to follow; check that the hours are right.',
      )
    }
    if (known.note) this.#options.account.noteOnce(`zone ${name}`, line, known.note)
    return known.clock
  }

  #read(name: string): { clock: WallClock; note?: (count: number) => string } {
    const zone = ianaZone(name) ?? zoneOfWindowsName(name)
    if (zone !== undefined) return { clock: clockOf(zone) }
    const named = name === '' ? 'a time zone without a name' : `the time zone ${quote(name)}`
    const definition = this.#definitions.get(name)
    const defined = definition && this.#work(definition)
    if (definition && defined) {
      const { zone: shown, sentence } = this.#zoneFor(definition, defined)
      return {
        clock: { ...defined, zone: shown },
        note: (count) => `${times(count)} in ${named}, which the file defines itself (line ${definition.line}). ${sentence}`,
      }
    }
    const offset = offsetInName(name)
    const fixed = offset === undefined ? undefined : fixedZone(offset)
    if (fixed !== undefined) {
      return { clock: clockOf(fixed), note: (count) => `${times(count)} in ${named}: read as this fixed offset, without daylight saving.` }
    }
    const { floatingZone } = this.#options
    const why = definition ? 'which the file defines in a way that cannot be read' : 'which nobody defines'
    return {
      clock: this.floating,
      note: (count) => `${times(count)} in ${named}, ${why}. Read as ${floatingZone}: check that the hours are right.`,
    }
  }

  #work(definition: CalendarComponent): Omit<WallClock, 'zone'> | undefined {
    const { budget } = this.#options
    if (budget.definitions <= 0 || budget.steps.left <= 0) return undefined
    budget.definitions--
    return clockOfDefinition(definition, budget.steps)
  }

  /** A name to show the times in, if one can be told honestly; the instants follow the file's definition in any case. */
  #zoneFor(definition: CalendarComponent, defined: Omit<WallClock, 'zone'>): { zone: Zone; sentence: string } {
    const { floatingZone } = this.#options
    const samples = this.#samples()
    const agrees = (zone: Zone): boolean => {
      const clock = clockOf(zone)
      return samples.every((epoch) => clock.toWall(epoch) === defined.toWall(epoch))
    }
    const hint = definition.lines.find((line) => line.name === 'X-LIC-LOCATION')
    const location = ianaZone((hint && parseProperty(hint)?.value.trim()) ?? '')
    const offsets = new Set(samples.map((epoch) => defined.toWall(epoch) - epoch))
    const [offset = 0] = offsets
    const fixed = offsets.size === 1 ? fixedZone(offset) : undefined
    const same = [location, floatingZone, fixed, ...windowsZones()].find((zone) => zone !== undefined && agrees(zone))
    if (same !== undefined) return { zone: same, sentence: `Its clock is that of ${same}.` }
    return { zone: floatingZone, sentence: `No known zone has the same clock, so the times are right but shown as ${floatingZone}.` }
  }

  /** Noon of every third day of the calendar years around the window: no season is shorter. */
  #samples(): readonly number[] {
    const first = Date.UTC(new Date(this.#options.from).getUTCFullYear(), 0, 1, 12)
    const last = Math.min(Date.UTC(new Date(this.#options.to).getUTCFullYear() + 1, 0, 1), first + 1100 * dayMs)
    return Array.from({ length: Math.max(1, Math.ceil((last - first) / dayMs / 3)) }, (_, index) => first + index * 3 * dayMs)
  }
}

function key(tzid: string): string {
  return tzid.replaceAll('\\,', ',').replaceAll('\\;', ';').replaceAll('"', '').trim()
}

function times(count: number): string {
  return count === 1 ? 'One time is' : `${count} times are`
}
