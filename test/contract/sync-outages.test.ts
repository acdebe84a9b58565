/** What lasts: outages of hours and days, and what only an administrator can mend. Nothing is lost, nothing multiplies, and it is said. */
import { describe, expect, it } from 'vitest'
import { Outage } from '../../functions/src/domain/outage.ts'
import type { Fault } from '../stand-ins/graph/faults.ts'
import { type NewMeeting, personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { followSeries, type SyncWorld, type SyncWorldOptions, sponsors, startInitiative, steering, syncOf, told } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()
const hour = 60

async function followed(options: SyncWorldOptions = {}) {
  const one = await world(options)
  const more = await followSeries(one)
  await one.pass(hour)
  return { one, ...more }
}

/** The timer ticks twice as often as it does, so that messages meet. */
const hours = async (one: SyncWorld, count: number) => await one.pass(count * hour, 2.5)

const later = (at: string, count: number) => `${new Date(Date.parse(at) + count * 3_600_000).toISOString().slice(0, 19)}Z`

describe('a day of it: messages do not multiply, it is said, and within an hour after it everything is there', () => {
  /** What a write to an initiative throws at the moment. */
  let broken: (() => Error) | undefined

  it.each<[string, (one: SyncWorld) => void, string]>([
    ['the application’s secret has expired', ({ tenant }) => tenant.expireSecret(), 'sign-in-failed'],
    ['Graph does not answer', ({ tenant }) => tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6 }), 'no-answer'],
    [
      'our own store does not answer',
      () => {
        broken = () => new Outage('The store does not answer', { cause: undefined })
      },
      'not-stored',
    ],
    [
      'a mistake of ours',
      () => {
        broken = () => new TypeError('of megan.bowen@contoso.com')
      },
      'own-failure',
    ],
  ])('%s', async (_name, befall, code) => {
    broken = undefined
    const { one, initiative, series, stored, tenant } = await followed({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (broken && partition.container === 'initiatives') throw broken()
          return await store.write(partition, operations)
        },
      }),
    })
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
    befall(one)
    // So that there is something to be stored.
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    const from = one.now()
    const before = one.handled['sync-mailbox'] ?? 0
    const handled = () => (one.handled['sync-mailbox'] ?? 0) - before
    one.app.logged.length = 0
    await hours(one, 12)
    const half = handled()
    await hours(one, 12)
    // Who comes too early, because a message came twice, asks for nothing.
    const asked = tenant.requests
    await one.look('Lynne Robbins')
    expect(tenant.requests).toBe(asked)
    expect(handled()).toBeGreaterThan(6)
    // A look takes a message, and there are three mailboxes: a few soon after it began, and one an hour.
    expect(half).toBeLessThanOrEqual(3 * 20)
    expect(handled() - half).toBeLessThanOrEqual(3 * 13)
    expect(await one.poisoned()).toEqual([])

    const { mailboxes } = await syncOf(one, initiative.at)
    const troubled = mailboxes.filter(({ state }: { state: string }) => state === 'trouble')
    expect(troubled.length).toBeGreaterThan(0)
    for (const { displayName, since, sentence, ...mailbox } of troubled) {
      expect(mailbox).toMatchObject({ code, lastSuccess: expect.any(String) })
      expect(since >= from && since <= later(from, 5)).toBe(true)
      expect(sentence).toMatch(new RegExp(`${displayName}.* Since 2026-03-02 \\d\\d:\\d\\d UTC\\.$`))
    }
    const errors = one.app.logged.filter(({ level }) => level === 'error').map(({ message }) => message)
    expect(errors.some((message) => message.includes('sync-mailbox is put off by 3600 seconds'))).toBe(true)
    expect(errors.join()).not.toContain('megan.bowen')

    broken = undefined
    tenant.expireSecret(false)
    tenant.faults.clear()
    await hours(one, 1.1)
    expect((await stored())[7]).toBe('03-24 09:00 none accepted unknown unknown')
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
  })
})

describe('a look that failed once', () => {
  async function failing() {
    const more = await followed()
    const { one, tenant, series } = more
    one.post.deliver = () => 'lost'
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    tenant.failNext({ kind: 'status', status: 503 }, { times: 6, pattern: /delta/ })
    return { ...more, answered: async () => (await more.stored())[7]?.slice(12, 25) === 'none accepted' }
  }

  it('is done again after a minute, by a message that needs no timer', async () => {
    const { one, tenant, answered } = await failing()
    await one.look('Lynne Robbins')
    await one.settle()
    expect(await answered()).toBe(false)
    tenant.advance(2)
    await one.settle()
    expect(await answered()).toBe(true)
  })

  it('is done again by the timer when that message is lost', async () => {
    const { one, answered } = await failing()
    one.loseNext('sync-mailbox')
    await one.look('Lynne Robbins')
    await one.pass(5, 5)
    expect(await answered()).toBe(false)
    await one.pass(10, 5)
    expect(await answered()).toBe(true)
  })
})

