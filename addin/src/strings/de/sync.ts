import type { SyncStrings } from '../en/sync.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format): SyncStrings => ({
  title: 'Kalender',
  follow: 'Kalender mitlesen lassen',
  followHint:
    'Gekennzeichnete Termine, Antworten und Teilnahme kommen dann von selbst aus Ihrem Kalender herein. Die übrige Programmleitung und die Sponsoren werden in ihrer eigenen Ansicht gefragt; kein Kalender wird gelesen, bevor die Person Ja gesagt hat. Anderes wird nicht behalten.',
  offHint:
    'Ausgeschaltet wird nichts mehr gelesen; was hereingekommen ist, bleibt. Wird es wieder eingeschaltet, werden alle noch einmal gefragt.',
  followed: (names) => `Mitgelesen werden die Kalender von ${format.list(names)}.`,
  notFollowed: (names) =>
    `Nicht mitgelesen: ${format.list(names)}. Das entscheiden alle in ihrer eigenen Ansicht. Niemand wird erinnert, und Sie sehen nicht, wer Nein gesagt hat.`,
  own: {
    ask: (initiative) => `Darf Steerwell für ${initiative} Ihren Kalender mitlesen?`,
    what: 'Termine, die dafür gekennzeichnet sind, kommen dann von selbst herein. Sie müssen nicht zustimmen und können es jederzeit ändern.',
    allow: 'Erlauben',
    refuse: 'Nein',
    saving: 'Wird gespeichert …',
    agreed: (initiative) => `Ihr Kalender wird für ${initiative} mitgelesen.`,
    refused: (initiative) => `Ihr Kalender wird für ${initiative} nicht mitgelesen.`,
    stop: 'Nicht mehr mitlesen',
    allowAfterAll: 'Mitlesen erlauben',
    details: 'Was gelesen und behalten wird',
    read: [
      'Gelesen, auch wenn Sie nicht da sind: Ihr Kalender von 100 Tagen zurück bis etwa 13 Monate voraus, für die Initiative gekennzeichnete Termine ein Jahr zurück; bei denen, zu denen Sie in Teams einladen, auch wer teilgenommen hat.',
      'Behalten: von gekennzeichneten Terminen, an denen jemand aus der Programmleitung beteiligt ist, Titel und Zeiten sowie Antworten und Teilnahme der Personen, die als Sponsoren eingetragen sind.',
      'Nicht behalten: alles andere. Private und vertrauliche Termine bleiben unberücksichtigt, es sei denn, Sie haben sie selbst gekennzeichnet. Keine Texte, keine Anhänge.',
      'Bei Nein wird Ihr Kalender nicht gelesen. Ihre Antworten und Ihre Teilnahme können trotzdem aus dem Kalender derer kommen, die einladen, oder aus Dateien.',
      'Ändern Sie es auf Nein, vergisst Steerwell, was es über Ihr Postfach weiß; Termine, die hereingekommen sind, bleiben.',
    ],
  },
  switching: 'Wird umgestellt …',
  allWell: (calendars, last) =>
    format.plural(calendars, {
      one: `Ein Kalender wird mitgelesen, zuletzt am ${last}.`,
      other: `${format.number(calendars)} Kalender werden mitgelesen, zuletzt am ${last}.`,
    }),
  waiting: (calendars) =>
    format.plural(calendars, {
      one: 'Ein Kalender wird gelesen.',
      other: `${format.number(calendars)} Kalender werden gelesen.`,
    }),
  someTrouble: (troubled, calendars) =>
    `${format.number(troubled)} von ${format.number(calendars)} Kalendern ${troubled === 1 ? 'braucht' : 'brauchen'} Aufmerksamkeit.`,
  details: 'Welche',
  since: (when) => `Seit ${when}.`,
  trouble: {
    'mailbox-unavailable': (name) =>
      `Das Postfach von ${name} ist nicht zu finden. Es wurde gelöscht oder hat keine Lizenz. Was in den Kalendern der anderen steht, kommt weiter herein.`,
    'access-denied': (name) =>
      `Der Kalender von ${name} darf nicht gelesen werden. Ihre Administration kann Zustimmung und Geltungsbereich der Anwendung prüfen.`,
    'no-answer': (name) => `Microsoft 365 antwortet nicht für den Kalender von ${name}. Es wird von selbst wieder versucht.`,
    'no-notifications': (name) => `Änderungen im Kalender von ${name} werden nicht gemeldet. Sie kommen binnen vier Stunden herein.`,
    'reports-denied': (name) =>
      `Die Teilnahme an Terminen, die ${name} organisiert, darf nicht gelesen werden. Ihre Administration kann die Anwendungszugriffsrichtlinie von Teams prüfen; importieren Sie bis dahin die Berichte.`,
    late: (name) => `Der Kalender von ${name} wurde seit einem Tag nicht gelesen. Ihre Administration kann prüfen, ob der Dienst läuft.`,
  },
})
