/** Which part of a calendar is followed. The window is baked into the position of changes, so it has to be rolled by reading anew. */
import type { CalendarWindow } from './mailbox-calendar.ts'
import { addDays, type Instant, plusDays } from './time.ts'

/** Far enough back for reports that come late and for answers that somebody corrects. */
const daysBack = 100
/** What is to be followed at the least: a year of meetings to come. */
const daysAhead = 366
/** Room in front, so that the window is rolled once a month and not every day. */
const spareDays = 31

/** The window to read from now on. */
export function windowFrom(now: Instant): CalendarWindow {
  return { from: plusDays(now, -daysBack).slice(0, 10), to: plusDays(now, daysAhead + spareDays).slice(0, 10) }
}

/** Whether the window has come too near: then read the calendar anew in {@link windowFrom}. */
export function mustRoll({ to }: CalendarWindow, now: Instant): boolean {
  return plusDays(now, daysAhead).slice(0, 10) > to
}

const yearDays = 365

/** A year back, for as long as Teams keeps reports, and as far ahead as what is read. */
export function historyWindow(now: Instant): CalendarWindow {
  const { from, to } = windowFrom(now)
  const year = plusDays(now, -yearDays).slice(0, 10)
  return { from: year < from ? year : from, to }
}

/** A year around what was read, so that an occurrence that was moved out of it is found there. */
export function windowAround({ from, to }: CalendarWindow, now: Instant): CalendarWindow {
  const year = plusDays(now, -yearDays).slice(0, 10)
  return { from: year < from ? year : from, to: addDays(to, yearDays) }
}
