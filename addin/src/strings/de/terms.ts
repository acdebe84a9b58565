import type { Terms } from '../en/terms.ts'
import type { Format } from '../format.ts'

export const terms = (_: Format): Terms => ({
  kind: { steering: 'Lenkungskreis', briefing: 'Management-Briefing', alignment: 'Abstimmungstreffen', teamMeeting: 'Teambesprechung' },
  meetings: {
    steering: { one: 'Lenkungskreis', other: 'Lenkungskreise' },
    briefing: { one: 'Management-Briefing', other: 'Management-Briefings' },
    alignment: { one: 'Abstimmungstreffen', other: 'Abstimmungstreffen' },
    teamMeeting: { one: 'Teambesprechung', other: 'Teambesprechungen' },
  },
  outcome: {
    present: 'Anwesend',
    partial: 'Teilweise anwesend',
    delegate: 'Vertretung kam',
    excused: 'Entschuldigt',
    absent: 'Abwesend',
    unknown: 'Nicht bekannt',
  },
  response: { none: 'Noch keine Antwort', accepted: 'Zugesagt', tentative: 'Mit Vorbehalt', declined: 'Abgesagt' },
  area: {
    sales: 'Vertrieb',
    marketing: 'Marketing',
    service: 'Service',
    it: 'IT',
    finance: 'Finanzen',
    operations: 'Betrieb',
    hr: 'Personal',
    product: 'Produkt',
    legal: 'Recht',
    other: 'Anderer Bereich',
  },
  marker: {
    technical: 'Technisches Problem',
    people: 'Personelles Problem',
    process: 'Prozessproblem',
    realignment: 'Neuausrichtung',
    alignment: 'Abstimmung',
  },
  hint: {
    'no-report': 'Noch kein Anwesenheitsbericht',
    'perhaps-in-room': 'Vielleicht im Raum',
    'perhaps-dialled-in': 'Vielleicht eingewählt',
    'names-to-settle': 'Ein Name im Bericht ist nicht geklärt',
    'delegated-not-seen': 'Eine Vertretung war genannt, aber nicht zu sehen',
  },
  lead: 'Federführend',
})
