import { decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import * as z from 'zod'
import type { Unauthenticated, UnauthenticatedReason, VerifyToken } from '../../domain/caller.ts'
import { fail, ok, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { type SigningKeysOptions, signingKeys } from './signing-keys.ts'

export interface TokenVerifierOptions extends SigningKeysOptions {
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
}

/**
 * Tolerated difference between our clock and the issuer's, seconds. Machines in a data centre keep their clocks within one; clocks
 * two minutes apart are a fault to be mended, and their tokens are refused in words that say so.
 */
const clockSkewSeconds = 60

/** Entra's tokens have a few thousand characters, those of people in very many groups some more. What is larger is not even decoded. */
const maxTokenLength = 16_384

// Ids are compared as strings: Entra writes them in lower case, and so must the configuration.
const Claims = z.object({
  tid: z.string().min(1),
  oid: z.string().min(1),
  ver: z.string(),
  scp: z.string().optional(),
  roles: z.array(z.string()).optional(),
  idtyp: z.string().optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
})
type Claims = z.infer<typeof Claims>

/**
 * Verifies Entra access tokens, version 2.0, of a signed-in person
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens).
 */
export function createTokenVerifier(options: TokenVerifierOptions): VerifyToken {
  const verify = createVerification(options)
  return async (token) => {
    const verified = await verify(token)
    if (!verified.ok) return verified
    const { tid, oid, scp, roles, idtyp, name, preferred_username: username } = verified.value
    // Application permissions come as `roles` without `scp`; newer tokens also say `idtyp: app`.
    if (idtyp === 'app' || (scp === undefined && roles !== undefined)) return refuse('app-only')
    // An ID token has our audience and issuer, too, and no scope.
    if (!(scp ?? '').split(' ').includes(options.scope)) return refuse('scope')
    return ok({ tenantId: tid, objectId: oid, ...(name === undefined ? {} : { name }), ...(username === undefined ? {} : { username }) })
  }
}

/** All but what the token allows. */
function createVerification(options: TokenVerifierOptions): (token: string) => Promise<Result<Claims, Unauthenticated>> {
  const { audiences, tenants, issuerFor, jwksUrlFor } = options
  const keySets = new Map<string, JWTVerifyGetKey>(tenants.map((tenantId) => [tenantId, signingKeys(jwksUrlFor(tenantId), options)]))

  return async (token) => {
    if (token.length > maxTokenLength) return refuse('malformed')
    // Read before verification to choose among the allow-listed issuers and their keys, and to refuse.
    const claimed = readClaimed(token)
    if (!claimed.ok) return claimed
    const { tid, ver } = claimed.value
    const keys = keySets.get(tid)
    if (!keys) return refuse('tenant')
    // Version 1.0 differs in issuer and audience, too; an administrator is told of the one setting that makes all of them right.
    if (ver === '1.0') return refuse('version')

    let payload: unknown
    try {
      const verified = await jwtVerify(token, keys, {
        algorithms: ['RS256'],
        issuer: issuerFor(tid),
        audience: [...audiences],
        requiredClaims: ['exp', 'nbf'],
        clockTolerance: clockSkewSeconds,
        currentDate: options.now(),
      })
      payload = verified.payload
    } catch (error) {
      return refuse(reasonOf(error))
    }
    const claims = Claims.safeParse(payload)
    if (!claims.success) return refuse('claims')
    return claims.data.ver === '2.0' ? ok(claims.data) : refuse('version')
  }
}

function refuse(reason: UnauthenticatedReason): Result<never, Unauthenticated> {
  return fail({ type: 'unauthenticated', reason })
}

function readClaimed(token: string): Result<{ readonly tid: string; readonly ver: unknown }, Unauthenticated> {
  try {
    const { tid, ver } = decodeJwt(token)
    return typeof tid === 'string' ? ok({ tid, ver }) : refuse('claims')
  } catch {
    return refuse('malformed')
  }
}

/** Throws when the failure says nothing about the token: the keys could not be had. */
function reasonOf(error: unknown): UnauthenticatedReason {
  if (error instanceof Outage) throw error
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    // A token without `nbf`, or with a word in it, is no matter of clocks.
    if (error.claim === 'nbf' && error.reason !== 'check_failed') return 'claims'
    return claimReasons[error.claim] ?? 'claims'
  }
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'algorithm'
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) {
    return 'signature'
  }
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed'
  throw new Outage('The signing keys of the token issuer cannot be used', { cause: error })
}

const claimReasons: Readonly<Record<string, UnauthenticatedReason>> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
}
