import { sync as de } from './de/sync.ts'
import { sync as en } from './en/sync.ts'
import { sentences } from './sentences.ts'

export const syncSentences = sentences({ en, de })
