/** The calendar adapter before the stand-in tenant. */
import { describe, expect, it } from 'vitest'
import { planCalendar } from '../../../../functions/src/domain/calendar-plan.ts'
import type { CalendarRound } from '../../../../functions/src/domain/mailbox-calendar.ts'
import { canonicalICalUId, type Meeting, meetingKey } from '../../../../functions/src/domain/meeting.ts'
import { Outage } from '../../../../functions/src/domain/outage.ts'
import type { NewMeeting } from '../../../stand-ins/graph/meetings.ts'
import { rosterOf, sponsor } from '../../domain/examples.ts'
import { found, lines, mailboxOf, startWorld, type World } from './stand-in.ts'

const window = { from: '2026-10-01', to: '2027-01-01' }
const steering: NewMeeting = {
  organizer: 'Lynne Robbins',
  title: 'CRM steering',
  start: '2026-10-13T09:00',
  minutes: 60,
  repeat: { every: 'week', interval: 2, count: 5 },
  invited: ['Megan Bowen', { name: 'Adele Vance', type: 'optional' }, 'Boardroom Munich'],
}
const asWritten = [
  '2026-10-13T07:00 CRM steering',
  '2026-10-27T08:00 CRM steering',
  '2026-11-10T08:00 CRM steering',
  '2026-11-24T08:00 CRM steering',
  '2026-12-08T08:00 CRM steering',
]
const lynne = mailboxOf('Lynne Robbins')
const megan = mailboxOf('Megan Bowen')

async function read({ graph }: World, mailbox = lynne): Promise<CalendarRound> {
  return found(await graph.calendars.readCalendar(mailbox, window))
}
async function changes({ graph }: World, { position }: CalendarRound, mailbox = lynne): Promise<CalendarRound> {
  return found(await graph.calendars.readChanges(mailbox, position))
}

