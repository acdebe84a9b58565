import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toMessageDocument } from '../../functions/src/domain/documents.ts'
import {
  type Document,
  maxOperations,
  type Page,
  type Partition,
  type Query,
  type Store,
  type Stored,
  type WriteOperation,
  type WriteResult,
} from '../../functions/src/domain/store.ts'

export interface StoreUnderTest {
  readonly store: Store
  /** Lets at least this much time pass for the store: by moving its clock, or by waiting. */
  advance(seconds: number): Promise<void>
  /** Closes the store and removes what it left. */
  dispose(): Promise<void>
}

/** Names of tests that a store cannot run, and why. */
export type Cannot = Readonly<Record<string, string>>

/** `seed` is in the failure message of fast-check; set it here to get a failure again. */
const seed = 20_251_121

/**
 * The suite that every adapter of the store port must pass. Each test has tenants of its own, so the store may hold other data.
 * `runs`: random cases of each property; fewer where a call goes over a network.
 */
export function storeConformance(
  label: string,
  open: () => Promise<StoreUnderTest>,
  { cannot = {}, runs = 200 }: { readonly cannot?: Cannot; readonly runs?: number } = {},
): void {
  describe(label, () => {
    let opened: StoreUnderTest | undefined
    const subject = (): StoreUnderTest => {
      if (!opened) throw new Error('The store is opened before the tests.')
      return opened
    }
    const store = (): Store => subject().store
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(async () => {
      await opened?.dispose()
    })

    const names = new Set<string>()
    const check = (name: string, run: () => Promise<void>): void => {
      names.add(name)
      const reason = cannot[name]
      if (reason === undefined) it(name, run)
      else it.skip(`${name} (cannot: ${reason})`, run)
    }

    let tenants = 0
    const freshTenant = (): string => `contoso-${++tenants}`
    const freshPartition = (): Partition => ({ container: 'initiatives', tenantId: freshTenant(), key: 'crm' })

    describe('one document', () => {
      check('is read as it was written, without anything added', async () => {
        const partition = freshPartition()
        const document = {
          id: 'initiative',
          type: 'initiative',
          name: 'CRM für alle — 顧客管理 🚀',
          nested: { list: [1, 2.5, null, true, { deep: '\u0000\u001f"\\' }], empty: {} },
          start: '2026-01-08T09:00:00Z',
          zero: 0,
          no: false,
          nothing: null,
        }
        const [etag] = await written(store(), partition, [{ kind: 'create', document }])
        const stored = await store().read(partition, 'initiative')
        expect(stored).toEqual({ document, etag })
        expect((await store().query(partition, { type: 'initiative' })).documents).toEqual([{ document, etag }])
      })

      check('that was never written is nothing', async () => {
        expect(await store().read(freshPartition(), 'initiative')).toBeUndefined()
        expect(await store().query(freshPartition(), { type: 'initiative' })).toEqual({ documents: [] })
      })

      check('of 1 MB is kept whole', async () => {
        const partition = freshPartition()
        const document = { id: 'snapshot', type: 'snapshot', text: `${'äé🙂x'.repeat(110_000)}` }
        expect(Buffer.byteLength(JSON.stringify(document))).toBeGreaterThan(900_000)
        await written(store(), partition, [{ kind: 'create', document }])
        expect((await store().read(partition, 'snapshot'))?.document).toEqual(document)
      })

      const oddIds = [
        'a',
        '0',
        '-',
        '...',
        '~:~',
        'AAAA=@bbbb+cccc_dd.ee',
        'meeting:040000008200E00074C5B7101A82E008~2026-01-08T09:00:00.000Z',
        'Megan.Bowen@contoso.com',
        'case',
        'CASE',
        'x'.repeat(900),
      ]
      check('may have any id that the port allows', async () => {
        const partition = freshPartition()
        await written(
          store(),
          partition,
          oddIds.map((id) => ({ kind: 'create', document: { id, type: 'odd', own: id } })),
        )
        for (const id of oddIds) expect((await store().read(partition, id))?.document).toEqual({ id, type: 'odd', own: id })
        const { documents } = await store().query(partition, { type: 'odd' })
        expect(documents.map(({ document }) => document.id)).toEqual([...oddIds].sort(compare))
      })

      check('of two types is found under its own', async () => {
        const partition = freshPartition()
        await written(store(), partition, [
          { kind: 'create', document: { id: 'tag', type: 'tag' } },
          { kind: 'create', document: { id: 'marker', type: 'marker' } },
        ])
        expect(await idsOf(store(), partition, { type: 'tag' })).toEqual(['tag'])
        expect(await idsOf(store(), partition, { type: 'TAG' })).toEqual([])
      })
    })

    describe('conditions', () => {
      check('a create over an existing document is a conflict and changes nothing', async () => {
        const partition = freshPartition()
        const [etag] = await written(store(), partition, [
          { kind: 'create', document: { id: 'roster', type: 'roster', lead: 'Megan Bowen' } },
        ])
        const second = await store().write(partition, [{ kind: 'create', document: { id: 'roster', type: 'roster', lead: 'Alex Wilber' } }])
        expect(second).toEqual(conflict(0))
        expect(await store().read(partition, 'roster')).toEqual({ document: { id: 'roster', type: 'roster', lead: 'Megan Bowen' }, etag })
      })

      check('a replace with the current etag replaces the whole document', async () => {
        const partition = freshPartition()
        const [etag] = await written(store(), partition, [{ kind: 'create', document: { id: 'roster', type: 'roster', old: 1 } }])
        const document = { id: 'roster', type: 'roster2', new: 2 }
        const [next] = await written(store(), partition, [{ kind: 'replace', document, etag: etag }])
        expect(await store().read(partition, 'roster')).toEqual({ document, etag: next })
        expect(await idsOf(store(), partition, { type: 'roster' })).toEqual([])
      })

      check('a replace with a stale etag is a conflict and changes nothing', async () => {
        const partition = freshPartition()
        const document = { id: 'roster', type: 'roster', version: 1 }
        const [stale] = await written(store(), partition, [{ kind: 'create', document }])
        const [current] = await written(store(), partition, [{ kind: 'replace', document: { ...document, version: 2 }, etag: stale }])
        expect(await store().write(partition, [{ kind: 'replace', document: { ...document, version: 3 }, etag: stale }])).toEqual(
          conflict(0),
        )
        expect(await store().read(partition, 'roster')).toEqual({ document: { ...document, version: 2 }, etag: current })
      })

      check('a replace of nothing is a conflict and creates nothing', async () => {
        const partition = freshPartition()
        const [etag] = await written(store(), partition, [{ kind: 'create', document: { id: 'other', type: 'roster' } }])
        const result = await store().write(partition, [{ kind: 'replace', document: { id: 'roster', type: 'roster' }, etag: etag }])
        expect(result).toEqual(conflict(0))
        expect(await store().read(partition, 'roster')).toBeUndefined()
      })

      check('every write gives a new etag, also of the same content and after a delete', async () => {
        const partition = freshPartition()
        const document = { id: 'snapshot', type: 'snapshot' }
        const etags: (string | undefined)[] = []
        etags.push(...(await written(store(), partition, [{ kind: 'create', document }])))
        etags.push(...(await written(store(), partition, [{ kind: 'replace', document, etag: present(etags[0]) }])))
        etags.push(...(await written(store(), partition, [{ kind: 'upsert', document }])))
        await written(store(), partition, [{ kind: 'delete', id: 'snapshot' }])
        etags.push(...(await written(store(), partition, [{ kind: 'create', document }])))
        etags.push(...(await written(store(), partition, [{ kind: 'upsert', document }])))
        expect(new Set(etags).size).toBe(5)
        expect(etags.every((etag) => typeof etag === 'string' && etag !== '')).toBe(true)
        expect((await store().read(partition, 'snapshot'))?.etag).toBe(etags.at(-1))
      })

      check('a delete with the current etag deletes, with a stale one it is a conflict', async () => {
        const partition = freshPartition()
        const document = { id: 'tag', type: 'tag' }
        const [stale] = await written(store(), partition, [{ kind: 'create', document }])
        const [current] = await written(store(), partition, [{ kind: 'upsert', document }])
        expect(await store().write(partition, [{ kind: 'delete', id: 'tag', etag: stale }])).toEqual(conflict(0))
        expect(await store().read(partition, 'tag')).toEqual({ document, etag: current })
        expect(await store().write(partition, [{ kind: 'delete', id: 'tag', etag: current }])).toEqual({ ok: true, etags: [''] })
        expect(await store().read(partition, 'tag')).toBeUndefined()
        expect(await store().write(partition, [{ kind: 'delete', id: 'tag', etag: current }])).toEqual(conflict(0))
      })

      check('a delete without an etag succeeds whether something is there or not', async () => {
        const partition = freshPartition()
        await written(store(), partition, [{ kind: 'create', document: { id: 'tag', type: 'tag' } }])
        for (let round = 0; round < 2; round++) {
          expect(await store().write(partition, [{ kind: 'delete', id: 'tag' }])).toEqual({ ok: true, etags: [''] })
          expect(await store().read(partition, 'tag')).toBeUndefined()
        }
      })

      check('one of many concurrent writers with the same etag wins', async () => {
        const partition = freshPartition()
        const [etag] = await written(store(), partition, [{ kind: 'create', document: { id: 'snapshot', type: 'snapshot' } }])
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, writer) =>
            store().write(partition, [{ kind: 'replace', document: { id: 'snapshot', type: 'snapshot', writer }, etag: etag }]),
          ),
        )
        const winners = results.flatMap((result, writer) => (result.ok ? [writer] : []))
        expect(winners).toHaveLength(1)
        expect((await store().read(partition, 'snapshot'))?.document.writer).toBe(winners[0])
      })

      check('one of many concurrent creators wins', async () => {
        const partition = freshPartition()
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, writer) =>
            store().write(partition, [{ kind: 'create', document: { id: 'mail:2026-W02', type: 'mail', writer } }]),
          ),
        )
        const winners = results.flatMap((result, writer) => (result.ok ? [writer] : []))
        expect(winners).toHaveLength(1)
        expect((await store().read(partition, 'mail:2026-W02'))?.document.writer).toBe(winners[0])
      })
    })

    describe('batches', () => {
      check('write all their operations and give the etags in order', async () => {
        const partition = freshPartition()
        const [replaced, deleted] = await written(store(), partition, [
          { kind: 'create', document: { id: 'replaced', type: 't', v: 1 } },
          { kind: 'create', document: { id: 'deleted', type: 't' } },
        ])
        const result = await store().write(partition, [
          { kind: 'delete', id: 'deleted', etag: deleted },
          { kind: 'create', document: { id: 'created', type: 't' } },
          { kind: 'upsert', document: { id: 'upserted', type: 't' } },
          { kind: 'replace', document: { id: 'replaced', type: 't', v: 2 }, etag: replaced },
        ])
        expect(result.ok && result.etags[0]).toBe('')
        for (const [index, id] of [undefined, 'created', 'upserted', 'replaced'].entries()) {
          if (id !== undefined) expect((await store().read(partition, id))?.etag).toBe(result.ok && result.etags[index])
        }
        expect(await idsOf(store(), partition, { type: 't' })).toEqual(['created', 'replaced', 'upserted'])
      })

      check('with a failing operation in the middle leave nothing written', async () => {
        const partition = freshPartition()
        const kept = { id: 'kept', type: 't', v: 1 }
        const [etag] = await written(store(), partition, [
          { kind: 'create', document: kept },
          { kind: 'create', document: { id: 'there', type: 't' } },
        ])
        const result = await store().write(partition, [
          { kind: 'replace', document: { ...kept, v: 2 }, etag: etag },
          { kind: 'create', document: { id: 'new', type: 't' } },
          { kind: 'create', document: { id: 'there', type: 't', v: 3 } },
          { kind: 'upsert', document: { id: 'later', type: 't' } },
        ])
        expect(result).toEqual(conflict(2))
        expect(await store().read(partition, 'kept')).toEqual({ document: kept, etag })
        expect(await idsOf(store(), partition, { type: 't' })).toEqual(['kept', 'there'])
      })

      check('with deletes of nothing write the rest', async () => {
        const partition = freshPartition()
        const result = await store().write(partition, [
          { kind: 'delete', id: 'nothing' },
          { kind: 'delete', id: 'nothing-either' },
          { kind: 'upsert', document: { id: 'something', type: 't' } },
        ])
        expect(result).toEqual({ ok: true, etags: ['', '', (await store().read(partition, 'something'))?.etag] })
      })

      check('take as many operations as the port says', async () => {
        const partition = freshPartition()
        const operations = Array.from(
          { length: maxOperations },
          (_, i): WriteOperation => ({ kind: 'create', document: { id: `${i}`, type: 't' } }),
        )
        expect(new Set(await written(store(), partition, operations)).size).toBe(maxOperations)
        expect((await store().query(partition, { type: 't', pageSize: 1000 })).documents).toHaveLength(maxOperations)
      })
    })

    describe('misuse is thrown as RangeError and writes nothing', () => {
      const partition: Partition = { container: 'initiatives', tenantId: 'misuse', key: 'crm' }
      const create = (document: Document, ttlSeconds?: number): WriteOperation => ({
        kind: 'create',
        document,
        ...(ttlSeconds !== undefined && { ttlSeconds }),
      })
      const writes: Record<string, readonly WriteOperation[]> = {
        'no operation': [],
        'one operation too many': Array.from({ length: maxOperations + 1 }, (_, i) => create({ id: `${i}`, type: 'misuse' })),
        'two operations for one id': [create({ id: 'a', type: 'misuse' }), { kind: 'delete', id: 'a' }],
        'an id with a slash': [create({ id: 'a/b', type: 'misuse' })],
        'an empty id': [{ kind: 'delete', id: '' }],
        'an id of 901 characters': [create({ id: 'x'.repeat(901), type: 'misuse' })],
        'an id that a URL parser resolves': [create({ id: '..', type: 'misuse' })],
        'no type': [create({ id: 'a', type: '' })],
        "Cosmos DB's ttl as a property": [create({ id: 'a', type: 'misuse', ttl: 10 })],
        "a key's name as a property": [create({ id: 'a', type: 'misuse', initiativeId: 'other' })],
        'a system property': [create({ id: 'a', type: 'misuse', _etag: 'x' })],
        'a time to live of nothing': [create({ id: 'a', type: 'misuse' }, 0)],
        'a time to live of half a second': [create({ id: 'a', type: 'misuse' }, 0.5)],
        'more than a request can carry': [create({ id: 'a', type: 'misuse', text: 'x'.repeat(1_900_000) })],
      }
      for (const [name, operations] of Object.entries(writes)) {
        check(name, async () => {
          await expect(store().write(partition, operations)).rejects.toThrow(RangeError)
          expect(await store().query(partition, { type: 'misuse' })).toEqual({ documents: [] })
        })
      }

      const queries: Record<string, Query> = {
        'a page of 0': { type: 'misuse', pageSize: 0 },
        'a page of 1,001': { type: 'misuse', pageSize: 1001 },
        'a page of 1.5': { type: 'misuse', pageSize: 1.5 },
        'a range over a property without an index': { type: 'misuse', range: { property: "x') OR 1=1 --" } },
        'a continuation that is noise': { type: 'misuse', continuation: '!"§' },
        'a continuation that is JSON of another shape': { type: 'misuse', continuation: base64url({ id: 'a' }) },
        'a continuation of another query': { type: 'misuse', continuation: base64url(['start', '2026', 'a']) },
        'an empty continuation': { type: 'misuse', continuation: '' },
        'a continuation from before the range': {
          type: 'meeting',
          range: { property: 'start', from: '2026', to: '2027' },
          continuation: base64url(['start', '2025-12-31', 'a']),
        },
        'a continuation from after the range': {
          type: 'meeting',
          range: { property: 'start', from: '2026', to: '2027' },
          continuation: base64url(['start', '2027', 'a']),
        },
      }
      for (const [name, query] of Object.entries(queries)) {
        check(name, async () => {
          await expect(store().query(partition, query)).rejects.toThrow(RangeError)
        })
      }

      const partitions: Record<string, Partition> = {
        'no tenant': { ...partition, tenantId: '' },
        'no key': { ...partition, key: '' },
        'a key with half a character': { ...partition, key: '\ud83d' },
        'a key of 3,000 bytes': { ...partition, key: 'é'.repeat(1500) },
      }
      for (const [name, wrong] of Object.entries(partitions)) {
        check(name, async () => {
          await expect(store().read(wrong, 'a')).rejects.toThrow(RangeError)
          await expect(store().query(wrong, { type: 'misuse' })).rejects.toThrow(RangeError)
          await expect(store().write(wrong, [create({ id: 'a', type: 'misuse' })])).rejects.toThrow(RangeError)
        })
      }
    })

    describe('queries', () => {
      const meeting = (id: string, start: unknown): Document => ({ id, type: 'meeting', start })

      check('give a half-open range in order of the property, ties in order of id', async () => {
        const partition = freshPartition()
        const at = (day: number): string => `2026-01-0${day}T09:00:00.000Z`
        await put(store(), partition, [
          meeting('d', at(1)),
          meeting('c', at(3)),
          meeting('b', at(2)),
          meeting('a', at(3)),
          meeting('e', at(4)),
        ])
        const range = (from?: string, to?: string): Promise<string[]> =>
          idsOf(store(), partition, {
            type: 'meeting',
            range: { property: 'start', ...(from !== undefined && { from }), ...(to !== undefined && { to }) },
          })
        expect(await range()).toEqual(['d', 'b', 'a', 'c', 'e'])
        expect(await range(at(2))).toEqual(['b', 'a', 'c', 'e'])
        expect(await range(undefined, at(3))).toEqual(['d', 'b'])
        expect(await range(at(2), at(4))).toEqual(['b', 'a', 'c'])
        expect(await range(at(3), at(3))).toEqual([])
        expect(await range(at(4), at(1))).toEqual([])
      })

      check('of messages give the newest first, page by page', async () => {
        const partition = freshPartition()
        const dates = ['2026-06-20', '1999-12-31', '2026-06-21', '2000-01-01', '2025-12-31', '2026-06-20']
        const messages = dates.map((date, i) =>
          toMessageDocument({
            id: `m${i}`,
            sponsorId: 'megan',
            date,
            channel: 'mail',
            audience: 'everyone',
            themes: [],
            recordedBy: { objectId: 'lynne', displayName: 'Lynne Robbins' },
            recordedAt: '2026-06-30T09:00:00Z',
          }),
        )
        await put(store(), partition, [...messages, meeting('meeting', '2026')])
        const query: Query = { type: 'message', range: { property: 'newestFirst' }, pageSize: 4 }
        const first = await store().query(partition, query)
        const second = await store().query(partition, { ...query, ...(first.continuation && { continuation: first.continuation }) })
        const idsIn = (page: typeof first) => page.documents.map(({ document }) => document.id)
        expect([idsIn(first), idsIn(second)]).toEqual([
          ['message:m2', 'message:m0', 'message:m5', 'message:m4'],
          ['message:m3', 'message:m1'],
        ])
      })

      check('over a range leave out documents without the property, or with another type in it', async () => {
        const partition = freshPartition()
        await put(store(), partition, [
          { id: 'without', type: 'meeting' },
          meeting('null', null),
          meeting('number', 2026),
          meeting('list', ['2026']),
          meeting('object', { at: '2026' }),
          meeting('flag', true),
          meeting('text', '2026'),
          meeting('empty', ''),
        ])
        expect(await idsOf(store(), partition, { type: 'meeting', range: { property: 'start' } })).toEqual(['empty', 'text'])
      })

      check('of a full last page have no continuation', async () => {
        const partition = freshPartition()
        await put(
          store(),
          partition,
          ['a', 'b', 'c', 'd'].map((id) => meeting(id, '2026')),
        )
        for (const range of [undefined, { property: 'start' }]) {
          const first = await store().query(partition, { type: 'meeting', pageSize: 2, ...(range && { range }) })
          expect(first.continuation).toMatch(/^[\w-]+$/)
          const second = await store().query(partition, {
            type: 'meeting',
            pageSize: 2,
            ...(range && { range }),
            ...(first.continuation !== undefined && { continuation: first.continuation }),
          })
          expect(second.documents.map(({ document }) => document.id)).toEqual(['c', 'd'])
          expect(second).not.toHaveProperty('continuation')
        }
      })

      check('have 100 documents a page unless told otherwise', async () => {
        const partition = freshPartition()
        for (const round of [0, 1])
          await put(
            store(),
            partition,
            Array.from({ length: 60 }, (_, i) => meeting(`${round}-${i}`, '2026')),
          )
        expect((await store().query(partition, { type: 'meeting' })).documents).toHaveLength(100)
      })

      check('neither repeat nor lose documents when others are written between two pages', async () => {
        const partition = freshPartition()
        await put(
          store(),
          partition,
          ['b', 'd', 'f', 'h'].map((id) => meeting(id, '2026')),
        )
        const query: Query = { type: 'meeting', pageSize: 2, range: { property: 'start' } }
        const first = await store().query(partition, query)
        await written(store(), partition, [
          { kind: 'create', document: meeting('a', '2026') },
          { kind: 'create', document: meeting('g', '2026') },
          // The document that the continuation names is gone, too.
          { kind: 'delete', id: 'd' },
        ])
        expect(first.documents.map(({ document }) => document.id)).toEqual(['b', 'd'])
        const rest = await pagesOf(store(), partition, { ...query, continuation: present(first.continuation) })
        expect(rest.flatMap(({ documents }) => documents.map(({ document }) => document.id))).toEqual(['f', 'g', 'h'])
      })

      check('with paging give the same as a model (random documents, ranges and page sizes)', async () => {
        const day = fc.integer({ min: 1, max: 6 }).map((n) => `2026-01-0${n}`)
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(
              fc.record({ id: fc.stringMatching(/^[A-Za-z0-9\-_.:~@+=]{1,4}$/).filter((id) => !/^\.\.?$/.test(id)), start: day }),
              {
                selector: ({ id }) => id,
                maxLength: 25,
              },
            ),
            fc.record({ from: day, to: day }, { requiredKeys: [] }),
            fc.boolean(),
            fc.integer({ min: 1, max: 9 }),
            async (meetings, bounds, ranged, pageSize) => {
              const partition = freshPartition()
              await put(
                store(),
                partition,
                meetings.map(({ id, start }) => meeting(id, start)),
              )
              const expected = meetings
                .filter(({ start }) => !ranged || ((bounds.from ?? '') <= start && (bounds.to === undefined || start < bounds.to)))
                .sort((a, b) => (ranged && compare(a.start, b.start)) || compare(a.id, b.id))
                .map(({ id }) => id)
              const pages = await pagesOf(store(), partition, {
                type: 'meeting',
                pageSize,
                ...(ranged && { range: { property: 'start', ...bounds } }),
              })
              expect(pages.flatMap((page) => page.documents.map(({ document }) => document.id))).toEqual(expected)
              expect(pages.slice(0, -1).every((page) => page.documents.length === pageSize)).toBe(true)
              expect(pages.length).toBe(Math.max(1, Math.ceil(expected.length / pageSize)))
            },
          ),
          { seed, numRuns: runs },
        )
      })
    })

    describe('isolation', () => {
      const document: Document = { id: 'roster', type: 'roster', lead: 'Megan Bowen', start: '2026-01-08' }

      const neighbours = (own: Partition): Record<string, Partition> => ({
        tenant: { ...own, tenantId: `${own.tenantId}-other` },
        initiative: { ...own, key: 'erp' },
        container: { ...own, container: 'audit' },
        'border between tenant and key': { ...own, tenantId: own.tenantId.slice(0, -1), key: `${own.tenantId.slice(-1)}${own.key}` },
        'tenant in another case': { ...own, tenantId: own.tenantId.toUpperCase() },
        'key with a space more': { ...own, key: `${own.key} ` },
      })
      for (const wrong of Object.keys(neighbours(freshPartition()))) {
        const setUp = async (): Promise<{ own: Partition; other: Partition; etag: string }> => {
          const own = freshPartition()
          const [etag] = await written(store(), own, [{ kind: 'create', document }])
          return { own, other: present(neighbours(own)[wrong]), etag: etag }
        }
        check(`wrong ${wrong}: a read finds nothing`, async () => {
          const { other } = await setUp()
          expect(await store().read(other, 'roster')).toBeUndefined()
        })
        check(`wrong ${wrong}: a query finds nothing`, async () => {
          const { other } = await setUp()
          expect(await store().query(other, { type: 'roster' })).toEqual({ documents: [] })
          expect(await store().query(other, { type: 'roster', range: { property: 'start' } })).toEqual({ documents: [] })
        })
        check(`wrong ${wrong}: a continuation from the right partition finds nothing`, async () => {
          const { own, other } = await setUp()
          await put(store(), own, [{ ...document, id: 'roster2' }])
          const { continuation } = await store().query(own, { type: 'roster', pageSize: 1 })
          expect(await store().query(other, { type: 'roster', continuation: present(continuation) })).toEqual({ documents: [] })
        })
        check(`wrong ${wrong}: a replace or delete with the right etag is a conflict and changes nothing`, async () => {
          const { own, other, etag } = await setUp()
          expect(await store().write(other, [{ kind: 'replace', document: { ...document, lead: 'Alex Wilber' }, etag }])).toEqual(
            conflict(0),
          )
          expect(await store().write(other, [{ kind: 'delete', id: 'roster', etag }])).toEqual(conflict(0))
          expect(await store().read(own, 'roster')).toEqual({ document, etag })
          expect(await store().read(other, 'roster')).toBeUndefined()
        })
        check(`wrong ${wrong}: a create, upsert or delete of the same id touches its own document only`, async () => {
          const { own, other, etag } = await setUp()
          const lead = 'Alex Wilber'
          await written(store(), other, [{ kind: 'create', document: { ...document, lead } }])
          await written(store(), other, [{ kind: 'upsert', document: { ...document, lead } }])
          expect((await store().read(other, 'roster'))?.document.lead).toBe(lead)
          expect(await store().read(own, 'roster')).toEqual({ document, etag })
          await written(store(), other, [{ kind: 'delete', id: 'roster' }])
          expect(await store().read(own, 'roster')).toEqual({ document, etag })
        })
      }

      check('each container keeps its own document under the same tenant, key and id', async () => {
        const tenantId = freshTenant()
        const partitions = (['initiatives', 'directory', 'audit'] as const).map(
          (container): Partition => ({ container, tenantId, key: 'same' }),
        )
        for (const partition of partitions) await put(store(), partition, [{ ...document, lead: partition.container }])
        for (const partition of partitions) expect((await store().read(partition, 'roster'))?.document.lead).toBe(partition.container)
      })

      check('keys may hold anything', async () => {
        const tenantId = freshTenant()
        const keys = ["'; DROP TABLE documents; --", 'a/b?c#d%2e', '顧客 🚀', '{"a":["b"]}', '\u0000', ' ', '%_*']
        const partitions = keys.map((key): Partition => ({ container: 'directory', tenantId, key }))
        for (const [index, partition] of partitions.entries())
          await put(store(), partition, [{ id: `document-${index}`, type: 'entry', index }])
        for (const [index, partition] of partitions.entries()) {
          expect((await store().query(partition, { type: 'entry' })).documents.map((stored) => stored.document)).toEqual([
            { id: `document-${index}`, type: 'entry', index },
          ])
          expect((await store().read(partition, `document-${index}`))?.document.index).toBe(index)
        }
      })
    })

    describe('time to live', () => {
      const document: Document = { id: 'excerpt', type: 'excerpt', start: '2026' }

      check('a document is there before its time and gone from reads and queries after it', async () => {
        const partition = freshPartition()
        await written(store(), partition, [
          { kind: 'create', document, ttlSeconds: 3 },
          { kind: 'create', document: { ...document, id: 'lasting' } },
        ])
        expect((await store().read(partition, 'excerpt'))?.document).toEqual(document)
        await subject().advance(3)
        expect(await store().read(partition, 'excerpt')).toBeUndefined()
        expect(await idsOf(store(), partition, { type: 'excerpt' })).toEqual(['lasting'])
        expect(await idsOf(store(), partition, { type: 'excerpt', range: { property: 'start' } })).toEqual(['lasting'])
      })

      check('an expired document is as if absent to every condition', async () => {
        const partition = freshPartition()
        const ids = ['create', 'replace', 'delete', 'upsert', 'remove']
        const etags = await written(
          store(),
          partition,
          ids.map((id) => ({ kind: 'create', document: { ...document, id }, ttlSeconds: 1 })),
        )
        await subject().advance(1)
        expect(
          await store().write(partition, [{ kind: 'replace', document: { ...document, id: 'replace' }, etag: present(etags[1]) }]),
        ).toEqual(conflict(0))
        expect(await store().write(partition, [{ kind: 'delete', id: 'delete', etag: present(etags[2]) }])).toEqual(conflict(0))
        await written(store(), partition, [
          { kind: 'create', document: { ...document, id: 'create' } },
          { kind: 'upsert', document: { ...document, id: 'upsert' } },
          { kind: 'delete', id: 'remove' },
        ])
        expect(await idsOf(store(), partition, { type: 'excerpt' })).toEqual(['create', 'upsert'])
      })

      check('a later write without a time to live keeps the document', async () => {
        const partition = freshPartition()
        const [etag] = await written(store(), partition, [{ kind: 'create', document, ttlSeconds: 2 }])
        await written(store(), partition, [{ kind: 'replace', document, etag: etag }])
        await subject().advance(2)
        expect((await store().read(partition, 'excerpt'))?.document).toEqual(document)
      })

      check('a later write with a time to live counts from that write', async () => {
        const partition = freshPartition()
        await written(store(), partition, [{ kind: 'upsert', document, ttlSeconds: 4 }])
        await subject().advance(2)
        await written(store(), partition, [{ kind: 'upsert', document, ttlSeconds: 4 }])
        await subject().advance(2)
        expect((await store().read(partition, 'excerpt'))?.document).toEqual(document)
        await subject().advance(2)
        expect(await store().read(partition, 'excerpt')).toBeUndefined()
      })
    })

    describe('random writes', () => {
      const model = (length: { minLength: number; maxLength: number }, partitionsOf: (tenantId: string) => Partition[]) =>
        fc.assert(
          fc.asyncProperty(fc.array(step(length), { maxLength: 12 }), async (steps) => {
            const partitions = partitionsOf(freshTenant())
            const expected = partitions.map(() => new Map<string, Stored>())
            // An etag that is real, and never of the document that it is tried on.
            const [foreign] = await written(store(), freshPartition(), [{ kind: 'create', document: { id: 'spare', type: 'spare' } }])
            for (const [serial, { at, changes }] of steps.entries()) {
              const partition = present(partitions[at])
              const held = present(expected[at])
              const operations = changes.map((change) => toOperation(change, held.get(change.id)?.etag, foreign, serial))
              const result = await store().write(partition, operations)
              const failing = operations.findIndex((operation) => !holds(operation, held))
              if (failing >= 0) expect(result).toEqual(conflict(failing))
              else applyTo(held, operations, result)
            }
            for (const [index, partition] of partitions.entries()) {
              const all = await pagesOf(store(), partition, { type: 'random', pageSize: 3 })
              const byId = [...present(expected[index]).values()].sort((a, b) => compare(a.document.id, b.document.id))
              expect(all.flatMap((page) => page.documents)).toEqual(byId)
              for (const id of ids) expect(await store().read(partition, id)).toEqual(present(expected[index]).get(id))
            }
          }),
          { seed, numRuns: runs },
        )

      check('of one operation leave the same as a model', () =>
        model({ minLength: 1, maxLength: 1 }, (t) =>
          ['a', 'b'].map((x) => ({ container: 'initiatives', tenantId: `${t}-${x}`, key: 'crm' })),
        ),
      )
      check('of several operations leave the same as a model', () =>
        model({ minLength: 1, maxLength: 4 }, (t) => ['a', 'b'].map((key) => ({ container: 'initiatives', tenantId: t, key }))),
      )
    })

    it('leaves out only tests that there are', () => {
      expect(Object.keys(cannot).filter((name) => !names.has(name))).toEqual([])
    })
  })
}

