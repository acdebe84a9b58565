/**
 * Time in Steerwell: an instant plus an IANA zone; every interval is half-open.
 *
 * Instants are ISO 8601 strings in UTC with whole seconds ("2026-11-21T09:00:00Z").
 * In this one canonical form text order is time order, a stored document can be read
 * by a person, and nothing has to be converted on its way from store to screen.
 */

/** Canonical UTC instant with whole seconds, e.g. `2026-11-21T09:00:00Z`. Made by {@link instant} or {@link instantOf} only. */
export type Instant = string

/** Calendar date without zone, `YYYY-MM-DD`. */
export type LocalDate = string

/** IANA time-zone name, e.g. `Europe/Berlin`. */
export type Zone = string

/** `[start, end)`: the end is the first instant that no longer belongs to it. */
export interface Interval {
  readonly start: Instant
  readonly end: Instant
}

/** Reads any ISO 8601 instant with an offset or `Z` into the canonical form; fractions of a second are cut off. `undefined` if it is not one. */
export function instant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instantOf(ms)
}

/** From milliseconds since the epoch; fractions of a second are cut off. */
export function instantOf(epochMs: number): Instant {
  return `${new Date(Math.floor(epochMs / 1000) * 1000).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since the epoch. */
export function epochMs(at: Instant): number {
  return Date.parse(at)
}

/** `at` moved by whole or fractional seconds. */
export function plusSeconds(at: Instant, seconds: number): Instant {
  return instantOf(epochMs(at) + seconds * 1000)
}

export function plusDays(at: Instant, days: number): Instant {
  return plusSeconds(at, days * 86_400)
}

/** `date` moved by whole days on the calendar; no zone and no daylight saving is involved. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one calendar date to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Length in seconds; 0 when the end is not after the start. */
export function seconds(interval: Interval): number {
  return Math.max(0, (epochMs(interval.end) - epochMs(interval.start)) / 1000)
}

/** The common part of two intervals, or `undefined` when they do not overlap (touching is not overlapping). */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  const start = a.start > b.start ? a.start : b.start
  const end = a.end < b.end ? a.end : b.end
  return start < end ? { start, end } : undefined
}

/** The same moments as few, sorted, disjoint intervals: overlaps count once, touching ones join, empty and reversed ones vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = intervals.filter((i) => i.start < i.end).toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  const merged: Interval[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (last && next.start <= last.end) {
      if (next.end > last.end) merged[merged.length - 1] = { start: last.start, end: next.end }
    } else {
      merged.push({ start: next.start, end: next.end })
    }
  }
  return merged
}

const dateFormats = new Map<Zone, Intl.DateTimeFormat>()

/** The calendar date at `at` on a wall clock in `zone`. Throws `RangeError` for a zone the platform does not know. */
export function localDate(at: Instant, zone: Zone): LocalDate {
  let format = dateFormats.get(zone)
  if (!format) {
    // en-CA writes ISO order; the Gregorian calendar is forced because a zone's default locale could bring another.
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, calendar: 'gregory', year: 'numeric', month: '2-digit', day: '2-digit' })
    dateFormats.set(zone, format)
  }
  return format.format(epochMs(at))
}

const knownZones = new Set<Zone>()

/** Whether the platform's time-zone database knows this IANA name. */
export function isZone(name: string): boolean {
  // Every meeting that is read back asks, and there are but a few hundred zones; unknown names are not remembered, since there is no end of them.
  if (knownZones.has(name)) return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    knownZones.add(name)
    return true
  } catch {
    return false
  }
}
