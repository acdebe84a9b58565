import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import type { Caller, Unauthenticated, UnauthenticatedReason, VerifyToken } from '../../domain/caller.ts'
import { fail, ok, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'

export interface TokenVerifierOptions {
  /** Accepted `aud` values: with version 2.0 tokens the application's client id. */
  readonly audiences: readonly string[]
  /** The directories that may use this installation; a token of any other is refused before its keys are fetched. */
  readonly tenants: readonly string[]
  /** The exact `iss` of a tenant's tokens. */
  readonly issuerFor: (tenantId: string) => string
  /** Where that tenant's signing keys are published. */
  readonly jwksUrlFor: (tenantId: string) => URL
  /** Must be among the space-separated `scp`. */
  readonly scope: string
  readonly now: () => Date
  /** How long an unknown key id causes no further fetch, so that forged ids cannot make us hammer the issuer. Milliseconds, default 30,000. */
  readonly refetchCooldownMs?: number
}

/** Tolerated difference between our clock and the issuer's, seconds. */
const clockSkewSeconds = 60

// Ids are compared as strings: Entra writes them in lower case, and so must the configuration.
const personClaims = z.object({
  tid: z.string().min(1),
  oid: z.string().min(1),
  ver: z.string(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  idtyp: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})

/**
 * Verifies Entra access tokens, version 2.0, for a signed-in person
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens).
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const { audiences, tenants, issuerFor, jwksUrlFor, scope, now, refetchCooldownMs } = options
  const keySets = new Map<string, JWTVerifyGetKey>(
    tenants.map((tenantId) => [
      tenantId,
      createRemoteJWKSet(jwksUrlFor(tenantId), refetchCooldownMs === undefined ? {} : { cooldownDuration: refetchCooldownMs }),
    ]),
  )

  return async (token) => {
    // Read before verification for one purpose: to choose among the allow-listed issuers and their keys.
    const tenantId = claimedTenant(token)
    if (!tenantId.ok) return tenantId
    const keys = keySets.get(tenantId.value)
    if (!keys) return refuse('tenant')

    let payload: unknown
    try {
      const verified = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: issuerFor(tenantId.value),
        audience: [...audiences],
        requiredClaims: ['exp', 'nbf'],
        clockTolerance: clockSkewSeconds,
        currentDate: now(),
      })
      payload = verified.payload
    } catch (error) {
      return refuse(reasonOf(error))
    }

    const parsed = personClaims.safeParse(payload)
    if (!parsed.success) return refuse('claims')
    const claims = parsed.data
    if (claims.ver !== '2.0') return refuse('version')
    // Application permissions come as `roles` without `scp`; newer tokens also say `idtyp: app`.
    if (claims.idtyp === 'app' || (claims.scp === undefined && claims.roles !== undefined)) return refuse('app-only')
    if (!(claims.scp ?? '').split(' ').includes(scope)) return refuse('scope')
    const caller: Caller = {
      tenantId: claims.tid,
      objectId: claims.oid,
      ...(claims.name === undefined ? {} : { name: claims.name }),
      ...(claims.preferred_username === undefined ? {} : { username: claims.preferred_username }),
    }
    return ok(caller)
  }
}

function refuse(reason: UnauthenticatedReason): Result<never, Unauthenticated> {
  return fail({ type: 'unauthenticated', reason })
}

function claimedTenant(token: string): Result<string, Unauthenticated> {
  try {
    const { tid } = decodeJwt(token)
    return typeof tid === 'string' ? ok(tid) : refuse('claims')
  } catch {
    return refuse('malformed')
  }
}

/** Throws when the failure says nothing about the token: the keys could not be had. */
function reasonOf(error: unknown): UnauthenticatedReason {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) return claimReasons[error.claim] ?? 'claims'
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm'
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return 'signature'
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed'
  throw new Outage('The signing keys of the token issuer cannot be fetched', { cause: error })
}

const claimReasons: Readonly<Record<string, UnauthenticatedReason>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
}
