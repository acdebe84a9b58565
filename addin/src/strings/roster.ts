import { roster as de } from './de/roster.ts'
import { roster as en } from './en/roster.ts'
import { sentences } from './sentences.ts'

export const rosterSentences = sentences({ en, de })