describe('a calendar as a whole', () => {
  it('is what a file of it would be: one people’s list per series, times in UTC, the zone beside them', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    world.tenant.respond(series, 'Adele Vance', 'tentativelyAccepted')
    const round = await read(world)
    expect(lines(round)).toEqual(asWritten)
    expect(round.completeSeries).toEqual([series.uid])
    expect(round.removed).toEqual([])
    const [first, second] = round.occurrences
    expect(first).toEqual({
      uid: series.uid,
      originalStart: '2026-10-13T07:00:00Z',
      time: { start: '2026-10-13T07:00:00Z', end: '2026-10-13T08:00:00Z' },
      zone: 'Europe/Berlin',
      allDay: false,
      title: 'CRM steering',
      cancelled: false,
      recurring: true,
      organizer: { address: 'lynne.robbins@contoso.com', name: 'Lynne Robbins' },
      invitees: [
        { address: 'megan.bowen@contoso.com', name: 'Megan Bowen', kind: 'person', response: 'accepted', optional: false },
        { address: 'adele.vance@contoso.com', name: 'Adele Vance', kind: 'person', response: 'tentative', optional: true },
        { address: 'boardroom.munich@contoso.com', name: 'Boardroom Munich', kind: 'room', response: 'none', optional: true },
      ],
      eventId: world.tenant.eventId(series, 'Lynne Robbins', '2026-10-13T09:00'),
      seriesId: world.tenant.eventId(series, 'Lynne Robbins'),
      private: false,
      organizedHere: true,
      joinUrl: series.online?.joinUrl,
    })
    expect(second?.invitees).toBe(first?.invitees)
  })

  it('comes in pages, a series spread over several of them', async () => {
    const world = await startWorld()
    for (let day = 1; day <= 4; day++)
      world.tenant.addEvent({ ...steering, title: `Daily ${day}`, start: `2026-10-0${day}T09:00`, repeat: { every: 'day', count: 70 } })
    const round = await read(world)
    expect(round.occurrences).toHaveLength(280)
    expect(round.completeSeries).toHaveLength(4)
    expect(found(await world.graph.calendars.readChanges(lynne, round.position)).occurrences).toEqual([])
  })

  it('does not hand on what people wrote', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    expect(JSON.stringify(await read(world))).not.toContain('Nobody but the people invited')
  })

  it('in an invitee’s mailbox knows their own answer, and nobody else’s', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    world.tenant.respond(series, 'Adele Vance', 'accepted')
    const [first] = (await read(world, megan)).occurrences
    expect(first).toMatchObject({
      uid: series.uid,
      organizedHere: false,
      invitees: [
        { name: 'Megan Bowen', response: 'accepted', objectId: megan.userId },
        { name: 'Adele Vance', response: 'none' },
        { name: 'Boardroom Munich', kind: 'room' },
      ],
    })
  })

  it('tells private meetings apart', async () => {
    const world = await startWorld()
    world.tenant.addEvent({ ...steering, sensitivity: 'private' })
    world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Dentist',
      start: '2026-11-03T09:00',
      minutes: 30,
      invited: [],
      sensitivity: 'personal',
      online: false,
    })
    const { occurrences } = await read(world)
    expect(occurrences.map((one) => one.private)).toEqual([true, true, true, true, true, true])
    expect(occurrences.find(({ title }) => title === 'Dentist')?.joinUrl).toBeUndefined()
  })

  it('keeps whole days whole, wherever they are looked at', async () => {
    const world = await startWorld()
    world.tenant.addEvent({
      ...steering,
      title: 'Offsite',
      start: '2026-11-03T00:00',
      minutes: 2 * 1440,
      allDay: true,
      repeat: { every: 'week', count: 2 },
    })
    world.tenant.addEvent({
      ...steering,
      title: 'Seattle',
      start: '2026-11-05T00:00',
      minutes: 1440,
      allDay: true,
      zone: 'Pacific Standard Time',
      repeat: { every: 'week', count: 1 },
    })
    expect(
      (await read(world)).occurrences.map(({ title, originalStart, time, zone, allDay }) => [
        title,
        originalStart,
        time.start,
        time.end,
        zone,
        allDay,
      ]),
    ).toEqual([
      ['Offsite', '2026-11-02T23:00:00Z', '2026-11-02T23:00:00Z', '2026-11-04T23:00:00Z', 'Europe/Berlin', true],
      ['Offsite', '2026-11-09T23:00:00Z', '2026-11-09T23:00:00Z', '2026-11-11T23:00:00Z', 'Europe/Berlin', true],
      ['Seattle', '2026-11-05T08:00:00Z', '2026-11-05T08:00:00Z', '2026-11-06T08:00:00Z', 'America/Los_Angeles', true],
    ])
  })

  it.each([
    ['Berlin', 'W. Europe Standard Time', ['2026-10-20T07:00', '2026-10-27T08:00', '2026-11-03T08:00']],
    ['Los Angeles', 'Pacific Standard Time', ['2026-10-20T16:00', '2026-10-27T16:00', '2026-11-03T17:00']],
    ['Sydney', 'AUS Eastern Standard Time', ['2026-10-19T22:00', '2026-10-26T22:00', '2026-11-02T22:00']],
    ['Kolkata', 'India Standard Time', ['2026-10-20T03:30', '2026-10-27T03:30', '2026-11-03T03:30']],
  ])(
    'nine o’clock in %s stays nine o’clock when clocks change, in the organizer’s and the invitee’s calendar',
    async (_place, zone, starts) => {
      const world = await startWorld()
      world.tenant.addEvent({ ...steering, zone, start: '2026-10-20T09:00', repeat: { every: 'week', count: 3 } })
      const [own, invited] = [await read(world), await read(world, megan)]
      expect(own.occurrences.map(({ time }) => time.start.slice(0, 16))).toEqual(starts)
      expect(invited.occurrences.map(({ originalStart }) => originalStart)).toEqual(
        own.occurrences.map(({ originalStart }) => originalStart),
      )
    },
  )

  it.each([true, false])(
    'gives a series one key in every mailbox, in changes and by itself (iCalUIds dated: %s)',
    async (datedICalUIds) => {
      const world = await startWorld({ datedICalUIds })
      const series = world.tenant.addEvent(steering)
      world.tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00')
      const keys = ({ occurrences }: Pick<CalendarRound, 'occurrences'>) =>
        occurrences.map(({ uid, originalStart }) => meetingKey(uid, originalStart)).sort()
      const own = await read(world)
      expect(keys(await read(world, megan))).toEqual(keys(own))
      const { calendars } = world.graph
      expect(keys(found(await calendars.readSeries(lynne, own.occurrences[0]?.seriesId ?? '', window)))).toEqual(keys(own))
      const byId = found(
        await calendars.readEvents(
          lynne,
          own.occurrences.map(({ eventId }) => eventId),
        ),
      )
      expect(keys({ occurrences: byId.meetings })).toEqual(keys(own))
    },
  )
})

