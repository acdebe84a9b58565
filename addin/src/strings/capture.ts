import { capture as de } from './de/capture.ts'
import { capture as en } from './en/capture.ts'
import { sentences } from './sentences.ts'

/** Recording the message that is open. */
export const captureSentences = sentences({ en, de })
