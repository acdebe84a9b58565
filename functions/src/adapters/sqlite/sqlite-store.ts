/**
 * The embedded store: one SQLite file, no server. `node:sqlite` is synchronous, so every call here runs to its end
 * before anything else in the process does; the port is asynchronous for the sake of the other adapter.
 */

import * as z from 'zod'
import type { Document, Page, Partition, Query, Store, Stored, WriteOperation, WriteResult } from '../../domain/store.ts'
import { checkId, checkOperations, checkPartition, encodeContinuation, planQuery, rangeProperties } from '../../domain/store-rules.ts'
import { openSqliteFile } from './sqlite-file.ts'

export interface SqliteStoreOptions {
  /** A file in an existing directory, or `:memory:`. */
  readonly path: string
  /** Milliseconds since the epoch; decides what has expired. */
  readonly clock: () => number
}

/** Counts up when the tables change; a file with a higher one is refused rather than misread. */
const schemaVersion = 1

/** Expired rows removed with each write: enough to keep up with 100 operations, few enough not to be felt. */
const purgeLimit = 200

/*
 * An ordinary rowid table: a WITHOUT ROWID table keeps whole rows in the tree of its key and is slower once rows exceed a
 * twentieth of a page (https://sqlite.org/withoutrowid.html, section 3), and a snapshot has many kilobytes.
 */
const schema = `
  CREATE TABLE documents (
    container TEXT NOT NULL,
    tenant TEXT NOT NULL,
    key TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    etag INTEGER NOT NULL,
    expires_at INTEGER,
    json TEXT NOT NULL,
    PRIMARY KEY (container, tenant, key, id)
  ) STRICT;
  CREATE INDEX documents_by_type ON documents (container, tenant, key, type, id);
  CREATE INDEX documents_by_expiry ON documents (expires_at) WHERE expires_at IS NOT NULL;
  -- Never goes back, so that an etag seen before a delete cannot fit the document created after it.
  CREATE TABLE last_etag (value INTEGER NOT NULL) STRICT;
  INSERT INTO last_etag VALUES (0);
`

/** The text must be the same in the index and in the queries, or SQLite does not see that they belong together. */
const extract = (property: string): string => `json_extract(json, '$.${property}')`

const rangeIndexes = rangeProperties.map(
  (property) =>
    `CREATE INDEX IF NOT EXISTS documents_by_${property} ON documents (container, tenant, key, type, ${extract(property)}, id)
       WHERE ${extract(property)} IS NOT NULL;`,
)

const Row = z.object({ etag: z.number(), json: z.string() })
const Version = z.object({ rowid: z.number(), etag: z.number(), live: z.number() })
const Counter = z.object({ value: z.number() })

