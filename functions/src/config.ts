import * as z from 'zod'

export type Environment = Readonly<Record<string, string | undefined>>

export type StoreConfig =
  | { readonly kind: 'sqlite' /** Folder of the database file. */; readonly folder: string }
  | { readonly kind: 'cosmos'; readonly endpoint: string; readonly database: string }

export interface Config {
  readonly store: StoreConfig
  readonly identity: {
    readonly tenants: readonly string[]
    readonly audiences: readonly string[]
    /** With `{tid}` where the tenant's id goes. */
    readonly issuer: string
    readonly jwksUrl: string
    readonly scope: string
  }
}

/** Microsoft's public cloud; national clouds set both variables. */
const publicCloud = {
  issuer: 'https://login.microsoftonline.com/{tid}/v2.0',
  jwksUrl: 'https://login.microsoftonline.com/{tid}/discovery/v2.0/keys',
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
  TENANTS: list,
  AUDIENCE: list,
  ISSUER: setting,
  JWKS_URL: setting,
  SCOPE: setting,
})

/**
 * Settings of the Functions app. Nothing is inferred from what is missing: which store runs is said by `STORE`.
 * Throws one error that names everything missing or contradictory.
 */
export function readConfig(env: Environment): Config {
  const given = environment.parse(env)
  const faults: string[] = []
  const need = (name: string, value: string | undefined, meaning: string): string => {
    if (value === undefined) faults.push(`${name} is missing: ${meaning}`)
    return value ?? ''
  }

  const store = readStore(given, faults, need)

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

  if (faults.length > 0) throw new ConfigError(faults)
  return {
    store,
    identity: { tenants: given.TENANTS, audiences: given.AUDIENCE, issuer, jwksUrl, scope: given.SCOPE ?? 'access_as_user' },
  }
}

function readStore(
  given: z.infer<typeof environment>,
  faults: string[],
  need: (name: string, value: string | undefined, meaning: string) => string,
): StoreConfig {
  if (given.STORE === 'cosmos') {
    if (given.STEERWELL_DATA !== undefined) faults.push('STEERWELL_DATA is the folder of STORE=sqlite, but STORE is cosmos')
    return {
      kind: 'cosmos',
      endpoint: need('COSMOS_ENDPOINT', given.COSMOS_ENDPOINT, 'the address of the Cosmos DB account'),
      database: need('COSMOS_DATABASE', given.COSMOS_DATABASE, 'the name of the database'),
    }
  }
  if (given.STORE === undefined) faults.push('STORE is missing: sqlite or cosmos')
  else if (given.STORE !== 'sqlite') faults.push(`STORE is "${given.STORE}", but must be sqlite or cosmos`)
  else if (given.COSMOS_ENDPOINT !== undefined) faults.push('COSMOS_ENDPOINT is set, but STORE is sqlite')
  const folder = given.STORE === 'sqlite' ? need('STEERWELL_DATA', given.STEERWELL_DATA, 'the folder of the SQLite file') : ''
  return { kind: 'sqlite', folder }
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
