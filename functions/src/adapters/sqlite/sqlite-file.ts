/** What all files of the embedded adapters have in common: how they are opened, kept and given up. */

import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { Outage } from '../../domain/outage.ts'

export interface SqliteFileOptions {
  /** For messages. */
  readonly what: 'store' | 'queue'
  /** A file in an existing directory, or `:memory:`. */
  readonly path: string
  /** Statements that make the tables of a new file. */
  readonly schema: string
  /** Counts up when the tables change; a file with a higher one is refused rather than misread. */
  readonly schemaVersion: number
  /** Statements run at every opening; they change nothing where they have run before. */
  readonly indexes?: string
}

export interface SqliteFile {
  readonly database: DatabaseSync
  /** Prepares each text once. */
  prepare(sql: string): StatementSync
  /** Runs `call`; what SQLite says of the machine is thrown as an `Outage`. */
  orOutage<T>(call: () => T): T
  close(): void
}

/** How long a call waits for another process that writes. It blocks the event loop, and a batch takes milliseconds. */
const busyTimeoutMs = 5_000

/** Several processes may open one file. Throws when the file is not one of Steerwell's, or of a later version. */
export function openSqliteFile(options: SqliteFileOptions): SqliteFile {
  const database = openDatabase(options)
  const statements = new Map<string, StatementSync>()
  return {
    database,
    prepare(sql) {
      const known = statements.get(sql)
      if (known) return known
      const statement = database.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
    orOutage: (call) => orOutage(options.what, call),
    close() {
      if (database.isOpen) database.close()
    },
  }
}

function openDatabase(options: SqliteFileOptions): DatabaseSync {
  const { what, path } = options
  let database: DatabaseSync
  try {
    database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  } catch (cause) {
    throw new Error(`The ${what} ${path} cannot be opened. Its directory must exist and be writable.`, { cause })
  }
  try {
    prepareFile(database, options)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function prepareFile(database: DatabaseSync, { what, path, schema, schemaVersion, indexes = '' }: SqliteFileOptions): void {
  /*
   * WAL lets others read while one writes. What is committed is in the kernel's hands, so killing the process loses
   * nothing in either mode of `synchronous`; losing power does under NORMAL, which may forget the last commits
   * (https://sqlite.org/pragma.html#pragma_synchronous). FULL costs one fsync a commit, and a forgotten entry of the
   * mail ledger would be a mail sent twice.
   *
   * What is deleted is overwritten with zeros (https://sqlite.org/pragma.html#pragma_secure_delete): erased data would else stay
   * readable in the file's free pages.
   */
  const mode = path === ':memory:' ? 'memory' : 'wal'
  try {
    database.exec(`PRAGMA journal_mode = ${mode}; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;`)
  } catch (cause) {
    throw new Error(`The ${what} ${path} cannot be read; it may not be a file of Steerwell's.`, { cause })
  }
  const actual = database.prepare('PRAGMA journal_mode').get()?.journal_mode
  if (actual !== mode) {
    throw new Error(`The ${what} ${path} cannot use a write-ahead log. Put it on a local disk, not on a network share.`)
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
      `The ${what} ${path} was written by a later version of Steerwell (schema ${version}, this one knows ${schemaVersion}). ` +
        'Start that version, or choose another path.',
    )
  }
  database.exec(`${indexes} COMMIT;`)
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

function orOutage<T>(what: string, call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && typeof error.errcode === 'number') {
      // The low byte is the primary code; the rest refines it.
      const reason = outageCodes.get(error.errcode & 0xff)
      if (reason !== undefined) throw new Outage(`The SQLite ${what} does not answer: ${reason}.`, { cause: error })
    }
    throw error
  }
}