describe('an hour without an answer', () => {
  it('is no trouble yet, and one that lasts longer is, since it began', async () => {
    const { one, tenant, initiative } = await followed()
    const from = one.now()
    tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6 })
    await one.look('Lynne Robbins')
    await one.pass(45, 5)
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'waiting' })
    await one.pass(30, 5)
    const [lynne] = (await syncOf(one, initiative.at)).mailboxes
    expect(lynne).toMatchObject({ state: 'trouble', code: 'no-answer' })
    expect(lynne.since < later(from, 0.1)).toBe(true)
  })
})

describe('who may make no subscription for an hour', () => {
  it('does not ask with every look', async () => {
    const { one, tenant } = await followed()
    tenant.failNext({ kind: 'status', status: 429, retryAfter: 3600 }, { times: 1e6, pattern: /subscriptions/ })
    for (const id of tenant.subscriptions.ids) tenant.sendLifecycle(id, 'reauthorizationRequired')
    for (let n = 0; n < 20; n++) {
      for (const owner of ['Lynne Robbins', ...sponsors]) await one.look(owner)
      await one.pass(2, 1)
    }
    expect(tenant.faults.taken).toBe(3)
    await one.pass(2 * hour, 60)
    expect(tenant.faults.taken).toBeLessThanOrEqual(3 * 3)
  })
})

describe('who throttles for an hour', () => {
  const anHour: Fault = { kind: 'status', status: 429, retryAfter: 3600 }
  const held = { start: '2026-03-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] as const }] }

  it('in Teams keeps nobody from the calendar of the same organizer', async () => {
    const { one, tenant, series, initiative, stored } = await followed()
    await hours(one, 25)
    tenant.endMeeting(series, held)
    tenant.failNext(anHour, { times: 1e6, pattern: /onlineMeetings/ })
    await hours(one, 2)
    expect(tenant.faults.taken).toBeGreaterThan(0)
    expect((await stored())[4]).toBe('03-03 09:00 none none unknown unknown')
    tenant.respond(series, 'Miriam Graham', 'accepted', '2026-03-24T10:00')
    await one.pass(5, 5)
    expect((await stored())[7]).toBe('03-24 09:00 none accepted unknown unknown')
    const [lynne] = (await syncOf(one, initiative.at)).mailboxes
    expect(lynne).toMatchObject({ code: 'reports-unreadable', lastSuccess: one.now() })
  })

  it('in a calendar keeps nobody from the reports of the same organizer', async () => {
    const { one, tenant, series, stored } = await followed()
    await hours(one, 25)
    tenant.endMeeting(series, held)
    // Asked for in vain, and to be asked for again some minutes later.
    tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6, pattern: /attendanceReports/ })
    await one.pass(15, 2.5)
    expect((await stored())[4]).toBe('03-03 09:00 none none unknown unknown')
    const before = tenant.faults.taken
    tenant.faults.clear()
    tenant.failNext(anHour, { times: 1e6, pattern: /calendarView|events/ })
    await one.look('Lynne Robbins')
    await one.pass(10, 2.5)
    expect((await stored())[4]).toBe('03-03 09:00 none none present absent')
    expect(tenant.faults.taken).toBeGreaterThan(before)
  })
})

describe('a mailbox that is gone', () => {
  it('stays so while nobody answers', async () => {
    const { one, tenant, initiative } = await followed()
    tenant.deleteMailbox('Megan Bowen')
    await one.look('Megan Bowen')
    const gone = (await syncOf(one, initiative.at)).mailboxes[1]
    expect(gone).toMatchObject({ displayName: 'Megan Bowen', code: 'mailbox-unavailable' })
    tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6 })
    await hours(one, 6)
    expect((await syncOf(one, initiative.at)).mailboxes[1]).toEqual(gone)
    expect((await syncOf(one, initiative.at)).mailboxes[2]).toMatchObject({ code: 'no-answer' })
  })
})

