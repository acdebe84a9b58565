import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { AuditPage, OwnData, OwnMeetingPage } from '../../functions/src/contract/privacy.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { erasePersonQueue, finishPurgesQueue } from '../../functions/src/domain/privacy.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, type TestResponse, tokenOf } from './host.ts'

/** What a sponsor sees of what is kept about them, and what they may do about it. It is the last day of June 2026. */

const oid = (name: string) => `0b1e4d00-${name.toLowerCase().replaceAll(' ', '-')}`
const caller = (name: string): Caller => ({ tenantId: contosoTenant, objectId: oid(name), name, username: addressOf(name) })
const token = (name: string) => tokenOf(caller(name))
const [pm, megan, adele, grady] = ['Lynne Robbins', 'Megan Bowen', 'Adele Vance', 'Grady Archie'].map(token) as [
  string,
  string,
  string,
  string,
]

const steering = {
  uid: 'steering@contoso.com',
  title: 'CRM steering committee',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=30',
  invited: [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }, { name: 'Grady Archie' }],
}
/** Where Megan stands as somebody else's delegate, and called the meeting. */
const briefing = {
  uid: 'briefing@contoso.com',
  title: 'Executive briefing',
  start: '2026-06-24T09:00:00',
  end: '2026-06-24T10:00:00',
  organizer: 'Megan Bowen',
  invited: [{ name: 'Grady Archie', partstat: 'DELEGATED' as const, delegatedTo: 'Megan Bowen' }, { name: 'Adele Vance' }],
}
/** Her own, on whose agenda she puts the initiative. */
const team = {
  uid: 'team@contoso.com',
  title: 'Sales leadership team',
  start: '2026-06-25T09:00:00',
  end: '2026-06-25T10:00:00',
  organizer: 'Megan Bowen',
  invited: [{ name: 'Adele Vance' }],
}
const file = calendar(event(steering), event(briefing), event(team))
const reportOf = (title: string, date: string, ...names: readonly (string | { name: string; address: string })[]) =>
  attendanceReport({
    title,
    date,
    start: '09:00:00',
    end: '10:00:00',
    joined: names.map((one) => ({ ...(typeof one === 'string' ? { name: one } : one), from: '09:00:00', to: '09:58:00' })),
  })
const reports = [
  reportOf(steering.title, '2026-06-02', 'Megan Bowen', 'Adele Vance', 'Grady Archie'),
  // Somebody with a telephone, by a name that may be hers, and by hers.
  reportOf(steering.title, '2026-06-09', { name: 'Megan B.', address: '' }, 'Adele Vance'),
  reportOf(steering.title, '2026-06-16', 'Adele Vance', { name: 'Megan Bowen', address: 'megan@fabrikam.com' }),
  reportOf(steering.title, '2026-06-23', 'Megan Bowen', 'Adele Vance'),
  reportOf(briefing.title, '2026-06-24', 'Megan Bowen', 'Adele Vance'),
]
const sponsors = [
  { id: 'megan', displayName: 'Megan Bowen', area: 'sales', terms: [{ from: '2026-01-01', lead: true }], messageEveryDays: 28 },
  { id: 'adele', displayName: 'Adele Vance', area: 'marketing', terms: [{ from: '2026-01-01' }] },
  { id: 'grady', displayName: 'Grady Archie', area: 'service', terms: [{ from: '2026-01-01' }] },
].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))

interface World {
  readonly api: TestHost
  readonly folder: string
  get(path: string, who: string): Promise<TestHostJson>
  send(method: string, path: string, body: unknown, who?: string, headers?: object): Promise<{ status: number; json: TestHostJson }>
  importReport(report: string): Promise<void>
  importCalendar(): Promise<void>
  /** Everything that waits in the queues, until nothing does. */
  work(): Promise<void>
  setNow(at: string): void
  close(): Promise<void>
}
type TestHostJson = TestResponse['json']

const worlds: World[] = []
afterEach(async () => {
  for (const one of worlds.splice(0)) {
    await one.close()
    await rm(one.folder, { recursive: true, force: true })
  }
})

