import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplePeople, sampleTenantId } from '../../../functions/src/local/people.ts'
import { createTokenIssuer, type TokenIssuer } from '../../../functions/src/local/token-issuer.ts'

const now = new Date('2026-11-21T09:00:00Z')
let folder: string
let keyFile: string

// One key for all: making one takes the better part of a second.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-issuer-'))
  keyFile = join(folder, 'data', 'key.json')
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const issuerOn = (file = keyFile) =>
  createTokenIssuer({
    keyFile: file,
    findPerson: async (address) => samplePeople.find((person) => person.address === address),
    audience: 'client-id',
    scope: 'access_as_user',
    now: () => now,
  })

async function call(issuer: TokenIssuer, method: string, path: string, body = '', type = 'application/json') {
  const answer = await issuer.handle({
    method,
    url: new URL(path, 'http://127.0.0.1:7071'),
    headers: { 'content-type': type },
    body: Buffer.from(body),
  })
  return { ...answer, json: JSON.parse(Buffer.from(answer.body).toString()) }
}

describe('a token', () => {
  it('has the claims of Entra’s version 2.0 and one hour', async () => {
    const issuer = await issuerOn()
    const { status, json } = await call(issuer, 'POST', '/local/token', '{"user":" Megan.Bowen@contoso.com "}')
    expect(status).toBe(200)
    const megan = samplePeople.find(({ displayName }) => displayName === 'Megan Bowen')!
    expect(decodeJwt(json.accessToken)).toEqual({
      iss: `urn:steerwell:local:${sampleTenantId}`,
      aud: 'client-id',
      azp: 'client-id',
      tid: sampleTenantId,
      oid: megan.objectId,
      sub: megan.objectId,
      name: 'Megan Bowen',
      preferred_username: 'megan.bowen@contoso.com',
      scp: 'access_as_user',
      ver: '2.0',
      uti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iat: now.getTime() / 1000,
      nbf: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 3600,
    })
  })

  it('verifies with the published keys, also after a restart', async () => {
    const before = await call(await issuerOn(), 'POST', '/local/token', '{"user":"adele.vance@contoso.com"}')
    const { json: keys } = await call(await issuerOn(), 'GET', '/local/jwks')
    const { payload } = await jwtVerify(before.json.accessToken, createLocalJWKSet(keys), { currentDate: now })
    expect(payload.name).toBe('Adele Vance')
  })

  it('the private key stays in its file, which is for its owner only', async () => {
    const { json } = await call(await issuerOn(), 'GET', '/local/jwks')
    expect(Object.keys(json.keys[0]).toSorted((a, b) => a.localeCompare(b))).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(keyFile, 'utf8'))).toHaveProperty('d')
  })
})

describe('refused', () => {
  it.each([
    ['somebody unknown', 'POST', '/local/token', '{"user":"satya@contoso.com"}', 'application/json', 404],
    ['nobody', 'POST', '/local/token', '{}', 'application/json', 400],
    ['no JSON', 'POST', '/local/token', 'megan', 'application/json', 400],
    ['a form, which any page could send', 'POST', '/local/token', 'user=megan', 'application/x-www-form-urlencoded', 415],
    ['text, which any page could send', 'POST', '/local/token', '{"user":"megan.bowen@contoso.com"}', 'text/plain', 415],
    ['reading a token', 'GET', '/local/token', '', 'application/json', 405],
    ['writing keys', 'PUT', '/local/jwks', '', 'application/json', 405],
    ['another address', 'GET', '/local/keys', '', 'application/json', 404],
  ])('%s', async (_name, method, path, body, type, status) => {
    const answer = await call(await issuerOn(), method, path, body, type)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(answer.json.detail).not.toBe('')
  })

  it('a key file that is none, with the way out', async () => {
    const broken = join(folder, 'broken.json')
    await writeFile(broken, 'half a ke')
    await expect(issuerOn(broken)).rejects.toThrow('Delete it')
  })
})
