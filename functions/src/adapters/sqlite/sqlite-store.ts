/**
 * The embedded store: one SQLite file, no server. `node:sqlite` is synchronous, so every call here runs to its end
 * before anything else in the process does; the port is asynchronous for the sake of the other adapter.
 */

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import * as z from 'zod'
import { Outage } from '../../domain/outage.ts'
import type { Document, Page, Partition, Query, Store, Stored, WriteOperation, WriteResult } from '../../domain/store.ts'
import { checkId, checkOperations, checkPartition, encodeContinuation, planQuery, rangeProperties } from '../../domain/store-rules.ts'

export interface SqliteStoreOptions {
  /** A file in an existing directory, or `:memory:`. */
  readonly path: string
  /** Milliseconds since the epoch; decides what has expired. */
  readonly clock: () => number
}

/** Counts up when the tables change; a file with a higher one is refused rather than misread. */
const schemaVersion = 1

/** How long a call waits for another process that writes. It blocks the event loop, and a batch takes milliseconds. */
const busyTimeoutMs = 5_000

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
  const database = openDatabase(path)
  const statements = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }

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
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  } catch (cause) {
    throw new Error(`The store ${path} cannot be opened. Its directory must exist and be writable.`, { cause })
  }
  try {
    prepareFile(database, path)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function prepareFile(database: DatabaseSync, path: string): void {
  /*
   * WAL lets others read while one writes. What is committed is in the kernel's hands, so killing the process loses
   * nothing in either mode of `synchronous`; losing power does under NORMAL, which may forget the last commits
   * (https://sqlite.org/pragma.html#pragma_synchronous). FULL costs one fsync a commit, and a forgotten entry of the
   * mail ledger would be a mail sent twice.
   */
  const mode = path === ':memory:' ? 'memory' : 'wal'
  try {
    database.exec(`PRAGMA journal_mode = ${mode}; PRAGMA synchronous = FULL;`)
  } catch (cause) {
    throw new Error(`The store ${path} cannot be read; it may not be a file of Steerwell's.`, { cause })
  }
  const actual = database.prepare('PRAGMA journal_mode').get()?.journal_mode
  if (actual !== mode) {
    throw new Error(`The store ${path} cannot use a write-ahead log. Put it on a local disk, not on a network share.`)
  }
  // In one transaction, so that of two processes opening a new file only one makes the tables.
  database.exec('BEGIN IMMEDIATE')
  const version = database.prepare('PRAGMA user_version').get()?.user_version
  if (version === 0) {
    if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get()) {
      throw new Error(`The file ${path} is a database, but not of Steerwell's. Choose another path.`)
    }
    database.exec(`${schema} PRAGMA user_version = ${schemaVersion};`)
  } else if (version !== schemaVersion) {
    throw new Error(
      `The store ${path} was written by a later version of Steerwell (schema ${version}, this one knows ${schemaVersion}). ` +
        'Start that version, or choose another path.',
    )
  }
  database.exec(`${rangeIndexes.join('\n')} COMMIT;`)
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

/** Primary result codes that tell of the machine, not of a mistake in here (https://sqlite.org/rescode.html). */
const outageCodes = new Map([
  [5, 'busy'],
  [6, 'locked'],
  [8, 'read-only'],
  [10, 'input/output error'],
  [11, 'damaged'],
  [13, 'disk full'],
  [14, 'cannot open'],
])

function orOutage<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
      // The low byte is the primary code; the rest refines it.
      const reason = outageCodes.get(error.errcode & 0xff)
      if (reason !== undefined) throw new Outage(`The SQLite store does not answer: ${reason}.`, { cause: error })
    }
    throw error
  }
}
