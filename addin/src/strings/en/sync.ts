import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import { gapSentences } from '../../../../functions/src/contract/sync-sentences.ts'
import type { Format } from '../format.ts'

type Code = NonNullable<MailboxSync['code']>

/** Whose calendars, how many they are, and since when: what is wrong, and what to do about it. */
type TroubleSentence = (names: string, calendars: number, since: string) => string

export const sync = (format: Format) => {
  const calendarOf = (names: string, calendars: number) =>
    format.plural(calendars, { one: `the calendar of ${names}`, other: `the calendars of ${names}` })
  /** To an administrator, of calendars and of attendance alike. */
  const told = {
    noToken:
      'Steerwell’s app registration gets no token: its certificate or secret has expired or was removed, or the app is disabled. Check CREDENTIAL and the enterprise application.',
    noStore: 'Steerwell’s store or queue does not answer: check Cosmos DB and the storage account.',
    ownFailure: 'Background work of Steerwell fails: the log of its Functions app holds the error.',
  }
  return {
    title: 'Calendars',
    follow: 'Let calendars be followed',
    followHint:
      'Your own calendar is then followed, and tagged meetings, answers and attendance come in by themselves. The other managers are asked here, the sponsors in their own panel; nobody’s calendar is read before they said yes.',
    followed: (names: readonly string[]) => `Followed: ${format.list(names)}.`,
    notFollowed: (names: readonly string[]) =>
      `Not followed: ${format.list(names)}. Each decides in their own panel. Nobody is reminded, and you do not see who said no.`,
    kept: 'Kept: title, times and rooms of tagged meetings; answers and attendance of sponsors and their delegates.',
    notKept:
      'Not kept: other appointments, texts and attachments, and who else was there, unless the name may be a sponsor’s. Private appointments stay out unless their owner tagged them.',
    offHint:
      'It can be switched off at any time: nothing more is read then, and what has come in stays. Switched on again, everybody who had said yes is asked again.',
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
    /** In one line, for the list of what needs attention. */
    attention: (troubled: number, calendars: number, reasons: readonly string[]) =>
      `${format.plural(troubled, {
        one: `1 of ${format.number(calendars)} calendars needs attention`,
        other: `${format.number(troubled)} of ${format.number(calendars)} calendars need attention`,
      })}: ${reasons.join(', ')}.`,
    details: 'Details',
    reason: {
      'mailbox-unavailable': 'mailbox not found',
      'access-denied': 'reading is not allowed',
      'meeting-unreadable': 'part of a meeting cannot be read',
      'no-answer': 'no answer from Microsoft 365',
      'sign-in-failed': 'Steerwell cannot sign in',
      'not-stored': 'Steerwell cannot store anything',
      'own-failure': 'an error in Steerwell',
      'no-notifications': 'changes arrive late',
      'reports-denied': 'attendance may not be read',
      'reports-unreadable': 'attendance cannot be read',
      'reports-of-channel': 'attendance of a channel has to be imported',
      'reports-not-signed-in': 'Steerwell cannot sign in for attendance',
      'reports-not-stored': 'Steerwell cannot store attendance',
      'reports-failed': 'an error in Steerwell with attendance',
      late: 'not looked at for a day',
    } satisfies Record<Code, string>,
    /** Some names, and how many more there are. */
    andMore: (names: readonly string[], more: number) =>
      `${names.join(', ')} and ${format.plural(more, { one: '1 other', other: `${format.number(more)} others` })}`,
    allNames: (calendars: number) => `All ${format.number(calendars)} names`,
    trouble: {
      'mailbox-unavailable': (names, calendars, since) =>
        `${format.plural(calendars, {
          one: `The mailbox of ${names} has not been found since ${since}. It was deleted, or has no licence.`,
          other: `The mailboxes of ${names} have not been found since ${since}. They were deleted, or have no licence.`,
        })} What other calendars say still comes in. For those who left, end their term under Sponsors.`,
      'access-denied': (names, calendars, since) =>
        `Steerwell has not been allowed to read ${calendarOf(names, calendars)} since ${since}. Your administrator can allow it; then it goes on by itself.`,
      'meeting-unreadable': (names, calendars, since) =>
        `Microsoft 365 has not given everything of a tagged meeting in ${calendarOf(names, calendars)} since ${since}. All else comes in, and it is tried again by itself; see under Meetings what is missing, and import the calendar.`,
      'no-answer': (names, calendars, since) =>
        `Microsoft 365 has not answered for ${calendarOf(names, calendars)} since ${since}. There is nothing to do: it is tried again, and nothing is lost.`,
      'sign-in-failed': (names, calendars, since) =>
        `Steerwell has not been able to sign in since ${since}, and does not read ${calendarOf(names, calendars)}. Your administrator can mend it; then everything comes in by itself.`,
      'not-stored': (names, calendars, since) =>
        `What ${calendarOf(names, calendars)} ${format.plural(calendars, { one: 'says', other: 'say' })} has not been stored since ${since}. It is tried again by itself; if it lasts, tell your administrator.`,
      'own-failure': (names, calendars, since) =>
        `Something has been wrong in Steerwell itself with ${calendarOf(names, calendars)} since ${since}. It is tried again every hour; tell your administrator.`,
      'no-notifications': (names, calendars, since) =>
        `${format.plural(calendars, {
          one: `Changes in ${names}’s calendar`,
          other: `Changes in the calendars of ${names}`,
        })} have arrived up to four hours late since ${since}. Nothing is lost; if it lasts for days, tell your administrator.`,
      'reports-denied': (names, _, since) =>
        `Steerwell has not been allowed to read who joined the meetings of ${names} since ${since}. Your administrator can allow it; until then, import the reports.`,
      'reports-unreadable': (names, _, since) =>
        `Who joined the meetings of ${names} cannot be read since ${since}. It is tried again by itself; if it lasts, import the reports or tell your administrator.`,
      'reports-of-channel': (names, _, since) =>
        `Teams does not give out who joined the meetings of ${names} in a channel; Steerwell has not asked any more since ${since}. Download the reports from Teams and import them.`,
      'reports-not-signed-in': (names, _, since) =>
        `Steerwell has not been able to sign in to read who joined the meetings of ${names} since ${since}. Your administrator can mend it; then it comes in by itself.`,
      'reports-not-stored': (names, _, since) =>
        `Who joined the meetings of ${names} has not been stored since ${since}. It is tried again by itself; if it lasts, tell your administrator.`,
      'reports-failed': (names, _, since) =>
        `An error in Steerwell itself has kept out who joined the meetings of ${names} since ${since}. It is tried again every hour; tell your administrator, and import the reports until then.`,
      late: (names, calendars, since) =>
        `Nobody has looked at ${calendarOf(names, calendars)} since ${since}. Tell your administrator, who can see whether the service runs.`,
    } satisfies Record<Code, TroubleSentence>,
    toForward: 'To forward to your administrator',
    /** What only an administrator understands, in the words of the README and of Microsoft 365. */
    forAdministrator: {
      'access-denied': (names) =>
        `Microsoft Graph refuses Steerwell’s application permission Calendars.Read for ${names}. Check the consent, and whether the management scope in Exchange Online holds these mailboxes.`,
      'sign-in-failed': () => told.noToken,
      'not-stored': () => told.noStore,
      'own-failure': () => told.ownFailure,
      'no-notifications': () =>
        'Microsoft Graph cannot post change notifications to Steerwell: check that PUBLIC_URL can be reached from the internet at /api/graph/notifications.',
      'reports-denied': (names) =>
        `Teams refuses Steerwell the attendance of meetings of ${names}: grant them the application access policy (Grant-CsApplicationAccessPolicy), and check OnlineMeetingArtifact.Read.All.`,
      'reports-not-signed-in': () => told.noToken,
      'reports-not-stored': () => told.noStore,
      'reports-failed': () => told.ownFailure,
      late: () => 'The timer or the queue functions of Steerwell have not run for a day: check that its Functions app runs.',
    } satisfies Partial<Record<Code, (names: string) => string>> as Readonly<Partial<Record<Code, (names: string) => string>>>,
    offNow: 'Calendars are not followed any more: the server has it switched off.',
    offNowHint:
      'What has come in stays. Until your administrator switches it on again, import calendars and reports; then it goes on by itself.',
    attendanceHint:
      'Teams shows attendance to the organizer alone: it comes in for meetings called by somebody whose calendar is followed. For others, the organizer can fetch it under Meetings, or you import the report.',
    report: {
      asking: (until: string) => `Steerwell keeps asking Teams for it until ${until}.`,
      over: 'Steerwell asked Teams for a week and asks no more. Import it, or say who was there.',
      'not-followed':
        'Steerwell does not ask for it: the calendar of whoever called the meeting is not followed. They can fetch it, or you import it.',
      trouble: 'Steerwell cannot ask for it at the moment; Import says why.',
    },
    someGaps: (meetings: number) =>
      format.plural(meetings, {
        one: 'Attendance of 1 meeting did not come in.',
        other: `Attendance of ${format.number(meetings)} meetings did not come in.`,
      }),
    /** As the API says it. */
    gap: gapSentences,
  }
}

export type SyncStrings = ReturnType<typeof sync>