describe('attendance of a meeting four weeks ago, tagged now', () => {
  const old: NewMeeting = { organizer: 'Lynne Robbins', title: 'Old briefing', start: '2026-02-03T10:00', minutes: 60, invited: sponsors }
  const session = { start: '2026-02-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] as const }] }
  const known = ['02-03 09:00 none none present absent']
  const unknown = ['02-03 09:00 none none unknown unknown']

  async function tagged(befall: (one: SyncWorld) => void) {
    const one = await world({ record: true })
    const meeting = one.tenant.addEvent(old)
    one.tenant.endMeeting(meeting, session)
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    befall(one)
    await initiative.tag(meeting, 'briefing')
    await one.settle()
    return { one, initiative, stored: async () => told(await one.meetings(initiative.id)) }
  }
  const ofLynne = async (one: SyncWorld, at: string) => (await syncOf(one, at)).mailboxes[0]

  it.each<[string, Fault, number, number]>([
    ['while Teams does not answer for half a day', { kind: 'status', status: 503 }, 12, 12 * 6 * 4],
    ['while Teams wants to be left alone for an hour, again and again', { kind: 'status', status: 429, retryAfter: 3600 }, 12, 13],
    ['while Teams answers in a shape that nobody knows', { kind: 'nonsense', text: '{"value":[{}]}' }, 12, 12 * 6 * 4],
  ])('comes in afterwards, %s', async (_name, fault, lasts, mostRequests) => {
    const { one, initiative, stored } = await tagged(({ tenant }) => tenant.failNext(fault, { times: 1e6, pattern: /onlineMeetings/ }))
    await hours(one, 2)
    expect(await ofLynne(one, initiative.at)).toMatchObject({
      state: 'trouble',
      code: 'reports-unreadable',
      since: '2026-03-02T08:00:00Z',
      sentence: expect.stringContaining('import the reports'),
    })
    await hours(one, lasts - 2)
    expect(await stored()).toEqual(unknown)
    expect(one.tenant.faults.taken).toBeGreaterThan(5)
    expect(one.tenant.faults.taken).toBeLessThanOrEqual(mostRequests)
    // One message is under way, and no more came of it.
    expect(one.handled['fetch-reports']).toBeLessThanOrEqual(lasts + 8)
    expect(await one.poisoned()).toEqual([])
    one.tenant.faults.clear()
    await hours(one, 1.1)
    expect(await stored()).toEqual(known)
    expect(await ofLynne(one, initiative.at)).toMatchObject({ state: 'ok' })
  })

  it('comes in though the queue did not take the message that was put off', async () => {
    let broken = false
    const one = await world({
      breakQueue: () => broken,
      afterAnswer: async (url) => {
        broken ||= one.tenant.faults.taken > 0 && url.includes('onlineMeetings')
      },
    })
    const meeting = one.tenant.addEvent(old)
    one.tenant.endMeeting(meeting, session)
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    one.tenant.failNext({ kind: 'status', status: 503 }, { times: 6, pattern: /onlineMeetings/ })
    await initiative.tag(meeting, 'briefing')
    await one.settle()
    expect(broken).toBe(true)
    expect(told(await one.meetings(initiative.id))).toEqual(unknown)
    one.tenant.faults.taken = 0
    broken = false
    await one.pass(3, 1)
    expect(told(await one.meetings(initiative.id))).toEqual(known)
  })

  describe('while Teams wants to be left alone for a day at a time', () => {
    const aDay: Fault = { kind: 'status', status: 429, retryAfter: 86_400 }
    const day = 24 * hour

    async function leftAlone() {
      const more = await tagged(({ tenant }) => tenant.failNext(aDay, { times: 1e6, pattern: /onlineMeetings/ }))
      const { one } = more
      const handled = () => one.handled['fetch-reports'] ?? 0
      expect({ handled: handled(), asked: one.tenant.faults.taken }).toEqual({ handled: 1, asked: 1 })
      return { ...more, handled }
    }

    it('has one message under way for a week, and comes in the day after', async () => {
      const { one, stored, handled } = await leftAlone()
      for (let days = 1; days <= 7; days++) {
        // Just before the message comes, somebody looks whether it was lost.
        await one.pass(day, 60)
        await one.look('Lynne Robbins')
        await one.pass(1, 1)
        expect({ handled: handled(), asked: one.tenant.faults.taken }).toEqual({ handled: 1 + days, asked: 1 + days })
      }
      one.tenant.faults.clear()
      await one.pass(day + 1, 60)
      expect(await stored()).toEqual(known)
      expect(await one.poisoned()).toEqual([])
      await one.pass(3 * day, 60)
      expect(handled()).toBe(9)
    })

    it('has one under way also where the host slept over it for days', async () => {
      const { one, handled, stored } = await leftAlone()
      for (let week = 0; week < 4; week++) {
        await one.pass(3 * day, 3 * day)
        const before = { handled: handled(), asked: one.tenant.faults.taken }
        await one.pass(4 * day, 60)
        const counted = { handled: handled() - before.handled, asked: one.tenant.faults.taken - before.asked }
        // One a day, and one that another took the place of while the host slept.
        expect(counted.handled).toBeLessThanOrEqual(5)
        expect(counted.asked).toBeLessThanOrEqual(4)
      }
      one.tenant.faults.clear()
      await one.pass(2 * day, 60)
      expect(await stored()).toEqual(known)
    })

    it('has one under way though a message was handed out again and again', async () => {
      const { one, initiative, handled } = await leftAlone()
      const [meeting] = await one.meetings(initiative.id)
      const message = {
        tenantId,
        objectId: personNamed('Lynne Robbins').objectId,
        initiativeId: initiative.id,
        iCalUId: meeting?.iCalUId,
        asked: one.now(),
        tries: 0,
      }
      for (let n = 0; n < 5; n++) await one.handOut('fetch-reports', message)
      await one.pass(2 * day + 2, 60)
      expect({ handled: handled(), asked: one.tenant.faults.taken }).toEqual({ handled: 3, asked: 3 })
    })
  })

  it('comes in within a day after the policy of Teams was extended to its organizer', async () => {
    const { one, initiative, stored } = await tagged(({ tenant }) => tenant.withholdPolicy('Lynne Robbins'))
    await one.pass(10 * 24 * hour, 240)
    expect(await ofLynne(one, initiative.at)).toMatchObject({ state: 'trouble', code: 'reports-denied', since: '2026-03-02T08:00:00Z' })
    const asked = one.tenant.exchanges.filter(({ path }) => path.includes('onlineMeetings')).length
    expect(asked).toBeGreaterThanOrEqual(10)
    expect(asked).toBeLessThanOrEqual(12)
    one.tenant.grantPolicy('Lynne Robbins')
    await one.pass(28 * hour, 240)
    expect(await stored()).toEqual(known)
    expect(await ofLynne(one, initiative.at)).toMatchObject({ state: 'ok' })
  })

  it('is not complained about any more when the meeting is untagged', async () => {
    const { one, initiative } = await tagged(({ tenant }) => tenant.withholdPolicy('Lynne Robbins'))
    expect(await ofLynne(one, initiative.at)).toMatchObject({ state: 'trouble', code: 'reports-denied' })
    const [meeting] = await one.meetings(initiative.id)
    await initiative.tag({ uid: meeting?.iCalUId ?? '', title: 'Old briefing' }, 'none')
    await one.pass(5 * hour)
    expect(await ofLynne(one, initiative.at)).toMatchObject({ state: 'ok' })
  })

  it('comes in though its message was lost, the next day', async () => {
    const one = await world()
    const meeting = one.tenant.addEvent(old)
    one.tenant.endMeeting(meeting, session)
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    one.loseNext('fetch-reports')
    await initiative.tag(meeting, 'briefing')
    await one.pass(20 * hour, 240)
    expect(told(await one.meetings(initiative.id))).toEqual(unknown)
    await one.pass(8 * hour, 240)
    expect(told(await one.meetings(initiative.id))).toEqual(known)
  })
})

describe('reports that fail while the calendar is read well', () => {
  const outage = () => new Outage('The store does not answer', { cause: undefined })

  it.each<[string, 'secret' | (() => Error), string, RegExp]>([
    ['a secret that had expired', 'secret', 'reports-not-signed-in', /is not read, since Steerwell itself cannot sign in/],
    ['our own store that does not take them', outage, 'reports-not-stored', /cannot be stored/],
    ['a mistake of ours', () => new TypeError('bug'), 'reports-failed', /wrong in Steerwell itself/],
  ])('are told as reports, for %s', async (_name, fault, code, sentence) => {
    let broken: (() => Error) | undefined
    const { one, tenant, series, initiative } = await followed({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (broken && partition.container === 'initiatives') throw broken()
          return await store.write(partition, operations)
        },
      }),
    })
    await one.pass(25 * hour)
    tenant.endMeeting(series, { start: '2026-03-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    tenant.failNext({ kind: 'status', status: 503 }, { times: 1e6, pattern: /attendanceReports/ })
    await one.pass(10, 5)
    tenant.faults.clear()
    if (fault === 'secret') tenant.expireSecret()
    else broken = fault
    // Until the message that was put off has come, and the timer has not.
    for (let minute = 0; minute < 8; minute++) {
      tenant.advance(1)
      await one.settle()
    }
    tenant.expireSecret(false)
    const looked = one.now()
    await one.look('Lynne Robbins')
    // What mends itself is told when it lasts.
    tenant.advance(2 * hour)
    const [lynne] = (await syncOf(one, initiative.at)).mailboxes
    expect(lynne).toMatchObject({ state: 'trouble', lastSuccess: looked, code, sentence: expect.stringMatching(sentence) })
    expect(lynne.sentence).toMatch(/^Attendance of meetings that Lynne Robbins organizes/)
    expect(lynne.sentence).not.toContain('calendar')
    broken = undefined
    await one.pass(70, 5)
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'ok' })
    expect(told(await one.meetings(initiative.id))[4]).toBe('03-03 09:00 none none present absent')
  })
})

