import type { EvidenceStrings } from '../en/evidence.ts'
import type { Format } from '../format.ts'

export const evidence = (format: Format): EvidenceStrings => ({
  seen: (name, minutes) =>
    minutes === undefined ? `Der Anwesenheitsbericht zeigt „${name}“.` : `Der Anwesenheitsbericht zeigt „${name}“, ${minutes}.`,
  seenById: (minutes) => (minutes === undefined ? 'Im Anwesenheitsbericht.' : `Anwesenheitsbericht: ${minutes}.`),
  minutes: (present, of) => `${format.number(present)} von ${format.number(of)} Minuten`,
  by: { address: 'Erkannt an der Adresse.', name: 'Erkannt am Namen.' },
  nameErased: 'Der Anwesenheitsbericht zeigt die Vertretung; ihr Name wurde gelöscht.',
  notSeen: 'Nicht im Anwesenheitsbericht.',
  room: (name) => `Der Raum „${name}“ war zugeschaltet.`,
  manual: (by, day) => `Eingetragen von ${by} am ${day}.`,
  reason: (reason) => `„${reason}“`,
  capturedAlone: (outcome) => `Der Bericht allein sagt: ${outcome}.`,
  delegate: (name) => `Vertretung: ${name}.`,
  answer: (response) => `Antwort: ${response}`,
  notInvited: 'Nicht auf der Einladung.',
  notDue: {
    'not-tagged': 'Zählt nicht: nicht gekennzeichnet.',
    cancelled: 'Zählt nicht: abgesagt.',
    'not-over': 'Noch nicht vorbei.',
    'not-in-term': 'Zählt nicht: außerhalb der Amtszeit im Sponsorenkreis.',
    'not-invited': 'Zählt nicht: nicht eingeladen.',
    excused: 'Zählt nicht: entschuldigt.',
  },
  cancelled: 'Abgesagt',
  empty: 'In dieser Zeit ist kein Termin erfasst.',
  since: (day) => `Termine seit dem ${day}`,
  earlier: 'Das Jahr davor zeigen',
  list: 'Termine, auf denen das beruht',
})
