import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Caller } from '../../../functions/src/domain/caller.ts'
import { messageDocumentId, readDocument, snapshotDocument, toDocument } from '../../../functions/src/domain/documents.ts'
import { type MessageEntry, messageIdOf } from '../../../functions/src/domain/message.ts'
import { dutiesIn } from '../../../functions/src/domain/snapshot-readings.ts'
import type { Store } from '../../../functions/src/domain/store.ts'
import { addDays } from '../../../functions/src/domain/time.ts'
import { addMarker } from '../../../functions/src/use-cases/add-marker.ts'
import { listMessages } from '../../../functions/src/use-cases/list-messages.ts'
import { recordMessage } from '../../../functions/src/use-cases/record-message.ts'
import { removeMessage } from '../../../functions/src/use-cases/remove-message.ts'
import { adele, megan, sponsor } from '../domain/examples.ts'
import { found, lynne, person, shown, startOfTime, tagSeries, type World, world } from './world.ts'

/** What the use cases leave in the store; the rest is in test/contract/messages.test.ts. */

const entry = (more: Partial<MessageEntry> = {}): MessageEntry => ({
  sponsorId: megan.id,
  date: '2026-06-20',
  channel: 'mail',
  audience: 'everyone',
  themes: [],
  ...more,
})
const ago = (days: number) => addDays(startOfTime.slice(0, 10), -days)
const stored = async ({ store, id }: World) =>
  (await store.query({ container: 'initiatives', tenantId: 'contoso', key: id }, { type: 'message' })).documents.map(
    ({ document }) => document.id,
  )
const heard = async ({ store, id }: World) => (await shown(store, id)).snapshot?.messages

describe('messages recorded at once', () => {
  it('two of them both count', async () => {
    const one = await world([megan, adele])
    const record = recordMessage(one.ports)
    const both = await Promise.all([
      record(lynne, one.id, entry()),
      record(person('Adele Vance'), one.id, entry({ sponsorId: adele.id, date: '2026-06-21' })),
    ])
    expect(both.map(({ ok }) => ok)).toEqual([true, true])
    expect(await heard(one)).toMatchObject({ since: '2026-06-20', cadence: { [megan.id]: { count: 1 }, [adele.id]: { count: 1 } } })
  })

  it('the same one from two people is one', async () => {
    const one = await world([megan, adele])
    const record = recordMessage(one.ports)
    const [a, b] = await Promise.all([record(lynne, one.id, entry()), record(person('Megan Bowen'), one.id, entry())])
    expect(found(a).message).toEqual(found(b).message)
    expect([found(a).isNew, found(b).isNew].toSorted()).toEqual([false, true])
    expect(await stored(one)).toEqual([messageDocumentId(messageIdOf(entry()))])
    expect(await heard(one)).toMatchObject({ cadence: { [megan.id]: { count: 1 } } })
  })

  it('and taken back at once leave nothing, and one of the two was too late', async () => {
    const one = await world([megan, adele])
    const { id } = found(await recordMessage(one.ports)(lynne, one.id, entry())).message
    const remove = removeMessage(one.ports)
    const both = await Promise.all([remove(lynne, one.id, id), remove(person('Megan Bowen'), one.id, id)])
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await stored(one)).toEqual([])
    expect(await heard(one)).not.toHaveProperty('since')
  })
})

