import type { ConnectionStrings } from '../en/connection.ts'
import type { Format } from '../format.ts'

export const connection = (_: Format): ConnectionStrings => ({
  asOf: (when) => `Stand: ${when}`,
  offlineSince: (when) => `Seit ${when} keine Verbindung. Was Sie sehen, bleibt stehen; Änderungen lassen sich so lange nicht speichern.`,
  notFresh: {
    offline: (when) => `Keine Verbindung. Stand ${when}.`,
    'sign-in': (when) => `Sie sind nicht mehr angemeldet. Stand ${when}.`,
    failed: (when) => `Es konnte nicht neu gelesen werden. Stand ${when}.`,
  },
  signInAgain: 'Anmelden',
  notLoaded: 'Der Rest dieser Seite konnte nicht geladen werden. Prüfen Sie Ihre Verbindung.',
  comesWithNetwork: 'Für diesen Teil fehlt die Verbindung. Er kommt von selbst, sobald sie wieder da ist.',
  partNotLoaded: 'Dieser Teil konnte nicht geladen werden. Laden Sie die Seite neu, um ihn zu sehen.',
  back: 'Zurück',
  loadAgain: 'Seite neu laden',
})
