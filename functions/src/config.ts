import { createPrivateKey, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod'
import type { PrivacyPolicy } from './domain/privacy.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type StoreConfig =
  | { readonly kind: 'sqlite' /** Folder of the database file. */; readonly folder: string }
  | { readonly kind: 'cosmos'; readonly endpoint: string; readonly database: string }

export type QueueConfig =
  | { readonly kind: 'sqlite' /** Folder of the database file. */; readonly folder: string }
  | {
      readonly kind: 'storage'
      /** `clientId`: the user-assigned identity to ask as; without it the app's own. */
      readonly account: 'emulator' | { readonly endpoint: string; readonly clientId?: string }
    }

/** How the app registration proves itself, best first: an identity has nothing to steal, a secret is a password. */
export type CredentialConfig =
  /** A user-assigned identity that the registration trusts as a federated credential. */
  | { readonly kind: 'managed-identity'; readonly clientId: string }
  | {
      readonly kind: 'certificate'
      /** PEM. */
      readonly privateKey: string
      /** PEM, the certificate first and then, where there are any, those that signed it. */
      readonly certificates: string
      /** SHA-256 of the certificate, hexadecimal. */
      readonly thumbprint: string
    }
  | { readonly kind: 'secret'; readonly secret: string }

/** The app registration, for asking other services in somebody's name or in its own. */
export interface ApplicationConfig {
  readonly clientId: string
  /** With `{tid}` where the tenant's id goes; without a slash at the end. */
  readonly authority: string
  readonly credential: CredentialConfig
}

export interface Config {
  readonly store: StoreConfig
  readonly queue: QueueConfig
  readonly identity: {
    readonly tenants: readonly string[]
    readonly audiences: readonly string[]
    /** With `{tid}` where the tenant's id goes. */
    readonly issuer: string
    readonly jwksUrl: string
    readonly scope: string
  }
  /** Absent where nothing is asked of other services: the tier that needs no consent. */
  readonly application?: ApplicationConfig
  /** Where Microsoft Graph is asked, without a slash at the end. */
  readonly graphUrl: string
  /** Whether invitations are answered in somebody's name. */
  readonly answers: boolean
  /** Absent where calendars are not followed, whatever a manager wishes. */
  readonly sync?: SyncConfig
  /** Absent where nobody is mailed, whatever they wish. */
  readonly mail?: MailConfig
  readonly privacy: PrivacyPolicy
}

export interface MailConfig {
  /** This app as people reach it, without a slash at the end: links in mails lead here. */
  readonly publicUrl: string
  readonly transport: /** A mailbox of the tenant, by its address. */
    | { readonly kind: 'graph'; readonly sender: string }
    /** `clientId`: the user-assigned identity to ask as; without it the app's own. */
    | { readonly kind: 'communication-services'; readonly endpoint: string; readonly sender: string; readonly clientId?: string }
    /** For the local host: files in this folder. */
    | { readonly kind: 'outbox'; readonly folder: string }
}

/** Following calendars in the background, with the application's own permissions. */
export interface SyncConfig {
  /** This app as Microsoft Graph reaches it, up to and with `/api/graph`. */
  readonly notificationUrl: string
}

/** Microsoft's public cloud; national clouds set `ISSUER`, `JWKS_URL` and `GRAPH_URL`. */
const publicCloud = {
  issuer: 'https://login.microsoftonline.com/{tid}/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/{tid}/discovery/v2.0/keys',
  graphUrl: 'https://graph.microsoft.com/v1.0',
}

// App settings cannot be removed by an override, only emptied: empty means not set.
const setting = z
  .string()
  .optional()
  .transform((text) => text?.trim() || undefined)
const list = setting.transform((text) => text?.split(/[\s,]+/).filter((part) => part !== '') ?? [])

const environment = z.object({
  STORE: setting,
  STEERWELL_DATA: setting,
  COSMOS_ENDPOINT: setting,
  COSMOS_DATABASE: setting,
  QUEUE: setting,
  // The Functions runtime's own settings: what is sent must arrive where its triggers look.
  AzureWebJobsStorage: setting,
  AzureWebJobsStorage__accountName: setting,
  AzureWebJobsStorage__queueServiceUri: setting,
  AzureWebJobsStorage__clientId: setting,
  TENANTS: list,
  AUDIENCE: list,
  ISSUER: setting,
  JWKS_URL: setting,
  SCOPE: setting,
  CREDENTIAL: setting,
  CLIENT_ID: setting,
  MANAGED_IDENTITY_CLIENT_ID: setting,
  CLIENT_CERTIFICATE: setting,
  CLIENT_SECRET: setting,
  AUTHORITY: setting,
  ANSWERS: setting,
  SYNC: setting,
  GRAPH_URL: setting,
  PUBLIC_URL: setting,
  MAIL: setting,
  MAIL_SENDER: setting,
  COMMUNICATION_ENDPOINT: setting,
  COMMUNICATION_CLIENT_ID: setting,
  ERASURE: setting,
})
type Given = z.infer<typeof environment>

/** Every setting that is read, for whoever writes settings: others would have no effect. */
export const settingNames: readonly string[] = Object.keys(environment.shape)

type Need = (name: string, value: string | undefined, meaning: string) => string

/**
 * Settings of the Functions app. Nothing is inferred from what is missing: which store and queue run is said by `STORE`
 * and `QUEUE`, how the app proves itself by `CREDENTIAL`.
 * Throws one error that names everything missing or contradictory.
 */
export function readConfig(env: Environment): Config {
  const given = environment.parse(env)
  const faults: string[] = []
  const need: Need = (name, value, meaning) => {
    if (value === undefined) faults.push(`${name} is missing: ${meaning}`)
    return value ?? ''
  }

  const store = readStore(given, faults, need)
  const queue = readQueue(given, faults, need)
  if (given.STORE === 'sqlite' || given.QUEUE === 'sqlite') need('STEERWELL_DATA', given.STEERWELL_DATA, 'the folder of the SQLite files')
  else if (given.STEERWELL_DATA !== undefined && store.kind === 'cosmos' && queue.kind === 'storage') {
    faults.push('STEERWELL_DATA is the folder of the SQLite files, but neither STORE nor QUEUE is sqlite')
  }

  if (given.TENANTS.length === 0) faults.push('TENANTS is missing: the directory (tenant) ids that may sign in, separated by commas')
  for (const tenant of given.TENANTS) {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenant)) faults.push(`TENANTS: "${tenant}" is not a directory id in lower case`)
  }
  if (given.AUDIENCE.length === 0) faults.push('AUDIENCE is missing: the client id of the app registration')
  if ((given.ISSUER === undefined) !== (given.JWKS_URL === undefined)) {
    faults.push('ISSUER and JWKS_URL belong together: set both, or neither for the public cloud')
  }
  const issuer = given.ISSUER ?? publicCloud.issuer
  if (given.TENANTS.length > 1 && !issuer.includes('{tid}')) {
    faults.push('ISSUER needs {tid} where the tenant id goes, since TENANTS names more than one')
  }
  const jwksUrl = given.JWKS_URL ?? publicCloud.jwksUrl
  if (!isSecureOrLoopback(jwksUrl)) faults.push('JWKS_URL must be an https address: keys fetched in the clear can be replaced on the way')
  const application = readApplication(given, issuer, faults, need)
  const answers = readAnswers(given, faults, need)
  const sync = readSync(given, faults, need)
  const mail = readMail(given, faults, need)
  if (given.PUBLIC_URL !== undefined && !sync && !mail)
    faults.push('PUBLIC_URL is where Microsoft Graph posts notifications and links in mails lead to, but neither SYNC nor MAIL is on')
  const erasure = given.ERASURE ?? 'self'
  if (erasure !== 'self' && erasure !== 'manager') faults.push(`ERASURE is "${erasure}", but must be self or manager`)

  const graphUrl = given.GRAPH_URL ?? publicCloud.graphUrl
  if (!(isSecureOrLoopback(graphUrl) && graphUrl.endsWith('/v1.0'))) faults.push('GRAPH_URL must be an https address that ends in /v1.0')
  if (given.GRAPH_URL !== undefined && given.CREDENTIAL === undefined)
    faults.push('GRAPH_URL is set, but without CREDENTIAL nothing is asked of Microsoft Graph')

  if (faults.length > 0) throw new ConfigError(faults)
  return {
    store,
    queue,
    identity: { tenants: given.TENANTS, audiences: given.AUDIENCE, issuer, jwksUrl, scope: given.SCOPE ?? 'access_as_user' },
    ...(application && { application }),
    graphUrl,
    answers,
    ...(sync && { sync }),
    ...(mail && { mail }),
    privacy: { erasure: erasure === 'manager' ? 'manager' : 'self' },
  }
}

