/** A message as it stands in the form, before anything is sent. */
import type { NewMessage } from '../../../../functions/src/contract/messages.ts'
import type { Area, Term } from '../../../../functions/src/domain/roster.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'

export type Channel = NewMessage['channel']
export type Theme = NonNullable<NewMessage['themes']>[number]

/** Whose message it may be. */
export interface Speaker {
  readonly sponsorId: string
  readonly name: string
  readonly terms: readonly Term[]
}

export interface MessageDraft {
  /** Empty while it is not chosen. */
  readonly sponsorId: string
  readonly date: string
  readonly channel: Channel
  readonly everyone: boolean
  readonly areas: readonly Area[]
  readonly themes: readonly Theme[]
  /** Nothing of the text is kept unless this is ticked. */
  readonly keepExcerpt: boolean
  readonly excerpt: string
}

/** The audience is never guessed: an area that counts as reached by mistake would hide its silence. */
export function newDraft(speakers: readonly Speaker[], today: LocalDate): MessageDraft {
  const [only, ...others] = speakers
  return {
    sponsorId: only && others.length === 0 ? only.sponsorId : '',
    date: today,
    channel: 'mail',
    everyone: false,
    areas: [],
    themes: [],
    keepExcerpt: false,
    excerpt: '',
  }
}

const toggled = <T>(among: readonly T[], one: T) => (among.includes(one) ? among.filter((other) => other !== one) : [...among, one])

export function toggleArea(draft: MessageDraft, area: Area): MessageDraft {
  return { ...draft, everyone: false, areas: toggled(draft.areas, area) }
}

export function toggleEveryone(draft: MessageDraft): MessageDraft {
  return { ...draft, everyone: !draft.everyone, areas: [] }
}

export function toggleTheme(draft: MessageDraft, theme: Theme): MessageDraft {
  return { ...draft, themes: toggled(draft.themes, theme) }
}

export type MessageFault = 'sponsor-missing' | 'date-missing' | 'date-in-future' | 'date-too-early' | 'not-in-term' | 'audience-missing'

/** Found before anything is sent, in the words of the screen; the server checks the same and more. */
export function checkDraft(draft: MessageDraft, speakers: readonly Speaker[], today: LocalDate): MessageFault[] {
  const { date } = draft
  const speaker = speakers.find(({ sponsorId }) => sponsorId === draft.sponsorId)
  const inTerm = speaker?.terms.some(({ from, to }) => from <= date && (to === undefined || date < to))
  return [
    ...(speaker ? [] : (['sponsor-missing'] as const)),
    ...(date === ''
      ? (['date-missing'] as const)
      : date > today
        ? (['date-in-future'] as const)
        : date < '2000-01-01'
          ? (['date-too-early'] as const)
          : inTerm === false
            ? (['not-in-term'] as const)
            : []),
    ...(draft.everyone || draft.areas.length > 0 ? [] : (['audience-missing'] as const)),
  ]
}

export function inputOf({ sponsorId, date, channel, everyone, areas, themes, keepExcerpt, excerpt }: MessageDraft): NewMessage {
  return {
    sponsorId,
    date,
    channel,
    audience: everyone ? 'everyone' : [...areas],
    themes: [...themes],
    ...(keepExcerpt && excerpt.trim() !== '' ? { excerpt: excerpt.trim() } : {}),
  }
}
