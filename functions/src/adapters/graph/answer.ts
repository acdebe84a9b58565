/** What an HTTP answer of Microsoft Graph means, whether it came alone or in a batch. */
import * as z from 'zod'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { retryAfterMs } from '../retry-after.ts'

export interface Answer {
  readonly status: number
  /** Case-insensitive. */
  readonly header: (name: string) => string | null
  /** Parsed JSON; `undefined` when there is none. */
  readonly body: unknown
}

/** Why it did not work this time, and after how many milliseconds the server wants to be asked again, if it said so. */
export interface Later {
  readonly cause: unknown
  /** Refused before anything was done. */
  readonly throttled: boolean
  readonly afterMs: number | undefined
}

export type Meaning =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: TenantFailure }
  /** The token is not accepted, and no particular one is asked for. */
  | { readonly kind: 'unauthorized'; readonly fault: GraphFault }
  | ({ readonly kind: 'later' } & Later)
  /** Asking again would not help, and nobody can act upon it. */
  | { readonly kind: 'fault'; readonly fault: GraphFault }

/**
 * An error as Graph tells it: https://learn.microsoft.com/graph/errors. Its message is left out, since it may hold addresses and
 * titles; with the request id Microsoft's support finds it.
 */
export class GraphFault extends Error {
  override readonly name = 'GraphFault'
  readonly status: number
  readonly code: string
  readonly requestId: string

  constructor(status: number, code: string, requestId: string) {
    super(`${status} ${code}, request-id ${requestId}`)
    this.status = status
    this.code = code
    this.requestId = requestId
  }
}

interface ErrorDetail {
  readonly code?: string | null | undefined
  readonly innerError?: ErrorDetail | null | undefined
  readonly innererror?: ErrorDetail | null | undefined
  readonly 'request-id'?: string | null | undefined
  readonly requestId?: string | null | undefined
}
const ErrorDetail: z.ZodType<ErrorDetail> = z.lazy(() =>
  z.object({
    code: z.string().nullish(),
    innerError: ErrorDetail.nullish(),
    innererror: ErrorDetail.nullish(),
    'request-id': z.string().nullish(),
    requestId: z.string().nullish(),
  }),
)
const ErrorBody = z.object({ error: ErrorDetail })

/** The one of the outside first; the more exact ones are inside, and there may be several. */
function details(body: unknown): ErrorDetail[] {
  const found: ErrorDetail[] = []
  const parsed = ErrorBody.safeParse(body)
  for (let detail = parsed.success ? parsed.data.error : undefined; detail && found.length < 10; ) {
    found.push(detail)
    detail = detail.innerError ?? detail.innererror ?? undefined
  }
  return found
}

const mailboxCodes: ReadonlySet<string> = new Set([
  ...['mailboxnotenabledforrestapi', 'mailboxnotsupportedforrestapi', 'mailboxnothostedinexchangeonline'],
  ...['errornonexistentmailbox', 'errormissingemailaddress', 'errorinvaliduser', 'errormailboxnotfound'],
  // The owner is no longer in the directory: also Teams says so, and a meeting of theirs without reports is something else. Only asked of
  // paths below a user; for the directory itself it is simply not found.
  'request_resourcenotfound',
])
const positionCodes: ReadonlySet<string> = new Set([
  ...['syncstatenotfound', 'syncstateinvalid', 'errorinvalidsyncstatedata', 'resyncrequired', 'resyncapplydifferences'],
  ...['resyncuploaddifferences', 'fullsyncrequired'],
])
const laterStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504, 509])

/** Asked again later, it may be another. */
export const isPassing = ({ status }: Pick<GraphFault, 'status'>): boolean => laterStatuses.has(status)

export interface AskedFor {
  /** A word for the log, without personal data. */
  readonly what: string
  /** It was about somebody's mailbox, calendar or meetings. */
  readonly ofMailbox: boolean
}

export function meaningOf({ status, header, body }: Answer, { what, ofMailbox }: AskedFor, nowMs: number): Meaning {
  if (status >= 200 && status < 300) return { kind: 'done' }
  const told = details(body)
  const codes = told.flatMap(({ code }) => (code ? [code.slice(0, 100)] : []))
  const has = (known: ReadonlySet<string>) => codes.find((code) => known.has(code.toLowerCase()))
  const code = codes.at(-1) ?? 'without a code'
  const requestId = header('request-id') ?? told.map((one) => one['request-id'] ?? one.requestId).find((id) => id != null) ?? 'unknown'
  const fault = new GraphFault(status, code, requestId.slice(0, 100))
  const failed = (failure: TenantFailure): Meaning => ({ kind: 'failed', failure })

  if (status === 401 || status === 403) {
    const claims = claimsChallenge(header('www-authenticate'))
    if (claims !== undefined) return failed({ type: 'claims-required', claims })
    return status === 401 ? { kind: 'unauthorized', fault } : failed({ type: 'access-denied', code })
  }
  if (laterStatuses.has(status)) {
    return { kind: 'later', throttled: status === 429, afterMs: retryAfterMs(header('retry-after'), nowMs), cause: fault }
  }
  if (has(positionCodes) !== undefined) return failed({ type: 'position-expired' })
  const mailboxCode = ofMailbox ? has(mailboxCodes) : undefined
  if (mailboxCode !== undefined) return failed({ type: 'mailbox-unavailable', code: mailboxCode })
  // 410 on a delta link means its token; on anything else, that the thing itself is gone.
  if (status === 410 && what.endsWith('delta')) return failed({ type: 'position-expired' })
  if (status === 404 || status === 410) return failed({ type: 'not-found', what })
  return { kind: 'fault', fault }
}

/**
 * The claims that a token must have, as JSON text
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge#claims-challenge-header-format).
 */
function claimsChallenge(header: string | null): string | undefined {
  const written = /[\s,]claims="([A-Za-z0-9+/_=-]{1,8000})"/.exec(header ?? '')?.[1]
  if (written === undefined || !/[\s,]error="insufficient_claims"/.test(header ?? '')) return undefined
  const claims = Buffer.from(written, 'base64').toString('utf8')
  try {
    JSON.parse(claims)
    return claims
  } catch {
    return undefined
  }
}
