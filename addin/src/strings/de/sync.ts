import type { SyncStrings } from '../en/sync.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format): SyncStrings => {
  const calendarOf = (names: string, calendars: number) =>
    format.plural(calendars, { one: `den Kalender von ${names}`, other: `die Kalender von ${names}` })
  return {
    title: 'Kalender',
    follow: 'Kalender mitlesen lassen',
    followHint:
      'Ihr eigener Kalender wird dann mitgelesen; gekennzeichnete Termine, Antworten und Teilnahme kommen von selbst herein. Die übrige Programmleitung und die Sponsoren werden in ihrer eigenen Ansicht gefragt; kein Kalender wird gelesen, bevor die Person Ja gesagt hat.',
    followed: (names) => `Mitgelesen: ${format.list(names)}.`,
    notFollowed: (names) =>
      `Nicht mitgelesen: ${format.list(names)}. Das entscheiden alle in ihrer eigenen Ansicht. Niemand wird erinnert, und Sie sehen nicht, wer Nein gesagt hat.`,
    kept: 'Behalten werden: Titel, Zeiten und Räume gekennzeichneter Termine; Antworten und Teilnahme von Sponsoren und ihren Vertretungen.',
    notKept:
      'Nicht behalten werden: andere Termine, Texte und Anhänge, und wer sonst dabei war, es sei denn, der Name könnte der eines Sponsors sein. Private Termine bleiben unberücksichtigt, es sei denn, die Person hat sie selbst gekennzeichnet.',
    offHint:
      'Es lässt sich jederzeit ausschalten: Dann wird nichts mehr gelesen, und was hereingekommen ist, bleibt. Wird es wieder eingeschaltet, werden alle noch einmal gefragt.',
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
      'sign-in-failed': (names, calendars, since) =>
        `Steerwell kann sich seit ${since} nicht anmelden und liest ${calendarOf(names, calendars)} nicht. Ihre Administration kann das beheben; dann kommt alles von selbst herein.`,
      'not-stored': (names, calendars, since) =>
        `Was ${format.plural(calendars, { one: `im Kalender von ${names}`, other: `in den Kalendern von ${names}` })} steht, wird seit ${since} nicht gespeichert. Es wird von selbst wieder versucht; dauert es an, sagen Sie es Ihrer Administration.`,
      'own-failure': (names, calendars, since) =>
        `Seit ${since} stimmt in Steerwell selbst etwas nicht, und es liest ${calendarOf(names, calendars)} nicht. Es wird jede Stunde wieder versucht; sagen Sie es Ihrer Administration.`,
      'reports-unreadable': (names, _, since) =>
        `Wer an den Terminen von ${names} teilnahm, ist seit ${since} nicht lesbar. Es wird von selbst wieder versucht; dauert es an, importieren Sie die Berichte oder sagen Sie es Ihrer Administration.`,
      late: (names, calendars, since) =>
        `Seit ${since} hat niemand in ${calendarOf(names, calendars)} gesehen. Bitten Sie Ihre Administration zu prüfen, ob der Dienst läuft.`,
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
        `Die Teilnahme an „${title}“ kommt nicht von selbst herein, da der Kalender der einladenden Person nicht mitgelesen wird. Bitten Sie sie, die Teilnahme unter Termine zu holen, oder um den Bericht, um ihn zu importieren. Sie fehlt für ${meetings === 1 ? 'einen Termin' : `${count} Termine`}: ${dates}.`,
    },
  }
}