describe('a meeting by where one joins it', () => {
  it('is found in everybody’s calendar, with every occurrence where it is now', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    world.tenant.addEvent({ ...steering, title: 'Another' })
    world.tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00')
    world.tenant.cancel(series, '2026-12-08T09:00')
    const joinUrl = series.online?.joinUrl ?? ''
    const placed = async (mailbox: typeof lynne, url: string) =>
      found(await world.graph.calendars.findByJoinUrl(mailbox, url, window)).map(
        ({ time, cancelled }) => `${time.start.slice(0, 16)} ${cancelled}`,
      )
    const invited = [
      ...['2026-10-13T07:00 false', '2026-10-27T08:00 false', '2026-11-11T13:00 false', '2026-11-24T08:00 false'],
      '2026-12-08T08:00 true',
    ]
    expect(await placed(megan, joinUrl)).toEqual(invited)
    // Escaped another way it is the same address.
    expect(await placed(megan, joinUrl.replaceAll('%3A', '%3a'))).toEqual(invited)
    // The organizer's calendar has lost what is cancelled.
    expect(await placed(lynne, joinUrl)).toEqual(invited.slice(0, -1))
  })

  it('is nowhere for whoever is not invited, and of other meetings only times and addresses are fetched', async () => {
    const world = await startWorld({ record: true })
    const series = world.tenant.addEvent(steering)
    world.tenant.addEvent({ ...steering, organizer: 'Nestor Wilke', title: 'Dentist', invited: [] })
    expect(found(await world.graph.calendars.findByJoinUrl(mailboxOf('Nestor Wilke'), series.online?.joinUrl ?? '', window))).toEqual([])
    const [asked] = world.tenant.exchanges
    expect(JSON.stringify(asked?.answer)).not.toMatch(/Dentist|Megan|organizer|attendees/)
  })
})

