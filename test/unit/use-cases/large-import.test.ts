import { describe, expect, it } from 'vitest'
import type { CalendarMeeting } from '../../../functions/src/domain/calendar-meeting.ts'
import { maxOperations, type Store, type WriteOperation } from '../../../functions/src/domain/store.ts'
import { maxWriteBytes } from '../../../functions/src/domain/store-rules.ts'
import { plusSeconds } from '../../../functions/src/domain/time.ts'
import { addMarker } from '../../../functions/src/use-cases/add-marker.ts'
import { correctOutcomes } from '../../../functions/src/use-cases/correct-outcomes.ts'
import { getInitiative } from '../../../functions/src/use-cases/get-initiative.ts'
import { putRoster } from '../../../functions/src/use-cases/put-roster.ts'
import { invitee, megan, type OccurrenceExample, occurrence, sponsor } from '../domain/examples.ts'
import { found, importOccurrences, lynne, portsOn, shown, startOfTime, tagSeries, type World, weeks, world } from './world.ts'

const always = [{ ...megan, terms: [{ from: '2000-01-01', lead: false }] }]
const weekly = (count: number, more: OccurrenceExample = {}) => weeks('2021-01-05', count).map((date) => occurrence({ date, ...more }))
const anHourLater = (occurrences: readonly CalendarMeeting[]) =>
  occurrences.map(({ time, ...rest }) => ({ ...rest, time: { start: plusSeconds(time.start, 3600), end: plusSeconds(time.end, 3600) } }))

class Crash extends Error {}

/** A store whose process dies at one write: before it took place, or after it, with its answer lost. */
function dying(
  store: Store,
): Store & { dieAt(write: number, after: boolean): void; readonly largest: { operations: number; bytes: number } } {
  let left = Number.POSITIVE_INFINITY
  let afterwards = false
  const largest = { operations: 0, bytes: 0 }
  return {
    largest,
    dieAt(write, after) {
      left = write
      afterwards = after
    },
    read: async (partition, id) => await store.read(partition, id),
    query: async (partition, query) => await store.query(partition, query),
    close: async () => await store.close(),
    async write(partition, operations: readonly WriteOperation[]) {
      if (left <= 0) throw new Crash('The process is dead.')
      left -= 1
      if (left === 0 && !afterwards) throw new Crash('Died before the write.')
      largest.operations = Math.max(largest.operations, operations.length)
      largest.bytes = Math.max(largest.bytes, JSON.stringify(operations).length)
      const result = await store.write(partition, operations)
      if (left === 0) throw new Crash('Died before the answer.')
      return result
    },
  }
}

interface Dying extends World {
  readonly dyingStore: ReturnType<typeof dying>
}

async function dyingWorld(): Promise<Dying> {
  const made: ReturnType<typeof dying>[] = []
  const one = await world(always, (store) => {
    const wrapped = dying(store)
    made.push(wrapped)
    return wrapped
  })
  const [dyingStore] = made
  if (!dyingStore) throw new Error('No store was made.')
  return { ...one, dyingStore }
}

const rooms = Array.from({ length: 50 }, (_, i) => invitee(`${i}`.padEnd(300, 'x'), { kind: 'room' }))

const scenarios: readonly [what: string, prepare: (one: World) => Promise<unknown>, act: (one: World) => Promise<unknown>][] = [
  [
    'a first import of 130 tagged meetings',
    async ({ ports, id }) => await tagSeries(ports, id),
    async ({ ports, id }) => found(await importOccurrences(ports, id, weekly(130))),
  ],
  [
    'an import that moves 130 meetings',
    async ({ ports, id }) => {
      await tagSeries(ports, id)
      found(await importOccurrences(ports, id, weekly(130)))
    },
    async ({ ports, id }) => found(await importOccurrences(ports, id, anHourLater(weekly(130)))),
  ],
  [
    'tagging a series of 130 meetings',
    async ({ ports, id }) => found(await importOccurrences(ports, id, weekly(130))),
    async ({ ports, id }) => await tagSeries(ports, id),
  ],
  [
    'few meetings of many bytes',
    async ({ ports, id }) => await tagSeries(ports, id),
    async ({ ports, id }) => found(await importOccurrences(ports, id, weekly(99, { invitees: [invitee('Megan Bowen'), ...rooms] }))),
  ],
]

