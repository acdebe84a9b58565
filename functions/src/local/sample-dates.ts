/** Calendar dates without zone; the sample's wall times are put beside them as text. */
import { addDays, type LocalDate } from '../domain/time.ts'

const toDate = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10)

/** The same day of another month, or its last day where there is none: 31 March minus one month is 28 or 29 February. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return toDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

/** The first such weekday on or after `date`; 0 is Sunday. */
export function weekdayFrom(date: LocalDate, weekday: number): LocalDate {
  return addDays(date, (weekday - new Date(date).getUTCDay() + 7) % 7)
}

/** The n-th such weekday of the month that `date` lies in. */
export function nthWeekday(date: LocalDate, n: number, weekday: number): LocalDate {
  return addDays(weekdayFrom(`${date.slice(0, 7)}-01`, weekday), (n - 1) * 7)
}
