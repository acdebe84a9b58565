import { ownMeetings as de } from './de/own-meetings.ts'
import { ownMeetings as en } from './en/own-meetings.ts'
import { sentences } from './sentences.ts'

export const ownMeetingSentences = sentences({ en, de })
