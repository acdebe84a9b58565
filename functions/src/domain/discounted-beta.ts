import { betaQuantile } from './beta.ts'
import { levelMass, type ReadingModel } from './reading-model.ts'
import { epochMs, type Instant } from './time.ts'

/** Seen and missed meetings, each faded by its age; `at` is when they were last faded. */
export interface DiscountedBetaState {
  readonly came: number
  readonly missed: number
  readonly at?: Instant
}

/** After this many days an observation counts half: about two quarters of steering meetings carry the level. */
export const halfLifeDays = 120

/**
 * A Beta prior worth two meetings, one of them attended: little enough to give way to four real ones, enough that four
 * out of four does not read as certainty.
 */
const prior = { came: 1, missed: 1 }

/**
 * Attendance as a coin whose bias drifts: Beta counts that fade exponentially with time (exponential forgetting, West &
 * Harrison, Bayesian Forecasting, section 6.3). Unknown outcomes are missing: they change nothing, and as time goes by
 * the interval widens by itself.
 */
export const discountedBeta: ReadingModel<DiscountedBetaState> = {
  version: 'discounted-beta-1',
  start: () => ({ came: 0, missed: 0 }),
  observe(state, { at, value }) {
    if (value === undefined) return state
    const faded = fade(state, at)
    return { came: faded.came + value, missed: faded.missed + (1 - value), at }
  },
  level(state, at) {
    const faded = fade(state, at)
    const a = faded.came + prior.came
    const b = faded.missed + prior.missed
    const tail = (1 - levelMass) / 2
    return { mean: a / (a + b), low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b) }
  },
}

function fade(state: DiscountedBetaState, at: Instant): DiscountedBetaState {
  if (state.at === undefined) return state
  const days = (epochMs(at) - epochMs(state.at)) / 86_400_000
  const factor = 0.5 ** (Math.max(0, days) / halfLifeDays)
  return { came: state.came * factor, missed: state.missed * factor, at }
}
