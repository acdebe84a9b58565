import type { SyncStrings } from '../en/sync.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format): SyncStrings => {
  const calendarOf = (names: string, calendars: number) =>
    format.plural(calendars, { one: `den Kalender von ${names}`, other: `die Kalender von ${names}` })
  return {
    title: 'Kalender',
    follow: 'Den Kalendern von Programmleitung und Sponsoren folgen',
    followHint: 'Gekennzeichnete Termine, Antworten und Teilnahme kommen dann von selbst herein.',
    kept: 'Behalten werden: Titel, Zeiten und Räume gekennzeichneter Termine; Antworten und Teilnahme von Sponsoren und ihren Vertretungen.',
    notKept:
      'Nicht behalten werden: andere Termine, Texte und Anhänge, und wer sonst dabei war, es sei denn, der Name könnte der eines Sponsors sein. Wer widerspricht, bleibt außen vor.',
    offHint: 'Es lässt sich jederzeit ausschalten: Dann wird nichts mehr gelesen, und was hereingekommen ist, bleibt.',
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
      format.plural(troubled, {
        one: `Einer von ${format.number(calendars)} Kalendern braucht Aufmerksamkeit.`,
        other: `${format.number(troubled)} von ${format.number(calendars)} Kalendern brauchen Aufmerksamkeit.`,
      }),
    trouble: {
      'mailbox-unavailable': (names, calendars, since) =>
        `${format.plural(calendars, {
          one: `Das Postfach von ${names} ist seit ${since} nicht zu finden. Es wurde gelöscht oder hat keine Lizenz.`,
          other: `Die Postfächer von ${names} sind seit ${since} nicht zu finden. Sie wurden gelöscht oder haben keine Lizenz.`,
        })} Was in anderen Kalendern steht, kommt weiter herein. Bei denen, die gegangen sind, beenden Sie unter Sponsoren die Amtszeit.`,
      'access-denied': (names, calendars, since) =>
        `Steerwell darf ${calendarOf(names, calendars)} seit ${since} nicht lesen. Bitten Sie Ihre Administration, Zustimmung und Geltungsbereich der Anwendung zu prüfen; dann geht es von selbst weiter.`,
      'no-answer': (names, calendars, since) =>
        `Microsoft 365 antwortet für ${calendarOf(names, calendars)} seit ${since} nicht. Es ist nichts zu tun: Es wird wieder versucht, und nichts geht verloren.`,
      'no-notifications': (names, calendars, since) =>
        `Änderungen ${format.plural(calendars, { one: `im Kalender von ${names}`, other: `in den Kalendern von ${names}` })} werden seit ${since} nicht gemeldet. Sie kommen binnen vier Stunden herein. Dauert es Tage, fragen Sie Ihre Administration, ob Microsoft 365 Steerwell erreicht.`,
      'reports-denied': (names, _, since) =>
        `Steerwell darf seit ${since} nicht lesen, wer an den Terminen von ${names} teilnahm. Bitten Sie Ihre Administration, die Anwendungszugriffsrichtlinie von Teams zu prüfen; importieren Sie bis dahin die Berichte.`,
      'unknown-person': (names, _, since) =>
        `Seit ${since} wird im Verzeichnis niemand unter den Adressen von ${names} gefunden. Prüfen Sie die Adressen unter Sponsoren.`,
      late: (names, calendars, since) =>
        `Seit ${since} hat niemand in ${calendarOf(names, calendars)} gesehen. Bitten Sie Ihre Administration zu prüfen, ob der Dienst läuft.`,
    },
  }
}
