import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { LookBack } from '../../functions/src/contract/look-back.ts'
import { MeetingPage } from '../../functions/src/contract/meetings.ts'
import { Engagement, Panel, type SponsorReading } from '../../functions/src/contract/readings.ts'
import type { MeetingKind } from '../../functions/src/domain/meeting.ts'
import type { CallApi } from '../../functions/src/local/api-client.ts'
import { samplePeople } from '../../functions/src/local/people.ts'
import type { LocalPerson } from '../../functions/src/local/token-issuer.ts'
import { VirtualClock } from '../stand-ins/graph/clock.ts'
import { GraphStandIn } from '../stand-ins/graph/graph-stand-in.ts'
import { fillWithSample } from '../stand-ins/graph/sample.ts'
import * as worlds from './sample-worlds.ts'
import { type Installation, importSample, lynne, person } from './sample-worlds.ts'

const installed: Installation[] = []
async function install(...options: Parameters<typeof worlds.install>): Promise<Installation> {
  const one = await worlds.install(...options)
  installed.push(one)
  return one
}
afterAll(async () => {
  for (const one of installed) await one.close()
})

async function get<S extends z.ZodType>(one: Installation, as: LocalPerson, path: string, schema: S): Promise<z.infer<S>> {
  const { status, body } = await one.call(as, 'GET', path)
  expect(status).toBe(200)
  return schema.parse(body)
}
const idOf = async (one: Installation): Promise<string> => JSON.parse(await readFile(one.file, 'utf8')).initiativeId
const engagementOf = async (one: Installation) => await get(one, lynne, `/api/initiatives/${await idOf(one)}/engagement`, Engagement)

function reading(engagement: Engagement, name: string, kind: MeetingKind = 'steering') {
  const sponsor = engagement.sponsors.find(({ displayName }) => displayName === name)
  const found = sponsor?.kinds[kind]
  if (!sponsor || !found) throw new Error(`nothing of ${name} in ${kind}`)
  return { sponsor, ...found }
}

type Points = NonNullable<SponsorReading['kinds']['steering']>['points']
/** Share of known outcomes that are present. */
function came(points: Points): number {
  const known = points.filter(({ outcome }) => outcome !== 'unknown' && outcome !== 'excused')
  return known.filter(({ outcome }) => outcome === 'present' || outcome === 'partial').length / known.length
}

