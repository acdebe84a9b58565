import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterRetryAfterMs, backOffMs, retryAfterMs } from '../../../../functions/src/adapters/graph/waiting.ts'

const now = Date.parse('2026-11-25T12:00:00Z')

it.each([
  ['seconds', '120', 120_000],
  ['no seconds', '0', 0],
  ['a date ahead', 'Wed, 25 Nov 2026 12:00:07 GMT', 7000],
  ['a date that is over', 'Wed, 25 Nov 2026 11:59:00 GMT', 0],
  ['a date as RFC 850 wrote it', 'Wednesday, 25-Nov-26 12:00:05 GMT', 5000],
  ['spaces around', ' 5 ', 5000],
  ['none', null, undefined],
  ['nothing', '', undefined],
  ['a fraction, as Graph says it', '2.128', 2128],
  ['less than a millisecond', '0.0001', 1],
  ['half a fraction', '1.', undefined],
  ['less than nothing', '-5', undefined],
  ['words', '5 minutes', undefined],
  ['a local date', '2026-11-25 12:00:07', undefined],
  ['a number beyond reason', '9'.repeat(30), undefined],
])('Retry-After: %s', (_name, header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms)
})

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
