import type { Format } from '../format.ts'

/** Alone, since every page has the link and few people follow it. */
export const privacyLink = (_: Format) => ({
  open: 'What is kept about me',
  objects: 'You have objected: nothing is captured about you, and nothing is shown here.',
})

export type PrivacyLinkStrings = ReturnType<typeof privacyLink>
