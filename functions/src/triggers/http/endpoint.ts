import { app, type HttpMethod, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions'
import type * as z from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import { SignInRefused } from '../../domain/access-tokens.ts'
import type { Caller, Unauthenticated, VerifyToken } from '../../domain/caller.ts'
import { type Failure, type Fault, fail, ok, type Result } from '../../domain/failure.ts'
import { Outage } from '../../domain/outage.ts'
import { logFailure } from '../log-failure.ts'
import { type FileBody, type ReceivedFile, readBytes, readJson } from './body.ts'
import { ifMatchOf, toETag } from './entity-tag.ts'
import { faultsOf, sentenceOf } from './faults.ts'
import {
  type EdgeFailure,
  outageResponse,
  problemResponse,
  securityHeaders,
  signInRefusedResponse,
  unexpectedErrorResponse,
} from './problem.ts'

type Schema = z.$ZodType
type ObjectSchema = z.$ZodType<unknown, Record<string, unknown>>

/** Marks a body that is a file: its bytes go to the use case as they came. */
export type { FileBody, ReceivedFile } from './body.ts'

export interface Answer {
  /** For the OpenAPI document. */
  readonly description: string
  /** Absent: an answer without body, such as 204. */
  readonly body?: Schema
}
/** What can come back when all is well; failures are the same everywhere and translated in problem.ts. */
export type Answers = { readonly [S in 200 | 201 | 202 | 204]?: Answer }

type ParsedBody<B> = B extends Schema ? z.output<B> : B extends FileBody ? ReceivedFile : undefined
type Parsed<S> = S extends Schema ? z.output<S> : undefined

export interface Input<P, Q, B> {
  readonly params: Parsed<P>
  readonly query: Parsed<Q>
  readonly body: ParsedBody<B>
  /** The version the caller last saw, as the store wrote it; from `If-Match`. */
  readonly ifMatch?: string
}

/** What a person's request has besides. `accessToken`: theirs, verified, for asking another service on their behalf. */
type Authenticated<Auth> = Auth extends 'user' ? { readonly accessToken: string } : unknown

type Frozen<T> = T extends readonly (infer E)[] ? readonly Frozen<E>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T

/** One of the declared answers. `etag` is the store's version as it is; quoting is done here. */
export type Reply<A extends Answers> = {
  [S in keyof A & keyof Answers]: {
    readonly status: S
    readonly etag?: string
    readonly headers?: Readonly<Record<string, string>>
  } & (A[S] extends {
    readonly body: infer R extends Schema
  }
    ? { readonly body: Frozen<z.input<R>> }
    : { readonly body?: undefined })
}[keyof A & keyof Answers]

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Definition<
  P extends ObjectSchema | undefined,
  Q extends ObjectSchema | undefined,
  B extends Schema | FileBody | undefined,
  A extends Answers,
  Auth extends 'user' | 'none',
> {
  /** Name of the Azure function, unique in the app; the OpenAPI operation id. */
  readonly name: string
  readonly method: Method
  /** Without the `api/` prefix: `initiatives/{id}`. */
  readonly route: string
  readonly summary: string
  /** `none` is for what anybody may read. */
  readonly auth: Auth
  readonly params?: P
  readonly query?: Q
  /** A zod schema for JSON, or a file. */
  readonly body?: B
  readonly answers: A
  readonly handle: (
    input: Input<P, Q, B> & Authenticated<Auth>,
    caller: Auth extends 'user' ? Caller : undefined,
    context: InvocationContext,
  ) => Promise<Result<Reply<A>, Failure>>
}

/** A definition whose types have done their work: what is registered and described. */
export interface Endpoint {
  readonly name: string
  readonly method: Method
  readonly route: string
  readonly summary: string
  readonly auth: 'user' | 'none'
  readonly params: ObjectSchema | undefined
  readonly query: ObjectSchema | undefined
  readonly body: Schema | FileBody | undefined
  readonly answers: Answers
  readonly respond: (request: HttpRequest, context: InvocationContext, verifyToken: VerifyToken) => Promise<HttpResponseInit>
}

/**
 * Everything between HTTP and a use case: the token is verified first, so that a stranger learns nothing
 * from our faults; then path, query and body are parsed and all faults are reported together; the result
 * is written as one of the declared answers.
 */
export function endpoint<
  const A extends Answers,
  Auth extends 'user' | 'none',
  P extends ObjectSchema | undefined = undefined,
  Q extends ObjectSchema | undefined = undefined,
  B extends Schema | FileBody | undefined = undefined,
>(definition: Definition<P, Q, B, A, Auth>): Endpoint {
  const { name, method, route, summary, auth, params, query, body, answers, handle } = definition

  async function respond(request: HttpRequest, context: InvocationContext, verifyToken: VerifyToken): Promise<HttpResponseInit> {
    const accessToken = auth === 'user' ? bearerTokenOf(request) : undefined
    const caller = auth === 'user' ? await authenticate(accessToken, verifyToken) : ok(undefined)
    if (!caller.ok) return problemResponse(caller.failure)
    const input = await parse(request, params, query, body)
    if (!input.ok) return problemResponse(input.failure)
    // `Input` and the caller's type are conditional on the definition; TypeScript cannot follow the lines above through the generics.
    const result = await handle(
      { ...input.value, ...(accessToken === undefined ? {} : { accessToken }) } as Input<P, Q, B> & Authenticated<Auth>,
      caller.value as Auth extends 'user' ? Caller : undefined,
      context,
    )
    return result.ok ? write(result.value, answers, name) : problemResponse(result.failure)
  }

  return { name, method, route, summary, auth, params, query, body, answers, respond }
}

/** Registers the route table with Azure Functions. Throws on a repeated name, or a repeated method and route. */
export function registerEndpoints(endpoints: readonly Endpoint[], verifyToken: VerifyToken): void {
  const taken = new Set<string>()
  for (const one of endpoints) {
    for (const key of [one.name, `${one.method} ${one.route.replace(/\{\w+\}/g, '{}')}`]) {
      if (taken.has(key)) throw new Error(`The route table has "${key}" twice.`)
      taken.add(key)
    }
    const methods: HttpMethod[] = [one.method]
    app.http(one.name, {
      methods,
      route: one.route,
      // The platform's keys identify nobody: every endpoint verifies the access token itself.
      authLevel: 'anonymous',
      handler: async (request, context) => {
        try {
          return await one.respond(request, context, verifyToken)
        } catch (error) {
          logFailure(context, error)
          return thrownResponse(error, context.invocationId)
        }
      },
    })
  }
}

function thrownResponse(error: unknown, invocationId: string): HttpResponseInit {
  if (error instanceof Outage) return outageResponse(invocationId, error.retryAfterSeconds)
  return error instanceof SignInRefused ? signInRefusedResponse(invocationId) : unexpectedErrorResponse(invocationId)
}

function bearerTokenOf(request: HttpRequest): string | undefined {
  return /^Bearer +([^\s]+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
}

async function authenticate(token: string | undefined, verifyToken: VerifyToken): Promise<Result<Caller, Unauthenticated>> {
  return token === undefined ? fail({ type: 'unauthenticated', reason: 'no-token' }) : await verifyToken(token)
}

async function parse(
  request: HttpRequest,
  params: Schema | undefined,
  query: Schema | undefined,
  body: Schema | FileBody | undefined,
): Promise<Result<Input<Schema, Schema, Schema>, EdgeFailure>> {
  const faults: Fault[] = []
  const read = (schema: Schema, value: unknown, name: (path: readonly PropertyKey[]) => string) => {
    const result = safeParse(schema, value, { error: sentenceOf })
    if (!result.success) faults.push(...faultsOf(result.error, name))
    return result.data
  }

  // A path parameter or query parameter is called by its name; only a JSON body has pointers.
  const parsedParams = params && read(params, request.params, (path) => path.join('.'))
  const parsedQuery = query && read(query, queryValues(request.query, faults), (path) => path.join('.'))
  const ifMatch = ifMatchOf(request.headers.get('if-match'))
  if (!ifMatch.ok) faults.push(ifMatch.failure)

  let parsedBody: unknown
  if (body && 'contentTypes' in body) {
    const file = await readBytes(request, body)
    if (!file.ok) return file
    parsedBody = file.value
  } else if (body) {
    const json = await readJson(request)
    if (!json.ok) return json
    parsedBody = read(body, json.value, jsonPointer)
  }

  if (faults.length > 0) return fail({ type: 'invalid', message: faultsMessage(faults), faults })
  return ok({
    params: parsedParams,
    query: parsedQuery,
    body: parsedBody,
    ...(ifMatch.ok && ifMatch.value !== undefined ? { ifMatch: ifMatch.value } : {}),
  })
}

function faultsMessage(faults: readonly Fault[]): string {
  return faults.length === 1 ? 'One thing has to be corrected.' : `${faults.length} things have to be corrected.`
}

function queryValues(query: URLSearchParams, faults: Fault[]): Record<string, string> {
  const values: Record<string, string> = Object.create(null)
  for (const [name, value] of query) {
    if (name in values) faults.push({ where: name, message: 'is given more than once' })
    values[name] = value
  }
  return values
}

/** RFC 6901; the empty pointer is the whole body. */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

interface AnyReply {
  readonly status: keyof Answers
  readonly body?: unknown
  readonly etag?: string
  readonly headers?: Readonly<Record<string, string>>
}

function write(reply: AnyReply, answers: Answers, name: string): HttpResponseInit {
  const answer = answers[reply.status]
  if (!answer) throw new Error(`${name} answered with status ${reply.status}, which it does not declare.`)
  const headers: Record<string, string> = { ...securityHeaders, ...reply.headers }
  if (reply.etag !== undefined) headers.etag = toETag(reply.etag)
  if (!answer.body) return { status: reply.status, headers }
  // Through the schema on the way out too: a property that nobody declared, perhaps somebody's address, never leaves by accident.
  const checked = safeParse(answer.body, reply.body)
  if (!checked.success) {
    const where = checked.error.issues.map((issue) => `${jsonPointer(issue.path)} (${issue.code})`).join(', ')
    throw new Error(`The answer of ${name} does not match its own contract: ${where}.`)
  }
  headers['content-type'] ??= 'application/json'
  return { status: reply.status, headers, body: JSON.stringify(checked.data) }
}
