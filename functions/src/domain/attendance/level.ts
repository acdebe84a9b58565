/** A sponsor's level: the share of meetings that they come to these days, and how surely. */
import { betas, quantiles } from './mixture.ts'
import { type Parameters, parameters } from './parameters.ts'
import { expectedAt, get, loadSponsor, slotSize, storeSponsor } from './slot.ts'
import type { AttendanceState } from './state.ts'
import { newGap, step } from './step.ts'
import { loadTeam, reach } from './team.ts'

export interface Level {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Every interval on screen holds this much of the probability. */
export const levelMass = 0.8

/** A sponsor at a later day, in a buffer of their own; `day` may lie before the last outcome and then counts as that. */
export function lookAhead(state: AttendanceState, sponsor: string, day: number, p: Parameters) {
  const b = new Float64Array(slotSize)
  loadSponsor(state.sponsors[sponsor], b, 0)
  const team = loadTeam(state.team)
  const roster = reach(team, day)
  step(b, 0, day, 0, 0, roster, newGap(), p)
  return { ahead: storeSponsor(b, 0), team, roster, expected: get(b, expectedAt) }
}

/**
 * The level as of `day`: the mean of the mixture of Betas, and the interval between its 10th and 90th percentiles, widened to the
 * mean where nearly all mass sits on one side of it. A sponsor without outcomes has the roster's level.
 */
export function level(state: AttendanceState, sponsor: string, day: number, p = parameters): Level {
  const { ahead, roster } = lookAhead(state, sponsor, day, p)
  const parts = ahead.segments.flatMap((segment) => betas(segment, roster, p))
  const [low, high] = quantiles(parts, (1 - levelMass) / 2, (1 + levelMass) / 2)
  return { mean: ahead.level, low: Math.min(low, ahead.level), high: Math.max(high, ahead.level) }
}
