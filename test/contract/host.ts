import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Caller, VerifyToken } from '../../functions/src/domain/caller.ts'
import { ok } from '../../functions/src/domain/failure.ts'
import { type FunctionApp, type LogLevel, loadFunctionApp } from '../../functions/src/local/functions-core.ts'
import { httpFunctions } from '../../functions/src/local/http-functions.ts'
import { type Adapters, main } from '../../functions/src/main.ts'
import { type Endpoint, registerEndpoints } from '../../functions/src/triggers/http/endpoint.ts'

/**
 * The app as it is deployed, without sockets: its own `main` registers its functions, and requests run through the
 * real programming model of `@azure/functions`. Every call of `host()` is an app of its own.
 */
export interface TestHost {
  request(method: string, path: string, init?: TestRequest): Promise<TestResponse>
  readonly app: FunctionApp
  readonly logged: { readonly level: LogLevel; readonly message: string }[]
}

interface TestRequest {
  readonly token?: string
  /** An object is sent as JSON; text and bytes as they are, with your `content-type`. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface TestResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; `undefined` without one. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape, and compare what they find.
  readonly json: any
}

export const contosoTenant = '11111111-2222-4333-8444-555555555555'
export const fabrikamTenant = '99999999-8888-4777-8666-555555555555'

/** A caller's token for the default verifier of {@link host}: the claims, readable. */
export function tokenOf(caller: Caller): string {
  return Buffer.from(JSON.stringify(caller)).toString('base64url')
}

/** Stands in for signatures only; verify-token.test.ts tests the real verifier. */
const trustingVerifier: VerifyToken = async (token) => {
  try {
    return ok(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Caller)
  } catch {
    return { ok: false, failure: { type: 'unauthenticated', reason: 'malformed' } }
  }
}

const env = {
  STORE: 'sqlite',
  QUEUE: 'sqlite',
  STEERWELL_DATA: ':memory:',
  TENANTS: `${contosoTenant},${fabrikamTenant}`,
  AUDIENCE: 'steerwell-test',
}

/** The whole app on the given adapters; without a store or queues, on ones that are empty and in memory. */
export async function host(given: Partial<Adapters> = {}, settings: Readonly<Record<string, string>> = {}): Promise<TestHost> {
  const clock = () => (given.now?.() ?? new Date()).getTime()
  const store = given.store ?? openSqliteStore({ path: ':memory:', clock })
  const queues = given.queues ?? openSqliteQueue({ path: ':memory:', clock })
  return await hostOf(() => main({ ...env, ...settings }, { verifyToken: trustingVerifier, ...given, store, queues }))
}

/** An app of these endpoints only: for testing what every endpoint does. */
export async function hostOfEndpoints(endpoints: readonly Endpoint[], verifyToken: VerifyToken = trustingVerifier): Promise<TestHost> {
  return await hostOf(async () => registerEndpoints(endpoints, verifyToken))
}

async function hostOf(load: () => Promise<void>): Promise<TestHost> {
  const logged: { level: LogLevel; message: string }[] = []
  const log = (level: LogLevel, message: string) => void logged.push({ level, message })
  const app = await loadFunctionApp(load, { log })
  const dispatch = httpFunctions(app, { routePrefix: 'api', log })
  return {
    app,
    logged,
    async request(method, path, { token, body, headers = {} } = {}) {
      const raw = typeof body === 'string' || body instanceof Uint8Array
      const response = await dispatch({
        method,
        url: new URL(path, 'http://127.0.0.1:7071'),
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? new Uint8Array() : raw ? Buffer.from(body) : Buffer.from(JSON.stringify(body)),
      })
      const text = Buffer.from(response.body).toString('utf8')
      const isJson = (response.headers['content-type'] ?? '').includes('json')
      return {
        status: response.status,
        headers: new Headers(response.headers),
        text,
        json: isJson && text !== '' ? JSON.parse(text) : undefined,
      }
    },
  }
}
