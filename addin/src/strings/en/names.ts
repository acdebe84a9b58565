import type { Format } from '../format.ts'

export const names = (format: Format) => ({
  title: 'To settle',
  nothing: 'Nothing to settle. Everything captured is clear.',
  namesTitle: 'Who is this?',
  namesIntro:
    'These names are in attendance reports and may be a sponsor’s. Settle each once; it is remembered for past and future reports.',
  nameIs: (name: string) => `${name} is`,
  later: 'Decide later',
  nobody: 'Not on the roster',
  restNobody: 'The others are not on the roster',
  seenIn: (meetings: number, example: string) =>
    format.plural(meetings, { one: `In ${example}`, other: `In ${example} and ${format.number(meetings - 1)} more` }),
  resembles: (names: string) => `Resembles ${names}`,
  save: (n: number) => format.plural(n, { one: 'Settle 1 name', other: `Settle ${format.number(n)} names` }),
  saveNone: 'Settle names',
  saving: 'Saving …',
  saved: (settled: number, meetings: number) =>
    [
      format.plural(settled, { one: '1 name settled.', other: `${format.number(settled)} names settled.` }),
      format.plural(meetings, { one: '1 meeting changed.', other: `${format.number(meetings)} meetings changed.` }),
    ].join(' '),
  selectAlike: 'Select those that look alike',
  selectAll: (n: number) => `All ${format.number(n)}`,
  selectName: (name: string) => `Select ${name}`,
  selectOn: (name: string, when: string) => `Select ${name} on ${when}`,
  alikeName: (name: string | undefined, n: number) => `${name === undefined ? 'No one sponsor' : `Like ${name}`} (${format.number(n)})`,
  selected: (n: number) => format.plural(n, { one: '1 selected', other: `${format.number(n)} selected` }),
  selectedAre: 'Those selected are',
  apply: 'Apply',
  settling: (n: number) =>
    format.plural(n, { one: '1 name will be settled in a moment.', other: `${format.number(n)} names will be settled in a moment.` }),
  notSaved: (n: number) => format.plural(n, { one: '1 name was not settled', other: `${format.number(n)} names were not settled` }),
  undo: 'Undo',
  alikeRoom: (room: string | undefined, n: number) => `${room ?? 'By telephone'} (${format.number(n)})`,
  wereThere: 'Were there',
  wereNot: 'Were not there',
  roomsTitle: 'Perhaps in the room',
  roomsIntro:
    'They accepted and are not in the report, but a room, a shared device or a telephone was. Until somebody says so, the outcome is not known.',
  behind: (rooms: string) => `Joined: ${rooms}`,
  telephone: 'Somebody dialled in.',
  wasThere: 'Was there',
  wasNot: 'Was not there',
  wasThereOn: (name: string, when: string) => `${name} was there on ${when}`,
  wasNotOn: (name: string, when: string) => `${name} was not there on ${when}`,
  allThere: (n: number) => `Was there all ${format.number(n)} times`,
  noneThere: 'Never was',
})

export type NameStrings = ReturnType<typeof names>
