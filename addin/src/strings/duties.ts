import { duties as de } from './de/duties.ts'
import { duties as en } from './en/duties.ts'
import { sentences } from './sentences.ts'

export const dutySentences = sentences({ en, de })