const conflict = (index: number): WriteResult => ({ ok: false, failure: { type: 'conflict', index } })
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Throws on a conflict; the etags as many as the operations, which the type tells. */
async function written<const Operations extends readonly WriteOperation[]>(
  store: Store,
  partition: Partition,
  operations: Operations,
): Promise<Etags<Operations>> {
  const result = await store.write(partition, operations)
  if (!result.ok) throw new Error(`Operation ${result.failure.index} was a conflict.`)
  const { etags } = result
  if (!isOneEach(etags, operations)) throw new Error(`${etags.length} etags for ${operations.length} operations.`)
  return etags
}

type Etags<Operations extends readonly unknown[]> = { readonly [Index in keyof Operations]: string }

function isOneEach<Operations extends readonly unknown[]>(etags: readonly string[], operations: Operations): etags is Etags<Operations> {
  return etags.length === operations.length
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Expected a value.')
  return value
}

async function put(store: Store, partition: Partition, documents: readonly Document[]): Promise<void> {
  if (documents.length === 0) return
  await written(
    store,
    partition,
    documents.map((document) => ({ kind: 'create', document })),
  )
}

async function pagesOf(store: Store, partition: Partition, query: Query): Promise<Page[]> {
  const pages: Page[] = []
  let continuation: string | undefined
  do {
    const page: Page = await store.query(partition, { ...query, ...(continuation !== undefined && { continuation }) })
    pages.push(page)
    continuation = page.continuation
    if (pages.length > 100) throw new Error('The pages do not end.')
  } while (continuation !== undefined)
  return pages
}

