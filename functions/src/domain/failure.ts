/**
 * Expected failures are values of these types; everything else is a bug or an outage and is thrown.
 * The domain knows no HTTP: `triggers/http/problem.ts` translates once.
 */

export interface Found<T> {
  readonly ok: true
  readonly value: T
}
export interface Failed<F> {
  readonly ok: false
  readonly failure: F
}
export type Result<T, F = Failure> = Found<T> | Failed<F>

export const ok = <T>(value: T): Found<T> => ({ ok: true, value })
export const fail = <F>(failure: F): Failed<F> => ({ ok: false, failure })

/** One thing wrong with what somebody sent: where it is and what to do about it, as a sentence a PM understands. */
export interface Fault {
  /** JSON pointer into the body, a query parameter's name, or `line N` of a file. */
  readonly where: string
  readonly message: string
}

export type Failure = NotFound | Forbidden | Invalid | StaleVersion | UnreadableFile | AmbiguousDates | TooLarge | InteractionRequired

/** Also the answer to whoever may not know that the thing exists. */
export interface NotFound {
  readonly type: 'not-found'
  readonly what: string
}
/** The caller may see the thing but not do this to it. */
export interface Forbidden {
  readonly type: 'forbidden'
  readonly message: string
}
export interface Invalid {
  readonly type: 'invalid'
  readonly message: string
  readonly faults: readonly Fault[]
}
/** Somebody else changed it since the caller read it. */
export interface StaleVersion {
  readonly type: 'stale-version'
  readonly message: string
}
/** Not the kind of file it should be, or broken; `line` counts from 1. */
export interface UnreadableFile {
  readonly type: 'unreadable-file'
  /** Short and stable, for tests and translations. */
  readonly code:
    | 'empty'
    | 'not-text'
    | 'not-a-calendar'
    | 'not-an-attendance-report'
    | 'live-event-report'
    | 'truncated'
    | 'no-rows'
    | 'no-usable-event'
    | 'contradictory-dates'
  readonly message: string
  readonly line?: number
}
/** Day and month cannot be told apart from the file alone; the caller must choose one of the readings. */
export interface AmbiguousDates {
  readonly type: 'ambiguous-dates'
  readonly message: string
  readonly readings: readonly { readonly dateOrder: DateOrder; readonly start: string; readonly end: string }[]
}
export interface TooLarge {
  readonly type: 'too-large'
  readonly message: string
}

/** Another service wants of the caller what only they, or somebody who may consent, can give in a window of the sign-in service. */
export type InteractionRequired =
  /** `claims`: JSON that the caller must ask for their next access token with (conditional access). */
  | { readonly type: 'interaction-required'; readonly reason: 'claims'; readonly claims: string }
  /** `consent`: nobody has allowed Steerwell to ask that service. `sign-in`: the caller's token is not accepted there any more. */
  | { readonly type: 'interaction-required'; readonly reason: 'consent' | 'sign-in' }

export type DateOrder = 'day-first' | 'month-first'
