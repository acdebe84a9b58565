/**
 * A process of its own at a SQLite queue, for tests that kill one. Arguments: the file, and what to do.
 *
 * `send`: sends messages, each with its number, and prints each number once it is kept, and only then.
 * `take`: takes one message for a minute, prints its text, and works on it forever.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { defineQueue } from '../../functions/src/domain/queue.ts'

export const numbers = defineQueue('numbers', z.int())

if (import.meta.main) {
  const [path, what] = process.argv.slice(2)
  if (path === undefined) throw new Error('Usage: queue-worker.ts FILE send|take')
  const queue = openSqliteQueue({ path, clock: Date.now })
  if (what === 'send') {
    for (let number = 1; ; number++) {
      await queue.send(numbers, number)
      process.stdout.write(`${number}\n`)
    }
  }
  const [message] = await queue.receive(numbers.name, 1, 60)
  process.stdout.write(`${message?.text}\n`)
  await sleep(600_000)
}