/** One page. */
async function idsOf(store: Store, partition: Partition, query: Query): Promise<string[]> {
  const { documents } = await store.query(partition, query)
  return documents.map(({ document }) => document.id)
}

const ids = ['a', 'b', 'c', 'd'] as const

interface Change {
  readonly id: (typeof ids)[number]
  readonly kind: WriteOperation['kind']
  readonly etag: 'current' | 'foreign' | 'none'
}

const step = (length: { minLength: number; maxLength: number }): fc.Arbitrary<{ at: number; changes: Change[] }> =>
  fc.record({
    at: fc.nat({ max: 1 }),
    changes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...ids),
        kind: fc.constantFrom('create' as const, 'replace' as const, 'upsert' as const, 'delete' as const),
        etag: fc.constantFrom('current' as const, 'current' as const, 'foreign' as const, 'none' as const),
      }),
      { ...length, selector: ({ id }) => id },
    ),
  })

function toOperation({ id, kind, etag }: Change, current: string | undefined, foreign: string, serial: number): WriteOperation {
  const document = { id, type: 'random', serial }
  const condition = etag === 'current' ? (current ?? foreign) : foreign
  if (kind === 'replace') return { kind, document, etag: condition }
  if (kind === 'delete') return etag === 'none' ? { kind, id } : { kind, id, etag: condition }
  return { kind, document }
}

function holds(operation: WriteOperation, held: ReadonlyMap<string, Stored>): boolean {
  if (operation.kind === 'upsert') return true
  if (operation.kind === 'create') return !held.has(operation.document.id)
  if (operation.kind === 'replace') return held.get(operation.document.id)?.etag === operation.etag
  return operation.etag === undefined || held.get(operation.id)?.etag === operation.etag
}

function applyTo(held: Map<string, Stored>, operations: readonly WriteOperation[], result: WriteResult): void {
  if (!result.ok) throw new Error(`Operation ${result.failure.index} was a conflict, but its condition holds.`)
  for (const [index, operation] of operations.entries()) {
    const etag = present(result.etags[index])
    if (operation.kind === 'delete') {
      expect(etag).toBe('')
      held.delete(operation.id)
    } else held.set(operation.document.id, { document: operation.document, etag })
  }
}