describe('the message and what follows from it', () => {
  it('are written together, or neither is', async () => {
    let refuse = false
    const failing = (store: Store): Store => ({
      ...store,
      write: async (partition, operations) => {
        const messages = operations.filter((operation) => operation.kind !== 'delete' && operation.document.type === 'message')
        if (refuse && messages.length > 0) throw new Error(`The store went away during a write of ${operations.length}.`)
        return await store.write(partition, operations)
      },
    })
    const one = await world([megan], failing)
    const before = await shown(one.store, one.id)
    refuse = true
    await expect(recordMessage(one.ports)(lynne, one.id, entry())).rejects.toThrow('during a write of 4')
    expect(await stored(one)).toEqual([])
    expect(await shown(one.store, one.id)).toEqual(before)
    refuse = false
    found(await recordMessage(one.ports)(lynne, one.id, entry()))
    expect(await stored(one)).toHaveLength(1)
  })

  it('cost the same however many there are', async () => {
    let reads = 0
    const counting = (store: Store): Store => ({
      ...store,
      read: async (...asked) => {
        reads += 1
        return await store.read(...asked)
      },
      query: async (...asked) => {
        reads += 1
        return await store.query(...asked)
      },
    })
    const one = await world([megan], counting)
    const cost = async (date: string) => {
      reads = 0
      found(await recordMessage(one.ports)(lynne, one.id, entry({ date })))
      return reads
    }
    const first = await cost('2025-01-02')
    for (let i = 0; i < 150; i++) await cost(new Date(Date.UTC(2025, 0, 3 + i)).toISOString().slice(0, 10))
    expect(await cost('2025-01-01')).toBe(first)
    expect((await heard(one))?.cadence[megan.id]?.count).toBe(152)
  })
})

it('of a sponsor who speaks seldom are seen as duty done, however often the others speak', async () => {
  const one = await world([megan, { ...adele, messageEveryDays: 91 }])
  const record = recordMessage(one.ports)
  for (const days of [20, 100]) found(await record(lynne, one.id, entry({ sponsorId: adele.id, date: ago(days) })))
  for (let days = 0; days < 70; days++) found(await record(lynne, one.id, entry({ date: ago(days) })))
  const { snapshot } = await shown(one.store, one.id)
  const duties = snapshot ? dutiesIn(snapshot, { ...adele, messageEveryDays: 91 }, startOfTime) : []
  expect(duties.find(({ duty }) => duty === 'messenger')).toMatchObject({ seen: 2, status: 'evidenced' })
})

describe('the messages of one sponsor', () => {
  const twin = sponsor('Megan Bowen', { id: `${megan.id}-2`, addresses: ['megan.bowen.2@contoso.com'] })
  const adeles = person('Adele Vance')
  /** Megan's and her namesake's of 150 days, Adele's of one long ago, and what a request for a page reads. */
  async function many() {
    let read = 0
    const one = await world([megan, twin, adele], (store) => ({
      ...store,
      query: async (partition, query) => {
        const page = await store.query(partition, query)
        read += page.documents.length
        return page
      },
    }))
    const record = recordMessage(one.ports)
    for (let days = 0; days < 150; days++)
      for (const sponsorId of [megan.id, twin.id]) found(await record(lynne, one.id, entry({ sponsorId, date: ago(days) })))
    const list = async (caller: Caller, asked: Parameters<ReturnType<typeof listMessages>>[2] = {}) => {
      read = 0
      return { listed: await listMessages(one.ports)(caller, one.id, asked), read }
    }
    return { one, list }
  }

  it('cost what is answered, and no more, however many there are of others', async () => {
    const { one, list } = await many()
    // The first visit binds her object id, which is a change of the roster.
    await list(adeles)
    expect(await list(adeles)).toEqual({ listed: { ok: true, value: { messages: [] } }, read: 0 })
    found(await recordMessage(one.ports)(lynne, one.id, entry({ sponsorId: adele.id, date: ago(160) })))
    const { listed, read } = await list(lynne, { sponsorId: adele.id })
    expect([found(listed).messages.map(({ date }) => date), read]).toEqual([[ago(160)], 1])
  })

  it('come page by page, newest first, without those of a namesake', async () => {
    const { list } = await many()
    const dates: string[] = []
    let continuation: string | undefined
    do {
      const { listed, read } = await list(lynne, { sponsorId: megan.id, continuation })
      const page = found(listed)
      expect(page.messages.every(({ sponsorId }) => sponsorId === megan.id)).toBe(true)
      expect(read).toBe(page.messages.length)
      dates.push(...page.messages.map(({ date }) => date))
      continuation = page.continuation
    } while (continuation !== undefined)
    expect(dates).toEqual(Array.from({ length: 150 }, (_, days) => ago(days)))
  })

  it('are not reached with the continuation of another’s list, nor with one that somebody made up', async () => {
    const { list } = await many()
    const another = found((await list(lynne, { sponsorId: megan.id })).listed).continuation
    const madeUp = Buffer.from(JSON.stringify(['sponsorNewestFirst', '', ''])).toString('base64url')
    for (const continuation of [another, madeUp])
      expect((await list(adeles, { continuation })).listed).toMatchObject({ ok: false, failure: { type: 'invalid' } })
  })
})

