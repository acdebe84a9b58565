/** What the sponsors of one kind of meeting share: the roster's level, the common effect, what an answer is worth. */
import { type Response, responses } from '../meeting.ts'
import { logit, sigmoid } from './logit.ts'
import { responseVariance, rosterHalfLifeDays, rosterLevel, rosterWorth, sharedVariance, shiftDriftPerDay } from './parameters.ts'
import { engagedAt, get, logitAt, none } from './slot.ts'
import type { ResponseState, TeamState } from './state.ts'

/** A mutable {@link TeamState}. */
export interface Team {
  at: number
  came: number
  due: number
  shift: number
  slope: number
  shiftVariance: number
  covariance: number
  slopeVariance: number
  /** Count, offset and precision of each response. */
  readonly responses: Float64Array
  // Sums over the meeting that is being read
  information: number
  informationX: number
  informationXX: number
  gradient: number
  gradientX: number
}

/** Fades what the team shares up to `day` and returns the roster's level then. */
export function reach(team: Team, day: number): number {
  if (team.at !== none && day > team.at) {
    const fade = 2 ** (-(day - team.at) / rosterHalfLifeDays)
    team.came *= fade
    team.due *= fade
    team.shiftVariance += shiftDriftPerDay * (day - team.at)
  }
  team.at = team.at === none ? day : Math.max(day, team.at)
  team.information = 0
  team.informationX = 0
  team.informationXX = 0
  team.gradient = 0
  team.gradientX = 0
  return rosterAt(team)
}

export function rosterAt(team: { readonly came: number; readonly due: number }): number {
  return (team.came + rosterWorth * rosterLevel) / (team.due + rosterWorth)
}

/** Adds one sponsor's forecast and outcome to what the meeting teaches the team. */
export function tellTeam(team: Team, b: Float64Array, o: number, p: number, value: number, weight: number, response: number): void {
  const x = get(b, o + logitAt)
  const v = weight * p * (1 - p)
  const residual = weight * (value - p)
  team.information += v
  team.informationX += v * x
  team.informationXX += v * x * x
  team.gradient += residual
  team.gradientX += residual * x
  const engaged = weight * get(b, o + engagedAt)
  team.came += engaged * value
  team.due += engaged
  if (response >= 0) {
    const r = team.responses
    const offset = get(r, response * 3 + 1)
    const given = sigmoid(logit(p) + offset)
    const precision = get(r, response * 3 + 2) + weight * given * (1 - given)
    r[response * 3] = get(r, response * 3) + 1
    r[response * 3 + 1] = offset + (weight * (value - given)) / precision
    r[response * 3 + 2] = precision
  }
}

/** One Newton step of the common effect and the recalibration, after a meeting. */
export function settle(team: Team): void {
  const k = 1 / (1 + sharedVariance * team.information)
  const before = team.shiftVariance * team.slopeVariance - team.covariance ** 2
  const a = team.slopeVariance / before + k * team.information
  const c = -team.covariance / before + k * team.informationX
  const d = team.shiftVariance / before + k * team.informationXX
  const after = a * d - c * c
  team.shiftVariance = d / after
  team.covariance = -c / after
  team.slopeVariance = a / after
  team.shift += k * (team.shiftVariance * team.gradient + team.covariance * team.gradientX)
  // A slope outside these would mean that the model has the wrong idea of the sponsors, not that it is badly calibrated.
  team.slope = Math.min(2, Math.max(0.5, team.slope + k * (team.covariance * team.gradient + team.slopeVariance * team.gradientX)))
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Stored state in and out

export function loadTeam(state: TeamState): Team {
  const table = new Float64Array(responses.length * 3)
  responses.forEach((response, i) => {
    const known = state.responses[response]
    table[i * 3] = known?.count ?? 0
    table[i * 3 + 1] = known?.offset ?? 0
    table[i * 3 + 2] = known?.precision ?? 1 / responseVariance
  })
  return {
    at: state.at ?? none,
    came: state.came,
    due: state.due,
    shift: state.shift,
    slope: state.slope,
    shiftVariance: state.shiftVariance,
    covariance: state.covariance,
    slopeVariance: state.slopeVariance,
    responses: table,
    information: 0,
    informationX: 0,
    informationXX: 0,
    gradient: 0,
    gradientX: 0,
  }
}

export function storeTeam(team: Team): TeamState {
  const known: Partial<Record<Response, ResponseState>> = {}
  responses.forEach((response, i) => {
    const count = get(team.responses, i * 3)
    if (count > 0) known[response] = { count, offset: get(team.responses, i * 3 + 1), precision: get(team.responses, i * 3 + 2) }
  })
  const { came, due, shift, slope, covariance } = team
  return {
    ...(team.at === none ? {} : { at: team.at }),
    came,
    due,
    shift,
    slope,
    shiftVariance: team.shiftVariance,
    covariance,
    slopeVariance: team.slopeVariance,
    responses: known,
  }
}
