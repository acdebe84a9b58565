import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import type { Format } from '../format.ts'

type Code = NonNullable<MailboxSync['code']>

/** Whose calendars, how many they are, and since when: what is wrong, and what to do about it. */
type TroubleSentence = (names: string, calendars: number, since: string) => string

export const sync = (format: Format) => {
  const calendarOf = (names: string, calendars: number) =>
    format.plural(calendars, { one: `the calendar of ${names}`, other: `the calendars of ${names}` })
  return {
    title: 'Calendars',
    follow: 'Follow the calendars of managers and sponsors',
    followHint: 'Tagged meetings, answers and attendance then come in by themselves.',
    kept: 'Kept: title, times and rooms of tagged meetings; answers and attendance of sponsors and their delegates.',
    notKept:
      'Not kept: other appointments, texts and attachments, and who else was there, unless the name may be a sponsor’s. Whoever objects is left out.',
    offHint: 'It can be switched off at any time: nothing more is read then, and what has come in stays.',
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
      format.plural(troubled, {
        one: `1 of ${format.number(calendars)} calendars needs attention.`,
        other: `${format.number(troubled)} of ${format.number(calendars)} calendars need attention.`,
      }),
    trouble: {
      'mailbox-unavailable': (names, calendars, since) =>
        `${format.plural(calendars, {
          one: `The mailbox of ${names} has not been found since ${since}. It was deleted, or has no licence.`,
          other: `The mailboxes of ${names} have not been found since ${since}. They were deleted, or have no licence.`,
        })} What other calendars say still comes in. For those who left, end their term under Sponsors.`,
      'access-denied': (names, calendars, since) =>
        `Steerwell has not been allowed to read ${calendarOf(names, calendars)} since ${since}. Ask your administrator to check the consent and the scope of the application; then it goes on by itself.`,
      'no-answer': (names, calendars, since) =>
        `Microsoft 365 has not answered for ${calendarOf(names, calendars)} since ${since}. There is nothing to do: it is tried again, and nothing is lost.`,
      'no-notifications': (names, calendars, since) =>
        `Nobody has told of changes in ${calendarOf(names, calendars)} since ${since}. They come in within four hours. If it lasts for days, ask your administrator whether Microsoft 365 can reach Steerwell.`,
      'reports-denied': (names, _, since) =>
        `Steerwell has not been allowed to read who joined the meetings of ${names} since ${since}. Ask your administrator to check the application access policy of Teams; until then, import the reports.`,
      'unknown-person': (names, _, since) =>
        `Since ${since} nobody is found in the directory by the addresses of ${names}. Check the addresses under Sponsors.`,
      late: (names, calendars, since) =>
        `Nobody has looked at ${calendarOf(names, calendars)} since ${since}. Ask your administrator to check whether the service runs.`,
    } satisfies Record<Code, TroubleSentence>,
  }
}

export type SyncStrings = ReturnType<typeof sync>
