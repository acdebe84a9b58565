import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { plusSeconds } from '../../functions/src/domain/time.ts'
import { bundleForNode } from '../bench/bundle-for-node.ts'
import { begin, firstDay, judge, putAll } from '../contract/mail-year.ts'
import { mulberry32 } from '../stand-ins/graph/faults.ts'
import { portsOn } from '../unit/use-cases/world.ts'
import { clockFile, deliveries, queuePath, storePath } from './mail-worker.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'steerwell-mails-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = `${firstDay}T00:00:00Z`
const clock = () => Date.parse(start)

let bundled: string
let script: string
beforeAll(async () => {
  bundled = mkdtempSync(join(tmpdir(), 'steerwell-mail-worker-'))
  script = join(bundled, 'mail-worker.mjs')
  await bundleForNode(fileURLToPath(new URL('mail-worker.ts', import.meta.url)), script)
})
afterAll(() => rmSync(bundled, { recursive: true, force: true }))

interface Death {
  /** Killed some time after so many looks. */
  readonly looks?: number
  readonly delayMs?: number
  /** By its own hand as soon as so many mails are taken, before it can write that down. */
  readonly mails?: number
}

/** Goes on until it dies. @returns whether it came to its end first */
async function goOn(end: string, initiatives: readonly string[], { looks, delayMs = 0, mails = 0 }: Death = {}): Promise<boolean> {
  const child = spawn(process.execPath, [script, folder, end, String(mails), ...initiatives], { stdio: ['ignore', 'pipe', 'inherit'] })
  let seen = 0
  let done = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') done = true
    else {
      seen += 1
      if (seen === looks) setTimeout(() => child.kill('SIGKILL'), delayMs)
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  if (!done) expect(child.signalCode).toBe('SIGKILL')
  return done
}

it.each([11])(
  'mails go out once each though their process is killed again and again (seed %i)',
  async (seed) => {
    const random = mulberry32(seed)
    // Until Tuesday night: the newest ones at once, some of the next days, and those before the first steering meeting.
    const days = 4
    const store = openSqliteStore({ path: storePath(folder), clock })
    const queue = openSqliteQueue({ path: queuePath(folder), clock })
    const ports = { ...portsOn(store, () => start, 'setup'), queues: queue }
    const people = await begin(ports, 8, 1)
    await putAll(ports, people)
    await store.close()
    await queue.close()
    writeFileSync(clockFile(folder), start)
    const end = plusSeconds(start, days * 86_400)
    const initiatives = [...new Set(people.map(({ initiativeId }) => initiativeId))]

    const upTo = (most: number) => 1 + Math.floor(random() * most)
    const deaths: Death[] = [
      { mails: upTo(2) },
      { looks: upTo(4), delayMs: upTo(8) },
      { mails: upTo(2) },
      { looks: upTo(4), delayMs: upTo(8) },
    ]
    for (const death of deaths) expect(await goOn(end, initiatives, death)).toBe(false)
    expect(await goOn(end, initiatives)).toBe(true)

    const after = openSqliteStore({ path: storePath(folder), clock: () => Date.parse(end) })
    expect(await judge(after, people, deliveries(folder), end, start)).toEqual([])
    expect(deliveries(folder).length).toBeGreaterThan(8)
    await after.close()
  },
  60_000,
)