describe('changes', () => {
  it('none, when nothing changed', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    const round = await changes(world, await read(world))
    expect({ ...round, position: undefined }).toEqual({
      window,
      limitReached: false,
      completeSeries: [],
      occurrences: [],
      leftOut: [],
      removed: [],
      position: undefined,
    })
  })

  it('asked twice from one position are the same', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const before = await read(world)
    world.tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00')
    expect(lines(await changes(world, before))).toEqual(lines(await changes(world, before)))
  })

  it('a moved occurrence keeps its place in the series', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    const before = await read(world)
    world.tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00', { title: 'CRM steering, moved' })
    const round = await changes(world, before)
    expect(lines(round)).toEqual(asWritten.with(2, '2026-11-10T08:00 > 2026-11-11T13:00 CRM steering, moved'))
    expect(canonicalICalUId(round.occurrences[2]?.uid ?? '')).toBe(series.uid)
    expect(round.occurrences.map(({ invitees }) => invitees[0]?.response)).toEqual(['accepted', 'accepted', 'none', 'accepted', 'accepted'])
  })

  it('who declines one occurrence declines that one', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    const before = await read(world)
    world.tenant.decline(series, 'Megan Bowen', '2026-12-08T09:00')
    const round = await changes(world, before)
    expect(round.occurrences.map(({ invitees }) => invitees[0]?.response)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'declined',
    ])
    const theirs = await read(world, megan)
    expect(theirs.occurrences.map(({ invitees }) => invitees[0]?.response)).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
      'declined',
    ])
  })

  it('an occurrence that the organizer cancels is missing from the complete series, and stays with the invitees as cancelled', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const [before, theirs] = [await read(world), await read(world, megan)]
    world.tenant.cancel(series, '2026-11-24T09:00')
    const round = await changes(world, before)
    expect(lines(round)).toEqual(asWritten.toSpliced(3, 1))
    expect({ complete: round.completeSeries, removed: round.removed }).toEqual({ complete: [series.uid], removed: [] })
    expect(lines(await changes(world, theirs, megan))).toEqual(asWritten.with(3, '2026-11-24T08:00 Canceled: CRM steering (cancelled)'))
  })

  it('a series that the organizer cancels is removed there, and cancelled with the invitees', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const [before, theirs] = [await read(world), await read(world, megan)]
    const seriesId = world.tenant.eventId(series, 'Lynne Robbins')
    world.tenant.cancel(series)
    const round = await changes(world, before)
    expect({ occurrences: round.occurrences, removed: round.removed }).toEqual({ occurrences: [], removed: [seriesId] })
    expect(found(await world.graph.calendars.readEvents(lynne, round.removed))).toEqual({
      meetings: [],
      series: [],
      gone: [seriesId],
      leftOut: [],
    })
    expect((await changes(world, theirs, megan)).occurrences.map(({ cancelled }) => cancelled)).toEqual([true, true, true, true, true])
  })

  it('"removed" may only mean out of the window: the event itself tells', async () => {
    const world = await startWorld()
    const one = world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Briefing',
      start: '2026-12-01T09:00',
      minutes: 30,
      invited: ['Megan Bowen'],
    })
    const far = world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Far',
      start: '2027-06-01T09:00',
      minutes: 30,
      invited: ['Megan Bowen'],
    })
    const before = await read(world)
    world.tenant.moveMeeting(one, '2027-02-01T09:00')
    world.tenant.decline(far, 'Megan Bowen')
    const round = await changes(world, before)
    expect(round.removed).toEqual([world.tenant.eventId(one, 'Lynne Robbins'), world.tenant.eventId(far, 'Lynne Robbins')])
    const { meetings, gone } = found(await world.graph.calendars.readEvents(lynne, round.removed))
    expect(gone).toEqual([])
    expect(lines({ occurrences: meetings })).toEqual(['2027-02-01T08:00 Briefing', '2027-06-01T07:00 Far'])
  })

  it('ids stay when an event is moved to another folder', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const { occurrences } = await read(world)
    const ordinary = world.tenant.eventId(series, 'Lynne Robbins', undefined, false)
    world.tenant.moveToFolder(series, 'Lynne Robbins')
    expect(found(await world.graph.calendars.readEvents(lynne, [occurrences[0]?.eventId ?? ''])).gone).toEqual([])
    expect(found(await world.graph.calendars.readEvents(lynne, [ordinary])).gone).toEqual([ordinary])
  })

  it('an expired position is said to be one, and reading anew finds everything', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    const before = await read(world)
    world.tenant.expireDeltaTokens()
    expect(await world.graph.calendars.readChanges(lynne, before.position)).toEqual({ ok: false, failure: { type: 'position-expired' } })
    expect(lines(await read(world))).toEqual(asWritten)
  })

  it('pages that never end are given up: from a position by reading anew, from the beginning as an outage', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const before = await read(world)
    world.tenant.decline(series, 'Adele Vance')
    world.tenant.wedgeDelta('Lynne Robbins')
    expect(await world.graph.calendars.readChanges(lynne, before.position)).toEqual({ ok: false, failure: { type: 'position-expired' } })
    await expect(world.graph.calendars.readCalendar(lynne, window)).rejects.toBeInstanceOf(Outage)
  })

  it('a position at another address is followed nowhere, and reading anew finds everything', async () => {
    const world = await startWorld()
    const before = world.tenant.requests
    const position = { link: 'https://evil.example/v1.0/users/1/calendarView/delta?$deltatoken=1', window }
    expect(await world.graph.calendars.readChanges(lynne, position)).toEqual({ ok: false, failure: { type: 'position-expired' } })
    expect(world.tenant.requests).toBe(before)
  })
})

