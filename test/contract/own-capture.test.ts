import { describe, expect, it } from 'vitest'
import type { Session } from '../stand-ins/graph/attendance.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { host } from './host.ts'
import { type OwnTenantWorld, startOwnTenant, steering, tagAndCapture, tokenFor } from './own-tenant.ts'

/** Series and attendance, captured on behalf of whoever called the meeting. It is noon on Wednesday, 25 November 2026. */

const starts = ['2026-10-13T07:00', '2026-10-27T08:00', '2026-11-10T08:00', '2026-11-24T08:00']
const ahead = ['2026-12-08T08:00', '2026-12-22T08:00', '2027-01-05T08:00', '2027-01-19T08:00']

async function meetingsOf({ as, id }: OwnTenantWorld) {
  const meetings: {
    key: string
    start: string
    cancelled: boolean
    reports: unknown[]
    outcomes: { sponsorId: string; response: string; outcome: string; hint?: string }[]
    mayFetchReports: boolean
    reschedules: number
  }[] = (await as('Lynne Robbins').get(`/api/initiatives/${id}/meetings`)).json.meetings
  return meetings
}
const line = ({ start, cancelled }: { start: string; cancelled: boolean }) => `${start.slice(0, 16)}${cancelled ? ' cancelled' : ''}`