function readStore(given: Given, faults: string[], need: Need): StoreConfig {
  if (given.STORE === 'cosmos') {
    return {
      kind: 'cosmos',
      endpoint: need('COSMOS_ENDPOINT', given.COSMOS_ENDPOINT, 'the address of the Cosmos DB account'),
      database: need('COSMOS_DATABASE', given.COSMOS_DATABASE, 'the name of the database'),
    }
  }
  if (given.STORE === undefined) faults.push('STORE is missing: sqlite or cosmos')
  else if (given.STORE !== 'sqlite') faults.push(`STORE is "${given.STORE}", but must be sqlite or cosmos`)
  else if (given.COSMOS_ENDPOINT !== undefined) faults.push('COSMOS_ENDPOINT is set, but STORE is sqlite')
  return { kind: 'sqlite', folder: given.STEERWELL_DATA ?? '' }
}

const development = 'UseDevelopmentStorage=true'

/** The account of the runtime's own connection, `AzureWebJobsStorage`, which the queue triggers name, too. */
function readQueue(given: Given, faults: string[], need: Need): QueueConfig {
  if (given.QUEUE !== 'storage') {
    if (given.QUEUE === undefined) faults.push('QUEUE is missing: sqlite or storage')
    else if (given.QUEUE !== 'sqlite') faults.push(`QUEUE is "${given.QUEUE}", but must be sqlite or storage`)
    return { kind: 'sqlite', folder: given.STEERWELL_DATA ?? '' }
  }
  const connection = given.AzureWebJobsStorage
  const name = given.AzureWebJobsStorage__accountName
  const uri = given.AzureWebJobsStorage__queueServiceUri
  if (connection !== undefined) {
    if (connection !== development) {
      faults.push(
        `AzureWebJobsStorage must not be a connection string with a key: set AzureWebJobsStorage__accountName and give the app's identity a role on the account (for the emulator: ${development})`,
      )
    } else if ((name ?? uri) !== undefined) {
      faults.push('AzureWebJobsStorage names the emulator, and AzureWebJobsStorage__accountName or __queueServiceUri an account: set one')
    }
    return { kind: 'storage', account: 'emulator' }
  }
  if (uri !== undefined && URL.parse(uri)?.protocol !== 'https:') {
    faults.push('AzureWebJobsStorage__queueServiceUri must be an https address, such as https://contoso.queue.core.windows.net')
  }
  if (uri === undefined && name !== undefined && !/^[a-z0-9]{3,24}$/.test(name)) {
    faults.push(`AzureWebJobsStorage__accountName is "${name}", which is no name of a storage account`)
  }
  const account = uri === undefined ? need('AzureWebJobsStorage__accountName', name, 'the storage account whose queues are used') : ''
  const clientId = given.AzureWebJobsStorage__clientId
  return {
    kind: 'storage',
    account: { endpoint: uri ?? `https://${account}.queue.core.windows.net`, ...(clientId !== undefined && { clientId }) },
  }
}

