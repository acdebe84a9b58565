import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaCdf, gammaQuantile, lnGamma } from '../../../functions/src/domain/gamma.ts'

/** Equal in nine digits. */
const close = (actual: number, expected: number) => expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-9)

// From SciPy 1.17: gammaln, gammainc, gammaincinv.
describe('the Gamma distribution', () => {
  it.each([
    [0.01, 4.599479878042022],
    [0.15, 1.8278137762148345],
    [0.5, 0.5723649429247],
    [10, 12.801827480081469],
    [5000, 37582.62631568535],
  ])('ln Γ(%d)', (a, expected) => close(lnGamma(a), expected))

  it('ln Γ is nothing at one and two', () => {
    expect(lnGamma(1)).toBeCloseTo(0, 14)
    expect(lnGamma(2)).toBeCloseTo(0, 14)
  })

  it.each([
    ['a small shape, far in the left tail', 0.153, 1e-7, 0.09110837866714407],
    ['below the mean', 0.5, 0.2, 0.47291074313446196],
    ['the series', 10, 9, 0.4125917556680583],
    ['the continued fraction', 10, 12, 0.7576078383294875],
    ['the right tail', 2, 5, 0.9595723180054873],
    ['a large shape, below', 100, 90, 0.15822098918643007],
    ['a large shape, above', 1000, 1050, 0.9413288886226819],
  ])('P(X ≤ x): %s', (_, a, x, expected) => close(gammaCdf(a, x), expected))

  it.each([
    [0.01, 0.1, 5.660738147062073e-101],
    [0.15, 0.1, 1.3572859640895598e-7],
    [0.15, 0.9, 0.444798531289033],
    [0.5, 0.5, 0.227468211559786],
    [2, 0.1, 0.531811608389612],
    [2, 0.9, 3.889720169867429],
    [10, 0.5, 9.668714614714128],
    [250, 0.1, 229.96305995860004],
    [5000, 0.9, 5090.830806915189],
  ])('quantile of shape %d at %d', (a, p, expected) => close(gammaQuantile(a, p), expected))

  it('shape one is exponential', () => {
    for (const p of [0.001, 0.1, 0.5, 0.9, 0.999]) close(gammaQuantile(1, p), -Math.log(1 - p))
  })

  it('nothing is below zero', () => expect([gammaCdf(2, 0), gammaCdf(2, -1)]).toEqual([0, 0]))

  const shape = fc.double({ min: 0.05, max: 2000, noNaN: true })
  const probability = fc.double({ min: 0.01, max: 0.99, noNaN: true })
  it('the quantile is where the probability is reached', () => {
    fc.assert(fc.property(shape, probability, (a, p) => Math.abs(gammaCdf(a, gammaQuantile(a, p)) - p) < 1e-9))
  })
  it('more probability lies further to the right', () => {
    fc.assert(
      fc.property(
        shape,
        probability,
        probability,
        (a, p, q) => p === q || p < q === gammaQuantile(a, p) < gammaQuantile(a, q) || Math.abs(p - q) < 1e-9,
      ),
    )
  })
})
