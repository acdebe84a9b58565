/** What the tenant's refusals mean for the person who asked. */
import { type Failed, type Failure, fail } from '../domain/failure.ts'
import { Outage } from '../domain/outage.ts'
import { signInBlocked, signInRefused, withoutConsent } from '../domain/own-tenant.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'

/** Where the installation is not set up to ask Microsoft 365 in somebody's name. */
export const nothingIsAsked = (instead: string): Failed<Failure> =>
  fail({ type: 'forbidden', message: `This installation asks nothing of Microsoft 365. ${instead}` })

/** `instead`: a sentence that says what to do without the tenant. */
export function refusalOf(failure: TenantFailure, instead: string): Failed<Failure> {
  switch (failure.type) {
    case 'claims-required':
      return fail({ type: 'interaction-required', reason: 'claims', claims: failure.claims })
    case 'access-denied':
      if (failure.code === withoutConsent) return fail({ type: 'interaction-required', reason: 'consent' })
      if (failure.code === signInRefused) return fail({ type: 'interaction-required', reason: 'sign-in' })
      if (failure.code === signInBlocked)
        return fail({
          type: 'forbidden',
          message: `Your organisation’s rules for signing in (conditional access) do not let Steerwell act for you from here. ${instead}`,
        })
      return fail({ type: 'forbidden', message: `Microsoft 365 does not let Steerwell read this for you. ${instead}` })
    case 'mailbox-unavailable':
      return fail({ type: 'forbidden', message: `You have no mailbox in Microsoft 365 that can be read. ${instead}` })
    case 'not-supported':
      return fail({ type: 'forbidden', message: `Teams does not give out the attendance of meetings in a channel. ${instead}` })
    case 'not-found':
      return fail({ type: 'not-found', what: 'meeting in your calendar' })
    case 'position-expired':
      throw new Outage('A calendar was asked without a position and answers that it is expired', { cause: undefined })
  }
}
