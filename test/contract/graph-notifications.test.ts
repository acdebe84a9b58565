/** What Microsoft Graph posts, and what others might. */
import { describe, expect, it } from 'vitest'
import { signatures } from '../../functions/src/adapters/identity/signatures.ts'
import { directoryPartition, mailboxSubject, readDocument, subscriptionDocument, toDocument } from '../../functions/src/domain/documents.ts'
import { claimText, clientStateOf } from '../../functions/src/domain/following.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { contosoTenant, host, tokenOf } from './host.ts'
import { followSeries, type SyncWorld, sponsors, startInitiative, steering } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()
const notifications = '/api/graph/notifications'
const json = { 'content-type': 'application/json' }
const megan = personNamed('Megan Bowen').objectId

async function followed(): Promise<SyncWorld> {
  const one = await world({ record: true })
  await followSeries(one)
  one.tenant.exchanges.length = 0
  return one
}

function subscriptionOf(one: SyncWorld, objectId = megan): { id: string; clientState: string } {
  return JSON.parse(one.documents.get(`directory mailbox:${objectId} subscription`) ?? '{}').body
}

const post = async (one: SyncWorld, value: unknown, path = notifications) =>
  await one.app.request('POST', path, { headers: json, body: JSON.stringify({ value }) })
const roundsIn = (one: SyncWorld) => one.tenant.exchanges.filter(({ path }) => path.includes('/calendarView/delta')).length
const warnings = (one: SyncWorld) =>
  one.app.logged.filter(({ level }) => level === 'warning').map(({ message }) => message.replace(/^.*?: /, ''))

describe('the handshake', () => {
  it.each(['/api/graph/notifications', '/api/graph/lifecycle'])('at %s sends the token back as plain text, decoded', async (path) => {
    const one = await world()
    const token = 'Validation: <b>Testing</b> client application reachability & more + 100 %'
    const answer = await one.app.request('POST', `${path}?validationToken=${encodeURIComponent(token)}`, {
      headers: { 'content-type': 'text/plain' },
    })
    expect([answer.status, answer.text]).toEqual([200, token])
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['an empty token', ''],
    ['a token of a whole page', 'x'.repeat(2001)],
  ])('with %s is refused', async (_name, token) => {
    const one = await world()
    expect((await one.app.request('POST', `${notifications}?validationToken=${token}`)).status).toBe(400)
  })
})

