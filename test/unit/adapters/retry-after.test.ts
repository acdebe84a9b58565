import { expect, it } from 'vitest'
import { retryAfterMs } from '../../../functions/src/adapters/retry-after.ts'

const now = Date.parse('2026-11-25T12:00:00Z')
const day = 86_400_000

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
  ['a day', '86400', day],
  ['a second more: a day is enough', '86401', day],
  ['a number beyond reason', '9'.repeat(30), day],
  ['a number beyond all numbers', '9'.repeat(400), day],
  ['a date beyond reason', 'Fri, 31 Dec 9999 23:59:59 GMT', day],
])('Retry-After: %s', (_name, header, ms) => {
  expect(retryAfterMs(header, now)).toBe(ms)
})
