import { names as de } from './de/names.ts'
import { names as en } from './en/names.ts'
import { sentences } from './sentences.ts'

export const nameSentences = sentences({ en, de })
