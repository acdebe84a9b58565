import type { PrivacyLinkStrings } from '../en/privacy-link.ts'
import type { Format } from '../format.ts'

export const privacyLink = (_: Format): PrivacyLinkStrings => ({
  open: 'Was über mich gespeichert ist',
  objects: 'Sie haben widersprochen: Über Sie wird nichts erfasst, und hier wird nichts gezeigt.',
})
