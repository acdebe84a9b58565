import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { mayStay } from '../../../../addin/src/app/freshness.tsx'
import { SignInError } from '../../../../addin/src/hosts/host.ts'
import { problemTypePrefix } from '../../../../functions/src/contract/problem-type.ts'

const problem = (kind: string, status: number) => new ApiError({ type: `${problemTypePrefix}${kind}`, title: kind, status })
const thisVisit = performance.timeOrigin + 1_000
const earlierVisit = performance.timeOrigin - 1_000

describe('what could not be read again', () => {
  it.each([
    ['nothing failed', null, true, true],
    ['no network', problem('offline', 0), true, true],
    ['whoever signs in does not answer', new SignInError('unreachable'), true, true],
    ['the window for signing in was closed', new SignInError('cancelled'), true, true],
    ['sign-in is refused', new SignInError('refused'), true, false],
    ['nobody is signed in any more', new SignInError('no-account'), true, false],
    ['somebody else is signed in', new SignInError('nobody'), true, false],
    ['the token is refused twice', problem('unauthenticated', 401), true, false],
    ['conditional access asks in vain', problem('interaction-required', 401), true, false],
    ['it is not for them', problem('forbidden', 403), false, false],
  ] as const)('stays as it was seen in this visit, or as the device kept it: %s', (_, error, seen, kept) => {
    expect([mayStay({ error, dataUpdatedAt: thisVisit }), mayStay({ error, dataUpdatedAt: earlierVisit })]).toEqual([seen, kept])
  })
})
