/** Asks Microsoft Graph: tokens, limits, patience, and what an answer means. What is asked for is in the files by noun. */
import * as z from 'zod'
import { type Failed, fail, ok, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import type { AccessDenied, ClaimsRequired, TenantFailure } from '../../domain/tenant-failure.ts'
import { type Answer, GraphFault, type Later, type Meaning, meaningOf } from './answer.ts'
import type { GateClock, MailboxGates } from './mailbox-gates.ts'
import { userPath } from './paths.ts'
import { afterRetryAfterMs, backOffMs, type Patience, usualPatience } from './waiting.ts'

/**
 * An access token for Graph, the application's own or one on behalf of somebody; or why there is none. `fresh`: the one in hand was
 * refused.
 */
export type AccessToken = (options?: { readonly fresh?: boolean }) => Promise<string | Failed<ClaimsRequired | AccessDenied>>

export interface GraphClientOptions {
  /** `https://graph.microsoft.com/v1.0` in the public cloud. */
  readonly baseUrl: string
  readonly accessToken: AccessToken
  /** Directory object id of the person on whose behalf the token is; absent when the application asks for itself. */
  readonly onBehalfOf?: string
  /** One for the whole process. */
  readonly gates: MailboxGates
  readonly fetch: typeof fetch
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** In `[0, 1)`. */
  readonly random: () => number
  readonly patience?: Patience
  /** Ends whatever is asked, with its own reason: also what waits for its turn, or to try again. */
  readonly deadline?: AbortSignal
  /** Aborts after so many milliseconds; the machine's own unless said otherwise. */
  readonly timeOut?: (ms: number) => AbortSignal
}

export interface GraphRequest {
  /** The resource for people who read logs; no ids and no addresses. */
  readonly what: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the base URL and beginning with `/`, or a whole link that Graph gave. */
  readonly path: string
  /** Whose mailbox is asked, by directory object id: at most four requests at once go there. */
  readonly mailbox?: string
  /**
   * Whose online meetings Teams is asked for, by directory object id. Teams' limits are published nowhere; four at once go there, too,
   * beside those that go to the mailbox: a service that throttles says nothing about the other.
   */
  readonly meetingsOf?: string
  readonly prefer?: readonly string[]
  /** Sent as JSON. */
  readonly body?: unknown
  /** Sent as it is, as `text/plain`, in the place of a body. */
  readonly text?: string
  /** Whether it may be sent again when it is unclear what became of it. All but POST, unless it says otherwise. */
  readonly repeatable?: boolean
  readonly signal?: AbortSignal | undefined
}

/** A request within a batch. */
export type BatchPart = Pick<GraphRequest, 'path' | 'prefer'>

/** A part of a batch that got no answer, while others did. */
export interface Unanswered {
  readonly type: 'unanswered'
  /** What would be thrown, had it been asked by itself. */
  readonly outage: Outage
  /** It may pass: asked again later there may be an answer. Otherwise Graph has answered, that it cannot. */
  readonly passing: boolean
}

/** https://learn.microsoft.com/graph/json-batching#batch-size-limitations */
const batchSize = 20

const BatchAnswer = z.object({
  responses: z.array(
    z.object({ id: z.string(), status: z.int(), headers: z.record(z.string(), z.string()).nullish(), body: z.unknown().optional() }),
  ),
})

export class GraphClient {
  readonly #options: GraphClientOptions
  readonly #patience: Patience

  constructor(options: GraphClientOptions) {
    this.#options = options
    this.#patience = options.patience ?? usualPatience
  }

  /** Teams' resources are documented below `/me` for a person's own token and below `/users/{id}` for the application's. */
  userPath(userId: string): string {
    return userId === this.#options.onBehalfOf ? '/me' : userPath(userId)
  }

  /** Whether a link that was kept leads to where we ask. An installation may have been pointed elsewhere since. */
  isOurs(link: string): boolean {
    return this.#hrefOf(link) !== undefined
  }

  /** Whether a link leads to the same resource of ours, whatever its parameters are. */
  leadsTo(link: string, path: string): boolean {
    const resource = this.#resourceOf(path)
    return resource !== undefined && this.#resourceOf(link) === resource
  }

  /** Asks, and reads the answer with `shape`. Throws an {@link Outage} when there is none to be had, or none that fits. */
  async ask<T>(request: GraphRequest, shape: z.ZodType<T>): Promise<Result<T, TenantFailure>> {
    const answer = await this.#send({ ...request, signal: this.#until(request.signal) }, 1)
    return answer.ok ? ok(read(request, answer.value.body, shape)) : answer
  }

  /** For requests whose answer has no content. */
  async tell(request: GraphRequest): Promise<Result<void, TenantFailure>> {
    const answer = await this.#send({ ...request, signal: this.#until(request.signal) }, 1)
    return answer.ok ? ok(undefined) : answer
  }

  /**
   * GETs for one mailbox in as few HTTP requests as possible. Parts that were throttled or failed in passing are asked again, the
   * others are not. Throws an {@link Outage} when the batch itself gets no answer, or is throttled for too long.
   *
   * @returns in the order of `parts`, each with its own failure: one thing that Graph cannot give does not keep back the others
   */
  async askAll<T>(
    request: Pick<GraphRequest, 'what' | 'signal'> & { readonly mailbox: string },
    parts: readonly BatchPart[],
    shape: z.ZodType<T>,
  ): Promise<Result<T, TenantFailure | Unanswered>[]> {
    const { what, mailbox } = request
    const signal = this.#until(request.signal)
    const answers = new Map<number, Result<T, TenantFailure | Unanswered>>()
    let began = this.#options.now()
    let open = parts.map((part, index) => ({ part, index }))
    let fresh = false
    let refreshed = false
    for (let attempt = 1; open.length > 0; ) {
      const chunk = open.slice(0, batchSize)
      const rest = open.slice(batchSize)
      const sent = await this.#send(
        {
          what: `$batch of ${what}`,
          method: 'POST',
          path: '/$batch',
          mailbox,
          body: {
            requests: chunk.map(({ part, index }) => ({
              id: String(index),
              method: 'GET',
              url: part.path,
              ...(part.prefer ? { headers: { Prefer: part.prefer.join(', ') } } : {}),
            })),
          },
          // It only reads.
          repeatable: true,
          signal,
        },
        chunk.length,
        fresh,
      )
      if (!sent.ok) return parts.map((_, index) => answers.get(index) ?? sent)
      const { responses } = read({ what: '$batch', method: 'POST' }, sent.value.body, BatchAnswer)
      const again: typeof chunk = []
      let later: Later | undefined
      let unauthorized = false
      for (const one of chunk) {
        const response = responses.find(({ id }) => id === String(one.index))
        const answer: Answer = {
          status: response?.status ?? 504,
          header: (name) => headerIn(response?.headers ?? {}, name),
          body: response?.body,
        }
        const meaning = meaningOf(answer, { what, ofMailbox: true }, this.#options.now())
        switch (meaning.kind) {
          case 'done':
            answers.set(one.index, ok(read({ what, method: 'GET' }, answer.body, shape)))
            break
          case 'failed':
            answers.set(one.index, fail(meaning.failure))
            break
          case 'unauthorized':
            if (refreshed) answers.set(one.index, fail({ type: 'access-denied', code: meaning.fault.code }))
            else {
              again.push(one)
              unauthorized = true
            }
            break
          case 'later':
            again.push(one)
            later = bothLater(later, meaning)
            break
          case 'fault':
            answers.set(one.index, fail({ type: 'unanswered', outage: outage({ what, method: 'GET' }, meaning.fault), passing: false }))
        }
      }
      open = [...again, ...rest]
      const givenUp = later && (await this.#wait({ what, method: 'GET', mailbox, signal }, later, attempt, began))
      if (givenUp) {
        if (later?.throttled) throw givenUp
        // Where nothing at all is answered, the rest would not be either.
        const lost = again.length === chunk.length ? open : again
        for (const one of lost) answers.set(one.index, fail({ type: 'unanswered', outage: givenUp, passing: true }))
        open = open.filter((one) => !lost.includes(one))
      }
      if (later && !givenUp) attempt += 1
      else {
        // It goes on: patience is for standing still.
        attempt = 1
        began = this.#options.now()
      }
      fresh = unauthorized
      refreshed ||= unauthorized
    }
    return parts.flatMap((_, index) => answers.get(index) ?? [])
  }

  #until(signal: AbortSignal | undefined): AbortSignal | undefined {
    const { deadline } = this.#options
    return signal && deadline ? AbortSignal.any([signal, deadline]) : (signal ?? deadline)
  }

  /** @param places how many requests it is at the gate */
  async #send(request: GraphRequest, places: number, fresh = false): Promise<Result<Answer, TenantFailure>> {
    const { now, gates, accessToken } = this.#options
    const { signal } = request
    const gate = gateOf(request)
    const url = this.#urlOf(request)
    const began = now()
    let token = await accessToken(fresh ? { fresh } : undefined)
    let refreshed = fresh
    for (let attempt = 1; ; ) {
      signal?.throwIfAborted()
      if (typeof token !== 'string') return token
      const bearer = token
      const tried = async () => await this.#try(request, url, bearer)
      const { answer, meaning } =
        gate === undefined ? await tried() : await gates.through(gate, places, this.#atGate(request, began), signal, tried)
      switch (meaning.kind) {
        case 'done':
          return ok(answer)
        case 'failed':
          return fail(meaning.failure)
        case 'fault':
          throw outage(request, meaning.fault)
        case 'unauthorized':
          if (refreshed) return fail({ type: 'access-denied', code: meaning.fault.code })
          token = await accessToken({ fresh: true })
          refreshed = true
          break
        case 'later': {
          // A refusal to begin (429) is clear: nothing was done.
          if (!meaning.throttled && !(request.repeatable ?? request.method !== 'POST')) throw outage(request, meaning.cause)
          const givenUp = await this.#wait(request, meaning, attempt, began)
          if (givenUp) throw givenUp
          attempt += 1
        }
      }
    }
  }

  /** Links come out of answers and of our store; a token must not go to wherever else they point. */
  #urlOf({ path, what }: Pick<GraphRequest, 'path' | 'what'>): string {
    const url = this.#hrefOf(path)
    if (url === undefined)
      throw new Outage(`A link of Microsoft Graph to ${what} leads away from where we ask`, { cause: undefined, of: 'tenant' })
    return url
  }

  /** OData also writes `users('1')` for `users/1`; `/me` is whoever the token is for. */
  #resourceOf(path: string): string | undefined {
    const href = this.#hrefOf(path)
    if (href === undefined) return undefined
    const segments = new URL(href).pathname.slice(new URL(this.#options.baseUrl).pathname.length)
    const plain = segments.replace(/\((?:'|%27)(.*?)(?:'|%27)\)/g, '/$1').replace(/^\/me(?=\/|$)/, userPath(this.#options.onBehalfOf ?? ''))
    return decoded(plain).toLowerCase()
  }

  #hrefOf(path: string): string | undefined {
    const base = this.#options.baseUrl
    // Parsed, so that what is compared is what is fetched, whatever dots are in it.
    const url = URL.parse(path.startsWith('/') ? base + path : path)?.href
    return url?.startsWith(`${base}/`) ? url : undefined
  }

  async #try(request: GraphRequest, url: string, token: string): Promise<{ readonly answer: Answer; readonly meaning: Meaning }> {
    const { method, prefer, signal, what } = request
    const { fetch, timeOut = AbortSignal.timeout } = this.#options
    const content = contentOf(request)
    const timeout = timeOut(this.#patience.attemptMs)
    try {
      const response = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(prefer ? { prefer: prefer.join(', ') } : {}),
          ...(content ? { 'content-type': content.type } : {}),
        },
        ...(content ? { body: content.text } : {}),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        // Graph does not redirect; a token must not follow.
        redirect: 'error',
      })
      const text = await response.text()
      const answer: Answer = { status: response.status, header: (name) => response.headers.get(name), body: parse(text, response.ok) }
      return { answer, meaning: meaningOf(answer, { what, ofMailbox: gateOf(request) !== undefined }, this.#options.now()) }
    } catch (cause) {
      // Whoever called it off is told so; everything else is the network, or our own time limit.
      signal?.throwIfAborted()
      const answer: Answer = { status: 0, header: () => null, body: undefined }
      return { answer, meaning: { kind: 'later', throttled: false, afterMs: undefined, cause } }
    }
  }

  /** Whoever comes to a gate that is to be left alone for longer than we wait does not ask at all. */
  #atGate(request: GraphRequest, began: number): GateClock {
    const { now, sleep } = this.#options
    return {
      now,
      sleep: async (ms, signal) => {
        if (now() - began + ms > this.#patience.totalMs) throw outage(request, undefined, ms)
        await sleep(ms, signal)
      },
    }
  }

  /** Waits for the next try. @returns instead, when there is to be none, the outage that it is */
  async #wait(
    request: Pick<GraphRequest, 'what' | 'method' | 'mailbox' | 'meetingsOf' | 'signal'>,
    later: Later,
    attempt: number,
    began: number,
  ): Promise<Outage | undefined> {
    const { now, sleep, random, gates } = this.#options
    const { attempts, totalMs } = this.#patience
    const ms = later.afterMs === undefined ? backOffMs(attempt, random()) : afterRetryAfterMs(later.afterMs, random())
    // Also where we do not wait: whoever comes next must not ask any sooner.
    const gate = gateOf(request)
    if (later.throttled && gate !== undefined) gates.pause(gate, now() + (later.afterMs ?? ms))
    if (attempt >= attempts || now() - began + ms > totalMs) return outage(request, later.cause, ms)
    await sleep(ms, request.signal)
    return undefined
  }
}

