import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { host } from './host.ts'
import { type OwnTenantWorld, startOwnTenant, steering, tagAndCapture, tokenFor } from './own-tenant.ts'

/** From what Outlook or Teams has open to the panel, through the caller's own calendar. It is noon on Wednesday, 25 November 2026. */

const next = '2026-12-08T08:00:00Z'
const past = '2026-11-24T08:00:00Z'
const itemOf = ({ tenant }: OwnTenantWorld, series: StandInMeeting, owner: string, original?: string) =>
  // Outlook's ids are the ones that change when an item is moved.
  new URLSearchParams({ itemId: tenant.eventId(series, owner, original, false) }).toString()
const chatOf = (series: StandInMeeting) => new URLSearchParams({ chatId: series.online?.chatId ?? '' }).toString()

interface Opened {
  readonly status: number
  readonly meeting: string | undefined
  readonly item: string | undefined
  readonly notFound: string | undefined
}
async function opened(world: OwnTenantWorld, who: string, query: string): Promise<Opened> {
  const { status, json } = await world.as(who).get(`/api/panel?${query}`)
  return { status, meeting: json.about?.meeting?.start, item: json.item?.originalStart ?? json.item?.iCalUId, notFound: json.notFound }
}

async function tagged(): Promise<{ readonly world: OwnTenantWorld; readonly series: StandInMeeting }> {
  const world = await startOwnTenant()
  const series = world.tenant.addEvent(steering)
  const captured = await tagAndCapture(world, series.uid)
  expect(captured).toMatchObject({ status: 200, json: { meetings: 8, over: 4 } })
  world.asked()
  return { world, series }
}

interface Row {
  readonly who: string
  readonly query: (world: OwnTenantWorld, series: StandInMeeting) => string
  /** What is different in the tenant. */
  readonly first?: (world: OwnTenantWorld, series: StandInMeeting) => void
  readonly shown: Partial<Opened>
  readonly graph: readonly string[]
}

const batch = ['POST /$batch', 'GET /me/events/{}']
const rows: Record<string, Row> = {
  'an invitee opens an occurrence': {
    who: 'Megan Bowen',
    query: (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
    shown: { meeting: '2026-12-22T08:00:00Z', item: '2026-12-22T08:00:00Z' },
    graph: batch,
  },
  'the organizer opens an occurrence': {
    who: 'Lynne Robbins',
    query: (world, series) => itemOf(world, series, 'Lynne Robbins', '2026-12-22T09:00'),
    shown: { meeting: '2026-12-22T08:00:00Z' },
    graph: batch,
  },
  'a delegate opens an item of somebody else’s mailbox: the next meeting, and why': {
    who: 'Megan Bowen',
    query: (world, series) => itemOf(world, series, 'Nestor Wilke', '2026-12-22T09:00'),
    shown: { meeting: next, item: undefined, notFound: 'not-in-calendar' },
    graph: batch,
  },
  'an occurrence that was moved since it was captured is known by its place': {
    who: 'Megan Bowen',
    first: ({ tenant }, series) => tenant.moveOccurrence(series, '2026-12-22T09:00', '2026-12-23T14:00'),
    query: (world, series) => `${itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')}&start=2026-12-23T13:00:00Z`,
    shown: { meeting: '2026-12-22T08:00:00Z', item: '2026-12-22T08:00:00Z' },
    graph: batch,
  },
  'a whole series is about its next meeting': {
    who: 'Megan Bowen',
    query: (world, series) => itemOf(world, series, 'Megan Bowen'),
    shown: { meeting: next },
    graph: batch,
  },
  'the organizer opens the chat of a series between two meetings': {
    who: 'Lynne Robbins',
    query: (_, series) => chatOf(series),
    shown: { meeting: next, item: next },
    graph: ['GET /chats/{}', ...batch, 'GET /me/events/{}', 'GET /me/events/{}/instances'],
  },
  'an invitee opens the chat, who may not read the organizer’s calendar': {
    who: 'Megan Bowen',
    query: (_, series) => chatOf(series),
    shown: { meeting: next, item: next },
    graph: ['GET /chats/{}', 'GET /me/calendarView', ...batch],
  },
  'an invitee opens the chat while the meeting is on': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.advance((12 * 24 + 20) * 60 + 15),
    query: (_, series) => chatOf(series),
    shown: { meeting: next, item: next },
    graph: ['GET /chats/{}', 'GET /me/calendarView', ...batch],
  },
  'a chat that belongs to no meeting': {
    who: 'Megan Bowen',
    query: () => 'chatId=19:nobody@thread.v2',
    shown: { meeting: next, item: undefined, notFound: 'not-in-calendar' },
    graph: ['GET /chats/{}'],
  },
  'nobody agreed that calendars are read: the next meeting, and why': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.withdrawConsent('Calendars.Read'),
    query: (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
    shown: { meeting: next, item: undefined, notFound: 'consent' },
    graph: [],
  },
  'nobody agreed that chats are read': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.withdrawConsent('Chat.ReadBasic'),
    query: (_, series) => chatOf(series),
    shown: { meeting: next, notFound: 'consent' },
    graph: [],
  },
  'the mailbox is gone': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.deleteMailbox('Megan Bowen'),
    query: (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
    shown: { meeting: next, notFound: 'no-mailbox' },
    graph: batch,
  },
  'Graph is throttled for longer than anybody looks at an empty panel': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.failNext({ kind: 'status', status: 429, retryAfter: 30 }),
    query: (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
    shown: { meeting: next, notFound: 'unavailable' },
    graph: [],
  },
  'Graph fails once in passing': {
    who: 'Megan Bowen',
    first: ({ tenant }) => tenant.failNext({ kind: 'status', status: 503, retryAfter: 0 }),
    query: (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
    shown: { meeting: '2026-12-22T08:00:00Z' },
    graph: batch,
  },
}

