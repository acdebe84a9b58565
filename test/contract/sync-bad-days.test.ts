/** The bad days of following calendars: whatever happens on the way, the same is stored in the end. */
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { longestSubscriptionMinutes } from '../../functions/src/domain/change-subscription.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { lasting, type SyncWorld, type SyncWorldOptions, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

/** The same four days, with whatever a bad day brings in between. */
async function fourDays(disturb: Omit<Disturbance, 'bites'>): Promise<SyncWorld> {
  const one = await world({ record: true, ...disturb.options })
  const { tenant } = one
  const series = tenant.addEvent(steering)
  const other = tenant.addEvent({
    organizer: 'Megan Bowen',
    title: 'Sales review',
    start: '2026-03-05T09:00',
    minutes: 60,
    invited: ['Adele Vance'],
  })
  const initiative = await startInitiative(one, sponsors)
  await initiative.tag(series)
  await one.settle()
  await disturb.before?.(one)
  tenant.respond(series, 'Miriam Graham', 'accepted')
  tenant.moveOccurrence(series, '2026-03-10T10:00', '2026-03-11T14:00')
  tenant.respond(other, 'Adele Vance', 'accepted')
  await disturb.during?.(one)
  await one.pass(12 * 60)
  await disturb.later?.(one)
  tenant.cancel(series, '2026-03-17T10:00')
  tenant.removeFrom(series, 'Megan Bowen', '2026-03-24T10:00')
  tenant.respond(series, 'Megan Bowen', 'declined', '2026-03-31T10:00')
  await one.pass(12 * 60)
  tenant.endMeeting(series, {
    start: '2026-03-03T09:01:00Z',
    minutes: 57,
    readyAfterMinutes: 40,
    attended: [
      {
        name: 'Megan Bowen',
        joins: [
          [0, 20],
          [25, 57],
        ],
      },
      { name: 'Joni Sherman', joins: [[0, 57]] },
    ],
  })
  await one.pass(24 * 60)
  await disturb.after?.(one)
  await one.pass(2 * 24 * 60)
  // The readings as of one instant.
  await initiative.must('POST', `${initiative.at}/markers`, { kind: 'technical', date: '2026-03-05', note: 'The four days are over' })
  expect(await one.poisoned()).toEqual([])
  return one
}

/** How the tenant or the app shows that it really was a bad day. */
type Bites = (world: SyncWorld) => boolean

interface Disturbance {
  readonly options?: SyncWorldOptions
  readonly before?: (world: SyncWorld) => unknown
  readonly during?: (world: SyncWorld) => unknown
  /** What was answered to a meeting that is cancelled meanwhile nobody could tell any more. */
  readonly later?: (world: SyncWorld) => unknown
  readonly after?: (world: SyncWorld) => unknown
  readonly bites: Bites
}

const delta = /calendarView\/delta/
const notificationsOf = (one: SyncWorld) => one.post.received.filter(({ path }) => path === '/api/graph/notifications')

const postedAgain = new WeakMap<SyncWorld, number>()

async function postAgain(one: SyncWorld, times: number, change: (body: string) => string = (body) => body): Promise<void> {
  const { id, clientState } = subscriptionOf(one)
  const notification = { subscriptionId: id, clientState, changeType: 'updated', resource: 'x', resourceData: { id: 'AAkALg=' } }
  const body = change(JSON.stringify({ value: [notification] }))
  const answers = await Promise.all(
    Array.from({ length: times }, () =>
      one.app.request('POST', '/api/graph/notifications', { body, headers: { 'content-type': 'application/json' } }),
    ),
  )
  expect(new Set(answers.map(({ status, text }) => `${status}${text}`))).toEqual(new Set(['202']))
  postedAgain.set(one, answers.length)
}

function subscriptionOf(one: SyncWorld): { id: string; clientState: string } {
  const text = [...one.documents].find(([place]) => place.endsWith(' subscription'))?.[1]
  return JSON.parse(text ?? '{}').body
}

const waited: Bites = ({ waits }) => waits.length > 0
const madeAgain: Bites = ({ tenant }) =>
  tenant.exchanges.filter(({ method, path, status }) => method === 'POST' && path === '/subscriptions' && status === 201).length > 3