describe('a calendar that says less', () => {
  it('series that are not among the changes are asked for, once each', async () => {
    const world = await startWorld({ mastersInChanges: false, record: true })
    const series = world.tenant.addEvent(steering)
    world.tenant.respond(series, 'Megan Bowen', 'accepted')
    world.tenant.addEvent({ ...steering, title: 'Briefing', start: '2026-10-14T09:00' })
    const round = await read(world)
    expect(round.occurrences.map(({ title, invitees }) => `${title} ${invitees[0]?.response}`)).toEqual([
      ...Array.from({ length: 5 }, () => 'CRM steering accepted'),
      ...Array.from({ length: 5 }, () => 'Briefing none'),
    ])
    expect(world.tenant.exchanges.filter(({ path }) => path.includes('/events/'))).toHaveLength(2)
    // The whole window was read: whatever is not there is not.
    expect(round.completeSeries).toHaveLength(2)
    world.tenant.cancel(series, '2026-11-24T09:00')
    const later = await changes(world, round)
    expect(lines(later)).toEqual(asWritten.toSpliced(3, 1))
    // Nothing says that these are all of the series' occurrences.
    expect(later.completeSeries).toEqual([])
  })

  it('a series that is deleted between two requests is removed', async () => {
    const world = await startWorld({ mastersInChanges: false })
    const series = world.tenant.addEvent(steering)
    const seriesId = world.tenant.eventId(series, 'Lynne Robbins')
    const { calendars } = world.graphFor({
      fetch: async (url, init) => {
        if (String(url).endsWith('/$batch')) world.tenant.removeFrom(series, 'Lynne Robbins')
        return await fetch(url, init)
      },
    })
    const round = found(await calendars.readCalendar(lynne, window))
    expect(round).toMatchObject({ occurrences: [], completeSeries: [], removed: [seriesId], leftOut: [] })
  })

  it('exceptions that do not say what they replace are asked for by themselves', async () => {
    const world = await startWorld({ placedExceptions: false })
    const series = world.tenant.addEvent(steering)
    world.tenant.moveOccurrence(series, '2026-11-10T09:00', '2026-11-11T14:00')
    const round = await read(world)
    expect(lines(round)).toEqual(asWritten.with(2, '2026-11-10T08:00 > 2026-11-11T13:00 CRM steering'))
    expect({ leftOut: round.leftOut, complete: round.completeSeries }).toEqual({ leftOut: [], complete: [series.uid] })
  })

  it('an item that cannot be read hides no other, and makes no series complete', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    const { calendars } = world.graphFor({
      fetch: async (url, init) => {
        const response = await fetch(url, init)
        const text = await response.text()
        return new Response(text.replace('"value":[', '"value":[{"id":"AAkALgodd=","subject":7},'), response)
      },
    })
    const round = found(await calendars.readCalendar(lynne, window))
    expect(lines(round)).toEqual(asWritten)
    expect(round).toMatchObject({ completeSeries: [], leftOut: [{ eventId: 'AAkALgodd=', reason: 'It has a shape that we do not know.' }] })
  })
})

