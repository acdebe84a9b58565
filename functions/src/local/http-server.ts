import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Log } from './functions-core.ts'
import { localProblem } from './local-problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'

export interface LocalServer {
  readonly port: number
  /** Takes no new connection, lets running requests finish, and after `graceMs` cuts off what is left. */
  close(graceMs?: number): Promise<void>
}

export interface LocalServerOptions {
  /** 0 takes any free port. */
  readonly port: number
  readonly handle: (request: PlainRequest) => Promise<PlainResponse>
  readonly log: Log
  /** Default 104,857,600: what Azure Functions itself accepts (FUNCTIONS_REQUEST_BODY_SIZE_LIMIT). */
  readonly maxBodyBytes?: number
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Listens on 127.0.0.1 only. Rejects when the port is taken. */
export async function startServer(options: LocalServerOptions): Promise<LocalServer> {
  const { port, handle, log, maxBodyBytes = 100 * 1024 * 1024 } = options

  async function answer(request: IncomingMessage): Promise<PlainResponse> {
    const base = loopbackBase(request.headers.host)
    if (!base) {
      // A page elsewhere can point its own name at 127.0.0.1 (DNS rebinding); the browser then sends that name.
      return localProblem(421, 'misdirected', 'Not served here', 'This local server answers to 127.0.0.1 and localhost only.')
    }
    const url = request.url?.startsWith('/') ? URL.parse(base + request.url) : null
    if (!url) return localProblem(400, 'invalid', 'Malformed address', 'The address of the request cannot be read.')
    const body = await readBody(request, maxBodyBytes)
    if (!body) {
      const megabytes = Math.floor(maxBodyBytes / 1024 / 1024)
      return localProblem(413, 'too-large', 'Too large', `The body is larger than the ${megabytes} MB that are accepted.`, {
        connection: 'close',
      })
    }
    return await handle({ method: request.method ?? 'GET', url, headers: singleHeaders(request), body })
  }

  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => {
        log('error', `${request.method} failed: ${error instanceof Error ? error.stack : typeof error}`)
        return localProblem(500, 'unexpected', 'Something went wrong', 'The local server failed. Its console says more.')
      })
      .then((plain) => send(server, request, response, plain))
      .catch(() => response.destroy())
  })
  // Browsers keep connections for minutes; a longer time here avoids a reset just as they send the next request.
  server.keepAliveTimeout = 65_000

  await listen(server, port)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return { port: address.port, close: (graceMs = 5_000) => close(server, graceMs) }
}

function loopbackBase(host: string | undefined): string | undefined {
  const parsed = host === undefined ? null : URL.parse(`http://${host}/`)
  return parsed && parsed.username === '' && loopbackNames.has(parsed.hostname) ? parsed.origin : undefined
}

/** `undefined` when it is larger than allowed; what still comes is then thrown away unread. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers['content-length']) > maxBytes) {
    request.resume()
    return undefined
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('The request is being read as text.')
    size += chunk.byteLength
    if (size > maxBytes) {
      request.resume()
      return undefined
    }
    chunks.push(chunk)
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

function singleHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
}

function send(server: Server, request: IncomingMessage, response: ServerResponse, plain: PlainResponse): void {
  // While stopping, a connection kept alive would hold up the end.
  if (!server.listening) response.setHeader('connection', 'close')
  response.writeHead(plain.status, plain.headers)
  response.end(request.method === 'HEAD' ? undefined : plain.body)
}

function listen(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(port, '127.0.0.1', () => {
    server.off('error', reject)
    resolve()
  })
  return promise
}

function close(server: Server, graceMs: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  server.close((error) => {
    clearTimeout(cut)
    if (error) reject(error)
    else resolve()
  })
  server.closeIdleConnections()
  return promise
}
