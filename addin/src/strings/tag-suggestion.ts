import { tagSuggestion as de } from './de/tag-suggestion.ts'
import { tagSuggestion as en } from './en/tag-suggestion.ts'
import { sentences } from './sentences.ts'

export const tagSuggestionSentences = sentences({ en, de })
