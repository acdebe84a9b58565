import { randomUUID } from 'node:crypto'
import { unexpectedErrorResponse } from '../triggers/http/problem.ts'
import type { FunctionApp, HttpOutput, Log, RegisteredFunction } from './functions-core.ts'
import { localProblem } from './local-problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'
import { createRouter, type Route } from './routes.ts'

export type HttpFunctions = (request: PlainRequest) => Promise<PlainResponse>

/** Serves the app's HTTP triggers under `/{routePrefix}/`, from what it registered and from nothing else. */
export function httpFunctions(app: FunctionApp, options: { readonly routePrefix: string; readonly log: Log }): HttpFunctions {
  const find = createRouter(app.functions.flatMap((one): Route<RegisteredFunction>[] => (isHttp(one) ? [routeOf(one)] : [])))
  const prefix = `/${options.routePrefix}/`

  return async (request) => {
    const path = request.url.pathname
    const match = path.startsWith(prefix) ? find(request.method, path.slice(prefix.length)) : ({ kind: 'no-route' } as const)
    switch (match.kind) {
      case 'malformed':
        return localProblem(
          400,
          'invalid',
          'Malformed address',
          'The address has a % that is not followed by two hexadecimal digits of UTF-8 text.',
        )
      case 'no-route':
        return localProblem(
          404,
          'no-such-route',
          'No such address',
          `There is nothing at this address. ${prefix}openapi.json lists what there is.`,
        )
      case 'wrong-method':
        return localProblem(405, 'method-not-allowed', 'Method not allowed', `Allowed here: ${match.allowed.join(', ')}.`, {
          allow: match.allowed.join(', '),
        })
      case 'found':
        return await run(match.target, request, match.params)
    }
  }

  async function run(called: RegisteredFunction, request: PlainRequest, params: Readonly<Record<string, string>>): Promise<PlainResponse> {
    const invocationId = randomUUID()
    try {
      const http = {
        // The programming model knows no HEAD for a GET function; the body is cut off on the way out.
        method: request.method === 'HEAD' ? 'GET' : request.method,
        url: request.url.href,
        headers: request.headers,
        params: { ...params },
        // Left to the URL, which keeps a parameter that is given twice; a record could not.
        query: undefined,
        body: { bytes: request.body },
      }
      const { returnValue } = await app.invoke(called, { http }, invocationId)
      return toResponse(returnValue?.http ?? {}, request.method === 'HEAD')
    } catch (error) {
      options.log('error', `${called.name} ${invocationId} failed: ${error instanceof Error ? error.name : typeof error}`)
      const { status = 500, headers, body } = unexpectedErrorResponse(invocationId)
      return { status, headers: Object.fromEntries(new Headers(headers as HeadersInit)), body: Buffer.from(String(body)) }
    }
  }
}

function isHttp(registered: RegisteredFunction): boolean {
  return registered.trigger.type.toLowerCase() === 'httptrigger'
}

function routeOf(registered: RegisteredFunction): Route<RegisteredFunction> {
  const { route, methods } = registered.trigger
  return {
    // Without a route the function's name is the route, and without methods GET and POST are served: the runtime's defaults.
    template: typeof route === 'string' ? route : registered.name,
    methods: Array.isArray(methods) && methods.length > 0 ? methods.map((method) => String(method).toUpperCase()) : ['GET', 'POST'],
    target: registered,
  }
}

function toResponse(output: HttpOutput, headersOnly: boolean): PlainResponse {
  if (output.cookies && output.cookies.length > 0) throw new Error('The local host sends no cookies.')
  const { bytes, string } = output.body ?? {}
  const body = bytes ?? Buffer.from(string ?? '')
  return {
    status: Number(output.statusCode ?? 200),
    headers: { ...output.headers, 'content-length': String(body.byteLength) },
    body: headersOnly ? new Uint8Array() : body,
  }
}
