/**
 * The app registration, which the add-in and its API share. Everything here may run again: it creates what is missing and sets what
 * differs (https://learn.microsoft.com/graph/api/application-upsert).
 */
import * as z from 'zod'
import type { Directory } from './directory.ts'
import { type Permissions, permissionsOf, type Tier } from './permissions.ts'

/** Clients that may ask for `access_as_user` without anybody's consent. */
export const preAuthorizedClients = {
  // "Pre-authorizes all Microsoft Office application endpoints", and the two of Teams:
  // OfficeDev/office-js-docs-pr, docs/develop/register-sso-add-in-aad-v2.md
  office: 'ea5a67f6-b6f3-4338-b240-c655ddc3cc8e',
  teamsDesktopAndMobile: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  teamsOnTheWeb: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
} as const

/** Of our own scope; it only has to be unique within the registration, and stay. */
export const scopeId = '2f6c7b1e-8a43-4d0e-9b57-1c3d5e7f9a20'

/** https://learn.microsoft.com/graph/permissions-reference: the application id of Microsoft Graph in every directory. */
const graphAppId = '00000003-0000-0000-c000-000000000000'

export interface RegistrationOptions {
  /** Of azd; each environment has a registration of its own. */
  readonly environment: string
  readonly tier: Tier
  readonly answers: boolean
  /** Known once the resources are there. */
  readonly deployed?: {
    /** Host name of the add-in. */
    readonly host: string
    /** The identity of the API, which is trusted instead of a secret. */
    readonly identityPrincipalId: string
    readonly tenantId: string
  }
}

const Application = z.object({ id: z.string(), appId: z.string() })
const Named = z.object({ id: z.string(), value: z.string().nullable() })
const GraphPrincipal = z.object({ id: z.string(), appRoles: z.array(Named), oauth2PermissionScopes: z.array(Named) })
export type GraphPrincipal = z.infer<typeof GraphPrincipal>

/** Resolves with the client id. */
export async function register(ask: Directory, { environment, tier, answers, deployed }: RegistrationOptions): Promise<string> {
  const wanted = permissionsOf(tier, answers)
  const key = `/applications(uniqueName='steerwell-${environment}')`
  const body = {
    displayName: `Steerwell (${environment})`,
    // Only accounts of this directory; TENANTS of the API is a second lock.
    signInAudience: 'AzureADMyOrg',
    api: { requestedAccessTokenVersion: 2, oauth2PermissionScopes: [scope] },
    // `idtyp` tells an application's token from a person's; which optional claims there are:
    // https://learn.microsoft.com/entra/identity-platform/optional-claims-reference
    optionalClaims: { accessToken: [{ name: 'idtyp', essential: false }] },
    requiredResourceAccess: await requiredAccess(ask, wanted),
  }
  const written = await ask({ method: 'PATCH', path: key, body, headers: { prefer: 'create-if-missing' } })
  // Created, it is in the answer; changed, there is none.
  const found = written.body === undefined ? await ask({ method: 'GET', path: `${key}?$select=id,appId` }) : written
  const { id, appId } = Application.parse(found.body)

  // After the scope: a client cannot be allowed what is not there yet.
  const allowed = Object.values(preAuthorizedClients).map((client) => ({ appId: client, delegatedPermissionIds: [scopeId] }))
  await ask({ method: 'PATCH', path: `/applications/${id}`, body: { api: { preAuthorizedApplications: allowed } } })

  const principal = await ask({ method: 'GET', path: `/servicePrincipals(appId='${appId}')?$select=id` })
  if (principal.status === 404) await ask({ method: 'POST', path: '/servicePrincipals', body: { appId } })

  if (deployed) {
    await ask({ method: 'PATCH', path: `/applications/${id}`, body: addressesOf(deployed.host, appId) })
    await trustIdentity(ask, id, deployed.tenantId, deployed.identityPrincipalId)
  }
  return appId
}

const scope = {
  id: scopeId,
  value: 'access_as_user',
  type: 'User',
  isEnabled: true,
  adminConsentDisplayName: 'Use Steerwell as the signed-in person',
  adminConsentDescription: 'Lets the Steerwell add-in call its own API in the name of whoever is signed in.',
  userConsentDisplayName: 'Use Steerwell',
  userConsentDescription: 'Lets the Steerwell add-in call its own API in your name.',
}

/** As addin/README.md asks for: `brk-multihub` without a path is the redirect of nested app authentication, the page the one of a window. */
export const addressesOf = (host: string, appId: string) => ({
  identifierUris: [`api://${host}/${appId}`],
  spa: { redirectUris: [`brk-multihub://${host}`, `https://${host}/signed-in.html`] },
})

/** Trust in the identity: https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
async function trustIdentity(ask: Directory, id: string, tenantId: string, principalId: string): Promise<void> {
  const credential = {
    name: 'steerwell-api',
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    subject: principalId,
    audiences: ['api://AzureADTokenExchange'],
    description: 'The managed identity of the API, instead of a secret',
  }
  const path = `/applications/${id}/federatedIdentityCredentials`
  const listed = Credentials.parse((await ask({ method: 'GET', path })).body)
  const known = listed.value?.find(({ name }) => name === credential.name)
  if (!known) await ask({ method: 'POST', path, body: credential })
  else if (known.subject !== principalId || known.issuer !== credential.issuer) {
    const { name: _, ...changed } = credential
    await ask({ method: 'PATCH', path: `${path}/${known.id}`, body: changed })
  }
}

const Credentials = z.object({
  value: z.array(z.object({ id: z.string(), name: z.string(), issuer: z.string(), subject: z.string() })).optional(),
})

/** What an administrator is asked to agree to in the portal; the ids are Graph's own. */
async function requiredAccess(ask: Directory, { delegated, application }: Permissions): Promise<object[]> {
  if (delegated.length === 0 && application.length === 0) return []
  const graph = await graphPrincipal(ask)
  const access = [
    ...delegated.map((name) => ({ id: idOf(graph.oauth2PermissionScopes, name), type: 'Scope' })),
    ...application.map((name) => ({ id: idOf(graph.appRoles, name), type: 'Role' })),
  ]
  return [{ resourceAppId: graphAppId, resourceAccess: access }]
}

export async function graphPrincipal(ask: Directory): Promise<GraphPrincipal> {
  const path = `/servicePrincipals(appId='${graphAppId}')?$select=id,appRoles,oauth2PermissionScopes`
  return GraphPrincipal.parse((await ask({ method: 'GET', path })).body)
}

export function idOf(named: GraphPrincipal['appRoles'], name: string): string {
  const found = named.find(({ value }) => value === name)
  if (!found) throw new Error(`Microsoft Graph has no permission ${name} in this directory.`)
  return found.id
}
