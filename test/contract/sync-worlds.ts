import { afterAll } from 'vitest'
import { type SyncWorld, type SyncWorldOptions, startSyncWorld } from './sync-world.ts'

/** Worlds that end with the test file. */
export function worldsOfThisFile(): (options?: SyncWorldOptions) => Promise<SyncWorld> {
  const worlds: SyncWorld[] = []
  afterAll(async () => {
    for (const one of worlds) await one.close()
  })
  return async (options = {}) => {
    const one = await startSyncWorld(options)
    worlds.push(one)
    return one
  }
}
