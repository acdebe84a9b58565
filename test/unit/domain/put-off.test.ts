import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SignInRefused } from '../../../functions/src/domain/access-tokens.ts'
import { Outage } from '../../../functions/src/domain/outage.ts'
import { putOff, reportTroubleCodeOf, troubleCodeOf } from '../../../functions/src/domain/put-off.ts'

const outage = (retryAfterSeconds?: number, of?: Outage['of']) =>
  new Outage('It does not answer', {
    cause: undefined,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(of ? { of } : {}),
  })

describe('what failed is tried again', () => {
  it.each<[string, unknown, number, number]>([
    ['after a minute', outage(), 1, 60],
    ['after two minutes the second time', outage(), 2, 120],
    ['ever later', new TypeError('bug'), 6, 1920],
    ['after an hour at most', new TypeError('bug'), 7, 3600],
    ['after an hour, however long it has lasted', outage(), 5000, 3600],
    ['not before it may', outage(7200), 1, 7200],
    ['not before it may, in whole seconds', outage(90.2), 1, 91],
    ['later than it may, when it has failed for long', outage(90), 4, 480],
    ['the next day at the latest', outage(1e12), 1, 86_400],
  ])('%s', (_name, error, tries, seconds) => {
    expect(putOff(error, tries)).toEqual({ error, seconds })
  })

  it('always after whole seconds that a queue takes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, noNaN: true }), (tries, retryAfterSeconds) => {
        const { seconds } = putOff(outage(retryAfterSeconds), tries)
        return Number.isInteger(seconds) && seconds >= 60 && seconds <= 86_400
      }),
    )
  })
})

it.each<[string, unknown, string, string]>([
  ['Microsoft 365 that does not answer', outage(10, 'tenant'), 'no-answer', 'reports-unreadable'],
  ['our own store that does not', outage(), 'not-stored', 'reports-not-stored'],
  ['a sign-in of ours that is refused', new SignInRefused('invalid_client'), 'sign-in-failed', 'reports-not-signed-in'],
  ['a mistake of ours', new TypeError('bug'), 'own-failure', 'reports-failed'],
  ['whatever else is thrown', 'a string', 'own-failure', 'reports-failed'],
])('people are told of %s, of the calendar and of reports', (_name, error, code, ofReports) => {
  expect(troubleCodeOf(error)).toBe(code)
  expect(reportTroubleCodeOf(error)).toBe(ofReports)
})
