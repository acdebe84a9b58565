import { SignInRefused } from './access-tokens.ts'
import { Outage } from './outage.ts'
import type { ReportTroubleCode, TroubleCode } from './sync-trouble.ts'

/**
 * Background work that failed and is done again later by a message of its own. It is not thrown: the platform's ten tries, a minute
 * apart, know neither Retry-After nor how long an outage lasts, and what they give up on nobody does any more.
 */
export interface PutOff {
  /** For the log. */
  readonly error: unknown
  readonly seconds: number
}

const firstSeconds = 60
const longestSeconds = 3600

/**
 * How long to wait before work is tried again, in whole seconds: a minute at first, twice as long each time, an hour at most, and never
 * less than was asked for.
 *
 * @param tries how often it failed in a row, this time included
 */
export function putOff(error: unknown, tries: number): PutOff {
  const backOff = Math.min(longestSeconds, firstSeconds * 2 ** (tries - 1))
  const wanted = error instanceof Outage ? Math.ceil(error.retryAfterSeconds) : 0
  return { error, seconds: Math.max(backOff, wanted) }
}

/** What people are told of it, when it was a calendar that was to be read. */
export function troubleCodeOf(error: unknown): keyof typeof ofReports {
  if (error instanceof SignInRefused) return 'sign-in-failed'
  if (!(error instanceof Outage)) return 'own-failure'
  return error.of === 'tenant' ? 'no-answer' : 'not-stored'
}

const ofReports = {
  'no-answer': 'reports-unreadable',
  'sign-in-failed': 'reports-not-signed-in',
  'not-stored': 'reports-not-stored',
  'own-failure': 'reports-failed',
} satisfies Partial<Record<TroubleCode, ReportTroubleCode>>

/** When it was attendance reports: that says nothing about the calendar. */
export const reportTroubleCodeOf = (error: unknown): ReportTroubleCode => ofReports[troubleCodeOf(error)]
