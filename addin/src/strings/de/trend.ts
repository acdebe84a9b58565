import type { TrendStrings } from '../en/trend.ts'
import type { Format } from '../format.ts'

export const trend = (format: Format): TrendStrings => ({
  summary: (label, meetings, from, to) =>
    `${label}: ${format.plural(meetings, { one: '1 Termin', other: `${format.number(meetings)} Termine` })} von ${from} bis ${to}.`,
  summaryCounts: (counts) => `${counts}.`,
  count: (count, outcome) => `${outcome} ${format.number(count)}-mal`,
  summaryLevel: (low, high) => `Das Niveau liegt zurzeit wahrscheinlich zwischen ${low} und ${high}.`,
  summaryNoLevel: 'Noch zu wenige Termine für ein Niveau.',
  explore: 'Termin für Termin',
  levelBand: 'Niveau mit dem Band, in dem es in 4 von 5 Fällen liegt',
  quarter: 'Frühere Quartale, wahrgenommener Anteil',
  answer: (response) => `Antwort: ${response}`,
  byHand: 'Von Hand eingetragen',
  levelAfter: (low, high) => `Niveau danach: ${low} bis ${high}`,
  marker: (day, kind, note) => (note === '' ? `${day}: ${kind}` : `${day}: ${kind}. ${note}`),
  markers: 'Markierungen',
  showTable: 'Als Tabelle zeigen',
  hideTable: 'Tabelle ausblenden',
  date: 'Datum',
  outcome: 'Ergebnis',
  response: 'Antwort',
  level: 'Niveau',
  range: (low, high) => `${low} bis ${high}`,
  quarterRow: (name) => `Quartal ${name}`,
  quarterCame: (came, known) => `Bei ${format.number(came)} von ${format.number(known)} bekannten dabei`,
  kindShown: 'Art des Termins',
  none: 'Noch zählt kein Termin.',
})