describe('what was heard, as an earlier version stored it', () => {
  /** As if the earlier version had written last: without its version and latest messages, and with sums of another half-life. */
  async function aged(one: World) {
    const partition = { container: 'initiatives', tenantId: 'contoso', key: one.id } as const
    const stored = await readDocument(one.store, partition, snapshotDocument)
    if (!stored) throw new Error('There is no snapshot.')
    const { version: _, latest: __, cadence, ...facts } = stored.value.messages
    const other = Object.fromEntries(Object.entries(cadence).map(([id, state]) => [id, { ...state, faded: state.faded / 2 }]))
    const document = toDocument(
      { id: snapshotDocument.id, type: snapshotDocument.type, shape: z.unknown(), pack: (value: unknown) => value },
      { ...stored.value, messages: { ...facts, cadence: other, recent: [] } },
    )
    expect(await one.store.write(partition, [{ kind: 'replace', document, etag: stored.etag }])).toMatchObject({ ok: true })
  }
  const recorded = async () => {
    const one = await world([megan, adele])
    for (const date of ['2026-06-20', '2026-04-20', '2026-02-20']) found(await recordMessage(one.ports)(lynne, one.id, entry({ date })))
    found(await recordMessage(one.ports)(lynne, one.id, entry({ sponsorId: adele.id })))
    return one
  }
  const more = entry({ date: '2026-06-25', channel: 'chat' })

  it('is listed by sponsor, too, after the next change', async () => {
    const one = await recorded()
    await aged(one)
    const partition = { container: 'initiatives', tenantId: 'contoso', key: one.id } as const
    const { documents } = await one.store.query(partition, { type: 'message' })
    const without = documents.map(({ document: { sponsorNewestFirst: _, ...document }, etag }) => ({
      kind: 'replace' as const,
      document: { ...document, id: document.id, type: 'message' },
      etag,
    }))
    await one.store.write(partition, without)
    const list = async () => found(await listMessages(one.ports)(lynne, one.id, { sponsorId: megan.id })).messages.map(({ date }) => date)
    expect(await list()).toEqual([])
    found(await removeMessage(one.ports)(lynne, one.id, messageIdOf(entry({ date: '2026-04-20' }))))
    expect(await list()).toEqual(['2026-06-20', '2026-02-20'])
  })

  it.each<[change: string, act: (one: World) => Promise<unknown>]>([
    ['a marker', async ({ ports, id }) => found(await addMarker(ports)(lynne, id, { kind: 'people', date: '2026-06-01', note: '' }))],
    ['a tag', async ({ ports, id }) => await tagSeries(ports, id)],
    ['a new message', async ({ ports, id }) => found(await recordMessage(ports)(lynne, id, more))],
    ['a message that is taken back', async ({ ports, id }) => found(await removeMessage(ports)(lynne, id, messageIdOf(entry())))],
  ])('is read again with the next change, such as %s', async (_, act) => {
    const [one, never] = [await recorded(), await recorded()]
    await aged(one)
    expect((await heard(one))?.version).toBe('')
    for (const each of [one, never]) await act(each)
    const [after, expected] = [await heard(one), await heard(never)]
    for (const id of [megan.id, adele.id]) {
      expect(after?.cadence[id]?.count).toBe(expected?.cadence[id]?.count)
      expect(after?.cadence[id]?.faded ?? 0).toBeCloseTo(expected?.cadence[id]?.faded ?? 1, 9)
    }
    expect({ ...after, cadence: {} }).toEqual({ ...expected, cadence: {} })
  })
})
