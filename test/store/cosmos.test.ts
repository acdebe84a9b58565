import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { CosmosClient } from '@azure/cosmos'
import { DefaultAzureCredential } from '@azure/identity'
import { afterEach, describe, expect, it } from 'vitest'
import { cosmosContainers, createCosmosStore, ensureCosmosContainers } from '../../functions/src/adapters/cosmos/cosmos-store.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import type { Partition, Store, WriteOperation } from '../../functions/src/domain/store.ts'
import { type Cannot, type StoreUnderTest, storeConformance } from './conformance.ts'
import { database, listen, localClient, startCosmosEmulator, stop } from './cosmos-emulator.ts'

async function openEmulator(): Promise<StoreUnderTest> {
  const emulator = await startCosmosEmulator()
  return { store: emulator.store, advance: (seconds) => sleep(seconds * 1000), dispose: emulator.stop }
}

/** A database of its own on a real account, deleted afterwards. */
async function openAccount(endpoint: string, key: string | undefined): Promise<StoreUnderTest> {
  const client = new CosmosClient({ endpoint, ...(key === undefined ? { aadCredentials: new DefaultAzureCredential() } : { key }) })
  const throwAway = `steerwell-test-${randomUUID()}`
  await ensureCosmosContainers(client, throwAway)
  return {
    store: createCosmosStore({ client, database: throwAway }),
    // The service counts a time to live in whole seconds from `_ts`, itself cut to seconds.
    advance: (seconds) => sleep((seconds + 1) * 1000),
    dispose: async () => {
      await client.database(throwAway).delete()
      client.dispose()
    },
  }
}

const oneLevelKey = 'the emulator keys documents by the first level of a hierarchical key only'
const noTtl = 'the emulator does not enforce time to live'

/** What `@vercel/cosmosdb-server` 1.0.1 cannot do faithfully. All of it runs against the account that COSMOS_ENDPOINT names. */
const emulatorCannot: Cannot = {
  'with a failing operation in the middle leave nothing written': 'its batches are not atomic',
  'of several operations leave the same as a model': 'its batches are not atomic',
  'wrong initiative: a replace or delete with the right etag is a conflict and changes nothing': oneLevelKey,
  'wrong initiative: a create, upsert or delete of the same id touches its own document only': oneLevelKey,
  'wrong key with a space more: a replace or delete with the right etag is a conflict and changes nothing': oneLevelKey,
  'wrong key with a space more: a create, upsert or delete of the same id touches its own document only': oneLevelKey,
  'a document is there before its time and gone from reads and queries after it': noTtl,
  'an expired document is as if absent to every condition': noTtl,
  'a later write without a time to live keeps the document': noTtl,
  'a later write with a time to live counts from that write': noTtl,
}

const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key } = process.env
if (endpoint === undefined || endpoint === '') {
  storeConformance('Cosmos DB (emulator; COSMOS_ENDPOINT names no account)', openEmulator, { cannot: emulatorCannot, runs: 10 })
} else storeConformance('Cosmos DB (account)', () => openAccount(endpoint, key), { runs: 10 })

/** What the service answers to one request for items; `substatus` and `retryAfterMs` go into its headers. */
interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly substatus?: number
  readonly retryAfterMs?: number
  readonly continuation?: string
  /** Never answers. */
  readonly silent?: true
}

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly partitionKey: unknown
  readonly body: unknown
}

/**
 * Answers as the service is documented to, where the emulator does not. It checks how the adapter understands answers, not that
 * the service gives them: that is for the conformance suite on an account.
 */
