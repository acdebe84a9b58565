import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { openQueues } from '../../../functions/src/adapters/queue/open-queues.ts'
import { readConfig } from '../../../functions/src/config.ts'
import { syncMailboxQueue } from '../../../functions/src/domain/followed-tenant.ts'
import { defineQueue, type Queues } from '../../../functions/src/domain/queue.ts'
import { loadFunctionApp } from '../../../functions/src/local/functions-core.ts'
import { type LocalHost, startLocalHost } from '../../../functions/src/local/host.ts'
import { readLocalConfig } from '../../../functions/src/local/local-config.ts'
import { type QueueFunction, queueFunction, registerQueueFunctions } from '../../../functions/src/triggers/queue/queue-function.ts'
import { syncQueueFunctions } from '../../../functions/src/triggers/queue/sync.ts'

const mailboxes = defineQueue('sync-mailbox', z.object({ mailbox: z.string() }))
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-host-'))
  await copyFile(fileURLToPath(new URL('../../../functions/host.json', import.meta.url)), join(folder, 'host.json'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

interface Started {
  readonly host: LocalHost
  readonly queues: Queues
  readonly logged: string[]
}

/** An app of one function, on the queue that the local host's own settings name. */
async function start(handle: (mailbox: string) => Promise<void>): Promise<Started> {
  return await startWith(queueFunction({ name: 'sync-mailbox', queue: mailboxes, handle: ({ mailbox }) => handle(mailbox) }))
}

async function startWith(...functions: QueueFunction[]): Promise<Started> {
  let queues: Queues | undefined
  const logged: string[] = []
  const env = { STEERWELL_DATA: join(folder, 'data'), PORT: '0' }
  const host = await startLocalHost({
    config: readLocalConfig(env, ['--empty']),
    env,
    functionsFolder: folder,
    addinFolder: folder,
    load: async (settings) => {
      queues = openQueues(readConfig({ ...env, ...settings }).queue, () => new Date())
      registerQueueFunctions(functions)
    },
    now: () => new Date(),
    log: (_level, message) => logged.push(message),
  })
  if (!queues) throw new Error('The app was not loaded.')
  return { host, queues, logged }
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

it('the console of the local host says in words why work was put off, until it stops', async () => {
  const cause = new Error('AADSTS7000222: the secret of megan.bowen@contoso.com has expired')
  const putOff = async () => ({ error: new TypeError('no calendar of megan.bowen@contoso.com', { cause }), seconds: 60 })
  const use = { followMailboxes: putOff, syncMailbox: putOff, fetchReports: putOff }
  const { host, queues, logged } = await startWith(...syncQueueFunctions(use))
  await queues.send(syncMailboxQueue, { tenantId: 'contoso', objectId: 'megan' })
  await expect.poll(() => logged, { timeout: 10_000 }).toHaveLength(2)
  const [forTheLog, inWords] = logged
  expect(forTheLog).toContain('sync-mailbox is put off by 60 seconds: TypeError')
  expect(forTheLog).not.toContain('megan')
  expect(inWords).toContain('sync-mailbox, in words: TypeError: no calendar of megan.bowen@contoso.com')
  expect(inWords).toContain('caused by Error: AADSTS7000222')
  await host.close()
  const after: string[] = []
  const other = await loadFunctionApp(async () => registerQueueFunctions(syncQueueFunctions(use)), {
    log: (_level, told) => after.push(told),
  })
  const [called] = other.functions
  await other.invoke(called!, { string: '{"tenantId":"contoso","initiativeId":"crm"}' })
  expect({ after: after.length, local: logged.length }).toEqual({ after: 1, local: 2 })
  expect(after.join()).not.toContain('megan')
})
