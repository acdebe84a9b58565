import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { QueueConfig } from '../../config.ts'
import type { Queues } from '../../domain/queue.ts'
import type { Inbox } from './inbox.ts'
import type { StorageQueueOptions } from './storage-queue.ts'

/** The queues that the configuration names. The adapter is loaded and opened with the first message: most requests send none. */
export function openQueues(config: QueueConfig, now: () => Date): Queues {
  let opening: Promise<Queues> | undefined
  async function open(): Promise<Queues> {
    if (config.kind === 'sqlite') return await openSqlite(config.folder, now)
    const [{ createStorageQueues }, options] = await Promise.all([import('./storage-queue.ts'), storageOptions(config)])
    return createStorageQueues(options)
  }
  return {
    async send(queue, body, options) {
      opening ??= open()
      const opened = opening
      // A disk that was full may have room the next time.
      opened.catch(() => {
        if (opening === opened) opening = undefined
      })
      await (await opened).send(queue, body, options)
    },
  }
}

/** The other end of the same queues, for the local host. */
export async function openInbox(config: QueueConfig, now: () => Date): Promise<Inbox> {
  if (config.kind === 'sqlite') return await openSqlite(config.folder, now)
  const [{ createStorageInbox }, options] = await Promise.all([import('./storage-inbox.ts'), storageOptions(config)])
  return createStorageInbox(options)
}

async function openSqlite(folder: string, now: () => Date): Promise<Queues & Inbox> {
  const { openSqliteQueue } = await import('./sqlite-queue.ts')
  await mkdir(folder, { recursive: true })
  return openSqliteQueue({ path: join(folder, 'queue.sqlite'), clock: () => now().getTime() })
}

async function storageOptions(config: Extract<QueueConfig, { kind: 'storage' }>): Promise<StorageQueueOptions> {
  if (config.account === 'emulator') {
    const { StorageSharedKeyCredential } = await import('@azure/storage-queue')
    return { endpoint: emulator.endpoint, credential: new StorageSharedKeyCredential(emulator.account, emulator.key) }
  }
  const { DefaultAzureCredential } = await import('@azure/identity')
  const { endpoint, clientId } = config.account
  return { endpoint, credential: new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId }) }
}

/** What `UseDevelopmentStorage=true` stands for; the key is in Microsoft's documentation of the emulator and opens nothing else. */
const emulator = {
  endpoint: 'http://127.0.0.1:10001/devstoreaccount1',
  account: 'devstoreaccount1',
  key: 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==',
}
