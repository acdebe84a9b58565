import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { preAuthorizedClients, register, scopeId } from '../../../infra/scripts/app-registration.ts'
import { consentTo } from '../../../infra/scripts/consent-to.ts'
import { type Directory, type DirectoryRequest, directory, rehearsal } from '../../../infra/scripts/directory.ts'
import { permissionsOf } from '../../../infra/scripts/permissions.ts'
import { infraFolder } from './bicep.ts'

const Grant = z.object({ id: z.string().default('grant'), resourceId: z.string(), consentType: z.string(), scope: z.string() })
const Assignment = z.object({ resourceId: z.string(), appRoleId: z.string() })
const Credential = z.object({
  id: z.string().default('credential'),
  name: z.string(),
  issuer: z.string(),
  subject: z.string(),
  audiences: z.array(z.string()),
})
const Fields = z.record(z.string(), z.unknown())

/** A directory as far as these scripts look: it keeps what is written and answers as Graph does. */
function standIn() {
  const application: Record<string, unknown> = {}
  const credentials: z.infer<typeof Credential>[] = []
  const grants: z.infer<typeof Grant>[] = []
  const assignments: z.infer<typeof Assignment>[] = []
  const names = permissionsOf(2, true)
  const graph = {
    id: 'graph',
    appRoles: [...names.application, 'Calendars.Read'].map((value) => ({ id: `role ${value}`, value })),
    oauth2PermissionScopes: names.delegated.map((value) => ({ id: `scope ${value}`, value })),
  }
  const sent: DirectoryRequest[] = []
  let principal = false
  const found = (body: unknown) => ({ status: 200, body })
  const none = { status: 404, body: undefined }
  const changed = { status: 204, body: undefined }

  const change = (body: unknown, headers: DirectoryRequest['headers']) => {
    const isNew = Object.keys(application).length === 0
    if (isNew && headers?.prefer !== 'create-if-missing') throw new Error('There is no such application.')
    const { api, ...rest } = Fields.parse(body)
    Object.assign(application, rest, { id: 'object', appId: 'client' })
    application.api = { ...Fields.parse(application.api ?? {}), ...Fields.parse(api ?? {}) }
    return isNew ? { status: 201, body: application } : changed
  }

  const ask: Directory = async (request) => {
    sent.push(request)
    const { method, path, body, headers } = request
    const place = `${method} ${path.replace(/\?.*/, '')}`
    switch (place) {
      case "PATCH /applications(uniqueName='steerwell-prod')":
      case 'PATCH /applications/object':
        return change(body, headers)
      case "GET /applications(uniqueName='steerwell-prod')":
        return found(application)
      case "GET /servicePrincipals(appId='00000003-0000-0000-c000-000000000000')":
        return found(graph)
      case "GET /servicePrincipals(appId='client')":
        return principal ? found({ id: 'principal' }) : none
      case 'POST /servicePrincipals':
        principal = true
        return found({ id: 'principal' })
      case 'GET /applications/object/federatedIdentityCredentials':
        return found({ value: credentials })
      case 'POST /applications/object/federatedIdentityCredentials':
        credentials.push(Credential.parse(body))
        return changed
      case 'PATCH /applications/object/federatedIdentityCredentials/credential':
        Object.assign(credentials[0]!, body)
        return changed
      case 'GET /servicePrincipals/principal/oauth2PermissionGrants':
        return found({ value: grants })
      case 'POST /oauth2PermissionGrants':
        grants.push(Grant.parse(body))
        return changed
      case 'PATCH /oauth2PermissionGrants/grant':
        Object.assign(grants[0]!, body)
        return changed
      case 'GET /servicePrincipals/principal/appRoleAssignments':
        return found({ value: assignments })
      case 'POST /servicePrincipals/principal/appRoleAssignments':
        assignments.push(Assignment.parse(body))
        return changed
      default:
        throw new Error(`The stand-in knows no ${place}.`)
    }
  }
  return { ask, sent, application, credentials, grants, assignments }
}

const deployed = {
  host: 'steerwell.contoso.com',
  identityPrincipalId: '8b2e1c63-4d58-4c9f-8b71-6f4e5d6c7b28',
  tenantId: '11111111-2222-4333-8444-555555555555',
}
const prod = { environment: 'prod', tier: 2, answers: false } as const

