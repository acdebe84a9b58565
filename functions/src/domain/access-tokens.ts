import type { Caller } from './caller.ts'
import type { InteractionRequired, Result } from './failure.ts'

export interface AccessTokenRequest {
  /** All of one service, such as `https://graph.microsoft.com/Calendars.Read`; for the application `https://graph.microsoft.com/.default`. */
  readonly scopes: readonly string[]
  /** Not one that was given out before: for when the service has just refused that. */
  readonly fresh?: boolean
}

/**
 * The sign-in service does not accept the application itself: its secret or certificate has expired, or the directory does not know it.
 * Nobody who waits for the answer can do anything about it, and asking again soon does not help: an administrator has to.
 */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

/**
 * Conditional access does not let this person's sign-in through, from this device, place or program, and nothing that they do in a sign-in
 * window changes that. An administrator could.
 */
export interface SignInBlocked {
  readonly type: 'sign-in-blocked'
}

/** Access tokens for asking other services. Throws `Outage` when none can be had, {@link SignInRefused} when the app registration is at fault. */
export interface AccessTokens {
  /**
   * In the caller's name, with what they may do. `assertion`: the access token that they called us with, already verified as theirs.
   */
  onBehalfOf(caller: Caller, assertion: string, request: AccessTokenRequest): Promise<Result<string, InteractionRequired | SignInBlocked>>
  /** In the application's own name in that directory (tenant), for work that nobody waits for. */
  asApplication(tenantId: string, request: AccessTokenRequest): Promise<string>
}
