/**
 * What a tenant may answer instead of what was asked for, and what whoever asked can act upon. Everything else is an outage.
 * These stay inside: a use case says in its own words what they mean for a person.
 */
import type { NotFound } from './failure.ts'

export type TenantFailure = NotFound | MailboxUnavailable | AccessDenied | ClaimsRequired | PositionExpired | NotSupported

/** Deleted, without a licence, or not in Exchange Online. Asking again soon does not help; it may come back. */
export interface MailboxUnavailable {
  readonly type: 'mailbox-unavailable'
  /** The tenant's own word for it, for the log: `MailboxNotEnabledForRESTAPI`. */
  readonly code: string
}

/** Consent is missing or was taken back, a policy excludes this mailbox or organizer, or the sign-in is no longer accepted. */
export interface AccessDenied {
  readonly type: 'access-denied'
  readonly code: string
}

/** Conditional access asks the person to sign in again in a certain way. */
export interface ClaimsRequired {
  readonly type: 'claims-required'
  /** The claims challenge as JSON text: the client passes it on, unread, when it asks for a token. */
  readonly claims: string
}

/** The place in the stream of changes is no longer known: read the calendar anew. */
export interface PositionExpired {
  readonly type: 'position-expired'
}

/** There is such a thing, and the tenant gives it to no program: attendance of meetings in a channel. Asking again does not help. */
export interface NotSupported {
  readonly type: 'not-supported'
  readonly what: string
}
