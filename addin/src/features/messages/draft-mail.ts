/** A first draft of what a sponsor may write, put together from what was agreed. No model: a few sentences, and gaps for what only they know. */
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import type { Area } from '../../../../functions/src/domain/roster.ts'
import type { LocalDate } from '../../../../functions/src/domain/time.ts'
import type { MailDraft } from '../../hosts/host.ts'
import { escapedLines } from '../files/markup.ts'
import type { Theme } from './message-draft.ts'

export type Agreed = Pick<InitiativeView['initiative'], 'id' | 'name' | 'valueStatement' | 'painPoints' | 'payback' | 'zone'>

/** What the message is about beyond the initiative: the act that suggests it. */
export type Occasion =
  | { readonly about: 'area'; readonly area: Area }
  | { readonly about: 'issue'; readonly kind: IssueKind; readonly date: LocalDate; readonly note: string }

export type IssueKind = Extract<Act, { code: 'speak-to-issue' }>['kind']

export function occasionOf(act: Act | undefined): Occasion | undefined {
  switch (act?.code) {
    case 'message-to-area':
      return { about: 'area', area: act.area }
    case 'speak-to-issue':
      return { about: 'issue', kind: act.kind, date: act.date, note: act.note }
    default:
      return undefined
  }
}

/** Text as it goes out, or a gap that the sponsor fills. */
export type Piece = string | { readonly gap: string }

export type Paragraph = readonly Piece[] | { readonly list: readonly string[] }

/** What every language says, each in its own way. An empty text stands for what is not known. */
export interface DraftStrings {
  readonly subject: (name: string, occasion: Occasion | undefined) => string
  readonly greeting: (occasion: Occasion | undefined) => string
  readonly opening: (name: string, occasion: Occasion | undefined) => readonly Piece[]
  /** Empty: the sponsor says why in their own words. */
  readonly why: (valueStatement: string) => readonly Piece[]
  readonly painPoints: string
  readonly payback: (payback: { readonly what: string; readonly due: LocalDate | undefined; readonly over: boolean }) => readonly Piece[]
  readonly now: (occasion: Occasion | undefined) => readonly Piece[]
  readonly ask: readonly Piece[]
  readonly doubts: string
  readonly regards: string
}

export interface Drafted {
  readonly mail: MailDraft
  /** For the form, once it was sent. */
  readonly themes: readonly Theme[]
  readonly areas: readonly Area[]
}

/** Whoever reads more than this stops reading. */
const painPointsTold = 3

/** @param today in the initiative's zone */
export function draftMail(
  { name, valueStatement, painPoints, payback: { what, due } }: Agreed,
  { sender, occasion, today }: { readonly sender: string; readonly occasion?: Occasion | undefined; readonly today: LocalDate },
  strings: DraftStrings,
): Drafted {
  // After an issue people want to hear about that; the old troubles are not what they ask about.
  const pains = occasion?.about === 'issue' ? [] : painPoints.slice(0, painPointsTold)
  const paysBack = what !== '' || due !== undefined
  const paragraphs: Paragraph[] = [
    [strings.greeting(occasion)],
    strings.opening(name, occasion),
    ...(occasion?.about === 'issue' ? [strings.now(occasion)] : []),
    strings.why(sentence(valueStatement)),
    ...(pains.length > 0 ? [[strings.painPoints], { list: pains }] : []),
    ...(paysBack ? [strings.payback({ what: unfinished(what), due, over: due !== undefined && due <= today })] : []),
    ...(occasion?.about === 'issue' ? [] : [strings.now(occasion)]),
    strings.ask,
    [strings.doubts],
    [`${strings.regards}\n${sender}`],
  ]
  return {
    mail: { subject: strings.subject(name, occasion), text: textOf(paragraphs), html: htmlOf(paragraphs) },
    themes: ['why', ...(paysBack ? (['payback'] as const) : []), ...(pains.length > 0 ? (['painPoints'] as const) : [])],
    areas: occasion?.about === 'area' ? [occasion.area] : [],
  }
}

/** Agreements are written with a full stop or without one. */
const unfinished = (text: string) => text.trim().replace(/[.\s]{1,9}$/, '')
const sentence = (text: string) => (text.trim() === '' || /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)

const bracketed = (gap: string) => `[${gap}]`

function textOf(paragraphs: readonly Paragraph[]): string {
  return paragraphs
    .map((paragraph) =>
      'list' in paragraph
        ? paragraph.list.map((item) => `- ${item}`).join('\n')
        : paragraph.map((piece) => (typeof piece === 'string' ? piece : bracketed(piece.gap))).join(''),
    )
    .join('\n\n')
}

/** In the font of the person's own mails; only gaps have a colour, dark on light, so that they are seen before it goes out. */
function htmlOf(paragraphs: readonly Paragraph[]): string {
  const piece = (one: Piece) =>
    typeof one === 'string'
      ? escapedLines(one)
      : `<span style="background-color:#fff4ce;color:#242424">${escapedLines(bracketed(one.gap))}</span>`
  return paragraphs
    .map((paragraph) =>
      'list' in paragraph
        ? `<ul>${paragraph.list.map((item) => `<li>${escapedLines(item)}</li>`).join('')}</ul>`
        : `<p>${paragraph.map(piece).join('')}</p>`,
    )
    .join('')
}
