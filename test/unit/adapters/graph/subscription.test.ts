/** Subscriptions of the stand-in tenant that call a server of ours back. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { ChangeNotifications } from '../../../../functions/src/domain/change-notification.ts'
import { longestSubscriptionMinutes } from '../../../../functions/src/domain/change-subscription.ts'
import { instantOf } from '../../../../functions/src/domain/time.ts'
import { found, mailboxOf, startWorld, type World } from './stand-in.ts'

const megan = mailboxOf('Megan Bowen')
const clientState = 'a-secret-of-this-subscription'

/** Takes notifications as the product will: the token back as plain text, 202 for the rest. */
async function startReceiver(options: { readonly shakesHands?: boolean } = {}) {
  const received: { readonly path: string; readonly body: unknown }[] = []
  const state = { status: 202 }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://receiver')
    const token = url.searchParams.get('validationToken')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (token !== null) {
        response.writeHead(200, { 'content-type': 'text/plain' }).end(options.shakesHands === false ? encodeURIComponent(token) : token)
        return
      }
      if (state.status === 202) received.push({ path: url.pathname, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) })
      response.writeHead(state.status).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    state,
    received,
    urls: { notificationUrl: `http://127.0.0.1:${port}/changes`, lifecycleUrl: `http://127.0.0.1:${port}/lifecycle` },
  }
}

const inMinutes = ({ tenant }: World, minutes: number) => instantOf(tenant.now() + minutes * 60_000)

async function subscribed(world: World) {
  const receiver = await startReceiver()
  const wish = { mailbox: megan, ...receiver.urls, clientState, expires: inMinutes(world, longestSubscriptionMinutes) }
  const subscription = found(await world.graph.subscriptions.subscribe(wish))
  const told = async () => {
    await world.tenant.subscriptions.settled()
    return receiver.received.splice(0).flatMap(({ path, body }) => ChangeNotifications.parse(body).value.map((one) => ({ path, ...one })))
  }
  return { receiver, wish, subscription, told }
}

function addSteering({ tenant }: World) {
  return tenant.addEvent({
    organizer: 'Lynne Robbins',
    title: 'CRM steering',
    start: '2026-12-01T09:00',
    minutes: 60,
    invited: ['Megan Bowen'],
  })
}

it('shakes hands, tells of every change with the id that we keep, and of nobody else’s', async () => {
  const world = await startWorld()
  const { subscription, wish, told } = await subscribed(world)
  expect(subscription.expires).toBe(wish.expires)
  const meeting = addSteering(world)
  const id = world.tenant.eventId(meeting, 'Megan Bowen')
  const common = { path: '/changes', subscriptionId: subscription.id, clientState, resourceData: { id } }
  expect(await told()).toMatchObject([{ ...common, changeType: 'created' }])
  world.tenant.decline(meeting, 'Megan Bowen')
  world.tenant.removeFrom(meeting, 'Lynne Robbins')
  world.tenant.removeFrom(meeting, 'Megan Bowen')
  expect(await told()).toMatchObject([
    { ...common, changeType: 'updated' },
    { ...common, changeType: 'deleted' },
  ])
})

it('that is asked to authorise again does so by its renewal, and ends', async () => {
  const world = await startWorld()
  const { subscriptions } = world.graph
  const { subscription, told } = await subscribed(world)
  world.tenant.advance(5 * 1440)
  const expires = inMinutes(world, longestSubscriptionMinutes)
  expect(await subscriptions.renew(subscription.id, expires)).toEqual({ ok: true, value: { id: subscription.id, expires } })

  world.tenant.sendLifecycle(subscription.id, 'reauthorizationRequired')
  const meeting = addSteering(world)
  expect(await told()).toMatchObject([{ path: '/lifecycle', lifecycleEvent: 'reauthorizationRequired', clientState }])
  expect(await subscriptions.renew(subscription.id, expires)).toMatchObject({ ok: true })
  world.tenant.decline(meeting, 'Megan Bowen')
  expect(await told()).toMatchObject([{ changeType: 'updated' }])

  expect(await subscriptions.unsubscribe(subscription.id)).toEqual({ ok: true, value: undefined })
  expect(await subscriptions.unsubscribe(subscription.id)).toEqual({ ok: true, value: undefined })
  expect(world.tenant.subscriptions.ids).toEqual([])
})

it.each<[string, (world: World, id: string) => void, readonly string[]]>([
  ['is removed, and says so', ({ tenant }, id) => tenant.sendLifecycle(id, 'subscriptionRemoved'), ['subscriptionRemoved']],
  ['dies without a word', ({ tenant }, id) => tenant.subscriptions.dieSilently(id), []],
  ['expires', ({ tenant }) => tenant.advance(longestSubscriptionMinutes), []],
])('one that %s is not found any more', async (_name, end, events) => {
  const world = await startWorld()
  const { subscription, told } = await subscribed(world)
  end(world, subscription.id)
  addSteering(world)
  expect((await told()).map(({ lifecycleEvent }) => lifecycleEvent)).toEqual(events)
  const { subscriptions } = world.graph
  const failure = { ok: false, failure: { type: 'not-found' } }
  expect(await subscriptions.renew(subscription.id, inMinutes(world, 60))).toMatchObject(failure)
})

it('tells again for four hours what nobody took', async () => {
  const world = await startWorld()
  const { receiver, told } = await subscribed(world)
  receiver.state.status = 503
  addSteering(world)
  await world.tenant.subscriptions.settled()
  world.tenant.advance(60)
  expect(await told()).toEqual([])
  receiver.state.status = 202
  world.tenant.advance(60)
  expect(await told()).toMatchObject([{ changeType: 'created' }])
})

it.each([
  ['a receiver that does not answer with the token', { shakesHands: false }, {}],
  ['more than seven days', {}, { minutes: 10_081 }],
])('is refused: %s', async (_name, receiverOptions, { minutes = 60 }: { readonly minutes?: number }) => {
  const world = await startWorld()
  const { urls } = await startReceiver(receiverOptions)
  const wish = { mailbox: megan, ...urls, clientState, expires: inMinutes(world, minutes) }
  await expect(world.graph.subscriptions.subscribe(wish)).rejects.toThrow(/POST subscriptions: 400/)
  expect(world.tenant.subscriptions.ids).toEqual([])
})

it('on behalf of somebody only their own calendar can be watched', async () => {
  const world = await startWorld()
  const { urls } = await startReceiver()
  const wish = { mailbox: megan, ...urls, clientState, expires: inMinutes(world, 60) }
  expect(await world.graphFor({ onBehalfOf: 'Megan Bowen' }).subscriptions.subscribe(wish)).toMatchObject({ ok: true })
  expect(await world.graphFor({ onBehalfOf: 'Adele Vance' }).subscriptions.subscribe(wish)).toMatchObject({
    failure: { type: 'access-denied' },
  })
})

it('is not made twice when it is unclear whether it was made', async () => {
  const world = await startWorld()
  const { urls } = await startReceiver()
  const wish = { mailbox: megan, ...urls, clientState, expires: inMinutes(world, 60) }
  world.tenant.failNext({ kind: 'reset' })
  await expect(world.graph.subscriptions.subscribe(wish)).rejects.toThrow('POST subscriptions')
  expect(world.tenant.subscriptions.ids).toHaveLength(1)
})