describe('a series from the calendar of whoever tagged it', () => {
  it('comes in with its past and its future, and a second time changes nothing', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    expect(await tagAndCapture(world, series.uid)).toMatchObject({ status: 200, json: { meetings: 8, over: 4 } })
    expect((await meetingsOf(world)).map(line)).toEqual([...starts, ...ahead])
    expect((await meetingsOf(world))[4]?.outcomes.find(({ sponsorId }) => sponsorId === 'megan')?.response).toBe('accepted')
    world.cost()
    expect(await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/series`, { iCalUId: series.uid })).toMatchObject({
      json: { meetings: 8, over: 4 },
    })
    expect(world.cost().writes).toBe(0)
  })

  it('one occurrence alone, where only that is tagged', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent(steering)
    const originalStart = '2026-12-08T08:00:00Z'
    const lynne = world.as('Lynne Robbins')
    await lynne.send('POST', `/api/initiatives/${world.id}/tags`, { iCalUId: series.uid, originalStart, kind: 'steering' })
    const captured = await lynne.send('POST', `/api/initiatives/${world.id}/series`, { iCalUId: series.uid, originalStart })
    expect(captured.json).toEqual({ meetings: 1, over: 0 })
    expect((await meetingsOf(world)).map(line)).toEqual(['2026-12-08T08:00'])
  })

  it.each([
    { row: 'taken out of the organizer’s calendar it is cancelled', organizer: 'Lynne Robbins', expected: '2026-12-08T08:00 cancelled' },
    { row: 'tidied away by an invitee it is not', organizer: 'Nestor Wilke', expected: '2026-12-08T08:00' },
  ])('$row', async ({ organizer, expected }) => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, organizer, invited: ['Megan Bowen', 'Lynne Robbins', 'Nestor Wilke'] })
    await tagAndCapture(world, series.uid)
    world.tenant.removeFrom(series, 'Lynne Robbins', '2026-12-08T09:00')
    await tagAndCapture(world, series.uid)
    expect((await meetingsOf(world)).map(line)).toEqual([...starts, expected, ...ahead.slice(1)])
  })

  it.each(['Lynne Robbins', 'Nestor Wilke'])('moved as a whole (called by %s) its meetings stay what they were', async (organizer) => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, organizer, invited: ['Megan Bowen', 'Lynne Robbins', 'Nestor Wilke'] })
    await tagAndCapture(world, series.uid)
    world.tenant.moveMeeting(series, '2026-10-13T10:00')
    await tagAndCapture(world, series.uid)
    const meetings = await meetingsOf(world)
    expect(meetings).toHaveLength(8)
    expect(meetings.slice(4).map(({ start, reschedules }) => [start.slice(11, 16), reschedules])).toEqual(Array(4).fill(['09:00', 1]))
  })

  interface Refused {
    readonly who?: string
    readonly first?: (world: OwnTenantWorld, series: StandInMeeting) => void
    readonly untagged?: true
    readonly uid?: string
    readonly status: number
    readonly says: RegExp
  }
  it.each<[row: string, refused: Refused]>([
    ['a sponsor', { who: 'Megan Bowen', status: 403, says: /Only the programme manager may capture meetings/ }],
    ['a stranger', { who: 'Grady Archie', status: 404, says: /no such initiative/ }],
    ['a meeting that is not in the calendar', { uid: 'another@contoso.com', status: 404, says: /no such meeting in your calendar/ }],
    [
      'no consent',
      {
        first: ({ tenant }) => tenant.withdrawConsent('Calendars.Read'),
        status: 403,
        says: /Nobody has allowed Steerwell.*Ask your administrator/,
      },
    ],
    ['no mailbox', { first: ({ tenant }) => tenant.deleteMailbox('Lynne Robbins'), status: 403, says: /no mailbox.*Import the calendar/ }],
  ])('is refused to %s, and nothing is written', async (_, { who = 'Lynne Robbins', first, uid, status, says }) => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent(steering)
    await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/tags`, { iCalUId: series.uid, kind: 'steering' })
    first?.(world, series)
    const answer = await world.as(who).send('POST', `/api/initiatives/${world.id}/series`, { iCalUId: uid ?? series.uid })
    expect(answer).toMatchObject({ status, json: { detail: expect.stringMatching(says) } })
    expect(await meetingsOf(world)).toEqual([])
  })

  it.each([
    ['no series', {}, '/iCalUId'],
    ['half a start', { iCalUId: 'x@contoso.com', originalStart: '2026-12-08' }, '/originalStart'],
  ])('that is asked for with %s is refused in words', async (_, body, where) => {
    const world = await startOwnTenant()
    const answer = await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/series`, body)
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ where }] } })
  })

  it('that is marked as private is captured only if whoever asks tagged it, and one of its occurrences likewise', async () => {
    const world = await startOwnTenant()
    const lynne = world.as('Lynne Robbins')
    const hidden = world.tenant.addEvent({ ...steering, sensitivity: 'private' })
    const refused = await lynne.send('POST', `/api/initiatives/${world.id}/series`, { iCalUId: hidden.uid })
    expect(refused).toMatchObject({ status: 400, json: { detail: expect.stringMatching(/marked as private.*Tag it yourself/) } })
    expect(await meetingsOf(world)).toEqual([])
    expect(await tagAndCapture(world, hidden.uid)).toMatchObject({ json: { meetings: 8 } })

    const other = await startOwnTenant()
    const series = other.tenant.addEvent({ ...steering, organizer: 'Nestor Wilke', invited: ['Megan Bowen', 'Lynne Robbins'] })
    other.tenant.moveOccurrence(series, '2026-12-08T09:00', '2026-12-08T10:00', { sensitivity: 'private', title: 'Project Falcon' })
    const captured = await other.as('Lynne Robbins').send('POST', `/api/initiatives/${other.id}/series`, { iCalUId: series.uid })
    expect(captured.status).toBe(200)
    expect((await meetingsOf(other)).map(line)).toEqual([...starts, ...ahead.slice(1)])
  })

  it('that nobody of the roster is invited to and nobody tagged is not kept', async () => {
    const world = await startOwnTenant()
    const dentist = world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Dentist',
      start: '2026-12-01T09:00',
      minutes: 60,
      invited: [],
    })
    const answer = await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/series`, { iCalUId: dentist.uid })
    expect(answer).toMatchObject({ status: 400, json: { detail: expect.stringMatching(/not tagged, so it is not kept/) } })
  })
})

const past = starts[3] ?? ''
const session = (attended: Session['attended'], more: Partial<Session> = {}): Session => ({
  start: `${past}:00Z`,
  minutes: 60,
  attended,
  ...more,
})