describe('the sample tenant on its first day', () => {
  let one: Installation
  let engagement: Engagement
  beforeAll(async () => {
    one = await install()
    expect(await one.start()).toBe('loaded')
    engagement = await engagementOf(one)
  })

  it('has a year of steering meetings, an open remorse window and no gap on the roster but what is to be settled', () => {
    expect(engagement.remorseWindow).toBe('open')
    expect(reading(engagement, 'Megan Bowen').facts).toMatchObject({ due: 23, excused: 1, absent: 0, unknown: 3 })
    expect(engagement.markers.map(({ kind }) => kind)).toEqual(['technical', 'realignment', 'alignment', 'people'])
    expect(new Set(engagement.checks.map(({ code }) => code))).toEqual(
      new Set(['fading', 'perhaps-in-room', 'perhaps-dialled-in', 'names-to-settle', 'no-report']),
    )
    const fading = engagement.checks.filter(({ code }) => code === 'fading').map(({ sponsorId }) => sponsorId)
    expect(fading).toEqual([reading(engagement, 'Miriam Graham').sponsor.sponsorId])
  })

  it('the lead is steady', () => {
    const { sponsor, recent, level } = reading(engagement, 'Megan Bowen')
    expect(sponsor).toMatchObject({ lead: true, inTerm: true })
    expect(recent.came).toBeGreaterThanOrEqual(7)
    expect(level?.low).toBeGreaterThan(0.7)
  })

  it('one sponsor fades: first all, then declines, a delegate, silence', () => {
    const { points, recent, level, facts } = reading(engagement, 'Miriam Graham')
    expect(came(points.slice(0, 12))).toBe(1)
    expect(recent).toEqual({ due: 8, came: 1, unknown: 0 })
    expect(facts).toMatchObject({ delegate: 2 })
    expect(facts.declined).toBeGreaterThanOrEqual(3)
    expect(level?.mean).toBeLessThan((points[12]?.level?.mean ?? 0) - 0.3)
    expect(reading(engagement, 'Miriam Graham', 'briefing').recent.came).toBeLessThan(6)
  })

  it('looked back on, warned of the one who fades and of the one who dipped, and says what came of it', async () => {
    const { sponsors, summary } = await get(one, lynne, `/api/initiatives/${await idOf(one)}/look-back`, LookBack)
    const alarmsOf = (name: string) => {
      const kinds = Object.values(sponsors.find(({ displayName }) => displayName === name)?.kinds ?? {})
      return kinds.flatMap(({ alarms }) => alarms.map(({ off, followed }) => ({ over: off !== undefined, open: followed.open })))
    }
    expect(alarmsOf('Miriam Graham')).toEqual([
      { over: false, open: true },
      { over: false, open: true },
    ])
    expect(alarmsOf('Nestor Wilke')).toEqual([
      { over: true, open: false },
      { over: true, open: false },
    ])
    expect(['Megan Bowen', 'Pradeep Gupta', 'Lee Gu', 'Johanna Lorenz'].flatMap(alarmsOf)).toEqual([])
    expect(summary.alarms).toEqual({ raised: 4, cameLess: 1, cameOn: 1, open: 2, notKnown: 0 })
    expect(summary.forecasts).toBeGreaterThan(40)
    expect(summary.checked?.brier.verdict).toBe('better')
    // After a term, too, there is a look back; what is not known was not put to the test.
    const lee = sponsors.find(({ displayName }) => displayName === 'Lee Gu')?.kinds.steering?.points ?? []
    expect(lee.at(-1)?.probability).toBeGreaterThan(0.7)
  })

  it('one sponsor dips and recovers after the realignment', () => {
    const { points, recent } = reading(engagement, 'Nestor Wilke')
    const realignment = engagement.markers.find(({ kind }) => kind === 'realignment')?.date ?? ''
    const before = points.filter(({ start }) => start < realignment)
    const after = points.filter(({ start }) => start > realignment)
    expect(came(before.slice(0, 8))).toBe(1)
    expect(came(before.slice(-6))).toBeLessThan(0.3)
    expect(came(after)).toBe(1)
    expect(recent).toEqual({ due: 8, came: 7, unknown: 1 })
    expect(engagement.team.map(({ kind }) => kind)).toContain('alignment')
  })

  it('one sits in the boardroom: never absent, mostly unknown, two settled', () => {
    const { points, facts } = reading(engagement, 'Pradeep Gupta')
    expect(facts.absent).toBe(0)
    expect(points.filter(({ hint }) => hint === 'perhaps-in-room').length).toBeGreaterThan(8)
    expect(points.filter(({ manual }) => manual).map(({ outcome }) => outcome)).toEqual(['present', 'present'])
  })

  it('one is new and follows another, whose term ended that day', () => {
    const { sponsor, facts, level } = reading(engagement, 'Johanna Lorenz')
    const before = reading(engagement, 'Lee Gu')
    expect(facts.due).toBe(3)
    expect(level).toBeUndefined()
    expect(before.sponsor.inTerm).toBe(false)
    expect(before.sponsor.terms[0]?.to).toBe(sponsor.terms[0]?.from)
    expect(before.facts.due + facts.due).toBe(24)
  })

  it('the lead comes to every meeting and has fallen silent; another speaks as agreed', () => {
    const message = (name: string) => engagement.sponsors.find(({ displayName }) => displayName === name)?.message
    expect(message('Megan Bowen')).toMatchObject({ count: 9, daysSince: 76, agreedEveryDays: 28, overdueBy: 48, tooLittleKnown: false })
    expect(message('Nestor Wilke')).toMatchObject({ count: 6, daysSince: 3, agreedEveryDays: 28 })
    expect(message('Nestor Wilke')).not.toHaveProperty('overdueBy')
    expect(message('Megan Bowen')?.outlook?.atLeastOne ?? 1).toBeLessThan(message('Nestor Wilke')?.outlook?.atLeastOne ?? 0)
    expect(message('Pradeep Gupta')).toMatchObject({ count: 0 })
    expect(message('Johanna Lorenz')).toMatchObject({ count: 2, daysSince: 13 })
  })

  it('sales and marketing hear nothing any more, and nobody ever spoke to finance', () => {
    const areas = engagement.reach?.areas ?? []
    expect(areas.map(({ area }) => area)).toEqual(['sales', 'marketing', 'service', 'it', 'finance', 'operations'])
    expect(areas.filter(({ silent }) => silent).map(({ area, last }) => [area, last !== undefined])).toEqual([
      ['sales', true],
      ['marketing', true],
      ['finance', false],
    ])
  })

  it('holds a dropped call, a part of a meeting, a telephone, half a name and an untagged series', async () => {
    expect(reading(engagement, 'Megan Bowen').facts.partial).toBe(1)
    expect(reading(engagement, 'Nestor Wilke').points.map(({ hint }) => hint)).toContain('perhaps-dialled-in')
    const path = `/api/initiatives/${await idOf(one)}/meetings`
    const { meetings } = await get(one, lynne, path, MeetingPage)
    expect(meetings.flatMap(({ unresolved }) => unresolved.map(({ name }) => name))).toContain('M. Bowen')
    expect(meetings.filter(({ kind, title }) => kind === undefined && title === 'Fabrikam vendor briefing').length).toBeGreaterThan(5)
    expect(meetings.filter(({ title }) => title.startsWith('Lynne and Joni'))).toEqual([])
    expect(meetings.filter(({ cancelled, kind }) => cancelled && kind === 'steering')).toHaveLength(1)
    // One of them is the lead's own team meeting: moved by a sponsor.
    expect(meetings.filter(({ start, originalStart }) => start !== originalStart)).toHaveLength(3)
  })

  it('the panel without an open item shows the lead the next tagged meeting with everybody’s answers', async () => {
    const { about } = await get(one, person('Megan Bowen'), '/api/panel', Panel)
    expect(about?.role).toBe('sponsor')
    expect(about?.meeting?.title).toBe('Customer One executive briefing')
    expect(about?.you?.displayName).toBe('Megan Bowen')
    expect(about?.meeting?.sponsors.map(({ displayName, response }) => [displayName, response])).toEqual([
      ['Megan Bowen', 'accepted'],
      ['Johanna Lorenz', 'accepted'],
      ['Miriam Graham', 'declined'],
      ['Nestor Wilke', 'accepted'],
      ['Pradeep Gupta', 'accepted'],
    ])
  })

  it('lists people for the switcher: the lead, the PM, sponsors, and others', async () => {
    const people = await one.directory.list()
    expect(people.find(({ role }) => role === 'lead')).toMatchObject({ displayName: 'Megan Bowen', initiative: 'Customer One' })
    expect(people.filter(({ role }) => role === 'manager').map(({ displayName }) => displayName)).toEqual(['Lynne Robbins'])
    expect(people.filter(({ role }) => role === 'sponsor')).toHaveLength(5)
    expect(people).toHaveLength(samplePeople.length)
  })
})

