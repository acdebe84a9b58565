import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreConfig } from '../config.ts'
import type { Store } from '../domain/store.ts'

/** Opens the store that the configuration names. Each adapter is loaded only where it is used: the Cosmos SDK is most of the bundle. */
export async function openStore(config: StoreConfig, now: () => Date): Promise<Store> {
  if (config.kind === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite/sqlite-store.ts')
    await mkdir(config.folder, { recursive: true })
    return openSqliteStore({ path: join(config.folder, 'steerwell.sqlite'), clock: () => now().getTime() })
  }
  const [{ createCosmosStore }, { DefaultAzureCredential }] = await Promise.all([
    import('./cosmos/cosmos-store.ts'),
    import('@azure/identity'),
  ])
  return createCosmosStore({ endpoint: config.endpoint, credential: new DefaultAzureCredential(), database: config.database })
}
