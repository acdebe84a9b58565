import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import { CredentialUnavailableError, ManagedIdentityCredential } from '@azure/identity'
import fc from 'fast-check'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { generate } from 'selfsigned'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AccessTokenOptions, createAccessTokens } from '../../../../functions/src/adapters/identity/on-behalf-of.ts'
import { type CredentialConfig, readConfig } from '../../../../functions/src/config.ts'
import { SignInRefused } from '../../../../functions/src/domain/access-tokens.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'
import { type Answer, startTokenEndpoint, type TokenEndpoint } from './token-endpoint-stand-in.ts'

const contoso = '11111111-2222-4333-8444-555555555555'
const fabrikam = '22222222-2222-4333-8444-555555555555'
const clientId = 'aaaaaaaa-2222-4333-8444-555555555555'
const read = { scopes: ['https://graph.microsoft.com/Calendars.Read'] }
const everything = { scopes: ['https://graph.microsoft.com/.default'] }
const secret: CredentialConfig = { kind: 'secret', secret: 'a secret' }

const person = (name: string, tenantId = contoso) => ({ tenantId, objectId: name })
const megan = person('megan')

let entra: TokenEndpoint
/** Whom MSAL asked. */
let asked: string[]

beforeAll(async () => {
  entra = await startTokenEndpoint()
})
afterAll(async () => {
  await entra.stop()
})
beforeEach(() => {
  entra.requests.splice(0)
  entra.identityRequests.splice(0)
  entra.answer = undefined
  entra.expiresIn = 3600
  entra.identityFails = false
  asked = []
  const send = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    asked.push(new URL(input instanceof Request ? input.url : input).hostname)
    return await send(input, init)
  })
})
afterEach(() => {
  // Nothing may leave this machine, not even a look-up of addresses.
  expect(asked.filter((host) => host !== '127.0.0.1')).toEqual([])
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const tokens = (credential: CredentialConfig = secret, options: AccessTokenOptions = {}) =>
  createAccessTokens({ clientId, authority: entra.authority, credential }, options)
const given = (token: string) => ({ ok: true, value: token })
const answering = (body: object | string, status = 400, headers: Record<string, string> = {}): void => {
  entra.answer = (): Answer => ({ status, headers, body })
}

describe('on behalf of a person', () => {
  it('their token is exchanged at their tenant’s endpoint for one of the other service', async () => {
    expect(await tokens().onBehalfOf(megan, 'megan 1', read)).toEqual(given('megan https://graph.microsoft.com/Calendars.Read 1'))
    expect(entra.requests).toEqual([
      {
        tenantId: contoso,
        form: expect.objectContaining({
          grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
          requested_token_use: 'on_behalf_of',
          assertion: 'megan 1',
          client_id: clientId,
          client_secret: 'a secret',
        }),
      },
    ])
    expect(entra.requests[0]!.form.scope).toContain('https://graph.microsoft.com/Calendars.Read')
  })

  it('the token is kept for the same assertion and scopes', async () => {
    const subject = tokens()
    const first = await subject.onBehalfOf(megan, 'megan 1', read)
    expect(await subject.onBehalfOf(megan, 'megan 1', read)).toEqual(first)
    expect(entra.requests).toHaveLength(1)
  })

  it.each<[string, Parameters<ReturnType<typeof tokens>['onBehalfOf']>]>([
    ['for other scopes', [megan, 'megan 1', { scopes: ['https://graph.microsoft.com/Mail.Send'] }]],
    ['for a new assertion, such as one after a claims challenge', [megan, 'megan 2', read]],
    ['when the one given out was refused', [megan, 'megan 1', { ...read, fresh: true }]],
    ['for somebody else', [person('adele'), 'adele 1', read]],
    ['for the same object id in another tenant', [person('megan', fabrikam), 'megan 3', read]],
  ])('another is asked for %s', async (_name, other) => {
    const subject = tokens()
    await subject.onBehalfOf(megan, 'megan 1', read)
    expect(await subject.onBehalfOf(...other)).toMatchObject({ ok: true, value: expect.stringMatching(/ 2$/) })
    expect(entra.requests).toHaveLength(2)
  })

  it('two windows of one person, each with its own assertion, do not push each other’s token out', async () => {
    const subject = tokens()
    for (const assertion of ['megan 1', 'megan 2', 'megan 1', 'megan 2']) await subject.onBehalfOf(megan, assertion, read)
    expect(entra.requests.map(({ form }) => form.assertion)).toEqual(['megan 1', 'megan 2'])
  })

  it('a token that is about to expire is not given out again', async () => {
    entra.expiresIn = 60
    const subject = tokens()
    await subject.onBehalfOf(megan, 'megan 1', read)
    expect(await subject.onBehalfOf(megan, 'megan 1', read)).toEqual(given('megan https://graph.microsoft.com/Calendars.Read 2'))
  })

  it('who asks for the same at the same time waits for one request, also when it fails', async () => {
    const subject = tokens()
    const many = async () => await Promise.all(Array.from({ length: 5 }, () => subject.onBehalfOf(megan, 'megan 1', read)))
    answering({ error: 'invalid_grant' })
    expect((await many()).map(({ ok }) => ok)).toEqual([false, false, false, false, false])
    expect(entra.requests).toHaveLength(1)
    entra.answer = undefined
    expect(new Set((await many()).map((result) => result.ok && result.value)).size).toBe(1)
    expect(entra.requests).toHaveLength(2)
  })

  it('only so many sessions are remembered, those used last', async () => {
    const subject = tokens(secret, { maxSessions: 2 })
    const ask = async (name: string) => {
      const before = entra.requests.length
      await subject.onBehalfOf(person(name), `${name} 1`, read)
      return entra.requests.length > before ? 'asked' : 'remembered'
    }
    const names = ['megan', 'adele', 'megan', 'lynne', 'megan', 'adele']
    const seen: string[] = []
    for (const name of names) seen.push(`${name} ${await ask(name)}`)
    expect(seen).toEqual(['megan asked', 'adele asked', 'megan remembered', 'lynne asked', 'megan remembered', 'adele asked'])
  })

  it('nobody ever gets somebody else’s token, in whatever order they come and however many are remembered', async () => {
    const request = fc.record({ name: fc.constantFrom('megan', 'adele', 'lynne', 'alex'), assertion: fc.nat(2), fresh: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(request, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (requests, maxSessions) => {
          const subject = tokens(secret, { maxSessions })
          const got = await Promise.all(
            requests.map(({ name, assertion, fresh }) => subject.onBehalfOf(person(name), `${name} ${assertion}`, { ...read, fresh })),
          )
          expect(got.map((result) => result.ok && result.value.split(' ')[0])).toEqual(requests.map(({ name }) => name))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('as the application', () => {
  it('a token is had with its own credential and kept for its tenant', async () => {
    const subject = tokens()
    expect(await subject.asApplication(contoso, everything)).toBe(`application in ${contoso} https://graph.microsoft.com/.default 1`)
    expect(await subject.asApplication(contoso, everything)).toBe(`application in ${contoso} https://graph.microsoft.com/.default 1`)
    expect(await subject.asApplication(fabrikam, everything)).toBe(`application in ${fabrikam} https://graph.microsoft.com/.default 2`)
    expect(entra.requests[0]).toMatchObject({
      tenantId: contoso,
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: 'a secret', scope: everything.scopes[0] },
    })
  })

  it('a fresh one is asked for when the last one was refused, and given out from then on', async () => {
    const subject = tokens()
    await subject.asApplication(contoso, everything)
    expect(await subject.asApplication(contoso, { ...everything, fresh: true })).toMatch(/ 2$/)
    expect(await subject.asApplication(contoso, everything)).toMatch(/ 2$/)
  })

  it('workers that start together wait for one request', async () => {
    const subject = tokens()
    await Promise.all(Array.from({ length: 24 }, () => subject.asApplication(contoso, everything)))
    expect(entra.requests).toHaveLength(1)
  })

  it('nobody can be asked to sign in, so a refusal is an error', async () => {
    answering({ error: 'interaction_required', error_description: 'AADSTS50076', claims: '{"access_token":{}}' })
    await expect(tokens().asApplication(contoso, everything)).rejects.toThrow('The token endpoint refused: interaction_required')
  })
})

describe('the app proves itself', () => {
  it('with its certificate: a signed assertion for this endpoint, never the key', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'steerwell.contoso.com' }])
    const { application } = readConfig({
      ...{ STORE: 'sqlite', QUEUE: 'sqlite', STEERWELL_DATA: '/data', TENANTS: contoso, AUDIENCE: clientId },
      ...{ CREDENTIAL: 'certificate', CLIENT_ID: clientId, CLIENT_CERTIFICATE: key + cert, AUTHORITY: entra.authority },
    })
    if (!application) throw new Error('No credential.')
    expect(await createAccessTokens(application).onBehalfOf(megan, 'megan 1', read)).toMatchObject({ ok: true })

    const { client_assertion: assertion = '', client_assertion_type: type, client_secret } = entra.requests[0]!.form
    expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    expect(client_secret).toBeUndefined()
    // MSAL rounds the second.
    const { payload } = await jwtVerify(assertion, createPublicKey(cert), { algorithms: ['PS256'], clockTolerance: 1 })
    expect(payload).toMatchObject({ iss: clientId, sub: clientId, aud: `${entra.authority.replace('{tid}', contoso)}/oauth2/v2.0/token` })
    const thumbprint = createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url')
    expect(decodeProtectedHeader(assertion)).toMatchObject({
      'x5t#S256': thumbprint,
      x5c: [new X509Certificate(cert).raw.toString('base64')],
    })
  })

  describe('with a managed identity', () => {
    const identity: CredentialConfig = { kind: 'managed-identity', clientId: 'identity-id' }
    beforeEach(() => {
      vi.stubEnv('IDENTITY_ENDPOINT', entra.identityEndpoint)
      vi.stubEnv('IDENTITY_HEADER', 'secret of the platform')
    })

    it('whose token for the exchange is the assertion', async () => {
      expect(await tokens(identity).onBehalfOf(megan, 'megan 1', read)).toMatchObject({ ok: true })
      expect(entra.requests[0]!.form).toMatchObject({
        client_id: clientId,
        client_assertion: 'assertion of the managed identity',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      })
      expect(entra.identityRequests).toEqual([
        {
          query: expect.objectContaining({ resource: 'api://AzureADTokenExchange', client_id: 'identity-id' }),
          secret: 'secret of the platform',
        },
      ])
    })

    it('also for the application’s own tokens', async () => {
      await tokens(identity).asApplication(contoso, everything)
      expect(entra.requests[0]!.form).toMatchObject({
        grant_type: 'client_credentials',
        client_assertion: 'assertion of the managed identity',
      })
    })

    // The SDK remembers tokens of an identity for the whole process.
    it('that is not assigned any more: the application may not sign in', async () => {
      entra.identityFails = true
      const other: CredentialConfig = { kind: 'managed-identity', clientId: 'other-identity' }
      await expect(tokens(other).onBehalfOf(megan, 'megan 1', read)).rejects.toThrow(SignInRefused)
    })

    it('whose endpoint cannot be reached: an outage, and whose', async () => {
      // What the SDK throws after five seconds of trying.
      const cause = Object.assign(new Error('network_error'), { name: 'ClientAuthError' })
      const unreachable = new CredentialUnavailableError('Network unreachable.', { cause })
      vi.spyOn(ManagedIdentityCredential.prototype, 'getToken').mockRejectedValueOnce(unreachable)
      await expect(tokens(identity).asApplication(contoso, everything)).rejects.toMatchObject({ name: 'Outage', of: 'tenant' })
    })
  })
})

describe('what the endpoint refuses', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  it.each<[string, object, object]>([
    [
      'conditional access is passed on with its claims',
      {
        error: 'interaction_required',
        error_description: 'AADSTS50076: due to a policy …',
        error_codes: [50076],
        suberror: 'basic_action',
        claims,
      },
      { reason: 'claims', claims },
    ],
    [
      'conditional access that calls itself invalid_grant, too',
      { error: 'invalid_grant', error_description: 'AADSTS50079', error_codes: [50079], suberror: 'basic_action', claims },
      { reason: 'claims', claims },
    ],
    [
      'missing consent is told as such',
      { error: 'invalid_grant', error_description: 'AADSTS65001', error_codes: [65001], suberror: 'consent_required' },
      { reason: 'consent' },
    ],
    [
      'missing consent without its usual sub-error',
      { error: 'invalid_grant', error_description: 'AADSTS65001', error_codes: [65001] },
      { reason: 'consent' },
    ],
    [
      'sessions that were ended ask for a new sign-in',
      { error: 'invalid_grant', error_description: 'AADSTS50173', error_codes: [50173], suberror: 'bad_token' },
      { reason: 'sign-in' },
    ],
    [
      'an assertion that expired on its way asks for a new sign-in',
      { error: 'invalid_grant', error_description: 'AADSTS500133', error_codes: [500133] },
      { reason: 'sign-in' },
    ],
  ])('%s', async (_name, body, failure) => {
    answering(body)
    expect(await tokens().onBehalfOf(megan, 'megan 1', read)).toEqual({ ok: false, failure: { type: 'interaction-required', ...failure } })
  })

  it.each<[string, object]>([
    ...[53000, 53001, 53002, 53003, 530003].map((number): [string, object] => [
      `blocked for good: ${number}`,
      { error: 'interaction_required', error_description: `AADSTS${number}`, error_codes: [number], claims },
    ]),
    ['a block that calls itself invalid_grant', { error: 'invalid_grant', error_description: 'AADSTS53003', error_codes: [53003], claims }],
    [
      'what a window could only show a message for',
      { error: 'interaction_required', error_description: 'AADSTS530037', error_codes: [530037], suberror: 'message_only', claims },
    ],
  ])('no challenge, whatever claims come along: %s', async (_name, body) => {
    answering(body)
    expect(await tokens().onBehalfOf(megan, 'megan 1', read)).toEqual({ ok: false, failure: { type: 'sign-in-blocked' } })
  })

  it.each(['invalid_client', 'unauthorized_client', 'invalid_scope'])(
    '%s is our mistake: an error with its cause, without the words',
    async (error) => {
      answering({ error, error_description: 'AADSTS7000215: megan.bowen@contoso.com' }, 401)
      const thrown: unknown = await tokens()
        .onBehalfOf(megan, 'megan 1', read)
        .catch((caught: unknown) => caught)
      expect(thrown).toBeInstanceOf(SignInRefused)
      expect(thrown).toMatchObject({ message: `The token endpoint refused: ${error}`, cause: expect.any(Error) })
    },
  )

  it('a refusal is not remembered: whoever signs in again is served', async () => {
    const subject = tokens()
    answering({ error: 'interaction_required', claims })
    expect(await subject.onBehalfOf(megan, 'megan 1', read)).toMatchObject({ ok: false })
    entra.answer = undefined
    expect(await subject.onBehalfOf(megan, 'megan 2', read)).toMatchObject({ ok: true })
  })
})

describe('an endpoint in trouble is an outage', () => {
  const outageOf = async (asking: Promise<unknown>): Promise<Outage> => {
    const error: unknown = await asking.catch((thrown: unknown) => thrown)
    if (!(error instanceof Outage)) throw new Error(`No outage: ${String(error)}`)
    return error
  }

  it.each<[string, () => void]>([
    ['failing', () => answering({ error: 'server_error' }, 500)],
    ['overloaded', () => answering('Service Unavailable', 503)],
    ['unavailable, with a status that says otherwise', () => answering({ error: 'temporarily_unavailable' }, 400)],
    ['replaced by a proxy’s page', () => answering('<html>Sign in to the Wi-Fi</html>', 200)],
    [
      'too slow',
      () => {
        entra.answer = () => ({ body: {}, afterMs: 400 })
      },
    ],
  ])('%s', async (_name, disturb) => {
    disturb()
    await outageOf(tokens(secret, { timeoutMs: 200 }).onBehalfOf(megan, 'megan 1', read))
    await outageOf(tokens(secret, { timeoutMs: 200 }).asApplication(contoso, everything))
  })

  it('out of reach', async () => {
    const unreachable = createAccessTokens({ clientId, authority: 'http://127.0.0.1:1/{tid}', credential: secret })
    expect((await outageOf(unreachable.onBehalfOf(megan, 'megan 1', read))).cause).toBeDefined()
  })

  it('moved, even to where tokens are given out: a credential is not carried after', async () => {
    entra.answer = ({ tenantId }) =>
      tenantId === contoso ? { status: 307, headers: { location: `/${fabrikam}/oauth2/v2.0/token` }, body: '' } : undefined
    await outageOf(tokens().onBehalfOf(megan, 'megan 1', read))
    await outageOf(tokens().asApplication(contoso, everything))
    expect(entra.requests.map(({ tenantId }) => tenantId)).toEqual([contoso, contoso])
  })

  it.each([
    ['seconds', '17', 17],
    ['a fraction of them', '2.128', 3],
    ['a date', 'Wed, 25 Nov 2026 12:01:30 GMT', 90],
    ['a date beyond reason', 'Fri, 31 Dec 9999 23:59:59 GMT', 86_400],
    ['at once', '0', 10],
    ['nothing that can be read', 'soon', 10],
  ])('overloaded, and says when to come back: %s', async (_name, header, seconds) => {
    answering('Service Unavailable', 503, { 'retry-after': header })
    const now = () => Date.parse('2026-11-25T12:00:00Z')
    expect((await outageOf(tokens(secret, { now }).asApplication(contoso, everything))).retryAfterSeconds).toBe(seconds)
  })

  it('throttling, which says when to come back and is over then', async () => {
    const subject = tokens()
    answering({ error: 'too_many_requests' }, 429, { 'retry-after': '17' })
    expect((await outageOf(subject.onBehalfOf(megan, 'megan 1', read))).retryAfterSeconds).toBe(17)
    entra.answer = undefined
    expect(await subject.onBehalfOf(megan, 'megan 1', read)).toMatchObject({ ok: true })
  })
})
