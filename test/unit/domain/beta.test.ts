import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betaCumulative, betaQuantile } from '../../../functions/src/domain/beta.ts'

const seed = 20260303
const shape = fc.double({ min: 0.5, max: 2000, noNaN: true })
const share = fc.double({ min: 0.001, max: 0.999, noNaN: true })

describe('the Beta distribution against values known in closed form', () => {
  it.each<[what: string, x: number, a: number, b: number, expected: number]>([
    ['uniform', 0.3, 1, 1, 0.3],
    ['x²', 0.3, 2, 1, 0.09],
    ['1 − (1 − x)³', 0.3, 1, 3, 1 - 0.7 ** 3],
    ['3x² − 2x³', 0.3, 2, 2, 0.216],
    ['arcsine (Jeffreys’ prior)', 0.25, 0.5, 0.5, (2 / Math.PI) * Math.asin(0.5)],
    ['binomial tail: at least 7 of 10 at one half', 0.5, 7, 4, 176 / 1024],
    ['the middle of a narrow symmetric one', 0.5, 1500, 1500, 0.5],
    ['below everything', 0, 3, 2, 0],
    ['above everything', 1, 3, 2, 1],
  ])('%s', (_, x, a, b, expected) => expect(betaCumulative(x, a, b)).toBeCloseTo(expected, 11))

  it.each<[x: number, n: number]>([
    [0, 4],
    [1, 7],
    [3, 7],
    [5, 10],
    [5, 20],
    [10, 30],
    [199, 200],
  ])('Jeffreys’ interval for %i of %i holds as much probability as it says, by adding up the density', (x, n) => {
    const [a, b] = [x + 0.5, n - x + 0.5]
    expect(integrated(betaQuantile(0.025, a, b), a, b)).toBeCloseTo(0.025, 8)
    expect(integrated(betaQuantile(0.975, a, b), a, b)).toBeCloseTo(0.975, 8)
  })
})

/** I_x(a, b) by Simpson's rule over x = sin² θ, which takes the poles at both ends away; no Gamma function is needed. */
function integrated(x: number, a: number, b: number): number {
  const density = (angle: number) => Math.sin(angle) ** (2 * a - 1) * Math.cos(angle) ** (2 * b - 1)
  const area = (to: number) => {
    const steps = 20_000
    let sum = density(0) + density(to)
    for (let i = 1; i < steps; i++) sum += (i % 2 === 0 ? 2 : 4) * density((i * to) / steps)
    return (sum * to) / (3 * steps)
  }
  return area(Math.asin(Math.sqrt(x))) / area(Math.PI / 2)
}

describe('for every shape', () => {
  it('the quantile undoes the cumulative', () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(betaCumulative(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 8)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('seen from the other end it is the mirror image', () => {
    fc.assert(
      fc.property(share, shape, shape, (p, a, b) => {
        expect(betaQuantile(p, a, b)).toBeCloseTo(1 - betaQuantile(1 - p, b, a), 9)
        expect(betaCumulative(p, a, b)).toBeCloseTo(1 - betaCumulative(1 - p, b, a), 10)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('it never falls, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(share, share, shape, shape, (x, y, a, b) => {
        const [low, high] = x < y ? [x, y] : [y, x]
        const [atLow, atHigh] = [betaCumulative(low, a, b), betaCumulative(high, a, b)]
        expect(atLow).toBeLessThanOrEqual(atHigh + 1e-12)
        expect(atLow).toBeGreaterThanOrEqual(0)
        expect(atHigh).toBeLessThanOrEqual(1)
      }),
      { seed, numRuns: 300 },
    )
  })
})
