/** Following calendars, from the tenant's own events to what is stored. */
import { describe, expect, it } from 'vitest'
import { directoryPartition, looksSubject, toLookDocument } from '../../functions/src/domain/documents.ts'
import { outcomeOf } from '../../functions/src/domain/outcome.ts'
import { applyReading } from '../../functions/src/use-cases/apply-reading.ts'
import { type NewMeeting, personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { type SyncWorld, sponsorIdOf, sponsors, startInitiative, steering, told } from './sync-world.ts'
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

async function syncOf(one: SyncWorld, at: string, as = 'Lynne Robbins') {
  const { json } = await one.call(as, 'GET', at)
  return json.sync?.mailboxes
}

async function followed(one: SyncWorld, events: NewMeeting = steering, people: readonly string[] = sponsors) {
  const series = one.tenant.addEvent(events)
  const initiative = await startInitiative(one, people)
  await initiative.tag(series)
  await one.settle()
  return { series, initiative, tenant: one.tenant, stored: async () => told(await one.meetings(initiative.id), people) }
}

it('whose tagged meetings are whose is told, since attendance is asked for in the name of nobody else', async () => {
  const one = await world()
  const { series, initiative, tenant } = await followed(one)
  tenant.addEvent({ ...steering, organizer: 'Megan Bowen', title: 'Not tagged', invited: ['Lynne Robbins'] })
  await one.pass(60)
  const mailboxes: { displayName: string; organizes?: string[] }[] = await syncOf(one, initiative.at)
  const told = mailboxes.flatMap(({ displayName, organizes }) => (organizes ? [[displayName, organizes]] : []))
  expect(told).toEqual([['Lynne Robbins', [series.uid]]])
})

const aboutLynne = new RegExp(`users/${personNamed('Lynne Robbins').objectId}/`)

describe('the sync state says what is wrong and since when, and nothing is taken away', () => {
  const day = 24 * 60

  it.each<[string, (one: SyncWorld) => unknown, string, string]>([
    ['a mailbox that was deleted', ({ tenant }) => tenant.deleteMailbox('Megan Bowen'), 'Megan Bowen', 'mailbox-unavailable'],
    ['an organizer who left', ({ tenant }) => tenant.deleteMailbox('Lynne Robbins'), 'Lynne Robbins', 'mailbox-unavailable'],
    [
      'a PM to whose mailbox access was lost',
      ({ tenant }) => tenant.failNext({ kind: 'status', status: 403, code: 'ErrorAccessDenied' }, { times: 1000, pattern: aboutLynne }),
      'Lynne Robbins',
      'access-denied',
    ],
    [
      'consent that was taken back',
      ({ tenant }) => {
        tenant.withdrawConsent('Calendars.Read')
        tenant.revoke()
      },
      'Megan Bowen',
      'access-denied',
    ],
    [
      'a policy of Teams that leaves the organizer out',
      (one) => one.tenant.withholdPolicy('Lynne Robbins'),
      'Lynne Robbins',
      'reports-denied',
    ],
    [
      'Graph that does not answer for a day',
      ({ tenant }) => tenant.failNext({ kind: 'status', status: 503 }, { times: 100_000 }),
      'Megan Bowen',
      'no-answer',
    ],
    [
      'notifications that cannot be had',
      (one) => {
        one.post.deliver = () => false
        for (const id of one.tenant.subscriptions.ids) one.tenant.subscriptions.dieSilently(id)
      },
      'Megan Bowen',
      'no-notifications',
    ],
  ])('%s', async (_name, befall, who, code) => {
    const one = await world()
    const { initiative, stored } = await followed(one)
    await one.pass(60)
    expect(await syncOf(one, initiative.at)).toMatchObject(Array(3).fill({ state: 'ok' }))
    const before = await stored()
    await befall(one)
    const noticedFrom = one.now()
    await one.pass(2 * day, 240)
    const found = (await syncOf(one, initiative.at)).find(({ displayName }: { displayName: string }) => displayName === who)
    expect(found).toMatchObject({ state: 'trouble', code, lastSuccess: expect.any(String) })
    expect(found.since >= noticedFrom && found.since <= one.now()).toBe(true)
    expect(await stored()).toEqual(before)
    expect(await syncOf(one, initiative.at, 'Megan Bowen')).toBeUndefined()
  })

  it('and says that it is over when it is', async () => {
    const one = await world()
    const { initiative, tenant, series, stored } = await followed(one)
    const mailbox = [...tenant.meetings.mailboxes.values()].find(({ owner }) => owner.displayName === 'Lynne Robbins')!
    mailbox.gone = true
    await one.pass(2 * day, 240)
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    await one.pass(day, 240)
    // While the organizer's calendar is silent an invitee's speaks.
    expect((await stored())[7]).toBe('03-25 09:00 none none unknown unknown moved 1')
    mailbox.gone = false
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    await one.pass(day, 240)
    expect((await stored())[7]).toBe('03-25 09:00 none accepted unknown unknown moved 1')
    expect(await syncOf(one, initiative.at)).toMatchObject(Array(3).fill({ state: 'ok' }))
  })
})

describe('calendars', () => {
  it('a series that is moved by one hour for half a year keeps its meetings, each moved once', async () => {
    const one = await world()
    const { tenant, series, stored } = await followed(one, { ...steering, repeat: { every: 'week', count: 30 } })
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
    const { tenant, series, stored } = await followed(one)
    await one.pass(30 * 60)
    tenant.moveOccurrence(series, '2026-03-03T10:00', '2026-03-12T10:00')
    await one.pass(60)
    expect((await stored())[5]).toBe('03-12 09:00 none none unknown unknown moved 1')
    expect(await stored()).toHaveLength(12)
  })

  it('on a wall clock stay there through daylight saving, in whatever zone it hangs', async () => {
    const one = await world()
    const berlin = await followed(one, { ...steering, start: '2026-03-17T10:00', repeat: { every: 'week', count: 3 } })
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
    const { tenant, series, stored, initiative } = await followed(one)
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
    const { tenant, series, stored } = await followed(one, {
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
    const { tenant, series, stored } = await followed(one)
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
    const { tenant, series, stored } = await followed(one)
    one.post.deliver = () => 'lost'
    tenant.cancel(series)
    tenant.expireDeltaTokens()
    await one.pass(5 * 60)
    expect((await stored()).filter((line) => line.endsWith('cancelled'))).toHaveLength(8)
  })

  it('that fall silent are spoken for by others at once', async () => {
    const one = await world()
    const { tenant, series, stored } = await followed(one)
    one.post.deliver = () => 'lost'
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    tenant.deleteMailbox('Lynne Robbins')
    await one.look('Lynne Robbins')
    await one.settle()
    expect((await stored())[7]).toBe('03-25 09:00 none none unknown unknown moved 1')
  })

  it('of a meeting that nobody followed calls are spoken for by one copy, and another takes over', async () => {
    const one = await world()
    const { tenant, series, stored } = await followed(one, {
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
    const { tenant, series, stored } = await followed(one)
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
    const { tenant, series, stored } = await followed(one)
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
    const { tenant, series, initiative, stored } = await followed(one)
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
    const { initiative, tenant, series } = await followed(one, { ...steering, invited: [...sponsors, 'Adele Vance'] })
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
    const { tenant, initiative, series, stored } = await followed(one, { ...steering, repeat: { every: 'week', count: 5 } })
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
    const { initiative, series } = await followed(one, { ...steering, repeat: { every: 'week', count: 6 } })
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

describe('after a month in which nobody looked', () => {
  it('the reports of all of it are asked for, also of a series that has come to its end', async () => {
    const one = await world()
    const { tenant, initiative, series } = await followed(one, { ...steering, repeat: { every: 'week', count: 6 } })
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
    const { stored, tenant, series, initiative } = await followed(one, { ...steering, repeat: { every: 'week', count: 5 } })
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
    const { stored, tenant, series, initiative } = await followed(one)
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
    const { stored, tenant, series, initiative } = await followed(one, daily)
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
    const { stored, tenant, series } = await followed(one, {
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

  it('are recognised by object id, whatever name and address stand in them', async () => {
    const one = await world()
    const { stored, tenant, series, initiative } = await followed(one)
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
})

describe('what is stored', () => {
  it('is tagged meetings and rostered people, and nothing else was ever written', async () => {
    const one = await world()
    const { tenant } = one
    const series = tenant.addEvent({
      ...steering,
      invited: [...sponsors, 'Joni Sherman', 'Isaiah Langer', { name: 'Garth Fort', address: 'garth@fabrikam.com' }],
    })
    const dentist = tenant.addEvent({
      organizer: 'Megan Bowen',
      title: 'Dentist',
      start: '2026-03-05T09:00',
      minutes: 30,
      invited: [],
      sensitivity: 'private',
    })
    const review = tenant.addEvent({
      organizer: 'Miriam Graham',
      title: 'Budget review',
      start: '2026-03-06T09:00',
      minutes: 30,
      repeat: { every: 'week' },
      invited: ['Megan Bowen', 'Diego Siciliani'],
    })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    tenant.moveMeeting(dentist, '2026-03-06T10:00')
    tenant.respond(review, 'Megan Bowen', 'declined')
    tenant.endMeeting(review, { start: '2026-03-06T08:00:00Z', minutes: 30, attended: [{ name: 'Diego Siciliani', joins: [[0, 30]] }] })
    await one.pass(26 * 60)
    tenant.endMeeting(series, {
      start: '2026-03-03T09:00:00Z',
      minutes: 60,
      attended: ['Megan Bowen', 'Joni Sherman', 'Isaiah Langer', 'Patti Fernandez'].map((name) => ({ name, joins: [[0, 60]] as const })),
    })
    await one.pass(4 * 24 * 60)
    expect(told(await one.meetings(initiative.id))[4]).toBe('03-03 09:00 none none present absent')
    const text = [...one.written].join('\n').toLowerCase()
    const strangers = ['joni sherman', 'isaiah langer', 'garth', 'fabrikam', 'diego siciliani', 'patti fernandez']
    const found = [
      ...strangers,
      ...strangers.map((name) => name.replace(' ', '.')),
      'dentist',
      'budget review',
      'nobody but the people invited',
      dentist.uid,
      review.uid,
    ].filter((word) => text.includes(word.toLowerCase()))
    expect(found).toEqual([])
    expect(text).toContain('megan bowen')
    expect(text).toContain('crm steering committee')
  })

  it('of a mailbox is forgotten when nobody follows it any more, and what was captured stays', async () => {
    const one = await world()
    const { initiative, stored, tenant } = await followed(one)
    const before = await stored()
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.settle()
    expect([...one.documents.keys()].filter((place) => /mailbox:|looks:/.test(place))).toEqual([])
    expect(tenant.subscriptions.ids).toEqual([])
    expect(await stored()).toEqual(before)
    expect(await syncOf(one, initiative.at)).toEqual([])
  })

  it('nothing of a sponsor who is no longer in term: their mailbox is not looked at', async () => {
    const one = await world()
    const { initiative } = await followed(one)
    const [megan, miriam] = initiative.roster.sponsors
    const over = { ...miriam, terms: [{ from: '2020-01-01', to: '2026-03-02' }] }
    await initiative.must('PUT', `${initiative.at}/roster`, { sponsors: [megan, over] })
    await one.pass(60)
    expect((await syncOf(one, initiative.at)).map(({ displayName }: { displayName: string }) => displayName)).toEqual([
      'Lynne Robbins',
      'Megan Bowen',
    ])
    expect(one.tenant.subscriptions.ids).toHaveLength(2)
    await initiative.must('PUT', `${initiative.at}/roster`, initiative.roster)
    await one.pass(60)
    expect(one.tenant.subscriptions.ids).toHaveLength(3)
  })
})

describe('what may not grow', () => {
  it('a series without an end is taken in for a year and a month ahead, and asked for as a whole only when something is missing', async () => {
    const one = await world({ record: true })
    const { tenant, series, initiative } = await followed(one, { ...steering, repeat: { every: 'week' } })
    const last = (await one.meetings(initiative.id)).at(-1)?.start ?? ''
    expect(last > '2027-03-25' && last < '2027-04-06').toBe(true)
    tenant.exchanges.length = 0
    tenant.respond(series, 'Megan Bowen', 'accepted', '2026-03-24T10:00')
    await one.pass(60)
    expect(tenant.exchanges.filter(({ path }) => path.includes('/instances'))).toEqual([])
    // Months later the window has moved on.
    await one.pass(45 * 24 * 60, 24 * 60)
    const later = (await one.meetings(initiative.id)).at(-1)?.start ?? ''
    expect(later > last).toBe(true)
  })

  it('more tagged meetings than one round looks for come in by the next ones, without waiting for the timer', async () => {
    const one = await world()
    const initiative = await startInitiative(one, sponsors)
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.settle()
    // Before what a look at the calendar reads: these have to be looked for, one by one.
    const days = Array.from({ length: 45 }, (_, day) => new Date(Date.UTC(2025, 8, 1 + day)).toISOString().slice(0, 10))
    const meetings = days.map((day) => one.tenant.addEvent({ ...steering, start: `${day}T10:00`, repeat: undefined }))
    for (const meeting of meetings) await initiative.tag(meeting)
    await initiative.must('PUT', `${initiative.at}/following`, { on: true })
    await one.settle()
    expect(await one.meetings(initiative.id)).toHaveLength(45)
  })

  it('a message that could not be sent does not keep the next one from being sent', async () => {
    const broken = { on: false }
    const one = await world({ breakQueue: () => broken.on })
    const { stored, series, tenant } = await followed(one)
    broken.on = true
    one.post.deliver = (path) => path.includes('validationToken') || !broken.on
    await one.pass(5 * 60)
    broken.on = false
    tenant.respond(series, 'Megan Bowen', 'accepted', '2026-03-24T10:00')
    await one.settle()
    expect((await stored())[7]).toBe('03-24 09:00 accepted none unknown unknown')
  })
})

describe('one round at a time', () => {
  const lynne = personNamed('Lynne Robbins').objectId

  /** Does the work once, when the changes in Lynne's calendar were answered and nobody knows yet. */
  async function meanwhile(work: (one: SyncWorld) => Promise<void>) {
    let armed = false
    const one: SyncWorld = await world({
      record: true,
      afterAnswer: async (url) => {
        if (!armed || !url.includes(lynne) || !url.includes('delta')) return
        armed = false
        await work(one)
      },
    })
    const more = await followed(one)
    // Whatever was sent at the start to be on the safe side is over.
    await one.pass(10, 1)
    one.post.deliver = () => 'lost'
    return {
      one,
      ...more,
      look: async () => {
        armed = true
        await one.look('Lynne Robbins')
        expect(armed).toBe(false)
      },
    }
  }
  const rounds = (one: SyncWorld) => one.tenant.exchanges.filter(({ path }) => path.includes(lynne) && path.includes('delta')).length

  it('who comes meanwhile waits until it is over', async () => {
    const { one, look } = await meanwhile(async () => await one.look('Lynne Robbins'))
    one.tenant.exchanges.length = 0
    await look()
    expect(rounds(one)).toBe(1)
    // Half a minute later.
    await one.pass(1, 1)
    expect(rounds(one)).toBe(2)
    await one.pass(30, 1)
    expect(rounds(one)).toBe(2)
  })

  it('one that took too long stops before it puts something old over what another has read since', async () => {
    const { one, tenant, series, stored, look } = await meanwhile(async () => {
      tenant.advance(5)
      tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-26T10:00')
      await one.look('Lynne Robbins')
    })
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    await look().catch(() => {})
    expect((await stored())[7]).toBe('03-26 09:00 none none unknown unknown moved 1')
    await one.pass(60, 5)
    expect((await stored())[7]).toBe('03-26 09:00 none none unknown unknown moved 1')
  })
})

describe('what is more than one turn takes', () => {
  it('more tagged meetings than one round looks for come in all the same, without waiting for the next look', async () => {
    const one = await world()
    const initiative = await startInitiative(one, [])
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.pass(5)
    // From before what is read of a calendar anyway.
    const meetings = Array.from({ length: 45 }, (_, n) =>
      one.tenant.addEvent({ organizer: 'Lynne Robbins', title: `Briefing ${n}`, start: '2025-10-07T10:00', minutes: 30, invited: [] }),
    )
    for (const meeting of meetings) await initiative.tag(meeting, 'briefing')
    await initiative.must('PUT', `${initiative.at}/following`, { on: true })
    await one.settle()
    expect(await one.meetings(initiative.id)).toHaveLength(45)
  })

  it('more mailboxes than one page of what is due are all looked at in one turn of the timer', async () => {
    const one = await world()
    const mailboxes = Array.from({ length: 450 }, (_, n) => `a${String(n).padStart(7, '0')}-0000-4000-8000-000000000000`)
    for (const objectId of mailboxes)
      await one.store.write(directoryPartition(tenantId, looksSubject(objectId)), [
        { kind: 'create', document: toLookDocument(objectId, '2026-03-02T08:00:00Z') },
      ])
    await one.pass(5, 5)
    expect(one.handled['sync-mailbox']).toBe(450)
    // Nobody follows them, so nobody looks again.
    await one.pass(5, 5)
    expect(one.handled['sync-mailbox']).toBe(450)
  })
})
