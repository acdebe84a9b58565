import type { Format } from '../format.ts'

export const meetingPage = (format: Format) => ({
  expected: 'Who is expected',
  accepted: (accepted: number, of: number) => `${format.number(accepted)} of ${format.number(of)} have accepted.`,
  nobody: 'No sponsor is invited.',
  whoIsHere: 'Who is here?',
  whoWasThere: 'Who was there?',
  hint: 'One tap each. It counts when the meeting is over.',
  hintOver: 'One tap each; what the report said stays visible.',
  there: 'There',
  delegate: 'Delegate',
  notThere: 'Not there',
  tap: (name: string, choice: string) => `${name}: ${choice}`,
  restThere: (n: number, of: number) =>
    n === of
      ? format.plural(n, { one: 'They were there', other: `All ${format.number(n)} were there` })
      : format.plural(n, { one: 'The other one was there', other: `The other ${format.number(n)} were there` }),
  restAreThere: (n: number, of: number) =>
    n === of
      ? format.plural(n, { one: 'They are here', other: `All ${format.number(n)} are here` })
      : format.plural(n, { one: 'The other one is here', other: `The other ${format.number(n)} are here` }),
  others: 'Not expected',
  cancelled: 'This meeting is cancelled.',
  notCaptured: 'This meeting is tagged, but Steerwell has not captured it yet. Import its calendar on the board.',
  comesIn: 'This meeting is tagged. It comes in by itself within minutes.',
  which: 'Steerwell cannot see in Teams which meeting this is. Choose it:',
  noneAround: 'No tagged meeting within a week. Tag one on the board.',
  chooseOther: 'Another meeting',
  noteMarker: 'Note a marker',
  openBoard: 'Open the board',
})

export type MeetingPageStrings = ReturnType<typeof meetingPage>
