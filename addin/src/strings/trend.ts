import { trend as de } from './de/trend.ts'
import { trend as en } from './en/trend.ts'
import { sentences } from './sentences.ts'

export const trendSentences = sentences({ en, de })
