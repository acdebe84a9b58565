import type { KindReason, ScopeReason } from '../../../../functions/src/domain/suggest-tag.ts'
import type { Format } from '../format.ts'

export const tagSuggestion = (format: Format) => ({
  /** Why this kind is filled in; it can be changed. */
  kind: (reason: KindReason): string => {
    switch (reason.because) {
      case 'same-title':
        return 'Suggested: a meeting of this title was tagged so before.'
      case 'word':
        return `Suggested: the title says “${reason.word}”.`
      case 'called-before':
        return `Suggested: the other meetings that ${reason.name} called are tagged so.`
      case 'own-people':
        return `Suggested: ${reason.name} called it for people who are no sponsors.`
      case 'sponsors':
        return `Suggested: ${format.number(reason.invited)} of ${format.number(reason.of)} sponsors are invited.`
      default:
        return reason satisfies never
    }
  },
  onlyThis: {
    'single-before': 'Suggested: of this title single meetings were tagged before.',
    once: 'Suggested: such a meeting happens once.',
    'not-each-time': 'Suggested: the title does not name the initiative, so it is hardly on the agenda each time.',
  } satisfies Record<ScopeReason, string>,
  none: 'Choose what kind of meeting it is.',
})

export type TagSuggestionStrings = ReturnType<typeof tagSuggestion>
