import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createAccessTokens } from '../../functions/src/adapters/identity/on-behalf-of.ts'
import { createTokenVerifier } from '../../functions/src/adapters/identity/verify-token.ts'
import type { AccessTokens } from '../../functions/src/domain/access-tokens.ts'
import { fail, ok } from '../../functions/src/domain/failure.ts'
import { type Endpoint, endpoint } from '../../functions/src/triggers/http/endpoint.ts'
import { startTokenEndpoint, type TokenEndpoint } from '../unit/adapters/identity/token-endpoint-stand-in.ts'
import { contosoTenant, hostOfEndpoints } from './host.ts'

/** From the person's token to the answer that the add-in acts on, with everything in between but Entra itself. */
const audience = 'aaaaaaaa-2222-4333-8444-555555555555'
const issuer = `https://login.contoso.com/${contosoTenant}/v2.0`

let entra: TokenEndpoint
let key: Awaited<ReturnType<typeof generateKeyPair>>
let asked: string | undefined
beforeAll(async () => {
  ;[entra, key] = await Promise.all([startTokenEndpoint(), generateKeyPair('RS256')])
  entra.keys = [{ ...(await exportJWK(key.publicKey)), kid: 'first', alg: 'RS256', use: 'sig' }]
})
afterAll(async () => {
  await entra.stop()
})
beforeEach(() => {
  entra.answer = undefined
  entra.requests.splice(0)
  asked = undefined
})

/** Asks nobody, but has what it would ask with. */
const readCalendar = (accessTokens: AccessTokens): Endpoint =>
  endpoint({
    name: 'read-calendar',
    method: 'GET',
    route: 'calendar',
    summary: 'For the test',
    auth: 'user',
    answers: { 200: { description: 'Done', body: z.literal('read') } },
    handle: async ({ accessToken }, caller) => {
      const token = await accessTokens.onBehalfOf(caller, accessToken, { scopes: ['https://graph.microsoft.com/Calendars.Read'] })
      if (!token.ok) return token.failure.type === 'sign-in-blocked' ? fail({ type: 'forbidden', message: 'Blocked' }) : fail(token.failure)
      asked = token.value
      return ok({ status: 200, body: 'read' as const })
    },
  })

async function hostAt(jwksUrl: string) {
  const accessTokens = createAccessTokens({
    clientId: audience,
    authority: entra.authority,
    credential: { kind: 'secret', secret: 'a secret' },
  })
  const verifyToken = createTokenVerifier({
    audiences: [audience],
    tenants: [contosoTenant],
    issuerFor: () => issuer,
    jwksUrlFor: () => new URL(jwksUrl),
    scope: 'access_as_user',
    now: () => new Date(),
  })
  return await hostOfEndpoints([readCalendar(accessTokens)], verifyToken)
}

async function tokenOfMegan(): Promise<string> {
  return await new SignJWT({ tid: contosoTenant, oid: 'megan', ver: '2.0', scp: 'access_as_user' })
    .setProtectedHeader({ alg: 'RS256', kid: 'first' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setNotBefore('0s')
    .setExpirationTime('1h')
    .sign(key.privateKey)
}

const jwks = (): string => entra.authority.replace('{tid}', 'keys')

describe('what is asked of another service on behalf of the caller', () => {
  it('is asked with a token that was had for theirs', async () => {
    const token = await tokenOfMegan()
    const answer = await (await hostAt(jwks())).request('GET', '/api/calendar', { token })
    expect(answer).toMatchObject({ status: 200, json: 'read' })
    expect(entra.requests[0]?.form.assertion).toBe(token)
    expect(asked).toContain('https://graph.microsoft.com/Calendars.Read')
  })

  it('against conditional access is a challenge that the add-in can sign in with', async () => {
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}},"für":"später"}'
    entra.answer = () => ({ status: 400, body: { error: 'interaction_required', error_description: 'AADSTS50076', claims } })
    const answer = await (await hostAt(jwks())).request('GET', '/api/calendar', { token: await tokenOfMegan() })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.json).toMatchObject({ type: 'urn:steerwell:problem:interaction-required', code: 'claims' })
    const challenge = /^Bearer realm="steerwell", error="insufficient_claims", claims="([A-Za-z0-9+/=]+)"$/
    const encoded = challenge.exec(answer.headers.get('www-authenticate') ?? '')?.[1] ?? ''
    expect(Buffer.from(encoded, 'base64').toString()).toBe(claims)
    // A page of another origin may not read the header.
    expect(answer.json.challenge).toBe(answer.headers.get('www-authenticate'))
  })

  it('without consent is 403: signing in again would not bring it', async () => {
    entra.answer = () => ({ status: 400, body: { error: 'invalid_grant', error_codes: [65001], suberror: 'consent_required' } })
    const answer = await (await hostAt(jwks())).request('GET', '/api/calendar', { token: await tokenOfMegan() })
    expect(answer).toMatchObject({ status: 403, json: { code: 'consent' } })
  })

  it('while the token endpoint is throttled is 503, with its time to come back', async () => {
    entra.answer = () => ({ status: 429, headers: { 'retry-after': '17' }, body: {} })
    const answer = await (await hostAt(jwks())).request('GET', '/api/calendar', { token: await tokenOfMegan() })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('17')
  })
})

describe('a request while the issuer’s keys cannot be had', () => {
  it('is 503 with a time to come back, never 401: nobody is signed out by an outage', async () => {
    const answer = await (await hostAt('http://127.0.0.1:1/')).request('GET', '/api/calendar', { token: await tokenOfMegan() })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('30')
    expect(answer.headers.get('www-authenticate')).toBeNull()
    expect(answer.json).toMatchObject({ type: 'urn:steerwell:problem:unavailable' })
  })
})
