/**
 * A process of its own that writes to a SQLite store, for tests that need several or kill one. Arguments: the file, a
 * name for the writer, the number of batches, and what to write.
 *
 * `count`: each batch creates a document and adds one to a counter that all writers share.
 * `fill`: each batch overwrites the same documents with its number.
 *
 * Prints the number of each batch once it is committed, and only then.
 */

import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Partition, Store, WriteOperation } from '../../functions/src/domain/store.ts'

export const partition: Partition = { container: 'initiatives', tenantId: 'contoso', key: 'crm' }
export const filledDocuments = 40

async function count(store: Store, writer: string, batch: number): Promise<void> {
  for (;;) {
    const counter = await store.read(partition, 'counter')
    const value = Number(counter?.document.value ?? 0)
    const document = { id: 'counter', type: 'counter', value: value + 1 }
    const result = await store.write(partition, [
      { kind: 'create', document: { id: `${writer}-${batch}`, type: 'entry' } },
      counter ? { kind: 'replace', document, etag: counter.etag } : { kind: 'create', document },
    ])
    if (result.ok) return
    // Only the counter may be contended: nobody else creates this writer's documents.
    if (result.failure.index !== 1) throw new Error(`Batch ${batch} of ${writer} was there before it was written.`)
  }
}

async function fill(store: Store, batch: number): Promise<void> {
  const operations = Array.from(
    { length: filledDocuments },
    (_, i): WriteOperation => ({ kind: 'upsert', document: { id: `document-${i}`, type: 'filled', batch, padding: 'x'.repeat(5_000) } }),
  )
  const result = await store.write(partition, operations)
  if (!result.ok) throw new Error('An upsert has no condition to fail.')
}

if (import.meta.main) {
  const [path, writer, batches, what] = process.argv.slice(2)
  if (path === undefined || writer === undefined) throw new Error('Usage: sqlite-writer.ts FILE NAME BATCHES count|fill')
  const store = openSqliteStore({ path, clock: Date.now })
  for (let batch = 1; batch <= Number(batches); batch++) {
    if (what === 'count') await count(store, writer, batch)
    else await fill(store, batch)
    process.stdout.write(`${batch}\n`)
  }
  await store.close()
}
