/** What the sponsors of one kind of meeting share: the roster's level, the common effect, what an answer is worth. */
import type { Response } from '../meeting.ts'
import { logit, sigmoid } from './logit.ts'
import { responseVariance, rosterHalfLifeDays, rosterLevel, rosterWorth, shiftDriftPerDay } from './parameters.ts'
import { never, type TeamState } from './state.ts'

/** A {@link TeamState} to change, and sums over the meeting that is being read. */
export interface Team {
  at: number
  came: number
  due: number
  shift: number
  slope: number
  shiftVariance: number
  covariance: number
  slopeVariance: number
  information: number
  informationX: number
  informationXX: number
  gradient: number
  gradientX: number
}

/** Fades what the team shares up to `day` and returns the roster's level then. */
export function reach(team: Team, day: number): number {
  if (team.at !== never && day > team.at) {
    const fade = 2 ** (-(day - team.at) / rosterHalfLifeDays)
    team.came *= fade
    team.due *= fade
    team.shiftVariance += shiftDriftPerDay * (day - team.at)
  }
  team.at = Math.max(day, team.at)
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

/** The regressor beside the common effect: from −1 (never comes) to 1 (always comes). */
export function regressor(expected: number): number {
  return 2 * expected - 1
}

/** What is forecast of who is expected with probability q: logit p = logit q + shift + slope · (2q − 1). */
export function recalibrate(team: Team, expected: number): number {
  const u = Math.max(-3, Math.min(3, team.shift + team.slope * regressor(expected)))
  // The odds grow by e^u, here as (12 + 6u + u²) / (12 − 6u + u²): one division where exp would cost several. |u| is seldom over 1/2,
  // where the two agree to 0.00005; a common effect of 3 would mean that the model has the wrong idea of the sponsors.
  const even = 12 + u * u
  const came = expected * (even + 6 * u)
  return came / (came + (1 - expected) * (even - 6 * u))
}

/**
 * Adds one sponsor's forecast and outcome to what the meeting teaches the team.
 *
 * @param expected level before the outcome.
 * @param said what was forecast.
 * @param engaged probability that they are.
 */
export function tellTeam(team: Team, expected: number, said: number, value: number, engaged: number): void {
  const x = regressor(expected)
  const information = said * (1 - said)
  const residual = value - said
  team.information += information
  team.informationX += information * x
  team.informationXX += information * x * x
  team.gradient += residual
  team.gradientX += residual * x
  team.came += engaged * value
  team.due += engaged
}

/** One Newton step of the common effect and the recalibration, after a meeting. */
export function settle(team: Team): void {
  const before = team.shiftVariance * team.slopeVariance - team.covariance ** 2
  const a = team.slopeVariance / before + team.information
  const c = -team.covariance / before + team.informationX
  const d = team.shiftVariance / before + team.informationXX
  const after = a * d - c * c
  team.shiftVariance = d / after
  team.covariance = -c / after
  team.slopeVariance = a / after
  team.shift += team.shiftVariance * team.gradient + team.covariance * team.gradientX
  team.slope += team.covariance * team.gradient + team.slopeVariance * team.gradientX
}

/** What an answer is worth: one offset in logits, learned by a Newton step from what was forecast without it and what happened. */
export function learnResponse(learned: TeamState['responses'], response: Response, said: number, value: number): TeamState['responses'] {
  const { count, offset, precision } = learned[response] ?? { count: 0, offset: 0, precision: 1 / responseVariance }
  const given = sigmoid(logit(said) + offset)
  const surer = precision + given * (1 - given)
  return { ...learned, [response]: { count: count + 1, offset: offset + (value - given) / surer, precision: surer } }
}

export function newTeam({ at = never, came, due, shift, slope, shiftVariance, covariance, slopeVariance }: TeamState): Team {
  const nothing = { information: 0, informationX: 0, informationXX: 0, gradient: 0, gradientX: 0 }
  return { at, came, due, shift, slope, shiftVariance, covariance, slopeVariance, ...nothing }
}

export function teamState(team: Team, responses: TeamState['responses']): TeamState {
  const { at, came, due, shift, slope, shiftVariance, covariance, slopeVariance } = team
  return { at, came, due, shift, slope, shiftVariance, covariance, slopeVariance, responses }
}
