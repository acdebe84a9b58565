import type { TagSuggestionStrings } from '../en/tag-suggestion.ts'
import type { Format } from '../format.ts'

export const tagSuggestion = (format: Format): TagSuggestionStrings => ({
  kind: (reason) => {
    switch (reason.because) {
      case 'same-title':
        return 'Vorschlag: Ein Termin dieses Titels wurde schon einmal so gekennzeichnet.'
      case 'word':
        return `Vorschlag: Im Titel steht „${reason.word}“.`
      case 'called-before':
        return `Vorschlag: Die anderen Termine, zu denen ${reason.name} eingeladen hat, sind so gekennzeichnet.`
      case 'own-people':
        return `Vorschlag: ${reason.name} hat Menschen eingeladen, die keine Sponsoren sind.`
      case 'sponsors':
        return `Vorschlag: ${format.number(reason.invited)} von ${format.number(reason.of)} Sponsoren sind eingeladen.`
      default:
        return reason satisfies never
    }
  },
  onlyThis: {
    'single-before': 'Vorschlag: Von diesem Titel wurden bisher einzelne Termine gekennzeichnet.',
    once: 'Vorschlag: Einen solchen Termin gibt es einmal.',
    'not-each-time': 'Vorschlag: Der Titel nennt die Initiative nicht; sie steht wohl nicht jedes Mal auf der Agenda.',
  },
  none: 'Wählen Sie, was für ein Termin es ist.',
})
