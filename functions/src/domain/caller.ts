import type { Result } from './failure.ts'

/** Who asks, as a verified access token says; the only identity anything may be authorised on. */
export interface Caller {
  /** Directory (tenant) id, `tid`. */
  readonly tenantId: string
  /** Directory object id of the person, `oid`; unique within the tenant only. */
  readonly objectId: string
  /**
   * Names and addresses change, so nothing is decided on them but one thing: until a sponsor's first visit the roster
   * knows them by the address that the PM wrote (`roleOf`).
   */
  readonly name?: string
  readonly username?: string
}

/** Most that is kept of a name, in UTF-16 units. */
const nameLength = 200

/**
 * What a person is called wherever it is kept who did something. A directory has longer names than a stored document takes: what was
 * written with one could never be read again. Without a name and an address, `otherwise`.
 */
export function calledAs({ name, username }: Pick<Caller, 'name' | 'username'>, otherwise = ''): string {
  // A surrogate pair that is cut in two is no text any more.
  return (name ?? username ?? otherwise).slice(0, nameLength).replace(/[\uD800-\uDBFF]$/, '')
}

export type UnauthenticatedReason =
  | 'no-token'
  | 'malformed'
  | 'algorithm'
  | 'signature'
  | 'tenant'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'not-yet-valid'
  | 'version'
  | 'scope'
  /** A token of an application, not of a person on whose behalf it acts. */
  | 'app-only'
  /** Properly signed, but without what says whose it is. */
  | 'claims'

export interface Unauthenticated {
  readonly type: 'unauthenticated'
  readonly reason: UnauthenticatedReason
}

/** Throws `Outage` when the signing keys cannot be fetched: that says nothing about the token. */
export type VerifyToken = (token: string) => Promise<Result<Caller, Unauthenticated>>
