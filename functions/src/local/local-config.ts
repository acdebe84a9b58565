import { join, resolve } from 'node:path'
import type { Environment } from '../config.ts'
import { ConfigError } from '../config.ts'
import type { LocalTenant } from './local-tenant.ts'
import { sampleTenantId } from './people.ts'
import { jwksPath, localIssuer } from './token-issuer.ts'

export interface LocalConfig {
  /** 0 takes any free port. */
  readonly port: number
  /** Absolute. */
  readonly dataFolder: string
  readonly keyFile: string
  /** Remembers which sample was loaded, and when. */
  readonly sampleFile: string
  /** Start without the sample, and without its tenant of Microsoft 365 beside. */
  readonly empty: boolean
  /** Also what the app logs at level information. */
  readonly verbose: boolean
}

/** The client id that local tokens are made for. */
export const localAudience = '6d1f0a52-3c47-4b8e-9a60-7e5d4c3b2a19'

export const localScope = 'access_as_user'

/** Settings of the local host: `PORT`, `STEERWELL_DATA`, and the arguments `--empty` and `--verbose`. Throws on any other argument. */
export function readLocalConfig(env: Environment, args: readonly string[]): LocalConfig {
  const faults: string[] = []
  const portText = env.PORT?.trim() || '7071'
  const port = Number(portText)
  if (!/^\d+$/.test(portText) || port > 65_535) faults.push(`PORT is "${portText}", but must be a number from 0 to 65535`)
  const known = ['--empty', '--verbose']
  for (const arg of args) {
    if (!known.includes(arg)) faults.push(`the argument ${arg} is not known; there are ${known.join(', ')}`)
  }
  if (env.CREDENTIAL?.trim() && !args.includes('--empty'))
    faults.push('CREDENTIAL is for a tenant of your own, in which the people of the sample do not live; start with --empty')
  if (faults.length > 0) throw new ConfigError(faults)
  const dataFolder = resolve(env.STEERWELL_DATA?.trim() || '.steerwell')
  return {
    port,
    dataFolder,
    keyFile: join(dataFolder, 'local-signing-key.json'),
    sampleFile: join(dataFolder, 'sample.json'),
    empty: args.includes('--empty'),
    verbose: args.includes('--verbose'),
  }
}

/** What the app is told when it runs here: the embedded store and queue unless `STORE` and `QUEUE` say otherwise, and the local host's own tokens. */
export function localAppEnvironment(env: Environment, local: LocalConfig, port: number, tenant: LocalTenant | undefined) {
  const store = env.STORE?.trim() || 'sqlite'
  const queue = env.QUEUE?.trim() || 'sqlite'
  // Files on this machine, unless somebody tries a mailbox of theirs.
  const mail = env.MAIL?.trim() || (store === 'sqlite' ? 'outbox' : 'off')
  return {
    STORE: store,
    QUEUE: queue,
    STEERWELL_DATA: store === 'sqlite' || queue === 'sqlite' ? local.dataFolder : '',
    TENANTS: sampleTenantId,
    AUDIENCE: tenant ? `${localAudience} ${tenant.clientId}` : localAudience,
    ISSUER: localIssuer,
    JWKS_URL: `http://127.0.0.1:${port}${jwksPath}`,
    SCOPE: localScope,
    MAIL: mail,
    ...(mail !== 'off' || tenant ? { PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
    ...(tenant && {
      SYNC: 'on',
      GRAPH_URL: tenant.graphUrl,
      AUTHORITY: `${tenant.loginUrl}/{tid}`,
      CLIENT_ID: tenant.clientId,
      CREDENTIAL: 'secret',
      CLIENT_SECRET: tenant.clientSecret,
    }),
  }
}