describe('the sample tenant later on', () => {
  it('the same day again changes nothing, even after somebody corrected and untagged', async () => {
    const one = await install()
    await one.start()
    const id = await idOf(one)
    const { meetings } = await get(one, lynne, `/api/initiatives/${id}/meetings?tagged=true`, MeetingPage)
    const workshop = meetings.find(({ kind }) => kind === 'alignment')
    const miriam = workshop?.outcomes.find(({ response }) => response === 'tentative')
    const corrections = [{ sponsorId: miriam?.sponsorId, outcome: 'absent', reason: 'Left before it began' }]
    const corrected = await one.call(lynne, 'PATCH', `/api/initiatives/${id}/meetings/${workshop?.key}/outcomes`, { json: { corrections } })
    expect(corrected.status).toBe(200)
    await one.call(lynne, 'POST', `/api/initiatives/${id}/tags`, { json: { iCalUId: workshop?.iCalUId, kind: 'none' } })
    const before = await engagementOf(one)
    one.on('2026-06-30', '20:00:00')
    expect(await one.start()).toBe('unchanged')
    expect(await engagementOf(one)).toEqual(before)

    one.on('2026-07-20')
    expect(await one.start()).toBe('extended')
    const after = await engagementOf(one)
    expect(after.team.map(({ kind }) => kind)).not.toContain('alignment')
    const again = await get(one, lynne, `/api/initiatives/${id}/meetings`, MeetingPage)
    expect(
      again.meetings.find(({ key }) => key === workshop?.key)?.outcomes.find(({ sponsorId }) => sponsorId === miriam?.sponsorId),
    ).toMatchObject({
      outcome: 'absent',
      captured: 'present',
    })
  })

  it('weeks later new meetings have reports and the calendar goes on, and history is as it was', async () => {
    const one = await install()
    await one.start()
    const first = await engagementOf(one)
    one.on('2026-09-02')
    expect(await one.start()).toBe('extended')
    const later = await engagementOf(one)
    for (const { displayName, kinds } of first.sponsors) {
      const points = kinds.steering?.points ?? []
      expect(reading(later, displayName).points.slice(0, points.length)).toEqual(points)
    }
    expect(reading(later, 'Megan Bowen').facts.due).toBe(28)
    expect(later.upcoming.at(-1)?.start.slice(0, 10) ?? '').toMatch(/^2026-11-2|^2026-12-0/)
    expect(later.checks.filter(({ code }) => code === 'not-yet-captured')).toEqual([])
    expect(reading(later, 'Miriam Graham').recent.came).toBeLessThanOrEqual(1)
  })

  it('goes on after an interruption, with the same initiative', async () => {
    const one = await install()
    let calls = 0
    const failing: CallApi = async (...request) => {
      calls += 1
      if (calls > 20) return { status: 503, body: { type: 'x', title: 'Store away', status: 503, detail: 'The store does not answer.' } }
      return await one.call(...request)
    }
    await expect(one.start(() => failing)).rejects.toThrow(/answered with 503: The store does not answer/)
    expect(await one.start()).toBe('loaded')
    const whole = await install()
    await whole.start()
    const facts = ({ sponsors }: Engagement) =>
      sponsors.map(({ displayName, kinds }) => [displayName, kinds.steering?.facts, kinds.briefing?.facts])
    expect(facts(await engagementOf(one))).toEqual(facts(await engagementOf(whole)))
    expect((await one.call(lynne, 'GET', '/api/initiatives')).body).toMatchObject({ initiatives: [{ name: 'Customer One' }] })
  })

  it('loads anew when the data is gone, and says what to do about a broken file', async () => {
    const one = await install()
    await writeFile(one.file, JSON.stringify({ anchor: '2026-01-01', initiativeId: 'gone', through: '2026-06-30' }))
    expect(await one.start()).toBe('loaded')
    await writeFile(one.file, '{"anchor"')
    await expect(one.start()).rejects.toThrow(/Delete it/)
  })
})

