/**
 * Microsoft Graph's own words: the schemas made from its metadata and the examples of its documentation. Every request of the adapter
 * and every answer of the stand-in tenant is held against them.
 */
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { meaningOf } from '../../functions/src/adapters/graph/answer.ts'
import { Record, Report } from '../../functions/src/adapters/graph/attendance-report.ts'
import { Event, isMaster, MeetingReader, Removed } from '../../functions/src/adapters/graph/event.ts'
import { createSendingMailbox } from '../../functions/src/adapters/graph/mail.ts'
import { SubscriptionAnswer } from '../../functions/src/adapters/graph/subscription.ts'
import { composeMime, messageIdOf } from '../../functions/src/adapters/mail/compose-mime.ts'
import { ChangeNotifications } from '../../functions/src/domain/change-notification.ts'
import { instantOf } from '../../functions/src/domain/time.ts'
import { cut } from '../fixtures/graph-contract/cut.ts'
import type { Exchange } from '../stand-ins/graph/graph-stand-in.ts'
import { graphRequests, requestKindOf } from '../stand-ins/graph/requests.ts'
import { found, mailboxOf, startWorld } from '../unit/adapters/graph/stand-in.ts'
import { GraphContract } from './graph-contract.ts'
import { documented, documentedTypes, examples } from './graph-documented.ts'
import { faultsOf, faultsOfNotification, graphContract } from './graph-exchanges.ts'

const corpus = new URL('../../../shared/corpus/graph/', import.meta.url)
const load = (file: string): unknown => JSON.parse(readFileSync(new URL(file, corpus), 'utf8'))
const Collection = z.object({ value: z.array(z.unknown()) })

describe.skipIf(!existsSync(corpus))(`Graph's whole contract (skipped where ${corpus.pathname} is absent)`, () => {
  const whole = () => load('contract/graph-v1-subset.openapi.json')

  it('is what the part that is kept here was cut out of', () => {
    const kept = new URL('../fixtures/graph-contract/contract.json', import.meta.url)
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toEqual(cut(whole()))
  })

  it('is read as it was when the documentation’s examples were validated', () => {
    const graph = new GraphContract(whole(), documented)
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
})

describe('Graph’s contract', () => {
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
    expect(graphContract().violations(type, value)).toEqual(violations)
  })

  it('lists the requests', () => {
    const { requests } = graphContract()
    const missing = graphRequests.filter(
      ({ method, template }) => template !== undefined && !requests.some((one) => one.method === method && one.template === template),
    )
    expect(missing).toEqual([])
  })

  it('or Microsoft’s pages know every type of a request or an answer', () => {
    const types = graphRequests.flatMap(({ body, answer }) => [body ?? [], answer?.replace('[]', '') ?? []].flat())
    expect(types.filter((type) => !graphContract().knows(type))).toEqual([])
  })
})