describe('a change too large for one atomic write', () => {
  it.each(scenarios)(
    '%s: whenever the process dies, the old or the new state is found, and the change can be made again',
    async (_, prepare, act) => {
      const whole = await dyingWorld()
      await prepare(whole)
      const before = await shown(whole.store, whole.id)
      let writes = 0
      const counting: World = {
        ...whole,
        ports: {
          ...whole.ports,
          store: {
            ...whole.store,
            write: async (partition, operations) => {
              writes += 1
              return await whole.store.write(partition, operations)
            },
          },
        },
      }
      await act(counting)
      const after = await shown(whole.store, whole.id)
      expect(after).not.toEqual(before)
      expect(after.staged).toBe(0)
      expect(writes).toBeGreaterThan(4)
      expect(whole.dyingStore.largest.operations).toBeLessThanOrEqual(maxOperations)
      expect(whole.dyingStore.largest.bytes).toBeLessThanOrEqual(maxWriteBytes)

      const seen = new Set<string>()
      for (let write = 1; write <= writes; write++)
        for (const answerLost of [false, true]) {
          const one = await dyingWorld()
          await prepare(one)
          one.dyingStore.dieAt(write, answerLost)
          await expect(act(one)).rejects.toThrow(Crash)
          one.dyingStore.dieAt(Number.POSITIVE_INFINITY, false)
          // Somebody opens the initiative in another process.
          const others = portsOn(one.store, () => startOfTime, `other-${write}`)
          found(await getInitiative(others)(lynne, one.id))
          const { staged, ...now } = await shown(one.store, one.id)
          const { staged: _before, ...old } = before
          const { staged: _after, ...fresh } = after
          const isNew = JSON.stringify([now.meetings, now.snapshot]) === JSON.stringify([fresh.meetings, fresh.snapshot])
          expect(now).toEqual(isNew ? fresh : old)
          seen.add(isNew ? 'new' : 'old')
          if (isNew) expect(staged).toBe(0)
          await act({ ...one, ports: others })
          const { staged: _again, ...again } = await shown(one.store, one.id)
          expect(again.meetings).toEqual(fresh.meetings)
          expect(again.snapshot?.readings).toEqual(fresh.snapshot?.readings)
          await one.store.close()
        }
      expect(seen).toEqual(new Set(['old', 'new']))
    },
  )

  it('loses nothing when nobody comes for two months after the process died', async () => {
    const one = await dyingWorld()
    await tagSeries(one.ports, one.id)
    // Three staged documents, then the write with which the import takes effect.
    one.dyingStore.dieAt(4, true)
    await expect(importOccurrences(one.ports, one.id, weekly(130))).rejects.toThrow(Crash)
    one.dyingStore.dieAt(Number.POSITIVE_INFINITY, false)
    one.setNow('2026-09-01T12:00:00Z')
    found(await getInitiative(one.ports)(lynne, one.id))
    expect((await shown(one.store, one.id)).meetings).toHaveLength(130)
  })

  it('puts back meetings whose time ran out while they waited to be tagged', async () => {
    const one = await dyingWorld()
    found(await importOccurrences(one.ports, one.id, weekly(130)))
    one.setNow('2026-07-30T12:00:00Z')
    one.dyingStore.dieAt(5, true)
    await expect(tagSeries(one.ports, one.id)).rejects.toThrow(Crash)
    one.dyingStore.dieAt(Number.POSITIVE_INFINITY, false)
    one.setNow('2026-09-15T12:00:00Z')
    found(await getInitiative(one.ports)(lynne, one.id))
    expect((await shown(one.store, one.id)).meetings).toHaveLength(130)
  })

  it('is swept away by the next one when it died before it took effect', async () => {
    const one = await dyingWorld()
    await tagSeries(one.ports, one.id)
    one.dyingStore.dieAt(3, true)
    await expect(importOccurrences(one.ports, one.id, weekly(130))).rejects.toThrow(Crash)
    one.dyingStore.dieAt(Number.POSITIVE_INFINITY, false)
    expect(await shown(one.store, one.id)).toMatchObject({ meetings: [], staged: 3 })
    one.setNow('2026-07-03T12:00:00Z')
    const ports = portsOn(one.store, () => '2026-07-03T12:00:00Z', 'again')
    found(await importOccurrences(ports, one.id, weekly(130)))
    const { meetings, staged } = await shown(one.store, one.id)
    expect([meetings.length, staged]).toEqual([130, 0])
  })

  it('takes 5,000 meetings, more chunks than one write can delete', async () => {
    const one = await world(always)
    await tagSeries(one.ports, one.id)
    const daily = Array.from({ length: 5000 }, (_, i) => {
      const start = plusSeconds('2012-10-22T09:00:00Z', i * 86_400)
      return { ...occurrence(), originalStart: start, time: { start, end: plusSeconds(start, 3600) } }
    })
    found(await importOccurrences(one.ports, one.id, daily))
    const { meetings, staged, snapshot } = await shown(one.store, one.id)
    expect([meetings.length, staged]).toEqual([5000, 0])
    expect(snapshot?.readings[megan.id]?.steering?.facts).toMatchObject({ due: 5000, unknown: 5000 })
    await one.store.close()
  })
})

