import { describe, expect, it } from 'vitest'
import { OwnMeetingPage } from '../../functions/src/contract/privacy.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import {
  adele,
  auditOf,
  dataOf,
  meetingsOf,
  megan,
  oid,
  pm,
  privacyWorldsOfThisFile,
  steering,
  type TestHostJson,
  team,
  token,
  tracesOf,
  used,
  type World,
} from './privacy-world.ts'

/** What a sponsor sees of what is kept about them, and what they say to it. */

const world = privacyWorldsOfThisFile()

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
