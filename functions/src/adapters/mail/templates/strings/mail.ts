import { sentences } from '../../../../../../addin/src/strings/sentences.ts'
import { mail as de } from './de.ts'
import { mail as en } from './en.ts'

export const mailSentences = sentences({ en, de })
