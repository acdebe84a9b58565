import { messages as de } from './de/messages.ts'
import { messages as en } from './en/messages.ts'
import { sentences } from './sentences.ts'

export const messageSentences = sentences({ en, de })
