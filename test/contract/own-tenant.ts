/** The app before a stand-in tenant which it asks on behalf of its callers, with the real MSAL in between. */
import { expect, onTestFinished } from 'vitest'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Environment } from '../../functions/src/config.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { type Cost, counting } from '../bench/store-cost.ts'
import { VirtualClock, VirtualTimeOuts } from '../stand-ins/graph/clock.ts'
import { GraphStandIn, type StandInOptions } from '../stand-ins/graph/graph-stand-in.ts'
import { type NewMeeting, personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { clientId, clientSecret } from '../stand-ins/graph/tokens.ts'
import { ExchangeCheck } from './graph-exchanges.ts'
import { host, idsInOrder, type TestHost, type TestResponse, tokenOf } from './host.ts'

export interface OwnTenantWorld {
  readonly tenant: GraphStandIn
  readonly api: TestHost
  /** Of the initiative: Lynne Robbins manages it, Megan Bowen, Adele Vance and Nestor Wilke are its sponsors. */
  readonly id: string
  readonly as: (name: string) => {
    get(path: string): Promise<TestResponse>
    send(method: string, path: string, body?: unknown): Promise<TestResponse>
  }
  /** What was asked of Graph, and of the store, since the last time this was called. */
  readonly asked: () => string[]
  readonly cost: () => Cost
  /** So many milliseconds, also for whoever waits for the tenant. */
  readonly pass: (ms: number) => void
  readonly store: Store
  readonly settings: Environment
}

export const steering: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'CRM steering',
  start: '2026-10-13T09:00',
  minutes: 60,
  repeat: { every: 'week', interval: 2, count: 8 },
  invited: ['Megan Bowen', 'Adele Vance', 'Nestor Wilke', 'Boardroom Munich'],
}

const callerNamed = (name: string): Caller => {
  const { objectId, address } = personNamed(name)
  return { tenantId, objectId, name, username: address }
}

/** @param second tells two sign-ins of one person apart */
export const tokenFor = (name: string, second = '') => tokenOf(Object.assign(callerNamed(name), second === '' ? {} : { second }))

/** @param more settings above the usual ones */
export async function startOwnTenant(options: StandInOptions = {}, more: Environment = {}): Promise<OwnTenantWorld> {
  const clock = new VirtualClock('2026-11-25T12:00:00Z')
  const check = new ExchangeCheck()
  const tenant = await new GraphStandIn({
    clock,
    record: true,
    onExchange: check.take,
    verifyAssertion: async (token) => ({ oid: JSON.parse(Buffer.from(token, 'base64url').toString('utf8')).objectId }),
    ...options,
  }).start()
  onTestFinished(async () => {
    await tenant.close()
    expect([...check.faults]).toEqual([])
  })
  const timeOuts = new VirtualTimeOuts(clock)
  const now = () => new Date(tenant.now())
  const counted = counting(openSqliteStore({ path: ':memory:', clock: () => tenant.now() }))
  const settings = {
    TENANTS: tenantId,
    AUDIENCE: clientId,
    CLIENT_ID: clientId,
    CREDENTIAL: 'secret',
    CLIENT_SECRET: clientSecret,
    AUTHORITY: `${tenant.loginUrl}/{tid}`,
    GRAPH_URL: tenant.baseUrl,
    ...more,
  }
  const newId = idsInOrder('crm', 'megan', 'adele', 'nestor')
  const api = await host({ store: counted.store, now, newId, timeOut: timeOuts.timeOut }, settings)
  const as: OwnTenantWorld['as'] = (name) => {
    const token = tokenFor(name)
    return {
      get: async (path) => await api.request('GET', path, { token }),
      send: async (method, path, body) => await api.request(method, path, { token, ...(body === undefined ? {} : { body }) }),
    }
  }
  const lynne = as('Lynne Robbins')
  const { id } = (await lynne.send('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin' })).json.initiative
  const sponsors = ['Megan Bowen', 'Adele Vance', 'Nestor Wilke'].map((displayName, index) => ({
    displayName,
    addresses: [personNamed(displayName).address],
    area: 'sales',
    terms: [{ from: '2025-01-01', lead: index === 0 }],
  }))
  await lynne.send('PUT', `/api/initiatives/${id}/roster`, { sponsors })
  return {
    tenant,
    api,
    id,
    as,
    asked: () =>
      tenant.exchanges
        .splice(0)
        .map(
          ({ method, path }) =>
            `${method} ${path.split('?')[0]?.replace(/(?<=\/(events|chats|onlineMeetings|attendanceReports)\/)[^/]+/g, '{}')}`,
        ),
    cost: counted.take,
    pass: (ms) => timeOuts.pass(ms),
    store: counted.store,
    settings,
  }
}

/** Tags the series and captures it from the manager's own calendar. */
export async function tagAndCapture({ as, id }: OwnTenantWorld, iCalUId: string): Promise<TestResponse> {
  const lynne = as('Lynne Robbins')
  await lynne.send('POST', `/api/initiatives/${id}/tags`, { iCalUId, kind: 'steering' })
  return await lynne.send('POST', `/api/initiatives/${id}/series`, { iCalUId })
}
