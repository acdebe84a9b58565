import { afterAll, expect } from 'vitest'
import { ExchangeCheck } from './graph-exchanges.ts'
import { type SyncWorld, type SyncWorldOptions, startSyncWorld } from './sync-world.ts'

/** Worlds that end with the test file. Everything that passed between them and their tenant was as Graph has it, or the file fails. */
export function worldsOfThisFile(): (options?: SyncWorldOptions) => Promise<SyncWorld> {
  const worlds: SyncWorld[] = []
  const check = new ExchangeCheck()
  afterAll(async () => {
    for (const one of worlds) await one.close()
    expect([...check.faults]).toEqual([])
    expect(check.checked).toBeGreaterThan(100)
  })
  return async (options = {}) => {
    const one = await startSyncWorld({ check, ...options })
    worlds.push(one)
    return one
  }
}
