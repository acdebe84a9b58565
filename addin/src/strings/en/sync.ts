import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import type { Format } from '../format.ts'

type Code = NonNullable<MailboxSync['code']>

export const sync = (format: Format) => ({
  title: 'Calendars',
  follow: 'Let calendars be followed',
  followHint:
    'Tagged meetings, answers and attendance then come in by themselves from your calendar. The other managers and the sponsors are asked in their own panel, and nobody’s calendar is read before they said yes. Nothing else in it is kept.',
  offHint: 'Switched off, nothing is read any more and what has come in stays. Switched on again, everybody is asked again.',
  followed: (names: readonly string[]) => `Followed: ${format.list(names)}.`,
  notFollowed: (names: readonly string[]) =>
    `Not followed: ${format.list(names)}. Each decides in their own panel. Nobody is reminded, and you do not see who said no.`,
  own: {
    ask: (initiative: string) => `May Steerwell follow your calendar for ${initiative}?`,
    what: 'Meetings tagged for it then come in by themselves. You need not say yes, and can change your mind at any time.',
    allow: 'Allow',
    refuse: 'No',
    saving: 'Saving …',
    agreed: (initiative: string) => `Your calendar is followed for ${initiative}.`,
    refused: (initiative: string) => `Your calendar is not followed for ${initiative}.`,
    stop: 'Stop following my calendar',
    allowAfterAll: 'Let it be followed',
    details: 'What is read and kept',
    read: [
      'Read, also while you are away: your calendar from 100 days back to about 13 months ahead, and meetings tagged for the initiative a year back; of those that you call in Teams, who joined.',
      'Kept: of tagged meetings that somebody who manages the initiative is in, the title, times, and the answers and attendance of people on its roster.',
      'Not kept: everything else. Private and confidential meetings stay out unless you tagged them yourself. No texts or attachments.',
      'With a no your calendar is not read. Your answers and attendance can still come in from the calendar of whoever calls the meeting, or from files.',
      'Change it to no, and Steerwell forgets what it knows of your mailbox; meetings that came in stay.',
    ],
  },
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
