import { privacyLink as de } from './de/privacy-link.ts'
import { privacyLink as en } from './en/privacy-link.ts'
import { sentences } from './sentences.ts'

export const privacyLinkSentences = sentences({ en, de })