describe('the app registration', () => {
  it('is made before there is anything to deploy to', async () => {
    const { ask, application, sent } = standIn()
    expect(await register(ask, prod)).toBe('client')
    expect(sent[1]?.path).toBe("/applications(uniqueName='steerwell-prod')")
    expect(application).toMatchObject({
      displayName: 'Steerwell (prod)',
      signInAudience: 'AzureADMyOrg',
      api: {
        requestedAccessTokenVersion: 2,
        oauth2PermissionScopes: [{ id: scopeId, value: 'access_as_user', type: 'User', isEnabled: true }],
        preAuthorizedApplications: Object.values(preAuthorizedClients).map((appId) => ({ appId, delegatedPermissionIds: [scopeId] })),
      },
    })
    expect(application).not.toHaveProperty('spa')
  })

  it('lets clients in only once the scope is there that they are let in to', async () => {
    const { ask, sent } = standIn()
    await register(ask, prod)
    const written = sent.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.stringify(body))
    expect(written[0]).not.toContain('preAuthorizedApplications')
    expect(written[1]).toContain('preAuthorizedApplications')
  })

  it('learns its addresses and whom to trust afterwards', async () => {
    const { ask, application, credentials } = standIn()
    await register(ask, prod)
    await register(ask, { ...prod, deployed })
    expect(application).toMatchObject({
      identifierUris: ['api://steerwell.contoso.com/client'],
      spa: { redirectUris: ['brk-multihub://steerwell.contoso.com', 'https://steerwell.contoso.com/signed-in.html'] },
    })
    expect(credentials).toMatchObject([
      {
        issuer: `https://login.microsoftonline.com/${deployed.tenantId}/v2.0`,
        subject: deployed.identityPrincipalId,
        audiences: ['api://AzureADTokenExchange'],
      },
    ])
  })

  it('is the same when it is made again', async () => {
    const { ask, application, credentials, sent } = standIn()
    await register(ask, { ...prod, deployed })
    const before = JSON.stringify([application, credentials])
    sent.length = 0
    await register(ask, { ...prod, deployed })
    expect(JSON.stringify([application, credentials])).toBe(before)
    expect(sent.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('trusts the new identity and no longer the old one, once the identity was made anew', async () => {
    const { ask, credentials } = standIn()
    await register(ask, { ...prod, deployed })
    await register(ask, { ...prod, deployed: { ...deployed, identityPrincipalId: 'another' } })
    expect(credentials.map(({ subject }) => subject)).toEqual(['another'])
  })

  it('asks for nothing of Microsoft Graph in tier 0, and does not read what there is', async () => {
    const { ask, application, sent } = standIn()
    await register(ask, { environment: 'prod', tier: 0, answers: false })
    expect(application.requiredResourceAccess).toEqual([])
    expect(sent.some(({ path }) => path.includes('00000003'))).toBe(false)
  })

  it('can be rehearsed: every request is told and none is sent', async () => {
    const said: string[] = []
    await register(
      rehearsal((line) => void said.push(line)),
      { ...prod, deployed },
    )
    expect(said).toContain("PATCH https://graph.microsoft.com/v1.0/applications(uniqueName='steerwell-prod')")
    expect(said.join('\n')).toContain('"brk-multihub://steerwell.contoso.com"')
  })
})

describe('consent', () => {
  const consented = async (tier: 0 | 1 | 2, answers = false) => {
    const world = standIn()
    await register(world.ask, { environment: 'prod', tier, answers })
    return { ...world, remarks: await consentTo(world.ask, 'client', tier, answers) }
  }

  it.each([
    [0, false, undefined, []],
    [1, false, 'Calendars.Read Chat.ReadBasic OnlineMeetings.Read OnlineMeetingArtifact.Read.All', []],
    [1, true, 'Calendars.Read Chat.ReadBasic OnlineMeetings.Read OnlineMeetingArtifact.Read.All Calendars.ReadWrite', []],
    [
      2,
      false,
      'Calendars.Read Chat.ReadBasic OnlineMeetings.Read OnlineMeetingArtifact.Read.All',
      ['role OnlineMeetings.Read.All', 'role OnlineMeetingArtifact.Read.All'],
    ],
  ] as const)('of tier %i with answers %s is for exactly this', async (tier, answers, scope, roles) => {
    const { grants, assignments, remarks } = await consented(tier, answers)
    expect(grants.map((grant) => grant.scope)).toEqual(scope === undefined ? [] : [scope])
    expect(assignments.map(({ appRoleId }) => appRoleId)).toEqual(roles)
    expect(remarks).toEqual([])
  })

  it('given again changes nothing, however Graph writes it', async () => {
    const { ask, grants, assignments, sent } = await consented(2)
    grants[0]!.scope = ` ${grants[0]!.scope.split(' ').toReversed().join(' ')}`
    sent.length = 0
    await consentTo(ask, 'client', 2, false)
    expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(assignments).toHaveLength(2)
  })

  it('of a lower tier takes back what it does not need, and tells what an administrator has to take back', async () => {
    const { ask, grants } = await consented(2, true)
    const remarks = await consentTo(ask, 'client', 1, false)
    expect(grants[0]?.scope).not.toContain('Calendars.ReadWrite')
    expect(remarks).toEqual([
      'OnlineMeetings.Read.All is granted and tier 1 does not need it. Remove it in Entra.',
      'OnlineMeetingArtifact.Read.All is granted and tier 1 does not need it. Remove it in Entra.',
    ])
  })

  it('tells when Entra opens every mailbox', async () => {
    const { ask, assignments } = await consented(2)
    assignments.push({ resourceId: 'graph', appRoleId: 'role Calendars.Read' })
    expect(await consentTo(ask, 'client', 2, false)).toEqual([
      'Calendars.Read is granted in Entra, which opens every mailbox. Remove it there and grant it in Exchange.',
    ])
  })

  it('is for the permissions of the README, and for no others', () => {
    const readme = readFileSync(join(infraFolder, '../README.md'), 'utf8')
    const table = readme.slice(readme.indexOf('## Permissions'), readme.indexOf('**Why "that a manager is in".**'))
    const { delegated, application } = permissionsOf(2, true)
    for (const name of [...delegated, ...application]) expect(table).toContain(`\`${name}\``)
  })
})

describe('a refusal of Microsoft Graph', () => {
  it('is told in its words, with the request and without the token', async () => {
    const fetch: typeof globalThis.fetch = async () =>
      Response.json({ error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } }, { status: 403 })
    const refused = directory('a-token', fetch)({ method: 'GET', path: '/me' })
    await expect(refused).rejects.toThrow('GET /me with 403: Authorization_RequestDenied Insufficient privileges.')
    await expect(refused).rejects.not.toThrow('a-token')
  })
})
