import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readHostJson } from '../../../functions/src/local/host-json.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-host-json-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function read(content: object) {
  const file = join(folder, 'host.json')
  await writeFile(file, JSON.stringify(content))
  return await readHostJson(file)
}

describe('host.json', () => {
  it('of the product says the same to the local host as to Azure', async () => {
    const file = fileURLToPath(new URL('../../../functions/host.json', import.meta.url))
    expect(await readHostJson(file)).toEqual({
      routePrefix: 'api',
      queues: { batchSize: 16, newBatchThreshold: 8, maxDequeueCount: 10, visibilityTimeoutMs: 60_000, maxPollingIntervalMs: 2_000 },
    })
  })

  it('that says nothing means the defaults of the Functions runtime', async () => {
    expect(await read({ version: '2.0' })).toEqual({
      routePrefix: 'api',
      queues: { batchSize: 16, newBatchThreshold: 8, maxDequeueCount: 5, visibilityTimeoutMs: 0, maxPollingIntervalMs: 60_000 },
    })
  })

  it.each([
    ['a duration without zeros', { visibilityTimeout: '0:1:0' }],
    ['a batch larger than Azure Storage hands out', { batchSize: 33 }],
    ['another encoding than the adapters write', { messageEncoding: 'none' }],
    ['no attempt at all', { maxDequeueCount: 0 }],
  ])('with %s is refused', async (_name, queues) => {
    await expect(read({ extensions: { queues } })).rejects.toThrow()
  })
})
