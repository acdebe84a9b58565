/** How long to wait before asking again. */

/** How patient one request is. */
export interface Patience {
  /** Tries altogether, the first included. */
  readonly attempts: number
  /** Waiting does not go beyond this after the first try, in milliseconds. */
  readonly totalMs: number
  /** One try, from the request to the last byte of its answer, in milliseconds. */
  readonly attemptMs: number
}

/** Together well below the time that a queue message is given, since whoever handles it may have several things to ask. */
export const usualPatience: Patience = { attempts: 6, totalMs: 120_000, attemptMs: 30_000 }

const firstBackOffMs = 1000
const longestBackOffMs = 30_000

/**
 * Full jitter: anything between now and the exponential bound, so that many who failed together do not come back together
 * (Brooker, "Exponential Backoff And Jitter", 2015).
 *
 * @param attempt which try failed, from 1
 * @param random in `[0, 1)`
 */
export function backOffMs(attempt: number, random: number): number {
  return Math.floor(random * Math.min(longestBackOffMs, firstBackOffMs * 2 ** (attempt - 1)))
}

/** Those who were told the same Retry-After must not come back in the same moment either, nor before it. */
export function afterRetryAfterMs(retryAfter: number, random: number): number {
  return retryAfter + Math.floor(random * firstBackOffMs)
}
