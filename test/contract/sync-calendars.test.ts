/** Following calendars, from the tenant's own events to what is stored: series, occurrences, and whose calendar speaks for them. */
import { describe, expect, it } from 'vitest'
import { applyReading } from '../../functions/src/use-cases/apply-reading.ts'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { followSeries, sponsorIdOf, sponsors, startInitiative, steering, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

describe('a followed series', () => {
  it('comes in with past and future occurrences when it is tagged, answers and attendance included', async () => {
    const one = await world()
    const series = one.tenant.addEvent(steering)
    one.tenant.respond(series, 'Megan Bowen', 'accepted')
    one.tenant.endMeeting(series, { start: '2026-02-24T09:00:00Z', minutes: 55, attended: [{ name: 'Megan Bowen', joins: [[0, 50]] }] })
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    expect(await one.meetings(initiative.id)).toEqual([])
    await initiative.tag(series)
    await one.settle()
    const lines = told(await one.meetings(initiative.id))
    expect(lines).toHaveLength(12)
    expect(lines.slice(2, 5)).toEqual([
      '02-17 09:00 accepted none unknown unknown',
      '02-24 09:00 accepted none present absent',
      '03-03 09:00 accepted none unknown unknown',
    ])
    expect(await one.poisoned()).toEqual([])
  })
})

describe('calendars', () => {
  it('a series that is moved by one hour for half a year keeps its meetings, each moved once', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one, { ...steering, repeat: { every: 'week', count: 30 } })
    const before = await stored()
    tenant.moveMeeting(series, '2026-02-03T11:00')
    await one.pass(60)
    tenant.respond(series, 'Megan Bowen', 'accepted')
    await one.pass(60)
    const after = await stored()
    expect(after).toHaveLength(before.length)
    expect(after[6]).toBe('03-17 10:00 accepted none unknown unknown moved 1')
    // What took place stays where it was, report or not; everything ahead moves.
    expect(after.slice(0, 4).map((line) => line.slice(0, 11))).toEqual(['02-03 09:00', '02-10 09:00', '02-17 09:00', '02-24 09:00'])
    expect(after.slice(4).every((line) => line.endsWith('moved 1'))).toBe(true)
  })

  it('a meeting that did not take place and is put off to next week is moved there', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one)
    await one.pass(30 * 60)
    tenant.moveOccurrence(series, '2026-03-03T10:00', '2026-03-12T10:00')
    await one.pass(60)
    expect((await stored())[5]).toBe('03-12 09:00 none none unknown unknown moved 1')
    expect(await stored()).toHaveLength(12)
  })

  it('on a wall clock stay there through daylight saving, in whatever zone it hangs', async () => {
    const one = await world()
    const berlin = await followSeries(one, { ...steering, start: '2026-03-17T10:00', repeat: { every: 'week', count: 3 } })
    const seattle = one.tenant.addEvent({
      ...steering,
      organizer: 'Megan Bowen',
      title: 'Executive briefing',
      start: '2026-03-03T10:00',
      zone: 'Pacific Standard Time',
      invited: ['Lynne Robbins', 'Miriam Graham'],
      repeat: { every: 'week', count: 2 },
    })
    await berlin.initiative.tag(seattle, 'briefing')
    await one.settle()
    // Seattle changes its clocks on 8 March, Berlin on 29 March.
    expect((await berlin.stored()).map((line) => line.slice(0, 11))).toEqual([
      '03-03 18:00',
      '03-10 17:00',
      '03-17 09:00',
      '03-24 09:00',
      '03-31 08:00',
    ])
    // Who calls the meeting is expected in it.
    expect((await berlin.stored())[0]).toBe('03-03 18:00 accepted none unknown unknown')
  })

  it('that an invitee tidies up cancel nothing; that the organizer deletes what is ahead', async () => {
    const one = await world()
    const { tenant, series, stored, initiative } = await followSeries(one)
    tenant.removeFrom(series, 'Megan Bowen')
    await one.pass(5 * 60)
    expect((await stored()).filter((line) => line.includes('cancelled'))).toEqual([])
    tenant.cancel(series)
    await one.pass(5 * 60)
    const lines = await stored()
    expect(lines.filter((line) => line.includes('cancelled')).map((line) => line.slice(0, 5))).toEqual([
      '03-03',
      '03-10',
      '03-17',
      '03-24',
      '03-31',
      '04-07',
      '04-14',
      '04-21',
    ])
    expect(await one.meetings(initiative.id)).toHaveLength(12)
  })

  it('that an invitee who speaks for a meeting tidies up cancel nothing either', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one, {
      ...steering,
      organizer: 'Grady Archie',
      invited: ['Lynne Robbins', ...sponsors],
    })
    const before = await stored()
    tenant.removeFrom(series, 'Lynne Robbins', '2026-03-17T10:00')
    await one.pass(60)
    expect(await stored()).toEqual(before)
    // But that its organizer cancels it stands in every copy.
    tenant.cancel(series, '2026-03-24T10:00')
    await one.pass(60)
    expect((await stored())[7]).toBe('03-24 09:00 none none unknown unknown cancelled')
  })

  it('that were read a moment ago do not overwrite what the organizer’s says now', async () => {
    const megan = personNamed('Megan Bowen').objectId
    let meanwhile: (() => Promise<void>) | undefined
    const one = await world({
      afterAnswer: async (url) => {
        const work = url.includes(megan) && url.includes('delta') ? meanwhile : undefined
        if (!work) return
        meanwhile = undefined
        await work()
      },
    })
    const { tenant, series, stored } = await followSeries(one)
    one.post.deliver = () => 'lost'
    tenant.respond(series, 'Megan Bowen', 'accepted', '2026-03-31T10:00')
    meanwhile = async () => {
      tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
      await one.look('Lynne Robbins')
    }
    await one.look('Megan Bowen')
    expect(meanwhile).toBeUndefined()
    expect((await stored())[7]).toBe('03-25 09:00 none none unknown unknown moved 1')
  })

  it('that lost their place in the changes together with a series that was deleted have it cancelled', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one)
    one.post.deliver = () => 'lost'
    tenant.cancel(series)
    tenant.expireDeltaTokens()
    await one.pass(5 * 60)
    expect((await stored()).filter((line) => line.endsWith('cancelled'))).toHaveLength(8)
  })

  it('of a meeting that nobody followed calls are spoken for by one copy, and another takes over', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one, {
      ...steering,
      organizer: 'Grady Archie',
      invited: [...sponsors, 'Lynne Robbins'],
    })
    tenant.moveOccurrence(series, '2026-03-10T10:00', '2026-03-11T10:00')
    await one.pass(60)
    expect((await stored())[5]).toBe('03-11 09:00 none none unknown unknown moved 1')
    tenant.removeFrom(series, 'Lynne Robbins')
    await one.pass(60)
    tenant.moveOccurrence(series, '2026-03-17T10:00', '2026-03-18T10:00')
    await one.pass(60)
    expect((await stored()).slice(5, 7).map((line) => line.slice(0, 11))).toEqual(['03-11 09:00', '03-18 09:00'])
    expect(await stored()).toHaveLength(12)
  })

  it('of an organizer whose mailbox falls silent are spoken for by another at once', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one)
    one.post.deliver = () => 'lost'
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    tenant.deleteMailbox('Lynne Robbins')
    // Only hers is looked at; hours would pass before the others’ turn came.
    await one.look('Lynne Robbins')
    await one.settle()
    expect((await stored())[7]).toBe('03-25 09:00 none none unknown unknown moved 1')
  })

  it('an occurrence that is moved out of the window and back is not cancelled', async () => {
    const one = await world()
    const { tenant, series, stored } = await followSeries(one)
    tenant.moveOccurrence(series, '2026-04-21T10:00', '2027-06-01T10:00')
    await one.pass(60)
    expect((await stored()).at(-1)).toBe('06-01 08:00 none none unknown unknown moved 1')
    tenant.moveOccurrence(series, '2026-04-21T10:00', '2026-04-22T10:00')
    await one.pass(60)
    expect((await stored()).at(-1)).toBe('04-22 08:00 none none unknown unknown moved 2')
    expect(await stored()).toHaveLength(12)
  })

  it('an occurrence tagged as something else stays out, and a series that is untagged is no longer followed', async () => {
    const one = await world()
    const { tenant, series, initiative, stored } = await followSeries(one)
    await initiative.must('POST', `${initiative.at}/tags`, { iCalUId: series.uid, originalStart: '2026-03-10T09:00:00Z', kind: 'none' })
    await initiative.tag(series, 'none')
    await one.pass(60)
    tenant.moveOccurrence(series, '2026-03-17T10:00', '2026-03-18T10:00')
    await one.pass(60)
    expect((await stored())[6]?.slice(0, 11)).toBe('03-17 09:00')
    const mailboxes = [...one.documents].filter(([place]) => place.endsWith(' mailbox')).map(([, text]) => JSON.parse(text).body.kept)
    expect(mailboxes).toEqual([{}, {}, {}])
  })

  it('a new sponsor is found on the invitations that were there before', async () => {
    const one = await world()
    const { initiative, tenant, series } = await followSeries(one, { ...steering, invited: [...sponsors, 'Adele Vance'] })
    tenant.respond(series, 'Adele Vance', 'tentativelyAccepted')
    const [megan] = initiative.roster.sponsors
    one.nextIds.push(sponsorIdOf('Adele Vance'))
    const adele = {
      ...megan!,
      id: undefined,
      displayName: 'Adele Vance',
      addresses: ['adele.vance@contoso.com'],
      terms: [{ from: '2020-01-01' }],
    }
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [...initiative.roster.sponsors, adele] })
    await one.settle()
    expect(told(await one.meetings(initiative.id), ['Adele Vance'])[4]).toBe('03-03 09:00 tentative unknown')
  })
})

