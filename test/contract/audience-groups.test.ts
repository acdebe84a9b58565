import { beforeEach, describe, expect, it } from 'vitest'
import { type AudienceGroup, groupsKept } from '../../functions/src/domain/audience-group.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, tokenOf } from './host.ts'

/** Whom directory groups reach, over HTTP; who may call which route at all is in access.test.ts. */

const token = (name: string) => {
  const caller: Caller = { tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }
  return tokenOf(caller)
}
const [pm, megan, grady] = [token('Lynne Robbins'), token('Megan Bowen'), token('Grady Archie')]

const sponsors = [
  { displayName: 'Megan Bowen', area: 'sales', terms: [{ from: '2026-01-01', lead: true }] },
  { displayName: 'Grady Archie', area: 'it', terms: [{ from: '2026-01-01', to: '2026-04-01' }] },
].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))

const leaders = { address: 'sales.leaders@contoso.com', name: 'Sales leaders', audience: ['sales'] }
const all = { address: 'all.staff@contoso.com', name: 'All staff', audience: 'everyone' }

describe('directory groups', () => {
  let api: TestHost
  let id: string
  const path = () => `/api/initiatives/${id}/audience-groups`
  const list = async (who = pm) => (await api.request('GET', path(), { token: who })).json.groups
  const assign = async (body: unknown, who = pm) => await api.request('PUT', path(), { token: who, body })

  beforeEach(async () => {
    api = await host({ now: () => new Date('2026-06-30T12:00:00Z'), newId: idsInOrder('crm') })
    id = (await api.request('POST', '/api/initiatives', { token: pm, body: { name: 'CRM renewal' } })).json.initiative.id
    await api.request('PUT', `/api/initiatives/${id}/roster`, { token: pm, body: { sponsors } })
  })

  it('are remembered, in order of address, with areas in the order of the glossary', async () => {
    expect(await list()).toEqual([])
    expect((await assign({ ...leaders, audience: ['service', 'sales', 'sales'] }, megan)).status).toBe(200)
    const { json } = await assign(all)
    expect(json.groups).toEqual([all, { ...leaders, audience: ['sales', 'service'] }])
    expect(await list(megan)).toEqual(json.groups)
  })

  it('a group is one, however its address is written', async () => {
    await assign(leaders)
    await assign({ ...leaders, address: ' Sales.Leaders@Contoso.com', audience: ['marketing'] })
    expect(await list()).toEqual([{ ...leaders, audience: ['marketing'] }])
  })

  it('a sponsor says so once; what is known only the manager changes, and forgets', async () => {
    await assign(leaders, megan)
    const again = await assign({ ...leaders, audience: 'everyone' }, megan)
    expect([again.status, again.json.groups]).toEqual([200, [leaders]])
    expect((await assign({ ...leaders, audience: null }, megan)).status).toBe(403)
    expect((await assign({ ...leaders, audience: 'everyone' })).json.groups).toEqual([{ ...leaders, audience: 'everyone' }])
    expect((await assign({ ...leaders, audience: null })).json.groups).toEqual([])
    expect((await assign({ ...leaders, audience: null })).status).toBe(200)
  })

  it('a sponsor whose term is over neither sees nor says any', async () => {
    await assign(leaders)
    expect((await api.request('GET', path(), { token: grady })).status).toBe(403)
    expect((await assign(all, grady)).status).toBe(403)
    expect(await list()).toEqual([leaders])
  })

  it.each([
    { row: 'no address', body: { ...leaders, address: 'Sales leaders' } },
    { row: 'no name', body: { ...leaders, name: ' ' } },
    { row: 'no area', body: { ...leaders, audience: [] } },
    { row: 'an area that is none', body: { ...leaders, audience: ['golf'] } },
  ])('refused: $row', async ({ body }) => expect((await assign(body)).status).toBe(400))

  it('of two people at once both are heard', async () => {
    const groups = Array.from({ length: 8 }, (_, i) => ({ ...leaders, address: `group-${i}@contoso.com` }))
    const statuses = await Promise.all(groups.map(async (group, i) => (await assign(group, i % 2 ? pm : megan)).status))
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect((await list()).map(({ address }: AudienceGroup) => address)).toEqual(groups.map(({ address }) => address))
  })

  it('are bounded, and say so in words', async () => {
    for (let i = 0; i < groupsKept; i++) await assign({ ...leaders, address: `group-${i}@contoso.com` })
    const { status, json } = await assign(all)
    expect([status, json.detail]).toEqual([400, expect.stringContaining(`No more than ${groupsKept} groups`)])
    expect((await assign({ ...leaders, address: 'group-7@contoso.com', audience: 'everyone' })).status).toBe(200)
    expect(await list()).toHaveLength(groupsKept)
  })
})
