import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { beforeAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../../functions/src/config.ts'

const tenant = '11111111-2222-4333-8444-555555555555'
const second = '22222222-2222-4333-8444-555555555555'
const identity = { TENANTS: tenant, AUDIENCE: 'client-id' }
const sqlite = { ...identity, STORE: 'sqlite', QUEUE: 'sqlite', STEERWELL_DATA: '/data' }
const cosmos = {
  ...identity,
  STORE: 'cosmos',
  COSMOS_ENDPOINT: 'https://contoso.documents.azure.com',
  COSMOS_DATABASE: 'steerwell',
  QUEUE: 'storage',
  AzureWebJobsStorage__accountName: 'contoso',
}
const application = { CLIENT_ID: 'client-id', CREDENTIAL: 'managed-identity', MANAGED_IDENTITY_CLIENT_ID: 'identity-id' }

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
      queue: { kind: 'sqlite', folder: '/data' },
      identity: {
        tenants: [tenant],
        audiences: ['client-id'],
        issuer: 'https://login.microsoftonline.com/{tid}/v2.0',
        jwksUrl: 'https://login.microsoftonline.com/{tid}/discovery/v2.0/keys',
        scope: 'access_as_user',
      },
      graphUrl: 'https://graph.microsoft.com/v1.0',
      privacy: { erasure: 'self' },
      answers: false,
    })
  })

  it('where a manager erases what is kept of a sponsor', () => {
    expect(readConfig({ ...sqlite, ERASURE: 'manager' }).privacy).toEqual({ erasure: 'manager' })
    expect(() => readConfig({ ...sqlite, ERASURE: 'never' })).toThrow('ERASURE is "never", but must be self or manager')
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
    ['SQLite without folder', { ...sqlite, STEERWELL_DATA: '' }, 'STEERWELL_DATA is missing: the folder of the SQLite files'],
    ['SQLite with a Cosmos account', { ...sqlite, COSMOS_ENDPOINT: 'https://x' }, 'COSMOS_ENDPOINT is set, but STORE is sqlite'],
    [
      'Cosmos DB without account',
      { ...cosmos, COSMOS_ENDPOINT: undefined },
      'COSMOS_ENDPOINT is missing: the address of the Cosmos DB account',
    ],
    ['Cosmos DB without database', { ...cosmos, COSMOS_DATABASE: undefined }, 'COSMOS_DATABASE is missing: the name of the database'],
    [
      'a folder that nothing uses',
      { ...cosmos, STEERWELL_DATA: '/data' },
      'STEERWELL_DATA is the folder of the SQLite files, but neither STORE nor QUEUE is sqlite',
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
        '  - QUEUE is missing: sqlite or storage',
        '  - TENANTS is missing: the directory (tenant) ids that may sign in, separated by commas',
        '  - AUDIENCE is missing: the client id of the app registration',
      ].join('\n'),
    )
  })

  it('keys in the clear are fine on this machine, where the local host publishes its own', () => {
    expect(faultsOf({ ...sqlite, ISSUER: 'urn:local:{tid}', JWKS_URL: 'http://127.0.0.1:7071/local/jwks' })).toEqual([])
  })
})

