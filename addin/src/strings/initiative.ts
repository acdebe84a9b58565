import { initiative as de } from './de/initiative.ts'
import { initiative as en } from './en/initiative.ts'
import { sentences } from './sentences.ts'

export const initiativeSentences = sentences({ en, de })
