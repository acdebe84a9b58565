import type { Format } from '../format.ts'

export const trend = (format: Format) => ({
  /** Read aloud instead of the picture. */
  summary: (label: string, meetings: number, from: string, to: string) =>
    `${label}: ${format.plural(meetings, { one: '1 meeting', other: `${format.number(meetings)} meetings` })} from ${from} to ${to}.`,
  summaryCounts: (counts: string) => `${counts}.`,
  count: (count: number, outcome: string) => `${outcome} ${format.number(count)} ${format.plural(count, { one: 'time', other: 'times' })}`,
  summaryLevel: (low: string, high: string) => `The level is likely between ${low} and ${high} now.`,
  summaryNoLevel: 'Not enough meetings yet for a level.',
  explore: 'Meeting by meeting',
  levelBand: 'Level, with the band it is in 4 times out of 5',
  quarter: 'Earlier quarters, share attended',
  answer: (response: string) => `Answer: ${response}`,
  byHand: 'Entered by hand',
  levelAfter: (low: string, high: string) => `Level after it: ${low} to ${high}`,
  marker: (day: string, kind: string, note: string) => (note === '' ? `${day}: ${kind}` : `${day}: ${kind}. ${note}`),
  markers: 'Markers',
  showTable: 'Show as a table',
  hideTable: 'Hide the table',
  date: 'Date',
  outcome: 'Outcome',
  response: 'Answer',
  level: 'Level',
  range: (low: string, high: string) => `${low} to ${high}`,
  quarterRow: (name: string) => `Quarter ${name}`,
  quarterCame: (came: number, known: number) => `Came to ${format.number(came)} of ${format.number(known)} known`,
  kindShown: 'Kind of meeting',
  none: 'No meeting has counted yet.',
})

export type TrendStrings = ReturnType<typeof trend>
