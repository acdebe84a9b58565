/**
 * What one capture and one panel cost in store operations and documents read, at 10 to 10,000 meetings. Counted, not
 * timed, so the same on every machine.
 */
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { contosoTenant, host, tokenOf } from '../contract/host.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'

export interface Cost {
  pointReads: number
  queries: number
  documentsRead: number
  bytesRead: number
  writes: number
  documentsWritten: number
}

const nothing = (): Cost => ({ pointReads: 0, queries: 0, documentsRead: 0, bytesRead: 0, writes: 0, documentsWritten: 0 })

/** The store, and what was asked of it since the last `take`. */
export function counting(store: Store): { readonly store: Store; readonly take: () => Cost } {
  let cost = nothing()
  const counted: Store = {
    async read(partition, id) {
      const stored = await store.read(partition, id)
      cost.pointReads += 1
      cost.documentsRead += stored ? 1 : 0
      cost.bytesRead += stored ? JSON.stringify(stored.document).length : 0
      return stored
    },
    async query(partition, query) {
      const page = await store.query(partition, query)
      cost.queries += 1
      cost.documentsRead += page.documents.length
      cost.bytesRead += page.documents.reduce((sum, { document }) => sum + JSON.stringify(document).length, 0)
      return page
    },
    async write(partition, operations) {
      cost.writes += 1
      cost.documentsWritten += operations.length
      return await store.write(partition, operations)
    },
    close: async () => await store.close(),
  }
  return {
    store: counted,
    take() {
      const taken = cost
      cost = nothing()
      return taken
    },
  }
}

const sponsors = [
  'Megan Bowen',
  'Diego Siciliani',
  'Adele Vance',
  'Alex Wilber',
  'Miriam Graham',
  'Pradeep Gupta',
  'Joni Sherman',
  'Grady Archie',
]
const pm = tokenOf({ tenantId: contosoTenant, objectId: 'pm', name: 'Lynne Robbins', username: addressOf('Lynne Robbins') })
const megan = tokenOf({ tenantId: contosoTenant, objectId: 'megan', name: 'Megan Bowen', username: addressOf('Megan Bowen') })

export interface StoreCosts {
  readonly meetings: number
  readonly capture: Cost
  readonly report: Cost
  readonly correction: Cost
  readonly panel: Cost
  /** A manager's, which is written down in the audit; the first of the day, and one more. */
  readonly board: Cost
  readonly boardAgain: Cost
  /** What a sponsor's own data are, without its pages. */
  readonly ownData: Cost
}

/** An initiative with that many past meetings, one a day, then one more is captured, reported and corrected. */
export async function storeCosts(meetings: number): Promise<StoreCosts> {
  const today = new Date('2026-06-30T12:00:00Z')
  const day = 86_400_000
  const first = new Date(today.getTime() - (meetings + 1) * day).toISOString().slice(0, 10)
  const counted = counting(openSqliteStore({ path: ':memory:', clock: () => today.getTime() }))
  const api = await host({ store: counted.store, now: () => today })
  const must = async (method: string, path: string, body: unknown, headers = {}) => {
    const answer = await api.request(method, path, { token: pm, body, headers })
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
    return answer.json
  }
  const { initiative } = await must('POST', '/api/initiatives', { name: 'Bench', zone: 'Europe/Berlin' })
  const at = `/api/initiatives/${initiative.id}`
  await must('PUT', `${at}/roster`, {
    sponsors: sponsors.map((displayName, i) => ({
      displayName,
      addresses: [addressOf(displayName)],
      area: 'sales',
      terms: [{ from: '1990-01-01', lead: i === 0 }],
    })),
  })
  const uid = 'daily@contoso.com'
  const invited = sponsors.map((name) => ({ name }))
  const file = calendar(
    event({ uid, title: 'Steering', start: `${first}T09:00:00`, end: `${first}T10:00:00`, rrule: `FREQ=DAILY;COUNT=${meetings}`, invited }),
  )
  await must('POST', `${at}/tags`, { iCalUId: uid, kind: 'steering', title: 'Steering' })
  await must('POST', `${at}/imports?from=${first}&to=2026-12-31`, file, { 'content-type': 'text/calendar' })
  await api.request('GET', '/api/panel', { token: megan })

  counted.take()
  const originalStart = '2026-06-29T15:00:00Z'
  const key = `${encodeURIComponent('daily~40contoso.com')}_20260629T150000Z`
  await must('PUT', `${at}/meetings/${key}`, {
    iCalUId: uid,
    originalStart,
    start: originalStart,
    end: '2026-06-29T16:00:00Z',
    zone: 'Europe/Berlin',
    recurring: true,
    title: 'Steering',
    invitees: sponsors.map((name) => ({ name, address: addressOf(name), response: 'accepted' })),
  })
  const capture = counted.take()
  await must(
    'POST',
    `${at}/imports?zone=UTC`,
    attendanceReport({
      title: 'Steering',
      date: '2026-06-29',
      start: '15:00:00',
      end: '16:00:00',
      joined: sponsors.map((name) => ({ name, from: '15:00:00', to: '15:58:00' })),
    }),
    { 'content-type': 'text/csv' },
  )
  const report = counted.take()
  const {
    sponsors: [one],
  } = await must('GET', `${at}/engagement`, undefined)
  counted.take()
  await must('PATCH', `${at}/meetings/${key}/outcomes`, { corrections: [{ sponsorId: one.sponsorId, outcome: 'excused' }] })
  const correction = counted.take()
  const panel = await api.request('GET', `/api/panel?iCalUId=${uid}`, { token: megan })
  if (!panel.json.about) throw new Error('The panel is empty.')
  const opened = counted.take()
  today.setUTCDate(today.getUTCDate() + 1)
  const [board, boardAgain] = [await boardCost(), await boardCost()]
  await api.request('GET', '/api/me/data', { token: megan })
  return { meetings, capture, report, correction, panel: opened, board, boardAgain, ownData: counted.take() }

  async function boardCost(): Promise<Cost> {
    await must('GET', `${at}/engagement`, undefined)
    return counted.take()
  }
}
