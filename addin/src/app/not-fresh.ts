import { ApiError } from '../api/api-error.ts'
import { SignInError } from '../hosts/host.ts'

export type NotFresh = 'offline' | 'sign-in' | 'failed'

/** Why what is shown could not be read again; `undefined` while nothing failed. */
export function whyNotFresh(error: unknown): NotFresh | undefined {
  if (error === null || error === undefined) return undefined
  if (error instanceof SignInError) return error.reason === 'unreachable' ? 'offline' : 'sign-in'
  if (!(error instanceof ApiError)) return 'failed'
  if (error.kind === 'offline') return 'offline'
  return error.kind === 'unauthenticated' || error.kind === 'interaction-required' ? 'sign-in' : 'failed'
}