describe('the queue', () => {
  it.each<[string, Record<string, string>, object]>([
    ['an account, asked with the app’s own identity', {}, { endpoint: 'https://contoso.queue.core.windows.net' }],
    [
      'an account, asked with a user-assigned identity',
      { AzureWebJobsStorage__clientId: 'identity-id' },
      { endpoint: 'https://contoso.queue.core.windows.net', clientId: 'identity-id' },
    ],
    [
      'an address of a national cloud, before the account’s name',
      { AzureWebJobsStorage__queueServiceUri: 'https://contoso.queue.core.usgovcloudapi.net' },
      { endpoint: 'https://contoso.queue.core.usgovcloudapi.net' },
    ],
  ])('may be %s', (_name, env, account) => {
    expect(readConfig({ ...cosmos, ...env }).queue).toEqual({ kind: 'storage', account })
  })

  it('may be the emulator, named as Core Tools name it', () => {
    const env = { ...cosmos, AzureWebJobsStorage__accountName: '', AzureWebJobsStorage: 'UseDevelopmentStorage=true' }
    expect(readConfig(env).queue).toEqual({ kind: 'storage', account: 'emulator' })
  })

  it('may be SQLite beside a store in Cosmos DB, and the other way round', () => {
    expect(readConfig({ ...cosmos, QUEUE: 'sqlite', STEERWELL_DATA: '/data' })).toMatchObject({
      store: { kind: 'cosmos' },
      queue: { kind: 'sqlite', folder: '/data' },
    })
    expect(readConfig({ ...sqlite, QUEUE: 'storage', AzureWebJobsStorage__accountName: 'contoso' })).toMatchObject({
      store: { kind: 'sqlite', folder: '/data' },
      queue: { kind: 'storage' },
    })
  })

  it('of SQLite leaves the runtime its own storage account', () => {
    expect(faultsOf({ ...sqlite, AzureWebJobsStorage: 'UseDevelopmentStorage=true' })).toEqual([])
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    ['not named', { ...sqlite, QUEUE: ' ' }, 'QUEUE is missing: sqlite or storage'],
    ['that does not exist', { ...sqlite, QUEUE: 'kafka' }, 'QUEUE is "kafka", but must be sqlite or storage'],
    [
      'without account',
      { ...cosmos, AzureWebJobsStorage__accountName: undefined },
      'AzureWebJobsStorage__accountName is missing: the storage account whose queues are used',
    ],
    [
      'with a name that is none',
      { ...cosmos, AzureWebJobsStorage__accountName: 'contoso.evil.example/' },
      'AzureWebJobsStorage__accountName is "contoso.evil.example/", which is no name of a storage account',
    ],
    [
      'in the clear',
      { ...cosmos, AzureWebJobsStorage__queueServiceUri: 'http://contoso.queue.core.windows.net' },
      'AzureWebJobsStorage__queueServiceUri must be an https address, such as https://contoso.queue.core.windows.net',
    ],
    [
      'of the emulator and of an account',
      { ...cosmos, AzureWebJobsStorage: 'UseDevelopmentStorage=true' },
      'AzureWebJobsStorage names the emulator, and AzureWebJobsStorage__accountName or __queueServiceUri an account: set one',
    ],
    [
      'with a key',
      { ...cosmos, AzureWebJobsStorage: 'DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=c2VjcmV0' },
      "AzureWebJobsStorage must not be a connection string with a key: set AzureWebJobsStorage__accountName and give the app's identity a role on the account (for the emulator: UseDevelopmentStorage=true)",
    ],
  ])('%s is refused', (_name, env, fault) => {
    expect(faultsOf(env)).toEqual([fault])
  })
})

