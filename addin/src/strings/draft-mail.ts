import { draftMail as de } from './de/draft-mail.ts'
import { draftMail as en } from './en/draft-mail.ts'
import { sentences } from './sentences.ts'

/** What the draft says; the words around it are in messages and capture. */
export const draftMailSentences = sentences({ en, de })
