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
  save: 'Markierung setzen',
  saving: 'Wird gesetzt …',
  cancel: 'Abbrechen',
})
