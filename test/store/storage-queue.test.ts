import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { QueueServiceClient, StorageSharedKeyCredential } from '@azure/storage-queue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createStorageInbox } from '../../functions/src/adapters/queue/storage-inbox.ts'
import { createStorageQueues } from '../../functions/src/adapters/queue/storage-queue.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import { defineQueue } from '../../functions/src/domain/queue.ts'
import { type Azurite, startAzurite } from './azurite.ts'
import { queueConformance } from './queue-conformance.ts'

const queue = defineQueue('send-mail', z.object({ id: z.string() }))

queueConformance(
  'Azure Storage, in its emulator',
  async () => {
    const azurite = await startAzurite()
    return {
      queues: createStorageQueues({ client: azurite.client }),
      inbox: createStorageInbox({ client: azurite.client }),
      advance: (seconds) => sleep(seconds * 1000 + 100),
      dispose: () => azurite.stop(),
    }
  },
  { runs: 30 },
)

describe('what the Functions runtime finds in the queue', () => {
  let azurite: Azurite
  beforeAll(async () => {
    azurite = await startAzurite()
  })
  afterAll(async () => {
    await azurite.stop()
  })

  it('is base64 of the JSON, and does not expire', async () => {
    await createStorageQueues({ client: azurite.client }).send(queue, { id: 'Grüße' })
    const { receivedMessageItems } = await azurite.client.getQueueClient(queue.name).receiveMessages()
    expect(receivedMessageItems).toMatchObject([{ messageText: Buffer.from('{"id":"Grüße"}').toString('base64') }])
    expect(receivedMessageItems[0]!.expiresOn.getUTCFullYear()).toBe(9999)
  })
})

describe('a service in trouble', () => {
  async function failing(status: number, code: string, call: (client: QueueServiceClient) => Promise<unknown>): Promise<unknown> {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'x-ms-error-code': code, 'content-type': 'application/xml' })
      response.end(`<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>megan.bowen@contoso.com</Message></Error>`)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    try {
      return await call(clientAt(address.port)).catch((error: unknown) => error)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }
  const clientAt = (port: number) =>
    new QueueServiceClient(`http://127.0.0.1:${port}/contoso`, new StorageSharedKeyCredential('contoso', 'bm8gc2VjcmV0'), {
      retryOptions: { maxTries: 1 },
    })
  const send = (client: QueueServiceClient) => createStorageQueues({ client }).send(queue, { id: '1' })
  const receive = (client: QueueServiceClient) => createStorageInbox({ client }).receive(queue.name, 1, 30)

  it.each([
    ['busy', 503, 'ServerBusy', send],
    ['throttling', 429, 'TooManyRequests', send],
    ['failing inside', 500, 'InternalError', receive],
    ['slow', 500, 'OperationTimedOut', receive],
    ['deleting the queue', 409, 'QueueBeingDeleted', send],
  ])('%s is an outage, with its cause and without what it quoted', async (_name, status, code, call) => {
    const error = await failing(status, code, call)
    expect(error).toBeInstanceOf(Outage)
    expect(error).toHaveProperty('cause')
    expect(String(error)).toContain(code)
    expect(String(error)).not.toContain('megan')
  })

  it('that cannot be reached is an outage', async () => {
    await expect(send(clientAt(1))).rejects.toThrow(Outage)
  })

  it('for which no identity is at hand is an outage', async () => {
    const { CredentialUnavailableError } = await import('@azure/identity')
    const client = new QueueServiceClient('https://127.0.0.1:1/contoso', {
      getToken: async () => {
        throw new CredentialUnavailableError('no identity here')
      },
    })
    await expect(send(client)).rejects.toThrow(Outage)
  })

  it('that lets nobody in is our mistake, not an outage', async () => {
    const error = await failing(403, 'AuthorizationPermissionMismatch', send)
    expect(error).not.toBeInstanceOf(Outage)
    expect(String(error)).toBe('Error: Azure Storage queues failed on a send: 403 AuthorizationPermissionMismatch')
  })
})
