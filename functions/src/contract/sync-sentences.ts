/** What is wrong with following calendars, in English: as the API says it. */
import type { AttendanceGap, MailboxSync } from './initiatives.ts'

export type SyncCode = NonNullable<MailboxSync['code']>

/** Whose calendar it is about, what is wrong, and what to do. */
export const syncSentences: Readonly<Record<SyncCode, (name: string) => string>> = {
  'mailbox-unavailable': (name) =>
    `The mailbox of ${name} cannot be found. It was deleted, or has no licence. What others' calendars say still comes in.`,
  'access-denied': (name) =>
    `The calendar of ${name} may not be read. Your administrator can check the consent and the scope of the application.`,
  'meeting-unreadable': (name) =>
    `Microsoft 365 does not give everything of a tagged meeting in the calendar of ${name}. All else comes in, and it is tried again by itself; see under Meetings what is missing, and import the calendar.`,
  'no-answer': (name) => `Microsoft 365 does not answer for the calendar of ${name}. It is tried again by itself.`,
  'sign-in-failed': (name) =>
    `The calendar of ${name} is not read, since Steerwell itself cannot sign in: its certificate or secret has expired or was removed. Your administrator has to renew it; then everything comes in by itself.`,
  'not-stored': (name) =>
    `What the calendar of ${name} says cannot be stored: Steerwell's own store does not answer. It is tried again by itself; your administrator can check the store.`,
  'own-failure': (name) =>
    `Something is wrong in Steerwell itself with the calendar of ${name}. It is tried again every hour; your administrator can find the error in the log.`,
  'no-notifications': (name) => `Nobody tells of changes in the calendar of ${name}. They come in within four hours.`,
  'reports-denied': (name) =>
    `Attendance of meetings that ${name} organizes may not be read. Your administrator can check the application access policy of Teams; until then, import the reports.`,
  'reports-unreadable': (name) =>
    `Attendance of meetings that ${name} organizes cannot be read at the moment. It is tried again by itself; if it lasts, import the reports.`,
  'reports-of-channel': (name) =>
    `Teams does not give out the attendance of meetings that ${name} organizes in a channel. Download the reports from Teams and import them; they are not asked for any more.`,
  'reports-not-signed-in': (name) =>
    `Attendance of meetings that ${name} organizes is not read, since Steerwell itself cannot sign in: its certificate or secret has expired or was removed. Your administrator has to renew it; then it comes in by itself.`,
  'reports-not-stored': (name) =>
    `Attendance of meetings that ${name} organizes cannot be stored: Steerwell's own store does not answer. It is tried again by itself; your administrator can check the store.`,
  'reports-failed': (name) =>
    `Attendance of meetings that ${name} organizes does not come in, since something is wrong in Steerwell itself. It is tried again every hour; until it is mended, import the reports. Your administrator can find the error in the log.`,
  late: (name) => `The calendar of ${name} has not been looked at for a day. Your administrator can check whether the service runs.`,
}

export interface GapInWords {
  readonly title: string
  /** How many, as a number and written as the reader writes it. */
  readonly meetings: number
  readonly count: string
  /** Of the latest ones, as the reader writes them. */
  readonly dates: string
}

/** Which meetings, why nothing came, and what to do. */
export const gapSentences: Readonly<Record<AttendanceGap['code'], (gap: GapInWords) => string>> = {
  'no-report': ({ title, meetings, count, dates }) =>
    `No attendance report came for ${count} ${meetings === 1 ? 'meeting' : 'meetings'} of “${title}”: ${dates}. Import it, or say under Meetings who was there.`,
  'organizer-not-followed': ({ title, meetings, count, dates }) =>
    `Attendance of “${title}” does not come in by itself, since the calendar of whoever calls it is not followed. Ask them to fetch it under Meetings, or for the report, to import it. Missing for ${count} ${meetings === 1 ? 'meeting' : 'meetings'}: ${dates}.`,
}
