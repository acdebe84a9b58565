import { acts as de } from './de/acts.ts'
import { acts as en } from './en/acts.ts'
import { sentences } from './sentences.ts'

/** What would help most now: each act as a short line, and the facts that are its reason as a sentence. */
export const actSentences = sentences({ en, de })
