import { describe, expect, it } from 'vitest'
import { MeetingPage, type MeetingView, TagList } from '../../functions/src/contract/meetings.ts'
import { Panel } from '../../functions/src/contract/readings.ts'
import { type NewMeeting, personNamed, type StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { type OwnTenantWorld, startOwnTenant, steering, tagAndCapture } from './own-tenant.ts'

/**
 * What a sponsor does about their own coming meetings: answer, send somebody, put the initiative on the agenda. It is noon on Wednesday,
 * 25 November 2026.
 */

const next = '2026-12-08T08:00'
const nextOnWall = '2026-12-08T09:00'
const overKey = '2026-11-24T08:00'

const meetingsOf = async ({ as, id }: OwnTenantWorld, who = 'Lynne Robbins') =>
  MeetingPage.parse((await as(who).get(`/api/initiatives/${id}/meetings`)).json).meetings
async function meetingAt(world: OwnTenantWorld, start: string, who?: string): Promise<MeetingView> {
  const found = (await meetingsOf(world, who)).find((one) => one.start.startsWith(start))
  if (!found) throw new Error(`Nobody captured a meeting at ${start}.`)
  return found
}
const panelOf = async (world: OwnTenantWorld, who: string, query = '') => Panel.parse((await world.as(who).get(`/api/panel${query}`)).json)
const responseOf = ({ outcomes }: MeetingView, sponsorId = 'megan') => outcomes.find((one) => one.sponsorId === sponsorId)?.response

/** The steering series tagged and captured, in an installation that answers invitations. */
async function captured(settings: Record<string, string> = { ANSWERS: 'on' }, wish: Partial<NewMeeting> = {}) {
  const world = await startOwnTenant({}, settings)
  const series = world.tenant.addEvent({ ...steering, ...wish })
  await tagAndCapture(world, series.uid)
  const { key } = await meetingAt(world, next)
  const put = async (what: string, body: unknown, who = 'Megan Bowen', of = key) =>
    await world.as(who).send('PUT', `/api/initiatives/${world.id}/meetings/${of}/${what}`, body)
  world.asked()
  return { world, series, key, put }
}

describe('an invitation', () => {
  it.each([
    { response: 'accepted', action: 'accept', graph: 'accepted' },
    { response: 'tentative', action: 'tentativelyAccept', graph: 'tentativelyAccepted' },
    { response: 'declined', action: 'decline', graph: 'declined' },
  ])(
    'is answered in the sponsor’s own calendar, told to the organizer, and known at once: $response',
    async ({ response, action, graph }) => {
      const { world, series, put } = await captured()
      expect((await panelOf(world, 'Megan Bowen')).about?.acts.map(({ code }) => code)).toContain('answer-invitation')
      world.asked()
      expect(await put('answer', { response })).toMatchObject({ status: 200, json: { response } })
      expect(world.asked()).toEqual([
        'GET /me/events',
        'GET /me/events/{}',
        'GET /me/events/{}/instances',
        'GET /me/events/{}',
        `POST /me/events/{}/${action}`,
      ])
      const { address } = personNamed('Megan Bowen')
      expect([series.ownAnswers.get(nextOnWall)?.get(address)?.answer, series.answers.get(address)]).toEqual([graph, undefined])
      expect(responseOf(await meetingAt(world, next))).toBe(response)
      const { about } = await panelOf(world, 'Megan Bowen')
      expect(about?.acts.map(({ code }) => code)).not.toContain('answer-invitation')
      expect(about?.meeting?.sponsors.find(({ sponsorId }) => sponsorId === 'megan')?.response).toBe(response)
    },
  )

  it('is not answered twice: the same again asks, and sends nothing', async () => {
    const { world, put } = await captured()
    await put('answer', { response: 'accepted' })
    world.asked()
    world.cost()
    expect(await put('answer', { response: 'accepted' })).toMatchObject({ status: 200 })
    expect(world.asked().filter((line) => line.startsWith('POST'))).toEqual([])
    expect(world.cost().writes).toBe(0)
  })

  it('of one series tells nothing of its other occurrences, nor of other sponsors', async () => {
    const { world, put } = await captured()
    await put('answer', { response: 'accepted' })
    expect((await meetingsOf(world)).map((meeting) => responseOf(meeting))).toEqual([
      ...Array(4).fill('none'),
      'accepted',
      ...Array(3).fill('none'),
    ])
    expect(responseOf(await meetingAt(world, next), 'adele')).toBe('none')
  })

  it('whose organizer wants no answers is answered without sending one', async () => {
    const { world, put } = await captured({ ANSWERS: 'on' }, { responseRequested: false })
    expect(await put('answer', { response: 'accepted' })).toMatchObject({ status: 200 })
    expect(world.tenant.exchanges.find(({ method }) => method === 'POST')?.body).toEqual({ sendResponse: false })
  })

  interface Refused {
    readonly who?: string
    readonly of?: string
    readonly settings?: Record<string, string>
    readonly wish?: Partial<NewMeeting>
    readonly first?: (world: OwnTenantWorld, series: StandInMeeting) => void
    readonly status: number
    readonly says: RegExp
  }
  it.each<[row: string, refused: Refused]>([
    ['where the installation answers none', { settings: {}, status: 403, says: /answers no invitations\. Open the invitation in Outlook/ }],
    ['of a manager', { who: 'Lynne Robbins', status: 403, says: /Only a sponsor may answer an invitation, each for themselves/ }],
    ['of a stranger', { who: 'Grady Archie', status: 404, says: /no such initiative/ }],
    ['of a sponsor who is not invited', { who: 'Nestor Wilke', wish: { invited: ['Megan Bowen'] }, status: 404, says: /no such meeting/ }],
    ['that is over', { of: overKey, status: 400, says: /This meeting is over/ }],
    [
      'to one’s own meeting',
      { wish: { organizer: 'Megan Bowen', invited: ['Lynne Robbins', 'Adele Vance'] }, status: 400, says: /You called this meeting/ },
    ],
    [
      'without consent to write',
      {
        first: ({ tenant }) => tenant.withdrawConsent('Calendars.ReadWrite'),
        status: 403,
        says: /Nobody has allowed Steerwell/,
      },
    ],
    [
      'that was deleted from the calendar',
      { first: ({ tenant }, series) => tenant.removeFrom(series, 'Megan Bowen'), status: 403, says: /not in your calendar.*Deleted Items/ },
    ],
  ])('is refused %s, and nothing changes', async (_, { who, of, settings, wish, first, status, says }) => {
    const { world, series, put, key } = await captured(settings, wish)
    const before = await meetingsOf(world)
    first?.(world, series)
    world.asked()
    const over = of === undefined ? key : (await meetingAt(world, of)).key
    expect(await put('answer', { response: 'accepted' }, who, over)).toMatchObject({
      status,
      json: { detail: expect.stringMatching(says) },
    })
    expect(world.asked().filter((line) => line.includes('accept'))).toEqual([])
    expect(await meetingsOf(world)).toEqual(before)
  })

  it('cannot be answered with “none”', async () => {
    const { put } = await captured()
    expect(await put('answer', { response: 'none' })).toMatchObject({ status: 400, json: { errors: [{ where: '/response' }] } })
  })

  it('is found for whoever answers by hand, and told on the panel which of the two it is', async () => {
    const { world, key } = await captured({})
    const found = await world.as('Megan Bowen').get(`/api/initiatives/${world.id}/meetings/${key}/invitation`)
    expect(found).toMatchObject({ status: 200, json: { webLink: expect.stringMatching(/^https:\/\/outlook\.office365\.com\//) } })
    expect((await panelOf(world, 'Megan Bowen')).answersInvitations).toBe(false)
    expect((await panelOf((await captured()).world, 'Megan Bowen')).answersInvitations).toBe(true)
  })
})

const joni = { name: 'Joni Sherman', address: 'joni.sherman@contoso.com' }

describe('a delegate', () => {
  it('is kept with the meeting, told to the manager and to the sponsor, to nobody else, and can be taken back', async () => {
    const { world, series, put } = await captured()
    world.tenant.decline(series, 'Megan Bowen', nextOnWall)
    await tagAndCapture(world, series.uid)
    expect((await panelOf(world, 'Megan Bowen')).about?.acts.map(({ code }) => code)).toContain('name-delegate')
    expect(await put('delegate', { delegate: joni })).toMatchObject({ status: 200, json: { delegate: joni } })
    const delegates = async (who: string) =>
      (await panelOf(world, who)).about?.meeting?.sponsors.flatMap(({ sponsorId, delegate }) =>
        delegate ? [[sponsorId, delegate.name]] : [],
      )
    expect([await delegates('Megan Bowen'), await delegates('Lynne Robbins'), await delegates('Adele Vance')]).toEqual([
      [['megan', 'Joni Sherman']],
      [['megan', 'Joni Sherman']],
      [],
    ])
    expect((await world.as('Adele Vance').get(`/api/initiatives/${world.id}/engagement`)).text).not.toContain('Joni')
    expect((await panelOf(world, 'Megan Bowen')).about?.acts.map(({ code }) => code)).not.toContain('name-delegate')

    expect(await put('delegate', { delegate: null })).toMatchObject({ status: 200, json: { delegate: null } })
    expect(await delegates('Megan Bowen')).toEqual([])
    expect((await panelOf(world, 'Megan Bowen')).about?.acts.map(({ code }) => code)).toContain('name-delegate')
  })

  it('named again the same changes nothing, another one takes the place, and a new reading of the calendar keeps them', async () => {
    const { world, series, put } = await captured()
    await put('delegate', { delegate: joni })
    world.cost()
    await put('delegate', { delegate: joni })
    expect(world.cost().writes).toBe(0)
    await put('delegate', { delegate: { name: 'Lee Gu' } })
    await put('delegate', { delegate: { name: 'Pradeep Gupta' } }, 'Adele Vance')
    world.tenant.moveOccurrence(series, nextOnWall, '2026-12-08T11:00')
    await tagAndCapture(world, series.uid)
    const sponsors = (await panelOf(world, 'Lynne Robbins')).about?.meeting?.sponsors
    expect(sponsors?.map(({ sponsorId, delegate }) => [sponsorId, delegate])).toEqual([
      ['megan', { name: 'Lee Gu' }],
      ['adele', { name: 'Pradeep Gupta' }],
      ['nestor', undefined],
    ])
  })

  it.each([
    { row: 'came: the outcome is a delegate’s, with that report as evidence', attended: ['Joni Sherman'], outcome: 'delegate' },
    { row: 'did not come: it stays what it is', attended: ['Lynne Robbins'], outcome: 'absent' },
    { row: 'came, and the sponsor, too: they were there', attended: ['Joni Sherman', 'Megan Bowen'], outcome: 'present' },
  ])('who $row', async ({ attended, outcome }) => {
    const { world, series, put, key } = await captured()
    world.tenant.decline(series, 'Megan Bowen', nextOnWall)
    await put('delegate', { delegate: joni })
    // Before the meeting it is a plan.
    expect((await meetingAt(world, next)).outcomes.find(({ sponsorId }) => sponsorId === 'megan')).toMatchObject({
      outcome: 'unknown',
      delegate: joni,
    })
    world.tenant.advance(14 * 24 * 60)
    world.tenant.endMeeting(series, { start: `${next}:00Z`, minutes: 60, attended: attended.map((name) => ({ name, joins: [[0, 60]] })) })
    const fetched = await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/meetings/${key}/reports`)
    expect(fetched.status).toBe(200)
    const megan = (await meetingAt(world, next)).outcomes.find(({ sponsorId }) => sponsorId === 'megan')
    expect(megan?.outcome).toBe(outcome)
    if (outcome === 'delegate') expect(megan).toMatchObject({ delegate: joni, evidence: [{ source: 'report', name: 'Joni Sherman' }] })
  })

  it.each([
    { row: 'by a manager', who: 'Lynne Robbins', delegate: joni, status: 403 },
    { row: 'by a stranger', who: 'Grady Archie', delegate: joni, status: 404 },
    { row: 'for a meeting that is over', of: overKey, delegate: joni, status: 400 },
    {
      row: 'who is the sponsor themselves, by address',
      delegate: { name: 'Me', address: personNamed('Megan Bowen').address },
      status: 400,
    },
    { row: 'who is the sponsor themselves, by name', delegate: { name: 'Bowen, Megan' }, status: 400 },
    { row: 'without a name', delegate: { name: ' ' }, status: 400 },
    { row: 'with half an address', delegate: { name: 'Joni', address: 'joni' }, status: 400 },
    { row: 'longer than anybody’s name', delegate: { name: 'J'.repeat(201) }, status: 400 },
  ])('is not named $row', async ({ who, of, delegate, status }) => {
    const { world, put } = await captured()
    const key = of === undefined ? undefined : (await meetingAt(world, of)).key
    expect((await put('delegate', { delegate }, who, key)).status).toBe(status)
    expect((await panelOf(world, 'Lynne Robbins')).about?.meeting?.sponsors.some((one) => one.delegate)).toBe(false)
  })
})

const teamMeeting: NewMeeting = {
  organizer: 'Megan Bowen',
  title: 'Sales leads, Monday',
  start: '2026-10-19T10:00',
  minutes: 60,
  repeat: { every: 'week', count: 12 },
  invited: ['Lee Gu', 'Pradeep Gupta'],
}

/** A team meeting that nobody has tagged, in the calendar of whoever called it. */
async function untagged(wish: Partial<NewMeeting> = {}) {
  const world = await startOwnTenant()
  const team = world.tenant.addEvent({ ...teamMeeting, ...wish })
  const put = async (body: object = {}, who = 'Megan Bowen') =>
    await world.as(who).send('PUT', `/api/initiatives/${world.id}/agenda`, { iCalUId: team.uid, title: team.title, on: true, ...body })
  const tags = async () => TagList.parse((await world.as('Lynne Robbins').get(`/api/initiatives/${world.id}/tags`)).json).tags
  const openedBy = async (who: string) =>
    await panelOf(world, who, `?${new URLSearchParams({ itemId: world.tenant.eventId(team, who, '2026-11-30T10:00', false) })}`)
  return { world, team, put, tags, openedBy }
}

describe('a team meeting that a sponsor called', () => {
  it('is offered to them when it is open, and put on the agenda with one request: tagged, captured, and told by whom', async () => {
    const { world, put, tags, openedBy } = await untagged()
    expect(await openedBy('Megan Bowen')).toMatchObject({
      item: { organizedHere: true, recurring: true },
      manages: [],
      sponsors: [{ id: world.id, name: 'CRM renewal' }],
    })
    expect(await put()).toMatchObject({ status: 200, json: { meetings: 12, over: 6 } })
    expect(await tags()).toMatchObject([{ kind: 'teamMeeting', bySponsor: 'megan', title: teamMeeting.title }])
    const held = await meetingsOf(world)
    expect(held).toHaveLength(12)
    expect(new Set(held.map(({ kind, onAgendaBy }) => `${kind} ${onAgendaBy}`))).toEqual(new Set(['teamMeeting megan']))
    // Who put it there is told to managers; to the sponsor it is told that they may take it off.
    expect((await meetingsOf(world, 'Megan Bowen')).some(({ onAgendaBy }) => onAgendaBy)).toBe(false)
    expect((await openedBy('Megan Bowen')).about).toMatchObject({ onAgenda: 'series', meeting: { kind: 'teamMeeting' } })
    // Nobody of their team is kept.
    expect(JSON.stringify(held)).not.toMatch(/Lee Gu|Pradeep/)
  })

  it('once more changes nothing', async () => {
    const { world, put } = await untagged()
    await put()
    world.cost()
    expect(await put()).toMatchObject({ status: 200, json: { meetings: 12 } })
    expect(world.cost().writes).toBe(0)
  })

  it('one occurrence alone, and off again', async () => {
    const { world, put, openedBy } = await untagged()
    const originalStart = '2026-11-30T09:00:00Z'
    expect(await put({ originalStart })).toMatchObject({ status: 200, json: { meetings: 1, over: 0 } })
    expect((await openedBy('Megan Bowen')).about?.onAgenda).toBe('occurrence')
    expect(await put({ originalStart, on: false })).toMatchObject({ status: 200, json: { meetings: 0 } })
    expect((await openedBy('Megan Bowen')).about).toBeUndefined()
    expect((await meetingsOf(world)).some(({ kind }) => kind)).toBe(false)
    expect(await put({ originalStart })).toMatchObject({ status: 200, json: { meetings: 1 } })
  })

  it('is taken off by either of them; what a manager took off the sponsor does not put back', async () => {
    const { world, team, put, tags } = await untagged()
    await put()
    await put({ on: false })
    expect(await tags()).toMatchObject([{ kind: 'none', bySponsor: 'megan' }])
    await put()
    await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/tags`, { iCalUId: team.uid, kind: 'none' })
    expect((await meetingsOf(world)).some(({ kind }) => kind)).toBe(false)
    expect(await put()).toMatchObject({
      status: 403,
      json: { detail: expect.stringMatching(/programme manager has tagged this meeting already/) },
    })
    expect(await tags()).toMatchObject([{ kind: 'none' }])
    expect((await tags())[0]?.bySponsor).toBeUndefined()
  })

  it.each([
    { row: 'a manager who is no sponsor: they tag it', who: 'Lynne Robbins', status: 403, says: /Only a sponsor in term/ },
    { row: 'a stranger', who: 'Grady Archie', status: 404, says: /no such initiative/ },
    {
      row: 'another sponsor, who is invited to it',
      who: 'Adele Vance',
      wish: { invited: ['Adele Vance'] },
      status: 403,
      says: /Only whoever called a meeting/,
    },
    { row: 'another sponsor, who does not have it at all', who: 'Nestor Wilke', status: 403, says: /Only whoever called a meeting/ },
  ])('is not put there by $row', async ({ who, wish, status, says }) => {
    const { put, tags, world } = await untagged(wish)
    expect(await put({}, who)).toMatchObject({ status, json: { detail: expect.stringMatching(says) } })
    expect([await tags(), await meetingsOf(world)]).toEqual([[], []])
  })

  it('tagged by a manager as something else it stays that, and is not taken off by the sponsor', async () => {
    const { world, team, put, tags } = await untagged()
    await world.as('Lynne Robbins').send('POST', `/api/initiatives/${world.id}/tags`, { iCalUId: team.uid, kind: 'briefing' })
    for (const on of [true, false]) expect((await put({ on })).status).toBe(403)
    expect(await put({ originalStart: '2026-11-30T09:00:00Z', on: false })).toMatchObject({ status: 403 })
    expect(await tags()).toMatchObject([{ kind: 'briefing' }])
  })

  it('is offered to nobody else who opens it, and to no sponsor who was only invited', async () => {
    const { openedBy } = await untagged({ invited: ['Adele Vance', 'Lynne Robbins'] })
    expect((await openedBy('Adele Vance')).sponsors).toEqual([])
    expect(await openedBy('Lynne Robbins')).toMatchObject({ sponsors: [], manages: [{ name: 'CRM renewal' }] })
  })

  it.each([
    { row: 'as it was captured: they called it', organizer: 'Megan Bowen', status: 200 },
    { row: 'as it was captured: another called it', organizer: 'Adele Vance', status: 403 },
    { row: 'nobody captured it', status: 403 },
  ])('without consent goes by what is known, $row', async ({ organizer, status }) => {
    const { world, team, put } = await untagged()
    if (organizer) {
      const { address } = personNamed(organizer)
      const start = '2026-11-30T09:00:00Z'
      const key = `${team.uid}_20261130T090000Z`
      const capture = await world.as('Lynne Robbins').send('PUT', `/api/initiatives/${world.id}/meetings/${key}`, {
        iCalUId: team.uid,
        originalStart: start,
        start,
        end: '2026-11-30T10:00:00Z',
        zone: 'Europe/Berlin',
        recurring: true,
        title: team.title,
        organizer: { name: organizer, address },
        invitees: [{ address }],
      })
      expect(capture.status).toBe(200)
    }
    world.tenant.withdrawConsent('Calendars.Read')
    expect((await put()).status).toBe(status)
  })
})