/** A store whose process dies at one of its writes: not an outage that anybody handles, and nothing after it is done. */
function dying() {
  let left = Number.POSITIVE_INFINITY
  let keeps = false
  let dead = false
  const killed = () => new Error('The process was killed.')
  const death = {
    deaths: 0,
    at(write: number, written: boolean) {
      left = write
      keeps = written
    },
    restarted: () => {
      dead = false
    },
    wrap: (store: Store): Store => ({
      ...store,
      async read(partition, id) {
        if (dead) throw killed()
        return await store.read(partition, id)
      },
      async write(partition, operations) {
        if (dead) throw killed()
        left -= 1
        if (left !== 0) return await store.write(partition, operations)
        death.deaths += 1
        dead = true
        if (keeps) await store.write(partition, operations)
        throw killed()
      },
    }),
  }
  return death
}

const rows: Readonly<Record<string, Disturbance>> = {
  'requests fail, one in ten, with 429, 503, 504 and resets': {
    before: ({ tenant }) => tenant.faults.storm(11, 0.1),
    bites: waited,
  },
  'a storm of 429 that says when to come back': {
    during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 20 }, { times: 40 }),
    bites: ({ waits }) => waits.filter((ms) => ms >= 20_000).length >= 30,
  },
  'a storm of 429 that does not': {
    during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429 }, { times: 40 }),
    bites: ({ waits }) => waits.length >= 30,
  },
  'a mailbox that wants to be left alone for an hour': {
    during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 3600 }, { times: 3, pattern: delta }),
    // Not waited for: a message of its own comes back later.
    bites: ({ written }) => [...written].some((line) => line.includes('"no-answer"')),
  },
  '503 and resets in the middle of the changes': {
    during: ({ tenant }) => {
      tenant.failNext({ kind: 'status', status: 503 }, { times: 9, pattern: delta })
      tenant.failNext({ kind: 'reset' }, { times: 20, pattern: delta })
    },
    bites: waited,
  },
  'the place in the changes is not known any more': {
    during: ({ tenant }) => tenant.expireDeltaTokens(),
    after: ({ tenant }) => tenant.expireDeltaTokens(),
    bites: ({ tenant }) => tenant.exchanges.some(({ status }) => status === 410),
  },
  'changes that never end': {
    during: ({ tenant }) => tenant.failNext({ kind: 'nonsense', text: '{"value":[]}' }, { times: 5, pattern: delta }),
    bites: ({ written }) => [...written].some((line) => line.includes('"no-answer"')),
  },
  'every notification gets lost': {
    before: ({ post }) => {
      post.deliver = (path) => path.includes('validationToken')
    },
    bites: (one) => notificationsOf(one).length === 0,
  },
  'the same notification comes a hundred times at once': {
    during: async (one) => await postAgain(one, 100),
    bites: (one) => postedAgain.get(one) === 100,
  },
  'a notification comes long after what it tells of': {
    during: async (one) => {
      await one.pass(180)
      await postAgain(one, 1)
    },
    bites: (one) => postedAgain.get(one) === 1,
  },
  'subscriptions die without a word': {
    before: ({ tenant }) => {
      for (const id of tenant.subscriptions.ids) tenant.subscriptions.dieSilently(id)
    },
    bites: madeAgain,
  },
  'subscriptions are removed, and say so': {
    before: ({ tenant }) => {
      for (const id of tenant.subscriptions.ids) tenant.sendLifecycle(id, 'subscriptionRemoved')
    },
    bites: madeAgain,
  },
  'subscriptions want to be authorised again': {
    before: ({ tenant }) => {
      for (const id of tenant.subscriptions.ids) tenant.sendLifecycle(id, 'reauthorizationRequired')
    },
    bites: ({ post }) => post.received.some(({ path, status }) => path === '/api/graph/lifecycle' && status === 202),
  },
  'a token is refused': {
    during: async (one) => {
      one.tenant.revoke()
      await one.settle()
    },
    // Within the hour for which it was good.
    bites: ({ tenant }) => tenant.exchanges.some(({ status, at }) => status === 401 && at < Date.parse('2026-03-02T09:00:00Z')),
  },
  'for a day and a half the application may not sign in': {
    later: ({ tenant }) => tenant.expireSecret(),
    after: ({ tenant }) => tenant.expireSecret(false),
    bites: ({ written }) => [...written].some((line) => line.includes('"sign-in-failed"')),
  },
  'for two days nobody answers for attendance': {
    before: ({ tenant }) => tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6, pattern: /onlineMeetings/ }),
    after: ({ tenant }) => tenant.faults.clear(),
    bites: ({ written }) => [...written].some((line) => line.includes('"reports-unreadable"')),
  },
  'for a day and a half the mailboxes want to be left alone, hour by hour': {
    later: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 3600 }, { times: 1e6, pattern: /\/users/ }),
    after: ({ tenant }) => tenant.faults.clear(),
    // Three mailboxes in 36 hours, and no request more.
    bites: ({ tenant }) => tenant.faults.taken >= 3 * 17 && tenant.faults.taken <= 3 * 36,
  },
  'our clock is two minutes ahead': { options: { aheadMinutes: 2 }, bites: (one) => clockAhead(one).every((minutes) => minutes === 2) },
  'our clock is two minutes behind': { options: { aheadMinutes: -2 }, bites: (one) => clockAhead(one).every((minutes) => minutes === -2) },
  'the changes bring occurrences without their series': {
    options: { mastersInChanges: false },
    bites: (one) => changedItems(one).every(({ type }) => type !== 'seriesMaster'),
  },
  'exceptions do not say what they replace': {
    options: { placedExceptions: false },
    bites: (one) => changedItems(one).some((item) => item.type === 'exception' && item.originalStart === undefined),
  },
  'iCalUIds hold no date': {
    options: { datedICalUIds: false },
    bites: (one) => changedItems(one).every(({ iCalUId = '' }) => iCalUId.slice(32, 40) === (iCalUId && '00000000')),
  },
}