/** Exchange and Teams each limit for themselves what they are asked about one person. */
function gateOf({ mailbox, meetingsOf }: Pick<GraphRequest, 'mailbox' | 'meetingsOf'>): string | undefined {
  if (mailbox !== undefined) return `mailbox ${mailbox}`
  return meetingsOf === undefined ? undefined : `meetings ${meetingsOf}`
}

function contentOf({ body, text }: GraphRequest): { readonly type: string; readonly text: string } | undefined {
  if (text !== undefined) return { type: 'text/plain', text }
  return body === undefined ? undefined : { type: 'application/json', text: JSON.stringify(body) }
}

function outage({ what, method }: Pick<GraphRequest, 'what' | 'method'>, cause: unknown, retryAfterMilliseconds?: number): Outage {
  const detail = cause instanceof GraphFault ? `: ${cause.message}` : ''
  return new Outage(`Microsoft Graph does not answer ${method} ${what}${detail}`, {
    cause,
    of: 'tenant',
    ...(retryAfterMilliseconds === undefined ? {} : { retryAfterSeconds: Math.max(1, Math.ceil(retryAfterMilliseconds / 1000)) }),
  })
}

function read<T>({ what, method }: Pick<GraphRequest, 'what' | 'method'>, body: unknown, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Outage(`Microsoft Graph answers ${method} ${what} in a shape we do not know`, { cause: parsed.error, of: 'tenant' })
}

/** An error's body may be a gateway's HTML page; one of success that is no JSON was cut off, which `JSON.parse` throws for. */
function parse(text: string, success: boolean): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (success) throw error
    return undefined
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function headerIn(headers: Readonly<Record<string, string>>, name: string): string | null {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1] ?? null
}

/** Both at once: the longer wait counts. */
function bothLater(a: Later | undefined, b: Later): Later {
  if (!a) return b
  const waits = [a.afterMs, b.afterMs].filter((ms) => ms !== undefined)
  return { cause: a.cause, throttled: a.throttled || b.throttled, afterMs: waits.length > 0 ? Math.max(...waits) : undefined }
}
