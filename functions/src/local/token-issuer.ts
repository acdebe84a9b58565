import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import * as z from 'zod'
import { jsonResponse, localProblem } from './local-problem.ts'
import type { PlainRequest, PlainResponse } from './plain-http.ts'

/** Somebody who can sign in locally. */
export interface LocalPerson {
  readonly tenantId: string
  readonly objectId: string
  readonly displayName: string
  readonly address: string
}

export interface TokenIssuerOptions {
  readonly keyFile: string
  readonly findPerson: (address: string) => Promise<LocalPerson | undefined>
  readonly audience: string
  readonly scope: string
  readonly now: () => Date
}

export interface TokenIssuer {
  handle(request: PlainRequest): Promise<PlainResponse>
  issue(person: LocalPerson): Promise<string>
}

/** What the local tokens carry in `iss`; not an address, so that tokens outlive a change of port. */
export const localIssuer = 'urn:steerwell:local:{tid}'
export const jwksPath = '/local/jwks'
export const peoplePath = '/local/people'
const tokenPath = '/local/token'

const lifetimeSeconds = 3600

const KeyFile = z.looseObject({ kty: z.literal('RSA'), kid: z.string(), n: z.string(), e: z.string(), d: z.string() })
const TokenRequest = z.object({ user: z.string().trim().toLowerCase().min(1) })

/** Signs in whoever is asked for, as Entra would: for this machine only, where the person at the keyboard may be anybody. */
export async function createTokenIssuer(options: TokenIssuerOptions): Promise<TokenIssuer> {
  const { keyFile, findPerson, audience, scope, now } = options
  const privateJwk = await readOrMakeKey(keyFile)
  const key = await importJWK(privateJwk, 'RS256')
  const { kty, kid, n, e } = privateJwk
  const publicKeys = { keys: [{ kty, kid, n, e, alg: 'RS256', use: 'sig' }] }

  /** The claims of https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, version 2.0. */
  async function issue(person: LocalPerson): Promise<string> {
    const issuedAt = Math.floor(now().getTime() / 1000)
    return await new SignJWT({
      tid: person.tenantId,
      oid: person.objectId,
      sub: person.objectId,
      name: person.displayName,
      preferred_username: person.address,
      scp: scope,
      azp: audience,
      ver: '2.0',
      // No two tokens are alike, not even of one second: caches go by the token.
      uti: randomUUID(),
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .setIssuer(localIssuer.replace('{tid}', person.tenantId))
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(key)
  }

  async function answerTokenRequest(request: PlainRequest): Promise<PlainResponse> {
    // A page of another site cannot send this type without a preflight, which is not answered.
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
      return localProblem(415, 'unsupported-media-type', 'Unsupported content type', 'Send JSON with Content-Type: application/json.')
    }
    const parsed = TokenRequest.safeParse(parseJson(request.body))
    if (!parsed.success) {
      return localProblem(
        400,
        'invalid',
        'Please correct what was sent',
        'Send {"user": "<address>"}, such as {"user": "megan.bowen@contoso.com"}.',
      )
    }
    const person = await findPerson(parsed.data.user)
    if (!person) {
      return localProblem(
        404,
        'not-found',
        'Nobody by that address',
        `Nobody in the local directory has the address ${parsed.data.user}. Use a person of the sample tenant, such as megan.bowen@contoso.com, or put the person on a roster first.`,
      )
    }
    return jsonResponse(200, { accessToken: await issue(person) })
  }

  return {
    issue,
    async handle(request) {
      const { pathname } = request.url
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const allowed = pathname === jwksPath ? 'GET' : pathname === tokenPath ? 'POST' : undefined
      if (allowed === undefined)
        return localProblem(404, 'no-such-route', 'No such address', `The local host has ${jwksPath}, ${peoplePath} and ${tokenPath}.`)
      if (method !== allowed)
        return localProblem(405, 'method-not-allowed', 'Method not allowed', `Allowed here: ${allowed}.`, { allow: allowed })
      return pathname === jwksPath ? jsonResponse(200, publicKeys) : await answerTokenRequest(request)
    },
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}

/** The key is kept, so that a restart does not sign everybody out. */
async function readOrMakeKey(file: string): Promise<z.infer<typeof KeyFile>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    return await makeKey(file)
  }
  const parsed = KeyFile.safeParse(parseJson(Buffer.from(text)))
  if (!parsed.success) throw new Error(`${file} is not a signing key of the local host. Delete it; everybody then signs in again.`)
  return parsed.data
}

async function makeKey(file: string): Promise<z.infer<typeof KeyFile>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk: JWK = await exportJWK(privateKey)
  const key = KeyFile.parse({ ...jwk, kid: crypto.randomUUID() })
  await mkdir(dirname(file), { recursive: true })
  // Renamed into place: a process that dies while writing leaves no half key.
  const unfinished = join(dirname(file), `.${key.kid}`)
  await writeFile(unfinished, JSON.stringify(key), { mode: 0o600 })
  await rename(unfinished, file)
  return key
}
