import type * as z from 'zod'
import { Problem, problemTypePrefix } from '../../../functions/src/contract/problem.ts'
import { type GetToken, SignInError } from '../hosts/host.ts'
import { claimsOf } from './claims-challenge.ts'

/** An answer that is not what was asked for. `problem` is the server's own, or says what happened on the way. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: Problem
  /** {@link Problem.type} without its prefix, such as `stale-version`; here also `offline`, `no-answer` and `unreadable-answer`. */
  readonly kind: string

  constructor(problem: Problem, options?: { readonly cause?: unknown }) {
    super(problem.detail ?? problem.title, options)
    this.problem = problem
    this.kind = problem.type.startsWith(problemTypePrefix) ? problem.type.slice(problemTypePrefix.length) : problem.type
  }

  get status(): number {
    return this.problem.status
  }
}

export interface ClientOptions {
  /** From the host. */
  readonly getToken: GetToken
  readonly fetch: typeof globalThis.fetch
  /** Where the API is, without a slash at the end; `''` is the page's own origin. */
  readonly origin?: string
}

export interface Call<T extends z.ZodType> {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments are encoded here: an iCalUId may hold anything. */
  readonly path: readonly string[]
  /** `undefined` ones are left out. */
  readonly query?: Readonly<Record<string, string | boolean | undefined>>
  /**
   * Added to the query where the person does not, or cannot, give what a claims challenge asks of their sign-in: the server then answers with
   * what it has. Without it the call fails.
   */
  readonly unchallenged?: Call<T>['query']
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly file?: { readonly bytes: Blob | Uint8Array<ArrayBuffer>; readonly contentType: string }
  /** The version the change rests on, as an answer's body gave it; 412 when somebody else was faster. */
  readonly ifMatch?: string | undefined
  readonly answer: T
  readonly signal?: AbortSignal | undefined
  /** It fails with `no-answer` when the whole answer takes longer; milliseconds, default {@link patienceMs}, and for a file ten times that. */
  readonly timeoutMs?: number
}

/** The platform itself gives up after 230 seconds, and a file may go up slowly. */
const patienceMs = 120_000

export interface Client {
  /** Rejects with {@link ApiError}, with the host's `SignInError`, or with the reason of an aborted signal. */
  readonly call: <T extends z.ZodType>(call: Call<T>) => Promise<z.output<T>>
  /** The same with its status, where that says something which the answer does not. */
  readonly answered: <T extends z.ZodType>(call: Call<T>) => Promise<{ readonly status: number; readonly body: z.output<T> }>
}

export function createClient({ getToken, fetch, origin = '' }: ClientOptions): Client {
  const send = async (call: Call<z.ZodType>, token: string, signal: AbortSignal): Promise<Response> => {
    try {
      return await fetch(`${origin}${addressOf(call)}`, requestOf(call, token, signal))
    } catch (error) {
      throw lostOn(call, signal, 'No connection', error)
    }
  }
  /** For as long as the page lives: nobody is asked again and again, at every opening, for what they cannot give. */
  let unmet = false
  const challengeIn = (response: Response) => (response.status === 401 ? claimsOf(response.headers.get('www-authenticate')) : undefined)
  const challenged = async (call: Call<z.ZodType>, claims: string, signal: AbortSignal): Promise<Response> => {
    try {
      const response = await send(call, await getToken({ claims }), signal)
      unmet = challengeIn(response) !== undefined
      if (!unmet || !call.unchallenged) return response
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      // Who could not be asked, since nobody answers, may be the next time.
      unmet = error.reason !== 'unreachable'
      if (!call.unchallenged) throw error
    }
    return await send(withoutChallenge(call), await getToken(), signal)
  }
  const answered: Client['answered'] = async (asked) => {
    const call = unmet ? withoutChallenge(asked) : asked
    const signal = within(call.timeoutMs ?? (call.file ? 10 * patienceMs : patienceMs), call.signal)
    let response = await send(call, await getToken(), signal)
    // A token may expire between two calls, however carefully a host caches it; or the directory asks for more than it proves, such
    // as a second factor. Refused twice, it is not the token.
    const claims = challengeIn(response)
    if (claims !== undefined) response = await challenged(call, claims, signal)
    else if (response.status === 401) response = await send(call, await getToken({ renew: true }), signal)
    const body = await jsonOf(response, call, signal)
    if (!response.ok) throw errorOf(response.status, body)
    const parsed = call.answer.safeParse(body)
    if (!parsed.success) throw new ApiError(madeHere('unreadable-answer', 'Unreadable answer', response.status), { cause: parsed.error })
    return { status: response.status, body: parsed.data }
  }
  return { answered, call: async (call) => (await answered(call)).body }
}

const withoutChallenge = <T extends z.ZodType>(call: Call<T>): Call<T> => ({ ...call, query: { ...call.query, ...call.unchallenged } })

function addressOf({ path, query = {} }: Call<z.ZodType>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const address = `/api/${path.map(encodeURIComponent).join('/')}`
  return search.size === 0 ? address : `${address}?${search}`
}

function requestOf({ method = 'GET', json, file, ifMatch }: Call<z.ZodType>, token: string, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json', authorization: `Bearer ${token}` }
  // An entity tag may not hold the quotes that a store's version may (RFC 9110 section 8.8.3): the server takes it encoded.
  if (ifMatch !== undefined) headers['if-match'] = `"${encodeURIComponent(ifMatch)}"`
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (file) headers['content-type'] = file.contentType
  const body = file ? file.bytes : json === undefined ? null : JSON.stringify(json)
  // Answers hold personal data: nothing of them belongs into the browser's disk cache.
  return { method, headers, body, cache: 'no-store', credentials: 'omit', signal }
}

/** `undefined` when it is no JSON; a proxy's error page, for instance. */
async function jsonOf(response: Response, call: Call<z.ZodType>, signal: AbortSignal): Promise<unknown> {
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    throw lostOn(call, signal, 'The connection broke off', error)
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Aborts with the caller's, or when the time is over. `AbortSignal.any` is younger than the oldest Safari that shows this. */
function within(ms: number, callers: AbortSignal | undefined): AbortSignal {
  const either = new AbortController()
  for (const signal of [callers, AbortSignal.timeout(ms)]) {
    if (signal?.aborted) either.abort(signal.reason)
    signal?.addEventListener('abort', () => either.abort(signal.reason), { once: true })
  }
  return either.signal
}

/** Why there is no answer. Throws the reason of whoever called it off. */
function lostOn(call: Call<z.ZodType>, signal: AbortSignal, title: string, cause: unknown): ApiError {
  call.signal?.throwIfAborted()
  // Without a reason of the caller's it is the time that is over.
  return new ApiError(signal.aborted ? madeHere('no-answer', 'No answer', 0) : madeHere('offline', title, 0), { cause })
}

function errorOf(status: number, body: unknown): ApiError {
  const problem = Problem.safeParse(body)
  return new ApiError(
    problem.success ? problem.data : madeHere(status >= 500 ? 'unavailable' : 'unreadable-answer', 'Unexpected answer', status),
  )
}

function madeHere(kind: string, title: string, status: number): Problem {
  return { type: `${problemTypePrefix}${kind}`, title, status }
}
