/** What all parts of the stand-in share: requests that were read, answers that are to be written, errors as Graph words them. */

export interface Caller {
  /** Directory object id of the person on whose behalf the application asks; absent when it asks for itself. */
  readonly userId?: string
  /** Scopes or roles. */
  readonly permissions: ReadonlySet<string>
}

export interface StandInRequest {
  readonly method: string
  /** Below the base URL and decoded segment by segment. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
  /** Values of all Prefer headers, split. */
  readonly prefer: readonly string[]
  readonly body: unknown
  readonly caller: Caller
}

export interface StandInAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export const immutableIds = (prefer: readonly string[]): boolean => prefer.some((value) => /^idtype\s*=\s*"immutableid"$/i.test(value))

export function preferredZone(prefer: readonly string[]): string {
  const value = prefer.map((one) => /^outlook\.timezone\s*=\s*"([^"]+)"$/i.exec(one)?.[1]).find((zone) => zone !== undefined)
  return value ?? 'UTC'
}

export function preferredPageSize(prefer: readonly string[]): number | undefined {
  const value = prefer.map((one) => /^odata\.maxpagesize\s*=\s*(\d+)$/i.exec(one)?.[1]).find((size) => size !== undefined)
  return value === undefined ? undefined : Number(value)
}

/** Thrown by a route, answered by the server. */
export class GraphError extends Error {
  override readonly name = 'GraphError'
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** https://learn.microsoft.com/graph/errors#json-representation */
export function errorBody(code: string, message: string, requestId: string, nowMs: number): unknown {
  const innerError = { date: new Date(nowMs).toISOString().slice(0, 19), 'request-id': requestId, 'client-request-id': requestId }
  return { error: { code, message, innerError } }
}

export const itemNotFound = () => new GraphError(404, 'ErrorItemNotFound', 'The specified object was not found in the store.')
export const accessDenied = () => new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
