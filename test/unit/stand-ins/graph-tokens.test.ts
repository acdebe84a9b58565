/** The stand-in's token endpoint, as libraries for it use it. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { tenantId } from '../../stand-ins/graph/people.ts'
import { clientId, clientSecret } from '../../stand-ins/graph/tokens.ts'
import { startWorld, type World } from '../adapters/graph/stand-in.ts'

const scope = 'https://graph.microsoft.com/.default'
const credentials = { client_id: clientId, client_secret: clientSecret, scope }
const onBehalf = { ...credentials, grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', requested_token_use: 'on_behalf_of' }

async function ask({ tenant }: World, form: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${tenant.loginUrl}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: response.status, body: await response.json() }
}

async function claimsOf({ tenant }: World, body: unknown) {
  const token = typeof body === 'object' && body !== null && 'access_token' in body ? String(body.access_token) : ''
  const keys = createRemoteJWKSet(new URL(`${tenant.loginUrl}/${tenantId}/discovery/v2.0/keys`))
  const issuer = `${tenant.loginUrl}/${tenantId}/v2.0`
  return (await jwtVerify(token, keys, { algorithms: ['RS256'], issuer, currentDate: new Date(tenant.now()) })).payload
}

describe('tokens', () => {
  it('of the application: roles, no scope, signed with the published key', async () => {
    const world = await startWorld()
    const { status, body } = await ask(world, { ...credentials, grant_type: 'client_credentials' })
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer', expires_in: 3600 } })
    const claims = await claimsOf(world, body)
    expect(claims).toMatchObject({ tid: tenantId, azp: clientId, ver: '2.0', idtyp: 'app' })
    expect(claims).toHaveProperty('roles')
    expect(claims).not.toHaveProperty('scp')
  })

  it('on behalf of a person: scopes, and who it is', async () => {
    const world = await startWorld()
    const { body } = await ask(world, { ...onBehalf, assertion: await world.tenant.userToken('Megan Bowen') })
    const claims = await claimsOf(world, body)
    expect(claims).toMatchObject({ name: 'Megan Bowen', idtyp: 'user' })
    expect(String(claims.scp).split(' ')).toContain('Calendars.Read')
    expect(claims).not.toHaveProperty('roles')
  })

  it('conditional access says what it wants', async () => {
    const world = await startWorld()
    const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
    world.tenant.tokens.requireInteraction(claims)
    const assertion = await world.tenant.userToken('Megan Bowen')
    expect(await ask(world, { ...onBehalf, assertion })).toMatchObject({
      status: 400,
      body: { error: 'interaction_required', claims, error_codes: [50076] },
    })
    world.tenant.tokens.requireInteraction(undefined)
    expect(await ask(world, { ...onBehalf, assertion })).toMatchObject({ status: 200 })
  })

  it.each([
    ['a wrong secret', { ...credentials, grant_type: 'client_credentials', client_secret: 'wrong' }, 401, 'invalid_client'],
    ['an unknown application', { ...credentials, grant_type: 'client_credentials', client_id: 'x' }, 400, 'unauthorized_client'],
    ['an assertion that somebody made up', { ...onBehalf, assertion: 'e30.e30.' }, 400, 'invalid_grant'],
    ['a password', { ...credentials, grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['nothing', {}, 400, 'invalid_request'],
  ])('not for %s', async (_name, form, status, error) => {
    expect(await ask(await startWorld(), form)).toMatchObject({ status, body: { error } })
  })

  it.each([
    ['none', undefined],
    ['one of another audience', async ({ tenant }: World) => await tenant.userToken('Megan Bowen')],
    [
      'one that is over',
      async ({ tenant }: World) => {
        const token = await tenant.accessToken()
        tenant.advance(61)
        return token
      },
    ],
  ])('Graph refuses %s', async (_name, token) => {
    const world = await startWorld()
    const authorization = token ? { authorization: `Bearer ${await token(world)}` } : undefined
    const response = await fetch(
      `${world.tenant.baseUrl}/users/megan.bowen@contoso.com/calendar`,
      authorization ? { headers: authorization } : {},
    )
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /)
  })
})
