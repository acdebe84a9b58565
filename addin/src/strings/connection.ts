import { connection as de } from './de/connection.ts'
import { connection as en } from './en/connection.ts'
import { sentences } from './sentences.ts'

export const connectionSentences = sentences({ en, de })
