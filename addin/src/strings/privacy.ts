import { privacy as de } from './de/privacy.ts'
import { privacy as en } from './en/privacy.ts'
import { sentences } from './sentences.ts'

export const privacySentences = sentences({ en, de })
