import type { RosterStrings } from '../en/roster.ts'
import type { Format } from '../format.ts'

export const roster = (format: Format): RosterStrings => ({
  title: 'Sponsoren',
  intro: 'Führungskräfte, die hinter der Initiative stehen, mit ihrer Amtszeit. Genau eine Person ist jeweils federführend.',
  empty: 'Noch keine Sponsoren. Beginnen Sie mit der federführenden Person: der Führungskraft, die für die Initiative einsteht.',
  add: 'Sponsor hinzufügen',
  name: 'Name',
  newSponsor: 'Neuer Sponsor',
  addresses: 'E-Mail-Adressen',
  addressesHint: 'Alle, durch Kommas getrennt: Einladungen und Berichte können jede davon verwenden.',
  area: 'Bereich',
  jobTitle: 'Funktion',
  cadence: 'Eine Botschaft etwa alle',
  cadenceHint: 'Wie mit dieser Person vereinbart: wie oft sie der Organisation sagt, warum.',
  noCadence: 'Nichts vereinbart',
  every: (days) =>
    days % 7 === 0
      ? format.plural(days / 7, { one: '1 Woche', other: `${format.number(days / 7)} Wochen` })
      : format.plural(days, { one: '1 Tag', other: `${format.number(days)} Tage` }),
  term: (n) => `Amtszeit ${n}`,
  from: 'Sponsor ab',
  to: 'Bis (ausschließlich)',
  fromHint: 'Termine vor diesem Tag zählen nicht.',
  toHint: 'Leer lassen, solange die Amtszeit läuft.',
  lead: 'In dieser Amtszeit federführend',
  leadBadge: 'Federführend',
  addTerm: 'Amtszeit hinzufügen',
  removeTerm: 'Diese Amtszeit entfernen',
  remove: (name) => `${name} entfernen`,
  removed: (name) => `${name} entfernt. Noch ist nichts gespeichert.`,
  removeHint:
    'Entfernen nimmt den Verlauf dieses Sponsors von der Übersicht. Wer nur ausgeschieden ist: Beenden Sie stattdessen die Amtszeit.',
  undo: 'Rückgängig',
  makeLead: 'Federführung übertragen …',
  makeLeadTitle: (name) => `Federführung an ${name} übertragen`,
  makeLeadFrom: 'Federführend ab',
  makeLeadEnds: (name) => `${name} ist bis dahin federführend und bleibt Sponsor.`,
  makeLeadFirst: 'An diesem Tag ist noch niemand federführend.',
  makeLeadDo: 'Federführung übertragen',
  cancel: 'Abbrechen',
  save: 'Sponsoren speichern',
  saving: 'Wird gespeichert …',
  saved: 'Sponsoren gespeichert.',
  unsaved: 'Noch nicht gespeichert.',
  discard: 'Änderungen verwerfen',
  faultsAbove: (n) =>
    format.plural(n, {
      one: 'Ein Feld oben ist zu berichtigen. Noch ist nichts gespeichert; Ihre Eingaben sind noch da.',
      other: `${format.number(n)} Felder oben sind zu berichtigen. Noch ist nichts gespeichert; Ihre Eingaben sind noch da.`,
    }),
  stale: 'Jemand anderes hat die Sponsoren inzwischen geändert. Ihre Eingaben sind noch da.',
  reload: 'Meine verwerfen und den neuen Stand laden',
  overwrite: 'Meine trotzdem speichern',
  faults: {
    'name-missing': () => 'Tragen Sie den Namen ein.',
    'address-missing': () => 'Tragen Sie mindestens eine E-Mail-Adresse ein.',
    'address-malformed': (about) => `„${about}“ ist keine E-Mail-Adresse. Schreiben Sie sie wie megan.bowen@contoso.com.`,
    'address-shared': (about) => `${about} hat diese Adresse auch. Geben Sie sie nur einer Person.`,
    'from-missing': () => 'Wählen Sie den ersten Tag der Amtszeit.',
    'ends-before-start': () => 'Die Amtszeit muss nach ihrem Beginn enden.',
    'terms-overlap': () => 'Diese Amtszeit überschneidet sich mit einer früheren. Beenden Sie die eine, bevor die andere beginnt.',
    'two-leads': (about) =>
      `${about} wäre zur selben Zeit federführend. Beenden Sie zuerst eine Amtszeit oder verwenden Sie „Federführung übertragen“.`,
  },
})