describe('every request that the adapter sends, and every answer that the stand-in gives', () => {
  it('is listed, and as the contract has it', async () => {
    const { exchanges, notifications } = await story()
    expect([...exchanges.flatMap(faultsOf), ...notifications.flatMap(faultsOfNotification)]).toEqual([])
    const seen = new Set(exchanges.flatMap(({ status, method, path }) => (status < 400 ? (requestKindOf(method, path) ?? []) : [])))
    expect(graphRequests.filter((kind) => !seen.has(kind)).map(({ method, path }) => `${method} ${path}`)).toEqual([])
    expect(notifications.length).toBeGreaterThanOrEqual(3)
  })

  const subscription = { id: 'x', expirationDateTime: '2026-11-25T12:00:00Z' }
  const listed: Exchange = { method: 'PATCH', path: '/subscriptions/x', prefer: [], body: {}, status: 200, answer: subscription, at: 0 }
  it.each<[string, Partial<Exchange>, string]>([
    ['a request that is not listed', { path: '/me/messages' }, 'PATCH /me/messages is not in the list of requests.'],
    ['a parameter that is not', { path: '/subscriptions/x?$top=1' }, 'PATCH /subscriptions/{} is not in the list of requests with $top.'],
    ['another Prefer', { prefer: ['outlook.timezone="UTC"'] }, 'PATCH /subscriptions/{}: Prefer: outlook.timezone="UTC"'],
    ['a body of another type', { body: { expirationDateTime: 7 } }, 'PATCH /subscriptions/{}: body: expirationDateTime does not fit'],
    ['a property that Graph does not know', { body: { secret: 'x' } }, 'PATCH /subscriptions/{}: body: secret is unknown'],
    ['an answer of another type', { answer: { ...subscription, id: 7 } }, 'PATCH /subscriptions/{}: answer: id does not fit'],
    ['an error in another form', { status: 404, answer: {} }, 'PATCH /subscriptions/{}: the error is none of Graph’s'],
    ['a body where there is none', { method: 'DELETE', answer: undefined }, 'DELETE /subscriptions/{}: has a body'],
    [
      'a list that is none',
      { method: 'GET', path: '/users/x/events', prefer: ['IdType="ImmutableId"', 'outlook.timezone="UTC"'], body: undefined },
      'GET /users/{}/events: the answer is no collection',
    ],
  ])('or %s is told', (_name, odd, fault) => {
    expect(faultsOf(listed)).toEqual([])
    expect(faultsOf({ ...listed, ...odd })).toEqual([fault])
  })

  it.each([
    ['a path', '/users/1/messages', 'GET /users/1/messages is not in the list of requests.'],
    ['a parameter', '/users/1/events?$top=1', 'GET /users/{}/events is not in the list of requests with $top.'],
  ])('the stand-in refuses %s that is not listed, as Graph does what it does not know', async (_, path, message) => {
    const { tenant } = await startWorld({ byHand: true })
    const answer = await fetch(tenant.baseUrl + path, { headers: { authorization: `Bearer ${await tenant.accessToken()}` } })
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'BadRequest', message } }])
  })

  it('is written in the file that the list names, and nowhere else', () => {
    const folder = new URL('../../functions/src/adapters/graph/', import.meta.url)
    const written = readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        // Failures have a `what`, too.
        [...readFileSync(new URL(file, folder), 'utf8').matchAll(/(?<!type: '[a-z-]+'(?: as const)?, )what: [`'](\$batch|[\w/]+)/g)].map(
          ([, what]) => `${file} ${what}`,
        ),
      )
    expect([...new Set(written)].sort()).toEqual(
      [...new Set(graphRequests.flatMap(({ sentBy, what }) => sentBy.map((file) => `${file} ${what}`)))].sort(),
    )
  })

  it('is in the adapter’s README', () => {
    const readme = readFileSync(new URL('../../functions/src/adapters/graph/README.md', import.meta.url), 'utf8')
    expect(readme.split('\n').filter((line) => line.startsWith('|'))).toEqual(requestTable())
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

describe('examples of Microsoft’s pages that the metadata’s subset lacks', () => {
  const graph = graphContract()
  const parts = { requests: [{ id: '1', method: 'POST', url: '/users/1/events', body: {} }] }

  it.each<[row: string, type: string, value: unknown]>([
    ['the chat of a meeting', 'chat', examples.meetingChat],
    ['another chat', 'chat', examples.groupChat],
    ['a batch', 'batchResponse', examples.batchResponse],
  ])('%s is as its schema says', (_, type, value) => {
    expect(graph.violations(type, value)).toEqual({ schemaErrors: [], unknownProperties: [] })
  })

  it.each<[row: string, type: string, value: unknown, where: string]>([
    ['a kind of chat that there is not', 'chat', { id: '1', chatType: 'call' }, 'chatType'],
    ['an organizer that is a name', 'chat', { onlineMeetingInfo: { organizer: 'Adele' } }, 'onlineMeetingInfo'],
    ['a status in words', 'batchResponse', { responses: [{ id: '1', status: '200' }] }, 'responses/0/status'],
    ['more than twenty parts', 'batchRequest', { requests: Array(21).fill({ id: '1', method: 'GET', url: '/me' }) }, 'requests'],
    ['a part by its whole address', 'batchRequest', { requests: [{ id: '1', method: 'GET', url: 'https://graph/me' }] }, 'requests/0/url'],
    ['a body without its type', 'batchRequest', parts, 'requests/0'],
  ])('%s is found', (_, type, value, where) => {
    expect(graph.violations(type, value).schemaErrors).toEqual([where])
  })

  /** The adapter before a server that knows one answer. */
  const answeredWith = async (body: unknown) => (await startWorld()).graphFor({ fetch: async () => Response.json(body) })
  const mailbox = { userId: 'someone', addresses: [] }

  it('the chat of a meeting is read, and another is none', async () => {
    const { calendarEventId, joinWebUrl, organizer } = examples.meetingChat.onlineMeetingInfo
    expect(await (await answeredWith(examples.meetingChat)).chats.meetingOfChat('19:a')).toEqual({
      ok: true,
      value: { eventId: calendarEventId, organizerId: organizer.id, joinUrl: joinWebUrl },
    })
    expect(await (await answeredWith(examples.groupChat)).chats.meetingOfChat('19:b')).toEqual({
      ok: false,
      failure: { type: 'not-found', what: 'meeting of the chat' },
    })
  })

  it('a batch is read by the ids of its parts', async () => {
    const { calendars } = await answeredWith(examples.batchResponse)
    expect(found(await calendars.readEvents(mailbox, ['first', 'second']))).toMatchObject({
      meetings: [{ title: 'CRM steering', time: { start: '2026-12-08T08:00:00Z', end: '2026-12-08T09:00:00Z' } }],
      gone: ['second'],
      leftOut: [],
    })
  })
})

/** The lines of the table in the adapter's README. */
function requestTable(): string[] {
  const code = (texts: readonly string[]) => texts.map((text) => `\`${text.replaceAll('{}', '{id}')}\``).join(' ')
  const lines = graphRequests.map(({ method, path, query, prefer, body, answer, page, tiers, permission, sentBy, purpose }) => {
    const permissions = [...new Set([permission.delegated ?? [], permission.application ?? []].flat())].map((name) =>
      name.includes(' ') ? name : code([name]),
    )
    const types = [
      ...(body === undefined ? [] : [`body ${code([body])}`]),
      answer === undefined ? 'no content' : `answer ${code([answer])}`,
    ]
    const source = [body, answer?.replace('[]', '')].some((type) => type !== undefined && documentedTypes.has(type)) ? 'page' : 'metadata'
    return [
      code([`${method} ${path}`]),
      code(query),
      code(prefer ?? []),
      purpose,
      tiers.join(', '),
      permissions.join(', '),
      code(sentBy),
      `${types.join(', ')}: [${source}](https://learn.microsoft.com/graph/${page})`,
    ]
  })
  const head = ['request', 'query', '`Prefer`', 'for', 'tier', 'permission', 'sent by', 'checked against']
  return [head, head.map(() => '---'), ...lines].map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`)
}

/** Everything that is asked of the tenant at least once, and a few things that fail. */
async function story(): Promise<{ readonly exchanges: readonly Exchange[]; readonly notifications: readonly unknown[] }> {
  const { tenant, graph, graphFor, clientFor } = await startWorld({ record: true })
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
  tenant.addEvent({ ...common, title: 'Board', start: '2026-10-08T09:00', repeat: { every: 'month', sameWeekday: true } })
  tenant.invite(series, '2026-10-20T09:00', ['Adele Vance', 'Boardroom Munich'])
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
  const invited = graphFor({ onBehalfOf: 'Megan Bowen' })
  for (const [response, original] of [
    ['accepted', '2026-12-15T09:00'],
    ['tentative', '2026-12-16T09:00'],
    ['declined', '2026-12-17T09:00'],
  ] as const) {
    const eventId = tenant.eventId(series, 'Megan Bowen', original)
    found(await invited.invitations.readInvitation(megan, eventId))
    found(await invited.invitations.answerInvitation(megan, eventId, { response, sendResponse: true }))
  }
  const hers = graphFor({ onBehalfOf: 'Lynne Robbins' })
  found(await hers.calendars.readCalendar(lynne, window))
  found(await hers.onlineMeetings.listReports(lynne.userId, meetingId))
  found(await hers.onlineMeetings.readReport(lynne.userId, meetingId, reportId))
  found(await graph.chats.meetingOfChat(series.online?.chatId ?? ''))
  found(await graph.calendars.readOwnerAddress(megan))

  const mailbox = createSendingMailbox(clientFor({}), lynne.addresses[0] ?? '')
  const mail = { mailId: '00000000-0000-4000-8000-000000000001', subject: 'CRM renewal', date: instantOf(tenant.now()) }
  const to = { address: 'megan.bowen@contoso.com', displayName: 'Megan Bowen' }
  const parts = { text: 'Text', html: '<p>Text</p>', unsubscribe: 'https://steerwell.contoso.com/x', tenantId: 'contoso', to }
  found(await mailbox.send(await composeMime({ ...mail, ...parts }, 'steerwell@contoso.com')))
  const sought = { address: to.address, subject: mail.subject, firstAt: mail.date, lastAt: mail.date }
  await mailbox.wasSent({ ...sought, messageId: messageIdOf(mail.mailId, 'steerwell@contoso.com') })
  await mailbox.wasSent({ ...sought, messageId: '<another@steerwell.example>' })

  found(await graph.subscriptions.renew(subscription.id, expires))
  tenant.sendLifecycle(subscription.id, 'reauthorizationRequired')
  tenant.sendLifecycle(subscription.id, 'missed')
  found(await graph.subscriptions.unsubscribe(subscription.id))
  tenant.expireDeltaTokens()
  await graph.calendars.readChanges(lynne, round.position)
  tenant.deleteMailbox('Lynne Robbins')
  await graph.calendars.readCalendar(lynne, window)
  await tenant.subscriptions.settled()
  return { exchanges: tenant.exchanges, notifications }
}
