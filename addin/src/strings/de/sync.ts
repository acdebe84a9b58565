import type { SyncStrings } from '../en/sync.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format): SyncStrings => ({
  title: 'Kalender',
  follow: 'Den Kalendern von Programmleitung und Sponsoren folgen',
  followHint:
    'Gekennzeichnete Termine, Antworten und Teilnahme kommen dann von selbst herein. Anderes aus diesen Kalendern wird nicht behalten, und wer widerspricht, bleibt außen vor.',
  offHint: 'Was hereingekommen ist, bleibt.',
  switching: 'Wird umgestellt …',
  allWell: (calendars, last) =>
    format.plural(calendars, {
      one: `Einem Kalender wird gefolgt, zuletzt gelesen am ${last}.`,
      other: `${format.number(calendars)} Kalendern wird gefolgt, zuletzt gelesen am ${last}.`,
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
    'sign-in-failed': (name) =>
      `Der Kalender von ${name} wird nicht gelesen, da Steerwell selbst sich nicht anmelden kann: Zertifikat oder Geheimnis ist abgelaufen oder wurde entfernt. Ihre Administration muss es erneuern; danach kommt alles von selbst herein.`,
    'not-stored': (name) =>
      `Was im Kalender von ${name} steht, kann nicht gespeichert werden: Steerwells eigener Speicher antwortet nicht. Es wird von selbst wieder versucht; Ihre Administration kann den Speicher prüfen.`,
    'own-failure': (name) =>
      `Mit dem Kalender von ${name} stimmt in Steerwell selbst etwas nicht. Es wird jede Stunde wieder versucht; Ihre Administration findet den Fehler im Protokoll.`,
    'directory-denied': (name) =>
      `${name} kann nicht nachgeschlagen werden, da das Verzeichnis nicht gelesen werden darf. Ihre Administration kann der Berechtigung User.Read.All zustimmen.`,
    'reports-unreadable': (name) =>
      `Die Teilnahme an Terminen, die ${name} organisiert, ist gerade nicht lesbar. Es wird von selbst wieder versucht; dauert es an, importieren Sie die Berichte.`,
    'no-notifications': (name) => `Änderungen im Kalender von ${name} werden nicht gemeldet. Sie kommen binnen vier Stunden herein.`,
    'reports-denied': (name) =>
      `Die Teilnahme an Terminen, die ${name} organisiert, darf nicht gelesen werden. Ihre Administration kann die Anwendungszugriffsrichtlinie von Teams prüfen; importieren Sie bis dahin die Berichte.`,
    'unknown-person': (name) => `Niemand im Verzeichnis hat eine Adresse von ${name}. Prüfen Sie die Adresse unter Sponsoren.`,
    late: (name) => `Der Kalender von ${name} wurde seit einem Tag nicht gelesen. Ihre Administration kann prüfen, ob der Dienst läuft.`,
  },
  someGaps: (meetings) =>
    format.plural(meetings, {
      one: 'Die Teilnahme an einem Termin ist nicht hereingekommen.',
      other: `Die Teilnahme an ${format.number(meetings)} Terminen ist nicht hereingekommen.`,
    }),
  gap: {
    'no-report': ({ title, meetings, count, dates }) =>
      `Für ${meetings === 1 ? 'einen Termin' : `${count} Termine`} von „${title}“ kam kein Teilnahmebericht: ${dates}. Importieren Sie ihn, oder tragen Sie unter Termine ein, wer da war.`,
    'organizer-not-followed': ({ title, meetings, count, dates }) =>
      `Die Teilnahme an „${title}“ kommt nicht von selbst herein, da dem Kalender der einladenden Person nicht gefolgt wird. Bitten Sie sie, die Teilnahme auf dem Board zu holen, oder um den Bericht, um ihn zu importieren. Sie fehlt für ${meetings === 1 ? 'einen Termin' : `${count} Termine`}: ${dates}.`,
  },
})
