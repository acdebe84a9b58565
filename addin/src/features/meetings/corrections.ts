/** Correcting what was captured: how it looks at once, and what takes it back. */
import type { MeetingView, OutcomeCorrections, OutcomeView } from '../../../../functions/src/contract/meetings.ts'

export type OneCorrection = OutcomeCorrections['corrections'][number]

/** One meeting as it is on screen, and what is said about it. */
export interface Correction {
  readonly meeting: MeetingView
  readonly corrections: readonly OneCorrection[]
}

export const sponsorsOf = ({ corrections }: Pick<Correction, 'corrections'>): string[] => corrections.map(({ sponsorId }) => sponsorId)

export function isCorrected(outcome: OutcomeView): boolean {
  return outcome.captured !== undefined
}

/**
 * The meeting as it will be, shown before the server has answered. What the reports say stays visible as `captured`;
 * taking a correction back (`null`) brings it in again.
 */
export function withCorrections(meeting: MeetingView, corrections: readonly OneCorrection[]): MeetingView {
  return {
    ...meeting,
    outcomes: meeting.outcomes.map((outcome) => {
      const correction = corrections.find(({ sponsorId }) => sponsorId === outcome.sponsorId)
      return correction ? corrected(outcome, correction) : outcome
    }),
  }
}

function corrected(before: OutcomeView, correction: OneCorrection): OutcomeView {
  const { captured, hint, delegate, notDue, ...rest } = before
  const fromReports = captured ?? before.outcome
  // Whether it counts changes with the outcome only for "excused"; the other reasons belong to the meeting.
  const otherReason = notDue === 'excused' || notDue === 'not-invited' ? {} : notDue ? { notDue } : {}
  const evidence = before.evidence.filter(({ source }) => source !== 'manual')
  if (correction.outcome === null) return { ...rest, ...otherReason, outcome: fromReports, evidence }
  return {
    ...rest,
    ...(before.note ? { note: { ...before.note, open: false } } : {}),
    ...(correction.outcome === 'excused' && !notDue ? { notDue: 'excused' as const } : otherReason),
    outcome: correction.outcome,
    captured: fromReports,
    ...(correction.delegate ? { delegate: correction.delegate } : {}),
    evidence,
  }
}

/** The meeting as it is on screen, with some sponsors' outcomes as another version has them: the others may be under correction themselves. */
export function withOutcomesOf(shown: MeetingView, other: MeetingView, sponsorIds: readonly string[]): MeetingView {
  return {
    ...shown,
    outcomes: shown.outcomes.map((outcome) =>
      sponsorIds.includes(outcome.sponsorId)
        ? (other.outcomes.find(({ sponsorId }) => sponsorId === outcome.sponsorId) ?? outcome)
        : outcome,
    ),
  }
}

/** What puts the sponsor's outcome back as it was before: the earlier correction, or none. */
export function undoOf(before: OutcomeView): OneCorrection {
  if (!isCorrected(before)) return { sponsorId: before.sponsorId, outcome: null }
  const reason = before.evidence.find((evidence) => evidence.source === 'manual')?.reason
  const delegate = before.delegate && {
    ...(before.delegate.name ? { name: before.delegate.name } : {}),
    ...(before.delegate.address ? { address: before.delegate.address } : {}),
  }
  return {
    sponsorId: before.sponsorId,
    outcome: before.outcome,
    ...(delegate ? { delegate } : {}),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** Whether nobody has changed these sponsors' outcomes between two versions of a meeting, by hand or by a report. */
export function sameOutcomes(one: MeetingView, other: MeetingView, sponsorIds: readonly string[]): boolean {
  const told = ({ outcomes }: MeetingView, sponsorId: string) => {
    const { outcome, delegate, evidence } = outcomes.find((known) => known.sponsorId === sponsorId) ?? {}
    const manual = evidence?.find(({ source }) => source === 'manual')
    return JSON.stringify([outcome, delegate?.name, delegate?.address, manual])
  }
  return sponsorIds.every((sponsorId) => told(one, sponsorId) === told(other, sponsorId))
}
