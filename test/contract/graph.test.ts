/**
 * Microsoft Graph's own words: the schemas made from its metadata and the examples of its documentation. Every request of the adapter
 * and every answer of the stand-in tenant is held against them.
 */
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { meaningOf } from '../../functions/src/adapters/graph/answer.ts'
import { Record, Report } from '../../functions/src/adapters/graph/attendance-report.ts'
import { Event, isMaster, MeetingReader, Removed } from '../../functions/src/adapters/graph/event.ts'
import { SubscriptionAnswer } from '../../functions/src/adapters/graph/subscription.ts'
import { ChangeNotifications } from '../../functions/src/domain/change-notification.ts'
import { instantOf } from '../../functions/src/domain/time.ts'
import type { Exchange } from '../stand-ins/graph/graph-stand-in.ts'
import { found, mailboxOf, startWorld } from '../unit/adapters/graph/stand-in.ts'
import { GraphContract } from './graph-contract.ts'

const corpus = new URL('../../../shared/corpus/graph/', import.meta.url)
const load = (file: string): unknown => JSON.parse(readFileSync(new URL(file, corpus), 'utf8'))
const contract = () => new GraphContract(load('contract/graph-v1-subset.openapi.json'))
const Collection = z.object({ value: z.array(z.unknown()) })

/** Requests of the adapter, where they are documented, and what answers them. `{}` stands for an id. */
interface Used {
  readonly method: string
  readonly path: string
  /** Names of query parameters that it may have. */
  readonly query: readonly string[]
  /** Type of the answer; with `[]` a collection. None: the answer has no content. */
  readonly answer?: string
  /** Type of which the request's body is a part. */
  readonly body?: string
  /** The line of the contract's own list of requests, or the page of the documentation where that list has none. */
  readonly documented: string
  /** Ids in it are Exchange's: the request asks for those that stay. */
  readonly immutable?: true
}
const used: readonly Used[] = [
  {
    method: 'GET',
    path: '/users/{}/calendarView/delta',
    query: ['startDateTime', 'endDateTime', '$skiptoken', '$deltatoken'],
    answer: 'event[]',
    documented: '/users/{id}/calendarView/delta?startDateTime={start}&endDateTime={end}',
    immutable: true,
  },
  {
    method: 'GET',
    path: '/users/{}/events/{}',
    query: ['$select'],
    answer: 'event',
    documented: '/users/{id}/events/{id}',
    immutable: true,
  },
  {
    method: 'GET',
    path: '/users/{}/events/{}/instances',
    query: ['startDateTime', 'endDateTime', '$select', '$top', '$skip'],
    answer: 'event[]',
    documented: '/me/events/{id}/instances?startDateTime={start}&endDateTime={end}',
    immutable: true,
  },
  {
    method: 'GET',
    path: '/users/{}/events',
    query: ['$filter', '$select'],
    answer: 'event[]',
    documented: 'page user-list-events',
    immutable: true,
  },
  {
    method: 'GET',
    path: '/users/{}/calendarView',
    query: ['startDateTime', 'endDateTime', '$select', '$top', '$skip'],
    answer: 'event[]',
    documented: 'page user-list-calendarview',
    immutable: true,
  },
  {
    method: 'GET',
    path: '/users/{}/onlineMeetings',
    query: ['$filter'],
    answer: 'onlineMeeting[]',
    documented: "/me/onlineMeetings?$filter=JoinWebUrl eq '{joinWebUrl}'",
  },
  {
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports',
    query: [],
    answer: 'meetingAttendanceReport[]',
    documented: '/users/{userId}/onlineMeetings/{meetingId}/attendanceReports',
  },
  {
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports/{}',
    query: ['$expand'],
    answer: 'meetingAttendanceReport',
    documented: '/me/onlineMeetings/{meetingId}/attendanceReports/{reportId}?$expand=attendanceRecords',
  },
  {
    method: 'GET',
    path: '/users/{}/onlineMeetings/{}/attendanceReports/{}/attendanceRecords',
    query: ['$skip'],
    answer: 'attendanceRecord[]',
    documented: '/users/{userId}/onlineMeetings/{meetingId}/attendanceReports/{reportId}/attendanceRecords',
  },
  {
    method: 'POST',
    path: '/subscriptions',
    query: [],
    body: 'subscription',
    answer: 'subscription',
    documented: '/subscriptions',
    immutable: true,
  },
  {
    method: 'PATCH',
    path: '/subscriptions/{}',
    query: [],
    body: 'subscription',
    answer: 'subscription',
    documented: '/subscriptions/{id}',
  },
  { method: 'DELETE', path: '/subscriptions/{}', query: [], documented: '/subscriptions/{id}' },
  { method: 'POST', path: '/subscriptions/{}/reauthorize', query: [], documented: '/subscriptions/{id}/reauthorize' },
  // Not in the contract's schemas: held against the shape of the adapter only.
  { method: 'GET', path: '/users/{}', query: ['$select'], documented: 'page user-get' },
  { method: 'GET', path: '/users', query: ['$filter', '$select'], documented: 'page user-list' },
  { method: 'GET', path: '/chats/{}', query: ['$select'], documented: 'page chat-get' },
  { method: 'POST', path: '/$batch', query: [], documented: 'page json-batching' },
]