describe('the app registration', () => {
  let rsa: { readonly private: string; readonly cert: string }
  let other: typeof rsa
  let elliptic: typeof rsa
  beforeAll(async () => {
    const name = [{ name: 'commonName', value: 'steerwell.contoso.com' }]
    ;[rsa, other, elliptic] = await Promise.all([generate(name), generate(name), generate(name, { keyType: 'ec', curve: 'P-256' })])
  })
  const certificate = (pem: string) => ({ ...sqlite, CLIENT_ID: 'client-id', CREDENTIAL: 'certificate', CLIENT_CERTIFICATE: pem })

  it('is absent where nothing says how it proves itself', () => {
    expect(readConfig(sqlite)).not.toHaveProperty('application')
  })

  it('proves itself with a managed identity, at the address of its tenants’ issuer', () => {
    expect(readConfig({ ...sqlite, ...application }).application).toEqual({
      clientId: 'client-id',
      authority: 'https://login.microsoftonline.com/{tid}',
      credential: { kind: 'managed-identity', clientId: 'identity-id' },
    })
  })

  it('proves itself with a secret, at an address of its own', () => {
    const env = { ...sqlite, CLIENT_ID: 'client-id', CREDENTIAL: 'secret', CLIENT_SECRET: 'a secret' }
    expect(readConfig({ ...env, AUTHORITY: 'https://login.microsoftonline.us/{tid}' }).application).toEqual({
      clientId: 'client-id',
      authority: 'https://login.microsoftonline.us/{tid}',
      credential: { kind: 'secret', secret: 'a secret' },
    })
  })

  it('may be known to tokens by its application id URI', () => {
    expect(faultsOf({ ...sqlite, ...application, AUDIENCE: 'api://client-id' })).toEqual([])
  })

  it.each([
    ['as it is', (pem: string) => pem],
    ['with its line breaks written out', (pem: string) => pem.replaceAll('\n', '\\n')],
    ['with a text before it, as OpenSSL writes', (pem: string) => `Bag Attributes\n    friendlyName: steerwell\n${pem}`],
  ])('proves itself with a certificate %s', (_name, written) => {
    const env = certificate(written(`${rsa.private}${rsa.cert}${other.cert}`))
    expect(readConfig(env).application?.credential).toEqual({
      kind: 'certificate',
      privateKey: rsa.private.trim().replaceAll('\r', ''),
      certificates: [rsa.cert, other.cert].map((pem) => pem.trim().replaceAll('\r', '')).join('\n'),
      thumbprint: new X509Certificate(rsa.cert).fingerprint256.replaceAll(':', ''),
    })
  })

  it.each<[string, () => string, string]>([
    ['without its key', () => rsa.cert, 'CLIENT_CERTIFICATE must hold both, -----BEGIN PRIVATE KEY----- and -----BEGIN CERTIFICATE-----'],
    [
      'without its certificate',
      () => rsa.private,
      'CLIENT_CERTIFICATE must hold both, -----BEGIN PRIVATE KEY----- and -----BEGIN CERTIFICATE-----',
    ],
    ['of another key', () => rsa.private + other.cert, 'CLIENT_CERTIFICATE: its first certificate belongs to another private key'],
    ['with an elliptic key', () => elliptic.private + elliptic.cert, 'CLIENT_CERTIFICATE must have an RSA key: Entra takes no other'],
    [
      'that is damaged',
      () => rsa.private.replace(/MII.{20}/, 'x') + rsa.cert,
      'CLIENT_CERTIFICATE cannot be read: it must be PEM, its key not encrypted',
    ],
  ])('with a certificate %s is refused', (_name, pem, fault) => {
    expect(faultsOf(certificate(pem()))).toEqual([fault])
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    [
      'that proves itself in an unknown way',
      { ...application, CREDENTIAL: 'password', MANAGED_IDENTITY_CLIENT_ID: '' },
      'CREDENTIAL is "password", but must be one of managed-identity, certificate, secret, or not be set',
    ],
    [
      'with a secret that nothing says to use',
      { CLIENT_SECRET: 'a secret' },
      'CLIENT_SECRET is set, but CREDENTIAL is not; it says how the app proves itself: managed-identity, certificate, secret',
    ],
    [
      'with an identity and a secret',
      { ...application, CLIENT_SECRET: 'a secret' },
      'CLIENT_SECRET is set, but CREDENTIAL is managed-identity',
    ],
    [
      'with an identity that is not named',
      { ...application, MANAGED_IDENTITY_CLIENT_ID: '' },
      'MANAGED_IDENTITY_CLIENT_ID is missing: the client id of the user-assigned identity that the app registration trusts',
    ],
    [
      'asked for Graph in the clear',
      { ...application, GRAPH_URL: 'http://graph.contoso.com/v1.0' },
      'GRAPH_URL must be an https address that ends in /v1.0',
    ],
    [
      'asked for an unfinished Graph',
      { ...application, GRAPH_URL: 'https://graph.microsoft.com/beta' },
      'GRAPH_URL must be an https address that ends in /v1.0',
    ],
    [
      'told where Graph is, and not how to prove itself',
      { GRAPH_URL: 'https://graph.microsoft.us/v1.0' },
      'GRAPH_URL is set, but without CREDENTIAL nothing is asked of Microsoft Graph',
    ],
    ['without its id', { ...application, CLIENT_ID: '' }, 'CLIENT_ID is missing: the client id of the app registration'],
    [
      'that tokens are not made for',
      { ...application, AUDIENCE: 'another-id' },
      'CLIENT_ID is not in AUDIENCE: a token made for another application cannot be exchanged for one of this',
    ],
    [
      'whose issuer does not tell where tokens are had',
      { ...application, ISSUER: 'urn:local:{tid}', JWKS_URL: 'http://127.0.0.1:7071/local/jwks' },
      'AUTHORITY is missing: the address of the token endpoint up to {tid}, which ISSUER tells only in the form https://…/{tid}/v2.0',
    ],
    [
      'with secrets sent in the clear',
      { ...application, AUTHORITY: 'http://login.contoso.com/{tid}' },
      'AUTHORITY must be an https address that ends in /{tid}',
    ],
    [
      'at the address of one tenant for all',
      { ...application, AUTHORITY: 'https://login.microsoftonline.com/common' },
      'AUTHORITY must be an https address that ends in /{tid}',
    ],
  ])('%s is refused', (_name, env, fault) => {
    expect(faultsOf({ ...sqlite, ...env })).toEqual([fault])
  })

  it('no fault quotes a secret or a key', () => {
    const faults = faultsOf({ ...sqlite, CLIENT_SECRET: 'a secret', CLIENT_CERTIFICATE: rsa.private, CREDENTIAL: 'certificate' }).join()
    expect(faults).not.toContain('a secret')
    expect(faults).not.toContain(rsa.private.slice(40, 60))
  })
})

