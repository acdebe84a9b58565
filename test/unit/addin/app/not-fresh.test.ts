import { expect, it } from 'vitest'
import { ApiError } from '../../../../addin/src/api/api-error.ts'
import { whyNotFresh } from '../../../../addin/src/app/not-fresh.ts'
import { SignInError } from '../../../../addin/src/hosts/host.ts'
import { problemTypePrefix } from '../../../../functions/src/contract/problem-type.ts'

const problem = (kind: string, status: number) => new ApiError({ type: `${problemTypePrefix}${kind}`, title: kind, status })

it.each([
  ['nothing failed', null, undefined],
  ['no network', problem('offline', 0), 'offline'],
  ['whoever signs in does not answer', new SignInError('unreachable'), 'offline'],
  ['the window was closed', new SignInError('cancelled'), 'sign-in'],
  ['the token is refused twice', problem('unauthenticated', 401), 'sign-in'],
  ['conditional access asks in vain', problem('interaction-required', 401), 'sign-in'],
  ['the server has a bug', problem('unexpected', 500), 'failed'],
  ['a bug of ours', new TypeError('x'), 'failed'],
] as const)('%s', (_, error, why) => expect(whyNotFresh(error)).toBe(why))
