import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { createInitiative } from '../../functions/src/use-cases/create-initiative.ts'
import { getInitiative } from '../../functions/src/use-cases/get-initiative.ts'
import { megan } from '../unit/domain/examples.ts'
import { enrol, found, importOccurrences, lynne, portsOn, shown, startOfTime, tagSeries } from '../unit/use-cases/world.ts'
import { calendar, importedMeetings } from './import-writer.ts'

const clock = () => Date.parse(startOfTime)
let directory: string
let path: string
let id: string

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'steerwell-import-'))
  path = join(directory, 'store.sqlite')
  const store = openSqliteStore({ path, clock })
  const ports = portsOn(store, undefined, 'setup')
  const agreement = {
    name: 'CRM renewal',
    definition: '',
    valueStatement: '',
    painPoints: [],
    payback: { what: '' },
    zone: 'Europe/Berlin',
  }
  id = found(await createInitiative(ports)(lynne, agreement)).id
  await enrol(ports, id, [{ ...megan, terms: [{ from: '2020-01-01', lead: false }] }])
  await tagSeries(ports, id)
  found(await importOccurrences(ports, id, calendar(0)))
  await store.close()
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

/**
 * Imports in a process of its own, and kills that process once this write is committed: at once, while it waits there, or
 * `delayMs` later, wherever it is by then.
 */
async function killedAfter(write: number, delayMs: number | undefined): Promise<void> {
  const script = fileURLToPath(new URL('import-writer.ts', import.meta.url))
  const waiting = delayMs === undefined ? [`${write}`] : []
  const child = spawn(process.execPath, [script, path, id, '1', ...waiting], { stdio: ['ignore', 'pipe', 'inherit'] })
  let done = false
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'done') done = true
    else if (Number(line) === write) setTimeout(() => child.kill('SIGKILL'), delayMs ?? 0)
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  // Without waiting it may have come to its end before the signal did.
  if (delayMs === undefined || !done) expect(child.signalCode).toBe('SIGKILL')
}

// Twelve writes lay the meetings aside, the thirteenth lets the import take effect, twelve put the meetings in their places.
it.each<[write: number, delayMs: number | undefined, moved: number | undefined]>([
  [1, undefined, 0],
  [12, undefined, 0],
  [13, undefined, importedMeetings],
  [14, undefined, importedMeetings],
  [25, undefined, importedMeetings],
  [6, 1, undefined],
  [12, 0, undefined],
  [18, 2, importedMeetings],
])('an import killed after write %i (and %s ms) is found whole or not at all, and can be made again', async (write, delayMs, expected) => {
  await killedAfter(write, delayMs)
  const store = openSqliteStore({ path, clock })
  const ports = portsOn(store, undefined, 'after')
  found(await getInitiative(ports)(lynne, id))
  const { meetings, snapshot } = await shown(store, id)
  expect(meetings).toHaveLength(importedMeetings)
  const moved = meetings.filter((meeting) => meeting.reschedules.length === 1).length
  expect(expected === undefined ? [0, importedMeetings] : [expected]).toContain(moved)
  const points = snapshot?.readings[megan.id]?.steering?.points.map(({ start }) => start)
  const over = meetings.filter((meeting) => meeting.end <= startOfTime)
  expect(points).toEqual(over.slice(-60).map(({ start }) => start))

  const again = found(await importOccurrences(ports, id, calendar(1)))
  expect(again.plan.counts).toMatchObject({ added: 0, moved: moved === 0 ? importedMeetings : 0 })
  expect((await shown(store, id)).meetings.every((meeting) => meeting.reschedules.length === 1)).toBe(true)
  expect(found(await importOccurrences(ports, id, calendar(1))).plan.counts).toMatchObject({ unchanged: importedMeetings, changed: 0 })
  await store.close()
})
