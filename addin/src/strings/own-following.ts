import { ownFollowing as de } from './de/own-following.ts'
import { ownFollowing as en } from './en/own-following.ts'
import { sentences } from './sentences.ts'

export const ownFollowingSentences = sentences({ en, de })