/** The initiative `crm` on files, so that what is left in them can be searched. */
async function world({
  wrap = (store: Store) => store,
  settings = {},
}: {
  readonly wrap?: (store: Store) => Store
  readonly settings?: Record<string, string>
} = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-privacy-'))
  let now = new Date('2026-06-30T12:00:00Z')
  const clock = () => now.getTime()
  const store = openSqliteStore({ path: join(folder, 'store.db'), clock })
  const queues = openSqliteQueue({ path: join(folder, 'queue.db'), clock })
  const newId = idsInOrder('crm', ...sponsors.map(({ id }) => id))
  const api = await host({ store: wrap(store), queues, newId, now: () => now, pause: async () => {} }, settings)
  const send: World['send'] = async (method, path, body, who = pm, headers = {}) =>
    await api.request(method, path, { token: who, body, headers: { ...headers } })
  const done = async (...asked: Parameters<World['send']>) => {
    const { status, json } = await send(...asked)
    expect(status, JSON.stringify(json)).toBeLessThan(300)
  }
  const one: World = {
    api,
    folder,
    get: async (path, who) => (await api.request('GET', path, { token: who })).json,
    send,
    importReport: async (report) =>
      await done('POST', '/api/initiatives/crm/imports?zone=Europe/Berlin', report, pm, { 'content-type': 'text/csv' }),
    importCalendar: async () => await done('POST', '/api/initiatives/crm/imports', file, pm, { 'content-type': 'text/calendar' }),
    work: async () => {
      now = new Date(now.getTime() + 3_600_000)
      for (const { name } of [erasePersonQueue, finishPurgesQueue])
        for (const message of await queues.receive(name, 32, 60)) {
          const handler = api.app.functions.find((each) => each.name === name)
          if (!handler) throw new Error(`Nothing handles ${name}.`)
          await api.app.invoke(handler, { string: message.text })
          await queues.remove(message)
        }
    },
    setNow: (at) => {
      now = new Date(at)
    },
    close: async () => {
      await store.close()
      await queues.close()
    },
  }
  worlds.push(one)
  await done('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin' })
  await done('PUT', '/api/initiatives/crm/roster', { sponsors: sponsors.map(({ id: _, ...sponsor }) => sponsor) })
  await done('POST', '/api/initiatives/crm/tags', { iCalUId: steering.uid, kind: 'steering', title: steering.title })
  await done('POST', '/api/initiatives/crm/tags', { iCalUId: briefing.uid, kind: 'briefing', title: briefing.title })
  await one.importCalendar()
  for (const report of reports) await one.importReport(report)
  return one
}

/** What she, and managers about her, leave behind in a day's work. */
async function used(one: World): Promise<void> {
  await one.get('/api/panel', megan)
  for (const who of [adele, grady]) await one.get('/api/panel', who)
  const said = { sponsorId: 'megan', date: '2026-06-20', channel: 'mail', audience: 'everyone', excerpt: 'Megan Bowen here: one list.' }
  await one.send('POST', '/api/initiatives/crm/messages', said)
  await one.send('POST', '/api/initiatives/crm/messages', { ...said, sponsorId: 'adele', excerpt: 'We go on.' })
  const key = 'steering~40contoso.com_20260616T070000Z'
  await one.send('PATCH', `/api/initiatives/crm/meetings/${key}/outcomes`, {
    corrections: [
      { sponsorId: 'megan', outcome: 'excused', reason: 'On leave' },
      { sponsorId: 'grady', outcome: 'delegate', delegate: { name: 'Megan Bowen', address: addressOf('Megan Bowen') } },
    ],
  })
  await one.send('PUT', `/api/initiatives/crm/meetings/${key}/note`, { text: 'I was in the boardroom.' }, megan)
  await one.send('PUT', '/api/initiatives/crm/acts/send-message', { to: 'me', aside: { how: 'snoozed', days: 30 } }, megan)
  await one.send('PUT', '/api/initiatives/crm/acts/talk-to-sponsor.megan', { to: 'managers', aside: { how: 'dismissed' } })
  await one.send('PUT', '/api/initiatives/crm/agenda', { iCalUId: team.uid, title: team.title, on: true }, megan)
  const coming = '/api/initiatives/crm/meetings/steering~40contoso.com_20260707T070000Z/delegate'
  const planned = [
    await one.send('PUT', coming, { delegate: { name: 'Alex Wilber' } }, megan),
    await one.send('PUT', coming, { delegate: { name: 'Megan Bowen', address: addressOf('Megan Bowen') } }, adele),
  ]
  expect(planned.map(({ status }) => status)).toEqual([200, 200])
  await one.send('PUT', '/api/initiatives/crm/names', { settlements: [{ name: 'Meg B. Bowen', sponsorId: 'megan' }] })
  for (const path of ['engagement', 'meetings', 'messages?sponsorId=megan', 'look-back']) await one.get(`/api/initiatives/crm/${path}`, pm)
  await one.get('/api/me/data?export=true', megan)
}

interface Row {
  readonly place: string
  readonly json: string
}

/** Every document that is there, wherever. */
function documentsIn({ folder }: World): Row[] {
  const database = new DatabaseSync(join(folder, 'store.db'), { readOnly: true })
  const rows = database.prepare("SELECT container || ' ' || key || ' ' || id AS place, json FROM documents").all()
  database.close()
  return rows.map(({ place, json }) => ({ place: String(place), json: String(json) }))
}