async function captured(): Promise<{ readonly world: OwnTenantWorld; readonly series: StandInMeeting; readonly key: string }> {
  const world = await startOwnTenant()
  const series = world.tenant.addEvent(steering)
  for (const name of ['Megan Bowen', 'Adele Vance', 'Nestor Wilke']) world.tenant.respond(series, name, 'accepted')
  await tagAndCapture(world, series.uid)
  world.asked()
  const key = (await meetingsOf(world)).find(({ start }) => start.startsWith(past))?.key ?? ''
  return { world, series, key }
}
const fetchReports = async ({ as, id }: OwnTenantWorld, key: string, who = 'Lynne Robbins') =>
  await as(who).send('POST', `/api/initiatives/${id}/meetings/${key}/reports`)
const outcomesIn = (json: { meeting: { outcomes: { sponsorId: string; outcome: string; hint?: string }[] } }) =>
  Object.fromEntries(json.meeting.outcomes.map(({ sponsorId, outcome, hint }) => [sponsorId, hint ? `${outcome}: ${hint}` : outcome]))

describe('attendance that Teams has, fetched by the organizer', () => {
  it.each<[row: string, sessions: readonly Session[], expected: object, found: number]>([
    [
      'everybody is told apart, also without an address; who is on nobody’s roster is forgotten',
      [
        session([
          { name: 'Megan Bowen', joins: [[0, 58]] },
          { name: 'Adele Vance', joins: [[2, 20]], withoutAddress: true },
          { name: 'Grady Archie', joins: [[0, 60]] },
        ]),
      ],
      { megan: 'present', adele: 'partial', nestor: 'absent' },
      1,
    ],
    [
      'a call that dropped has two reports, and both count',
      [
        session([{ name: 'Megan Bowen', joins: [[0, 20]] }], { minutes: 20 }),
        session([{ name: 'Megan Bowen', joins: [[0, 30]] }], { start: '2026-11-24T08:25:00Z', minutes: 35 }),
      ],
      { megan: 'present' },
      2,
    ],
    [
      'a room leaves those who accepted unknown',
      [
        session([
          { name: 'Boardroom Munich', joins: [[0, 60]] },
          { name: 'Megan Bowen', joins: [[0, 60]] },
        ]),
      ],
      { megan: 'present', adele: 'unknown: perhaps-in-room', nestor: 'unknown: perhaps-in-room' },
      1,
    ],
    [
      'so does a telephone',
      [
        session([
          { name: '+49 89 *****12', joins: [[0, 60]], dialIn: true },
          { name: 'Megan Bowen', joins: [[0, 60]] },
        ]),
      ],
      { megan: 'present', adele: 'unknown: perhaps-dialled-in' },
      1,
    ],
    [
      'of the occurrences that share the online meeting only this one’s',
      [
        session([{ name: 'Megan Bowen', joins: [[0, 60]] }], { start: `${starts[2]}:00Z` }),
        session([{ name: 'Adele Vance', joins: [[0, 60]] }]),
      ],
      { megan: 'absent', adele: 'present' },
      1,
    ],
  ])('%s', async (_, sessions, expected, found) => {
    const { world, series, key } = await captured()
    for (const each of sessions) world.tenant.endMeeting(series, each)
    world.tenant.advance(60)
    const answer = await fetchReports(world, key)
    expect(answer).toMatchObject({ status: 200, json: { found, notes: [] } })
    expect(outcomesIn(answer.json)).toMatchObject(expected)
    expect(answer.text).not.toMatch(/Grady|Archie/)
    // Again it changes nothing.
    world.cost()
    expect((await fetchReports(world, key)).json).toEqual({ ...answer.json, meeting: answer.json.meeting })
    expect(world.cost().writes).toBe(0)
  })

  it('asks for no more than it needs', async () => {
    const { world, series, key } = await captured()
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    await fetchReports(world, key)
    expect(world.asked()).toEqual([
      'GET /me/events',
      'GET /me/events/{}',
      'GET /me/events/{}/instances',
      'GET /me/onlineMeetings',
      'GET /me/onlineMeetings/{}/attendanceReports',
      'GET /me/onlineMeetings/{}/attendanceReports/{}',
    ])
  })

  it('with answers as the organizer’s copy has them now', async () => {
    const { world, series, key } = await captured()
    world.tenant.decline(series, 'Nestor Wilke', '2026-11-24T09:00')
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    world.tenant.advance(60)
    const { json } = await fetchReports(world, key)
    expect(json.meeting.outcomes.find((one: { sponsorId: string }) => one.sponsorId === 'nestor')).toMatchObject({ response: 'declined' })
  })

  it.each([60, 180])('of a meeting whose series was moved by %i minutes since: it was held when it was held', async (minutes) => {
    const { world, series, key } = await captured()
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    world.tenant.advance(60)
    world.tenant.moveMeeting(series, `2026-10-13T${String(9 + minutes / 60).padStart(2, '0')}:00`)
    const { json } = await fetchReports(world, key)
    expect(json.meeting.start).toBe('2026-11-24T08:00:00Z')
    expect(outcomesIn(json)).toMatchObject({ megan: 'present', adele: 'absent' })
  })

  it('of a meeting that was moved before it was held, and captured before that', async () => {
    const { world, series, key } = await captured()
    world.tenant.moveOccurrence(series, '2026-11-24T09:00', '2026-11-24T14:00')
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }], { start: '2026-11-24T13:00:00Z' }))
    world.tenant.advance(60)
    const { json } = await fetchReports(world, key)
    expect(json.meeting).toMatchObject({ key, start: '2026-11-24T13:00:00Z' })
    expect(outcomesIn(json)).toMatchObject({ megan: 'present' })
  })

  it('not of an occurrence that they marked as private since, unless they tagged it themselves', async () => {
    const mine = await captured()
    mine.world.tenant.moveOccurrence(mine.series, '2026-11-24T09:00', '2026-11-24T09:00', { sensitivity: 'private' })
    expect((await fetchReports(mine.world, mine.key)).status).toBe(200)

    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Adele Vance'] })
    await tagAndCapture(world, series.uid)
    const meeting = (await meetingsOf(world)).find(({ start }) => start.startsWith(past))
    world.tenant.moveOccurrence(series, '2026-11-24T09:00', '2026-11-24T09:00', { sensitivity: 'private', title: 'Redundancies' })
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    world.tenant.advance(60)
    const refused = await fetchReports(world, meeting?.key ?? '', 'Megan Bowen')
    expect(refused).toMatchObject({ status: 400, json: { detail: expect.stringMatching(/marked as private in your calendar/) } })
  })

  it('of a cancelled meeting in which nobody met says so, and leaves it cancelled', async () => {
    const { world, series, key } = await captured()
    world.tenant.cancel(series, '2026-11-24T09:00')
    await tagAndCapture(world, series.uid)
    world.tenant.endMeeting(series, session([{ name: 'Grady Archie', joins: [[0, 20]] }]))
    world.tenant.advance(60)
    const { json } = await fetchReports(world, key)
    expect(json).toMatchObject({ meeting: { cancelled: true }, notes: [expect.stringMatching(/cancelled.*no two people/)] })
  })

  it('by a sponsor who called the meeting, who sees their own outcome only', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({
      ...steering,
      organizer: 'Megan Bowen',
      title: 'Sales leads',
      invited: ['Lynne Robbins', 'Adele Vance'],
    })
    await tagAndCapture(world, series.uid)
    const meeting = (await meetingsOf(world)).find(({ start }) => start.startsWith(past))
    expect(meeting?.mayFetchReports).toBe(false)
    const { json: own } = await world.as('Megan Bowen').get(`/api/initiatives/${world.id}/meetings`)
    expect(own.meetings.map((one: { mayFetchReports: boolean }) => one.mayFetchReports)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    world.tenant.advance(60)
    const answer = await fetchReports(world, meeting?.key ?? '', 'Megan Bowen')
    expect(outcomesIn(answer.json)).toEqual({ megan: 'present' })
  })

  it('of a meeting in a channel, where Teams gives it to no program, is refused in words that say what to do', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, channel: 'General' })
    await tagAndCapture(world, series.uid)
    world.tenant.attendance.refusesChannels = { status: 400, code: 'BadRequest' }
    const key = (await meetingsOf(world)).find(({ start }) => start.startsWith(past))?.key ?? ''
    expect(await fetchReports(world, key)).toMatchObject({
      status: 403,
      json: { detail: expect.stringMatching(/in a channel\. The organizer can download the report in Teams; import it on the board\./) },
    })
  })

  it.each<[row: string, prepare: (world: OwnTenantWorld, series: StandInMeeting) => void, because: string]>([
    ['nobody joined', ({ tenant }) => tenant.advance(24 * 60), 'none'],
    [
      'it is younger than fifty others',
      ({ tenant }, series) => {
        tenant.advance(50 * 24 * 60)
        for (let n = 0; n < 50; n++)
          tenant.endMeeting(
            series,
            session([], { start: new Date(Date.parse('2026-12-01T08:00:00Z') + n * 3_600_000).toISOString(), minutes: 5 }),
          )
      },
      'over-limit',
    ],
    ['it is older than a year', ({ tenant }) => tenant.advance(400 * 24 * 60), 'over-a-year'],
  ])('none, in words: %s', async (_, prepare, because) => {
    const { world, series, key } = await captured()
    prepare(world, series)
    expect(await fetchReports(world, key)).toMatchObject({ status: 200, json: { found: 0, because } })
  })

  it('none yet, a few minutes after the end', async () => {
    const { world, series } = await captured()
    world.tenant.advance((12 * 24 + 21) * 60 + 10)
    world.tenant.endMeeting(
      series,
      session([{ name: 'Megan Bowen', joins: [[0, 60]] }], { start: '2026-12-08T08:00:00Z', readyAfterMinutes: 30 }),
    )
    const key = (await meetingsOf(world)).find(({ start }) => start.startsWith('2026-12-08'))?.key ?? ''
    expect((await fetchReports(world, key)).json).toMatchObject({ found: 0, because: 'not-ready' })
    world.tenant.advance(30)
    expect((await fetchReports(world, key)).json).toMatchObject({ found: 1 })
  })

  it('none of a meeting that was not in Teams', async () => {
    const world = await startOwnTenant()
    const series = world.tenant.addEvent({ ...steering, online: false })
    await tagAndCapture(world, series.uid)
    expect((await fetchReports(world, (await meetingsOf(world))[0]?.key ?? '')).json).toMatchObject({ found: 0, because: 'not-online' })
  })

  interface Refused {
    readonly who?: string
    readonly original?: string
    readonly first?: (world: OwnTenantWorld, series: StandInMeeting) => unknown
    readonly status: number
    readonly says: RegExp
  }
  it.each<[row: string, refused: Refused]>([
    ['an invitee', { who: 'Megan Bowen', status: 403, says: /Only whoever called the meeting, Lynne Robbins, can fetch/ }],
    ['a stranger', { who: 'Grady Archie', status: 404, says: /no such initiative/ }],
    ['everybody, of a meeting ahead', { original: ahead[0] ?? '', status: 400, says: /not over yet/ }],
    [
      'an organizer who deleted the series',
      { first: ({ tenant }, series) => tenant.removeFrom(series, 'Lynne Robbins'), status: 403, says: /not in your calendar/ },
    ],
    [
      'an organizer whose organisation agreed to calendars only',
      {
        first: ({ tenant }) => tenant.withdrawConsent('OnlineMeetingArtifact.Read.All'),
        status: 403,
        says: /Ask your administrator for consent/,
      },
    ],
    [
      'everybody, where it is not tagged any more',
      {
        first: async ({ as, id }, series) =>
          await as('Lynne Robbins').send('POST', `/api/initiatives/${id}/tags`, { iCalUId: series.uid, kind: 'none' }),
        status: 400,
        says: /not tagged.*Tag it first/,
      },
    ],
  ])('is refused to %s', async (_, { who, original = past, first, status, says }) => {
    const { world, series } = await captured()
    const key = (await meetingsOf(world)).find(({ start }) => start.startsWith(original))?.key ?? ''
    await first?.(world, series)
    expect(await fetchReports(world, key, who)).toMatchObject({ status, json: { detail: expect.stringMatching(says) } })
  })

  it('a challenge of conditional access reaches whoever pressed the button', async () => {
    const { world, key } = await captured()
    world.tenant.revoke('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')
    expect(await fetchReports(world, key)).toMatchObject({ status: 401, json: { code: 'claims' } })
    const again = await world.api.request('POST', `/api/initiatives/${world.id}/meetings/${key}/reports`, {
      token: tokenFor('Lynne Robbins', 'anew'),
    })
    expect(again.status).toBe(200)
  })
})

