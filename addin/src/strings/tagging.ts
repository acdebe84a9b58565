import { tagging as de } from './de/tagging.ts'
import { tagging as en } from './en/tagging.ts'
import { sentences } from './sentences.ts'

export const taggingSentences = sentences({ en, de })