describe('Cosmos DB answers that the emulator does not give', () => {
  const partition: Partition = { container: 'initiatives', tenantId: 'contoso', key: 'crm' }
  const roster = { id: 'roster', type: 'roster', lead: 'Megan Bowen' }
  const item = (id: string, more: object = {}): object => ({
    ...{ id, type: 'roster', tenantId: 'contoso', initiativeId: 'crm' },
    ...{ _etag: `etag-${id}`, _rid: 'r', _self: 's', _ts: 1, _attachments: 'a/', ttl: 60 },
    ...more,
  })
  const closing: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0)) await close()
  })

  async function scripted(answers: readonly Answer[]): Promise<{ store: Store; asked: Asked[]; waits: number[] }> {
    const asked: Asked[] = []
    const left = [...answers]
    const listener: RequestListener = (request, response) => {
      void (async () => {
        const body = request.method === 'POST' ? await json(request) : undefined
        const answer = isForItems(request) ? left.shift() : metadata(request)
        if (isForItems(request)) {
          asked.push({ method: request.method, url: request.url, partitionKey: headerJson(request, 'x-ms-documentdb-partitionkey'), body })
        }
        if (answer?.silent) return
        response.statusCode = answer?.status ?? 599
        if (answer?.substatus !== undefined) response.setHeader('x-ms-substatus', answer.substatus)
        if (answer?.retryAfterMs !== undefined) response.setHeader('x-ms-retry-after-ms', answer.retryAfterMs)
        if (answer?.continuation !== undefined) response.setHeader('x-ms-continuation', answer.continuation)
        response.end(JSON.stringify(answer?.body ?? { code: 'Scripted', message: 'scripted' }))
      })()
    }
    const server = createServer(listener)
    const client = localClient(await listen(server), 300)
    closing.push(async () => {
      client.dispose()
      await stop(server)
    })
    const waits: number[] = []
    const wait = async (milliseconds: number): Promise<void> => {
      waits.push(milliseconds)
    }
    return { store: createCosmosStore({ client, database, wait }), asked, waits }
  }

  const rolledBack = (...codes: (number | object)[]): Answer => ({
    status: 207,
    body: codes.map((code) => (typeof code === 'number' ? { statusCode: code, requestCharge: 0 } : code)),
  })
  const done = (...etags: (string | undefined)[]): Answer => ({
    status: 200,
    body: etags.map((eTag) => ({ statusCode: eTag === undefined ? 204 : 201, requestCharge: 1, ...(eTag !== undefined && { eTag }) })),
  })

  it('asks for one batch in the partition, with conditions, keys and time to live', async () => {
    const { store, asked } = await scripted([done('e1', 'e2', 'e3', undefined, undefined)])
    const result = await store.write(partition, [
      { kind: 'create', document: roster, ttlSeconds: 60 },
      { kind: 'replace', document: { ...roster, id: 'r2' }, etag: 'old' },
      { kind: 'upsert', document: { ...roster, id: 'r3', lost: undefined } },
      { kind: 'delete', id: 'r4', etag: 'older' },
      { kind: 'delete', id: 'r5' },
    ])
    expect(result).toEqual({ ok: true, etags: ['e1', 'e2', 'e3', '', ''] })
    const keys = { tenantId: 'contoso', initiativeId: 'crm' }
    const partitionKey = '["contoso","crm"]'
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/dbs/steerwell/colls/initiatives/docs',
        partitionKey: ['contoso', 'crm'],
        body: [
          { operationType: 'Create', resourceBody: { ...roster, ...keys, ttl: 60 }, partitionKey },
          { operationType: 'Replace', id: 'r2', resourceBody: { ...roster, id: 'r2', ...keys }, ifMatch: 'old', partitionKey },
          { operationType: 'Upsert', resourceBody: { ...roster, id: 'r3', ...keys }, partitionKey },
          { operationType: 'Delete', id: 'r4', ifMatch: 'older', partitionKey },
          { operationType: 'Delete', id: 'r5', partitionKey },
        ],
      },
    ])
  })

  const two: readonly WriteOperation[] = [
    { kind: 'upsert', document: { ...roster, id: 'first' } },
    { kind: 'create', document: roster },
  ]
  it.each<[string, readonly WriteOperation[], Answer, number]>([
    ['a create of what exists', two, rolledBack(424, 409), 1],
    ['the first operation', [two[1]!, two[0]!], rolledBack(409, 424), 0],
    ['a replace with a stale etag', [two[0]!, { kind: 'replace', document: roster, etag: 'old' }], rolledBack(424, 412), 1],
    ['a replace of nothing', [two[0]!, { kind: 'replace', document: roster, etag: 'old' }], rolledBack(424, 404), 1],
    ['a delete with a stale etag', [two[0]!, { kind: 'delete', id: 'roster', etag: 'old' }], rolledBack(424, 412), 1],
    ['a conditional delete of nothing', [two[0]!, { kind: 'delete', id: 'roster', etag: 'old' }], rolledBack(424, 404), 1],
  ])('names the operation that failed: %s', async (_, operations, answer, index) => {
    const { store, asked } = await scripted([answer])
    expect(await store.write(partition, operations)).toEqual({ ok: false, failure: { type: 'conflict', index } })
    expect(asked).toHaveLength(1)
  })

  it('a batch without its deletes of nothing is tried again, and indexes stay those of the caller', async () => {
    const { store, asked } = await scripted([rolledBack(404, 424, 424, 424), rolledBack(424, 404, 424), rolledBack(424, 409)])
    const result = await store.write(partition, [
      { kind: 'delete', id: 'nothing' },
      two[0]!,
      { kind: 'delete', id: 'nothing-either' },
      two[1]!,
    ])
    expect(result).toEqual({ ok: false, failure: { type: 'conflict', index: 3 } })
    expect(asked.map(({ body }) => (Array.isArray(body) ? body.length : body))).toEqual([4, 3, 2])
  })

  it('only deletes of nothing write nothing', async () => {
    const { store } = await scripted([rolledBack(404)])
    expect(await store.write(partition, [{ kind: 'delete', id: 'nothing' }])).toEqual({ ok: true, etags: [''] })
  })

  it('an operation that was throttled is waited for and the whole batch tried again', async () => {
    const { store, asked, waits } = await scripted([
      rolledBack(424, { statusCode: 429, requestCharge: 0, retryAfterMilliseconds: 123 }),
      rolledBack({ statusCode: 449, requestCharge: 0 }, 424),
      done('e1', 'e2'),
    ])
    expect(await store.write(partition, two)).toEqual({ ok: true, etags: ['e1', 'e2'] })
    expect(waits).toEqual([123, 200])
    expect(asked.map(({ body }) => body)).toEqual([asked[0]?.body, asked[0]?.body, asked[0]?.body])
  })

  const thrownBy = (call: Promise<unknown>): Promise<unknown> =>
    call.then(
      () => 'nothing was thrown',
      (error: unknown) => error,
    )

  it.each<[string, Answer]>([
    ['throttled (429)', { status: 429, retryAfterMs: 2_500 }],
    ['unavailable (503)', { status: 503 }],
    ['an error of its own (500)', { status: 500 }],
    ['a request timeout (408)', { status: 408 }],
    ['no answer at all', { status: 200, silent: true }],
  ])('is an outage with its cause: %s', async (_, answer) => {
    for (const call of [
      (store: Store) => store.write(partition, two),
      (store: Store) => store.read(partition, 'roster'),
      (store: Store) => store.query(partition, { type: 'roster' }),
    ]) {
      const { store } = await scripted(Array.from({ length: 12 }, () => answer))
      const error = await thrownBy(call(store))
      expect(error).toBeInstanceOf(Outage)
      expect(error).toHaveProperty('cause', expect.any(Error))
      expect(error).toHaveProperty('retryAfterSeconds', answer.retryAfterMs === undefined ? 10 : 3)
    }
  })

  it('a service that nobody can reach is an outage', async () => {
    const server = createServer()
    const address = await listen(server)
    await stop(server)
    const client = localClient(address)
    closing.push(async () => client.dispose())
    const error = await thrownBy(createCosmosStore({ client, database }).write(partition, two))
    expect(error).toBeInstanceOf(Outage)
  })

  it('a batch that stays throttled is an outage in the end', async () => {
    const { store, waits } = await scripted(Array.from({ length: 5 }, () => rolledBack(424, 429)))
    expect(await thrownBy(store.write(partition, two))).toBeInstanceOf(Outage)
    expect(waits).toHaveLength(4)
  })

  it.each<[string, Answer, new (...values: never[]) => Error, string]>([
    ['the container does not exist', { status: 404, substatus: 1003 }, Error, '404/1003'],
    ['the replica lags behind the session', { status: 404, substatus: 1002 }, Outage, '404/1002'],
    ['the role is missing', { status: 403 }, Error, '403'],
  ])('a read does not take for "not found" that %s', async (_, answer, type, text) => {
    const { store } = await scripted(Array.from({ length: 4 }, () => answer))
    const error = await thrownBy(store.read(partition, 'roster'))
    expect(error).toBeInstanceOf(type)
    expect(error instanceof Outage).toBe(type === Outage)
    expect(String(error)).toContain(text)
  })

  it.each<[string, Answer]>([
    ['an operation was malformed', rolledBack(424, 400)],
    ['the batch was too large', { status: 413 }],
    ['every operation was rolled back and none failed', rolledBack(424, 424)],
    ['an answer is missing', done('e1')],
    ['an etag is missing', done('e1', undefined)],
    ['it is no batch answer', { status: 200, body: { message: 'hello' } }],
  ])('a write neither succeeds nor is a conflict when %s', async (_, answer) => {
    const { store } = await scripted([answer])
    const error = await thrownBy(store.write(partition, two))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(Outage)
  })

  it('a read gives the document without what the adapter and the service added', async () => {
    const { store, asked } = await scripted([{ status: 200, body: item('roster', { lead: 'Megan Bowen' }) }])
    expect(await store.read(partition, 'roster')).toEqual({ document: roster, etag: 'etag-roster' })
    expect(asked).toEqual([
      { method: 'GET', url: '/dbs/steerwell/colls/initiatives/docs/roster', partitionKey: ['contoso', 'crm'], body: undefined },
    ])
  })

  it.each([{ tenantId: 'fabrikam' }, { initiativeId: 'erp' }])('a document of another partition is nothing: %o', async (wrong) => {
    const { store } = await scripted([{ status: 200, body: item('roster', wrong) }])
    expect(await store.read(partition, 'roster')).toBeUndefined()
    const queried = await scripted([{ status: 200, body: { Documents: [item('a'), item('b', wrong)], _count: 2 } }])
    const { documents } = await queried.store.query(partition, { type: 'roster' })
    expect(documents.map(({ document }) => document.id)).toEqual(['a'])
  })

  it('a query goes on over short and empty answers until the page is full', async () => {
    const { store, asked } = await scripted([
      { status: 200, body: { Documents: [item('a')], _count: 1 }, continuation: 'c1' },
      { status: 200, body: { Documents: [], _count: 0 }, continuation: 'c2' },
      { status: 200, body: { Documents: [item('b'), item('c')], _count: 2 }, continuation: 'c3' },
    ])
    const page = await store.query(partition, { type: 'roster', pageSize: 2 })
    expect(page.documents.map(({ document }) => document.id)).toEqual(['a', 'b'])
    expect(page.continuation).toBeDefined()
    expect(asked).toHaveLength(3)
  })

  it('a query names the partition and the type in its text and in its options', async () => {
    const { store, asked } = await scripted([{ status: 200, body: { Documents: [], _count: 0 } }])
    const continuation = Buffer.from(JSON.stringify(['start', '2026-01-08', 'a'])).toString('base64url')
    await store.query(partition, { type: 'meeting', range: { property: 'start', from: '2026', to: '2027' }, pageSize: 50, continuation })
    expect(asked).toEqual([
      {
        method: 'POST',
        url: '/dbs/steerwell/colls/initiatives/docs',
        partitionKey: ['contoso', 'crm'],
        body: {
          query:
            'SELECT TOP 51 * FROM c WHERE c.tenantId = @tenant AND c.initiativeId = @key AND c.type = @type' +
            ' AND c["start"] >= @from AND c["start"] < @to AND (c["start"] > @from OR c.id > @after)' +
            ' ORDER BY c.type, c["start"], c.id',
          parameters: [
            { name: '@tenant', value: 'contoso' },
            { name: '@key', value: 'crm' },
            { name: '@type', value: 'meeting' },
            { name: '@from', value: '2026-01-08' },
            { name: '@to', value: '2027' },
            { name: '@after', value: 'a' },
          ],
        },
      },
    ])
  })

  it('an item that is no document is an error, not a document', async () => {
    const { store } = await scripted([{ status: 200, body: { id: 'roster', tenantId: 'contoso', initiativeId: 'crm', _etag: 'e' } }])
    const error = await thrownBy(store.read(partition, 'roster'))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(Outage)
  })
})

it.each([
  ['initiatives', '/initiativeId'],
  ['directory', '/subject'],
  ['audit', '/subject'],
])('the container %s is divided by tenant and %s, and lets items expire', (id, path) => {
  const definition = cosmosContainers.find((container) => container.id === id)
  expect(definition?.partitionKey).toEqual({ paths: ['/tenantId', path], kind: 'MultiHash', version: 2 })
  expect(definition?.defaultTtl).toBe(-1)
})

const isForItems = (request: IncomingMessage): boolean =>
  /\/docs(\/|$)/.test(request.url ?? '') && request.headers['x-ms-cosmos-is-query-plan-request'] === undefined

/** The SDK asks for the account when it starts and for a plan beside each query; it gets on without the plan. */
function metadata(request: IncomingMessage): Answer {
  if (request.url !== '/') return { status: 400 }
  const locations = [{ name: 'here', databaseAccountEndpoint: `http://${request.headers.host}` }]
  return { status: 200, body: { id: 'scripted', writableLocations: locations, readableLocations: locations } }
}

function headerJson(request: IncomingMessage, name: string): unknown {
  const value = request.headers[name]
  return typeof value === 'string' ? JSON.parse(value) : value
}