describe('two changes at once', () => {
  it('both take effect', async () => {
    const { ports, id, store } = await world(always)
    await tagSeries(ports, id)
    found(await importOccurrences(ports, id, weekly(3)))
    const keys = (await shown(store, id)).meetings.map(({ key }) => key)
    const correct = correctOutcomes(ports)
    const results = await Promise.all(
      keys.map(async (key) => await correct(lynne, id, key, [{ sponsorId: megan.id, outcome: 'present' }], undefined)),
    )
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
    expect((await shown(store, id)).snapshot?.readings[megan.id]?.steering?.facts).toMatchObject({ due: 3, present: 3 })
  })

  it('a change that read the old roster is not written on the new one', async () => {
    const { ports, id, store } = await world(always)
    const adele = sponsor('Adele Vance')
    let other: Promise<unknown> | undefined
    // The roster is read, then somebody else changes it, then everything else is read.
    const slow: Store = {
      ...store,
      read: async (partition, document) => {
        if (document === 'roster' && !other) {
          const stored = await store.read(partition, document)
          other = putRoster(ports)(lynne, id, [...always, { ...adele, id: undefined }], undefined)
          await other
          return stored
        }
        await new Promise(setImmediate)
        await other
        return await store.read(partition, document)
      },
    }
    const marker = { kind: 'realignment', date: '2026-03-03', note: '' } as const
    found(await addMarker({ ...ports, store: slow })(lynne, id, marker))
    const { snapshot } = await shown(store, id)
    expect(snapshot?.markers).toMatchObject([marker])
    expect(snapshot?.sponsors.map(({ displayName }) => displayName)).toEqual(['Megan Bowen', 'Adele Vance'])
  })

  it('a roster and two large imports', async () => {
    const { ports, id, store } = await world(always)
    await tagSeries(ports, id)
    const adele = sponsor('Adele Vance', { terms: [{ from: '2000-01-01', lead: false }] })
    const other = weekly(120, { uid: 'briefing', invitees: [invitee('Adele Vance')] })
    const results = await Promise.all([
      importOccurrences(ports, id, weekly(130)),
      importOccurrences(ports, id, other.concat(occurrence({ uid: 'single', invitees: [invitee('Megan Bowen')] }))),
      putRoster(ports)(lynne, id, [...always, { ...adele, id: undefined }], undefined),
    ])
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true])
    found(await importOccurrences(ports, id, other))
    const { meetings, snapshot, staged } = await shown(store, id)
    expect(meetings).toHaveLength(251)
    expect(snapshot?.sponsors.map(({ displayName }) => displayName)).toEqual(['Megan Bowen', 'Adele Vance'])
    expect(snapshot?.readings[megan.id]?.steering?.facts.due).toBe(130)
    expect(staged).toBe(0)
  })

  it('a reader in the middle of a large import sees it whole', async () => {
    const one = await world(always)
    await tagSeries(one.ports, one.id)
    const sizes = new Set<number>()
    const peeking: Store = {
      ...one.store,
      write: async (partition, operations) => {
        const result = await one.store.write(partition, operations)
        found(await getInitiative(portsOn(one.store))(lynne, one.id))
        const { meetings, snapshot } = await shown(one.store, one.id)
        expect(snapshot?.meetingCount ?? 0).toBe(meetings.length)
        sizes.add(meetings.length)
        return result
      },
    }
    found(await importOccurrences({ ...one.ports, store: peeking }, one.id, weekly(130)))
    expect([...sizes].sort()).toEqual([0, 130])
  })
})
