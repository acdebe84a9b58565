import type { TaggingStrings } from '../en/tagging.ts'
import type { Format } from '../format.ts'

export const tagging = (format: Format): TaggingStrings => ({
  tag: 'Kennzeichnen',
  tagOf: (title) => `${title} kennzeichnen`,
  taggedAs: (kind, title) => `${kind}: ${title} anders kennzeichnen`,
  kind: 'Art',
  choose: 'Bitte wählen …',
  none: 'Nicht gekennzeichnet',
  noneHint: 'Zählt nicht.',
  scope: 'Gilt für',
  series: 'Die ganze Serie, vergangene und künftige',
  occurrence: 'Nur diesen Termin',
  asSeries: 'Wieder wie die Serie',
  notPutBack: 'Die Kennzeichnung konnte nicht zurückgenommen werden.',
  save: 'Speichern',
  saving: 'Wird gespeichert …',
  cancel: 'Abbrechen',
  saved: (kind, meetings) =>
    format.plural(meetings, {
      one: `${kind}: 1 Termin.`,
      other: `${kind}: ${format.number(meetings)} Termine.`,
    }),
})