describe('one report of a series that cannot be read', () => {
  it.each<[string, Fault, string]>([
    ['is refused', { kind: 'status', status: 403, code: 'Forbidden' }, 'reports-denied'],
    ['is not to be found', { kind: 'status', status: 404, code: 'NotFound' }, 'reports-unreadable'],
    ['makes no sense', { kind: 'nonsense', text: '{"id":7}' }, 'reports-unreadable'],
  ])('and %s does not keep the others out, and is told until it can be', async (_name, fault, code) => {
    const one = await world()
    const series = one.tenant.addEvent(steering)
    const [first = ''] = ['2026-02-03', '2026-02-10'].map((date) =>
      one.tenant.endMeeting(series, { start: `${date}T09:00:00Z`, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] }),
    )
    const initiative = await startInitiative(one, sponsors)
    one.tenant.failNext(fault, { times: 1e6, pattern: new RegExp(`attendanceReports/${first}`) })
    await initiative.tag(series)
    await one.settle()
    await one.pass(3 * hour, 5)
    const outcomes = async () => told(await one.meetings(initiative.id)).slice(0, 2)
    expect(await outcomes()).toEqual(['02-03 09:00 none none unknown unknown', '02-10 09:00 none none present absent'])
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'trouble', code, since: '2026-03-02T08:00:00Z' })
    one.tenant.faults.clear()
    await one.pass(28 * hour, 240)
    expect((await outcomes())[0]).toBe('02-03 09:00 none none present absent')
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'ok' })
  })
})

