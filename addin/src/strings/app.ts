import { app as de } from './de/app.ts'
import { app as en } from './en/app.ts'
import { sentences } from './sentences.ts'

export const appSentences = sentences({ en, de })
