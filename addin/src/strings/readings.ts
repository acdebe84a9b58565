import { readings as de } from './de/readings.ts'
import { readings as en } from './en/readings.ts'
import { sentences } from './sentences.ts'

/** What is inferred about attendance, in words that claim no more than the inference does. */
export const readingSentences = sentences({ en, de })