describe('calendars that nobody has read yet', () => {
  it.each<[string, Fault, number]>([
    ['Graph does not answer', { kind: 'status', status: 503 }, 6 * 60],
    ['Graph wants to be left alone for two hours', { kind: 'status', status: 429, retryAfter: 7200 }, 5 * 5],
  ])('are tried again and again while %s, which is said', async (_name, fault, mostRequests) => {
    const one = await world()
    one.tenant.failNext(fault, { times: 1e6, pattern: /\/users/ })
    const initiative = await startInitiative(one, sponsors)
    await hours(one, 8)
    const { mailboxes } = await syncOf(one, initiative.at)
    expect(mailboxes).toMatchObject(Array(3).fill({ state: 'trouble', code: 'no-answer' }))
    expect(one.tenant.faults.taken).toBeGreaterThan(3)
    expect(one.tenant.faults.taken).toBeLessThanOrEqual(mostRequests)
    // One at once and one a minute later for each of the three who said yes: none of them has to wait for Graph.
    expect(one.handled['follow-mailboxes']).toBe(6)
    expect(await one.poisoned()).toEqual([])
    one.tenant.faults.clear()
    await hours(one, 2.1)
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
  })

  it('are looked at when our own store answers again, however long it did not', async () => {
    let down = false
    const one = await world({
      wrap: (store) => ({
        ...store,
        read: async (partition, id) => {
          if (down) throw new Outage('The store does not answer', { cause: undefined })
          return await store.read(partition, id)
        },
      }),
    })
    const initiative = await startInitiative(one, sponsors)
    down = true
    await hours(one, 3)
    down = false
    await hours(one, 1.1)
    expect(await one.poisoned()).toEqual([])
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
  })
})

