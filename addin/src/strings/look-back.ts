import { lookBack as de } from './de/look-back.ts'
import { lookBack as en } from './en/look-back.ts'
import { sentences } from './sentences.ts'

/** How the past year would have been read, in words that claim no more than it shows. */
export const lookBackSentences = sentences({ en, de })
