/**
 * Something Steerwell depends on does not answer. Thrown, never returned: no use case can do anything
 * about it, and background work must fail loudly to be retried. The HTTP edge answers 503.
 */
export class Outage extends Error {
  override readonly name = 'Outage'
  readonly retryAfterSeconds: number

  /** `what`: the part that failed, without personal data, as it is logged. */
  constructor(what: string, options: { readonly cause: unknown; readonly retryAfterSeconds?: number }) {
    super(what, { cause: options.cause })
    this.retryAfterSeconds = options.retryAfterSeconds ?? 10
  }
}
