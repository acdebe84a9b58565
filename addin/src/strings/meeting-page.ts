import { meetingPage as de } from './de/meeting-page.ts'
import { meetingPage as en } from './en/meeting-page.ts'
import { sentences } from './sentences.ts'

export const meetingPageSentences = sentences({ en, de })
