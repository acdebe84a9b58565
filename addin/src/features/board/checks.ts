import type { Check } from '../../../../functions/src/contract/readings.ts'
import { groupBy } from '../../app/group-by.ts'

/** Where a check is settled; each has exactly one next step. */
export type CheckRemedy = 'roster' | 'questions' | 'import' | 'meetings'

export function remedyOf(code: Check['code']): CheckRemedy {
  switch (code) {
    case 'no-lead':
    case 'no-business-sponsor':
    case 'only-it':
    case 'no-senior-business-sponsor':
    case 'many-senior-business-sponsors':
    case 'area-uncovered':
    case 'succession-gap':
      return 'roster'
    case 'perhaps-in-room':
    case 'perhaps-dialled-in':
    case 'names-to-settle':
    case 'noted':
      return 'questions'
    case 'no-report':
    case 'never-invited':
    case 'not-yet-captured':
      return 'import'
    case 'fading':
    case 'delegated-not-seen':
      return 'meetings'
    default:
      return code satisfies never
  }
}

export interface CheckGroup {
  readonly code: Check['code']
  readonly sponsorIds: readonly string[]
  readonly areas: readonly NonNullable<Check['area']>[]
  /** Keys, each once: three sponsors in one boardroom are one meeting to settle. */
  readonly meetings: readonly string[]
}

/** One line per kind of check, however many sponsors or meetings it concerns; in the order in which they came. */
export function groupChecks(checks: readonly Check[]): CheckGroup[] {
  return [...groupBy(checks, ({ code }) => code)].map(([code, ofCode]) => ({
    code,
    sponsorIds: [...new Set(ofCode.flatMap(({ sponsorId }) => (sponsorId === undefined ? [] : [sponsorId])))],
    areas: [...new Set(ofCode.flatMap(({ area }) => (area === undefined ? [] : [area])))],
    meetings: [...new Set(ofCode.flatMap(({ meetings }) => meetings ?? []))],
  }))
}

/** Keys of meetings in which somebody has a question to answer. */
export function questionMeetings(checks: readonly Check[]): string[] {
  return [...new Set(checks.flatMap(({ code, meetings }) => (remedyOf(code) === 'questions' ? (meetings ?? []) : [])))]
}
