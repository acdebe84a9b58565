/** Levels as mixtures of Beta distributions, one per account of a sponsor. */
import { sigmoid } from './logit.ts'
import { awayCame, awayStrength, type Parameters } from './parameters.ts'
import type { Account, Belief } from './state.ts'

/** A Beta distribution with its weight in the mixture: mean `rate`, and as sure as `size` meetings would make it. */
export interface Beta {
  readonly weight: number
  readonly rate: number
  readonly size: number
}

export function engagedBeta({ weight, came, seen }: Account, roster: number, { rosterStrength }: Parameters): Beta {
  const size = seen + rosterStrength
  return { weight, rate: (came + rosterStrength * roster) / size, size }
}

export function awayBeta({ weight, came, seen }: Account): Beta {
  const size = seen + awayStrength
  return { weight, rate: (came + awayCame) / size, size }
}

export function betas({ likeliest, earlier, latest, away }: Belief, roster: number, p: Parameters): Beta[] {
  return [...[likeliest, earlier, latest].map((account) => engagedBeta(account, roster, p)), awayBeta(away)]
}

/** Points in logits at which densities are summed: from 0.0001 to 0.9999, finest where it matters. */
const gridStep = 0.25
const grid = /* @__PURE__ */ Array.from({ length: 75 }, (_, k) => {
  const x = (k - 37) * gridStep
  return { x, logCome: -Math.log1p(Math.exp(-x)), logMiss: -Math.log1p(Math.exp(x)) }
})

/**
 * Quantiles of a mixture of Beta distributions, to about 0.005. In logits the density of Beta(a, b) is θ^a (1−θ)^b without the
 * singularities at 0 and 1, so a plain sum over an even grid does, and no Beta function is needed.
 */
export function quantiles(parts: readonly Beta[], low: number, high: number): [number, number] {
  const density = grid.map(({ x }) => ({ x, d: 0 }))
  for (const { weight, rate, size } of parts) {
    if (weight < 1e-3) continue
    const a = rate * size
    const b = size - a
    const peak = a * Math.log(rate) + b * Math.log(1 - rate)
    const own = grid.map(({ logCome, logMiss }) => Math.exp(a * logCome + b * logMiss - peak))
    const scale = weight / own.reduce((sum, d) => sum + d, 0)
    density.forEach((point, k) => {
      point.d += (own[k] ?? 0) * scale
    })
  }
  const total = density.reduce((sum, { d }) => sum + d, 0)
  const at = (share: number) => {
    let passed = 0
    for (const { x, d } of density) {
      // A point stands for half a step on each side of it.
      if (passed + d >= share * total) return sigmoid(x + gridStep * ((share * total - passed) / d - 0.5))
      passed += d
    }
    return 1
  }
  return [at(low), at(high)]
}