describe('what was called off before anybody looked', () => {
  const sponsor = (displayName: string) => {
    return { displayName, addresses: [personNamed(displayName).address], area: 'sales', terms: [{ from: '2020-01-01' }] }
  }

  it.each([
    ['whose calendar is read after the organizer’s', 'Lynne Robbins', 'Megan Bowen'],
    ['whose calendar is read first', 'Megan Bowen', 'Lynne Robbins'],
  ])('is known from those who were invited, %s', async (_name, first, second) => {
    const one = await world()
    const invited = [...steering.invited, 'Adele Vance']
    const series = one.tenant.addEvent({ ...steering, invited, repeat: { every: 'week', count: 5 } })
    one.tenant.cancel(series, '2026-02-10T10:00')
    one.tenant.cancel(series, '2026-03-03T10:00')
    // Who manages it is invited, and keeps the own calendar closed.
    const initiative = await startInitiative(one, [first], 'Adele Vance')
    await initiative.answer('Adele Vance', false)
    await initiative.tag(series)
    await one.settle()
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [...initiative.roster.sponsors, sponsor(second)] })
    await initiative.answer(second, true)
    await one.settle()
    const meetings = await one.meetings(initiative.id)
    expect(meetings.map(({ start, cancelled }) => `${start.slice(5, 10)}${cancelled ? ' cancelled' : ''}`)).toEqual([
      '02-03',
      '02-10 cancelled',
      '02-17',
      '02-24',
      '03-03 cancelled',
    ])
  })

  it('does not undo what is stored: that an occurrence which is over is called off changes nothing, whoever looks', async () => {
    const one = await world()
    const { tenant, initiative, series, stored } = await followSeries(one, { ...steering, repeat: { every: 'week', count: 5 } })
    const before = await stored()
    tenant.cancel(series, '2026-02-10T10:00')
    // Another roster: everybody's calendar is searched again.
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [...initiative.roster.sponsors, sponsor('Nestor Wilke')] })
    await one.settle()
    expect(await stored()).toEqual(before)
    expect((await one.meetings(initiative.id)).filter(({ cancelled }) => cancelled)).toEqual([])
  })

  it('is taken in beside what is stored, not over it: an invitee’s copy may be the older one', async () => {
    const one = await world()
    const { initiative, series } = await followSeries(one, { ...steering, repeat: { every: 'week', count: 6 } })
    const cancelled = (day: string) => ({
      uid: series.uid,
      originalStart: `${day}T09:00:00Z`,
      time: { start: `${day}T09:00:00Z`, end: `${day}T10:00:00Z` },
      zone: 'Europe/Berlin',
      allDay: false,
      title: 'Canceled: CRM steering committee',
      cancelled: true,
      recurring: true,
      invitees: [],
      eventId: `event ${day}`,
      private: false,
      organizedHere: false,
    })
    const ports = {
      store: one.store,
      queues: { send: async () => {} },
      clock: one.now,
      newId: () => 'none',
      pause: async () => {},
    }
    await applyReading(ports, tenantId, initiative.id, {
      window: { from: '2026-01-01', to: '2026-12-31' },
      occurrences: ['2026-03-10', '2026-03-17'].map(cancelled),
      completeSeries: [],
      settledBefore: one.now(),
      keeps: () => true,
      onlyNew: true,
      owner: personNamed('Lynne Robbins').objectId,
      managerAddresses: new Set([personNamed('Lynne Robbins').address]),
    })
    const meetings = await one.meetings(initiative.id)
    expect(meetings.slice(-2).map(({ start, cancelled }) => [start.slice(0, 10), cancelled])).toEqual([
      ['2026-03-10', false],
      ['2026-03-17', true],
    ])
  })
})
