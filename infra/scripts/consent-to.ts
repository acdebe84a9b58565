/**
 * Admin consent for exactly the permissions of a tier: for the delegated ones a grant for everybody
 * (https://learn.microsoft.com/graph/api/oauth2permissiongrant-post), for the application's a role assignment
 * (https://learn.microsoft.com/graph/api/serviceprincipal-post-approleassignments).
 */
import * as z from 'zod'
import { graphPrincipal, idOf } from './app-registration.ts'
import type { Directory } from './directory.ts'
import { grantedInExchange, permissionsOf, type Tier } from './permissions.ts'

const Principal = z.object({ id: z.string() })
const Grants = z.object({
  value: z.array(z.object({ id: z.string(), resourceId: z.string(), consentType: z.string(), scope: z.string() })),
})
const Assignments = z.object({ value: z.array(z.object({ resourceId: z.string(), appRoleId: z.string() })) })

const wordsOf = (scope: string): string =>
  scope
    .split(' ')
    .filter(Boolean)
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join(' ')

/** Resolves with what an administrator has to look at; empty when all is as it should be. */
export async function consentTo(ask: Directory, clientId: string, tier: Tier, answers: boolean): Promise<string[]> {
  const wanted = permissionsOf(tier, answers)
  const graph = await graphPrincipal(ask)
  const { id } = Principal.parse((await ask({ method: 'GET', path: `/servicePrincipals(appId='${clientId}')?$select=id` })).body)

  const listed = Grants.parse((await ask({ method: 'GET', path: `/servicePrincipals/${id}/oauth2PermissionGrants` })).body)
  const grant = listed.value.find(({ resourceId, consentType }) => resourceId === graph.id && consentType === 'AllPrincipals')
  const scope = wanted.delegated.join(' ')
  if (grant && wordsOf(grant.scope) !== wordsOf(scope)) {
    // A step down takes away what is no longer needed.
    await ask({ method: 'PATCH', path: `/oauth2PermissionGrants/${grant.id}`, body: { scope } })
  } else if (!grant && scope !== '') {
    const body = { clientId: id, consentType: 'AllPrincipals', resourceId: graph.id, scope }
    await ask({ method: 'POST', path: '/oauth2PermissionGrants', body })
  }

  const path = `/servicePrincipals/${id}/appRoleAssignments`
  const assigned = Assignments.parse((await ask({ method: 'GET', path })).body).value.filter(({ resourceId }) => resourceId === graph.id)
  for (const name of wanted.application) {
    const appRoleId = idOf(graph.appRoles, name)
    if (assigned.some((one) => one.appRoleId === appRoleId)) continue
    await ask({ method: 'POST', path, body: { principalId: id, resourceId: graph.id, appRoleId } })
  }

  const nameOf = (roleId: string) => graph.appRoles.find((role) => role.id === roleId)?.value ?? roleId
  return assigned.flatMap(({ appRoleId }) => {
    const name = nameOf(appRoleId)
    if (grantedInExchange.includes(name))
      return [`${name} is granted in Entra, which opens every mailbox. Remove it there and grant it in Exchange.`]
    return wanted.application.includes(name) ? [] : [`${name} is granted and tier ${tier} does not need it. Remove it in Entra.`]
  })
}