function usedFor({ method, path }: Exchange): Used | undefined {
  // For a person's own token; documented side by side.
  const pathname = path.split('?')[0]?.replace(/^\/me\//, '/users/me/') ?? ''
  return used.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll('$', '\\$').replaceAll('{}', '[^/]+')}$`).test(pathname),
  )
}

describe.skipIf(!existsSync(corpus))(`Graph's contract (skipped where ${corpus.pathname} is absent)`, () => {
  it('is read as it was when the documentation’s examples were validated', () => {
    const graph = contract()
    const examples = z
      .array(
        z.object({
          file: z.string(),
          type: z.string(),
          objects: z.number(),
          schemaErrors: z.array(z.string()),
          unknownProperties: z.array(z.string()),
        }),
      )
      .parse(load('contract/example-validation.json'))
    const read = examples.map(({ file, type }) => {
      const body = load(file)
      const wrapped = Collection.safeParse(body)
      const objects =
        type === 'sendMail'
          ? Object.values(z.object({ message: z.unknown() }).parse(body))
          : wrapped.success && !type.endsWith('Collection')
            ? wrapped.data.value
            : [body]
      const violations = objects.map((object) => graph.violations(type === 'sendMail' ? 'message' : type.replace('[]', ''), object))
      return {
        file,
        objects: objects.length,
        schemaErrors: violations.flatMap(({ schemaErrors }) => schemaErrors),
        // That validation looked at the outermost properties only.
        unknownProperties: [
          ...new Set(violations.flatMap(({ unknownProperties }) => unknownProperties).filter((name) => !name.includes('/'))),
        ],
      }
    })
    expect(read).toEqual(
      examples.map(({ file, objects, schemaErrors, unknownProperties }) => ({
        file,
        objects,
        schemaErrors: schemaErrors.map((text) => text.slice(0, text.indexOf(':'))),
        unknownProperties,
      })),
    )
    expect(examples.length).toBeGreaterThan(40)
  })

  it.each([
    [
      'an enumeration’s unknown member',
      'event',
      { id: 'x', sensitivity: 'secret' },
      { schemaErrors: ['sensitivity'], unknownProperties: [] },
    ],
    ['a number for a text', 'event', { id: 7 }, { schemaErrors: ['id'], unknownProperties: [] }],
    [
      'a date without a zone',
      'subscription',
      { expirationDateTime: '2026-11-25T12:00:00' },
      { schemaErrors: ['expirationDateTime'], unknownProperties: [] },
    ],
    [
      'a property made up',
      'event',
      { attendees: [{ emailAddress: { address: 'a@contoso.com', objectId: '1' } }] },
      { schemaErrors: [], unknownProperties: ['attendees/0/emailAddress/objectId'] },
    ],
    [
      'an annotation is none',
      'event',
      { '@odata.etag': 'W/"1"', '@removed': { reason: 'deleted' } },
      { schemaErrors: [], unknownProperties: [] },
    ],
  ])('finds %s', (_name, type, value, violations) => {
    expect(contract().violations(type, value)).toEqual(violations)
  })

  it('holds for every request that the adapter sends and every answer that the stand-in gives', async () => {
    const graph = contract()
    const { exchanges, notifications } = await story()
    const faults: unknown[] = []
    for (const exchange of exchanges) {
      const request = usedFor(exchange)
      const what = `${exchange.method} ${exchange.path}`
      if (!request) {
        faults.push({ what, fault: 'is not in the list of requests' })
        continue
      }
      const names = [...new URL(exchange.path, 'http://graph').searchParams.keys()]
      const undocumented = names.filter((name) => !request.query.includes(name))
      if (undocumented.length > 0) faults.push({ what, undocumented })
      if (request.immutable && !exchange.prefer.includes('IdType="ImmutableId"')) faults.push({ what, fault: 'asks for ids that change' })
      if (request.body) note(graph.violations(request.body, exchange.body), { what, of: 'request' })
      if (exchange.status >= 400) {
        const error = z.strictObject({
          error: z.strictObject({ code: z.string(), message: z.string(), innerError: z.looseObject({ 'request-id': z.string() }) }),
        })
        if (!error.safeParse(exchange.answer).success) faults.push({ what, of: 'error' })
      } else if (request.answer?.endsWith('[]')) {
        for (const item of Collection.parse(exchange.answer).value)
          note(graph.violations(request.answer.slice(0, -2), item), { what, of: 'answer' })
      } else if (request.answer) note(graph.violations(request.answer, exchange.answer), { what, of: 'answer' })
    }
    function note(violations: ReturnType<GraphContract['violations']>, place: object) {
      if (violations.schemaErrors.length > 0 || violations.unknownProperties.length > 0) faults.push({ ...place, ...violations })
    }
    for (const body of notifications) note(graph.violations('changeNotificationCollection', body), { what: 'notification' })
    expect(faults).toEqual([])
    expect(
      used.filter((one) => !exchanges.some((exchange) => exchange.status < 400 && usedFor(exchange) === one)).map(({ path }) => path),
    ).toEqual([])
    expect(notifications.length).toBeGreaterThanOrEqual(3)
  })

  it('lists the requests', () => {
    const { requests } = contract()
    const missing = used.filter(
      ({ method, documented }) =>
        !documented.startsWith('page ') && !requests.some((one) => one.method === method && one.template === documented),
    )
    expect(missing).toEqual([])
  })
})

