/** A token endpoint on loopback that speaks the protocol of Entra's, with its keys, and an identity endpoint as App Service has it. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export interface TokenRequest {
  readonly tenantId: string
  readonly form: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is sent as JSON; text as it is. */
  readonly body: object | string
  readonly afterMs?: number
}

export interface TokenEndpoint {
  /** With `{tid}`, as in the settings. */
  readonly authority: string
  readonly identityEndpoint: string
  /** Those to the token endpoint, in order. */
  readonly requests: TokenRequest[]
  /** Those to the identity endpoint. */
  readonly identityRequests: { readonly query: Readonly<Record<string, string>>; readonly secret: string | undefined }[]
  /** Instead of a token; undefined goes on to the usual one. */
  answer: ((request: TokenRequest) => Answer | undefined) | undefined
  expiresIn: number
  identityFails: boolean
  /** Published at `/keys`. */
  keys: readonly object[]
  stop(): Promise<void>
}

const unsigned = (claims: object) =>
  [{ alg: 'none' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.')

/** Tokens are called after whom they are for, what for, and which they are: `megan https://graph.microsoft.com/Calendars.Read 1`. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const base = `http://127.0.0.1:${address.port}`

  const endpoint: TokenEndpoint = {
    authority: `${base}/{tid}`,
    identityEndpoint: `${base}/identity`,
    requests: [],
    identityRequests: [],
    answer: undefined,
    expiresIn: 3600,
    identityFails: false,
    keys: [],
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', base)
    const tenantId = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(url.pathname)?.[1]
    if (url.pathname === '/keys') return void response.end(JSON.stringify({ keys: endpoint.keys }))
    if (url.pathname === '/identity') return answerIdentity(request, url, response)
    if (tenantId === undefined || request.method !== 'POST') return void response.writeHead(404).end()
    const asked: TokenRequest = { tenantId, form: Object.fromEntries(new URLSearchParams(await text(request))) }
    endpoint.requests.push(asked)
    const { status = 200, headers = {}, body, afterMs = 0 } = endpoint.answer?.(asked) ?? { body: tokenFor(asked) }
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    }, afterMs)
  }

  function answerIdentity(request: IncomingMessage, url: URL, response: ServerResponse): void {
    const secret = request.headers['x-identity-header']
    endpoint.identityRequests.push({ query: Object.fromEntries(url.searchParams), secret: typeof secret === 'string' ? secret : undefined })
    const expires = Math.floor(Date.now() / 1000) + 3600
    // The SDK tries again for seconds after most other statuses.
    response.writeHead(endpoint.identityFails ? 400 : 200, { 'content-type': 'application/json' })
    if (endpoint.identityFails) return void response.end('{"statusCode":400,"message":"no such identity"}')
    response.end(
      JSON.stringify({ access_token: 'assertion of the managed identity', expires_on: `${expires}`, resource: 'r', token_type: 'Bearer' }),
    )
  }

  /** The assertion is the person's name, here. */
  function tokenFor({ tenantId, form }: TokenRequest): object {
    const person = form.assertion?.split(' ')[0]
    const scopes = (form.scope ?? '').split(' ').filter((scope) => !['openid', 'profile', 'offline_access'].includes(scope))
    const token = {
      token_type: 'Bearer',
      scope: scopes.join(' '),
      expires_in: endpoint.expiresIn,
      ext_expires_in: endpoint.expiresIn,
      access_token: `${person ?? `application in ${tenantId}`} ${scopes.join(' ')} ${endpoint.requests.length}`,
    }
    if (person === undefined) return token
    return {
      ...token,
      refresh_token: 'never to be kept anywhere',
      id_token: unsigned({ tid: tenantId, oid: person, sub: person, preferred_username: `${person}@contoso.com`, ver: '2.0' }),
      client_info: Buffer.from(JSON.stringify({ uid: person, utid: tenantId })).toString('base64url'),
    }
  }

  return endpoint
}
