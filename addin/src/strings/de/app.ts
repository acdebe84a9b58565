import type { AppStrings } from '../en/app.ts'
import type { Format } from '../format.ts'

export const app = (_: Format): AppStrings => ({
  product: 'Steerwell',
  notice: 'Zur Steuerung des Programms, nicht zur Beurteilung von Personen.',
  loading: 'Wird geladen …',
  tryAgain: 'Noch einmal versuchen',
  undo: 'Rückgängig',
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
    noAnswer: {
      title: 'Steerwell hat nicht geantwortet',
      detail:
        'Es dauerte zu lange, also wird nicht länger gewartet. Prüfen Sie die Verbindung und ob es trotzdem geschehen ist, und versuchen Sie es noch einmal.',
    },
    onBehalf: {
      title: 'Microsoft 365 ließ Steerwell nicht in Ihrem Namen handeln:',
      consent:
        'Ihre Organisation hat es noch nicht freigegeben. Bitten Sie Ihre Administration darum und versuchen Sie es dann noch einmal.',
      claims:
        'Ihre Organisation bittet Sie, sich noch einmal auszuweisen, und das gelang nicht. Versuchen Sie es noch einmal oder fragen Sie Ihre Administration.',
      refused:
        'Ihre Anmeldung wurde nicht angenommen. Melden Sie sich in Outlook oder Teams ab und wieder an und versuchen Sie es noch einmal; bleibt es dabei, fragen Sie Ihre Administration.',
    },
    signIn: { title: 'Sie sind nicht angemeldet', detail: 'Melden Sie sich erneut an. Ihre Eingaben bleiben erhalten.' },
    signInReason: {
      nobody: 'Wählen Sie oben in der Leiste eine Person.',
      unknown: 'Diese Person ist hier nicht bekannt. Wählen Sie oben in der Leiste eine andere.',
      unreachable: 'Die Anmeldung antwortet nicht. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
      refused: 'Die Anmeldung wurde abgelehnt. Versuchen Sie es noch einmal oder fragen Sie Ihre Administration.',
      cancelled: 'Das Anmeldefenster wurde geschlossen. Versuchen Sie es noch einmal und melden Sie sich dort an.',
      'popup-blocked': 'Das Anmeldefenster wurde blockiert. Erlauben Sie Pop-ups für diese Seite und versuchen Sie es noch einmal.',
      'no-account':
        'Hier ist niemand mit einem Geschäftskonto angemeldet. Melden Sie sich damit in Outlook oder Teams an und versuchen Sie es noch einmal.',
      'personal-account':
        'Steerwell gibt es nur für Geschäfts-, Schul- oder Unikonten. Öffnen Sie es aus dem Postfach eines solchen Kontos.',
      consent:
        'Ihre Organisation hat Steerwell noch nicht freigegeben. Bitten Sie Ihre Administration darum und versuchen Sie es dann noch einmal.',
      'old-client': 'Diese Version kann Sie nicht anmelden. Aktualisieren Sie Outlook oder Teams, oder nutzen Sie es im Browser.',
      mobile: 'Outlook auf dem Telefon kann Sie nicht anmelden. Öffnen Sie den Termin in Outlook auf Ihrem Computer.',
      'host-failed':
        'Outlook oder Teams konnte Sie nicht anmelden. Starten Sie es neu und versuchen Sie es noch einmal; bleibt es dabei, nutzen Sie es im Browser.',
      misconfigured:
        'Steerwell ist nicht vollständig eingerichtet. Sagen Sie Ihrer Administration, dass die Einstellungen zur Anmeldung nicht passen.',
      'no-host': 'Steerwell ist ein Teil von Outlook und Teams. Öffnen Sie es dort.',
    },
    unavailable: {
      title: 'Steerwell antwortet zurzeit nicht',
      detail: 'Es wurde nichts geändert. Bitte versuchen Sie es gleich noch einmal.',
    },
    applicationRefused: {
      title: 'Steerwell selbst kann sich bei Microsoft 365 nicht anmelden',
      detail:
        'Sein Zertifikat oder Geheimnis ist abgelaufen oder wurde entfernt. Hier können Sie nichts tun: Sagen Sie es Ihrer Administration, die es erneuern kann.',
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