describe('the local directory', () => {
  it('without the sample has the PM and nobody with a role in an initiative', async () => {
    const one = await install()
    const people = await one.directory.list()
    expect(people.find(({ role }) => role === 'manager')).toEqual({
      address: lynne.address,
      displayName: 'Lynne Robbins',
      role: 'manager',
    })
    expect(people.filter(({ role }) => role === 'lead' || role === 'sponsor')).toEqual([])
    expect(await one.directory.find('nobody@contoso.com')).toBeUndefined()
  })

  it('knows whoever is put on a roster, by every address, and their own rosters', async () => {
    const one = await install()
    const create = async (as: LocalPerson, name: string, address: string, lead: boolean) => {
      const created = await one.call(as, 'POST', '/api/initiatives', { json: { name: `${name}'s`, zone: 'Europe/Berlin' } })
      const { initiative } = InitiativeView.parse(created.body)
      const sponsors = [{ displayName: name, addresses: [address, `x-${address}`], area: 'sales', terms: [{ from: '2026-01-01', lead }] }]
      expect((await one.call(as, 'PUT', `/api/initiatives/${initiative.id}/roster`, { json: { sponsors } })).status).toBe(200)
      one.directory.changed()
    }
    await create(person('Grady Archie'), 'Kai Carter', 'kai@fabrikam.com', true)
    const kai = await one.directory.find('x-kai@fabrikam.com')
    expect(kai).toMatchObject({ displayName: 'Kai Carter', address: 'kai@fabrikam.com' })
    if (!kai) return
    const { about } = await get(one, kai, '/api/panel', Panel)
    expect(about?.you?.displayName).toBe('Kai Carter')
    expect(await one.directory.find('x-kai@fabrikam.com')).toEqual(kai)

    await create(kai, 'Mona Kane', 'mona@fabrikam.com', false)
    const people = await one.directory.list()
    expect(people.slice(-2)).toEqual([
      { address: 'kai@fabrikam.com', displayName: 'Kai Carter', role: 'lead', initiative: "Kai Carter's" },
      { address: 'mona@fabrikam.com', displayName: 'Mona Kane', role: 'sponsor', initiative: "Mona Kane's" },
    ])
    expect(people.find(({ displayName }) => displayName === 'Grady Archie')?.role).toBe('manager')
  })
})

