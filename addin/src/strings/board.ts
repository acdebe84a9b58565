import { board as de } from './de/board.ts'
import { board as en } from './en/board.ts'
import { sentences } from './sentences.ts'

export const boardSentences = sentences({ en, de })
