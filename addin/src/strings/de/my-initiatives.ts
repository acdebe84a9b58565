import type { MyInitiativesStrings } from '../en/my-initiatives.ts'
import type { Format } from '../format.ts'

export const myInitiatives = (format: Format): MyInitiativesStrings => ({
  title: 'Meine Initiativen',
  all: 'Alle meine Initiativen',
  manager: 'Sie leiten das Programm',
  lead: 'Sie sind federführend',
  sponsor: 'Sie sind Sponsor',
  leadAndManager: 'Sie leiten das Programm und sind federführend',
  next: (kind, when) => `Als Nächstes: ${kind}, ${when}`,
  noNext: 'Kein gekennzeichneter Termin für Sie in Sicht',
  needs: {
    sponsors: 'Benennen Sie die Sponsoren: Mit ihnen beginnt es.',
    meetings: 'Die Sponsoren sind benannt. Holen Sie jetzt die Termine herein.',
  },
  nothing: 'Zurzeit braucht nichts Ihre Aufmerksamkeit.',
  find: 'Initiative suchen',
  foundNone: 'So heißt keine.',
  more: (count) => format.plural(count, { one: 'Eine weitere zeigen', other: `${format.number(count)} weitere zeigen` }),

  copyLink: 'Link kopieren',
  copied: 'Der Link ist kopiert.',
  notCopied: 'Der Link ließ sich nicht kopieren. Kopieren Sie ihn aus der Adresszeile.',

  strangerTitle: 'Hier gibt es für Sie nichts zu sehen',
  stranger:
    'Diese Initiative gibt es nicht mehr, oder Sie gehören nicht dazu. Sollten Sie dazugehören, bitten Sie die Programmleitung, Sie als Sponsor zu nennen.',
  toMine: 'Zu meinen Initiativen',
})
