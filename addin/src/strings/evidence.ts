import { evidence as de } from './de/evidence.ts'
import { evidence as en } from './en/evidence.ts'
import { sentences } from './sentences.ts'

export const evidenceSentences = sentences({ en, de })
