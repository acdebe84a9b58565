import { teamStory as de } from './de/team-story.ts'
import { teamStory as en } from './en/team-story.ts'
import { sentences } from './sentences.ts'

export const teamStorySentences = sentences({ en, de })
