/** Following calendars as it is deployed: over Cosmos DB and Azure Storage queues, in their emulators. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStorageInbox } from '../../functions/src/adapters/queue/storage-inbox.ts'
import { createStorageQueues } from '../../functions/src/adapters/queue/storage-queue.ts'
import type { Partition, Store, WriteOperation } from '../../functions/src/domain/store.ts'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { type Azurite, startAzurite } from '../store/azurite.ts'
import { startCosmosEmulator } from '../store/cosmos-emulator.ts'
import { type SyncWorld, sponsors, startInitiative, startSyncWorld, steering, told } from './sync-world.ts'

let azurite: Azurite
let world: SyncWorld
let stopCosmos: (() => Promise<void>) | undefined

beforeAll(async () => {
  const [cosmos, started] = await Promise.all([startCosmosEmulator(), startAzurite()])
  azurite = started
  stopCosmos = cosmos.stop
  const { client } = azurite
  world = await startSyncWorld({
    services: { store: faithful(cosmos.store), queues: createStorageQueues({ client }), inbox: createStorageInbox({ client }) },
  })
})
afterAll(async () => {
  await world?.close()
  await stopCosmos?.()
  await azurite?.stop()
})

/**
 * What the emulator does unlike the service, kept from the app. It keys documents by the first level of a hierarchical key only: there the
 * whole key goes, so that partitions stay apart. Its batches are not atomic: a delete of what is not there, which fails a batch, fails
 * after the others were written.
 */
function faithful(store: Store): Store {
  const apart = (partition: Partition): Partition => ({ ...partition, tenantId: `${partition.tenantId} ${partition.key}` })
  const needless = async (partition: Partition, operation: WriteOperation): Promise<boolean> =>
    operation.kind === 'delete' && operation.etag === undefined && (await store.read(partition, operation.id)) === undefined
  return {
    read: async (partition, id) => await store.read(apart(partition), id),
    query: async (partition, query) => await store.query(apart(partition), query),
    async write(partition, operations) {
      const inPlace = apart(partition)
      const left = await Promise.all(operations.map(async (operation) => ((await needless(inPlace, operation)) ? undefined : operation)))
      const needed = left.filter((operation) => operation !== undefined)
      const written = needed.length === 0 ? { ok: true as const, etags: [] } : await store.write(inPlace, needed)
      if (!written.ok) return written
      const etags = [...written.etags]
      return { ok: true, etags: left.map((operation) => (operation === undefined ? '' : (etags.shift() ?? ''))) }
    },
    close: async () => await store.close(),
  }
}

const megan = personNamed('Megan Bowen')
const waitingIn = async (queue: string) =>
  (await azurite.client.getQueueClient(queue).peekMessages({ numberOfMessages: 32 })).peekedMessageItems

it('a PM follows, changes are told, a report comes, and a message that cannot be handled is given up and harms nobody', async () => {
  const { tenant } = world
  const series = tenant.addEvent(steering)
  const initiative = await startInitiative(world, sponsors)
  await initiative.tag(series)
  const stored = async () => told(await world.meetings(initiative.id))
  const states = async () => {
    const { json } = await world.call('Lynne Robbins', 'GET', initiative.at)
    return json.sync.mailboxes.map(({ displayName, state, code }: Record<string, string>) =>
      [displayName, state, code].filter(Boolean).join(' '),
    )
  }

  // Followed: what waits in Azure's queue is handled, and the calendar is in Cosmos DB.
  expect((await waitingIn('follow-mailboxes')).length).toBeGreaterThan(0)
  await world.settle()
  expect(await stored()).toHaveLength(12)
  expect(await states()).toEqual(['Lynne Robbins ok', 'Megan Bowen ok', 'Miriam Graham ok'])

  // Told: the notification becomes a message, and that a change.
  const before = world.handled['sync-mailbox'] ?? 0
  tenant.respond(series, 'Miriam Graham', 'accepted')
  tenant.moveOccurrence(series, '2026-03-10T10:00', '2026-03-11T14:00')
  await tenant.subscriptions.settled()
  expect(world.post.received.filter(({ path, status }) => path === '/api/graph/notifications' && status === 202).length).toBeGreaterThan(0)
  const message = (await waitingIn('sync-mailbox')).map(({ messageText }) =>
    JSON.parse(Buffer.from(messageText, 'base64').toString('utf8')),
  )
  expect(message).toContainEqual({ tenantId, objectId: personNamed('Lynne Robbins').objectId })
  await world.settle()
  expect(world.handled['sync-mailbox']).toBeGreaterThan(before)
  expect((await stored()).slice(4, 6)).toEqual([
    '03-03 09:00 none accepted unknown unknown',
    '03-11 13:00 none none unknown unknown moved 1',
  ])

  // Held: its report is asked for and fetched.
  await world.pass(120)
  tenant.endMeeting(series, {
    start: '2026-03-03T09:00:00Z',
    minutes: 60,
    attended: [
      { name: 'Megan Bowen', joins: [[0, 60]] },
      { name: 'Joni Sherman', joins: [[0, 60]] },
    ],
  })
  await world.pass(26 * 60)
  expect((await stored())[4]).toBe('03-03 09:00 none accepted present absent')
  expect(world.handled['fetch-reports']).toBeGreaterThan(0)
  expect(JSON.stringify([...world.documents])).not.toContain('Joni')

  // Graph has trouble with one mailbox: one message waits to try again. One that cannot be understood lies in the poison queue as it was.
  tenant.failNext({ kind: 'status', status: 500 }, { times: 100, pattern: new RegExp(`^GET /users/${megan.objectId}/calendarView`) })
  tenant.respond(series, 'Megan Bowen', 'tentativelyAccepted')
  tenant.respond(series, 'Miriam Graham', 'declined', '2026-03-24T10:00')
  const broken = JSON.stringify({ tenantId })
  const queue = azurite.client.getQueueClient('sync-mailbox')
  await queue.sendMessage(Buffer.from(broken).toString('base64'))
  await world.settle()
  expect(await world.poisoned()).toEqual([broken])
  expect((await waitingIn('sync-mailbox')).length).toBe(0)
  expect((await queue.getProperties()).approximateMessagesCount).toBe(1)
  expect((await stored())[7]).toBe('03-24 09:00 tentative declined unknown unknown')

  // It waits by the machine's clock, so its mailbox is looked at here as it would be, and it is over.
  tenant.faults.clear()
  await world.pass(6 * 60)
  await world.look('Megan Bowen')
  expect(await states()).toEqual(['Lynne Robbins ok', 'Megan Bowen ok', 'Miriam Graham ok'])
}, 30_000)