const Requested = z.object({ expirationDateTime: z.iso.datetime() })

/** Minutes that our clock is ahead of the tenant's, as each new subscription shows. */
function clockAhead({ tenant }: SyncWorld): number[] {
  const made = tenant.exchanges.filter(({ method, path }) => method === 'POST' && path === '/subscriptions')
  const ahead = made.map(({ body, at }) => {
    const ours = Date.parse(Requested.parse(body).expirationDateTime) - longestSubscriptionMinutes * 60_000
    return Math.round((ours - at) / 60_000)
  })
  expect(ahead.length).toBeGreaterThan(0)
  return ahead
}

const Changes = z.object({
  value: z.array(z.object({ type: z.string().optional(), originalStart: z.string().nullish(), iCalUId: z.string().optional() })),
})

/** Everything that the tenant said of changes in calendars. */
function changedItems({ tenant }: SyncWorld): z.infer<typeof Changes>['value'] {
  const answers = tenant.exchanges.filter(({ path, status }) => delta.test(path) && status === 200)
  const items = answers.flatMap(({ answer }) => Changes.parse(answer).value)
  expect(items.some(({ type }) => type === 'occurrence') && items.some(({ type }) => type === 'exception')).toBe(true)
  return items
}

describe('a bad day changes nothing in what is stored', () => {
  let undisturbed: string[]
  let goodDay: SyncWorld
  beforeAll(async () => {
    goodDay = await fourDays({})
    undisturbed = lasting(goodDay)
  })

  it.each(Object.entries(rows))('%s', async (_name, disturbance) => {
    const one = await fourDays(disturbance)
    expect(disturbance.bites(one)).toBe(true)
    expect(lasting(one)).toEqual(undisturbed)
  })

  it.each(Array.from({ length: 8 }, (_, n) => n + 1))(
    'a process that dies at its write number %i, with or without having written',
    async (n) => {
      for (const written of [true, false]) {
        const death = dying()
        const one = await fourDays({
          options: { wrap: death.wrap, restarted: death.restarted },
          before: () => death.at(n, written),
          after: () => death.at(n + 3, written),
        })
        expect(death.deaths).toBe(2)
        expect(lasting(one)).toEqual(undisturbed)
      }
    },
  )

  it('and a good day is what it should be', async () => {
    const one = goodDay
    const badAllTheSame = Object.entries(rows).filter(([, { bites }]) => bites(one))
    expect(badAllTheSame.map(([name]) => name)).toEqual([])
    const [id = ''] = [...one.documents.keys()].flatMap((place) => /^initiatives (\S+) initiative$/.exec(place)?.[1] ?? [])
    expect(told(await one.meetings(id)).slice(4, 9)).toEqual([
      '03-03 09:00 none accepted present absent',
      '03-11 13:00 none none unknown unknown moved 1',
      '03-17 09:00 none accepted unknown unknown cancelled',
      '03-24 09:00 none accepted unknown unknown',
      '03-31 08:00 declined accepted unknown unknown',
    ])
    expect(notificationsOf(one).length).toBeGreaterThan(5)
  })
})
