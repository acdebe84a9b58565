import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { exportJWK, exportSPKI, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTokenVerifier, type TokenVerifierOptions } from '../../../../functions/src/adapters/identity/verify-token.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'

const contoso = '11111111-2222-4333-8444-555555555555'
const fabrikam = '22222222-2222-4333-8444-555555555555'
const stranger = '99999999-2222-4333-8444-555555555555'
const audience = 'aaaaaaaa-2222-4333-8444-555555555555'
const nowSeconds = Date.UTC(2026, 10, 21, 9) / 1000

const issuerFor = (tenantId: string) => `https://login.example.com/${tenantId}/v2.0`

const claims: JWTPayload = {
  iss: issuerFor(contoso),
  aud: audience,
  tid: contoso,
  oid: '00000000-0000-4000-8000-00000000meg1',
  name: 'Megan Bowen',
  preferred_username: 'megan.bowen@contoso.com',
  scp: 'User.Read access_as_user',
  ver: '2.0',
  iat: nowSeconds - 60,
  nbf: nowSeconds - 60,
  exp: nowSeconds + 3600,
}

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>
let signing: KeyPair
let other: KeyPair
let server: Server
let published: JWK[] = []
let status = 200
let fetches = 0
let options: TokenVerifierOptions

const jwk = async ({ publicKey }: KeyPair, kid: string): Promise<JWK> => ({
  ...(await exportJWK(publicKey)),
  kid,
  alg: 'RS256',
  use: 'sig',
})

beforeAll(async () => {
  ;[signing, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  server = createServer((_request, response) => {
    fetches += 1
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys: published }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
})

beforeEach(async () => {
  published = [await jwk(signing, 'first')]
  status = 200
  fetches = 0
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  options = {
    audiences: [audience, `api://${audience}`],
    tenants: [contoso, fabrikam],
    issuerFor,
    jwksUrlFor: (tenantId) => new URL(`http://127.0.0.1:${address.port}/${tenantId}`),
    scope: 'access_as_user',
    now: () => new Date(nowSeconds * 1000),
    refetchCooldownMs: 0,
  }
})

async function sign(changes: JWTPayload = {}, key = signing, header: { kid?: string } = { kid: 'first' }): Promise<string> {
  const payload = Object.fromEntries(Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined))
  return await new SignJWT(payload).setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...header }).sign(key.privateKey)
}

const verify = (token: string) => createTokenVerifier(options)(token)
const refused = (reason: string) => ({ ok: false, failure: { type: 'unauthenticated', reason } })
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('a token in order', () => {
  it('says who asks', async () => {
    expect(await verify(await sign())).toEqual({
      ok: true,
      value: { tenantId: contoso, objectId: claims.oid, name: 'Megan Bowen', username: 'megan.bowen@contoso.com' },
    })
  })

  it.each([
    ['without the optional name', { name: undefined, preferred_username: undefined }],
    ['for the application id URI', { aud: `api://${audience}` }],
    ['of the second tenant', { tid: fabrikam, iss: issuerFor(fabrikam) }],
    ['expired 59 seconds ago, within the tolerated clock difference', { exp: nowSeconds - 59 }],
    ['valid in 59 seconds, within the tolerated clock difference', { nbf: nowSeconds + 59 }],
    ['of a person who also holds an application role', { roles: ['Admin'] }],
  ])('is accepted %s', async (_name, changes) => {
    expect(await verify(await sign(changes))).toMatchObject({ ok: true, value: { objectId: claims.oid } })
  })
})

