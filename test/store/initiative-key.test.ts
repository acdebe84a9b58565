import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { contosoTenant, host, type TestHost, tokenOf } from '../contract/host.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { startCosmosEmulator } from './cosmos-emulator.ts'

/** An answer may be lost after all is done: whoever asks again with the same key has started one initiative, in either store. */

const somebody = (name: string): Caller => ({ tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) })
const lynne = tokenOf(somebody('Lynne Robbins'))
const key = '0f1e2d3c-4b5a-4678-9876-543210fedcba'

async function openSqlite() {
  return { store: openSqliteStore({ path: ':memory:', clock: Date.now }), stop: async () => undefined }
}

describe.each([
  { name: 'SQLite', open: openSqlite },
  { name: 'Cosmos DB (emulator)', open: startCosmosEmulator },
])('starting an initiative in $name', ({ open }) => {
  let opened: { readonly store: Store; readonly stop: () => Promise<void> }
  let api: TestHost
  beforeEach(async () => {
    opened = await open()
    api = await host({ store: opened.store })
  })
  afterEach(async () => await opened.stop())
  const start = async (token: string, body: object) => await api.request('POST', '/api/initiatives', { token, body })
  const listed = async (token: string) =>
    (await api.request('GET', '/api/initiatives', { token })).json.initiatives.map(({ name }: { name: string }) => name)

  it('with the same key again answers with the one that is there, and leaves it as it is', async () => {
    const first = await start(lynne, { name: 'Zero paper', key })
    const { id } = first.json.initiative
    const renamed = await api.request('PATCH', `/api/initiatives/${id}`, { token: lynne, body: { name: 'Less paper' } })
    expect([first.status, renamed.status]).toEqual([201, 200])
    const again = await start(lynne, { name: 'Zero paper', key: key.toUpperCase() })
    expect([again.status, again.json.initiative.id, again.json.initiative.name]).toEqual([201, id, 'Less paper'])
    expect(again.json.initiative).not.toHaveProperty('key')
    expect(await listed(lynne)).toEqual(['Less paper'])
  })

  it('at the same moment, twice, starts one', async () => {
    const both = await Promise.all([start(lynne, { name: 'Zero paper', key }), start(lynne, { name: 'Zero paper', key })])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(both.map(({ json }) => json.initiative.id)).size).toBe(1)
    expect(await listed(lynne)).toEqual(['Zero paper'])
  })
})

describe('a key', () => {
  it.each([
    { row: 'is that person’s alone: with somebody else’s another one is started', first: { key }, second: { key }, as: 'Megan Bowen' },
    { row: 'tells two of one person apart', first: { key }, second: { key: key.replace('0', '1') }, as: 'Lynne Robbins' },
    { row: 'may be left out, and then each is one of its own', first: {}, second: {}, as: 'Lynne Robbins' },
  ])('$row', async ({ first, second, as }) => {
    const api = await host()
    const ids = [
      (await api.request('POST', '/api/initiatives', { token: lynne, body: { name: 'Zero paper', ...first } })).json.initiative.id,
      (await api.request('POST', '/api/initiatives', { token: tokenOf(somebody(as)), body: { name: 'Zero paper', ...second } })).json
        .initiative.id,
    ]
    expect(new Set(ids).size).toBe(2)
  })

  it('that is none is refused', async () => {
    const refused = await (await host()).request('POST', '/api/initiatives', { token: lynne, body: { name: 'Zero paper', key: 'mine' } })
    expect(refused.status).toBe(400)
  })
})
