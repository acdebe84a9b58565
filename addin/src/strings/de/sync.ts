import type { SyncStrings } from '../en/sync.ts'
import type { Format } from '../format.ts'

export const sync = (format: Format): SyncStrings => {
  const calendarOf = (names: string, calendars: number) =>
    format.plural(calendars, { one: `den Kalender von ${names}`, other: `die Kalender von ${names}` })
  /** To an administrator, of calendars and of attendance alike. */
  const told = {
    noToken:
      'Steerwells App-Registrierung bekommt kein Token: Zertifikat oder Geheimnis ist abgelaufen oder wurde entfernt, oder die App ist deaktiviert. Bitte CREDENTIAL und die Unternehmensanwendung prüfen.',
    noStore: 'Steerwells Speicher oder Warteschlange antwortet nicht: Bitte Cosmos DB und das Speicherkonto prüfen.',
    ownFailure: 'Hintergrundarbeit von Steerwell schlägt fehl: Der Fehler steht im Protokoll der Functions-App.',
  }
  return {
    title: 'Kalender',
    follow: 'Kalender mitlesen lassen',
    followHint:
      'Ihr eigener Kalender wird dann mitgelesen; gekennzeichnete Termine, Antworten und Teilnahme kommen von selbst herein. Die übrige Programmleitung wird hier gefragt, die Sponsoren in ihrer eigenen Ansicht; kein Kalender wird gelesen, bevor die Person Ja gesagt hat.',
    followed: (names) => `Mitgelesen: ${format.list(names)}.`,
    notFollowed: (names) =>
      `Nicht mitgelesen: ${format.list(names)}. Das entscheiden alle in ihrer eigenen Ansicht. Niemand wird erinnert, und Sie sehen nicht, wer Nein gesagt hat.`,
    kept: 'Behalten werden: Titel, Zeiten und Räume gekennzeichneter Termine; Antworten und Teilnahme von Sponsoren und ihren Vertretungen.',
    notKept:
      'Nicht behalten werden: andere Termine, Texte und Anhänge, und wer sonst dabei war, es sei denn, der Name könnte der eines Sponsors sein. Private Termine bleiben unberücksichtigt, es sei denn, die Person hat sie selbst gekennzeichnet.',
    offHint:
      'Es lässt sich jederzeit ausschalten: Dann wird nichts mehr gelesen, und was hereingekommen ist, bleibt. Wird es wieder eingeschaltet, werden alle noch einmal gefragt, die Ja gesagt hatten.',
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
    attention: (troubled, calendars, reasons) =>
      `${format.plural(troubled, {
        one: `1 von ${format.number(calendars)} Kalendern braucht Aufmerksamkeit`,
        other: `${format.number(troubled)} von ${format.number(calendars)} Kalendern brauchen Aufmerksamkeit`,
      })}: ${reasons.join(', ')}.`,
    details: 'Einzelheiten',
    reason: {
      'mailbox-unavailable': 'Postfach nicht gefunden',
      'access-denied': 'Lesen ist nicht erlaubt',
      'meeting-unreadable': 'ein Termin ist nicht ganz lesbar',
      'no-answer': 'keine Antwort von Microsoft 365',
      'sign-in-failed': 'Steerwell kann sich nicht anmelden',
      'not-stored': 'Steerwell kann nichts speichern',
      'own-failure': 'ein Fehler in Steerwell',
      'no-notifications': 'Änderungen kommen verspätet',
      'reports-denied': 'die Teilnahme darf nicht gelesen werden',
      'reports-unreadable': 'die Teilnahme ist nicht lesbar',
      'reports-of-channel': 'die Teilnahme aus einem Kanal ist zu importieren',
      'reports-not-signed-in': 'Steerwell kann sich für die Teilnahme nicht anmelden',
      'reports-not-stored': 'Steerwell kann die Teilnahme nicht speichern',
      'reports-failed': 'ein Fehler in Steerwell bei der Teilnahme',
      late: 'seit einem Tag nicht gelesen',
    },
    andMore: (names, more) => `${names.join(', ')} und ${format.number(more)} weiteren`,
    allNames: (calendars) => `Alle ${format.number(calendars)} Namen`,
    trouble: {
      'mailbox-unavailable': (names, calendars, since) =>
        `${format.plural(calendars, {
          one: `Das Postfach von ${names} ist seit ${since} nicht zu finden. Es wurde gelöscht oder hat keine Lizenz.`,
          other: `Die Postfächer von ${names} sind seit ${since} nicht zu finden. Sie wurden gelöscht oder haben keine Lizenz.`,
        })} Was in anderen Kalendern steht, kommt weiter herein. Bei denen, die gegangen sind, beenden Sie unter Sponsoren die Amtszeit.`,
      'access-denied': (names, calendars, since) =>
        `Steerwell darf ${calendarOf(names, calendars)} seit ${since} nicht lesen. Ihre Administration kann es erlauben; dann geht es von selbst weiter.`,
      'meeting-unreadable': (names, calendars, since) =>
        `Seit ${since} gibt Microsoft 365 einen gekennzeichneten Termin ${format.plural(calendars, { one: `im Kalender von ${names}`, other: `in den Kalendern von ${names}` })} nicht ganz heraus. Alles andere kommt herein, und es wird von selbst wieder versucht; sehen Sie unter Termine nach, was fehlt, und importieren Sie den Kalender.`,
      'no-answer': (names, calendars, since) =>
        `Microsoft 365 antwortet für ${calendarOf(names, calendars)} seit ${since} nicht. Es ist nichts zu tun: Es wird wieder versucht, und nichts geht verloren.`,
      'sign-in-failed': (names, calendars, since) =>
        `Steerwell kann sich seit ${since} nicht anmelden und liest ${calendarOf(names, calendars)} nicht. Ihre Administration kann das beheben; dann kommt alles von selbst herein.`,
      'not-stored': (names, calendars, since) =>
        `Was ${format.plural(calendars, { one: `im Kalender von ${names}`, other: `in den Kalendern von ${names}` })} steht, wird seit ${since} nicht gespeichert. Es wird von selbst wieder versucht; dauert es an, sagen Sie es Ihrer Administration.`,
      'own-failure': (names, calendars, since) =>
        `Seit ${since} gibt es in Steerwell selbst einen Fehler, der ${calendarOf(names, calendars)} betrifft. Es wird jede Stunde wieder versucht; sagen Sie es Ihrer Administration.`,
      'no-notifications': (names, calendars, since) =>
        `Änderungen ${format.plural(calendars, { one: `im Kalender von ${names}`, other: `in den Kalendern von ${names}` })} kommen seit ${since} bis zu vier Stunden verspätet an. Verloren geht nichts; dauert es Tage, sagen Sie es Ihrer Administration.`,
      'reports-denied': (names, _, since) =>
        `Steerwell darf seit ${since} nicht lesen, wer an den Terminen von ${names} teilnahm. Ihre Administration kann es erlauben; importieren Sie bis dahin die Berichte.`,
      'reports-unreadable': (names, _, since) =>
        `Wer an den Terminen von ${names} teilnahm, ist seit ${since} nicht lesbar. Es wird von selbst wieder versucht; dauert es an, importieren Sie die Berichte oder sagen Sie es Ihrer Administration.`,
      'reports-of-channel': (names, _, since) =>
        `Teams gibt nicht heraus, wer in einem Kanal an den Terminen von ${names} teilnahm; seit ${since} fragt Steerwell nicht mehr danach. Laden Sie die Berichte aus Teams herunter, und importieren Sie sie.`,
      'reports-not-signed-in': (names, _, since) =>
        `Steerwell kann sich seit ${since} nicht anmelden, um zu lesen, wer an den Terminen von ${names} teilnahm. Ihre Administration kann das beheben; dann kommt es von selbst herein.`,
      'reports-not-stored': (names, _, since) =>
        `Wer an den Terminen von ${names} teilnahm, wird seit ${since} nicht gespeichert. Es wird von selbst wieder versucht; dauert es an, sagen Sie es Ihrer Administration.`,
      'reports-failed': (names, _, since) =>
        `Wegen eines Fehlers in Steerwell selbst fehlt seit ${since}, wer an den Terminen von ${names} teilnahm. Es wird jede Stunde wieder versucht; sagen Sie es Ihrer Administration, und importieren Sie bis dahin die Berichte.`,
      late: (names, calendars, since) =>
        `Seit ${since} hat niemand in ${calendarOf(names, calendars)} gesehen. Sagen Sie es Ihrer Administration, die sehen kann, ob der Dienst läuft.`,
    },
    toForward: 'Zum Weiterleiten an Ihre Administration',
    forAdministrator: {
      'access-denied': (names) =>
        `Microsoft Graph verweigert Steerwell die Anwendungsberechtigung Calendars.Read für ${names}. Bitte Zustimmung prüfen, und ob der Verwaltungsbereich (Management Scope) in Exchange Online diese Postfächer enthält.`,
      'sign-in-failed': () => told.noToken,
      'not-stored': () => told.noStore,
      'own-failure': () => told.ownFailure,
      'no-notifications': () =>
        'Microsoft Graph kann Steerwell keine Änderungsbenachrichtigungen schicken: Bitte prüfen, ob PUBLIC_URL unter /api/graph/notifications aus dem Internet erreichbar ist.',
      'reports-denied': (names) =>
        `Teams verweigert Steerwell die Teilnahme an Terminen von ${names}: Bitte die Anwendungszugriffsrichtlinie erteilen (Grant-CsApplicationAccessPolicy) und OnlineMeetingArtifact.Read.All prüfen.`,
      'reports-not-signed-in': () => told.noToken,
      'reports-not-stored': () => told.noStore,
      'reports-failed': () => told.ownFailure,
      late: () => 'Timer oder Warteschlangen von Steerwell sind seit einem Tag nicht gelaufen: Bitte prüfen, ob die Functions-App läuft.',
    },
    offNow: 'Kalender werden nicht mehr mitgelesen: Auf dem Server ist es abgeschaltet.',
    offNowHint:
      'Was hereingekommen ist, bleibt. Bis Ihre Administration es wieder einschaltet, importieren Sie Kalender und Berichte; danach geht es von selbst weiter.',
    attendanceHint:
      'Teams zeigt die Teilnahme nur der Person, die einlädt: Sie kommt von Terminen herein, zu denen jemand einlädt, dessen Kalender mitgelesen wird. Bei anderen kann diese Person sie unter Termine holen, oder Sie importieren den Bericht.',
    report: {
      asking: (until) => `Steerwell fragt Teams bis ${until} weiter danach.`,
      over: 'Steerwell hat Teams eine Woche lang gefragt und fragt nicht mehr. Importieren Sie ihn, oder tragen Sie ein, wer da war.',
      'not-followed':
        'Steerwell fragt nicht danach: Der Kalender der Person, die eingeladen hat, wird nicht mitgelesen. Sie kann ihn holen, oder Sie importieren ihn.',
      trouble: 'Steerwell kann gerade nicht danach fragen; warum, steht unter Import.',
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