describe('the panel on', () => {
  it.each(Object.entries(rows))('%s', async (_, { who, query, first, shown, graph }) => {
    const { world, series } = await tagged()
    const asked = query(world, series)
    first?.(world, series)
    expect(await opened(world, who, asked)).toMatchObject({ status: 200, ...shown })
    expect(world.asked().sort()).toEqual([...graph].sort())
  })

  it('a private meeting that is tagged is about it, as on any other', async () => {
    const world = await startOwnTenant()
    const secret = world.tenant.addEvent({ ...steering, title: 'Reorganisation', sensitivity: 'private' })
    await tagAndCapture(world, secret.uid)
    expect(await opened(world, 'Megan Bowen', itemOf(world, secret, 'Megan Bowen', '2026-12-22T09:00'))).toMatchObject({
      meeting: '2026-12-22T08:00:00Z',
    })
  })

  it('a meeting that is over, for a sponsor', async () => {
    const { world, series } = await tagged()
    const query = `${itemOf(world, series, 'Megan Bowen', '2026-11-24T09:00')}&start=${past}`
    expect((await world.as('Megan Bowen').get(`/api/panel?${query}`)).json.about.past).toMatchObject({ start: past, outcome: 'unknown' })
  })
})

describe('a meeting that is over', () => {
  const original = '2026-11-24T09:00'
  const key = (series: StandInMeeting) => `${series.uid}_20261124T080000Z`
  const query = (world: OwnTenantWorld, series: StandInMeeting, owner: string) => `${itemOf(world, series, owner, original)}&start=${past}`

  it.each([
    { row: 'who called it', organizer: 'Lynne Robbins', organizedHere: true },
    { row: 'who was invited', organizer: 'Megan Bowen', organizedHere: false },
  ])('is told to the manager $row, of whom nothing is captured, as what it was', async ({ organizer, organizedHere }) => {
    const world = await startOwnTenant()
    const others = ['Lynne Robbins', 'Megan Bowen', 'Adele Vance'].filter((name) => name !== organizer)
    const series = world.tenant.addEvent({ ...steering, organizer, invited: others })
    await tagAndCapture(world, series.uid)
    for (const time of ['the first time', 'remembered']) {
      const { json } = await world.as('Lynne Robbins').get(`/api/panel?${query(world, series, 'Lynne Robbins')}`)
      expect([time, json.item.organizedHere]).toEqual([time, organizedHere])
      expect(json.about).toMatchObject({
        role: 'manager',
        past: { key: key(series), kind: 'steering', start: past },
        meeting: { start: next },
      })
      expect(json.about.past).not.toHaveProperty('outcome')
    }
  })

  it('is told to a sponsor who called it with their own outcome', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Adele Vance'] })
    await tagAndCapture(world, series.uid)
    const { json } = await world.as('Megan Bowen').get(`/api/panel?${query(world, series, 'Megan Bowen')}`)
    expect(json).toMatchObject({
      item: { organizedHere: true },
      about: { role: 'sponsor', past: { key: key(series), outcome: 'unknown' } },
    })
    expect(JSON.stringify(json)).not.toMatch(/"outcome":"(?!unknown)/)
  })

  it('is not what an untagged one is, nor one ahead', async () => {
    const { world, series } = await tagged()
    await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/tags`, {
      iCalUId: series.uid,
      originalStart: past,
      kind: 'none',
    })
    const lynne = async (asked: string) => (await world.as('Lynne Robbins').get(`/api/panel?${asked}`)).json
    expect((await lynne(query(world, series, 'Lynne Robbins'))).about).toBeUndefined()
    expect((await lynne(itemOf(world, series, 'Lynne Robbins', '2026-12-22T09:00'))).about).not.toHaveProperty('past')
  })
})

/** Nothing here takes real time: limits run out on the tenant's clock. */
describe('a tenant that does not answer', () => {
  interface Step {
    /** So many milliseconds pass … */
    readonly pass: number
    /** … and then what was held is let go. */
    readonly release?: true
    /** Requests that are without an answer by then, the one that is waited for next included. */
    readonly unanswered: number
  }
  interface Silence {
    readonly who: string
    readonly query: Row['query']
    readonly prepare: (world: OwnTenantWorld, held: Promise<unknown>[]) => void
    readonly steps: readonly Step[]
    /** Milliseconds after which the panel is there. */
    readonly after: number
    readonly log: RegExp
  }
  const chat: Row['query'] = (_, series) => chatOf(series)
  const ofItem: Row['query'] = (world, series) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
  const noAnswer = /Outage: Microsoft Graph does not answer POST \$batch of events/
  const tooLong = /Outage: Microsoft 365 takes longer than a panel can wait/

  it.each<[row: string, silence: Silence]>([
    [
      'at all is given up after three seconds',
      {
        who: 'Megan Bowen',
        query: ofItem,
        prepare: ({ tenant }) => tenant.failNext({ kind: 'silence' }, { times: 9 }),
        steps: [{ pass: 0, unanswered: 1 }],
        after: 3_000,
        log: noAnswer,
      },
    ],
    [
      'in time, question after question, is given up after six seconds',
      {
        who: 'Lynne Robbins',
        query: chat,
        prepare: ({ tenant }, [chatHeld, batchHeld]) => {
          if (chatHeld) tenant.failNext({ kind: 'held', until: chatHeld }, { pattern: /chats/ })
          if (batchHeld) tenant.failNext({ kind: 'held', until: batchHeld }, { pattern: /batch/ })
          tenant.failNext({ kind: 'silence' }, { times: 9, pattern: /events/ })
        },
        steps: [
          { pass: 0, unanswered: 1 },
          { pass: 2_900, release: true, unanswered: 2 },
          { pass: 2_900, release: true, unanswered: 3 },
        ],
        after: 6_000,
        log: tooLong,
      },
    ],
    [
      'with a token is given up after six seconds',
      {
        who: 'Megan Bowen',
        query: ofItem,
        prepare: ({ tenant }) => {
          tenant.tokens.heldUntil = new Promise(() => {})
        },
        steps: [],
        after: 6_000,
        log: tooLong,
      },
    ],
  ])('%s', async (_, { who, query, prepare, steps, after, log }) => {
    const { world, series } = await tagged()
    const { tenant, api } = world
    const asked = query(world, series)
    const holds = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    prepare(
      world,
      holds.map(({ promise }) => promise),
    )
    const began = tenant.now()
    const tokens = tenant.tokens.asked
    let there = false
    const opening = opened(world, who, asked).finally(() => {
      there = true
    })
    if (steps.length === 0) await expect.poll(() => tenant.tokens.asked).toBe(tokens + 1)
    for (const { pass, release, unanswered } of steps) {
      world.pass(pass)
      if (release) holds.shift()?.resolve()
      await expect.poll(() => tenant.unanswered).toBe(unanswered)
    }
    world.pass(after - (tenant.now() - began) - 1)
    await setImmediate()
    expect(there).toBe(false)
    world.pass(1)
    expect(await opening).toMatchObject({ status: 200, meeting: next, item: undefined, notFound: 'unavailable' })
    expect(api.logged).toEqual([{ level: 'error', message: expect.stringMatching(log) }])
    // Nobody goes on asking behind the panel's back.
    const { requests } = tenant
    world.pass(60_000)
    await setImmediate()
    expect(tenant.requests).toBe(requests)
  })

  it('is not remembered: the next time the item is found', async () => {
    const { world, series } = await tagged()
    world.tenant.failNext({ kind: 'silence' })
    const opening = opened(world, 'Megan Bowen', ofItem(world, series))
    await expect.poll(() => world.tenant.unanswered).toBe(1)
    world.pass(3_000)
    expect(await opening).toMatchObject({ meeting: next, notFound: 'unavailable' })
    expect(await opened(world, 'Megan Bowen', ofItem(world, series))).toMatchObject({
      meeting: '2026-12-22T08:00:00Z',
      notFound: undefined,
    })
  })

  it('is waited for longer by whoever pressed a button', async () => {
    const { world, series } = await tagged()
    const { key } = (await world.as('Lynne Robbins').get(`/api/initiatives/${world.id}/meetings`)).json.meetings[3]
    world.tenant.endMeeting(series, { start: past, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    const hold = Promise.withResolvers<void>()
    world.tenant.failNext({ kind: 'held', until: hold.promise })
    const fetching = world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/meetings/${key}/reports`)
    await expect.poll(() => world.tenant.unanswered).toBe(1)
    world.pass(10_000)
    hold.resolve()
    expect(await fetching).toMatchObject({ status: 200, json: { found: 1 } })
  })
})

