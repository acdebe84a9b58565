/** A sponsor's level: the share of meetings that they come to these days, and how surely. */
import { newGaps } from './gaps.ts'
import { betas, quantiles } from './mixture.ts'
import { type Parameters, parameters } from './parameters.ts'
import { copy, newcomer } from './sponsor.ts'
import type { AttendanceState } from './state.ts'
import { newOccasion, step } from './step.ts'
import { newTeam, reach } from './team.ts'

export interface Level {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Every interval on screen holds this much of the probability. */
export const levelMass = 0.8

/** A sponsor and the team at a later day; `day` may lie before the last outcome and then counts as that. */
export function lookAhead(state: AttendanceState, id: string, day: number, p: Parameters) {
  const known = state.sponsors[id]
  const sponsor = known ? copy(known) : newcomer()
  const team = newTeam(state.team)
  const occasion = newOccasion(newGaps(), p)
  occasion.day = day
  occasion.roster = reach(team, day)
  step(sponsor, occasion)
  return { sponsor, team, roster: occasion.roster, expected: occasion.expected }
}

/**
 * The level as of `day`: the mean of the mixture of Betas, and the interval between its 10th and 90th percentiles, widened to the
 * mean where nearly all mass sits on one side of it. A sponsor without outcomes has the roster's level.
 */
export function level(state: AttendanceState, id: string, day: number, p = parameters): Level {
  const { sponsor, roster } = lookAhead(state, id, day, p)
  const mean = sponsor.level
  const [low, high] = quantiles(betas(sponsor, roster, p), (1 - levelMass) / 2, (1 + levelMass) / 2)
  return { mean, low: Math.min(low, mean), high: Math.max(high, mean) }
}
