import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Received } from '../../functions/src/adapters/queue/inbox.ts'
import { openInbox, openQueues } from '../../functions/src/adapters/queue/open-queues.ts'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { queueConformance } from './queue-conformance.ts'
import { numbers } from './queue-worker.ts'

queueConformance(
  'SQLite',
  async () => {
    let now = Date.UTC(2026, 10, 21, 9)
    const queue = openSqliteQueue({ path: ':memory:', clock: () => now })
    return {
      queues: queue,
      inbox: queue,
      advance: async (seconds) => {
        now += seconds * 1000
      },
      dispose: () => queue.close(),
    }
  },
  { runs: 200 },
)

describe('SQLite in a file', () => {
  let folder: string
  let path: string
  const children: ChildProcess[] = []
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steerwell-queue-'))
    path = join(folder, 'queue.sqlite')
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  function startWorker(what: 'send' | 'take') {
    const script = fileURLToPath(new URL('queue-worker.ts', import.meta.url))
    const child = spawn(process.execPath, [script, path, what], { stdio: ['ignore', 'pipe', 'inherit'] })
    children.push(child)
    return child
  }

  async function takeAll(clock: () => number): Promise<readonly Received[]> {
    const queue = openSqliteQueue({ path, clock })
    const taken: Received[] = []
    for (let batch = await queue.receive(numbers.name, 100, 60); batch.length > 0; batch = await queue.receive(numbers.name, 100, 60)) {
      taken.push(...batch)
    }
    await queue.close()
    return taken
  }

  it.each([1, 5, 20])('a sender killed after message %i leaves every message that it had sent, once', async (last) => {
    const child = startWorker('send')
    let sent = 0
    for await (const line of createInterface({ input: child.stdout })) {
      sent = Number(line)
      if (sent === last) child.kill('SIGKILL')
    }
    if (child.signalCode === null) await once(child, 'exit')
    const found = (await takeAll(Date.now)).map(({ text }) => Number(text)).toSorted((a, b) => a - b)
    // The one under way may have been kept before its number was printed.
    expect([sent, sent + 1]).toContain(found.length)
    expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i + 1))
  })

  it('a message whose worker was killed comes again when its time is over, and that is counted', async () => {
    const queue = openSqliteQueue({ path, clock: Date.now })
    await queue.send(numbers, 7)
    const child = startWorker('take')
    for await (const line of createInterface({ input: child.stdout })) {
      expect(line).toBe('7')
      child.kill('SIGKILL')
    }
    expect(await queue.receive(numbers.name, 1, 60)).toEqual([])
    await queue.close()
    expect(await takeAll(() => Date.now() + 61_000)).toMatchObject([{ text: '7', dequeueCount: 2 }])
  })

  it('what the app sends arrives at the host that opens the same folder, and the folder is made', async () => {
    const config = { kind: 'sqlite', folder: join(folder, 'not', 'yet') } as const
    const now = () => new Date()
    const inbox = await openInbox(config, now)
    await openQueues(config, now).send(numbers, 3)
    expect(await inbox.receive(numbers.name, 10, 60)).toMatchObject([{ text: '3' }])
    await inbox.close()
  })

  it('a queue that could not be opened is tried anew with the next message', async () => {
    const blocked = join(folder, 'blocked')
    const queues = openQueues({ kind: 'sqlite', folder: blocked }, () => new Date())
    const database = new DatabaseSync(blocked)
    database.exec('CREATE TABLE a_file_where_the_folder_should_be (id INTEGER)')
    database.close()
    await expect(queues.send(numbers, 1)).rejects.toThrow()
    rmSync(blocked)
    await expect(queues.send(numbers, 1)).resolves.toBeUndefined()
  })

  it('is refused with a reason when a later version wrote it', async () => {
    await openSqliteQueue({ path, clock: Date.now }).close()
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 2')
    database.close()
    expect(() => openSqliteQueue({ path, clock: Date.now })).toThrow(`The queue ${path} was written by a later version of Steerwell`)
  })

  it('the next messages are found through the index', async () => {
    await openSqliteQueue({ path, clock: Date.now }).close()
    const database = new DatabaseSync(path)
    const plan = database
      .prepare('EXPLAIN QUERY PLAN SELECT id FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, rowid LIMIT ?')
      .all('numbers', 0, 16)
    database.close()
    expect(plan.map((row) => row.detail)).toEqual(['SEARCH messages USING INDEX messages_by_visibility (queue=? AND visible_at<?)'])
  })
})