describe('following calendars', () => {
  const sync = { ...sqlite, ...application, SYNC: 'on', PUBLIC_URL: 'https://contoso.azurewebsites.net/' }

  it('is off unless somebody says otherwise', () => {
    expect([readConfig(sqlite).sync, readConfig({ ...sqlite, SYNC: 'off' }).sync]).toEqual([undefined, undefined])
  })

  it('asks Microsoft Graph and is told at its own address', () => {
    expect(readConfig(sync)).toMatchObject({
      graphUrl: 'https://graph.microsoft.com/v1.0',
      sync: { notificationUrl: 'https://contoso.azurewebsites.net/api/graph' },
    })
    expect(readConfig({ ...sync, GRAPH_URL: 'https://graph.microsoft.us/v1.0' }).graphUrl).toBe('https://graph.microsoft.us/v1.0')
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    ['a word that is none', { ...sync, SYNC: 'yes', PUBLIC_URL: '' }, 'SYNC is "yes", but must be on or off'],
    [
      'an address that nothing uses',
      { ...sync, SYNC: 'off' },
      'PUBLIC_URL is where Microsoft Graph posts notifications and links in mails lead to, but neither SYNC nor MAIL is on',
    ],
    [
      'nothing to prove oneself with',
      { ...sync, CREDENTIAL: '', CLIENT_ID: '', MANAGED_IDENTITY_CLIENT_ID: '' },
      'CREDENTIAL is missing: SYNC follows calendars with the permissions of the app registration, which has to prove itself',
    ],
    [
      'no address',
      { ...sync, PUBLIC_URL: '' },
      'PUBLIC_URL is missing: the address of this app as others reach it, such as https://contoso.azurewebsites.net',
    ],
    ['notifications in the clear', { ...sync, PUBLIC_URL: 'http://contoso.example' }, 'PUBLIC_URL must be an https address'],
    ['Graph in the clear', { ...sync, GRAPH_URL: 'http://graph.example/v1.0' }, 'GRAPH_URL must be an https address that ends in /v1.0'],
  ])('is refused with %s', (_name, env, fault) => {
    expect(faultsOf(env)).toEqual([fault])
  })
})

