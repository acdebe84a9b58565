/** A DATE or DATE-TIME value as it stands in the file, zone not yet applied. */
export interface WrittenMoment {
  /** Milliseconds since 1970 as if the wall clock showed UTC. */
  readonly wall: number
  /** Date only. */
  readonly date: boolean
  readonly utc: boolean
}

/**
 * Reads RFC 5545 dates by their look, not by their VALUE parameter: files say `EXDATE:20200116` and `DTSTART:20060611` without it, and
 * `VALUE=DATE` before a time. ISO 8601 with dashes and colons, missing seconds and "20131210Z" occur too.
 */
export function parseMoment(text: string): WrittenMoment | undefined {
  const found = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2})(?::?(\d{2}))?)?(Z?)\s*$/i.exec(text)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, zulu] = found
  const numbers = [year, month, day, hour ?? 0, minute ?? 0, second ?? 0].map(Number)
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0] = numbers
  if (h > 23 || mi > 59 || s > 60) return undefined
  // RFC 5545 3.3.12: a leap second is read as the second before it.
  const wall = wallTime(y, mo, d, h, mi, Math.min(s, 59))
  const made = new Date(wall)
  if (made.getUTCMonth() + 1 !== mo || made.getUTCDate() !== d) return undefined
  return { wall, date: hour === undefined, utc: hour !== undefined && zulu !== '' }
}

/** `Date.UTC` for all years; the original takes 0–99 for 1900–1999. */
export function wallTime(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  date.setUTCHours(hour, minute, second)
  return date.getTime()
}

/** Length of a meeting: calendar days first, then exact seconds, so that a day across a clock change stays a day (RFC 5545 3.3.6). */
export interface Length {
  readonly days: number
  readonly seconds: number
}

/** RFC 5545 3.3.6 DURATION. `undefined` when it is none; negative lengths are for the caller to refuse. */
export function parseDuration(text: string): Length | undefined {
  const found = /^\s*([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?\s*$/i.exec(text)
  if (!found || !/\d/.test(text)) return undefined
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(2).map((part) => Number(part ?? 0))
  const sign = found[1] === '-' ? -1 : 1
  return { days: sign * (weeks * 7 + days), seconds: sign * ((hours * 60 + minutes) * 60 + seconds) }
}
