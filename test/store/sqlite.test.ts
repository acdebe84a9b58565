import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import { storeConformance } from './conformance.ts'
import { filledDocuments, partition } from './sqlite-writer.ts'

const clock = (): number => Date.UTC(2026, 0, 8)

storeConformance('SQLite', async () => {
  let now = clock()
  const store = openSqliteStore({ path: ':memory:', clock: () => now })
  return {
    store,
    advance: async (seconds) => {
      now += seconds * 1000
    },
    dispose: () => store.close(),
  }
})

describe('SQLite in a file', () => {
  let directory: string
  let path: string
  const children: ChildProcess[] = []
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'steerwell-store-'))
    path = join(directory, 'store.sqlite')
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  const document = { id: 'initiative', type: 'initiative', start: '2026-01-08' }

  const startWriter = (name: string, batches: number, what: 'count' | 'fill'): ChildProcess & { stdout: NodeJS.ReadableStream } => {
    const script = fileURLToPath(new URL('sqlite-writer.ts', import.meta.url))
    const child = spawn(process.execPath, [script, path, name, `${batches}`, what], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return child
  }

  it('a closed store is found again as it was, with its etags', async () => {
    const first = openSqliteStore({ path, clock })
    const result = await first.write(partition, [{ kind: 'create', document }])
    await first.close()
    await first.close()
    const second = openSqliteStore({ path, clock })
    const stored = await second.read(partition, 'initiative')
    expect(stored).toEqual({ document, etag: result.ok && result.etags[0] })
    expect(await second.query(partition, { type: 'initiative', range: { property: 'start' } })).toEqual({ documents: [stored] })
    await second.close()
  })

  it('an etag never comes back, not even after the document was deleted and the store reopened', async () => {
    const first = openSqliteStore({ path, clock })
    const before = await first.write(partition, [{ kind: 'create', document }])
    await first.write(partition, [{ kind: 'delete', id: document.id }])
    await first.close()
    const second = openSqliteStore({ path, clock })
    const after = await second.write(partition, [{ kind: 'create', document }])
    expect(before.ok && after.ok && before.etags[0] !== after.etags[0]).toBe(true)
    await second.close()
  })

  it('two stores on one file see what the other has written', async () => {
    const [one, other] = [openSqliteStore({ path, clock }), openSqliteStore({ path, clock })]
    await one.write(partition, [{ kind: 'create', document }])
    expect((await other.read(partition, 'initiative'))?.document).toEqual(document)
    expect(await other.write(partition, [{ kind: 'create', document }])).toMatchObject({ ok: false })
    await Promise.all([one.close(), other.close()])
  })

  it('expired documents leave the file with later writes, a few with each', async () => {
    let now = clock()
    const store = openSqliteStore({ path, clock: () => now })
    for (let batch = 0; batch < 3; batch++) {
      await store.write(
        partition,
        Array.from(
          { length: 100 },
          (_, i) => ({ kind: 'create', document: { id: `${batch}-${i}`, type: 'excerpt' }, ttlSeconds: 60 }) as const,
        ),
      )
    }
    const rows = (): unknown => {
      const database = new DatabaseSync(path, { readOnly: true })
      try {
        return database.prepare('SELECT count(*) AS count FROM documents').get()?.count
      } finally {
        database.close()
      }
    }
    expect(rows()).toBe(300)
    now += 60_000
    await store.write(partition, [{ kind: 'upsert', document }])
    expect(rows()).toBe(101)
    await store.write(partition, [{ kind: 'upsert', document }])
    expect(rows()).toBe(1)
    await store.close()
  })

  it('a page of a range is read through the index, without sorting', async () => {
    await openSqliteStore({ path, clock }).close()
    const database = new DatabaseSync(path)
    const plan = database
      .prepare(`EXPLAIN QUERY PLAN SELECT etag, json FROM documents
        WHERE container = ? AND tenant = ? AND key = ? AND type = ? AND (expires_at IS NULL OR expires_at > ?)
          AND json_extract(json, '$.start') >= ? AND json_type(json, '$.start') = 'text' AND json_extract(json, '$.start') < ?
        ORDER BY json_extract(json, '$.start'), id LIMIT ?`)
      .all('initiatives', 'contoso', 'crm', 'meeting', 0, '2026', '2027', 100)
    database.close()
    expect(plan.map((row) => row.detail)).toEqual([
      'SEARCH documents USING INDEX documents_by_start (container=? AND tenant=? AND key=? AND type=? AND <expr>>? AND <expr><?)',
    ])
  })

  describe('is refused with a reason', () => {
    it('when a later version wrote it', async () => {
      await openSqliteStore({ path, clock }).close()
      const database = new DatabaseSync(path)
      database.exec('PRAGMA user_version = 2')
      database.close()
      expect(() => openSqliteStore({ path, clock })).toThrow(/later version of Steerwell \(schema 2, this one knows 1\)/)
    })

    it('when it is a database of something else, which stays as it is', () => {
      const database = new DatabaseSync(path)
      database.exec('CREATE TABLE invoices (id INTEGER)')
      database.close()
      expect(() => openSqliteStore({ path, clock })).toThrow(/not of Steerwell's/)
      const again = new DatabaseSync(path)
      expect(again.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'invoices' }])
      again.close()
    })

    it('when it is no database', () => {
      writeFileSync(path, 'Dear diary, '.repeat(100))
      expect(() => openSqliteStore({ path, clock })).toThrow(/may not be a file of Steerwell's/)
    })

    it('when its directory is missing', () => {
      expect(() => openSqliteStore({ path: join(directory, 'missing', 'store.sqlite'), clock })).toThrow(/directory must exist/)
    })
  })

  it('a damaged file is an outage, with its cause', async () => {
    const store = openSqliteStore({ path, clock })
    await store.write(partition, [{ kind: 'create', document: { ...document, text: 'x'.repeat(100_000) } }])
    await store.close()
    const reopened = openSqliteStore({ path, clock })
    const database = new DatabaseSync(path)
    // Every page but those of the schema, overwritten under the open store.
    const pages = Number(database.prepare('PRAGMA page_count').get()?.page_count)
    database.close()
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc((pages - 1) * 4096, 0xaa), 0, (pages - 1) * 4096, 4096)
    closeSync(file)
    const error: unknown = await reopened.read(partition, 'initiative').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Outage)
    expect(error).toHaveProperty('cause')
    await reopened.close()
  })

  it('processes that open a new file at once and write at the same time lose nothing', async () => {
    const writers = ['one', 'two', 'three']
    const batches = 60
    const codes = await Promise.all(
      writers.map(async (name) => {
        const child = startWriter(name, batches, 'count')
        child.stdout.resume()
        const [code] = await once(child, 'exit')
        return code
      }),
    )
    expect(codes).toEqual(writers.map(() => 0))
    const store = openSqliteStore({ path, clock })
    expect((await store.read(partition, 'counter'))?.document.value).toBe(writers.length * batches)
    expect((await store.query(partition, { type: 'entry', pageSize: 1000 })).documents).toHaveLength(writers.length * batches)
    await store.close()
  })

  it.each([
    [1, 0],
    [2, 0],
    [3, 1],
    [5, 1],
    [8, 2],
    [9, 3],
    [14, 5],
  ])('a process killed after batch %i and %i ms leaves whole batches, and all that it had committed', async (last, delayMs) => {
    const child = startWriter('victim', 1_000_000, 'fill')
    let committed = 0
    for await (const line of createInterface({ input: child.stdout })) {
      committed = Number(line)
      if (committed === last) setTimeout(() => child.kill('SIGKILL'), delayMs)
    }
    if (child.signalCode === null) await once(child, 'exit')
    expect(child.signalCode).toBe('SIGKILL')

    const store = openSqliteStore({ path, clock })
    const { documents } = await store.query(partition, { type: 'filled' })
    expect(documents).toHaveLength(filledDocuments)
    const found = new Set(documents.map((stored) => stored.document.batch))
    expect(found.size).toBe(1)
    const [batch] = found
    // The batch under way may have been committed before its number was printed.
    expect([committed, committed + 1]).toContain(batch)
    // The file takes new writes at once: the dead process left no lock.
    expect((await store.write(partition, [{ kind: 'upsert', document }])).ok).toBe(true)
    await store.close()
  })
})