const tracesOf = (name: string) => [oid(name), addressOf(name), name, name.split(' ').toReversed().join(', '), name.replace('an ', ' B. ')]
const withTraces = (one: World, name = 'Megan Bowen') =>
  documentsIn(one).filter(({ place, json }) =>
    tracesOf(name).some((trace) => `${place} ${json}`.toLowerCase().includes(trace.toLowerCase())),
  )

const dataOf = async (one: World, who: string) => OwnData.parse(await one.get('/api/me/data', who))
const meetingsOf = async (one: World, who: string, query = '') =>
  OwnMeetingPage.parse(await one.get(`/api/me/data/crm/meetings${query}`, who)).meetings
const auditOf = async (one: World, who: string, query = '') => AuditPage.parse(await one.get(`/api/me/data/crm/audit${query}`, who)).entries

/** What the board tells about somebody, or about everybody else. */
const boardOf = async (one: World, id: string) =>
  (await one.get('/api/initiatives/crm/engagement', pm)).sponsors.find((each: { sponsorId: string }) => each.sponsorId === id)
const factsOf = async (one: World, id: string) =>
  Object.fromEntries(
    Object.entries<TestHostJson>((await boardOf(one, id)).kinds).map(([kind, { facts, recent, streak, points }]) => [
      kind,
      { facts, recent, streak, outcomes: points.map(({ meeting, outcome }: TestHostJson) => [meeting, outcome]) },
    ]),
  )

describe('what is kept about me', () => {
  it('is everything, with its source, for a sponsor', async () => {
    const one = await world()
    await used(one)
    const { person, initiatives, policy, exported } = await dataOf(one, megan)
    expect(person).toEqual({ objectId: oid('Megan Bowen'), displayName: 'Megan Bowen' })
    expect(policy).toEqual({ erasure: 'self', auditDays: 365, untaggedDays: 30, knownItemDays: 90 })
    expect(exported).toBe('2026-06-30T12:00:00Z')
    expect(initiatives).toMatchObject([
      {
        id: 'crm',
        role: 'sponsor',
        managers: ['Lynne Robbins'],
        followed: false,
        sponsor: { id: 'megan', objectId: oid('Megan Bowen'), addresses: [addressOf('Megan Bowen')], otherNames: ['Meg B. Bowen'] },
        readings: { steering: { facts: { present: 2, excused: 1 } } },
        onAgenda: [team.title],
        setAside: [{ act: 'send-message' }, { act: 'talk-to-sponsor.megan' }],
      },
    ])
    const meetings = await meetingsOf(one, megan)
    expect(meetings).toHaveLength(32)
    const on = (day: string) => meetings.find(({ start }) => start.startsWith(day))
    expect(on('2026-06-02')).toMatchObject({
      outcome: 'present',
      invited: true,
      response: 'accepted',
      kind: 'steering',
      joins: [
        {
          source: 'csv',
          capturedAt: '2026-06-30T12:00:00Z',
          name: 'Megan Bowen',
          delegate: false,
          times: [{ start: '2026-06-02T07:00:00Z', end: '2026-06-02T07:58:00Z' }],
        },
      ],
    })
    expect(on('2026-06-09')).toMatchObject({ outcome: 'unknown', hint: 'names-to-settle', waiting: [{ name: 'Megan B.' }] })
    expect(on('2026-06-16')).toMatchObject({
      outcome: 'excused',
      correction: { by: 'Lynne Robbins', reason: 'On leave' },
      note: { text: 'I was in the boardroom.', open: true },
    })
    expect(on('2026-06-24')).toMatchObject({ organizer: true })
    expect(on('2026-06-25')).toMatchObject({ organizer: true, kind: 'teamMeeting' })
    expect(on('2026-07-07')).toMatchObject({ plannedDelegate: { name: 'Alex Wilber' }, notDue: 'not-over' })
    const whole = await one.get('/api/me/data?export=true', megan)
    expect(whole.initiatives[0].model.steering).toMatchObject({ known: expect.any(Number) })
  })

  it('is nothing about others: neither theirs nor who they are', async () => {
    const one = await world()
    await used(one)
    // Whom she sends herself is hers.
    const withoutOwnPlan = (key: string, value: unknown) => (key === 'delegate' || key === 'plannedDelegate' ? undefined : value)
    const told = JSON.stringify([await dataOf(one, adele), await meetingsOf(one, adele), await auditOf(one, adele)], withoutOwnPlan)
    for (const trace of tracesOf('Megan Bowen')) expect(told).not.toContain(trace)
  })

  it.each([
    ['a manager who is no sponsor', 'Lynne Robbins', [{ id: 'crm', role: 'manager', readings: {} }]],
    ['whom no initiative knows', 'Lee Gu', []],
  ])('%s', async (_who, name, initiatives) => {
    const one = await world()
    const data = await dataOf(one, token(name))
    expect(data.initiatives).toMatchObject(initiatives)
    expect(data.initiatives.some(({ sponsor }) => sponsor)).toBe(false)
    expect(data.knownItems).toEqual([])
    expect((await one.get('/api/me/preferences', token(name))).initiatives).toEqual([])
  })

  it('comes page by page, each meeting once', async () => {
    const one = await world()
    for (let year = 1; year <= 4; year++) {
      const more = event({ ...steering, uid: `more-${year}@contoso.com`, rrule: 'FREQ=WEEKLY;COUNT=45' })
      await one.send('POST', '/api/initiatives/crm/imports', calendar(more), pm, { 'content-type': 'text/calendar' })
    }
    const keys: string[] = []
    let continuation: string | undefined
    let pages = 0
    do {
      const query = continuation === undefined ? '' : `?continuation=${encodeURIComponent(continuation)}`
      const page = OwnMeetingPage.parse(await one.get(`/api/me/data/crm/meetings${query}`, megan))
      keys.push(...page.meetings.map(({ key }) => key))
      continuation = page.continuation
      pages += 1
    } while (continuation !== undefined)
    expect([pages, keys.length, new Set(keys).size]).toEqual([3, 4 * 45 + 32, 4 * 45 + 32])
  })
})

