/** The embedded queue: one SQLite file beside the store's. It behaves as Azure Storage queues do wherever the product could notice. */

import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { checkDelay, messageText, poisonQueueOf, type Queues } from '../../domain/queue.ts'
import { openSqliteFile } from '../sqlite/sqlite-file.ts'
import type { Inbox, Received } from './inbox.ts'

export interface SqliteQueueOptions {
  /** A file in an existing directory, or `:memory:`. */
  readonly path: string
  /** Milliseconds since the epoch; decides what is visible. */
  readonly clock: () => number
}

const schema = `
  CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY,
    queue TEXT NOT NULL,
    text TEXT NOT NULL,
    inserted_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    dequeue_count INTEGER NOT NULL DEFAULT 0,
    -- Changes with every hand-out, so that a worker whose time was over cannot touch the message again.
    receipt INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX messages_by_visibility ON messages (queue, visible_at);
`

const Row = z.object({
  id: z.string(),
  text: z.string(),
  inserted_at: z.number(),
  visible_at: z.number(),
  dequeue_count: z.number(),
  receipt: z.number(),
})

/**
 * Several processes may open one file; each message is handed out to one of them. Each operation is one statement, so that a
 * process that dies leaves every message in one queue, whole. Throws when the file is no queue of Steerwell's, or of a later version.
 */
export function openSqliteQueue({ path, clock }: SqliteQueueOptions): Queues & Inbox {
  const { prepare, orOutage, close } = openSqliteFile({ what: 'queue', path, schema, schemaVersion: 1 })

  function receive(queueName: string, count: number, visibilitySeconds: number): Received[] {
    const now = clock()
    const rows = prepare(`
      UPDATE messages SET visible_at = ?, dequeue_count = dequeue_count + 1, receipt = receipt + 1
      WHERE id IN (SELECT id FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, rowid LIMIT ?)
      RETURNING id, text, inserted_at, visible_at, dequeue_count, receipt`).all(now + visibilitySeconds * 1000, queueName, now, count)
    return rows.map((row) => toReceived(queueName, row))
  }

  function extend({ queueName, id, receipt }: Received, visibilitySeconds: number): Received | undefined {
    const row = prepare(`
      UPDATE messages SET visible_at = ?, receipt = receipt + 1 WHERE id = ? AND queue = ? AND receipt = ?
      RETURNING id, text, inserted_at, visible_at, dequeue_count, receipt`).get(
      clock() + visibilitySeconds * 1000,
      id,
      queueName,
      Number(receipt),
    )
    return row && toReceived(queueName, row)
  }

  function poison({ queueName, id, receipt }: Received): boolean {
    const { changes } = prepare(`
      UPDATE messages SET queue = ?, visible_at = ?, dequeue_count = 0, receipt = receipt + 1
      WHERE id = ? AND queue = ? AND receipt = ?`).run(poisonQueueOf(queueName), clock(), id, queueName, Number(receipt))
    return changes > 0
  }

  return {
    send: async (queue, body, { delaySeconds = 0 } = {}) => {
      checkDelay(delaySeconds)
      const text = messageText(queue, body)
      const now = clock()
      orOutage(() =>
        prepare('INSERT INTO messages (id, queue, text, inserted_at, visible_at) VALUES (?, ?, ?, ?, ?)').run(
          randomUUID(),
          queue.name,
          text,
          now,
          now + delaySeconds * 1000,
        ),
      )
    },
    receive: async (queueName, count, visibilitySeconds) => orOutage(() => receive(queueName, count, visibilitySeconds)),
    extend: async (message, visibilitySeconds) => orOutage(() => extend(message, visibilitySeconds)),
    remove: async ({ queueName, id, receipt }) =>
      orOutage(
        () => prepare('DELETE FROM messages WHERE id = ? AND queue = ? AND receipt = ?').run(id, queueName, Number(receipt)).changes > 0,
      ),
    poison: async (message) => orOutage(() => poison(message)),
    close: async () => close(),
  }
}

function toReceived(queueName: string, row: unknown): Received {
  const { id, text, inserted_at, dequeue_count, receipt } = Row.parse(row)
  return { queueName, id, receipt: `${receipt}`, text, dequeueCount: dequeue_count, insertedAt: new Date(inserted_at) }
}