describe('what an item turned out to be', () => {
  it.each([
    [
      'an item',
      (world: OwnTenantWorld, series: StandInMeeting) => itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00'),
      '2026-12-22T08:00:00Z',
    ],
    ['a chat', (_: OwnTenantWorld, series: StandInMeeting) => chatOf(series), next],
  ])('%s is remembered: opened again it costs two point reads and no question', async (_, query, start) => {
    const { world, series } = await tagged()
    await world.as('Megan Bowen').get('/api/panel')
    world.cost()
    await opened(world, 'Megan Bowen', query(world, series))
    // The item, the event, the snapshot; and that it is remembered.
    expect(world.cost()).toMatchObject({ pointReads: 3, queries: 0, writes: 1 })
    world.asked()
    expect(await opened(world, 'Megan Bowen', query(world, series))).toMatchObject({ meeting: start })
    expect(world.cost()).toMatchObject({ pointReads: 2, queries: 0, writes: 0 })
    expect(world.asked()).toEqual([])
  })

  it('is looked at again after a day, and when it no longer leads anywhere', async () => {
    const { world, series } = await tagged()
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    await opened(world, 'Megan Bowen', query)
    world.tenant.advance(25 * 60)
    world.cost()
    await opened(world, 'Megan Bowen', query)
    expect(world.cost()).toMatchObject({ pointReads: 3, writes: 1 })
    await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/tags`, { iCalUId: series.uid, kind: 'none' })
    expect((await world.as('Megan Bowen').get(`/api/panel?${query}`)).json.about).toBeUndefined()
  })

  it('is nobody else’s: another person’s id is looked for in one’s own calendar', async () => {
    const { world, series } = await tagged()
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    await opened(world, 'Megan Bowen', query)
    expect(await opened(world, 'Nestor Wilke', query)).toMatchObject({ item: undefined, notFound: 'not-in-calendar' })
    // Somebody outside of the programme learns nothing at all.
    const { json } = await world.as('Grady Archie').get(`/api/panel?${query}`)
    expect(json).toEqual({
      caller: { displayName: 'Grady Archie' },
      manages: [],
      sponsors: [],
      answersInvitations: false,
      notFound: 'not-in-calendar',
    })
  })

  it('is forgotten where it is not tagged', async () => {
    const { world } = await tagged()
    const dentist = world.tenant.addEvent({
      organizer: 'Megan Bowen',
      title: 'Dentist',
      start: '2026-11-27T09:00',
      minutes: 60,
      invited: [],
    })
    const { json } = await world.as('Megan Bowen').get(`/api/panel?${itemOf(world, dentist, 'Megan Bowen')}`)
    expect(json.item.title).toBe('Dentist')
    expect(json.about).toBeUndefined()
    const subject = `item:${world.tenant.meetings.mailboxes.get(dentist.organizer.objectId)?.owner.objectId}:${world.tenant.eventId(dentist, 'Megan Bowen', undefined, false)}`
    const partition = { container: 'directory' as const, tenantId: '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f', key: subject }
    expect(await world.store.read(partition, 'item')).toBeUndefined()
  })
})

describe('a manager with an untagged meeting open', () => {
  it('is told which it is, so that it can be tagged and captured', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent(steering)
    const query = itemOf(world, series, 'Lynne Robbins', '2026-12-22T09:00')
    const { json } = await world.as('Lynne Robbins').get(`/api/panel?${query}`)
    expect(json.manages).toEqual([{ id: world.id, name: 'CRM renewal' }])
    expect(json.item).toEqual({
      iCalUId: series.uid,
      recurring: true,
      key: `${series.uid}_20261222T080000Z`,
      originalStart: '2026-12-22T08:00:00Z',
      start: '2026-12-22T08:00:00Z',
      title: 'CRM steering',
      organizedHere: true,
    })
    await tagAndCapture(world, json.item.iCalUId)
    expect(await opened(world, 'Lynne Robbins', query)).toMatchObject({ meeting: '2026-12-22T08:00:00Z' })
  })
})

describe('conditional access', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'
  const challenged = (header: string | null) =>
    Buffer.from(/error="insufficient_claims", claims="([^"]+)"/.exec(header ?? '')?.[1] ?? '', 'base64').toString()

  it('at the token endpoint is a challenge; signed in anew the panel is about the item', async () => {
    const { world, series } = await tagged()
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    world.tenant.tokens.requireInteraction(claims)
    const refused = await world.as('Megan Bowen').get(`/api/panel?${query}`)
    expect(refused).toMatchObject({ status: 401, json: { type: 'urn:steerwell:problem:interaction-required', code: 'claims' } })
    expect(challenged(refused.headers.get('www-authenticate'))).toBe(claims)
    world.tenant.tokens.requireInteraction(undefined)
    expect(await opened(world, 'Megan Bowen', query)).toMatchObject({ status: 200, meeting: '2026-12-22T08:00:00Z' })
  })

  it('at Graph, in the middle of a token’s life, too', async () => {
    const { world, series } = await tagged()
    await opened(world, 'Megan Bowen', itemOf(world, series, 'Megan Bowen', '2026-12-08T09:00'))
    world.tenant.revoke(claims)
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    const refused = await world.as('Megan Bowen').get(`/api/panel?${query}`)
    expect(refused.status).toBe(401)
    expect(challenged(refused.headers.get('www-authenticate'))).toBe(claims)
    // The token that the add-in gets by the claims is another one, and brings another one of Graph's.
    const again = await world.api.request('GET', `/api/panel?${query}`, { token: tokenFor('Megan Bowen', 'with a second factor') })
    expect(again).toMatchObject({ status: 200, json: { about: { meeting: { start: '2026-12-22T08:00:00Z' } } } })
  })

  it('that was met with nothing is no reason to show nothing', async () => {
    const { world, series } = await tagged()
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    world.tenant.tokens.requireInteraction(claims)
    expect(await opened(world, 'Megan Bowen', `${query}&challenged=true`)).toMatchObject({
      status: 200,
      meeting: next,
      notFound: 'sign-in',
    })
    expect(await opened(world, 'Megan Bowen', `${query}&challenged=false`)).toMatchObject({ status: 401 })
    // At Graph likewise.
    world.tenant.tokens.requireInteraction(undefined)
    expect(await opened(world, 'Megan Bowen', `${query}&challenged=true`)).toMatchObject({ meeting: '2026-12-22T08:00:00Z' })
    world.tenant.revoke(claims)
    const other = itemOf(world, series, 'Megan Bowen', '2026-12-08T09:00')
    expect(await opened(world, 'Megan Bowen', `${other}&challenged=true`)).toMatchObject({ status: 200, notFound: 'sign-in' })
  })

  it('that lets nobody through takes the panel from nobody, and asks nobody for what they cannot give', async () => {
    const { world, series } = await tagged()
    world.tenant.tokens.block(53003)
    const query = itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')
    expect(await opened(world, 'Megan Bowen', query)).toMatchObject({ status: 200, meeting: next, notFound: 'sign-in' })
    // Whoever presses a button is told why nothing comes of it, and what to do instead.
    const { key } = (await world.as('Lynne Robbins').get(`/api/initiatives/${world.id}/meetings`)).json.meetings[3]
    const pressed = await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/meetings/${key}/reports`)
    expect(pressed).toMatchObject({
      status: 403,
      json: { type: 'urn:steerwell:problem:forbidden', detail: expect.stringMatching(/conditional access.*import it on the board/) },
    })
  })

  it('does not stand before a panel that needs no tenant', async () => {
    const { world } = await tagged()
    world.tenant.tokens.requireInteraction(claims)
    expect((await world.as('Megan Bowen').get('/api/panel')).json.about.meeting.start).toBe(next)
  })
})

