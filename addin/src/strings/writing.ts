import { writing as de } from './de/writing.ts'
import { writing as en } from './en/writing.ts'
import { sentences } from './sentences.ts'

/** Around a draft; what it says itself is in draft-mail. */
export const writingSentences = sentences({ en, de })
