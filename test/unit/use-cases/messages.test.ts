import { describe, expect, it } from 'vitest'
import { messageDocumentId } from '../../../functions/src/domain/documents.ts'
import { type MessageEntry, messageIdOf } from '../../../functions/src/domain/message.ts'
import type { Store } from '../../../functions/src/domain/store.ts'
import { recordMessage } from '../../../functions/src/use-cases/record-message.ts'
import { removeMessage } from '../../../functions/src/use-cases/remove-message.ts'
import { adele, megan } from '../domain/examples.ts'
import { found, lynne, person, shown, type World, world } from './world.ts'

/** What the use cases leave in the store; the rest is in test/contract/messages.test.ts. */

const entry = (more: Partial<MessageEntry> = {}): MessageEntry => ({
  sponsorId: megan.id,
  date: '2026-06-20',
  channel: 'mail',
  audience: 'everyone',
  themes: [],
  ...more,
})
const stored = async ({ store, id }: World) =>
  (await store.query({ container: 'initiatives', tenantId: 'contoso', key: id }, { type: 'message' })).documents.map(
    ({ document }) => document.id,
  )
const heard = async ({ store, id }: World) => (await shown(store, id)).snapshot?.messages

it('a name longer than is kept is cut, and does not spoil what is stored', async () => {
  const one = await world([megan])
  const { recordedBy } = found(await recordMessage(one.ports)({ ...person('Megan Bowen'), name: 'M'.repeat(256) }, one.id, entry()))
  expect(recordedBy.displayName).toHaveLength(200)
  expect((await heard(one))?.recent).toHaveLength(1)
})

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
    expect(found(a)).toEqual(found(b))
    expect(await stored(one)).toEqual([messageDocumentId(messageIdOf(entry()))])
    expect(await heard(one)).toMatchObject({ cadence: { [megan.id]: { count: 1 } } })
  })

  it('and taken back at once leave nothing, and one of the two was too late', async () => {
    const one = await world([megan, adele])
    const { id } = found(await recordMessage(one.ports)(lynne, one.id, entry()))
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
    await expect(recordMessage(one.ports)(lynne, one.id, entry())).rejects.toThrow('during a write of 3')
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