/** What is told of the sample up to the last day that files show: people by name, and nothing that differs with every run. */
async function told(call: CallApi, id: string) {
  const must = async <S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S>> => {
    const { status, body } = await call(lynne, 'GET', path)
    expect(status).toBe(200)
    return schema.parse(body)
  }
  const { roster } = await must(`/api/initiatives/${id}`, InitiativeView)
  const nameOf = (sponsorId: string) => roster.sponsors.find((sponsor) => sponsor.id === sponsorId)?.displayName ?? sponsorId
  const found: MeetingPage['meetings'] = []
  for (let more: string | undefined = ''; more !== undefined; ) {
    const next: string = more && `&continuation=${encodeURIComponent(more)}`
    const page: MeetingPage = await must(`/api/initiatives/${id}/meetings?tagged=true&to=2026-09-29T00:00:00Z${next}`, MeetingPage)
    found.push(...page.meetings)
    more = page.continuation
  }
  const meetings = found.map(({ etag: _, mayFetchReports: __, outcomes, reports, unresolved, ...meeting }) => ({
    ...meeting,
    unresolved: unresolved.map(({ name, addresses, mayBe }) => ({ name, addresses, mayBe: mayBe.map(nameOf) })),
    reports: reports.map(({ time }) => time),
    outcomes: Object.fromEntries(outcomes.map(({ sponsorId, evidence: ___, ...outcome }) => [nameOf(sponsorId), outcome])),
  }))
  const { sponsors, acts, checks, camp, team, reach, upcoming } = await must(`/api/initiatives/${id}/engagement`, Engagement)
  const named = JSON.stringify({ sponsors, acts, checks, camp, team, reach, upcoming }).replaceAll(
    /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    nameOf,
  )
  return {
    meetings,
    engagement: JSON.parse(named),
    evidence: new Set(found.flatMap(({ outcomes }) => outcomes.flatMap(({ evidence }) => evidence.map(({ source }) => source)))),
  }
}

/** Where Microsoft 365 does not tell what a file does. */
const differs: Readonly<Record<string, (meeting: Awaited<ReturnType<typeof told>>['meetings'][number]) => unknown>> = {
  // Its organizer has a cancelled occurrence no longer, and invitees know their own answer alone.
  'who had accepted what was cancelled': ({ cancelled, outcomes }) => {
    if (cancelled) for (const outcome of Object.values(outcomes)) outcome.response = 'none'
  },
  // Graph knows no delegation: the PM says who came for whom, and the report alone would say "absent".
  'that a delegate came': ({ outcomes }) => {
    for (const outcome of Object.values(outcomes)) if (outcome.outcome === 'delegate') delete outcome.captured
  },
  // Outlook asks everybody again; they answer two weeks ahead.
  'the answers to what was moved': ({ start, originalStart, outcomes }) => {
    if (start !== originalStart && start > '2026-07-14') for (const outcome of Object.values(outcomes)) outcome.response = 'none'
  },
}

function withoutWhatDiffers({ meetings }: Awaited<ReturnType<typeof told>>) {
  const copies = structuredClone(meetings)
  for (const meeting of copies) for (const level of Object.values(differs)) level(meeting)
  return copies
}

