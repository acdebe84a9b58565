/**
 * A process of its own that imports a large calendar into a SQLite store, for tests that kill it. Arguments: the file, the
 * id of the initiative, by how many hours the calendar has moved, and perhaps a write after which it waits to be killed. Prints the number of each write once it is
 * committed, and `done` at the end.
 */
import { writeSync } from 'node:fs'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { plusSeconds } from '../../functions/src/domain/time.ts'
import { occurrence } from '../unit/domain/examples.ts'
import { found, importOccurrences, portsOn, startOfTime } from '../unit/use-cases/world.ts'

export const importedMeetings = 600

/** A meeting a day, each `hours` later than planned. */
export const calendar = (hours: number) =>
  Array.from({ length: importedMeetings }, (_, i) => {
    const originalStart = plusSeconds('2024-06-01T09:00:00Z', i * 86_400)
    const start = plusSeconds(originalStart, hours * 3600)
    return { ...occurrence(), originalStart, time: { start, end: plusSeconds(start, 3600) } }
  })

if (import.meta.main) {
  const [path, initiativeId, hours, waitAfter] = process.argv.slice(2)
  if (path === undefined || initiativeId === undefined) throw new Error('Usage: import-writer.ts FILE INITIATIVE HOURS [WRITE]')
  const store = openSqliteStore({ path, clock: () => Date.parse(startOfTime) })
  let writes = 0
  const announcing: Store = {
    ...store,
    write: async (partition, operations) => {
      const result = await store.write(partition, operations)
      writes += 1
      writeSync(1, `${writes}\n`)
      if (writes === Number(waitAfter)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30_000)
      return result
    },
  }
  found(await importOccurrences(portsOn(announcing, undefined, `import-${process.pid}`), initiativeId, calendar(Number(hours))))
  writeSync(1, 'done\n')
  await store.close()
}
