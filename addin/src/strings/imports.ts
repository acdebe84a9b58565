import { imports as de } from './de/imports.ts'
import { imports as en } from './en/imports.ts'
import { sentences } from './sentences.ts'

export const importSentences = sentences({ en, de })
