import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { plusSeconds } from '../../functions/src/domain/time.ts'
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
const script = fileURLToPath(new URL('mail-worker.ts', import.meta.url))

/** Goes on, and kills it some time after so many looks. @returns whether it came to its end first */
async function goOnAndKill(end: string, initiatives: readonly string[], looks: number, delayMs: number): Promise<boolean> {
  const child = spawn(process.execPath, [script, folder, end, ...initiatives], { stdio: ['ignore', 'pipe', 'inherit'] })
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
    const weeks = 1
    const store = openSqliteStore({ path: storePath(folder), clock })
    const queue = openSqliteQueue({ path: queuePath(folder), clock })
    const ports = { ...portsOn(store, () => start, 'setup'), queues: queue }
    const people = await begin(ports, 12, weeks)
    await putAll(ports, people)
    await store.close()
    await queue.close()
    writeFileSync(clockFile(folder), start)
    const end = plusSeconds(start, weeks * 7 * 86_400)
    const initiatives = [...new Set(people.map(({ initiativeId }) => initiativeId))]

    let kills = 0
    for (; kills < 8; kills++) if (await goOnAndKill(end, initiatives, 1 + Math.floor(random() * 8), Math.floor(random() * 8))) break
    expect(kills).toBeGreaterThan(2)
    await goOnAndKill(end, initiatives, Number.POSITIVE_INFINITY, 0)

    const after = openSqliteStore({ path: storePath(folder), clock: () => Date.parse(end) })
    expect(await judge(after, people, deliveries(folder), end, start)).toEqual([])
    expect(deliveries(folder).length).toBeGreaterThan(12)
    await after.close()
  },
  60_000,
)