/** Which setting each way of proving oneself needs. */
const credentialSettings = {
  'managed-identity': ['MANAGED_IDENTITY_CLIENT_ID', 'the client id of the user-assigned identity that the app registration trusts'],
  certificate: ['CLIENT_CERTIFICATE', 'the private key and the certificate, PEM'],
  secret: ['CLIENT_SECRET', 'the client secret of the app registration'],
} as const

function readApplication(given: Given, issuer: string, faults: string[], need: Need): ApplicationConfig | undefined {
  const { CREDENTIAL: named } = given
  const kinds = Object.keys(credentialSettings).join(', ')
  const kind = named === 'managed-identity' || named === 'certificate' || named === 'secret' ? named : undefined
  if (named !== undefined && kind === undefined) faults.push(`CREDENTIAL is "${named}", but must be one of ${kinds}, or not be set`)
  for (const [other, [name]] of Object.entries(credentialSettings)) {
    if (other !== kind && given[name] !== undefined) {
      faults.push(`${name} is set, but CREDENTIAL is ${named === undefined ? `not; it says how the app proves itself: ${kinds}` : named}`)
    }
  }
  if (kind === undefined) return undefined

  const clientId = need('CLIENT_ID', given.CLIENT_ID, 'the client id of the app registration')
  if (clientId !== '' && ![clientId, `api://${clientId}`].some((audience) => given.AUDIENCE.includes(audience))) {
    faults.push('CLIENT_ID is not in AUDIENCE: a token made for another application cannot be exchanged for one of this')
  }
  // Entra's tokens and its token endpoint have the same address up to the version.
  const authority = given.AUTHORITY ?? /^(https:.*\{tid\})\/v2\.0$/.exec(issuer)?.[1]
  need('AUTHORITY', authority, 'the address of the token endpoint up to {tid}, which ISSUER tells only in the form https://…/{tid}/v2.0')
  if (authority !== undefined && !(isSecureOrLoopback(authority) && authority.endsWith('/{tid}'))) {
    faults.push('AUTHORITY must be an https address that ends in /{tid}')
  }
  const [name, meaning] = credentialSettings[kind]
  const value = need(name, given[name], meaning)
  return { clientId, authority: authority ?? '', credential: readCredential(kind, value, faults) }
}

