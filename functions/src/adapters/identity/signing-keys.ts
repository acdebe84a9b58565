import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose'
import { Outage } from '../../domain/outage.ts'

export interface SigningKeysOptions {
  readonly now: () => Date
  /**
   * After a fetch, successful or not, no other within this time whatever key a token names: forged ids must not make us hammer
   * the issuer, nor an issuer that is down every request wait for it. Milliseconds, default 30,000.
   */
  readonly refetchCooldownMs?: number
  /** A fetch that takes longer has failed. Milliseconds, default 5,000. */
  readonly fetchTimeoutMs?: number
}

/** Older keys are fetched anew beside the request that found them old, so that a key which was withdrawn soon counts no more. */
const refreshAfterMs = 10 * 60 * 1000

/**
 * While their issuer does not answer, the keys it last gave are trusted for a day: long enough for most outages, and Microsoft asks for a
 * look at the keys at least that often (https://learn.microsoft.com/entra/identity-platform/signing-key-rollover).
 */
const servedForMs = 24 * 60 * 60 * 1000

/**
 * The keys published at one address. Fetched when the first token asks for them, again when they are old or when a token names one
 * that is not among them: issuers rotate keys without notice. Throws `Outage` where it cannot tell whether a key is the issuer's.
 *
 * `jose` fetches and chooses; it would forget its keys after their time even when there are no others to be had, and count its
 * cool-down from successes only.
 */
export function signingKeys(url: URL, options: SigningKeysOptions): JWTVerifyGetKey {
  const { now, refetchCooldownMs = 30_000, fetchTimeoutMs = 5_000 } = options
  const remote = createRemoteJWKSet(url, {
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: Number.POSITIVE_INFINITY,
    timeoutDuration: fetchTimeoutMs,
  })
  let fetchedAt = Number.NEGATIVE_INFINITY
  let triedAt = Number.NEGATIVE_INFINITY
  let failure: { readonly cause: unknown } | undefined

  const sinceTried = (): number => now().getTime() - triedAt
  // Whoever comes during a fetch waits for that one.
  const coolingDown = (): boolean => sinceTried() < refetchCooldownMs && !remote.reloading

  function outage(cause: unknown): Outage {
    const retryAfterSeconds = Math.max(1, Math.ceil((refetchCooldownMs - sinceTried()) / 1000))
    return new Outage('The signing keys of the token issuer cannot be fetched', { cause, retryAfterSeconds })
  }

  async function fetchKeys(): Promise<void> {
    if (failure && coolingDown()) throw outage(failure.cause)
    triedAt = now().getTime()
    try {
      await remote.reload()
      fetchedAt = now().getTime()
      failure = undefined
    } catch (cause) {
      failure = { cause }
      throw outage(cause)
    }
  }

  return async (header, token) => {
    // Entra names the key in every token; one that names none would be tried with whatever key there is.
    if (header.kid === undefined) throw new errors.JWKSNoMatchingKey()
    const age = now().getTime() - fetchedAt
    if (age >= servedForMs) await fetchKeys()
    // Nobody waits for it: while it fails the keys at hand serve on, and it is tried again after the cool-down.
    else if (age >= refreshAfterMs && !coolingDown()) fetchKeys().catch(() => undefined)
    try {
      return await remote(header, token)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      if (coolingDown() && !failure) throw error
      await fetchKeys()
      return await remote(header, token)
    }
  }
}