describe('whether fetching is worth a try', () => {
  it('is told of meetings that are over, tagged, and have no report of Teams yet', async () => {
    const { world, series, key } = await captured()
    const worth = async () => (await meetingsOf(world)).flatMap((one) => (one.mayFetchReports ? [one.start.slice(0, 16)] : []))
    expect(await worth()).toEqual(starts)
    world.tenant.endMeeting(series, session([{ name: 'Megan Bowen', joins: [[0, 60]] }]))
    world.tenant.advance(60)
    await fetchReports(world, key)
    expect(await worth()).toEqual(starts.slice(0, 3))
  })
})

describe('an app registration whose secret has run out', () => {
  it.each<
    [string, string, (id: string, series: StandInMeeting, keys: { past: string; ahead: string }) => readonly [string, string, object?]]
  >([
    ['fetching attendance', 'Lynne Robbins', (id, _, keys) => ['POST', `/api/initiatives/${id}/meetings/${keys.past}/reports`]],
    ['capturing a series', 'Lynne Robbins', (id, { uid }) => ['POST', `/api/initiatives/${id}/series`, { iCalUId: uid }]],
    ['opening an invitation', 'Megan Bowen', (id, _, keys) => ['GET', `/api/initiatives/${id}/meetings/${keys.ahead}/invitation`]],
    [
      'answering one',
      'Megan Bowen',
      (id, _, keys) => ['PUT', `/api/initiatives/${id}/meetings/${keys.ahead}/answer`, { response: 'accepted' }],
    ],
  ])('is told whoever was %s, as what it is', async (_name, who, asking) => {
    const world = await startOwnTenant({}, { ANSWERS: 'on' })
    const series = world.tenant.addEvent(steering)
    await tagAndCapture(world, series.uid)
    const meetings = await meetingsOf(world)
    const ahead = meetings.find(({ start }) => start > '2026-11-25')?.key ?? ''
    // Another process, which has no token from before.
    const settings = { ...world.settings, CLIENT_SECRET: 'run out' }
    const api = await host({ store: world.store, now: () => new Date(world.tenant.now()) }, settings)
    const [method, path, body] = asking(world.id, series, { past: meetings.find(({ start }) => start.startsWith(past))?.key ?? '', ahead })
    const answer = await api.request(method, path, { token: tokenFor(who), ...(body ? { body } : {}) })
    expect(answer).toMatchObject({
      status: 503,
      json: {
        type: 'urn:steerwell:problem:application-refused',
        detail: expect.stringMatching(/^Steerwell itself cannot sign in to Microsoft 365: .*Ask your administrator to renew it/),
        invocationId: expect.any(String),
      },
    })
    expect(api.logged).toEqual([{ level: 'error', message: expect.stringContaining('on-behalf-of.ts') }])
  })
})
