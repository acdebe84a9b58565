import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { ok } from '../../functions/src/domain/failure.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { contosoTenant, fabrikamTenant, host, idsInOrder, type TestHost, tokenOf } from './host.ts'

const person = (name: string, tenantId = contosoTenant): Caller => ({ tenantId, objectId: `oid-${name}`, name, username: addressOf(name) })

const callers = {
  nobody: undefined,
  'another tenant': tokenOf(person('Lynne Robbins', fabrikamTenant)),
  stranger: tokenOf(person('Lee Gu')),
  sponsor: tokenOf(person('Megan Bowen')),
  manager: tokenOf(person('Lynne Robbins')),
}
type Who = keyof typeof callers

const of = (nobody: number, other: number, stranger: number, sponsor: number, manager: number): Record<Who, number> => ({
  nobody,
  'another tenant': other,
  stranger,
  sponsor,
  manager,
})
/** Readable by whoever is on the initiative. */
const seen = of(401, 404, 404, 200, 200)
/** The sponsor may know of it, but not do it. */
const managed = (status: number) => of(401, 404, 404, 403, status)
/** Everybody has their own, perhaps empty, answer. */
const own = of(401, 200, 200, 200, 200)
const open = of(200, 200, 200, 200, 200)

/** What each sponsor does for themselves, and nobody for another. */
const sponsored = (status: number) => of(401, 404, 404, status, 403)

/** The sponsor's own, for the sponsor too. */
const ownOrManaged = (status: number) => of(401, 404, 404, status, status)

interface Row {
  readonly path?: string
  /** Done by the manager beforehand, so that what the row is about is there for each caller. */
  readonly prepare?: { readonly name: string; readonly body: unknown }
  readonly body?: unknown
  readonly type?: string
  readonly expected: Record<Who, number>
}

const outlook = {
  iCalUId: 'x@contoso.com',
  originalStart: '2026-06-01T09:00:00Z',
  start: '2026-06-01T09:00:00Z',
  end: '2026-06-01T10:00:00Z',
  zone: 'Europe/Berlin',
  title: 'Steering',
  invitees: [{ address: addressOf('Megan Bowen') }],
}
const mail = { sponsorId: 'megan', date: '2026-06-01', channel: 'mail', audience: 'everyone' }
const sponsors = [
  { id: 'megan', displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], area: 'sales', terms: [{ from: '2026-01-01' }] },
]

