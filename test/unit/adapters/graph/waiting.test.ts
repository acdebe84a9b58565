import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterRetryAfterMs, backOffMs } from '../../../../functions/src/adapters/graph/waiting.ts'

it('waits anything between nothing and twice as long each time, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((attempt) => backOffMs(attempt, 0.999_999))).toEqual([999, 1999, 3999, 7999, 15_999, 29_999, 29_999])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (attempt, random) => {
      const ms = backOffMs(attempt, random)
      return Number.isInteger(ms) && ms >= 0 && ms < 30_000
    }),
  )
})

it('never comes back before Retry-After, and not all in one moment', () => {
  expect([0, 0.5, 0.999].map((random) => afterRetryAfterMs(7000, random))).toEqual([7000, 7500, 7999])
})
