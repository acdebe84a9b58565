import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { openQueues } from '../../../functions/src/adapters/queue/open-queues.ts'
import { readConfig } from '../../../functions/src/config.ts'
import { defineQueue, type Queues } from '../../../functions/src/domain/queue.ts'
import { type LocalHost, startLocalHost } from '../../../functions/src/local/host.ts'
import { readLocalConfig } from '../../../functions/src/local/local-config.ts'
import { queueFunction, registerQueueFunctions } from '../../../functions/src/triggers/queue/queue-function.ts'

const mailboxes = defineQueue('sync-mailbox', z.object({ mailbox: z.string() }))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-host-'))
  await copyFile(fileURLToPath(new URL('../../../functions/host.json', import.meta.url)), join(folder, 'host.json'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** An app of one function, on the queue that the local host's own settings name. */
async function start(handle: (mailbox: string) => Promise<void>): Promise<{ host: LocalHost; queues: Queues }> {
  let queues: Queues | undefined
  const env = { STEERWELL_DATA: join(folder, 'data'), PORT: '0' }
  const host = await startLocalHost({
    config: readLocalConfig(env, ['--empty']),
    env,
    functionsFolder: folder,
    addinFolder: folder,
    load: async (settings) => {
      queues = openQueues(readConfig({ ...env, ...settings }).queue, () => new Date())
      registerQueueFunctions([queueFunction({ name: 'sync-mailbox', queue: mailboxes, handle: ({ mailbox }) => handle(mailbox) })])
    },
    now: () => new Date(),
    log: () => {},
  })
  if (!queues) throw new Error('The app was not loaded.')
  return { host, queues }
}

it('the local host handles what the app sends to itself, and what was left when it stopped', async () => {
  const handled: string[] = []
  const first = await start(async (mailbox) => void handled.push(mailbox))
  await first.queues.send(mailboxes, { mailbox: 'megan' })
  await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['megan'])
  await first.host.close()

  await first.queues.send(mailboxes, { mailbox: 'adele' })
  const second = await start(async (mailbox) => void handled.push(mailbox))
  await expect.poll(() => handled, { timeout: 10_000 }).toEqual(['megan', 'adele'])
  await second.host.close()
})