function readCredential(kind: CredentialConfig['kind'], value: string, faults: string[]): CredentialConfig {
  if (kind === 'managed-identity') return { kind, clientId: value }
  if (kind === 'secret') return { kind, secret: value }
  // Some ways of setting a variable keep line breaks only as backslash and n.
  const pem = value.replaceAll('\\n', '\n')
  const none: CredentialConfig = { kind, privateKey: '', certificates: '', thumbprint: '' }
  if (pem === '') return none
  const privateKey = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^-]+-----END \1-----/.exec(pem)?.[0]
  const certificates = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const [first] = certificates
  if (privateKey === undefined || first === undefined) {
    faults.push('CLIENT_CERTIFICATE must hold both, -----BEGIN PRIVATE KEY----- and -----BEGIN CERTIFICATE-----')
    return none
  }
  try {
    const key = createPrivateKey(privateKey)
    const certificate = new X509Certificate(first)
    if (key.asymmetricKeyType !== 'rsa') faults.push('CLIENT_CERTIFICATE must have an RSA key: Entra takes no other')
    else if (!certificate.checkPrivateKey(key)) faults.push('CLIENT_CERTIFICATE: its first certificate belongs to another private key')
    return { kind, privateKey, certificates: certificates.join('\n'), thumbprint: certificate.fingerprint256.replaceAll(':', '') }
  } catch {
    // The reason would quote the key.
    faults.push('CLIENT_CERTIFICATE cannot be read: it must be PEM, its key not encrypted')
    return none
  }
}

function readAnswers({ ANSWERS: named, CREDENTIAL: credential }: Given, faults: string[], need: Need): boolean {
  if (named !== undefined && named !== 'on' && named !== 'off') faults.push(`ANSWERS is "${named}", but must be on or off`)
  if (named === 'on')
    need('CREDENTIAL', credential, 'ANSWERS answers invitations on behalf of people, for which the app has to prove itself')
  return named === 'on'
}

