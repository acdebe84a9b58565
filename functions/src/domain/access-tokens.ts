import type { Caller } from './caller.ts'
import type { InteractionRequired, Result } from './failure.ts'

export interface AccessTokenRequest {
  /** All of one service, such as `https://graph.microsoft.com/Calendars.Read`; for the application `https://graph.microsoft.com/.default`. */
  readonly scopes: readonly string[]
  /** Not one that was given out before: for when the service has just refused that. */
  readonly fresh?: boolean
}

/** Access tokens for asking other services. Throws `Outage` when none can be had, `Error` when the app registration is at fault. */
export interface AccessTokens {
  /**
   * In the caller's name, with what they may do. `assertion`: the access token that they called us with, already verified as theirs.
   */
  onBehalfOf(caller: Caller, assertion: string, request: AccessTokenRequest): Promise<Result<string, InteractionRequired>>
  /** In the application's own name in that directory (tenant), for work that nobody waits for. */
  asApplication(tenantId: string, request: AccessTokenRequest): Promise<string>
}
