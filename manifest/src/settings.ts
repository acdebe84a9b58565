import { v5 as nameBasedId } from 'uuid'
import * as z from 'zod'
import { AddinSettings } from '../../functions/src/contract/addin-settings.ts'

const address = z.url({ protocol: /^https$/, error: 'must be an https address' })

/**
 * `n.n.n`, each of five digits at most, which both manifests take: https://learn.microsoft.com/office/dev/add-ins/develop/unified-manifest-overview.
 * No leading zeros, as in https://semver.org.
 */
export const Version = z.string().regex(/^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$/, 'must be three numbers, such as 1.4.0')

/** What differs from one deployment to the next: a file in `environments/`. */
export const DeploymentSettings = z.strictObject({
  /** `production`, or the name that people see behind the product's, so that nobody takes a trial for the real thing. */
  environment: z.string().regex(/^[a-z][a-z0-9-]{0,11}$/, 'must be one short word, such as production or test'),
  /** Host that serves the add-in and, unless `apiOrigin` is another, below `/api` the server. Its own: everything on it is trusted with people's sign-ins. */
  domain: z
    .string()
    .regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a host name in lower case, without https://'),
  /** Where the server is, where that is another host, as infra/ makes it: `API_ORIGIN` of `azd env get-values`. */
  apiOrigin: address.optional(),
  /** Application (client) id of the app registration. */
  clientId: z.guid(),
  /** Directory id of the one tenant that signs in, or `organizations` where several do. */
  tenant: z
    .string()
    .regex(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|organizations)$/, 'must be a directory id in lower case, or organizations'),
  /** Whoever signs people in; national clouds have others. */
  authority: address.default('https://login.microsoftonline.com'),
  /** Name of the API's scope, as in the app registration. */
  scope: z
    .string()
    .regex(/^[\w.]+$/)
    .default('access_as_user'),
  /** Higher with every upload; without it the package's. */
  version: Version.optional(),
  /** Whoever runs it: shown in the stores of Teams and Outlook. */
  publisher: z.strictObject({
    name: z.string().min(1).max(32),
    website: address,
    privacy: address,
    terms: address,
    support: address,
  }),
})

/** A deployment, with all that follows from its settings. */
export interface Deployment {
  readonly settings: z.infer<typeof DeploymentSettings>
  readonly version: string
  /** Of the unified manifest, and of the one for Outlook on Mac. */
  readonly ids: { readonly unified: string; readonly addinOnly: string }
  /** Application ID URI, in the only form that Teams takes: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad */
  readonly resource: string
  readonly scope: string
  /** On the domain; paths begin with a slash. */
  readonly page: (path: string) => string
  /** What the add-in reads beside its pages. */
  readonly addinSettings: AddinSettings
}

/** Ids are made from names in it (RFC 9562, version 5); it must never change. */
export const ownNamespace = 'f6b41f7c-52d6-4d0e-a5f7-4e1f0c7a9d35'

/** The same domain is the same app, whoever packs it and when: uploaded again it is an update, and links into it live on. */
export const idsOf = (domain: string): Deployment['ids'] => ({
  unified: nameBasedId(`unified manifest of ${domain}`, ownNamespace),
  addinOnly: nameBasedId(`add-in only manifest of ${domain}`, ownNamespace),
})

/** Throws a {@link SettingsError} that names everything that is wrong. */
export function readDeployment(given: unknown, packageVersion: string): Deployment {
  const parsed = DeploymentSettings.safeParse(given)
  if (!parsed.success)
    throw new SettingsError(parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`))
  const settings = parsed.data
  const { domain, clientId, tenant, authority, scope: scopeName } = settings
  const ids = idsOf(domain)
  const resource = `api://${domain}/${clientId}`
  const scope = `${resource}/${scopeName}`
  return {
    settings,
    version: settings.version ?? Version.parse(packageVersion),
    ids,
    resource,
    scope,
    page: (path) => `https://${domain}${path}`,
    addinSettings: AddinSettings.parse({
      signIn: { kind: 'entra', clientId, authority: `${authority.replace(/\/$/, '')}/${tenant}`, scope },
      ...(settings.apiOrigin !== undefined && { apiOrigin: settings.apiOrigin }),
      teamsAppId: ids.unified,
    }),
  }
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`These settings cannot be packed:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}
