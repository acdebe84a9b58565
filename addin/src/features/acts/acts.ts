/** Pure parts of suggested acts: where one is settled, and how the list looks while the server has not answered yet. */
import type { ActPutOff, Check, Engagement, Panel } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import type { View } from '../board/view.ts'

export type ActStep = Extract<View, 'roster' | 'questions' | 'meetings'>

/** The view of the board that settles it, or that shows what it rests on; none where the next step is taken outside of Steerwell. */
export function stepOf(act: Act): ActStep | undefined {
  switch (act.code) {
    case 'find-lead':
    case 'name-successor':
      return 'roster'
    case 'settle-outcomes':
      return 'questions'
    case 'talk-to-sponsor':
    case 'ask-delegator':
      return 'meetings'
    case 'ask-lead-to-accept':
    case 'business-to-briefing':
    case 'realign':
    case 'message-to-area':
    case 'answer-invitation':
    case 'name-delegate':
    case 'come-yourself':
    case 'speak-to-issue':
    case 'send-message':
    case 'put-on-agenda':
      return undefined
    default:
      return act satisfies never
  }
}

/** It is done by speaking, which the calendar does not show: what was said has to be recorded. */
export function isMessageAct({ code }: Act): boolean {
  return code === 'send-message' || code === 'message-to-area' || code === 'speak-to-issue'
}

/** What needs attention beyond these acts: nobody is told the same thing twice on one screen. */
export function checksBeyond(acts: readonly Act[], checks: readonly Check[]): Check[] {
  return checks.filter((check) => !acts.some((act) => says(act, check)))
}

function says(act: Act, { code, sponsorId }: Check): boolean {
  switch (act.code) {
    case 'find-lead':
      return code === 'no-lead'
    case 'talk-to-sponsor':
      return code === 'fading' && sponsorId === act.sponsorId
    case 'name-successor':
      return code === 'succession-gap' && sponsorId === act.sponsorId
    case 'settle-outcomes':
      return code === 'perhaps-in-room' || code === 'perhaps-dialled-in' || code === 'names-to-settle'
    default:
      return false
  }
}

/** Without those that are on the list again, though the server has not answered yet. */
export function stillPutOff(acts: readonly Act[], putOff: readonly ActPutOff[]): ActPutOff[] {
  return putOff.filter(({ act }) => !acts.some(({ id }) => id === act.id))
}

/** `index`: where the act stood, and where it comes back to. */
export interface ActChange {
  readonly act: Act
  readonly index: number
  readonly present: boolean
}

export function changeActs(acts: readonly Act[], { act, index, present }: ActChange): Act[] {
  const others = acts.filter(({ id }) => id !== act.id)
  return present ? others.toSpliced(index, 0, act) : others
}

/** The engagement as it will be. Acts of the managers and of a sponsor are two lists; it holds the one of whoever looks. */
export function engagementWith(engagement: Engagement, to: 'managers' | 'me', change: ActChange): Engagement {
  const own = engagement.role === 'manager' ? 'managers' : 'me'
  return own === to ? { ...engagement, acts: changeActs(engagement.acts, change) } : engagement
}

/** The panel as it will be; it holds acts of the caller as a sponsor, of one initiative. */
export function panelWith(panel: Panel, initiativeId: string, change: ActChange): Panel {
  const { about } = panel
  return about?.initiative.id === initiativeId ? { ...panel, about: { ...about, acts: changeActs(about.acts, change) } } : panel
}
