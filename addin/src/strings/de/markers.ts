import type { MarkerStrings } from '../en/markers.ts'
import type { Format } from '../format.ts'

export const markers = (_: Format): MarkerStrings => ({
  title: 'Markierungen',
  intro: 'Ereignisse mit Datum, in jedem Trend eingezeichnet: Folgte ein Einbruch auf ein Problem, eine Erholung auf eine Neuausrichtung?',
  none: 'Noch keine Markierungen.',
  add: 'Markierung setzen',
  kind: 'Was geschah',
  date: 'Datum',
  dateMissing: 'Wählen Sie das Datum.',
  note: 'Notiz',
  noteHint: 'Freiwillig, ohne Namen.',
  added: 'Markierung gesetzt.',
  remove: (what, day) => `Markierung vom ${day} entfernen: ${what}`,
  removed: 'Markierung entfernt.',
  notRemoved: 'Nicht entfernt; die Markierung ist wie zuvor',
  notPutBack: 'Die Markierung konnte nicht wieder gesetzt werden',
  save: 'Markierung setzen',
  saving: 'Wird gesetzt …',
  cancel: 'Abbrechen',
})
