import { expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, tokenOf } from './host.ts'

it('an initiative of today says on the list what it needs next, to its managers alone', async () => {
  const tokens = ['Lynne Robbins', 'Megan Bowen'].map((name) =>
    tokenOf({ tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }),
  )
  const [manager, sponsor] = tokens
  const api = await host({ now: () => new Date('2026-06-30T12:00:00Z'), newId: idsInOrder('crm', 'megan') })
  const needs = async (token = manager) => (await api.request('GET', '/api/initiatives', { token: token! })).json.initiatives[0]?.needs
  const put = async (method: string, path: string, body: unknown) => {
    const { status } = await api.request(method, `/api/initiatives/crm/${path}`, { token: manager!, body })
    expect(status).toBe(200)
  }
  await api.request('POST', '/api/initiatives', { token: manager!, body: { name: 'CRM renewal' } })
  expect(await needs()).toBe('sponsors')
  await put('PUT', 'roster', {
    sponsors: [{ displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], area: 'sales', terms: [{ from: '2026-01-01' }] }],
  })
  expect([await needs(), await needs(sponsor)]).toEqual(['meetings', undefined])
  await put('POST', 'tags', { iCalUId: 'x@contoso.com', kind: 'steering' })
  expect(await needs()).toBe('meetings')
  await put('PUT', 'meetings/x~40contoso.com_20260701T090000Z', {
    iCalUId: 'x@contoso.com',
    originalStart: '2026-07-01T09:00:00Z',
    start: '2026-07-01T09:00:00Z',
    end: '2026-07-01T10:00:00Z',
    zone: 'Europe/Berlin',
    title: 'Steering',
    invitees: [{ address: addressOf('Megan Bowen') }],
  })
  expect(await needs()).toBeUndefined()
})
