import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, fabrikamTenant, host, type TestHost, type TestResponse, tokenOf } from './host.ts'

/** The list in the order of the product's promise: every bad input gets a clear answer, and nothing is lost by it. */

const person = (name: string, tenantId = contosoTenant): Caller => ({
  tenantId,
  objectId: `oid-${name}`,
  name,
  username: addressOf(name),
})
const pm = tokenOf(person('Lynne Robbins'))

const uid = 'steering@contoso.com'
const series = event({
  uid,
  title: 'CRM steering committee',
  start: '2026-05-05T09:00:00',
  end: '2026-05-05T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=6',
  invited: [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }],
})
const report = (title: string, date: string, names: readonly string[], address?: string) =>
  attendanceReport({
    title,
    date,
    start: '09:00:00',
    end: '10:00:00',
    joined: names.map((name) => ({ name, from: '09:00:00', to: '10:00:00', ...(address === undefined ? {} : { address }) })),
  })

describe('bad input', () => {
  let api: TestHost
  let id: string
  let meganId: string
  const send = async (body: string | Uint8Array, type: string, query = '') =>
    await api.request('POST', `/api/initiatives/${id}/imports?zone=Europe/Berlin${query}`, {
      token: pm,
      body,
      headers: { 'content-type': type },
    })
  const sendCalendar = async (body: string | Uint8Array) => await send(body, 'text/calendar')
  const sendReport = async (body: string | Uint8Array, query = '') => await send(body, 'text/csv', query)
  const sendMessage = async (change: object) =>
    await api.request('POST', `/api/initiatives/${id}/messages`, {
      token: pm,
      body: { sponsorId: meganId, date: '2026-06-01', channel: 'mail', audience: 'everyone', ...change },
    })
  const everything = async () => {
    const [meetings, engagement, messages, initiative] = await Promise.all(
      ['meetings', 'engagement', 'messages', ''].map(
        async (part) => (await api.request('GET', `/api/initiatives/${id}/${part}`.replace(/\/$/, ''), { token: pm })).json,
      ),
    )
    return { meetings, engagement, messages, initiative }
  }

  beforeAll(async () => {
    api = await host({ now: () => new Date('2026-06-30T12:00:00Z') })
    id = (await api.request('POST', '/api/initiatives', { token: pm, body: { name: 'CRM renewal', zone: 'Europe/Berlin' } })).json
      .initiative.id
    const sponsors = ['Megan Bowen', 'Adele Vance'].map((displayName) => ({
      displayName,
      addresses: [addressOf(displayName)],
      area: 'sales',
      terms: [{ from: '2026-01-01' }],
    }))
    const { json } = await api.request('PUT', `/api/initiatives/${id}/roster`, { token: pm, body: { sponsors } })
    meganId = json.roster.sponsors[0].id
    expect((await sendMessage({ date: '2026-05-20' })).status).toBe(201)
    await api.request('POST', `/api/initiatives/${id}/tags`, { token: pm, body: { iCalUId: uid, kind: 'steering' } })
    expect((await sendCalendar(calendar(series))).json.meetings.added).toBe(6)
    expect((await sendReport(report('CRM steering committee', '2026-05-05', ['Megan Bowen']))).json.changed).toBe(true)
  })

  const rows: [name: string, attempt: () => Promise<TestResponse>, status: number, says: RegExp][] = [
    ['not a calendar', async () => await sendCalendar('Dear all, please find attached'), 422, /calendar/i],
    [
      'a calendar that ends in the middle',
      async () => await sendCalendar(calendar(series).slice(0, 300)),
      422,
      /end|cut|incomplete|truncated/i,
    ],
    ['a file of 50 MB', async () => await sendCalendar(new Uint8Array(50 * 1024 * 1024).fill(32)), 413, /MB/],
    ['a file of 70 MB, refused before it is read', async () => await sendReport(new Uint8Array(70 * 1024 * 1024)), 413, /MB/],
    [
      'a live-event report',
      async () =>
        await sendReport(
          'SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role\n1,2,Megan Bowen,x,5/5/2026 7:00:00 AM,Joined,Attendee\n',
        ),
      422,
      /live.event/i,
    ],
    ['a spreadsheet of something else', async () => await sendReport('Product,Price\nChair,12\n'), 422, /attendance report/i],
    [
      'bytes that are no text in any encoding',
      async () => await sendReport(Uint8Array.from({ length: 2000 }, (_, i) => (i * 37) % 251)),
      422,
      /./,
    ],
    ['an empty file', async () => await sendReport(''), 422, /empty/i],
    ['an import without a content type', async () => await send('x', ''), 415, /Content-Type/i],
    ['an unknown time zone', async () => await sendReport(report('x', '2026-05-05', ['Megan Bowen']), '&zone=Mars/Olympus'), 400, /./],
    [
      'a chosen meeting that does not exist',
      async () => await sendReport(report('x', '2026-05-05', ['Megan Bowen']), '&meeting=nothing'),
      400,
      /candidates/,
    ],
    [
      'a captured meeting whose end is before its start',
      async () =>
        await api.request('PUT', `/api/initiatives/${id}/meetings/steering~40contoso.com_20260505T070000Z`, {
          token: pm,
          body: {
            iCalUId: uid,
            originalStart: '2026-05-05T07:00:00Z',
            start: '2026-05-05T08:00:00Z',
            end: '2026-05-05T07:00:00Z',
            zone: 'Europe/Berlin',
            title: 'x',
            invitees: [],
          },
        }),
      400,
      /ends before it starts/,
    ],
    [
      'a roster with one address for two sponsors',
      async () =>
        await api.request('PUT', `/api/initiatives/${id}/roster`, {
          token: pm,
          body: {
            sponsors: ['Megan Bowen', 'Adele Vance'].map((displayName) => ({
              displayName,
              addresses: ['shared@contoso.com'],
              area: 'sales',
              terms: [{ from: '2026-01-01' }],
            })),
          },
        }),
      400,
      /belongs to Megan Bowen and to Adele Vance/,
    ],
    [
      'two leads on one day',
      async () =>
        await api.request('PUT', `/api/initiatives/${id}/roster`, {
          token: pm,
          body: {
            sponsors: ['Megan Bowen', 'Adele Vance'].map((displayName) => ({
              displayName,
              addresses: [addressOf(displayName)],
              area: 'sales',
              terms: [{ from: '2026-01-01', lead: true }],
            })),
          },
        }),
      400,
      /lead/,
    ],
    [
      'a stale etag',
      async () =>
        await api.request('PATCH', `/api/initiatives/${id}`, { token: pm, body: { name: 'Other' }, headers: { 'if-match': '"long-ago"' } }),
      412,
      /changed/i,
    ],
    [
      'a body that is not JSON',
      async () =>
        await api.request('POST', '/api/initiatives', {
          token: pm,
          body: '{"name": "CRM',
          headers: { 'content-type': 'application/json' },
        }),
      400,
      /./,
    ],
    [
      'a payback due before the investment starts',
      async () =>
        await api.request('PATCH', `/api/initiatives/${id}`, {
          token: pm,
          body: { investmentStart: '2027-01-01', payback: { what: '', due: '2026-01-01' } },
        }),
      400,
      /Check both dates/,
    ],
    ['a body without what is required', async () => await api.request('POST', '/api/initiatives', { token: pm, body: {} }), 400, /name/],
    [
      'an initiative of another tenant',
      async () => await api.request('GET', `/api/initiatives/${id}`, { token: tokenOf(person('Lynne Robbins', fabrikamTenant)) }),
      404,
      /no such initiative/,
    ],
    [
      'an initiative that never was',
      async () => await api.request('GET', '/api/initiatives/nothing', { token: pm }),
      404,
      /no such initiative/,
    ],
    [
      'a meeting that never was',
      async () =>
        await api.request('PATCH', `/api/initiatives/${id}/meetings/nothing/outcomes`, {
          token: pm,
          body: { corrections: [{ sponsorId: 'x', outcome: 'present' }] },
        }),
      404,
      /no such meeting/,
    ],
    ['an unknown route', async () => await api.request('GET', '/api/initiative', { token: pm }), 404, /./],
    ['a method the route does not have', async () => await api.request('DELETE', '/api/initiatives', { token: pm }), 405, /./],
    [
      'a continuation from somewhere else',
      async () => await api.request('GET', `/api/initiatives/${id}/meetings?continuation=abc`, { token: pm }),
      400,
      /first page/,
    ],
    ['a message of nobody on the roster', async () => await sendMessage({ sponsorId: 'nobody' }), 400, /sponsorId.*no such sponsor/],
    ['a message without a sponsor', async () => await sendMessage({ sponsorId: undefined }), 400, /sponsorId.*is missing/],
    ['a message of tomorrow', async () => await sendMessage({ date: '2026-07-01' }), 400, /date.*in the future/],
    ['a message of the last century', async () => await sendMessage({ date: '1999-12-31' }), 400, /date.*too long ago/],
    ['a message before the sponsor’s term', async () => await sendMessage({ date: '2025-12-31' }), 400, /date.*was not a sponsor/],
    ['a message on a day that no calendar has', async () => await sendMessage({ date: '2026-02-30' }), 400, /date.*a date, such as/],
    ['a message by pigeon', async () => await sendMessage({ channel: 'pigeon' }), 400, /channel.*must be one of/],
    ['a message to nobody', async () => await sendMessage({ audience: [] }), 400, /audience/],
    ['a message to an area that is none', async () => await sendMessage({ audience: ['sales', 'catering'] }), 400, /audience/],
    ['a message about the weather', async () => await sendMessage({ themes: ['weather'] }), 400, /themes\/0.*must be one of/],
    ['a message with its whole text', async () => await sendMessage({ excerpt: 'x'.repeat(601) }), 400, /excerpt.*600 characters/],
    [
      'a message to take back that never was',
      async () => await api.request('DELETE', `/api/initiatives/${id}/messages/2026-06-01-0`, { token: pm }),
      404,
      /no such message/,
    ],
    [
      'an id of a message that none can have',
      async () => await api.request('DELETE', `/api/initiatives/${id}/messages/x%2Fy`, { token: pm }),
      400,
      /not the id of a message/,
    ],
    [
      'a continuation of messages from somewhere else',
      async () => await api.request('GET', `/api/initiatives/${id}/messages?continuation=abc`, { token: pm }),
      400,
      /first page/,
    ],
    [
      'a cadence of no days at all',
      async () =>
        await api.request('PUT', `/api/initiatives/${id}/roster`, {
          token: pm,
          body: {
            sponsors: [
              {
                displayName: 'Megan Bowen',
                addresses: [addressOf('Megan Bowen')],
                area: 'sales',
                terms: [{ from: '2026-01-01' }],
                messageEveryDays: 0,
              },
            ],
          },
        }),
      400,
      /messageEveryDays.*at least 1/,
    ],
    ['no token', async () => await api.request('GET', '/api/initiatives'), 401, /./],
  ]

  it.each(rows)('%s', async (_name, attempt, status, says) => {
    const before = await everything()
    const answer = await attempt()
    expect({ status: answer.status, type: answer.headers.get('content-type') }).toEqual({
      status,
      type: expect.stringContaining('application/problem+json'),
    })
    expect(answer.json).toMatchObject({ status, title: expect.any(String), detail: expect.stringMatching(/\.$/) })
    expect(JSON.stringify(answer.json)).toMatch(says)
    expect(await everything()).toEqual(before)
  })

  it('a rule with a billion occurrences is cut to the window and says so', { timeout: 5_000 }, async () => {
    const file = calendar(
      event({
        uid: 'bomb@contoso.com',
        title: 'Every second',
        start: '2000-01-01T09:00:00',
        end: '2000-01-01T09:00:01',
        rrule: 'FREQ=SECONDLY;COUNT=1000000000',
        invited: [{ name: 'Pradeep Gupta' }],
      }),
    )
    const answer = await sendCalendar(file)
    expect(answer.status).toBe(200)
    expect(answer.json.limitReached || answer.json.skipped.length + answer.json.notes.length > 0).toBe(true)
  })

  it('a report for no known meeting stores nothing and says what to do', async () => {
    const before = await everything()
    const { status, json } = await sendReport(report('Another meeting', '2026-03-03', ['Megan Bowen']))
    expect(status).toBe(200)
    expect(json).toMatchObject({ changed: false, candidates: [], because: expect.stringContaining('Import the calendar first') })
    expect(json.meeting).toBeUndefined()
    expect(await everything()).toEqual(before)
  })

  it('a report with another title than the meeting at that time offers it to choose', async () => {
    const another = report('Budget round', '2026-05-12', ['Megan Bowen'])
    const { json } = await sendReport(another)
    expect(json).toMatchObject({ changed: false, candidates: [{ title: 'CRM steering committee' }] })
    const chosen = await sendReport(another, `&meeting=${json.candidates[0].key}&preview=true`)
    expect(chosen.json).toMatchObject({ changed: true, meeting: { key: json.candidates[0].key } })
  })

  it('two people with one name: neither is taken for the sponsor until the PM says who is who', async () => {
    const file = attendanceReport({
      title: 'CRM steering committee',
      date: '2026-05-19',
      start: '09:00:00',
      end: '10:00:00',
      joined: ['megan.bowen@fabrikam.com', 'm.bowen@northwind.com'].map((address) => ({
        name: 'Megan Bowen',
        from: '09:00:00',
        to: '09:50:00',
        address,
      })),
    })
    const { json } = await sendReport(file)
    expect(json.matched).toEqual([])
    expect(json.unmatched).toHaveLength(2)
    const sponsorId = json.unmatched[0].mayBe[0]
    const outcome = async () => {
      const { json: page } = await api.request('GET', `/api/initiatives/${id}/meetings?from=2026-05-19T00:00:00Z&to=2026-05-20T00:00:00Z`, {
        token: pm,
      })
      return page.meetings[0].outcomes.find((one: { sponsorId: string }) => one.sponsorId === sponsorId)
    }
    expect(await outcome()).toMatchObject({ outcome: 'unknown', hint: 'names-to-settle' })
    const settled = await api.request('PUT', `/api/initiatives/${id}/names`, {
      token: pm,
      body: {
        settlements: [
          { name: 'Megan Bowen', address: 'megan.bowen@fabrikam.com', sponsorId },
          { name: 'Megan Bowen', address: 'm.bowen@northwind.com', sponsorId: null },
        ],
      },
    })
    expect(settled.json).toEqual({ settled: 2, meetingsChanged: 1 })
    expect(await outcome()).toMatchObject({ outcome: 'present' })
    const next = await sendReport(report('CRM steering committee', '2026-05-26', ['Megan Bowen'], 'megan.bowen@fabrikam.com'))
    expect(next.json.matched).toMatchObject([{ sponsorId, by: 'address' }])
  })

  it('a report whose days and months can be read in two ways is asked about, then read as chosen', async () => {
    const ambiguous = [
      'Full Name\tUser Action\tTimestamp',
      'Megan Bowen\tJoined\t6/5/2026, 9:00:00 AM',
      'Megan Bowen\tLeft\t6/5/2026, 9:58:00 AM',
      '',
    ].join('\n')
    const { status, json } = await sendReport(ambiguous)
    expect(status).toBe(409)
    expect(json.readings.map((one: { dateOrder: string }) => one.dateOrder).sort()).toEqual(['day-first', 'month-first'])
    expect((await sendReport(ambiguous, '&dateOrder=month-first&preview=true')).json.report.time.start).toBe('2026-06-05T07:00:00Z')
  })
})
