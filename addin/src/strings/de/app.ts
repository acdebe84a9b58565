import type { AppStrings } from '../en/app.ts'
import type { Format } from '../format.ts'

export const app = (_: Format): AppStrings => ({
  product: 'Steerwell',
  notice: 'Zur Steuerung des Programms, nicht zur Beurteilung von Personen.',
  loading: 'Wird geladen …',
  tryAgain: 'Noch einmal versuchen',
  reload: 'Seite neu laden',
  crashed: 'Dieser Teil von Steerwell ist wegen eines Fehlers auf unserer Seite stehen geblieben. Gespeichertes ist nicht verloren.',
  lookingAs: 'Sie sehen dies als',
  localOnly: 'Lokales Beispiel',
  role: { lead: 'federführender Sponsor', sponsor: 'Sponsor', manager: 'Programmleitung', other: 'in keinem Sponsorenkreis' },
  personOption: (name, role) => `${name}, ${role}`,
  askAddress: 'Ihre E-Mail-Adresse',
  enter: 'Weiter',
  toPanel: 'Panel',
  toBoard: 'Board',
  errors: {
    offline: {
      title: 'Keine Verbindung',
      detail: 'Steerwell ist nicht erreichbar. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
    },
    signIn: { title: 'Sie sind nicht angemeldet', detail: 'Melden Sie sich erneut an. Ihre Eingaben bleiben erhalten.' },
    signInReason: {
      nobody: 'Wählen Sie oben in der Leiste eine Person.',
      unknown: 'Diese Person ist hier nicht bekannt. Wählen Sie oben in der Leiste eine andere.',
      unreachable: 'Die Anmeldung antwortet nicht. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
      refused: 'Die Anmeldung wurde abgelehnt. Versuchen Sie es noch einmal oder fragen Sie Ihre Administration.',
    },
    unavailable: {
      title: 'Steerwell antwortet zurzeit nicht',
      detail: 'Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
    },
    notFound: { title: 'Nicht gefunden', detail: 'Das gibt es nicht, oder Sie haben keinen Zugriff darauf.' },
    forbidden: { title: 'Nicht erlaubt', detail: 'Sie können dies ansehen, aber nicht ändern. Das kann die Programmleitung.' },
    stale: {
      title: 'Inzwischen geändert',
      detail: 'Jemand anders hat dies gerade geändert. Laden Sie es neu und wiederholen Sie Ihre Änderung.',
    },
    tooLarge: { title: 'Zu groß', detail: 'Das ist größer, als Steerwell annimmt.' },
    invalid: 'Bitte berichtigen',
    unreadableFile: (line) => (line === undefined ? 'Die Datei ist nicht lesbar' : `Die Datei ist nicht lesbar, Zeile ${line}`),
    ambiguousDates: 'Die Datumsangaben lassen sich auf zwei Arten lesen',
    unexpected: {
      title: 'Auf unserer Seite ist etwas schiefgegangen',
      detail: 'Bitte versuchen Sie es noch einmal. Bleibt es dabei, sagen Sie es Ihrer Administration.',
    },
    invocation: (id) => `Kennung für Ihre Administration: ${id}`,
  },
})
