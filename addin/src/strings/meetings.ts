import { meetings as de } from './de/meetings.ts'
import { meetings as en } from './en/meetings.ts'
import { sentences } from './sentences.ts'

export const meetingSentences = sentences({ en, de })