describe('attendance that does not come in by itself', () => {
  const gapsOf = async (one: SyncWorld, at: string) => (await syncOf(one, at)).gaps

  it('since no report was made is told with its dates once nobody asks any more', async () => {
    const { one, initiative } = await followed()
    await one.pass(9 * 24 * hour, 240)
    expect(await gapsOf(one, initiative.at)).toMatchObject([
      { code: 'no-report', meetings: 5, dates: expect.arrayContaining(['2026-03-03']) },
    ])
    expect((await gapsOf(one, initiative.at))[0].sentence).toContain('for 5 meetings of “CRM steering committee”: 2026-02-03, 2026-02-10')
    const [meeting] = (await one.meetings(initiative.id)).filter(({ start }) => start.startsWith('2026-03-03'))
    for (const { id } of initiative.roster.sponsors)
      await initiative.must('PATCH', `${initiative.at}/meetings/${meeting?.key}/outcomes`, {
        corrections: [{ sponsorId: id, outcome: 'present' }],
      })
    expect(await gapsOf(one, initiative.at)).toMatchObject([{ code: 'no-report', meetings: 4 }])
  })

  it('since whoever calls the meeting is not followed is told a day after it, and all else is well', async () => {
    const one = await world({ now: '2026-02-02T08:00:00Z' })
    const series = one.tenant.addEvent({ ...steering, organizer: 'Grady Archie', invited: [...sponsors, 'Lynne Robbins'] })
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.pass(26 * hour)
    expect(await gapsOf(one, initiative.at)).toEqual([])
    one.tenant.endMeeting(series, { start: '2026-02-03T09:00:00Z', minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await one.pass(25 * hour)
    const { mailboxes, gaps } = await syncOf(one, initiative.at)
    expect(mailboxes).toMatchObject(Array(3).fill({ state: 'ok' }))
    expect(gaps).toMatchObject([{ code: 'organizer-not-followed', title: 'CRM steering committee', meetings: 1, dates: ['2026-02-03'] }])
    expect(gaps[0].sentence).toContain('Ask them')
  })
})

describe('when nothing runs any more', () => {
  it('it is said after a day, since the last look', async () => {
    const { one, initiative } = await followed()
    const [{ lastSuccess }] = (await syncOf(one, initiative.at)).mailboxes
    one.tenant.advance(23 * hour)
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
    one.tenant.advance(2 * hour)
    const { mailboxes } = await syncOf(one, initiative.at)
    expect(mailboxes).toMatchObject(Array(3).fill({ state: 'trouble', code: 'late' }))
    expect(mailboxes[0]).toMatchObject({ since: lastSuccess, sentence: expect.stringContaining('has not been looked at for a day') })
    await one.pass(5, 5)
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: Array(3).fill({ state: 'ok' }) })
  })

  it('also where nothing ever ran', async () => {
    const one = await world()
    for (const queue of ['follow-mailboxes', 'sync-mailbox']) one.loseNext(queue)
    const initiative = await startInitiative(one, sponsors)
    one.tenant.advance(23 * hour)
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'waiting' })
    one.tenant.advance(2 * hour)
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ state: 'trouble', code: 'late', since: '2026-03-02T08:00:00Z' })
  })

  it('and not of whoever says yes long after it was switched on, before they have had a day', async () => {
    const one = await world()
    const initiative = await startInitiative(one, sponsors, 'Lynne Robbins', 'CRM renewal', [])
    await initiative.answer('Lynne Robbins', false)
    await one.pass(30 * hour, 240)
    await initiative.answer('Megan Bowen', true)
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: [{ displayName: 'Megan Bowen', state: 'waiting' }] })
    await one.settle()
    expect(await syncOf(one, initiative.at)).toMatchObject({ mailboxes: [{ displayName: 'Megan Bowen', state: 'ok' }] })
  })
})

describe('a host that sleeps every so often', () => {
  it('wakes to as many messages as before, however long the outage', async () => {
    const { one, tenant } = await followed()
    tenant.expireSecret()
    await one.pass(24 * hour, 5)
    const perDay: number[] = []
    for (let day = 0; day < 3; day++) {
      // Longer than a message that was sent counts as under way: the timer sends another beside it.
      await one.pass(70, 70)
      const before = one.handled['sync-mailbox'] ?? 0
      await one.pass(24 * hour, 5)
      perDay.push((one.handled['sync-mailbox'] ?? 0) - before)
    }
    const [first = 0] = perDay
    expect(first).toBeGreaterThan(3 * 20)
    expect(perDay.every((count) => count <= first * 1.5)).toBe(true)
  })
})
