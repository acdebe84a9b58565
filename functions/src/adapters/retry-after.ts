import { longestRetryAfterSeconds } from '../domain/outage.ts'

/**
 * Retry-After in milliseconds from now, {@link longestRetryAfterSeconds} at most: seconds or an HTTP date (RFC 9110 10.2.3). `undefined` when there is none, or one
 * that cannot be read. The RFC knows whole seconds only; Graph also says `2.128`.
 */
export function retryAfterMs(header: string | null | undefined, nowMs: number): number | undefined {
  const ms = unlimited(header?.trim() ?? '', nowMs)
  return ms === undefined ? undefined : Math.min(longestRetryAfterSeconds * 1000, ms)
}

function unlimited(text: string, nowMs: number): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000)
  // Only dates as HTTP writes them: Date.parse reads "5 minutes" as a day in May.
  if (!/^[A-Z][a-z]{2,8}, ?\d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}
