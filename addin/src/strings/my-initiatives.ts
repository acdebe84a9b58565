import { myInitiatives as de } from './de/my-initiatives.ts'
import { myInitiatives as en } from './en/my-initiatives.ts'
import { sentences } from './sentences.ts'

export const myInitiativesSentences = sentences({ en, de })
