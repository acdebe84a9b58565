import type { Format } from '../format.ts'

export const imports = (format: Format) => ({
  title: 'Import',
  intro:
    'Calendars exported from Outlook or Google (.ics) and attendance reports from Teams (.csv). You see what a file holds before anything is stored.',
  drop: 'Drop files here',
  dropNow: 'Let go to read the files',
  choose: 'Choose files',
  zone: 'Time zone for files without one',
  reading: 'Reading …',
  waiting: 'Waits for the calendar above',
  importing: 'Importing …',
  imported: 'Imported',
  ready: 'Ready',
  question: 'Your choice needed',
  refused: 'Not imported',
  remove: (name: string) => `Remove ${name}`,
  unreadable: 'Your device cannot read this file. Was it moved, changed or deleted? Of a folder, choose the files in it.',
  retry: 'Try again',
  import: (count: number) => format.plural(count, { one: 'Import 1 file', other: `Import ${format.number(count)} files` }),
  importNothing: 'Import',
  clear: 'Clear the list',
  progress: (done: number, of: number) => `${format.number(done)} of ${format.number(of)} files`,
  summary: (imported: number, open: number, refused: number) =>
    [
      format.plural(imported, { one: '1 file imported.', other: `${format.number(imported)} files imported.` }),
      ...(open > 0 ? [format.plural(open, { one: '1 needs your choice.', other: `${format.number(open)} need your choice.` })] : []),
      ...(refused > 0 ? [format.plural(refused, { one: '1 not imported.', other: `${format.number(refused)} not imported.` })] : []),
    ].join(' '),
  seeBoard: 'See the board',
  whatWasImported: 'What was imported',
  calendarDone: ({ added, changed, unchanged }: { readonly added: number; readonly changed: number; readonly unchanged: number }) =>
    [
      format.plural(added, { one: '1 new meeting', other: `${format.number(added)} new meetings` }),
      `${format.number(changed)} changed`,
      `${format.number(unchanged)} as before`,
    ].join(', '),

  calendar: 'Calendar',
  report: 'Attendance report',
  calendarRead: (events: number, occurrences: number) =>
    [
      format.plural(events, { one: '1 entry read,', other: `${format.number(events)} entries read,` }),
      format.plural(occurrences, { one: '1 meeting in them.', other: `${format.number(occurrences)} meetings in them.` }),
    ].join(' '),
  window: (from: string, to: string) => `Looked from ${from} until ${to}.`,
  limitReached: (limit: number) => `Stopped at ${format.number(limit)} meetings; the rest of the file was not read.`,
  count: {
    added: (n: number) => `${format.number(n)} new`,
    changed: (n: number) => `${format.number(n)} changed`,
    moved: (n: number) => `${format.number(n)} of them moved`,
    cancelled: (n: number) => `${format.number(n)} of them cancelled`,
    unchanged: (n: number) => `${format.number(n)} as before`,
    notKept: (n: number) => `${format.number(n)} not kept`,
  },
  notKeptWhy: 'Not kept: no sponsor is invited and the meeting is not tagged. Nothing of these is stored.',
  seriesTitle: 'What is each of these?',
  seriesRest: (n: number) => format.plural(n, { one: '1 more without a sponsor', other: `${format.number(n)} more without a sponsor` }),
  seriesOmitted: (n: number) => `${format.number(n)} more are not listed.`,
  seriesTimes: (n: number, first: string, last: string) =>
    n === 1 ? `Once, ${first}` : `${format.number(n)} meetings, ${first} to ${last}`,
  seriesSponsors: (names: string) => `With ${names}`,
  seriesKind: (title: string) => `Kind of ${title}`,
  suggested: 'Suggested from title and sponsors; please check.',
  noSeries: 'No meeting in the time looked at.',

  reportRead: (participants: number) =>
    format.plural(participants, {
      one: '1 participant in the report.',
      other: `${format.number(participants)} participants in the report.`,
    }),
  reportTime: (from: string, to: string) => `Call from ${from} to ${to}`,
  belongsTo: 'Belongs to',
  noMeeting: 'No meeting found for this report',
  noMeetingWhat: 'Import the calendar with this meeting first, or check the time zone above.',
  chooseMeeting: 'Which meeting is it?',
  recognised: 'Sponsors recognised',
  noneRecognised: 'No sponsor recognised in this report.',
  by: { 'object-id': 'by their account', address: 'by address', name: 'by name' },
  minutes: (n: number) => format.plural(n, { one: '1 minute', other: `${format.number(n)} minutes` }),
  delegateOf: (delegate: string, sponsor: string) => `${delegate} came for ${sponsor}`,
  shared: 'Rooms and telephones',
  sharedWhat: 'Sponsors may have sat behind them. Those who accepted and are not in the report become “not known”, never absent.',
  sharedKind: { room: 'Room or shared device', 'dial-in': 'Telephone' },
  unmatched: 'Who is this?',
  unmatchedWhat: 'Settle a name once and it is remembered for all reports.',
  nameIs: (name: string) => `${name} is`,
  nameLater: 'Decide later',
  nameNobody: 'Not on the roster',
  unmatchedRest: (n: number) =>
    format.plural(n, { one: '1 more name resembles no sponsor', other: `${format.number(n)} more names resemble no sponsor` }),
  others: (n: number) =>
    format.plural(n, { one: '1 known as nobody on the roster.', other: `${format.number(n)} known as nobody on the roster.` }),
  known: 'This report had been imported before; nothing changes.',

  skipped: (n: number) => format.plural(n, { one: '1 line skipped', other: `${format.number(n)} lines skipped` }),
  notes: (n: number) => format.plural(n, { one: '1 note', other: `${format.number(n)} notes` }),
  line: (n: number) => `Line ${format.number(n)}`,

  datesTitle: 'When was this call?',
  datesWhat: 'The dates in this file can be read in two ways. Which one is right?',
  dateOrder: { 'day-first': 'day first', 'month-first': 'month first' },
  dateReading: (start: string, end: string) => `${start} to ${end}`,
})

export type ImportStrings = ReturnType<typeof imports>