describe('notifications', () => {
  it('of one mailbox, a hundred in one request and a hundred at once, lead to one look', async () => {
    const one = await followed()
    const { id, clientState } = subscriptionOf(one)
    const value = Array.from({ length: 100 }, () => ({ subscriptionId: id, clientState, changeType: 'updated' }))
    const answers = await Promise.all([post(one, value), ...value.map((each) => post(one, [each]))])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    await one.settle()
    expect(roundsIn(one)).toBe(1)
  })

  it('of a subscription that was replaced still tell the truth', async () => {
    const one = await followed()
    const { clientState } = subscriptionOf(one)
    expect((await post(one, [{ subscriptionId: 'of-yesterday', clientState }])).status).toBe(202)
    await one.settle()
    expect(roundsIn(one)).toBe(1)
  })

  it.each<[string, (own: { id: string; clientState: string }) => Record<string, unknown>, string]>([
    [
      'with a wrong secret',
      ({ id, clientState }) => ({ subscriptionId: id, clientState: `${clientState.slice(0, -1)}!`.replace('!', 'x') }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
    [
      'with the secret of another mailbox',
      ({ id }) => ({ subscriptionId: id, clientState: `${tenantId}/${megan}/guessed` }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
    [
      'of a mailbox that is not followed',
      ({ id }) => ({ subscriptionId: id, clientState: `${tenantId}/${personNamed('Adele Vance').objectId}/x` }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
    [
      'of a tenant that is not served',
      ({ id, clientState }) => ({ subscriptionId: id, clientState: clientState.replace(tenantId, contosoTenant) }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
    [
      'without a secret',
      ({ id }) => ({ subscriptionId: id }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
    [
      'with the id of a partition in the place of a mailbox’s',
      ({ id }) => ({ subscriptionId: id, clientState: `${tenantId}/../../x/y` }),
      'Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.',
    ],
  ])('%s are answered like all others, counted, and do nothing', async (_name, forge, warning) => {
    const one = await followed()
    const before = [...one.documents]
    const answers = [await post(one, [forge(subscriptionOf(one))]), await post(one, [forge(subscriptionOf(one))], '/api/graph/lifecycle')]
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [202, ''],
      [202, ''],
    ])
    await one.settle()
    expect([...one.documents]).toEqual(before)
    expect(roundsIn(one)).toBe(0)
    expect(warnings(one)).toEqual([warning, warning])
  })

  it('of a mailbox that is followed no more are genuine, and do nothing', async () => {
    const one = await followed()
    const own = subscriptionOf(one)
    const { id } = (await one.call('Megan Bowen', 'GET', '/api/initiatives')).json.initiatives[0]
    await one.call('Megan Bowen', 'PUT', `/api/initiatives/${id}/following/own`, { agreed: false })
    await one.settle()
    one.tenant.exchanges.length = 0
    expect((await post(one, [{ subscriptionId: own.id, clientState: own.clientState }])).status).toBe(202)
    await one.settle()
    expect(roundsIn(one)).toBe(0)
    expect(warnings(one)).toEqual(['Notifications dropped: 1 of no mailbox that is followed, 0 with a wrong secret.'])
  })

  /** How often the store was read since the world began. */
  async function counted() {
    const count = { reads: 0 }
    const one = await world({
      wrap: (store) => ({
        ...store,
        read: async (partition, id) => {
          count.reads += 1
          return await store.read(partition, id)
        },
      }),
    })
    one.tenant.addEvent(steering)
    await startInitiative(one, sponsors)
    await one.settle()
    return { one, count }
  }
  const stranger = (n: number) => ({ tenantId, objectId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` })
  const stateOf = (n: number, key: string) => clientStateOf(claimText(stranger(n)), signatures.sign(key, claimText(stranger(n))))

  it('that are made up cost nothing: a request of 160 kB with a thousand of them reads nothing from the store', async () => {
    const { one, count } = await counted()
    count.reads = 0
    const value = Array.from({ length: 1000 }, (_, n) => ({ subscriptionId: 'x', clientState: stateOf(n, 'a key of their own') }))
    expect(JSON.stringify({ value }).length).toBeGreaterThan(115_000)
    expect((await post(one, value)).status).toBe(202)
    expect(count.reads).toBe(0)
    expect(warnings(one)).toEqual(['Notifications dropped: 0 of no mailbox that is followed, 1000 with a wrong secret.'])
  })

  it('that are genuine are looked up for two hundred mailboxes a request, no more', async () => {
    const { one, count } = await counted()
    const { key } = JSON.parse(one.documents.get('directory notification-key notification-key') ?? '{}').body
    count.reads = 0
    await post(
      one,
      Array.from({ length: 1000 }, (_, n) => ({ subscriptionId: 'x', clientState: stateOf(n, key) })),
    )
    expect(count.reads).toBe(200)
  })

  it('of a subscription that was made with another key are refused, until it is made anew at the next look', async () => {
    const one = await followed()
    const place = directoryPartition(tenantId, mailboxSubject(megan))
    const stored = await readDocument(one.store, place, subscriptionDocument)
    const outdated = { ...stored!.value, clientState: `${tenantId}/${megan}/${'x'.repeat(43)}` }
    await one.store.write(place, [{ kind: 'replace', document: toDocument(subscriptionDocument, outdated), etag: stored!.etag }])
    await post(one, [{ subscriptionId: outdated.id, clientState: outdated.clientState }])
    await one.settle()
    expect(roundsIn(one)).toBe(0)
    await one.pass(5 * 60)
    expect(subscriptionOf(one).id).not.toBe(outdated.id)
    expect(subscriptionOf(one).clientState).toBe(stored!.value.clientState)
    // The old one was ended: nothing is told twice.
    expect(one.tenant.subscriptions.ids).toHaveLength(3)
    expect(one.tenant.subscriptions.ids).not.toContain(outdated.id)
  })

  it('a true one among forged ones counts', async () => {
    const one = await followed()
    const own = subscriptionOf(one)
    await post(one, [
      { subscriptionId: 'x', clientState: 'x' },
      { subscriptionId: own.id, clientState: own.clientState },
    ])
    await one.settle()
    expect(roundsIn(one)).toBe(1)
  })

  it.each<[string, unknown]>([
    ['a secret that is too long', { subscriptionId: 'x', clientState: 'z'.repeat(300) }],
    ['no subscription', { clientState: 'x' }],
    ['nothing in it', {}],
    ['a list in its place', ['x']],
    ['nothing in its place', null],
  ])('a true one counts beside one with %s', async (_name, odd) => {
    const one = await followed()
    const own = subscriptionOf(one)
    const genuine = { subscriptionId: own.id, clientState: own.clientState, changeType: 'updated' }
    for (const path of [notifications, '/api/graph/lifecycle'])
      for (const value of [
        [odd, genuine],
        [genuine, odd],
      ])
        expect((await post(one, value, path)).status).toBe(202)
    expect(new Set(warnings(one))).toEqual(new Set(['Notifications dropped: 0 of no mailbox that is followed, 1 with a wrong secret.']))
    await one.settle()
    expect(roundsIn(one)).toBe(1)
  })

  it.each([
    ['no JSON', 'Dear diary', 400],
    ['JSON of another shape', '{"values":[]}', 400],
    ['two megabytes', JSON.stringify({ value: ['x'.repeat(2_000_000)] }), 413],
  ])('%s is refused', async (_name, body, status) => {
    const one = await world()
    expect((await one.app.request('POST', notifications, { headers: json, body })).status).toBe(status)
  })

  it('are described with the other routes', async () => {
    const { app } = await world()
    const { status, json } = await app.request('GET', '/api/openapi.json')
    const [route, lifecycle] = [notifications, '/api/graph/lifecycle'].map((path) => json.paths?.[path]?.post)
    expect([status, route?.requestBody, lifecycle?.requestBody]).toEqual([200, expect.any(Object), expect.any(Object)])
  })

  it('have no address where calendars are not followed', async () => {
    const app = await host()
    expect((await app.request('POST', notifications, { headers: json, body: '{"value":[]}' })).status).toBe(404)
    const inBackground = app.app.functions.filter(({ trigger }) => trigger.type !== 'httpTrigger')
    expect(inBackground.map(({ name }) => name)).toEqual(['erase-person', 'finish-purges'])
  })

  it('nor may a manager switch following on there, and is told whom to ask', async () => {
    const app = await host()
    const token = tokenOf({ tenantId: contosoTenant, objectId: 'lynne', name: 'Lynne Robbins' })
    const { json: created } = await app.request('POST', '/api/initiatives', { token, body: { name: 'CRM renewal' } })
    expect(created.sync).toBeUndefined()
    const refused = await app.request('PUT', `/api/initiatives/${created.initiative.id}/following`, { token, body: { on: true } })
    expect(refused.status).toBe(403)
    expect(refused.json.detail).toContain('Ask your administrator')
  })

  it('that cannot be kept are answered with 503, so that they come again', async () => {
    const broken = { on: false }
    const one = await world({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (broken.on) throw new Outage('The store does not answer', { cause: undefined })
          return await store.write(partition, operations)
        },
      }),
    })
    one.tenant.addEvent(steering)
    await startInitiative(one, sponsors)
    await one.settle()
    const { id, clientState } = subscriptionOf(one)
    broken.on = true
    expect((await post(one, [{ subscriptionId: id, clientState }])).status).toBe(503)
  })
})
