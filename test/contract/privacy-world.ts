/** The initiative `crm`, its sponsors and what they leave behind: where privacy is tested. It is the last day of June 2026. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect } from 'vitest'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import { AuditPage, OwnData, OwnMeetingPage } from '../../functions/src/contract/privacy.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { erasePersonQueue, finishPurgesQueue } from '../../functions/src/domain/privacy.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, type TestResponse, tokenOf } from './host.ts'

export const oid = (name: string) => `0b1e4d00-${name.toLowerCase().replaceAll(' ', '-')}`
const caller = (name: string): Caller => ({ tenantId: contosoTenant, objectId: oid(name), name, username: addressOf(name) })
export const token = (name: string) => tokenOf(caller(name))
export const [pm, megan, adele, grady] = ['Lynne Robbins', 'Megan Bowen', 'Adele Vance', 'Grady Archie'].map(token) as [
  string,
  string,
  string,
  string,
]

export const steering = {
  uid: 'steering@contoso.com',
  title: 'CRM steering committee',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=30',
  invited: [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }, { name: 'Grady Archie' }],
}
/** Where Megan stands as somebody else's delegate, and called the meeting. */
export const briefing = {
  uid: 'briefing@contoso.com',
  title: 'Executive briefing',
  start: '2026-06-24T09:00:00',
  end: '2026-06-24T10:00:00',
  organizer: 'Megan Bowen',
  invited: [{ name: 'Grady Archie', partstat: 'DELEGATED' as const, delegatedTo: 'Megan Bowen' }, { name: 'Adele Vance' }],
}
/** Her own, on whose agenda she puts the initiative. */
export const team = {
  uid: 'team@contoso.com',
  title: 'Sales leadership team',
  start: '2026-06-25T09:00:00',
  end: '2026-06-25T10:00:00',
  organizer: 'Megan Bowen',
  invited: [{ name: 'Adele Vance' }],
}
const file = calendar(event(steering), event(briefing), event(team))
export const reportOf = (title: string, date: string, ...names: readonly (string | { name: string; address: string })[]) =>
  attendanceReport({
    title,
    date,
    start: '09:00:00',
    end: '10:00:00',
    joined: names.map((one) => ({ ...(typeof one === 'string' ? { name: one } : one), from: '09:00:00', to: '09:58:00' })),
  })
export const reports = [
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

export interface World {
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
export type TestHostJson = TestResponse['json']

interface PrivacyWorldOptions {
  readonly wrap?: (store: Store) => Store
  readonly settings?: Record<string, string>
}

/** Worlds that end with the test that began them. */
export function privacyWorldsOfThisFile(): (options?: PrivacyWorldOptions) => Promise<World> {
  const worlds: World[] = []
  afterEach(async () => {
    for (const one of worlds.splice(0)) {
      await one.close()
      await rm(one.folder, { recursive: true, force: true })
    }
  })
  return async (options = {}) => {
    const one = await startPrivacyWorld(options)
    worlds.push(one)
    await fill(one)
    return one
  }
}

/** On files, so that what is left in them can be searched. */
async function startPrivacyWorld({ wrap = (store: Store) => store, settings = {} }: PrivacyWorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-privacy-'))
  let now = new Date('2026-06-30T12:00:00Z')
  const clock = () => now.getTime()
  const store = openSqliteStore({ path: join(folder, 'store.db'), clock })
  const queues = openSqliteQueue({ path: join(folder, 'queue.db'), clock })
  const newId = idsInOrder('crm', ...sponsors.map(({ id }) => id))
  const api = await host({ store: wrap(store), queues, newId, now: () => now, pause: async () => {} }, settings)
  const send: World['send'] = async (method, path, body, who = pm, headers = {}) =>
    await api.request(method, path, { token: who, body, headers: { ...headers } })
  return {
    api,
    folder,
    get: async (path, who) => (await api.request('GET', path, { token: who })).json,
    send,
    importReport: async (report) =>
      await done(send, 'POST', '/api/initiatives/crm/imports?zone=Europe/Berlin', report, pm, { 'content-type': 'text/csv' }),
    importCalendar: async () => await done(send, 'POST', '/api/initiatives/crm/imports', file, pm, { 'content-type': 'text/calendar' }),
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
}

async function done(send: World['send'], ...asked: Parameters<World['send']>): Promise<void> {
  const { status, json } = await send(...asked)
  expect(status, JSON.stringify(json)).toBeLessThan(300)
}

/** The initiative `crm` with its sponsors, calendar and reports. */
async function fill(one: World): Promise<void> {
  await done(one.send, 'POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin' })
  await done(one.send, 'PUT', '/api/initiatives/crm/roster', { sponsors: sponsors.map(({ id: _, ...sponsor }) => sponsor) })
  await done(one.send, 'POST', '/api/initiatives/crm/tags', { iCalUId: steering.uid, kind: 'steering', title: steering.title })
  await done(one.send, 'POST', '/api/initiatives/crm/tags', { iCalUId: briefing.uid, kind: 'briefing', title: briefing.title })
  await one.importCalendar()
  for (const report of reports) await one.importReport(report)
}

/** What she, and managers about her, leave behind in a day's work. */
export async function used(one: World): Promise<void> {
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
export function documentsIn({ folder }: World): Row[] {
  const database = new DatabaseSync(join(folder, 'store.db'), { readOnly: true })
  const rows = database.prepare("SELECT container || ' ' || key || ' ' || id AS place, json FROM documents").all()
  database.close()
  return rows.map(({ place, json }) => ({ place: String(place), json: String(json) }))
}

export const tracesOf = (name: string) => [
  oid(name),
  addressOf(name),
  name,
  name.split(' ').toReversed().join(', '),
  name.replace('an ', ' B. '),
]
export const withTraces = (one: World, name = 'Megan Bowen') =>
  documentsIn(one).filter(({ place, json }) =>
    tracesOf(name).some((trace) => `${place} ${json}`.toLowerCase().includes(trace.toLowerCase())),
  )

export const dataOf = async (one: World, who: string) => OwnData.parse(await one.get('/api/me/data', who))
export const meetingsOf = async (one: World, who: string, query = '') =>
  OwnMeetingPage.parse(await one.get(`/api/me/data/crm/meetings${query}`, who)).meetings
export const auditOf = async (one: World, who: string, query = '') =>
  AuditPage.parse(await one.get(`/api/me/data/crm/audit${query}`, who)).entries

/** What the board tells about somebody, or about everybody else. */
export const boardOf = async (one: World, id: string) =>
  (await one.get('/api/initiatives/crm/engagement', pm)).sponsors.find((each: { sponsorId: string }) => each.sponsorId === id)
export const factsOf = async (one: World, id: string) =>
  Object.fromEntries(
    Object.entries<TestHostJson>((await boardOf(one, id)).kinds).map(([kind, { facts, recent, streak, points }]) => [
      kind,
      { facts, recent, streak, outcomes: points.map(({ meeting, outcome }: TestHostJson) => [meeting, outcome]) },
    ]),
  )
