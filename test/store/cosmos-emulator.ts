/** `@vercel/cosmosdb-server` on loopback, and the store before it. What it cannot do faithfully is listed in cosmos.test.ts. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { CosmosClient } from '@azure/cosmos'
import { createHttpServer } from '@vercel/cosmosdb-server'
import { createCosmosStore, ensureCosmosContainers } from '../../functions/src/adapters/cosmos/cosmos-store.ts'
import type { Store } from '../../functions/src/domain/store.ts'

/** Any key signs a request; neither the emulator nor a scripted service checks it. */
const anyKey = Buffer.from('no secret').toString('base64')

export async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}`
}

export async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

export const localClient = (endpoint: string, requestTimeout = 10_000): CosmosClient =>
  new CosmosClient({
    endpoint,
    key: anyKey,
    connectionPolicy: { enableEndpointDiscovery: false, requestTimeout, retryOptions: { maxRetryAttemptCount: 0 } },
  })

export const database = 'steerwell'

export async function startCosmosEmulator(): Promise<{ readonly store: Store; readonly stop: () => Promise<void> }> {
  const server = createHttpServer()
  const client = localClient(await listen(server))
  await ensureCosmosContainers(client, database)
  return {
    store: createCosmosStore({ client, database }),
    stop: async () => {
      client.dispose()
      await stop(server)
    },
  }
}
