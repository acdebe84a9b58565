import { cadence as de } from './de/cadence.ts'
import { cadence as en } from './en/cadence.ts'
import { sentences } from './sentences.ts'

/** How often a sponsor speaks to the organisation; small, since the panel needs it for its first screen. */
export const cadenceSentences = sentences({ en, de })