describe('a token that is refused', () => {
  it.each<[string, JWTPayload, string]>([
    ['from a tenant that is not served', { tid: stranger, iss: issuerFor(stranger) }, 'tenant'],
    ['from a tenant that only claims to be served', { iss: issuerFor(stranger) }, 'issuer'],
    ['from the other served tenant, in the name of this one', { iss: issuerFor(fabrikam) }, 'issuer'],
    ['of the version 1.0 issuer', { iss: `https://sts.windows.net/${contoso}/` }, 'issuer'],
    ['without issuer', { iss: undefined }, 'issuer'],
    ['without tenant', { tid: undefined }, 'claims'],
    ['made for another application', { aud: 'bbbbbbbb-2222-4333-8444-555555555555' }, 'audience'],
    ['made for nobody', { aud: undefined }, 'audience'],
    ['expired', { exp: nowSeconds - 61 }, 'expired'],
    ['without expiry', { exp: undefined }, 'claims'],
    ['not yet valid', { nbf: nowSeconds + 61 }, 'not-yet-valid'],
    ['of version 1.0', { ver: '1.0' }, 'version'],
    ['without version', { ver: undefined }, 'claims'],
    ['without scope', { scp: undefined }, 'scope'],
    ['with another scope', { scp: 'User.Read' }, 'scope'],
    ['with a scope that only begins like ours', { scp: 'access_as_user_admin' }, 'scope'],
    ['of an application', { scp: undefined, roles: ['access_as_user'] }, 'app-only'],
    ['of an application that says so', { idtyp: 'app' }, 'app-only'],
    ['without object id', { oid: undefined }, 'claims'],
    ['with an empty object id', { oid: '' }, 'claims'],
  ])('%s', async (_name, changes, reason) => {
    expect(await verify(await sign(changes))).toEqual(refused(reason))
  })

  it.each([
    ['nothing', ''],
    ['a word', 'token'],
    ['three parts of nonsense', 'a.b.c'],
    ['five parts, as an encrypted token has', 'a.b.c.d.e'],
  ])('%s', async (_name, token) => {
    expect(await verify(token)).toEqual(refused('malformed'))
  })

  it('unsigned: alg none', async () => {
    expect(await verify(`${base64({ alg: 'none', typ: 'JWT' })}.${base64(claims)}.`)).toEqual(refused('algorithm'))
  })

  it('signed with HS256 and the public key as the secret', async () => {
    const secret = await exportSPKI(signing.publicKey)
    const content = `${base64({ alg: 'HS256', typ: 'JWT', kid: 'first' })}.${base64(claims)}`
    const signature = createHmac('sha256', secret).update(content).digest('base64url')
    expect(await verify(`${content}.${signature}`)).toEqual(refused('algorithm'))
  })

  it('with a payload changed after signing', async () => {
    const [header, , signature] = (await sign()).split('.')
    expect(await verify(`${header}.${base64({ ...claims, oid: 'adele' })}.${signature}`)).toEqual(refused('signature'))
  })

  it('signed with somebody else’s key under our key id', async () => {
    expect(await verify(await sign({}, other))).toEqual(refused('signature'))
  })

  it('signed with a key that its issuer does not publish', async () => {
    expect(await verify(await sign({}, other, { kid: 'second' }))).toEqual(refused('signature'))
  })

  it('carrying its own key in the header, which is not listened to', async () => {
    const own = await exportJWK(other.publicKey)
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'first', jwk: own }).sign(other.privateKey)
    expect(await verify(token)).toEqual(refused('signature'))
  })

  it('from a tenant that is not served, without asking anybody for its keys', async () => {
    await verify(await sign({ tid: stranger }))
    expect(fetches).toBe(0)
  })
})

describe('signing keys', () => {
  it('are fetched once for many tokens', async () => {
    const verifier = createTokenVerifier(options)
    for (let i = 0; i < 5; i += 1) expect((await verifier(await sign())).ok).toBe(true)
    expect(fetches).toBe(1)
  })

  it('are fetched again when the issuer has rotated them', async () => {
    const verifier = createTokenVerifier(options)
    expect((await verifier(await sign())).ok).toBe(true)
    published = [await jwk(other, 'second')]
    expect((await verifier(await sign({}, other, { kid: 'second' }))).ok).toBe(true)
    expect(fetches).toBe(2)
  })

  it('are not fetched for every forged key id', async () => {
    const verifier = createTokenVerifier({ ...options, refetchCooldownMs: 60_000 })
    for (let i = 0; i < 5; i += 1) expect(await verifier(await sign({}, other, { kid: `forged-${i}` }))).toEqual(refused('signature'))
    expect(fetches).toBe(1)
  })

  it('that cannot be had are an outage, not a bad token', async () => {
    status = 500
    await expect(verify(await sign())).rejects.toThrow(Outage)
    await expect(createTokenVerifier({ ...options, jwksUrlFor: () => new URL('http://127.0.0.1:1/') })(await sign())).rejects.toThrow(
      Outage,
    )
  })

  it('are asked for again after an outage', async () => {
    const verifier = createTokenVerifier(options)
    status = 500
    await expect(verifier(await sign())).rejects.toThrow(Outage)
    status = 200
    expect((await verifier(await sign())).ok).toBe(true)
  })
})
