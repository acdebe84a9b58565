import { describe, expect, it } from 'vitest'
import { markersDocument, readDocument } from '../../../functions/src/domain/documents.ts'
import type { Result } from '../../../functions/src/domain/failure.ts'
import type { Ports } from '../../../functions/src/domain/ports.ts'
import { addMarker } from '../../../functions/src/use-cases/add-marker.ts'
import { megan } from '../domain/examples.ts'
import { found, lynne, partitionOf, world } from './world.ts'

const writers = 16

describe('many who change one initiative at once', () => {
  const all = async (ports: Ports, id: string): Promise<Result<unknown>[]> =>
    await Promise.all(
      Array.from(
        { length: writers },
        async (_, i) => await addMarker(ports)(lynne, id, { kind: 'people', date: '2026-06-01', note: `Change ${i}` }),
      ),
    )

  it.each<[how: string, pause: Ports['pause'] | undefined]>([
    ['each after a while of its own', async (atMost) => await new Promise((go) => setTimeout(go, Math.min(5, atMost) * Math.random()))],
    ['in lockstep', undefined],
    ['without a pause', async () => {}],
  ])('all get through, and nothing of theirs is lost: %s', async (_, pause) => {
    const { ports, store, id } = await world([megan])
    for (const written of await all(pause ? { ...ports, pause } : ports, id)) found(written)
    const stored = await readDocument(store, partitionOf(id), markersDocument)
    expect(new Set(stored?.value.markers.map(({ note }) => note)).size).toBe(writers)
  })

  it('waits longer the more often it was in vain, and gives up with a sentence', async () => {
    const { ports, store, id } = await world([megan])
    const pauses: number[] = []
    const refused = await addMarker({
      ...ports,
      store: { ...store, write: async () => ({ ok: false, failure: { type: 'conflict', index: 0 } }) },
      pause: async (atMost) => void pauses.push(atMost),
    })(lynne, id, { kind: 'people', date: '2026-06-01', note: '' })
    expect(refused).toMatchObject({ ok: false, failure: { type: 'stale-version', message: expect.stringMatching(/Try again/) } })
    expect(pauses.slice(0, 3)).toEqual([10, 20, 40])
    expect(Math.max(...pauses)).toBe(1000)
  })
})
