import { markers as de } from './de/markers.ts'
import { markers as en } from './en/markers.ts'
import { sentences } from './sentences.ts'

export const markerSentences = sentences({ en, de })
