/** Following calendars, from the tenant's own events to what is stored. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Meeting } from '../../functions/src/domain/meeting.ts'
import { outcomeOf } from '../../functions/src/domain/outcome.ts'
import type { NewMeeting } from '../stand-ins/graph/meetings.ts'
import { lasting, type SyncWorld, type SyncWorldOptions, sponsorIdOf, startInitiative, startSyncWorld } from './sync-world.ts'

const worlds: SyncWorld[] = []
afterAll(async () => {
  for (const one of worlds) await one.close()
})

async function world(options: SyncWorldOptions = {}): Promise<SyncWorld> {
  const one = await startSyncWorld(options)
  worlds.push(one)
  return one
}

const sponsors = ['Megan Bowen', 'Miriam Graham']
const steering: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'CRM steering committee',
  start: '2026-02-03T10:00',
  minutes: 60,
  repeat: { every: 'week', count: 12 },
  invited: [...sponsors, 'Joni Sherman', 'Boardroom Munich'],
}

/** `02-03 09:00 accepted none present`: day, time in UTC, answers and outcome of the sponsors. */
function told(meetings: readonly Meeting[], names: readonly string[] = sponsors): string[] {
  return meetings.map((meeting) => {
    const ids = names.map(sponsorIdOf)
    return [
      meeting.start.slice(5, 16).replace('T', ' '),
      ...ids.map((id) => meeting.invitations[id]?.response ?? '-'),
      ...ids.map((id) => outcomeOf(meeting, id).outcome),
      ...(meeting.cancelled ? ['cancelled'] : []),
      ...(meeting.reschedules.length > 0 ? [`moved ${meeting.reschedules.length}`] : []),
    ].join(' ')
  })
}

describe('a followed series', () => {
  it('comes in with past and future occurrences when it is tagged, answers and attendance included', async () => {
    const one = await world()
    const series = one.tenant.addEvent(steering)
    one.tenant.respond(series, 'Megan Bowen', 'accepted')
    one.tenant.endMeeting(series, { start: '2026-02-24T09:00:00Z', minutes: 55, attended: [{ name: 'Megan Bowen', joins: [[0, 50]] }] })
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    expect(await one.meetings(initiative.id)).toEqual([])
    await initiative.tag(series)
    await one.settle()
    const lines = told(await one.meetings(initiative.id))
    expect(lines).toHaveLength(12)
    expect(lines.slice(2, 5)).toEqual([
      '02-17 09:00 accepted none unknown unknown',
      '02-24 09:00 accepted none present absent',
      '03-03 09:00 accepted none unknown unknown',
    ])
    expect(await one.poisoned()).toEqual([])
  })
})

/** The same four days, with whatever a bad day brings in between. */
async function fourDays(disturb: Disturbance): Promise<SyncWorld> {
  const one = await world(disturb.options)
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
  await initiative.must('PUT', `${initiative.at}/roster`, initiative.roster)
  await one.settle()
  expect(await one.poisoned()).toEqual([])
  return one
}

interface Disturbance {
  readonly options?: SyncWorldOptions
  readonly before?: (world: SyncWorld) => unknown
  readonly during?: (world: SyncWorld) => unknown
  readonly after?: (world: SyncWorld) => unknown
}

const delta = /calendarView\/delta/
const notificationsOf = (one: SyncWorld) => one.post.received.filter(({ path }) => path === '/api/graph/notifications')

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
}

function subscriptionOf(one: SyncWorld): { id: string; clientState: string } {
  const text = [...one.documents].find(([place]) => place.endsWith(' subscription'))?.[1]
  return JSON.parse(text ?? '{}').body
}

describe('a bad day changes nothing in what is stored', () => {
  let undisturbed: Promise<string[]>
  beforeAll(async () => {
    undisturbed = fourDays({}).then(lasting)
    await undisturbed
  })

  it.each<[string, Disturbance]>([
    ['requests fail, one in ten, with 429, 503, 504 and resets', { before: ({ tenant }) => tenant.faults.storm(11, 0.1) }],
    [
      'a storm of 429 that says when to come back',
      { during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 20 }, { times: 40 }) },
    ],
    ['a storm of 429 that does not', { during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429 }, { times: 40 }) }],
    [
      'a mailbox that wants to be left alone for an hour',
      { during: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 3600 }, { times: 3, pattern: delta }) },
    ],
    [
      '503 and resets in the middle of the changes',
      {
        during: ({ tenant }) => {
          tenant.failNext({ kind: 'status', status: 503 }, { times: 9, pattern: delta })
          tenant.failNext({ kind: 'reset' }, { times: 20, pattern: delta })
        },
      },
    ],
    [
      'the place in the changes is not known any more',
      { during: ({ tenant }) => tenant.expireDeltaTokens(), after: ({ tenant }) => tenant.expireDeltaTokens() },
    ],
    [
      'changes that never end',
      { during: ({ tenant }) => tenant.failNext({ kind: 'nonsense', text: '{"value":[]}' }, { times: 5, pattern: delta }) },
    ],
    [
      'every notification gets lost',
      {
        before: ({ post }) => {
          post.deliver = (path) => path.includes('validationToken')
        },
      },
    ],
    ['the same notification comes a hundred times at once', { during: async (one) => await postAgain(one, 100) }],
    [
      'a notification comes long after what it tells of',
      {
        during: async (one) => {
          await one.pass(180)
          await postAgain(one, 1)
        },
      },
    ],
    [
      'subscriptions die without a word',
      {
        before: ({ tenant }) => {
          for (const id of tenant.subscriptions.ids) tenant.subscriptions.dieSilently(id)
        },
      },
    ],
    [
      'subscriptions are removed, and say so',
      {
        before: ({ tenant }) => {
          for (const id of tenant.subscriptions.ids) tenant.sendLifecycle(id, 'subscriptionRemoved')
        },
      },
    ],
    [
      'subscriptions want to be authorised again',
      {
        before: ({ tenant }) => {
          for (const id of tenant.subscriptions.ids) tenant.sendLifecycle(id, 'reauthorizationRequired')
        },
      },
    ],
    ['a token is refused', { during: ({ tenant }) => tenant.revoke() }],
    ['the changes bring occurrences without their series', { options: { mastersInChanges: false } }],
    ['exceptions do not say what they replace', { options: { placedExceptions: false } }],
    ['iCalUIds hold no date', { options: { datedICalUIds: false } }],
  ])('%s', async (_name, disturbance) => {
    expect(lasting(await fourDays(disturbance))).toEqual(await undisturbed)
  })

  it('and a good day is what it should be', async () => {
    const one = await fourDays({})
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
