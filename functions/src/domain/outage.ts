/** Whoever says Retry-After is believed so far, in seconds: a date beyond reason must not silence a mailbox for ever. */
export const longestRetryAfterSeconds = 86_400

/**
 * Something Steerwell depends on does not answer. Thrown, never returned: no use case can do anything
 * about it, and background work must fail loudly to be retried. The HTTP edge answers 503.
 */
export class Outage extends Error {
  override readonly name = 'Outage'
  /** {@link longestRetryAfterSeconds} at most. */
  readonly retryAfterSeconds: number
  /** Whose it is, which decides what people are told: the tenant's (Microsoft 365 with its sign-in), or our own store's and queue's. */
  readonly of: 'tenant' | 'own'

  /** `what`: the part that failed, without personal data, as it is logged. */
  constructor(what: string, options: { readonly cause: unknown; readonly retryAfterSeconds?: number; readonly of?: Outage['of'] }) {
    super(what, { cause: options.cause })
    this.retryAfterSeconds = Math.min(longestRetryAfterSeconds, options.retryAfterSeconds ?? 10)
    this.of = options.of ?? 'own'
  }
}