/** One row per registered function; a route that is added without a row fails the first test. */
const table: Record<string, Row> = {
  'get-health': { expected: open },
  'get-openapi': { expected: open },
  'list-initiatives': { expected: own },
  'create-initiative': { body: { name: 'Another' }, expected: of(401, 201, 201, 201, 201) },
  'get-initiative': { expected: seen },
  'change-initiative': { body: { name: 'Renamed' }, expected: managed(200) },
  'put-roster': { body: { sponsors }, expected: managed(200) },
  'put-following': { body: { on: false }, expected: managed(200) },
  'answer-following': { body: { agreed: false }, expected: ownOrManaged(200) },
  'settle-names': { body: { settlements: [{ name: 'Guest', sponsorId: null }] }, expected: managed(200) },
  'list-tags': { expected: managed(200) },
  'tag-meeting': { body: { iCalUId: 'x@contoso.com', kind: 'steering' }, expected: managed(200) },
  'list-meetings': { expected: seen },
  'capture-meeting': { body: outlook, expected: managed(200) },
  // Where nothing is asked of Microsoft 365, it is refused in words.
  'capture-series': { body: { iCalUId: 'x@contoso.com' }, expected: managed(403) },
  'fetch-own-reports': { expected: managed(403) },
  'correct-outcomes': { body: { corrections: [{ sponsorId: 'megan', outcome: 'present' }] }, expected: managed(200) },
  'add-marker': { body: { kind: 'people', date: '2026-06-01' }, expected: managed(201) },
  // Whoever may remove one may remove it twice.
  'remove-marker': { expected: managed(200) },
  // Refused in words: it is over, or nothing is asked of Microsoft 365.
  'find-invitation': { expected: sponsored(400) },
  'answer-invitation': { body: { response: 'accepted' }, expected: sponsored(400) },
  'name-delegate': { body: { delegate: { name: 'Joni Sherman' } }, expected: sponsored(400) },
  'put-on-agenda': { body: { iCalUId: 'mine@contoso.com', on: true }, expected: sponsored(403) },
  'list-messages': { expected: seen },
  // 200: the manager has recorded it before, so that it is the same for each caller.
  'record-message': { prepare: { name: 'record-message', body: mail }, body: mail, expected: ownOrManaged(200) },
  'remove-message': { prepare: { name: 'record-message', body: mail }, expected: ownOrManaged(204) },
  'list-audience-groups': { expected: seen },
  'assign-audience-group': {
    body: { address: 'sales.leaders@contoso.com', name: 'Sales leaders', audience: ['sales'] },
    expected: ownOrManaged(200),
  },
  // 422: the manager may import, but this calendar is empty.
  'import-file': { body: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n', type: 'text/calendar', expected: managed(422) },
  'read-engagement': { expected: seen },
  'look-back': { expected: managed(200) },
  'open-panel': { expected: own },
  'read-own-data': { expected: own },
  // Here managers erase; where sponsors do, their data would be gone for the rows that follow: privacy-erasing.test.ts.
  'erase-own-data': { expected: of(401, 403, 403, 403, 403) },
  'list-own-meetings': { expected: seen },
  'list-own-audit': { expected: seen },
  'read-preferences': { expected: own },
  // A manager is no sponsor, and decides for nobody else.
  'put-preferences': { body: { initiatives: [{ id: 'crm', objects: false }] }, expected: of(401, 404, 404, 200, 403) },
  'read-circle': { expected: managed(200) },
  'put-circle': { body: { members: [{ displayName: 'Nestor Wilke', address: addressOf('Nestor Wilke') }] }, expected: managed(200) },
  'list-own-mails': { expected: own },
  // Nobody got one yet.
  'show-own-mail': { expected: of(401, 404, 404, 404, 404) },
  'preview-mail': { expected: managed(200) },
  'send-test-mail': { body: {}, expected: managed(202) },
  // Without the token of a mail they are nobody's.
  'ask-unsubscribe': { expected: of(404, 404, 404, 404, 404) },
  unsubscribe: { expected: of(404, 404, 404, 404, 404) },
  'annotate-meeting': { body: { text: 'I was in the boardroom.' }, expected: of(401, 404, 404, 200, 403) },
  // 403 for the manager: nobody objects.
  'erase-sponsor': { expected: of(401, 404, 404, 403, 403) },
  'set-act-aside': { body: { to: 'managers', aside: { how: 'snoozed', days: 7 } }, expected: managed(200) },
}

describe('who may do what', () => {
  let api: TestHost
  let id: string

  beforeAll(async () => {
    const mailTransport = { perMinute: 30, settleSeconds: 0, send: async () => ok(undefined), find: async () => 'not-found' as const }
    api = await host(
      { now: () => new Date('2026-06-30T12:00:00Z'), newId: idsInOrder('crm', 'megan'), mailTransport },
      { ERASURE: 'manager', MAIL: 'outbox', PUBLIC_URL: 'https://steerwell.contoso.com' },
    )
    const token = callers.manager
    id = (await api.request('POST', '/api/initiatives', { token, body: { name: 'CRM renewal' } })).json.initiative.id
    await api.request('PUT', `/api/initiatives/${id}/roster`, { token, body: { sponsors: sponsors.map(({ id: _, ...one }) => one) } })
    await api.request('PUT', `/api/initiatives/${id}/meetings/x~40contoso.com_20260601T090000Z`, { token, body: outlook })
  })

  it('has a row for every route', async () => {
    const { json } = await api.request('GET', '/api/openapi.json')
    const operations = Object.values<Record<string, { operationId: string }>>(json.paths).flatMap((path) =>
      Object.values(path).map((one) => one.operationId),
    )
    expect(Object.keys(table).sort()).toEqual(operations.sort())
  })

  const rows = Object.entries(table).flatMap(([name, row]) =>
    Object.entries(row.expected).map(([who, status]) => ({ name, row, who: who as Who, status })),
  )

  it.each(rows)('$name by $who: $status', async ({ name, row, who, status }) => {
    const { json } = await api.request('GET', '/api/openapi.json')
    const routeOf = (wanted: string) =>
      Object.entries<Record<string, { operationId: string }>>(json.paths).flatMap(([route, methods]) =>
        Object.entries(methods).flatMap(([verb, one]) => (one.operationId === wanted ? [[route, verb.toUpperCase()] as const] : [])),
      )[0] ?? ['', '']
    const [path, method] = routeOf(name)
    let messageId = ''
    if (row.prepare) {
      const [before, verb] = routeOf(row.prepare.name)
      messageId = (await api.request(verb, before.replace('{id}', id), { token: callers.manager, body: row.prepare.body })).json.id
    }
    const url = path
      .replace('{id}', id)
      .replace('{key}', 'x~40contoso.com_20260601T090000Z')
      .replace('{act}', 'realign')
      .replace('{period}', 'weekly-2026-W26')
      .replace('{sponsorId}', 'megan')
      .replace('{messageId}', messageId)
      .replace('{markerId}', 'gone')
    const answer = await api.request(method, url, {
      ...(callers[who] === undefined ? {} : { token: callers[who] }),
      ...(row.body === undefined ? {} : { body: row.body }),
      ...(row.type === undefined ? {} : { headers: { 'content-type': row.type } }),
    })
    expect({ status: answer.status, body: answer.status === status ? '' : answer.text }).toEqual({ status, body: '' })
  })

  it('a stranger and another tenant learn nothing from an own, empty answer', async () => {
    for (const who of ['another tenant', 'stranger'] as const) {
      const token = callers[who]
      const { json: panel } = await api.request('GET', '/api/panel?iCalUId=x@contoso.com', { token })
      expect(panel.about).toBeUndefined()
      const { json: list } = await api.request('GET', '/api/initiatives', { token })
      expect(list.initiatives.filter((one: { id: string }) => one.id === id)).toEqual([])
    }
  })

  it('a sponsor sees nobody else: no addresses, no other outcomes', async () => {
    const others = [
      ...sponsors,
      {
        displayName: 'Adele Vance',
        addresses: [addressOf('Adele Vance')],
        area: 'marketing',
        terms: [{ from: '2026-01-01' }],
      },
    ]
    await api.request('PUT', `/api/initiatives/${id}/roster`, { token: callers.manager, body: { sponsors: others } })
    for (const path of ['', '/engagement', '/meetings']) {
      const { status, text } = await api.request('GET', `/api/initiatives/${id}${path}`, { token: callers.sponsor })
      expect(status).toBe(200)
      expect(text).not.toContain(addressOf('Adele Vance'))
      if (path !== '') expect(text).not.toContain('Adele')
    }
  })
})
