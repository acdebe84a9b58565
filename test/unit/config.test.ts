import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../functions/src/config.ts'

const tenant = '11111111-2222-4333-8444-555555555555'
const second = '22222222-2222-4333-8444-555555555555'
const identity = { TENANTS: tenant, AUDIENCE: 'client-id' }
const sqlite = { ...identity, STORE: 'sqlite', STEERWELL_DATA: '/data' }
const cosmos = { ...identity, STORE: 'cosmos', COSMOS_ENDPOINT: 'https://contoso.documents.azure.com', COSMOS_DATABASE: 'steerwell' }

function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('settings in order', () => {
  it('for SQLite', () => {
    expect(readConfig(sqlite)).toEqual({
      store: { kind: 'sqlite', folder: '/data' },
      identity: {
        tenants: [tenant],
        audiences: ['client-id'],
        issuer: 'https://login.microsoftonline.com/{tid}/v2.0',
        jwksUrl: 'https://login.microsoftonline.com/{tid}/discovery/v2.0/keys',
        scope: 'access_as_user',
      },
    })
  })

  it('for Cosmos DB in a national cloud, with two tenants and two audiences', () => {
    const config = readConfig({
      ...cosmos,
      TENANTS: `${tenant}, ${second}`,
      AUDIENCE: 'client-id api://client-id',
      ISSUER: 'https://login.microsoftonline.us/{tid}/v2.0',
      JWKS_URL: 'https://login.microsoftonline.us/{tid}/discovery/v2.0/keys',
      SCOPE: 'Steering.Read',
    })
    expect(config.store).toEqual({ kind: 'cosmos', endpoint: 'https://contoso.documents.azure.com', database: 'steerwell' })
    expect(config.identity).toMatchObject({
      tenants: [tenant, second],
      audiences: ['client-id', 'api://client-id'],
      scope: 'Steering.Read',
    })
  })

  it('ignores what else is in the environment, and takes empty for not set', () => {
    expect(faultsOf({ ...sqlite, PATH: '/bin', COSMOS_ENDPOINT: ' ', ISSUER: '' })).toEqual([])
  })
})

describe('settings that are refused', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['no store named', { ...sqlite, STORE: undefined }, 'STORE is missing: sqlite or cosmos'],
    ['a store that does not exist', { ...sqlite, STORE: 'postgres' }, 'STORE is "postgres", but must be sqlite or cosmos'],
    ['SQLite without folder', { ...sqlite, STEERWELL_DATA: '' }, 'STEERWELL_DATA is missing: the folder of the SQLite file'],
    ['SQLite with a Cosmos account', { ...sqlite, COSMOS_ENDPOINT: 'https://x' }, 'COSMOS_ENDPOINT is set, but STORE is sqlite'],
    [
      'Cosmos DB without account',
      { ...cosmos, COSMOS_ENDPOINT: undefined },
      'COSMOS_ENDPOINT is missing: the address of the Cosmos DB account',
    ],
    ['Cosmos DB without database', { ...cosmos, COSMOS_DATABASE: undefined }, 'COSMOS_DATABASE is missing: the name of the database'],
    [
      'Cosmos DB with a folder',
      { ...cosmos, STEERWELL_DATA: '/data' },
      'STEERWELL_DATA is the folder of STORE=sqlite, but STORE is cosmos',
    ],
    ['no tenant', { ...sqlite, TENANTS: ' , ' }, 'TENANTS is missing: the directory (tenant) ids that may sign in, separated by commas'],
    ['everybody’s tenant', { ...sqlite, TENANTS: 'common' }, 'TENANTS: "common" is not a directory id in lower case'],
    ['no audience', { ...sqlite, AUDIENCE: undefined }, 'AUDIENCE is missing: the client id of the app registration'],
    [
      'an issuer without its keys',
      { ...sqlite, ISSUER: 'https://issuer/{tid}' },
      'ISSUER and JWKS_URL belong together: set both, or neither for the public cloud',
    ],
    [
      'one issuer for two tenants',
      { ...sqlite, TENANTS: `${tenant},${second}`, ISSUER: 'https://issuer', JWKS_URL: 'https://issuer/keys' },
      'ISSUER needs {tid} where the tenant id goes, since TENANTS names more than one',
    ],
    [
      'keys in the clear',
      { ...sqlite, ISSUER: 'https://issuer/{tid}', JWKS_URL: 'http://issuer/keys' },
      'JWKS_URL must be an https address: keys fetched in the clear can be replaced on the way',
    ],
  ])('%s', (_name, env, fault) => {
    expect(faultsOf(env)).toEqual([fault])
  })

  it('all at once, in one readable message', () => {
    expect(() => readConfig({})).toThrow(
      [
        'Steerwell cannot start with these settings:',
        '  - STORE is missing: sqlite or cosmos',
        '  - TENANTS is missing: the directory (tenant) ids that may sign in, separated by commas',
        '  - AUDIENCE is missing: the client id of the app registration',
      ].join('\n'),
    )
  })

  it('keys in the clear are fine on this machine, where the local host publishes its own', () => {
    expect(faultsOf({ ...sqlite, ISSUER: 'urn:local:{tid}', JWKS_URL: 'http://127.0.0.1:7071/local/jwks' })).toEqual([])
  })
})