describe('a note', () => {
  const key = 'steering~40contoso.com_20260609T070000Z'
  const put = async (one: World, text: string | null, who = megan) =>
    await one.send('PUT', `/api/initiatives/crm/meetings/${key}/note`, { text }, who)
  const seenBy = async (one: World, who: string) =>
    (await one.get('/api/initiatives/crm/meetings', who)).meetings
      .find((meeting: TestHostJson) => meeting.key === key)
      .outcomes.find((outcome: TestHostJson) => outcome.sponsorId === 'megan')
  const noted = async (one: World) =>
    (await one.get('/api/initiatives/crm/engagement', pm)).checks.filter(({ code }: TestHostJson) => code === 'noted')

  it('stands beside the outcome for the manager, as something to settle, until they have corrected or confirmed it', async () => {
    const one = await world()
    expect((await put(one, 'I was in the boardroom.')).json).toEqual({
      note: { text: 'I was in the boardroom.', at: '2026-06-30T12:00:00Z', open: true },
    })
    expect((await seenBy(one, pm)).note).toMatchObject({ text: 'I was in the boardroom.', open: true })
    expect(await noted(one)).toEqual([{ code: 'noted', sponsorId: 'megan', meetings: [key] }])
    // Nothing is decided by it.
    expect((await seenBy(one, pm)).outcome).toBe('unknown')
    one.setNow('2026-06-30T13:00:00Z')
    await one.send('PATCH', `/api/initiatives/crm/meetings/${key}/outcomes`, { corrections: [{ sponsorId: 'megan', outcome: 'present' }] })
    expect((await seenBy(one, pm)).note.open).toBe(false)
    expect(await noted(one)).toEqual([])
    // Changed, it waits again; what is imported once more keeps it.
    one.setNow('2026-06-30T14:00:00Z')
    await put(one, 'And I stayed to the end.')
    await one.importCalendar()
    expect((await seenBy(one, pm)).note).toEqual({ text: 'And I stayed to the end.', at: '2026-06-30T14:00:00Z', open: true })
    expect((await put(one, null)).json).toEqual({ note: null })
    expect((await seenBy(one, pm)).note).toBeUndefined()
    expect(await noted(one)).toEqual([])
  })

  it.each([
    ['of a manager who is no sponsor', pm, key, 403],
    ['to a meeting that is not there', megan, 'steering~40contoso.com_20300101T070000Z', 404],
    ['of a stranger', token('Lee Gu'), key, 404],
  ])('%s is refused', async (_what, who, to, status) => {
    const one = await world()
    expect((await one.send('PUT', `/api/initiatives/crm/meetings/${to}/note`, { text: 'x' }, who)).status).toBe(status)
  })

  it('has an end', async () => {
    const one = await world()
    expect((await put(one, 'x'.repeat(301))).status).toBe(400)
    expect((await put(one, '  ')).status).toBe(400)
  })

  it('is seen by nobody else on the roster', async () => {
    const one = await world()
    await put(one, 'I was in the boardroom.')
    expect(JSON.stringify(await one.get('/api/initiatives/crm/meetings', adele))).not.toContain('boardroom')
  })
})

