import type { Result } from '../domain/failure.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'

/** Ends a round: the tenant gave no calendar, and said why. Thrown and caught within the round. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
  readonly failure: TenantFailure

  constructor(failure: TenantFailure) {
    super(failure.type)
    this.failure = failure
  }
}

/** What the tenant answered, or the end of the round. */
export function orStop<T>(result: Result<T, TenantFailure>): T {
  if (result.ok) return result.value
  throw new Stopped(result.failure)
}

/** Of one thing that may be gone by now: `undefined` then. */
export function unlessGone<T>(result: Result<T, TenantFailure>): T | undefined {
  return !result.ok && result.failure.type === 'not-found' ? undefined : orStop(result)
}
