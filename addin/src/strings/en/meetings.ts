import type { ReportsFetched } from '../../../../functions/src/contract/meetings.ts'
import type { NotDue } from '../../../../functions/src/domain/outcome.ts'
import type { Format } from '../format.ts'

export const meetings = (format: Format) => ({
  title: 'Meetings',
  intro: 'Who came, meeting by meeting. Choose an outcome to correct it; what the report said stays visible.',
  linked: 'The meeting of your link',
  linkedGone: 'It is not among the tagged meetings, or not any more.',
  showUntagged: 'Show meetings that are not tagged',
  month: (yearMonth: string) =>
    new Intl.DateTimeFormat(format.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${yearMonth}-01`)),
  earlier: 'Show earlier meetings',
  loadingEarlier: 'Loading …',
  since: (date: string) => `Meetings since ${date}.`,
  emptyTagged: 'No tagged meetings in this time. Tag a series in Outlook, import a calendar, or show those that are not tagged.',
  empty: 'No meetings in this time. Import a calendar to begin.',
  importCalendar: 'Import calendar',
  cancelled: 'Cancelled',
  upcoming: 'Coming up',
  upcomingCount: (n: number) => format.plural(n, { one: '1 meeting coming up', other: `${format.number(n)} meetings coming up` }),
  notExpected: (names: string) => `Not expected: ${names}`,
  expectedAfterAll: 'Somebody of them was there',
  moved: (times: number) => format.plural(times, { one: 'Moved once', other: `Moved ${format.number(times)} times` }),
  others: (n: number) => format.plural(n, { one: 'and 1 other', other: `and ${format.number(n)} others` }),
  withSponsors: (names: string) => `With ${names}`,
  noSponsors: 'No sponsor in term was invited.',
  noted: (text: string) => `Says themselves: “${text}”`,
  noReport: 'No attendance report',
  fetchReports: 'Fetch attendance from Teams',
  fetchReportsOf: (title: string, when: string) => `Fetch attendance from Teams: ${title}, ${when}`,
  fetchingReports: 'Asking Teams …',
  cancelFetching: 'Cancel',
  fetchedReports: (found: number) =>
    format.plural(found, { one: 'Attendance is here: 1 report.', other: `Attendance is here: ${format.number(found)} reports.` }),
  noReportBecause: {
    'not-online': 'This meeting was not held in Teams, so there is no report. Say who came by hand.',
    'not-ready': 'Teams has not finished the report yet. It comes some minutes after everybody has left; try again later.',
    'over-limit': 'Teams keeps the last 50 reports of a series, and the one of this meeting is no longer among them. Say who came by hand.',
    'over-a-year': 'Teams keeps reports for a year, and this meeting is older. Say who came by hand.',
    none: 'Teams has no report of this meeting: nobody joined online, or reports are switched off. Say who came by hand.',
  } satisfies Record<NonNullable<ReportsFetched['because']>, string>,
  correct: (name: string, outcome: string) => `${name}: ${outcome}. Correct`,
  reportSaid: (outcome: string) => `Report said: ${outcome}`,
  corrected: 'Corrected by hand',
  notDue: {
    'not-tagged': 'Not tagged',
    cancelled: 'Cancelled',
    'not-over': 'Not over yet',
    'not-in-term': 'Not in term that day',
    'not-invited': 'Not invited',
    excused: 'Not due',
  } satisfies Record<NotDue, string>,
  minutes: (present: number, of: number) => `${format.number(present)} of ${format.number(of)} minutes`,
  sent: (name: string) => `Sent ${name}`,
  menuTitle: 'What happened?',
  choose: {
    present: 'Was present',
    partial: 'Was there in part',
    delegate: 'Sent a delegate',
    excused: 'Was excused',
    absent: 'Was absent',
    unknown: 'Not known',
  },
  takeBack: 'Take the correction back',
  more: 'Add a reason or a delegate …',
  reason: 'Reason',
  reasonHint: 'Optional. The sponsor sees it too.',
  delegateName: 'Who came instead',
  save: 'Save',
  cancel: 'Cancel',
  detailTitle: (name: string) => `${name}: what happened?`,
  changed: (name: string, outcome: string, meetings: number) =>
    format.plural(meetings, { one: `${name}: ${outcome}`, other: `${name}: ${outcome} in ${format.number(meetings)} meetings` }),
  takenBack: (name: string) => `${name}: correction taken back`,
  /** In the place of names where there are too many to tell. */
  sponsors: (count: number) => `${format.number(count)} sponsors`,
  undo: 'Undo',
  changedMeanwhile: (name: string, outcome: string) => `Somebody changed this a moment ago: ${name}, ${outcome}. Yours was not saved.`,
  manyChangedMeanwhile: (meetings: number) =>
    format.plural(meetings, {
      one: 'Somebody changed one of these meetings a moment ago. It stays as they set it.',
      other: `Somebody changed ${format.number(meetings)} of these meetings a moment ago. They stay as they set them.`,
    }),
  saveMine: 'Save mine',
  failed: 'Not saved; it is as before.',
})

export type MeetingStrings = ReturnType<typeof meetings>
