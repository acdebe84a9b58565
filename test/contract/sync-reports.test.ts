/** Attendance reports of followed calendars: when they are asked for, and to which occurrence they belong. */
import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../functions/src/domain/outcome.ts'
import type { NewMeeting } from '../stand-ins/graph/meetings.ts'
import { followSeries, sponsors, startInitiative, steering, syncOf } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

describe('attendance', () => {
  it('of a meeting ahead is not asked for before it has ended', async () => {
    const one = await world({ record: true })
    const series = one.tenant.addEvent({ ...steering, start: '2026-03-20T10:00', repeat: { every: 'week', count: 2 } })
    const initiative = await startInitiative(one, ['Megan Bowen'])
    await initiative.tag(series)
    const asked = () => one.tenant.exchanges.filter(({ path }) => path.includes('onlineMeetings')).length
    const days = (Date.parse('2026-03-20T00:00:00Z') - Date.parse(one.now())) / 86_400_000
    expect(days).toBeGreaterThan(1)
    await one.pass(Math.floor(days) * 24 * 60, 120)
    expect(asked()).toBe(0)
    await one.pass(2 * 24 * 60)
    expect(asked()).toBeGreaterThan(0)
  })
})

describe('after a month in which nobody looked', () => {
  it('the reports of all of it are asked for, also of a series that has come to its end', async () => {
    const one = await world()
    const { tenant, initiative, series } = await followSeries(one, { ...steering, repeat: { every: 'week', count: 6 } })
    const days = ['2026-03-03', '2026-03-10']
    for (const day of days)
      tenant.endMeeting(series, { start: `${day}T09:00:00Z`, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    tenant.advance(31 * 24 * 60)
    await one.pass(5, 5)
    const meetings = await one.meetings(initiative.id)
    expect(meetings.filter(({ reports }) => reports.length > 0).map(({ start }) => start.slice(0, 10))).toEqual(days)
  })
})

describe('attendance reports', () => {
  const held = (start: string, minutes = 50) => ({ start, minutes, attended: [{ name: 'Megan Bowen', joins: [[0, minutes]] as const }] })

  it('that never come leave the outcome unknown, and are not asked for any more after a week', async () => {
    const one = await world({ record: true })
    const { stored, tenant, series, initiative } = await followSeries(one, { ...steering, repeat: { every: 'week', count: 5 } })
    await one.pass(9 * 24 * 60, 60)
    expect((await stored())[4]).toBe('03-03 09:00 none none unknown unknown')
    const lists = () => tenant.exchanges.filter(({ path }) => path.endsWith('/attendanceReports')).length
    const [before] = [lists()]
    expect(before).toBeGreaterThan(8)
    expect(before).toBeLessThan(20)
    await one.pass(3 * 24 * 60, 60)
    expect(lists()).toBe(before)
    // Where it is held is looked up once, and again only when it is not there any more.
    const lookUps = () => tenant.exchanges.filter(({ path }) => path.includes('/onlineMeetings?')).length
    expect(lookUps()).toBe(1)
    tenant.failNext({ kind: 'status', status: 404, code: 'NotFound' }, { pattern: /attendanceReports$/ })
    tenant.endMeeting(series, held('2026-03-03T09:00:00Z'))
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: initiative.roster.sponsors.toReversed() })
    await one.settle()
    expect((await stored())[4]).toBe('03-03 09:00 none none present absent')
    expect(lookUps()).toBe(2)
  })

  it('of a call that was started again the same evening count for the same meeting', async () => {
    const one = await world()
    const { stored, tenant, series, initiative } = await followSeries(one)
    await one.pass(26 * 60)
    tenant.endMeeting(series, held('2026-03-03T09:00:00Z', 10))
    await one.pass(5 * 60)
    expect((await stored())[4]).toBe('03-03 09:00 none none present absent')
    tenant.endMeeting(series, {
      start: '2026-03-03T09:40:00Z',
      minutes: 20,
      readyAfterMinutes: 600,
      attended: [{ name: 'Miriam Graham', joins: [[0, 20]] }],
    })
    await one.pass(2 * 24 * 60)
    expect((await stored())[4]).toBe('03-03 09:00 none none partial present')
    expect((await one.meetings(initiative.id))[4]?.reports.map(({ source }) => source)).toEqual(['report', 'report'])
  })

  it('of fifty sessions go each to its occurrence', async () => {
    const one = await world({ now: '2026-11-02T08:00:00Z' })
    const weekly = one.tenant.addEvent({ ...steering, start: '2025-11-04T10:00', repeat: { every: 'week', count: 60 } })
    for (let week = 0; week < 52; week++) {
      const day = new Date(Date.UTC(2025, 10, 4 + week * 7))
      // 10:00 in Berlin.
      const hour = day >= new Date('2026-03-29') && day < new Date('2026-10-25') ? '08' : '09'
      one.tenant.endMeeting(weekly, held(`${day.toISOString().slice(0, 10)}T${hour}:00:00Z`))
    }
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(weekly)
    await one.settle()
    const outcomes = (await one.meetings(initiative.id)).map((meeting) => outcomeOf(meeting, 'megan-bowen').outcome)
    // Fifty are kept; the two before them are unknown, not absent.
    expect(outcomes.filter((outcome) => outcome === 'present')).toHaveLength(50)
    expect(outcomes.slice(0, 2)).toEqual(['unknown', 'unknown'])
    expect(outcomes).not.toContain('absent')
  })

  it('that was put to the occurrence next to it moves on when the organizer enters afterwards which one was held', async () => {
    const one = await world()
    const daily: NewMeeting = { ...steering, start: '2026-03-03T10:00', repeat: { every: 'day', count: 5 } }
    const { stored, tenant, series, initiative } = await followSeries(one, daily)
    const reports = async () => (await one.meetings(initiative.id)).map((meeting) => meeting.reports.length)
    await one.pass(26 * 60)
    tenant.endMeeting(series, held('2026-03-03T09:00:00Z', 60))
    // The one of the fifth is held right behind it, and stands in the calendar as before.
    tenant.endMeeting(series, {
      start: '2026-03-03T10:05:00Z',
      minutes: 50,
      readyAfterMinutes: 60,
      attended: [{ name: 'Miriam Graham', joins: [[0, 50]] }],
    })
    await one.pass(38 * 60)
    expect(await reports()).toEqual([2, 0, 0, 0, 0])
    tenant.moveOccurrence(series, '2026-03-05T10:00', '2026-03-03T11:05')
    await one.pass(2 * 24 * 60)
    expect((await stored()).slice(0, 2)).toEqual(['03-03 09:00 none none present absent', '03-03 10:05 none none absent present moved 1'])
    expect(await reports()).toEqual([1, 1, 0, 0, 0])
  })

  it.each([
    ['nobody joined', false],
    ['was cancelled', true],
  ])('of another meeting in the same channel make nobody absent from one that %s', async (_name, cancelled) => {
    const one = await world()
    const { stored, tenant, series } = await followSeries(one, {
      ...steering,
      channel: 'General',
      start: '2026-03-03T10:00',
      repeat: { every: 'week', count: 1 },
    })
    const standUp = tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Stand-up',
      channel: 'General',
      start: '2026-03-03T11:05',
      minutes: 15,
      invited: ['Joni Sherman'],
    })
    if (cancelled) tenant.cancel(series)
    await one.pass(27 * 60)
    tenant.endMeeting(standUp, { start: '2026-03-03T10:05:00Z', minutes: 15, attended: [{ name: 'Joni Sherman', joins: [[0, 15]] }] })
    await one.pass(24 * 60)
    expect(await stored()).toEqual([`03-03 09:00 none none unknown unknown${cancelled ? ' cancelled' : ''}`])
  })

  it.each([
    [400, 'BadRequest'],
    [404, 'NotFound'],
    [501, 'NotImplemented'],
  ])('of a meeting in a channel, where Teams gives them to no program (%i): told, and not asked for any more', async (status, code) => {
    const one = await world({ record: true })
    const { stored, tenant, initiative } = await followSeries(one, { ...steering, channel: 'General' })
    tenant.attendance.refusesChannels = { status, code }
    await one.pass(3 * 24 * 60, 60)
    const lists = () => tenant.exchanges.filter(({ path }) => path.includes('/attendanceReports')).length
    const asked = lists()
    expect(asked).toBeGreaterThan(0)
    const [lynne] = (await syncOf(one, initiative.at)).mailboxes
    expect(lynne).toMatchObject({ displayName: 'Lynne Robbins', state: 'trouble', code: 'reports-of-channel' })
    expect(lynne.sentence).toMatch(/in a channel\. Download the reports from Teams and import them/)
    await one.pass(14 * 24 * 60, 120)
    expect(lists()).toBe(asked)
    expect((await stored())[4]).toBe('03-03 09:00 none none unknown unknown')
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ code: 'reports-of-channel', since: lynne.since })
  })

  it('are recognised by object id, whatever name and address stand in them', async () => {
    const one = await world()
    const { stored, tenant, series, initiative } = await followSeries(one)
    await one.pass(25 * 60)
    tenant.endMeeting(series, {
      start: '2026-03-03T09:00:00Z',
      minutes: 60,
      attended: [
        { name: 'Megan Bowen', joins: [[0, 60]], withoutAddress: true },
        { name: 'M. Graham', joins: [[0, 60]], guest: true },
      ],
    })
    await one.pass(24 * 60)
    expect((await stored())[4]).toBe('03-03 09:00 none none present unknown')
    expect((await one.meetings(initiative.id))[4]?.reports[0]?.present['megan-bowen']?.by).toBe('object-id')
  })

  it('a colleague with a sponsor’s name stays somebody else, however often the meeting is read', async () => {
    const one = await world()
    const { tenant, series, initiative, stored } = await followSeries(one)
    await one.pass(25 * 60)
    tenant.endMeeting(series, {
      start: '2026-03-03T09:00:00Z',
      minutes: 60,
      attended: [
        { name: 'Miriam Graham', joins: [[0, 60]] },
        // Not spelt as the stand-in’s own, she has another object id.
        { name: 'megan bowen', joins: [[0, 60]], withoutAddress: true },
      ],
    })
    await one.pass(24 * 60)
    const waiting = async () => (await one.meetings(initiative.id))[4]?.reports.map(({ unresolved }) => unresolved)
    expect([(await stored())[4], await waiting()]).toEqual(['03-03 09:00 none none absent present', [[]]])
    tenant.respond(series, 'Miriam Graham', 'accepted')
    await one.pass(60)
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: initiative.roster.sponsors.toReversed() })
    await one.settle()
    expect([(await stored())[4], await waiting()]).toEqual(['03-03 09:00 none accepted absent present', [[]]])
  })

  it.each([
    ['one outsider looks in', [['Joni Sherman', 0, 1]], 'unknown unknown cancelled'],
    ['one outsider waits for half an hour', [['Joni Sherman', 0, 30]], 'unknown unknown cancelled'],
    [
      'two look in',
      [
        ['Joni Sherman', 0, 2],
        ['Megan Bowen', 1, 3],
      ],
      'unknown unknown cancelled',
    ],
    [
      'two meet',
      [
        ['Joni Sherman', 0, 30],
        ['Megan Bowen', 5, 30],
      ],
      'present absent',
    ],
  ] as const)('of a cancelled meeting that %s', async (_row, attended, outcome) => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one)
    await one.pass(60)
    tenant.cancel(series, '2026-03-03T10:00')
    await one.pass(24 * 60)
    tenant.endMeeting(series, {
      start: '2026-03-03T09:00:00Z',
      minutes: 40,
      attended: attended.map(([name, from, to]) => ({ name, joins: [[from, to]] as const })),
    })
    tenant.endMeeting(series, held('2026-03-10T09:00:00Z'))
    await one.pass(9 * 24 * 60, 12 * 60)
    expect((await stored()).slice(4, 6)).toEqual([`03-03 09:00 none none ${outcome}`, '03-10 09:00 none none present absent'])
  })
})