describe('brought in by following calendars, the sample', () => {
  let one: Installation
  let followed: Awaited<ReturnType<typeof told>>
  beforeAll(async () => {
    one = await install({ record: true })
    expect(await one.start()).toBe('loaded')
    followed = await told(one.call, await idOf(one))
  })

  it('really comes by Microsoft Graph: calendars, series, online meetings and attendance reports were read there', async () => {
    const asked = one.world.tenant.exchanges.filter(({ status }) => status < 300).map(({ method, path }) => `${method} ${path}`)
    const of = (pattern: RegExp) => asked.filter((what) => pattern.test(what)).length
    // The PM's, and those of five sponsors in term.
    expect(of(/^POST \/subscriptions$/)).toBe(6)
    expect(of(/calendarView\/delta\?startDateTime/)).toBe(6)
    expect(of(/\/instances\?/)).toBeGreaterThan(6)
    const reports = followed.meetings.flatMap((meeting) => meeting.reports).length
    expect(reports).toBe(40)
    expect(of(/attendanceReports\/[^/]+\?\$expand=attendanceRecords/)).toBe(reports)
    expect(one.world.handled).toMatchObject({ 'fetch-reports': 4 })
    expect(await one.world.poisoned()).toEqual([])
    // No line of a file, but what the PM says herself.
    expect([...followed.evidence].sort()).toEqual(['manual', 'report', 'room'])
  })

  it('is the same as imported from files: meetings, outcomes, facts, levels, alarms, acts', async () => {
    const files = await importSample('2026-06-30T12:01:00Z')
    const imported = await told(files.call, files.id)
    expect(withoutWhatDiffers(followed)).toEqual(withoutWhatDiffers(imported))
    expect(followed.meetings).toHaveLength(58)
    const answersAhead = ({ engagement: { upcoming, ...engagement } }: typeof followed) => ({
      ...engagement,
      sponsors: JSON.parse(JSON.stringify(engagement.sponsors).replaceAll('"manual":true,', '').replaceAll(',"manual":true', '')),
      upcoming: upcoming.map(({ start, title, kind }: Record<string, unknown>) => ({ start, title, kind })),
    })
    expect(answersAhead(followed)).toEqual(answersAhead(imported))
  })

  it.each([11, 12])('is the same when Microsoft 365 fails again and again (seed %i)', async (seed) => {
    const bad = await install()
    bad.world.tenant.faults.storm(seed, 0.15)
    const tries: string[] = []
    while (tries.at(-1) !== 'loaded' && tries.length < 50)
      tries.push(await bad.start().catch((error: unknown) => (error instanceof Error ? error.message : 'not an error')))
    expect(bad.world.waits.length).toBeGreaterThan(5)
    // What failed comes again a minute later.
    await bad.world.pass(60, 5)
    expect(withoutWhatDiffers(await told(bad.call, await idOf(bad)))).toEqual(withoutWhatDiffers(followed))
  })

  it('is the same after a restart of the tenant, which remembers no subscription and no place in its changes', async () => {
    for (const id of one.world.tenant.subscriptions.ids) one.world.tenant.subscriptions.dieSilently(id)
    one.world.tenant.expireDeltaTokens()
    const before = await told(one.call, await idOf(one))
    await one.world.pass(5 * 60)
    expect((await told(one.call, await idOf(one))).meetings).toEqual(before.meetings)
    const { sync } = await get(one, lynne, `/api/initiatives/${await idOf(one)}`, InitiativeView)
    expect(sync?.mailboxes.map(({ state }) => state)).toEqual(Array(6).fill('ok'))
  })
})

describe('the sample’s tenant', () => {
  it('has the same ids at every start, also weeks later, so that nothing is taken for new', async () => {
    const ids = async (now: string) => {
      const tenant = await new GraphStandIn({ clock: new VirtualClock(now) }).start()
      fillWithSample(tenant, '2026-06-30')
      const authorization = `Bearer ${await tenant.accessToken()}`
      const read = async (path: string) =>
        z
          .object({ value: z.array(z.looseObject({ id: z.string() })) })
          .parse(
            await (
              await fetch(`${tenant.baseUrl}/users/${person('Lynne Robbins').objectId}/${path}`, { headers: { authorization } })
            ).json(),
          ).value
      const events = await read('calendarView?startDateTime=2026-01-01T00:00:00Z&endDateTime=2026-06-30T00:00:00Z&$top=200')
      const [steering] = tenant.meetings.all
      const reports = await read(`onlineMeetings/${encodeURIComponent(steering?.online?.id ?? '')}/attendanceReports`)
      await tenant.close()
      return { events: events.map(({ id }) => id), reports: reports.map(({ id }) => id).toReversed() }
    }
    const [first, later] = [await ids('2026-06-30T12:00:00Z'), await ids('2026-07-22T12:00:00Z')]
    expect(first.events.length).toBeGreaterThan(40)
    expect(later.events).toEqual(first.events)
    expect(first.reports).toHaveLength(22)
    // Two of them are over a year old by then, and two are new.
    expect(later.reports).toHaveLength(22)
    expect(later.reports.slice(0, 20)).toEqual(first.reports.slice(2))
  })
})