function readSync(given: Given, faults: string[], need: Need): SyncConfig | undefined {
  const { SYNC: named, PUBLIC_URL: publicUrl } = given
  if (named !== undefined && named !== 'on' && named !== 'off') faults.push(`SYNC is "${named}", but must be on or off`)
  if (named !== 'on') return undefined
  need('CREDENTIAL', given.CREDENTIAL, 'SYNC follows calendars with the permissions of the app registration, which has to prove itself')
  return { notificationUrl: `${readPublicUrl(publicUrl, faults, need)}/api/graph` }
}

function readPublicUrl(publicUrl: string | undefined, faults: string[], need: Need): string {
  const own = need('PUBLIC_URL', publicUrl, 'the address of this app as others reach it, such as https://contoso.azurewebsites.net')
  const fault = 'PUBLIC_URL must be an https address'
  if (own && !isSecureOrLoopback(own) && !faults.includes(fault)) faults.push(fault)
  return own.replace(/\/$/, '')
}

/** Which settings each way of sending mails needs, and no other takes. */
const mailSettings = {
  graph: ['MAIL_SENDER'],
  'communication-services': ['MAIL_SENDER', 'COMMUNICATION_ENDPOINT', 'COMMUNICATION_CLIENT_ID'],
  outbox: [],
} as const satisfies Record<NonNullable<Config['mail']>['transport']['kind'], (keyof Given)[]>

function readMail(given: Given, faults: string[], need: Need): MailConfig | undefined {
  const { MAIL: named } = given
  const kinds = Object.keys(mailSettings).join(', ')
  const kind = named === 'graph' || named === 'communication-services' || named === 'outbox' ? named : undefined
  if (named !== undefined && named !== 'off' && kind === undefined) faults.push(`MAIL is "${named}", but must be one of ${kinds}, or off`)
  const taken: readonly (keyof Given)[] = kind === undefined ? [] : mailSettings[kind]
  for (const name of mailSettings['communication-services'])
    if (given[name] !== undefined && !taken.includes(name))
      faults.push(`${name} is set, but MAIL is ${named ?? `not; it says how mails are sent: ${kinds}`}`)
  if (kind === undefined) return undefined
  return { publicUrl: readPublicUrl(given.PUBLIC_URL, faults, need), transport: readTransport(kind, given, faults, need) }
}

function readTransport(kind: keyof typeof mailSettings, given: Given, faults: string[], need: Need): MailConfig['transport'] {
  if (kind === 'outbox') {
    if (given.STORE !== 'sqlite') faults.push('MAIL is outbox, which keeps mails in files on this machine: STORE must be sqlite')
    return { kind, folder: join(given.STEERWELL_DATA ?? '', 'outbox') }
  }
  const sender = need('MAIL_SENDER', given.MAIL_SENDER, 'the address that mails are sent from')
  if (sender && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(sender)) faults.push(`MAIL_SENDER is "${sender}", which is no e-mail address`)
  if (kind === 'graph') {
    need(
      'CREDENTIAL',
      given.CREDENTIAL,
      'MAIL sends from a mailbox with the permissions of the app registration, which has to prove itself',
    )
    if (given.TENANTS.length > 1) faults.push('MAIL is graph, which sends from one mailbox of one tenant, but TENANTS names more than one')
    return { kind, sender: sender.toLowerCase() }
  }
  const endpoint = need('COMMUNICATION_ENDPOINT', given.COMMUNICATION_ENDPOINT, 'the address of the Communication Services resource')
  if (endpoint && !isSecureOrLoopback(endpoint)) faults.push('COMMUNICATION_ENDPOINT must be an https address')
  const clientId = given.COMMUNICATION_CLIENT_ID
  return { kind, endpoint: endpoint.replace(/\/$/, ''), sender, ...(clientId !== undefined && { clientId }) }
}

function isSecureOrLoopback(url: string): boolean {
  const parsed = URL.parse(url.replace('{tid}', 'tid'))
  if (!parsed) return false
  return parsed.protocol === 'https:' || (parsed.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname))
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`Steerwell cannot start with these settings:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}