describe('one event', () => {
  it('is found by the id of any of its occurrences', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const single = world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Kick-off',
      start: '2026-10-06T10:00',
      minutes: 90,
      invited: ['Megan Bowen'],
    })
    const { calendars } = world.graph
    const dated = `${series.uid.slice(0, 32)}07EA0B0A${series.uid.slice(40)}`
    for (const uid of [series.uid, dated, dated.toLowerCase()]) {
      expect(found(await calendars.findEvents(megan, uid))).toMatchObject({
        meetings: [],
        series: [{ seriesId: world.tenant.eventId(series, 'Megan Bowen'), uid: series.uid }],
      })
    }
    expect(lines({ occurrences: found(await calendars.findEvents(megan, single.uid)).meetings })).toEqual(['2026-10-06T08:00 Kick-off'])
    expect(found(await calendars.findEvents(megan, "it's@contoso.com"))).toEqual({ meetings: [], series: [], gone: [], leftOut: [] })
  })

  it('readSeries reads what is in the window, and of nothing but a series', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent({ ...steering, repeat: { every: 'day', count: 250 } })
    const single = world.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Kick-off',
      start: '2026-10-06T10:00',
      minutes: 90,
      invited: [],
    })
    const { calendars } = world.graph
    const reading = found(
      await calendars.readSeries(lynne, world.tenant.eventId(series, 'Lynne Robbins'), { from: '2026-10-20', to: '2027-04-20' }),
    )
    expect(reading.occurrences).toHaveLength(182)
    expect(reading.completeSeries).toEqual([series.uid])
    expect(await calendars.readSeries(lynne, world.tenant.eventId(single, 'Lynne Robbins'), window)).toMatchObject({
      failure: { type: 'not-found' },
    })
    expect(await calendars.readSeries(lynne, 'AAkALgAAnonsense=', window)).toMatchObject({ failure: { type: 'not-found' } })
  })

  it('many are read in batches, each for itself', async () => {
    const world = await startWorld({ record: true })
    const series = world.tenant.addEvent({ ...steering, repeat: { every: 'day', count: 50 } })
    const { occurrences } = await read(world)
    const ids = [...occurrences.map(({ eventId }) => eventId), 'AAkALgAAnonsense=', world.tenant.eventId(series, 'Lynne Robbins')]
    world.tenant.exchanges.length = 0
    const all = found(await world.graph.calendars.readEvents(lynne, [...ids, ...ids]))
    expect({ meetings: all.meetings.length, series: all.series.length, gone: all.gone }).toEqual({
      meetings: 50,
      series: 1,
      gone: ['AAkALgAAnonsense='],
    })
    expect(world.tenant.exchanges.filter(({ path }) => path === '/$batch')).toHaveLength(3)
  })
})

describe('an event that is asked for and cannot be read', () => {
  it('hides no other', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const ids = ['2026-10-13T09:00', '2026-10-27T09:00'].map((original) => world.tenant.eventId(series, 'Lynne Robbins', original))
    const { calendars } = world.graphFor({
      fetch: async (url, init) => {
        const response = await fetch(url, init)
        return new Response((await response.text()).replace('"isCancelled":false', '"isCancelled":"perhaps"'), response)
      },
    })
    const { meetings, leftOut } = found(await calendars.readEvents(lynne, ids))
    expect({ read: meetings.length, leftOut: leftOut.map(({ reason }) => reason) }).toEqual({
      read: 1,
      leftOut: ['It has a shape that we do not know.'],
    })
  })
})