describe('mails', () => {
  const publicUrl = { PUBLIC_URL: 'https://contoso.azurewebsites.net/' }
  const graph = { ...sqlite, ...application, ...publicUrl, MAIL: 'graph', MAIL_SENDER: 'Steerwell@contoso.com' }
  const services = {
    ...sqlite,
    ...publicUrl,
    MAIL: 'communication-services',
    MAIL_SENDER: 'donotreply@contoso.com',
    COMMUNICATION_ENDPOINT: 'https://contoso.communication.azure.com/',
  }

  it('are off unless somebody says otherwise', () => {
    expect([readConfig(sqlite).mail, readConfig({ ...sqlite, MAIL: 'off' }).mail]).toEqual([undefined, undefined])
  })

  it.each<[string, Record<string, string | undefined>, object]>([
    ['a mailbox of the tenant', graph, { kind: 'graph', sender: 'steerwell@contoso.com' }],
    [
      'Communication Services',
      services,
      { kind: 'communication-services', endpoint: 'https://contoso.communication.azure.com', sender: 'donotreply@contoso.com' },
    ],
    [
      'Communication Services, asked with a user-assigned identity',
      { ...services, COMMUNICATION_CLIENT_ID: 'an-id' },
      expect.objectContaining({ clientId: 'an-id' }),
    ],
    [
      'files on this machine',
      { ...sqlite, ...publicUrl, MAIL: 'outbox' },
      { kind: 'outbox', folder: join(sqlite.STEERWELL_DATA, 'outbox') },
    ],
  ])('go out through %s', (_name, env, transport) => {
    expect(readConfig(env).mail).toEqual({ publicUrl: 'https://contoso.azurewebsites.net', transport })
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    [
      'a word that is none',
      { ...graph, MAIL: 'smtp', MAIL_SENDER: '', PUBLIC_URL: '' },
      'MAIL is "smtp", but must be one of graph, communication-services, outbox, or off',
    ],
    [
      'no address of the app',
      { ...graph, PUBLIC_URL: '' },
      'PUBLIC_URL is missing: the address of this app as others reach it, such as https://contoso.azurewebsites.net',
    ],
    ['no sender', { ...graph, MAIL_SENDER: '' }, 'MAIL_SENDER is missing: the address that mails are sent from'],
    ['a sender that is none', { ...graph, MAIL_SENDER: 'Steerwell' }, 'MAIL_SENDER is "Steerwell", which is no e-mail address'],
    [
      'nothing to prove oneself with',
      { ...graph, CREDENTIAL: '', CLIENT_ID: '', MANAGED_IDENTITY_CLIENT_ID: '' },
      'CREDENTIAL is missing: MAIL sends from a mailbox with the permissions of the app registration, which has to prove itself',
    ],
    [
      'no resource',
      { ...services, COMMUNICATION_ENDPOINT: '' },
      'COMMUNICATION_ENDPOINT is missing: the address of the Communication Services resource',
    ],
    [
      'a resource in the clear',
      { ...services, COMMUNICATION_ENDPOINT: 'http://contoso.example' },
      'COMMUNICATION_ENDPOINT must be an https address',
    ],
    [
      'a setting of another way',
      { ...graph, COMMUNICATION_ENDPOINT: 'https://contoso.communication.azure.com' },
      'COMMUNICATION_ENDPOINT is set, but MAIL is graph',
    ],
    [
      'a sender without a way',
      { ...sqlite, MAIL_SENDER: 'steerwell@contoso.com' },
      'MAIL_SENDER is set, but MAIL is not; it says how mails are sent: graph, communication-services, outbox',
    ],
  ])('are refused with %s', (_name, env, fault) => {
    expect(faultsOf(env)).toEqual([fault])
  })
})

describe('answering invitations', () => {
  it('is off unless somebody says otherwise: it takes a permission to write', () => {
    expect([readConfig({ ...sqlite, ...application }).answers, readConfig({ ...sqlite, ANSWERS: 'off' }).answers]).toEqual([false, false])
    expect(readConfig({ ...sqlite, ...application, ANSWERS: 'on' }).answers).toBe(true)
  })

  it.each<[string, Record<string, string | undefined>, string]>([
    ['a word that is none', { ...sqlite, ...application, ANSWERS: 'true' }, 'ANSWERS is "true", but must be on or off'],
    [
      'nothing to prove oneself with',
      { ...sqlite, ANSWERS: 'on' },
      'CREDENTIAL is missing: ANSWERS answers invitations on behalf of people, for which the app has to prove itself',
    ],
  ])('is refused with %s', (_name, env, fault) => {
    expect(faultsOf(env)).toEqual([fault])
  })
})