describe('an objection', () => {
  const object = async (one: World, objects: boolean, reason?: string, who = megan) =>
    await one.send('PUT', '/api/me/preferences', { initiatives: [{ id: 'crm', objects, reason }] }, who)
  const withoutTime = ({ asOf: _, ...rest }: TestHostJson) => rest

  it('takes her out of everything that is read, and what is there is shown to nobody but her', async () => {
    const one = await world()
    await used(one)
    const before = { adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }
    const put = await object(one, true, 'I do not want this counted.')
    expect(put.json).toEqual({
      initiatives: [
        {
          id: 'crm',
          name: 'CRM renewal',
          objection: { since: '2026-06-30T12:00:00Z', reason: 'I do not want this counted.' },
        },
      ],
      mails: [],
    })
    expect(await boardOf(one, 'megan')).toMatchObject({ displayName: 'Megan Bowen', objects: true, kinds: {}, duties: [] })
    expect((await boardOf(one, 'megan')).message).toBeUndefined()
    const board = await one.get('/api/initiatives/crm/engagement', pm)
    expect(board.checks.filter(({ sponsorId }: TestHostJson) => sponsorId === 'megan')).toEqual([])
    expect(board.acts.filter(({ sponsorId }: TestHostJson) => sponsorId === 'megan')).toEqual([])
    expect(
      board.upcoming.flatMap(({ sponsors: invited }: TestHostJson) => invited.map((each: TestHostJson) => each.sponsorId)),
    ).not.toContain('megan')
    expect(board.disruptions).toEqual([])
    const { meetings } = await one.get('/api/initiatives/crm/meetings', pm)
    expect(JSON.stringify(meetings.flatMap(({ outcomes }: TestHostJson) => outcomes))).not.toContain('"megan"')
    expect((await one.get('/api/initiatives/crm/messages', pm)).messages.map(({ sponsorId }: TestHostJson) => sponsorId)).toEqual(['adele'])
    expect((await one.get('/api/initiatives/crm/messages?sponsorId=megan', pm)).messages).toEqual([])
    expect(JSON.stringify(await one.get('/api/initiatives/crm/look-back', pm))).not.toContain('Megan')
    expect((await one.get('/api/initiatives/crm', pm)).roster.sponsors[0].objection.reason).toBe('I do not want this counted.')
    expect(JSON.stringify(await one.get('/api/initiatives/crm', adele))).not.toContain('objection')
    // What happened with the others is what it was.
    expect({ adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }).toEqual(before)
    expect((await meetingsOf(one, megan)).find(({ start }) => start.startsWith('2026-06-02'))).toMatchObject({ outcome: 'present' })
    expect((await one.get('/api/panel', megan)).about).toMatchObject({ you: { objects: true, kinds: {} }, acts: [] })
  })

  it('keeps everything new out, whoever brings it', async () => {
    const one = await world()
    await used(one)
    await object(one, true)
    const kept = async () => (await meetingsOf(one, megan)).map(({ key, joins, response }) => ({ key, joins, response }))
    const before = await kept()
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Megan Bowen', 'Adele Vance'))
    await one.importReport(reportOf(steering.title, '2026-05-19', { name: 'Bowen, Megan', address: '' }, 'Adele Vance'))
    // What an earlier report said of her is restricted, not gone.
    for (const report of reports) await one.importReport(report)
    expect(await kept()).toEqual(before)
    const correct = await one.send('PATCH', '/api/initiatives/crm/meetings/steering~40contoso.com_20260526T070000Z/outcomes', {
      corrections: [{ sponsorId: 'megan', outcome: 'absent' }],
    })
    expect({ status: correct.status, errors: correct.json.errors }).toEqual({
      status: 400,
      errors: [
        {
          where: '/corrections/0/sponsorId',
          message: 'Megan Bowen has objected: nothing is captured about them until they take that back.',
        },
      ],
    })
    const said = { sponsorId: 'megan', date: '2026-06-28', channel: 'mail', audience: 'everyone' }
    expect((await one.send('POST', '/api/initiatives/crm/messages', said)).status).toBe(400)
    const key = before[3]!.key
    expect((await one.send('PUT', `/api/initiatives/crm/meetings/${key}/note`, { text: 'Still here' }, megan)).status).toBe(403)
  })

  it('taken back, everything reads as before; reports from in between say nothing about her, least of all that she was absent', async () => {
    const one = await world()
    await used(one)
    const before = withoutTime(await one.get('/api/initiatives/crm/engagement', pm))
    await object(one, true)
    await object(one, false)
    expect(withoutTime(await one.get('/api/initiatives/crm/engagement', pm))).toEqual(before)
    await object(one, true)
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Adele Vance'))
    await object(one, false)
    const on = async (day: string) => (await meetingsOf(one, megan)).find(({ start }) => start.startsWith(day))
    expect(await on('2026-05-26')).toMatchObject({ outcome: 'unknown', hint: 'no-report', evidence: [] })
    // Imported once more, the report speaks of her again.
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Adele Vance'))
    expect(await on('2026-05-26')).toMatchObject({ outcome: 'absent' })
  })

  it('cannot be taken back by the roster’s form, nor by taking her off and putting her on again', async () => {
    const one = await world()
    await used(one)
    await object(one, true)
    const { roster } = await one.get('/api/initiatives/crm', pm)
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: roster.sponsors })
    expect(await boardOf(one, 'megan')).toMatchObject({ objects: true })
    const [first, ...others] = roster.sponsors
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: others })
    expect(withTraces(one).map(({ place }) => place.split(' ')[0])).toEqual(['audit'])
    const { id: _, ...again } = first
    const back = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [again, ...others] })
    const entry = back.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen')
    expect(entry.objection).toEqual({ since: '2026-06-30T12:00:00Z' })
    // She herself can.
    await object(one, false)
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Megan Bowen'))
    await one.importCalendar()
    expect(await boardOf(one, entry.id)).toMatchObject({ kinds: { steering: { facts: { present: 1 } } } })
  })

  it('is settled by a manager who erases her data; without one nobody erases those of another', async () => {
    const one = await world({ settings: { ERASURE: 'manager' } })
    await used(one)
    const erase = async (who: string) => (await one.send('DELETE', '/api/initiatives/crm/sponsors/megan/data', undefined, who)).status
    expect(await erase(pm)).toBe(403)
    const own = await one.send('DELETE', '/api/me/data', undefined, megan)
    expect({ status: own.status, detail: own.json.detail }).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/Object to it first/),
    })
    await object(one, true)
    expect([await erase(megan), await erase(adele), await erase(pm)]).toEqual([403, 403, 204])
    expect(await erase(pm)).toBe(404)
    expect(withTraces(one).every(({ place }) => place.startsWith('audit person:'))).toBe(true)
    expect((await dataOf(one, megan)).erased).toEqual({ at: '2026-06-30T12:00:00Z', by: 'Lynne Robbins' })
    expect((await auditOf(one, pm, '?mine=true')).filter(({ kind }) => kind === 'erased')).toHaveLength(1)
  })
})

