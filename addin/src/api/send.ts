import * as z from 'zod/mini'
import { type GetToken, type Host, SignInError } from '../hosts/host.ts'
import { ApiError, madeHere } from './api-error.ts'
import { claimsOf } from './claims-challenge.ts'

export interface SendOptions {
  /** From the host. */
  readonly getToken: GetToken
  readonly fetch: typeof globalThis.fetch
  /** Where the API is, without a slash at the end; `''`, or none given, is the page's own origin. */
  readonly origin?: () => Promise<string>
}

/** What goes over the wire, without what is expected back. */
export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Segments are encoded here: an iCalUId may hold anything. */
  readonly path: readonly string[]
  /** `undefined` ones are left out. */
  readonly query?: Readonly<Record<string, string | boolean | undefined>>
  /**
   * Added to the query where the person does not, or cannot, give what a claims challenge asks of their sign-in: the server then answers with
   * what it has. Without it the call fails.
   */
  readonly unchallenged?: Request['query']
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly file?: { readonly bytes: Blob | Uint8Array<ArrayBuffer>; readonly contentType: string }
  /** The version the change rests on, as an answer's body gave it; 412 when somebody else was faster. */
  readonly ifMatch?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** It fails with `no-answer` when the whole answer takes longer; milliseconds, default {@link patienceMs}, and for a file ten times that. */
  readonly timeoutMs?: number
}

/** An answer as it came, not parsed yet. */
export interface Sent {
  readonly status: number
  readonly ok: boolean
  /** `undefined` when it is no JSON; a proxy's error page, for instance. */
  readonly body: unknown
}

/** Rejects with {@link ApiError} where there is no answer, with the host's `SignInError`, or with the reason of an aborted signal. */
export type Send = (request: Request) => Promise<Sent>

/** The platform itself gives up after 230 seconds, and a file may go up slowly. */
const patienceMs = 120_000

/** As the host signs people in, and to where its settings say that the API is. */
export const sendFor = ({ getToken, apiOrigin }: Host, window: Window): Send =>
  createSend({ getToken, fetch: (input, init) => window.fetch(input, init), ...(apiOrigin && { origin: apiOrigin }) })

/** Of an answer 401 to a page of another origin, which may not read the header `WWW-Authenticate`. */
const Refused = z.object({ challenge: z.string() })

export function createSend({ getToken, fetch, origin = async () => '' }: SendOptions): Send {
  const once = async (request: Request, token: string, signal: AbortSignal): Promise<Response> => {
    const api = await origin()
    try {
      return await fetch(`${api}${addressOf(request)}`, initOf(request, token, signal))
    } catch (error) {
      throw lostOn(request, signal, 'No connection', error)
    }
  }
  /** For as long as the page lives: nobody is asked again and again, at every opening, for what they cannot give. */
  let unmet = false
  const challengeIn = async (response: Response, request: Request, signal: AbortSignal) => {
    if (response.status !== 401) return undefined
    const header = response.headers.get('www-authenticate')
    // A copy: where nothing else can be done the answer is read again.
    const refused = header === null ? Refused.safeParse(await jsonOf(response.clone(), request, signal)).data : undefined
    return claimsOf(header ?? refused?.challenge ?? null)
  }
  const challenged = async (request: Request, claims: string, signal: AbortSignal): Promise<Response> => {
    try {
      const response = await once(request, await getToken({ claims }), signal)
      unmet = (await challengeIn(response, request, signal)) !== undefined
      if (!unmet || !request.unchallenged) return response
    } catch (error) {
      if (!(error instanceof SignInError)) throw error
      // Where nobody could be asked, they may be the next time.
      unmet = error.reason !== 'unreachable'
      if (!request.unchallenged) throw error
    }
    return await once(withoutChallenge(request), await getToken(), signal)
  }
  return async (asked) => {
    const request = unmet ? withoutChallenge(asked) : asked
    const signal = within(request.timeoutMs ?? (request.file ? 10 * patienceMs : patienceMs), request.signal)
    let response = await once(request, await getToken(), signal)
    // A token may expire between two calls, however carefully a host caches it; or the directory asks for more than it proves, such
    // as a second factor. Refused twice, it is not the token.
    if (response.status === 401) {
      const claims = await challengeIn(response, request, signal)
      response =
        claims === undefined ? await once(request, await getToken({ renew: true }), signal) : await challenged(request, claims, signal)
    }
    return { status: response.status, ok: response.ok, body: await jsonOf(response, request, signal) }
  }
}

/** The first request for the same address gets the answer that is on its way already; every other one is sent. */
export function takingOver(send: Send, begun: Request, answer: Promise<Sent>): Send {
  let left: Promise<Sent> | undefined = answer
  return async (request) => {
    if (!left || request.method !== undefined || addressOf(request) !== addressOf(begun)) return await send(request)
    const taken = left
    left = undefined
    return await taken
  }
}

const withoutChallenge = (request: Request): Request => ({ ...request, query: { ...request.query, ...request.unchallenged } })

function addressOf({ path, query = {} }: Request): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const address = `/api/${path.map(encodeURIComponent).join('/')}`
  return search.size === 0 ? address : `${address}?${search}`
}

function initOf({ method = 'GET', json, file, ifMatch }: Request, token: string, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json', authorization: `Bearer ${token}` }
  // An entity tag may not hold the quotes that a store's version may (RFC 9110 section 8.8.3): the server takes it encoded.
  if (ifMatch !== undefined) headers['if-match'] = `"${encodeURIComponent(ifMatch)}"`
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (file) headers['content-type'] = file.contentType
  const body = file ? file.bytes : json === undefined ? null : JSON.stringify(json)
  // Answers hold personal data: nothing of them belongs into the browser's disk cache.
  return { method, headers, body, cache: 'no-store', credentials: 'omit', signal }
}

async function jsonOf(response: Response, request: Request, signal: AbortSignal): Promise<unknown> {
  let text: string
  try {
    text = await response.text()
  } catch (error) {
    throw lostOn(request, signal, 'The connection broke off', error)
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
function lostOn(request: Request, signal: AbortSignal, title: string, cause: unknown): ApiError {
  request.signal?.throwIfAborted()
  // Without a reason of the caller's it is the time that is over.
  return new ApiError(signal.aborted ? madeHere('no-answer', 'No answer', 0) : madeHere('offline', title, 0), { cause })
}
