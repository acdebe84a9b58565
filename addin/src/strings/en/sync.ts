import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import type { Format } from '../format.ts'

type Code = NonNullable<MailboxSync['code']>

export const sync = (format: Format) => ({
  title: 'Calendars',
  follow: 'Follow the calendars of managers and sponsors',
  followHint:
    'Tagged meetings, answers and attendance then come in by themselves. Nothing else in these calendars is kept, and whoever objects is left out.',
  offHint: 'What has come in stays.',
  switching: 'Switching …',
  allWell: (calendars: number, last: string) =>
    format.plural(calendars, {
      one: `1 calendar is followed, last looked at on ${last}.`,
      other: `${format.number(calendars)} calendars are followed, last looked at on ${last}.`,
    }),
  waiting: (calendars: number) =>
    format.plural(calendars, {
      one: '1 calendar is being read.',
      other: `${format.number(calendars)} calendars are being read.`,
    }),
  someTrouble: (troubled: number, calendars: number) =>
    `${format.number(troubled)} of ${format.number(calendars)} calendars need attention.`,
  details: 'Which ones',
  since: (when: string) => `Since ${when}.`,
  trouble: {
    'mailbox-unavailable': (name: string) =>
      `The mailbox of ${name} cannot be found. It was deleted, or has no licence. What others' calendars say still comes in.`,
    'access-denied': (name: string) =>
      `The calendar of ${name} may not be read. Your administrator can check the consent and the scope of the application.`,
    'no-answer': (name: string) => `Microsoft 365 does not answer for the calendar of ${name}. It is tried again by itself.`,
    'no-notifications': (name: string) => `Nobody tells of changes in the calendar of ${name}. They come in within four hours.`,
    'reports-denied': (name: string) =>
      `Attendance of meetings that ${name} organizes may not be read. Your administrator can check the application access policy of Teams; until then, import the reports.`,
    late: (name: string) =>
      `The calendar of ${name} has not been looked at for a day. Your administrator can check whether the service runs.`,
  } satisfies Record<Code, (name: string) => string>,
})

export type SyncStrings = ReturnType<typeof sync>
