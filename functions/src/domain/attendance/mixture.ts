/** Levels and chances as mixtures of Beta distributions: one per sort of segment and possible beginning. */
import { sigmoid } from './logit.ts'
import { awayRate, awayStrength, type Parameters, typicalTimes } from './parameters.ts'
import { get } from './slot.ts'
import type { Segment } from './state.ts'

/** A Beta distribution with its weight in the mixture: mean `rate`, and as sure as `size` meetings would make it. */
export interface Beta {
  readonly weight: number
  readonly rate: number
  readonly size: number
}

/** The Beta distributions of one segment with their weights, as {@link step} has them. */
export function betas(segment: Segment, roster: number, p: Parameters): Beta[] {
  const { came, missed } = segment
  const beta = (weight: number, rate: number, worth: number) => {
    const size = came + missed + worth
    return { weight, rate: (came + worth * rate) / size, size }
  }
  return [
    beta(segment.individual, roster, p.rosterStrength),
    beta(segment.typical, roster, typicalTimes * p.rosterStrength),
    beta(segment.away, awayRate, awayStrength),
  ]
}

/** Points in logits at which densities are summed: from 0.0001 to 0.9999, finest where it matters. */
const gridStep = 0.25
const gridX = /* @__PURE__ */ Float64Array.from({ length: 75 }, (_, k) => (k - 37) * gridStep)
const logCome = /* @__PURE__ */ gridX.map((x) => -Math.log1p(Math.exp(-x)))
const logMiss = /* @__PURE__ */ gridX.map((x) => -Math.log1p(Math.exp(x)))

/**
 * Quantiles of a mixture of Beta distributions, to about 0.005. In logits the density of Beta(a, b) is θ^a (1−θ)^b without the
 * singularities at 0 and 1, so a plain sum over an even grid does, and no Beta function is needed.
 */
export function quantiles(parts: readonly Beta[], low: number, high: number): [number, number] {
  const points = gridX.length
  const density = new Float64Array(points)
  const own = new Float64Array(points)
  for (const { weight, rate, size } of parts) {
    if (weight < 1e-3) continue
    const a = rate * size
    const b = size - a
    const peak = a * Math.log(rate) + b * Math.log(1 - rate)
    let sum = 0
    for (let k = 0; k < points; k++) {
      const d = Math.exp(a * get(logCome, k) + b * get(logMiss, k) - peak)
      own[k] = d
      sum += d
    }
    for (let k = 0; k < points; k++) density[k] = get(density, k) + (get(own, k) * weight) / sum
  }
  const total = density.reduce((sum, d) => sum + d, 0)
  const at = (share: number) => {
    let passed = 0
    for (let k = 0; k < points; k++) {
      const d = get(density, k)
      // A point stands for half a step on each side of it.
      if (passed + d >= share * total) return sigmoid(get(gridX, k) + gridStep * ((share * total - passed) / d - 0.5))
      passed += d
    }
    return 1
  }
  return [at(low), at(high)]
}
