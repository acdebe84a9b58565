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
let answer: (() => string) | undefined
let delayMs = 0
let nowMs = nowSeconds * 1000
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
    const body = answer?.() ?? JSON.stringify({ keys: published })
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' }).end(body), delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.close()
})

beforeEach(async () => {
  published = [await jwk(signing, 'first')]
  status = 200
  answer = undefined
  delayMs = 0
  nowMs = nowSeconds * 1000
  fetches = 0
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  options = {
    audiences: [audience, `api://${audience}`],
    tenants: [contoso, fabrikam],
    issuerFor,
    jwksUrlFor: (tenantId) => new URL(`http://127.0.0.1:${address.port}/${tenantId}`),
    scope: 'access_as_user',
    now: () => new Date(nowMs),
    refetchCooldownMs: 0,
  }
})

async function sign(
  changes: Record<string, unknown> = {},
  key = signing,
  header: { kid?: string; [name: string]: unknown } = { kid: 'first' },
): Promise<string> {
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
  it.each<[string, Record<string, unknown>, string]>([
    ['from a tenant that is not served', { tid: stranger, iss: issuerFor(stranger) }, 'tenant'],
    ['from a tenant that only claims to be served', { iss: issuerFor(stranger) }, 'issuer'],
    ['from the other served tenant, in the name of this one', { iss: issuerFor(fabrikam) }, 'issuer'],
    ['of clocks two minutes apart, ours ahead at its end', { exp: nowSeconds - 120 }, 'expired'],
    ['of clocks two minutes apart, ours behind at its start', { nbf: nowSeconds + 120, iat: nowSeconds + 120 }, 'not-yet-valid'],
    ['of the version 1.0 issuer', { iss: `https://sts.windows.net/${contoso}/` }, 'issuer'],
    ['without issuer', { iss: undefined }, 'issuer'],
    ['without tenant', { tid: undefined }, 'claims'],
    ['made for another application', { aud: 'bbbbbbbb-2222-4333-8444-555555555555' }, 'audience'],
    ['made for nobody', { aud: undefined }, 'audience'],
    ['expired', { exp: nowSeconds - 61 }, 'expired'],
    ['without expiry', { exp: undefined }, 'claims'],
    ['not yet valid', { nbf: nowSeconds + 61 }, 'not-yet-valid'],
    ['of version 1.0', { ver: '1.0' }, 'version'],
    [
      'of version 1.0 as Entra writes it, with another issuer, audience and names of claims',
      { ver: '1.0', iss: `https://sts.windows.net/${contoso}/`, aud: `api://${audience}`, appid: 'outlook' },
      'version',
    ],
    ['of a version to come', { ver: '3.0' }, 'version'],
    ['without start of validity', { nbf: undefined }, 'claims'],
    ['whose expiry is a word', { exp: 'never' }, 'claims'],
    ['that is an ID token: same audience and issuer, no scope', { scp: undefined, nonce: '678910' }, 'scope'],
    ['with a scope that ours is only a part of', { scp: 'not_access_as_user' }, 'scope'],
    ['with a scope in other letters', { scp: 'Access_As_User' }, 'scope'],
    ['with scopes in a list, which Entra never writes', { scp: ['access_as_user'] }, 'claims'],
    ['for two audiences, none of them ours', { aud: ['bbbbbbbb-2222-4333-8444-555555555555', 'api://other'] }, 'audience'],
    ['for an audience that only begins like ours', { aud: `${audience}-other` }, 'audience'],
    ['with the tenant in other letters', { tid: contoso.replace('11111111', '1111111A') }, 'tenant'],
    ['with a tenant that is no text', { tid: 7 }, 'claims'],
    ['with a tenant named like a property of every object', { tid: '__proto__' }, 'tenant'],
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
    ['a token of 17,000 characters, which is not even decoded', `a.${'b'.repeat(17_000)}.c`],
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

  it('that names no key, though there is only one to try', async () => {
    expect(await verify(await sign({}, signing, {}))).toEqual(refused('signature'))
    expect(fetches).toBe(0)
  })

  it.each(['RS512', 'PS256', 'ES256', 'Ed25519'])('signed with %s, which Entra does not use', async (alg) => {
    const pair = await generateKeyPair(alg)
    published = [await jwk(pair, 'first')]
    expect(await verify(await sign({}, pair, { kid: 'first', alg }))).toEqual(refused('algorithm'))
  })

  it('whose header demands something that we do not understand', async () => {
    const header = { alg: 'RS256', kid: 'first', crit: ['urn:contoso:demand'], 'urn:contoso:demand': true }
    const [, payload, signature] = (await sign()).split('.')
    expect(await verify(`${base64(header)}.${payload}.${signature}`)).toMatchObject({ ok: false })
  })

  it('signed well but with a byte of the signature changed, or without signature', async () => {
    const [header, payload, signature = ''] = (await sign()).split('.')
    const changed = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    expect(await verify(`${header}.${payload}.${changed}`)).toEqual(refused('signature'))
    expect(await verify(`${header}.${payload}.`)).toMatchObject({ ok: false })
  })

  it('whose key belongs to the other served tenant only', async () => {
    const separate = { ...options, jwksUrlFor: (tenantId: string) => new URL(`/${tenantId}`, options.jwksUrlFor(contoso)) }
    const keys = await Promise.all([jwk(signing, 'first'), jwk(other, 'fabrikam')])
    published = keys.slice(0, 1)
    const verifier = createTokenVerifier(separate)
    expect((await verifier(await sign())).ok).toBe(true)
    published = keys.slice(1)
    expect((await verifier(await sign({ tid: fabrikam, iss: issuerFor(fabrikam) }, other, { kid: 'fabrikam' }))).ok).toBe(true)
    published = keys.slice(0, 1)
    expect(await verifier(await sign({}, other, { kid: 'fabrikam' }))).toEqual(refused('signature'))
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
  const minute = 60_000
  const hour = 60 * minute
  const patient = () => createTokenVerifier({ ...options, refetchCooldownMs: 30_000 })
  const accepts = async (verifier: ReturnType<typeof createTokenVerifier>, token: string) => (await verifier(token)).ok
  /** Long enough that no time passes for the token. */
  const lasting = { exp: nowSeconds + 7 * 24 * 3600 }
  const outageOf = async (asked: Promise<unknown>): Promise<Outage> => {
    const error: unknown = await asked.catch((thrown: unknown) => thrown)
    if (!(error instanceof Outage)) throw new Error(`No outage: ${JSON.stringify(error)}`)
    return error
  }

  it('are fetched once for many tokens, also for those that come together', async () => {
    const verifier = patient()
    const token = await sign()
    expect(await Promise.all(Array.from({ length: 5 }, () => accepts(verifier, token)))).not.toContain(false)
    expect(await accepts(verifier, token)).toBe(true)
    expect(fetches).toBe(1)
  })

  it('are fetched again, once, when the issuer rotated them a moment ago', async () => {
    const verifier = patient()
    expect(await accepts(verifier, await sign())).toBe(true)
    nowMs += 31_000
    published = [await jwk(other, 'second')]
    const rotated = await sign({}, other, { kid: 'second' })
    expect(await Promise.all(Array.from({ length: 5 }, () => accepts(verifier, rotated)))).not.toContain(false)
    expect(fetches).toBe(2)
    expect(await verifier(await sign())).toEqual(refused('signature'))
  })

  it('are not fetched for every forged key id, but again after the cool-down', async () => {
    const verifier = patient()
    const forged = async (i: number) => await verifier(await sign({}, other, { kid: `forged-${i}` }))
    for (let i = 0; i < 5; i += 1) expect(await forged(i)).toEqual(refused('signature'))
    expect(fetches).toBe(1)
    nowMs += 30_000
    for (let i = 5; i < 10; i += 1) expect(await forged(i)).toEqual(refused('signature'))
    expect(fetches).toBe(2)
  })

  it('that were withdrawn are forgotten soon after ten minutes', async () => {
    const verifier = patient()
    const token = await sign(lasting)
    expect(await accepts(verifier, token)).toBe(true)
    published = [await jwk(other, 'second')]
    nowMs += 10 * minute
    // Fetched beside this request, which does not wait.
    expect(await accepts(verifier, token)).toBe(true)
    await expect.poll(async () => await accepts(verifier, token)).toBe(false)
    expect(fetches).toBe(2)
  })

  describe('that cannot be had, without any from before,', () => {
    it.each<[string, () => void]>([
      [
        'since the issuer fails',
        () => {
          status = 500
        },
      ],
      [
        'since the issuer redirects, which is not followed',
        () => {
          status = 302
        },
      ],
      [
        'since something else answers',
        () => {
          answer = () => '<html>Sign in to the Wi-Fi</html>'
        },
      ],
      [
        'since the answer holds no keys',
        () => {
          answer = () => '{"error":"temporarily_unavailable"}'
        },
      ],
      [
        'since the issuer is too slow',
        () => {
          delayMs = 300
        },
      ],
    ])('%s are an outage, not a bad token', async (_name, disturb) => {
      disturb()
      const verifier = createTokenVerifier({ ...options, fetchTimeoutMs: 100 })
      expect((await outageOf(verifier(await sign()))).cause).toBeDefined()
    })

    it('since nobody listens, are an outage that says when to come back, and are not asked for by every request', async () => {
      status = 503
      const verifier = patient()
      expect((await outageOf(verifier(await sign()))).retryAfterSeconds).toBe(30)
      nowMs += 12_000
      expect((await outageOf(verifier(await sign()))).retryAfterSeconds).toBe(18)
      expect(fetches).toBe(1)
      nowMs += 18_000
      status = 200
      expect(await accepts(verifier, await sign())).toBe(true)
      expect(fetches).toBe(2)
    })

    it('since the address is wrong, are an outage', async () => {
      await outageOf(createTokenVerifier({ ...options, jwksUrlFor: () => new URL('http://127.0.0.1:1/') })(await sign()))
    })
  })

  describe('that cannot be had any more', () => {
    async function verifierInOutage() {
      const verifier = patient()
      expect(await accepts(verifier, await sign())).toBe(true)
      status = 500
      return verifier
    }

    it('go on serving for a day, and no longer', async () => {
      const verifier = await verifierInOutage()
      const token = await sign(lasting)
      for (const hours of [1, 5, 17]) {
        nowMs += hours * hour
        expect(await accepts(verifier, token)).toBe(true)
      }
      nowMs += hour
      await outageOf(verifier(token))
    })

    it('are asked for meanwhile, at most once per cool-down, and trusted anew when they come', async () => {
      const verifier = await verifierInOutage()
      const token = await sign(lasting)
      // Its key is unknown, so it waits for a fetch under way.
      const forged = await sign(lasting, other, { kid: 'forged' })
      nowMs += 20 * hour
      for (let i = 0; i < 5; i += 1) expect(await accepts(verifier, token)).toBe(true)
      await outageOf(verifier(forged))
      expect(fetches).toBe(2)

      status = 200
      nowMs += minute
      expect(await accepts(verifier, token)).toBe(true)
      expect(await verifier(forged)).toEqual(refused('signature'))
      expect(fetches).toBe(3)

      status = 500
      nowMs += 20 * hour
      expect(await accepts(verifier, token)).toBe(true)
      await outageOf(verifier(forged))
      expect(fetches).toBe(4)
    })

    it('make a token of an unknown key an outage: it may be a new one', async () => {
      const verifier = await verifierInOutage()
      nowMs += minute
      const rotated = await sign({}, other, { kid: 'second' })
      await outageOf(verifier(rotated))
      await outageOf(verifier(rotated))
      expect(fetches).toBe(2)
      expect(await accepts(verifier, await sign())).toBe(true)
    })
  })
})
