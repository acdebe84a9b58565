import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountedBeta, halfLifeDays } from '../../../functions/src/domain/discounted-beta.ts'
import type { Observation } from '../../../functions/src/domain/reading-model.ts'
import { plusDays } from '../../../functions/src/domain/time.ts'

const seed = 20260303
const begin = '2025-01-01T09:00:00Z'
const { observe, level } = discountedBeta
const stateAfter = (observations: readonly Observation[]) =>
  observations.reduce((state, one) => observe(state, one), discountedBeta.start())
const fortnightly = (values: readonly (number | undefined)[]) =>
  values.map((value, i): Observation => ({ at: plusDays(begin, 14 * i), value }))
const values = fc.array(fc.constantFrom(0, 0.5, 1, undefined), { maxLength: 60 })
const lastOf = (observations: readonly Observation[]) => observations.at(-1)?.at ?? begin

describe('the level', () => {
  it('is a probability, inside its interval, whatever was seen', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 5000 }), (seen, days) => {
        const observations = fortnightly(seen)
        const { mean, low, high } = level(stateAfter(observations), plusDays(lastOf(observations), days))
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(mean)
        expect(mean).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(1)
      }),
      { seed, numRuns: 300 },
    )
  })

  it('is never moved by what is not known, wherever it stands', () => {
    fc.assert(
      fc.property(values, (seen) => {
        const observations = fortnightly(seen)
        const known = observations.filter(({ value }) => value !== undefined)
        expect(stateAfter(observations)).toEqual(stateAfter(known))
        const at = plusDays(lastOf(observations), 1)
        expect(level(stateAfter(observations), at)).toEqual(level(stateAfter(known), at))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('rises with one more presence and falls with one more absence', () => {
    fc.assert(
      fc.property(values, (seen) => {
        const observations = fortnightly(seen)
        const state = stateAfter(observations)
        const at = plusDays(lastOf(observations), 14)
        const now = level(state, at).mean
        expect(level(observe(state, { at, value: 1 }), at).mean).toBeGreaterThan(now)
        expect(level(observe(state, { at, value: 0 }), at).mean).toBeLessThan(now)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('mirrors itself when came and missed change places', () => {
    fc.assert(
      fc.property(values, (seen) => {
        const observations = fortnightly(seen)
        const mirrored = observations.map(({ at, value }) => ({ at, value: value === undefined ? undefined : 1 - value }))
        const [one, other] = [level(stateAfter(observations), lastOf(observations)), level(stateAfter(mirrored), lastOf(observations))]
        expect(one.mean).toBeCloseTo(1 - other.mean, 10)
        expect(one.low).toBeCloseTo(1 - other.high, 8)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('of nothing seen is one half, and wide', () => {
    expect(level(discountedBeta.start(), begin)).toEqual({ mean: 0.5, low: expect.closeTo(0.1, 9), high: expect.closeTo(0.9, 9) })
  })

  it('of four out of four is not certainty', () => {
    const { mean, low } = level(stateAfter(fortnightly([1, 1, 1, 1])), plusDays(begin, 42))
    expect(mean).toBeGreaterThan(0.75)
    expect(mean).toBeLessThan(0.9)
    expect(low).toBeLessThan(0.75)
  })

  it('counts what is a half-life old half', () => {
    const state = stateAfter([{ at: begin, value: 1 }])
    expect(level(state, plusDays(begin, halfLifeDays)).mean).toBeCloseTo((1 + 0.5) / (2 + 0.5), 12)
  })

  it('forgets: after a year of coming, half a year of staying away shows', () => {
    const faded = fortnightly([...Array<number>(26).fill(1), ...Array<number>(13).fill(0)])
    expect(level(stateAfter(faded), lastOf(faded)).mean).toBeLessThan(0.45)
  })

  it('widens while nothing is known', () => {
    const seen = fortnightly(Array<number>(20).fill(1))
    const width = (days: number) => {
      const { low, high } = level(stateAfter(seen), plusDays(lastOf(seen), days))
      return high - low
    }
    expect(width(0)).toBeLessThan(width(180))
    expect(width(180)).toBeLessThan(width(720))
  })
})