/** Several processes may open one file. Throws when the file is no store of Steerwell's, or of a later version. */
export function openSqliteStore({ path, clock }: SqliteStoreOptions): Store {
  const { database, prepare, orOutage, close } = openSqliteFile({
    what: 'store',
    path,
    schema,
    schemaVersion,
    indexes: rangeIndexes.join('\n'),
  })

  function read({ container, tenantId, key }: Partition, id: string): Stored | undefined {
    const row = prepare(`
      SELECT etag, json FROM documents
      WHERE container = ? AND tenant = ? AND key = ? AND id = ? AND (expires_at IS NULL OR expires_at > ?)`).get(
      container,
      tenantId,
      key,
      id,
      clock(),
    )
    return row && toStored(row)
  }

  function query({ container, tenantId, key }: Partition, request: Query): Page {
    const plan = planQuery(request)
    const conditions = ['container = ?', 'tenant = ?', 'key = ?', 'type = ?', '(expires_at IS NULL OR expires_at > ?)']
    const values: (string | number)[] = [container, tenantId, key, plan.type, clock()]
    const where = (condition: string, ...bound: (string | number)[]): void => {
      conditions.push(condition)
      values.push(...bound)
    }
    const { range, after } = plan
    if (range) {
      const property = extract(range.property)
      where(`${property} >= ?`, after?.value ?? range.from)
      // An array or object would come out of json_extract as text, too.
      where(`json_type(json, '$.${range.property}') = 'text'`)
      if (range.to !== undefined) where(`${property} < ?`, range.to)
      if (after) where(`(${property} > ? OR id > ?)`, after.value, after.id)
    } else if (after) where('id > ?', after.id)
    const order = range ? `${extract(range.property)}, id` : 'id'
    // One more than asked for tells whether there is another page.
    const rows = prepare(`SELECT etag, json FROM documents WHERE ${conditions.join(' AND ')} ORDER BY ${order} LIMIT ?`).all(
      ...values,
      plan.pageSize + 1,
    )
    const documents = rows.slice(0, plan.pageSize).map(toStored)
    const last = documents.at(-1)
    return rows.length > plan.pageSize && last ? { documents, continuation: encodeContinuation(plan, last.document) } : { documents }
  }

  function write(partition: Partition, operations: readonly WriteOperation[]): WriteResult {
    const texts = checkOperations(partition, operations)
    const now = clock()
    // IMMEDIATE takes the write lock before anything is read: a later upgrade would fail without waiting (SQLITE_BUSY_SNAPSHOT).
    database.exec('BEGIN IMMEDIATE')
    try {
      prepare('DELETE FROM documents WHERE rowid IN (SELECT rowid FROM documents WHERE expires_at <= ? LIMIT ?)').run(now, purgeLimit)
      const etags: string[] = []
      for (const [index, operation] of operations.entries()) {
        const etag = apply(partition, operation, texts[index], now)
        if (etag === undefined) {
          database.exec('ROLLBACK')
          return { ok: false, failure: { type: 'conflict', index } }
        }
        etags.push(etag)
      }
      database.exec('COMMIT')
      return { ok: true, etags }
    } catch (error) {
      // SQLite may have rolled back itself, for instance when the disk is full.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }

  /** The new etag, empty for a delete; `undefined` if the condition does not hold. `text` is missing for a delete only. */
  function apply(
    { container, tenantId, key }: Partition,
    operation: WriteOperation,
    text: string | undefined,
    now: number,
  ): string | undefined {
    const id = operation.kind === 'delete' ? operation.id : operation.document.id
    const found = prepare(`
      SELECT rowid, etag, expires_at IS NULL OR expires_at > ? AS live FROM documents
      WHERE container = ? AND tenant = ? AND key = ? AND id = ?`).get(now, container, tenantId, key, id)
    const version = found && Version.parse(found)
    const current = version?.live === 1 ? String(version.etag) : undefined
    if (operation.kind === 'create' && current !== undefined) return undefined
    if ((operation.kind === 'replace' || operation.kind === 'delete') && operation.etag !== undefined && operation.etag !== current) {
      return undefined
    }
    if (version) prepare('DELETE FROM documents WHERE rowid = ?').run(version.rowid)
    if (operation.kind === 'delete' || text === undefined) return ''
    const { document, ttlSeconds } = operation
    const etag = Counter.parse(prepare('UPDATE last_etag SET value = value + 1 RETURNING value').get()).value
    const expiresAt = ttlSeconds === undefined ? null : Math.trunc(now) + ttlSeconds * 1000
    prepare(`
      INSERT INTO documents (container, tenant, key, id, type, etag, expires_at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`).run(
      container,
      tenantId,
      key,
      id,
      document.type,
      etag,
      expiresAt,
      text,
    )
    return String(etag)
  }

  return {
    read: async (partition, id) => {
      checkPartition(partition)
      checkId(id)
      return orOutage(() => read(partition, id))
    },
    query: async (partition, request) => {
      checkPartition(partition)
      return orOutage(() => query(partition, request))
    },
    write: async (partition, operations) => {
      checkPartition(partition)
      return orOutage(() => write(partition, operations))
    },
    close: async () => close(),
  }
}

function toStored(row: unknown): Stored {
  const { etag, json } = Row.parse(row)
  const document: unknown = JSON.parse(json)
  if (!isDocument(document)) throw new Error('A stored row holds no document.')
  return { document, etag: String(etag) }
}

function isDocument(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'type' in value &&
    typeof value.type === 'string'
  )
}
