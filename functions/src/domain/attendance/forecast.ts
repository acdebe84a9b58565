/** Whether a sponsor comes next time. */
import type { Response } from '../meeting.ts'
import { type Level, level, lookAhead } from './level.ts'
import { logit, sigmoid } from './logit.ts'
import { fewestResponses, parameters } from './parameters.ts'
import type { AttendanceState, ResponseState } from './state.ts'
import { recalibrate, regressor } from './team.ts'

/** Half of an interval of {@link levelMass}, in standard deviations. */
const halfWidth = 1.2816

/** Probability that the sponsor comes to a meeting on `day`, before anything is known of an answer. */
export function forecast(state: AttendanceState, sponsor: string, day: number, p = parameters): number {
  const { team, expected } = lookAhead(state, sponsor, day, p)
  return recalibrate(team, expected)
}

/** The same, given the answer; `undefined` until this team's answers of that sort have been followed by enough known outcomes. */
export function forecastGiven(
  state: AttendanceState,
  sponsor: string,
  day: number,
  response: Response,
  p = parameters,
): number | undefined {
  const learned = learnedOf(state, response)
  return learned && sigmoid(logit(forecast(state, sponsor, day, p)) + learned.offset)
}

/**
 * The same with an interval: as wide as the level's, and wider by what is not known of the common effect and of the answer's worth.
 * Widths are added as those of independent normal errors in logits.
 *
 * @param response leaves the answer out when it is `undefined`, or when too little is known of such answers: ask {@link forecastGiven}.
 */
export function forecastWithin(state: AttendanceState, sponsor: string, day: number, response?: Response, p = parameters): Level {
  const { team, expected } = lookAhead(state, sponsor, day, p)
  const { low, high } = level(state, sponsor, day, p)
  const learned = response && learnedOf(state, response)
  const x = regressor(expected)
  const center = logit(recalibrate(team, expected))
  const variance =
    team.shiftVariance + 2 * x * team.covariance + x * x * team.slopeVariance + (learned === undefined ? 0 : 1 / learned.precision)
  const bound = (end: number, sign: number) => {
    const own = Math.max(0, sign * (logit(recalibrate(team, end)) - center))
    return sigmoid(center + (learned?.offset ?? 0) + sign * Math.hypot(own, halfWidth * Math.sqrt(variance)))
  }
  return { mean: sigmoid(center + (learned?.offset ?? 0)), low: bound(low, -1), high: bound(high, 1) }
}

function learnedOf(state: AttendanceState, response: Response): ResponseState | undefined {
  const learned = state.team.responses[response]
  return learned && learned.count >= fewestResponses ? learned : undefined
}
