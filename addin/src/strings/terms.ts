import { terms as de } from './de/terms.ts'
import { terms as en } from './en/terms.ts'
import { sentences } from './sentences.ts'

/** The words of the glossary, for every feature. */
export const termSentences = sentences({ en, de })