describe.skipIf(!existsSync(corpus))(`examples of Graph's documentation (skipped where ${corpus.pathname} is absent)`, () => {
  const reader = new MeetingReader({ userId: 'somebody', addresses: [] })
  const withoutId = 'has no id: the page shows a part of it'
  const withoutUid = 'It has no iCalUId, so that it cannot be told from other meetings.'
  const at = (start: string, zone: string, invitees: number) => `${start} ${zone}, ${invitees} invited`

  /** What becomes of an item of a calendar. */
  function readItem(item: unknown): string {
    if (Removed.safeParse(item).success) return 'removed'
    const event = Event.safeParse(item)
    if (!event.success) return z.object({ id: z.undefined().optional() }).safeParse(item).success ? withoutId : z.prettifyError(event.error)
    if (isMaster(event.data)) return 'series'
    const meeting = reader.read(event.data)
    return typeof meeting === 'string' ? meeting : at(meeting.time.start, meeting.zone, meeting.invitees.length)
  }

  it.each<[string, readonly string[]]>([
    ['calendar-list-calendarview.01', [withoutId]],
    ['calendar-post-events.02', [at('2019-03-15T19:00:00Z', 'America/Los_Angeles', 1)]],
    ['calendar-post-events.04', [at('2019-03-10T19:00:00Z', 'America/Los_Angeles', 1)]],
    // These pages leave the iCalUId out "for readability"; calendars have it.
    ['delta-query-events.01', [withoutUid, withoutUid]],
    ['delta-query-events.02', [withoutUid, withoutUid]],
    ['delta-query-events.03', [withoutUid]],
    ['delta-query-events.04', ['removed', withoutUid]],
    ['event-delta.01', [withoutId]],
    ['event-get.01', [withoutUid]],
    ['event-get.02', [withoutUid]],
    ['event-list-instances.01', [withoutUid, withoutUid, withoutUid, withoutUid]],
    ['event-update.02', [withoutId]],
    ['outlook-calendar-online-meetings.03', [at('2019-11-20T21:00:00Z', 'America/Los_Angeles', 1)]],
    ['outlook-calendar-online-meetings.04', [withoutUid]],
    ['outlook-calendar-online-meetings.06', [at('2019-11-18T23:00:00Z', 'America/Los_Angeles', 1)]],
    ['user-list-calendarview.01', [withoutId]],
    ['user-list-events.01', [withoutUid]],
    ['user-post-events.02', [at('2017-04-15T18:00:00Z', 'America/Los_Angeles', 1)]],
    ['user-post-events.04', [at('2017-08-30T18:00:00Z', 'America/Los_Angeles', 2)]],
    ['user-post-events.06', ['series']],
    ['user-post-events.08', [at('2017-04-15T18:00:00Z', 'America/Los_Angeles', 1)]],
  ])('%s', (file, outcome) => {
    const body = load(`examples-2021/${file}.response.json`)
    const wrapped = Collection.safeParse(body)
    expect((wrapped.success ? wrapped.data.value : [body]).map(readItem)).toEqual(outcome)
  })

  it('occurrences of the page about instances are read with their series, the exception apart', () => {
    const { value } = Collection.parse(load('examples-2021/event-list-instances.01.response.json'))
    const master = Event.parse({
      id: 'AAMkAGUzYRgWAAA=',
      type: 'seriesMaster',
      iCalUId: 'a-series@contoso.com',
      originalStartTimeZone: 'Pacific Standard Time',
    })
    const read = value.map((item) => reader.read(Event.parse(item), master))
    expect(read.map((meeting) => (typeof meeting === 'string' ? meeting : at(meeting.time.start, meeting.zone, 0)))).toEqual([
      'It is an exception to a series, but does not say which occurrence it replaces.',
      at('2019-04-08T20:30:00Z', 'America/Los_Angeles', 0),
      at('2019-04-22T20:30:00Z', 'America/Los_Angeles', 0),
      at('2019-04-29T20:30:00Z', 'America/Los_Angeles', 0),
    ])
  })

  it.each([
    ['subscription-get.01', '2016-11-20T18:23:45Z'],
    ['subscription-post-subscriptions.02', '2016-11-20T18:23:45Z'],
    ['subscription-update.02', '2016-11-22T18:23:45Z'],
  ])('%s', (file, expires) => {
    expect(SubscriptionAnswer.parse(load(`examples-2021/${file}.response.json`)).expires).toBe(expires)
  })

  it.each([
    'examples-2021/webhooks.03.json.json',
    ...['02', '03', '04'].map((number) => `examples-2021/webhooks-lifecycle.${number}.json.json`),
    'examples-contrib/change-notifications-delivery-webhooks.01.notification.json',
    'examples-contrib/change-notifications-lifecycle-events.02.notification.json',
  ])('%s is a notification', (file) => {
    expect(ChangeNotifications.parse(load(file)).value[0]?.subscriptionId).toBeTruthy()
  })

  it('a delivery of rich notifications without any', () => {
    expect(ChangeNotifications.parse(load('examples-2021/changenotificationcollection.01.json.json'))).toEqual({ value: [] })
  })

  it('attendance reports and records', () => {
    expect(Report.parse(load('examples-contrib/meetingattendancereport-get.01.response.json'))).toEqual({
      id: 'c9b6db1c-d5eb-427d-a5c0-20088d9b22d7',
      meetingStartDateTime: '2021-10-05T04:38:23.945Z',
      meetingEndDateTime: '2021-10-05T04:43:49.77Z',
    })
    expect(Report.parse(load('examples-contrib/meetingattendancereport-get.02.response.json')).id).toBe(
      'b76965d4-0763-496e-9980-b323c5f3aa3b',
    )
    expect(
      Collection.parse(load('examples-contrib/meetingattendancereport-list.01.response.json')).value.map((item) => Report.parse(item).id),
    ).toHaveLength(2)
    const { value } = Collection.parse(load('examples-contrib/attendancerecord-list.01.response.json'))
    expect(value.map((item) => Record.parse(item).identity?.displayName)).toEqual(['Frederick Cormier', 'Lisa Adkins'])
    // The page about the type shows types in the place of values; a record of them is nobody's.
    expect(Record.parse(load('examples-2021/attendanceRecord.01.json.json')).attendanceIntervals).toEqual([{}])
  })

  it('throttling is throttling', () => {
    const answer = {
      status: 429,
      header: (name: string) => (name === 'retry-after' ? '2.128' : null),
      body: load('examples-2021/throttling.01.response.json'),
    }
    expect(meaningOf(answer, { what: 'events', ofMailbox: true }, 0)).toMatchObject({
      kind: 'later',
      throttled: true,
      afterMs: 2128,
      cause: { message: '429 429, request-id 94fb3b52-452a-4535-a601-69e0a90e3aa2' },
    })
  })
})

