import type { SteeringPackStrings } from '../en/steering-pack.ts'
import type { Format } from '../format.ts'

export const steeringPack = (format: Format): SteeringPackStrings => ({
  title: 'Sitzungsunterlage',
  intro: 'Was die Übersicht Ihnen zeigt, auf einer Seite zum Drucken oder Verschicken.',
  back: 'Zurück zur Übersicht',
  print: 'Drucken',
  inWindow: 'In einem Fenster öffnen',
  inWindowHint:
    'Falls Teams nicht druckt: Die Seite öffnet sich in einem Browserfenster oder wird als Datei gespeichert, die jeder Browser druckt.',
  factsCsv: 'Fakten (CSV)',
  meetingsCsv: 'Termin für Termin (CSV)',
  downloads: 'Herunterladen',
  chart: 'Verlaufsdiagramm',
  chartOf: 'Verlauf von',
  chartAlt: (label) => `Verlaufsdiagramm: ${label}`,
  png: 'PNG',
  svg: 'SVG',
  noChart: 'Noch lässt sich kein Verlauf zeichnen: Dazu braucht es zwei Termine, die zählen.',
  notDrawn: 'Dieser Browser konnte das Bild nicht zeichnen. Laden Sie stattdessen die SVG-Datei herunter.',
  preview: 'Vorschau der Seite',

  handOut: 'Zum Verteilen: nur das Team, nichts über Einzelne',
  tooFew: 'Summen werden ab drei Sponsoren verteilt, damit sie nichts über Einzelne verraten. Bisher sind es weniger.',
  attendance: 'Teilnahme',
  attendanceHint: (most) => `Kästchen: die letzten ${format.number(most)} fälligen Termine, der älteste zuerst.`,
  sponsor: 'Sponsor',
  former: 'heute nicht im Amt',
  came: (came, due) => `${format.number(came)} von ${format.number(due)}`,
  told: ({ due, came, unknown }) =>
    unknown === due
      ? `${format.number(due)}, nicht bekannt`
      : unknown > 0
        ? `${format.number(came)} von ${format.number(due)}, ${format.number(unknown)} nicht bekannt`
        : `${format.number(came)} von ${format.number(due)}`,
  soFar: (facts) => `Bisher ${facts}`,
  noneDue: '–',
  team: 'Das Team',
  gaps: 'Lücken',
  acts: 'Was jetzt am meisten hilft',
  ahead: 'Demnächst',
  leadAccepted: (name) => `${name} hat zugesagt`,
  leadNotAccepted: (name, answer) => `${name}: ${answer}`,
  noLead: 'niemand Federführendes eingeladen',
  markers: 'Markierungen',
  moreMarkers: (count) =>
    format.plural(count, {
      one: 'und eine frühere in der Übersicht',
      other: `und ${format.number(count)} frühere in der Übersicht`,
    }),
  nothing: 'Keine.',
  onlyYours: 'Fakten über Sie und das Team, wie die Übersicht sie Ihnen zeigt.',
})