describe('erasing', () => {
  const erase = async (one: World, who = megan) => await one.send('DELETE', '/api/me/data', undefined, who)

  it('leaves nothing of her in any document, nor in the file; the audit keeps that it happened', async () => {
    const one = await world()
    await used(one)
    expect(withTraces(one).length).toBeGreaterThan(10)
    const before = { adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }
    expect(await erase(one)).toMatchObject({ status: 200, json: { erased: ['crm'], managed: [] } })
    const left = withTraces(one)
    expect(left.map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} erased`])
    expect(JSON.parse(left[0]!.json).body).toEqual({
      kind: 'erased',
      about: '*',
      by: { objectId: oid('Megan Bowen'), displayName: '' },
      at: '2026-06-30T12:00:00Z',
      count: 1,
    })
    // Her own meeting is on the record of those whom she had invited, as one that the manager may take back.
    const tags = (await one.get('/api/initiatives/crm/tags', pm)).tags.map(({ title, taggedBy }: TestHostJson) => [title, taggedBy])
    expect(tags).toEqual([...[steering, briefing].map(({ title }) => [title, oid('Lynne Robbins')]), [team.title, '']])
    expect(documentsIn(one).some(({ json }) => json.includes('"megan"') || json.includes('megan/'))).toBe(false)
    // What is known of the others is what it was; only what is inferred from all of them may have moved.
    expect({ adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }).toEqual(before)
    expect((await one.get('/api/initiatives/crm', pm)).roster.erasedAt).toEqual(['2026-06-30T12:00:00Z'])
    expect(await dataOf(one, megan)).toMatchObject({ initiatives: [], knownItems: [], erased: { at: '2026-06-30T12:00:00Z' } })

    await one.work()
    await one.close()
    // Whoever opens the file with something else finds nothing either: what is deleted is overwritten.
    for (const name of await readdir(one.folder)) {
      const bytes = (await readFile(join(one.folder, name))).toString('latin1').toLowerCase()
      expect([
        name,
        ...tracesOf('Megan Bowen').filter((trace) => trace !== oid('Megan Bowen') && bytes.includes(trace.toLowerCase())),
      ]).toEqual([name])
    }
  })

  it('moves what is inferred of the others no further than one sponsor in the common level can', async () => {
    const one = await world()
    await used(one)
    const levelsOf = async () => {
      const levels: number[] = []
      for (const id of ['adele', 'grady'])
        levels.push(...Object.values<TestHostJson>((await boardOf(one, id)).kinds).flatMap(({ level }) => level?.mean ?? []))
      return levels
    }
    const before = await levelsOf()
    await erase(one)
    const after = await levelsOf()
    expect(after).toHaveLength(before.length)
    for (const [index, level] of after.entries()) expect(Math.abs(level - before[index]!)).toBeLessThan(0.1)
  })

  it('is not undone by what is imported afterwards, and on the roster again she comes back objecting', async () => {
    const one = await world()
    await used(one)
    await erase(one)
    await one.importCalendar()
    for (const report of reports) await one.importReport(report)
    await one.importReport(reportOf(steering.title, '2026-05-26', { name: 'BOWEN, Megan', address: '' }, 'Adele Vance'))
    expect(withTraces(one).map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} erased`])
    const { roster } = await one.get('/api/initiatives/crm', pm)
    const entry = { displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], area: 'sales', terms: [{ from: '2026-01-01' }] }
    const put = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [...roster.sponsors, entry] })
    const back = put.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen')
    expect(back.objection).toEqual({ since: '2026-06-30T12:00:00Z' })
    await one.importCalendar()
    expect(await meetingsOf(one, megan)).toEqual([])
  })

  it('a second time changes nothing', async () => {
    const one = await world()
    await used(one)
    await erase(one)
    const before = documentsIn(one)
    expect((await erase(one)).json).toEqual({ erased: [], managed: [] })
    expect(documentsIn(one)).toEqual(before)
  })

  it('leaves a manager what they are, and whoever is known nowhere without a trace', async () => {
    const one = await world()
    const before = documentsIn(one)
    expect((await erase(one, pm)).json).toEqual({ erased: [], managed: ['crm'] })
    expect((await erase(one, token('Lee Gu'))).json).toEqual({ erased: [], managed: [] })
    expect(documentsIn(one)).toEqual(before)
  })

  it('whoever is taken off the roster is gone like that, and may come back', async () => {
    const one = await world()
    await used(one)
    const { roster } = await one.get('/api/initiatives/crm', pm)
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: roster.sponsors.slice(1) })
    // What she did about herself as a person is hers.
    expect(withTraces(one).map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} exported:2026-06-30`])
    const { id: _, ...again } = roster.sponsors[0]
    const put = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [again, ...roster.sponsors.slice(1)] })
    expect(put.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen').objection).toBeUndefined()
  })

  it('wherever the process dies, the message that comes back to it finishes what was begun', { timeout: 120_000 }, async () => {
    let writes = 0
    let dies = Number.POSITIVE_INFINITY
    const mortal = (store: Store): Store => ({
      ...store,
      write: async (...asked) => {
        writes += 1
        if (writes > dies) throw new Error('The process died.')
        return await store.write(...asked)
      },
    })
    /** Before its write of this number the process dies, and then once more while it is finished. */
    const dyingAt = async (first: number, second: number) => {
      dies = Number.POSITIVE_INFINITY
      const one = await world({ wrap: mortal })
      await used(one)
      writes = 0
      dies = first
      const { status } = await erase(one)
      const needed = writes
      writes = 0
      dies = second
      await one.work().catch(() => undefined)
      dies = Number.POSITIVE_INFINITY
      await one.work()
      return { status, needed, left: withTraces(one).map(({ place }) => place) }
    }
    const done = [`audit person:${oid('Megan Bowen')} erased`]
    const whole = await dyingAt(Number.POSITIVE_INFINITY, 0)
    expect(whole).toMatchObject({ status: 200, left: done })
    expect(whole.needed).toBeGreaterThan(5)
    // Before its first write nothing is begun, and the answer says so; from then on it goes on by itself.
    expect((await dyingAt(0, 0)).left.length).toBeGreaterThan(10)
    for (let first = 1; first < whole.needed; first++)
      expect({ first, ...(await dyingAt(first, (first * 5) % whole.needed)) }).toMatchObject({ first, status: 500, left: done })
  })
})

describe('who looked', () => {
  const look = async (one: World, path = 'engagement') => await one.get(`/api/initiatives/crm/${path}`, pm)

  it('tells her who read and changed what, a look once a day with its count', async () => {
    const one = await world()
    // A page reads again whenever it comes to the front: that is one look.
    for (const at of ['08:00', '08:14', '09:00', '11:00', '12:00']) {
      one.setNow(`2026-06-30T${at}:00Z`)
      await look(one)
    }
    one.setNow('2026-07-01T08:00:00Z')
    await look(one)
    await look(one, 'messages?sponsorId=megan')
    await look(one, 'messages?sponsorId=adele')
    const entries = await auditOf(one, megan)
    expect(entries.filter(({ kind }) => kind === 'board' || kind === 'messages')).toEqual([
      { kind: 'board', about: 'everyone', by: 'Lynne Robbins', own: false, at: '2026-07-01T08:00:00Z', count: 1 },
      { kind: 'messages', about: 'me', by: 'Lynne Robbins', own: false, at: '2026-07-01T08:00:00Z', count: 1 },
      { kind: 'board', about: 'everyone', by: 'Lynne Robbins', own: false, at: '2026-06-30T12:00:00Z', count: 4 },
    ])
    expect(entries.filter(({ kind }) => kind === 'imported')).toHaveLength(1 + reports.length)
    expect(entries.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  })

  it('is told to nobody else: others see what concerns them, a manager what they did', async () => {
    const one = await world()
    await used(one)
    expect((await auditOf(one, adele)).map(({ about }) => about)).not.toContain('another')
    expect((await auditOf(one, adele)).filter(({ kind }) => kind === 'noted')).toEqual([])
    expect(await auditOf(one, pm)).toEqual([])
    const mine = await auditOf(one, pm, '?mine=true')
    expect(mine.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['corrected', 'imported', 'added', 'board']))
    expect(mine.every(({ own }) => own)).toBe(true)
    expect(
      mine
        .filter(({ kind }) => kind === 'added')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Adele Vance', 'Grady Archie', 'Megan Bowen'])
    expect(await auditOf(one, megan, '?mine=true')).toEqual([])
  })

  it('a look at oneself is nobody’s business', async () => {
    const one = await world()
    const count = () => documentsIn(one).filter(({ place }) => place.startsWith('audit')).length
    await one.get('/api/panel', megan)
    const before = count()
    for (const path of [
      '/api/panel',
      '/api/initiatives/crm/engagement',
      '/api/initiatives/crm/meetings',
      '/api/initiatives/crm/messages',
      '/api/me/data',
    ])
      await one.get(path, megan)
    expect(count()).toBe(before)
  })

  it('is written down with the change or not at all, also when the process dies before it is handed on', async () => {
    let dead = false
    const one = await world({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (dead && partition.container === 'audit') throw new Error('The process died.')
          return await store.write(partition, operations)
        },
      }),
    })
    dead = true
    const corrected = await one.send('PATCH', '/api/initiatives/crm/meetings/steering~40contoso.com_20260602T070000Z/outcomes', {
      corrections: [{ sponsorId: 'megan', outcome: 'absent' }],
    })
    expect(corrected.status).toBe(500)
    dead = false
    expect((await auditOf(one, megan)).filter(({ kind }) => kind === 'corrected')).toEqual([
      {
        kind: 'corrected',
        about: 'me',
        by: 'Lynne Robbins',
        own: false,
        at: '2026-06-30T12:00:00Z',
        count: 1,
        meeting: { key: 'steering~40contoso.com_20260602T070000Z', start: '2026-06-02T07:00:00Z' },
      },
    ])
    // Read once more it is still one.
    expect((await auditOf(one, megan)).filter(({ kind }) => kind === 'corrected')).toHaveLength(1)
  })

  it('comes page by page, each entry once', async () => {
    const one = await world()
    for (let day = 0; day < 130; day++) {
      one.setNow(new Date(Date.parse('2026-07-01T08:00:00Z') + day * 86_400_000).toISOString())
      await look(one)
      if (day % 2 === 0) await look(one, 'messages?sponsorId=megan')
    }
    const all: string[] = []
    let continuation: string | undefined
    do {
      const query = continuation === undefined ? '' : `?continuation=${encodeURIComponent(continuation)}`
      const page = AuditPage.parse(await one.get(`/api/me/data/crm/audit${query}`, megan))
      all.push(...page.entries.filter(({ kind }) => kind === 'board' || kind === 'messages').map(({ kind, at }) => `${at} ${kind}`))
      continuation = page.continuation
    } while (continuation !== undefined)
    expect([all.length, new Set(all).size]).toEqual([195, 195])
    expect(all.map((entry) => entry.slice(0, 20))).toEqual(
      all
        .map((entry) => entry.slice(0, 20))
        .toSorted()
        .toReversed(),
    )
    expect((await one.send('GET', '/api/me/data/crm/audit?continuation=x', undefined, megan)).status).toBe(400)
  })

  it('vanishes after a year', async () => {
    const one = await world()
    await look(one)
    one.setNow('2027-06-30T11:59:59Z')
    expect((await auditOf(one, megan)).some(({ kind }) => kind === 'board')).toBe(true)
    one.setNow('2027-06-30T12:00:01Z')
    expect(await auditOf(one, megan)).toEqual([])
  })
})