/** Everything that is asked of the tenant at least once, and a few things that fail. */
async function story(): Promise<{ readonly exchanges: readonly Exchange[]; readonly notifications: readonly unknown[] }> {
  const { tenant, graph, graphFor } = await startWorld({ record: true })
  const notifications: unknown[] = []
  const receiver = createServer((request, response) => {
    const token = new URL(request.url ?? '/', 'http://receiver').searchParams.get('validationToken')
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (token === null) notifications.push(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      response.writeHead(200, { 'content-type': 'text/plain' }).end(token ?? '')
    })
  })
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  onTestFinished(() => {
    receiver.closeAllConnections()
    receiver.close()
  })
  const address = receiver.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`

  const [lynne, megan] = [mailboxOf('Lynne Robbins'), mailboxOf('Megan Bowen')]
  const window = { from: '2026-10-01', to: '2027-01-01' }
  const expires = instantOf(tenant.now() + 3_600_000)
  const subscription = found(
    await graph.subscriptions.subscribe({ mailbox: megan, notificationUrl: url, lifecycleUrl: url, clientState: 'secret', expires }),
  )

  const common = {
    organizer: 'Lynne Robbins',
    minutes: 60,
    invited: ['Megan Bowen', 'Boardroom Munich', { name: 'Ann Fabrikam', address: 'ann@fabrikam.com' }],
  }
  const series = tenant.addEvent({ ...common, title: 'CRM steering', start: '2026-10-06T09:00', repeat: { every: 'day', count: 120 } })
  const single = tenant.addEvent({ ...common, title: 'Briefing', start: '2026-12-01T09:00', sensitivity: 'private', online: false })
  tenant.addEvent({
    ...common,
    title: 'Offsite',
    start: '2026-12-02T00:00',
    minutes: 1440,
    allDay: true,
    repeat: { every: 'month', until: '2027-02-01' },
  })
  tenant.respond(series, 'Megan Bowen', 'tentativelyAccepted')
  const round = found(await graph.calendars.readCalendar(lynne, window))
  found(await graph.calendars.readCalendar(megan, window))
  tenant.moveOccurrence(series, '2026-12-08T09:00', '2026-12-09T14:00')
  tenant.decline(series, 'Megan Bowen', '2026-12-10T09:00')
  tenant.cancel(series, '2026-12-11T09:00')
  tenant.cancel(single)
  const { removed } = found(await graph.calendars.readChanges(lynne, round.position))
  found(await graph.calendars.readEvents(lynne, [...removed, ...round.occurrences.slice(0, 3).map(({ eventId }) => eventId)]))
  found(await graph.calendars.readSeries(lynne, tenant.eventId(series, 'Lynne Robbins'), window))
  found(await graph.calendars.findEvents(lynne, series.uid))
  found(await graph.calendars.findByJoinUrl(megan, series.online?.joinUrl ?? '', window))

  const attended = Array.from({ length: 500 }, (_, index) => ({ name: `Guest ${index}`, joins: [[0, 30]] as const, guest: true }))
  const reportId = tenant.endMeeting(series, {
    start: '2026-11-24T08:00:00Z',
    minutes: 60,
    attended: [{ name: 'Lynne Robbins', joins: [[0, 60]] }, ...attended],
  })
  const meetingId = found(await graph.onlineMeetings.findOnlineMeeting(lynne.userId, series.online?.joinUrl ?? ''))
  found(await graph.onlineMeetings.listReports(lynne.userId, meetingId))
  found(await graph.onlineMeetings.readReport(lynne.userId, meetingId, reportId))
  const hers = graphFor({ onBehalfOf: 'Lynne Robbins' })
  found(await hers.calendars.readCalendar(lynne, window))
  found(await hers.onlineMeetings.listReports(lynne.userId, meetingId))
  found(await hers.onlineMeetings.readReport(lynne.userId, meetingId, reportId))
  found(await graph.chats.meetingOfChat(series.online?.chatId ?? ''))
  found(await graph.directory.findPerson('meganb@contoso.onmicrosoft.com'))
  found(await graph.directory.findPerson(megan.userId))

  found(await graph.subscriptions.renew(subscription.id, expires))
  tenant.sendLifecycle(subscription.id, 'reauthorizationRequired')
  found(await graph.subscriptions.reauthorize(subscription.id))
  tenant.sendLifecycle(subscription.id, 'missed')
  found(await graph.subscriptions.unsubscribe(subscription.id))
  tenant.expireDeltaTokens()
  await graph.calendars.readChanges(lynne, round.position)
  tenant.deleteMailbox('Lynne Robbins')
  await graph.calendars.readCalendar(lynne, window)
  await tenant.subscriptions.settled()
  return { exchanges: tenant.exchanges, notifications }
}