describe('who may not', () => {
  it('a mailbox that cannot be discovered is none', async () => {
    const world = await startWorld()
    world.tenant.failNext({ kind: 'status', status: 404, code: 'ResourceNotFound' })
    expect(await world.graph.calendars.readCalendar(lynne, window)).toEqual({
      ok: false,
      failure: { type: 'mailbox-unavailable', code: 'not-found' },
    })
  })

  it.each([
    [
      'a mailbox that was deleted',
      (world: World) => world.tenant.deleteMailbox('Lynne Robbins'),
      { type: 'mailbox-unavailable', code: 'MailboxNotEnabledForRESTAPI' },
    ],
    [
      'consent that was taken back',
      (world: World) => world.tenant.withdrawConsent('Calendars.Read'),
      { type: 'access-denied', code: 'ErrorAccessDenied' },
    ],
  ])('%s', async (_name, change, failure) => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    change(world)
    const { calendars } = world.graph
    expect(await calendars.readCalendar(lynne, window)).toEqual({ ok: false, failure })
    expect(await calendars.findEvents(lynne, 'x')).toEqual({ ok: false, failure })
    expect(await calendars.readEvents(lynne, ['AAkALgAAnonsense='])).toEqual({ ok: false, failure })
    expect(await calendars.readSeries(lynne, 'AAkALgAAnonsense=', window)).toEqual({ ok: false, failure })
  })

  it('on behalf of somebody only their own calendar is open', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    const { calendars } = world.graphFor({ onBehalfOf: 'Megan Bowen' })
    expect(lines(found(await calendars.readCalendar(megan, window)))).toEqual(asWritten)
    expect(await calendars.readCalendar(lynne, window)).toMatchObject({ failure: { type: 'access-denied' } })
  })

  it('tokens that were revoked are renewed; a challenge is passed on', async () => {
    const world = await startWorld()
    world.tenant.addEvent(steering)
    await read(world)
    world.tenant.revoke()
    expect(lines(await read(world))).toEqual(asWritten)
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1795608000"}}}'
    world.tenant.revoke(claims)
    expect(await world.graph.calendars.readCalendar(lynne, window)).toEqual({ ok: false, failure: { type: 'claims-required', claims } })
  })
})

describe('straight into the initiative', () => {
  const people = rosterOf(sponsor('Megan Bowen'), sponsor('Adele Vance'))
  const now = '2026-11-25T12:00:00Z'
  const capture = (round: CalendarRound, stored: readonly Meeting[]) => {
    const { writes, counts } = planCalendar(round, stored, people, [], now)
    const kept = new Map([...stored, ...writes].map((meeting) => [meeting.key, meeting]))
    return { counts, stored: [...kept.values()] }
  }

  it('adds, moves, cancels and answers without writing anything twice', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const first = await read(world)
    let { counts, stored } = capture(first, [])
    expect(counts).toMatchObject({ added: 5 })
    ;({ counts, stored } = capture(await read(world), stored))
    expect(counts).toMatchObject({ added: 0, changed: 0, unchanged: 5 })

    world.tenant.moveOccurrence(series, '2026-12-08T09:00', '2026-12-09T14:00')
    world.tenant.cancel(series, '2026-11-10T09:00')
    world.tenant.respond(series, 'Adele Vance', 'accepted', '2026-11-24T09:00')
    const second = await changes(world, first)
    ;({ counts, stored } = capture(second, stored))
    expect(counts).toMatchObject({ added: 0, changed: 3, cancelled: 1, moved: 1 })
    expect(stored.find(({ originalStart }) => originalStart === '2026-11-24T08:00:00Z')?.invitations).toMatchObject({
      'adele-vance': { response: 'accepted' },
    })
    ;({ counts } = capture(await changes(world, second), stored))
    expect(counts).toMatchObject({ added: 0, changed: 0 })
  })

  it('a series that is moved by an hour keeps its meetings', async () => {
    const world = await startWorld()
    const series = world.tenant.addEvent(steering)
    const first = await read(world)
    const before = capture(first, [])
    world.tenant.moveMeeting(series, '2026-10-13T10:00')
    const after = capture(await changes(world, first), before.stored)
    expect(after.counts).toMatchObject({ added: 0, changed: 5, moved: 5, cancelled: 0 })
    expect(after.stored.map(({ key }) => key).sort()).toEqual(before.stored.map(({ key }) => key).sort())
    expect(after.stored.map(({ start }) => start.slice(11, 16))).toEqual(['08:00', '09:00', '09:00', '09:00', '09:00'])
  })
})
