import type { Instant } from '../../../../functions/src/domain/time.ts'

/** The same day and time in UTC so many years earlier; 29 February becomes 1 March. */
export function yearsBefore(at: Instant, years: number): Instant {
  const date = new Date(at)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  return `${date.toISOString().slice(0, 19)}Z`
}
