import type { OwnMeetingStrings } from '../en/own-meetings.ts'
import type { Format } from '../format.ts'

export const ownMeetings = (format: Format): OwnMeetingStrings => ({
  accept: 'Zusagen',
  tentative: 'Mit Vorbehalt zusagen',
  decline: 'Absagen',
  of: (button, what) => `${button}: ${what}`,
  answer: 'Antworten',
  change: 'Ändern',
  answering: 'Wird beantwortet …',
  answered: {
    accepted: 'In Ihrem Kalender zugesagt.',
    tentative: 'In Ihrem Kalender mit Vorbehalt zugesagt.',
    declined: 'Abgesagt. Der Termin verlässt Ihren Kalender.',
  },
  openInvitation: 'Einladung öffnen',
  opening: 'Wird geöffnet …',
  sendSomebody: 'Jemand anderen schicken …',

  nameSomebody: 'Vertretung nennen',
  delegateTitle: (day) => `Wer geht am ${day} für Sie hin?`,
  name: 'Name',
  nameHint: 'Auch aus dem Kreis der Eingeladenen.',
  address: 'E-Mail-Adresse',
  addressHint: 'Damit erkennt ein Bericht die Person, und Sie können ihr schreiben.',
  faults: { name: 'Schreiben Sie einen Namen.', address: 'Das ist keine E-Mail-Adresse.' },
  delegateNote:
    'Die Programmleitung sieht, wer es ist; die Person selbst erfährt es erst, wenn Sie ihr schreiben. Zeigt ein Bericht die Person, zählt das als Vertretung, nie als Ihre eigene Teilnahme.',
  save: 'Nennen',
  saving: 'Wird gespeichert …',
  cancel: 'Abbrechen',
  goesForYou: (name) => `${name} geht für Sie hin.`,
  writeTo: 'Schreiben',
  takeBack: 'Zurücknehmen',
  takenBack: (name) => `${name} geht nicht mehr für Sie hin.`,
  undo: 'Rückgängig',

  planMeeting: 'Teamtermin planen',

  youCalledIt: (initiative) => `Sie haben zu diesem Termin eingeladen. Steht ${initiative} auf der Agenda?`,
  putOnThis: 'Auf diesen Termin setzen',
  putOnSeries: 'Auf die ganze Serie setzen',
  putting: 'Wird daraufgesetzt …',
  agendaNote: 'Die Programmleitung sieht den Titel, wann er ist, und dass Sie es waren. Aus Ihrem Team wird niemand mit Namen behalten.',
  isOnAgenda: {
    occurrence: 'Sie haben es auf die Agenda dieses Termins gesetzt.',
    series: 'Sie haben es auf die Agenda dieser Serie gesetzt.',
  },
  takeOff: 'Herunternehmen',
  takingOff: 'Wird heruntergenommen …',

  goes: (name) => `${name} geht hin`,
  onAgendaBy: (name) => `Auf die Agenda gesetzt von ${name}`,

  delegateMail: {
    subject: (initiative, what) => `${initiative}: ${what}`,
    hello: (name) => `Guten Tag ${name},`,
    please: (what, when) => `bitte gehen Sie für mich zum Termin „${what}“ am ${when}.`,
    why: (valueStatement) => `Warum es darauf ankommt: ${valueStatement}`,
    payback: (what, due) => `Was es bringen soll: ${what}${due ? `, bis ${format.day(due)}` : ''}`,
    thanks: 'Vielen Dank',
  },
  agenda: {
    subject: (initiative) => `Teamtermin: ${initiative}`,
    title: 'Agenda',
    why: (valueStatement) => `Warum wir das tun: ${valueStatement}`,
    payback: (what, due) => `Was es uns bringt: ${what}${due ? `, bis ${format.day(due)}` : ''}`,
    changed: (notes) => `Was sich geändert hat: ${notes.join('; ')}`,
    changedOn: (note, date) => `${note} (${format.day(date)})`,
    questions: 'Was es für uns bedeutet, und Ihre Fragen',
  },
})
