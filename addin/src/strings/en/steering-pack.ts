import type { Counts } from '../../features/steering-pack/pack-facts.ts'
import type { Format } from '../format.ts'

export const steeringPack = (format: Format) => ({
  title: 'Steering pack',
  intro: 'What the board shows you, on a page to print or to send.',
  back: 'Back to the board',
  print: 'Print',
  inWindow: 'Open in a window',
  inWindowHint: 'If Teams does not print: the page opens in a browser window, or is saved as a file that any browser prints.',
  factsCsv: 'Facts (CSV)',
  meetingsCsv: 'Meeting by meeting (CSV)',
  downloads: 'Download',
  chart: 'Trend chart',
  chartOf: 'Trend of',
  chartAlt: (label: string) => `Trend chart: ${label}`,
  png: 'PNG',
  svg: 'SVG',
  noChart: 'No trend can be drawn yet: it takes two meetings that counted.',
  notDrawn: 'This browser could not draw the picture. Download the SVG instead.',
  preview: 'Preview of the page',

  handOut: 'To hand out: the team only, nothing about single people',
  tooFew: 'A sum is handed out of three sponsors or more, so that it tells nothing about single people. So far there are fewer.',
  attendance: 'Attendance',
  attendanceHint: (most: number) => `Squares: the last ${format.number(most)} meetings due, oldest first.`,
  sponsor: 'Sponsor',
  former: 'not in term today',
  came: (came: number, due: number) => `${format.number(came)} of ${format.number(due)}`,
  told: ({ due, came, unknown }: Counts) =>
    unknown === due
      ? `${format.number(due)}, not known`
      : unknown > 0
        ? `${format.number(came)} of ${format.number(due)}, ${format.number(unknown)} not known`
        : `${format.number(came)} of ${format.number(due)}`,
  soFar: (facts: string) => `So far ${facts}`,
  noneDue: '–',
  team: 'The team',
  gaps: 'Gaps',
  acts: 'What would help most now',
  ahead: 'Coming up',
  leadAccepted: (name: string) => `${name} has accepted`,
  leadNotAccepted: (name: string, answer: string) => `${name}: ${answer}`,
  noLead: 'no lead invited',
  markers: 'Markers',
  moreMarkers: (count: number) =>
    format.plural(count, { one: 'and 1 earlier one on the board', other: `and ${format.number(count)} earlier ones on the board` }),
  nothing: 'None.',
  onlyYours: 'Facts about you and the team, as the board shows them to you.',
})

export type SteeringPackStrings = ReturnType<typeof steeringPack>