it('an app registration whose secret is wrong takes the panel from nobody, and is in the log', async () => {
  const { world, series } = await tagged()
  const { settings } = world
  const api = await host({ store: world.store, now: () => new Date(world.tenant.now()) }, { ...settings, CLIENT_SECRET: 'run out' })
  const answer = await api.request('GET', `/api/panel?${itemOf(world, series, 'Megan Bowen', '2026-12-22T09:00')}`, {
    token: tokenFor('Megan Bowen'),
  })
  expect(answer).toMatchObject({ status: 200, json: { notFound: 'unavailable', about: { meeting: { start: next } } } })
  expect(api.logged).toEqual([{ level: 'error', message: expect.stringContaining('on-behalf-of.ts') }])
  expect(JSON.stringify(api.logged)).not.toMatch(/run out|megan/i)
})

describe('the address of the panel', () => {
  it.each([
    ['two ids at once', 'itemId=a&chatId=b', 'itemId'],
    ['an empty id', 'itemId=', 'itemId'],
    ['an id in letters that no id has', `itemId=${encodeURIComponent('AAMkÄ')}`, 'itemId'],
    ['an id that is longer than any', `chatId=${'a'.repeat(1501)}`, 'chatId'],
  ])('with %s is refused in words', async (_, query, where) => {
    const { world } = await tagged()
    expect(await world.as('Megan Bowen').get(`/api/panel?${query}`)).toMatchObject({ status: 400, json: { errors: [{ where }] } })
  })
})
