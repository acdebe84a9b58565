import { beforeAll, describe, expect, it } from 'vitest'
import { InitiativeList, InitiativeSummary } from '../../functions/src/contract/initiatives.ts'
import { MessageReading, Reach } from '../../functions/src/contract/messages.ts'
import { Engagement, Panel, SponsorReading } from '../../functions/src/contract/readings.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { KindReading } from '../../functions/src/domain/snapshot.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, tokenOf } from './host.ts'

/** What each person sees of meetings and people, beyond who may call which route (access.test.ts). */

const token = (name: string) => {
  const caller: Caller = { tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }
  return tokenOf(caller)
}
const pm = token('Lynne Robbins')

const steering = {
  uid: 'steering@contoso.com',
  title: 'CRM steering committee',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=30',
  invited: [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }, { name: 'Grady Archie' }],
}
const briefing = {
  uid: 'briefing@contoso.com',
  title: 'Executive briefing',
  start: '2026-07-10T09:00:00',
  end: '2026-07-10T10:00:00',
  invited: [{ name: 'Adele Vance', partstat: 'DECLINED' as const }],
}

describe('who sees what', () => {
  let api: TestHost
  let id: string
  const get = async (path: string, who: string) => (await api.request('GET', path, { token: who })).json
  const send = async (method: string, path: string, body: unknown, who = pm, headers = {}) =>
    await api.request(method, path, { token: who, body, headers })
  const tag = async (body: object) => await send('POST', `/api/initiatives/${id}/tags`, body)

  beforeAll(async () => {
    api = await host({ now: () => new Date('2026-06-30T12:00:00Z') })
    const window = { investmentStart: '2026-01-01', payback: { what: 'Less work', due: '2027-06-30' } }
    id = (await send('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin', valueStatement: 'Why we do it', ...window }))
      .json.initiative.id
    const sponsors = [
      { displayName: 'Megan Bowen', area: 'sales', terms: [{ from: '2026-01-01', lead: true }] },
      { displayName: 'Adele Vance', area: 'marketing', terms: [{ from: '2026-01-01' }] },
      { displayName: 'Grady Archie', area: 'it', terms: [{ from: '2026-01-01', to: '2026-04-01' }] },
    ].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))
    await send('PUT', `/api/initiatives/${id}/roster`, { sponsors })
    await send('POST', `/api/initiatives/${id}/imports`, calendar(event(steering), event(briefing)), pm, {
      'content-type': 'text/calendar',
    })
    await tag({ iCalUId: steering.uid, kind: 'steering' })
    await tag({ iCalUId: briefing.uid, kind: 'briefing' })
  })

  it('a sponsor does not see a meeting that they are not invited to, nor who declined it', async () => {
    const megan = token('Megan Bowen')
    expect((await get(`/api/initiatives/${id}/engagement`, pm)).upcoming.map((one: { title: string }) => one.title)).toContain(
      briefing.title,
    )
    for (const path of [`/api/initiatives/${id}/engagement`, `/api/initiatives/${id}/meetings`, '/api/panel']) {
      const seen = JSON.stringify(await get(path, megan))
      expect(seen).toContain(steering.title)
      expect(seen).not.toContain(briefing.title)
    }
  })

  it('a sponsor whose term is over keeps their own facts, and sees nothing that came after', async () => {
    const grady = token('Grady Archie')
    const engagement = await get(`/api/initiatives/${id}/engagement`, grady)
    expect(engagement).toMatchObject({ upcoming: [], team: [], markers: [], initiative: { valueStatement: '' } })
    expect(engagement.sponsors[0].kinds.steering.facts.due).toBe(9)
    const initiative = await get(`/api/initiatives/${id}`, grady)
    expect(initiative).toMatchObject({ remorseWindow: 'unknown', initiative: { valueStatement: '', payback: { what: '' } } })
    expect(initiative.roster.sponsors.map((one: { displayName: string }) => one.displayName)).toEqual(['Grady Archie'])
    expect(JSON.stringify(await get('/api/panel', grady))).not.toContain('Why we do it')
  })

  it("a sponsor's first visit does not make the manager's open form out of date", async () => {
    const { roster, etags } = await get(`/api/initiatives/${id}`, pm)
    await get('/api/panel', token('Adele Vance'))
    const after = await get(`/api/initiatives/${id}`, pm)
    expect(after.roster.sponsors.find((one: { displayName: string }) => one.displayName === 'Adele Vance').objectId).toBe('oid-Adele Vance')
    const put = await send('PUT', `/api/initiatives/${id}/roster`, { sponsors: roster.sponsors }, pm, { 'if-match': `"${etags.roster}"` })
    expect(put.status).toBe(200)
    const kept = await get(`/api/initiatives/${id}`, pm)
    expect(kept.roster.sponsors.find((one: { displayName: string }) => one.displayName === 'Adele Vance').objectId).toBe('oid-Adele Vance')
  })

  it('what a title says about being senior is told to the manager, whatever somebody said instead, and to no sponsor', async () => {
    const manager = token('Joni Sherman')
    const { initiative } = (await send('POST', '/api/initiatives', { name: 'Titles', zone: 'Europe/Berlin' }, manager)).json
    const sponsors = [
      { displayName: 'Diego Siciliani', title: 'Chief Sales Officer', senior: false },
      { displayName: 'Nestor Wilke', title: 'Director Customer Service' },
      { displayName: 'Pradeep Gupta' },
    ].map((one) => ({ ...one, area: 'sales', addresses: [addressOf(one.displayName)], terms: [{ from: '2026-01-01' }] }))
    await send('PUT', `/api/initiatives/${initiative.id}/roster`, { sponsors }, manager)
    const read = async (who: string) =>
      (await get(`/api/initiatives/${initiative.id}`, who)).roster.sponsors.map((one: { seniorByTitle?: boolean }) => one.seniorByTitle)
    expect(await read(manager)).toEqual([true, false, undefined])
    expect(await read(token('Diego Siciliani'))).toEqual([undefined, undefined, undefined])
  })

  it('an occurrence tagged as none can be tagged again from the panel, and shows no other occurrence in its place', async () => {
    const originalStart = '2026-07-07T07:00:00Z'
    await tag({ iCalUId: steering.uid, originalStart, kind: 'none' })
    const { meetings } = await get(`/api/initiatives/${id}/meetings?from=2026-07-07T00:00:00Z&to=2026-07-15T00:00:00Z`, pm)
    expect(meetings.filter((one: { ownTag: boolean }) => one.ownTag).map((one: { originalStart: string }) => one.originalStart)).toEqual([
      originalStart,
    ])
    const panel = await get(`/api/panel?iCalUId=${steering.uid}&start=${originalStart}`, pm)
    expect(panel).toMatchObject({ manages: [{ id }] })
    expect(panel.about).toBeUndefined()
    await tag({ iCalUId: steering.uid, originalStart, kind: 'steering' })
    expect((await get(`/api/panel?iCalUId=${steering.uid}&start=${originalStart}`, pm)).about.meeting.start).toBe(originalStart)
  })

  it('whoever tags the same series as theirs, often, hides nothing from those whom it concerns', async () => {
    const mallory = token('Lee Gu')
    for (let i = 0; i < 8; i++) {
      const other = (await send('POST', '/api/initiatives', { name: `Mine ${i}` }, mallory)).json.initiative.id
      expect((await send('POST', `/api/initiatives/${other}/tags`, { iCalUId: steering.uid, kind: 'steering' }, mallory)).status).toBe(200)
    }
    const panel = await get(`/api/panel?iCalUId=${steering.uid}&start=2026-07-14T07:00:00Z`, token('Megan Bowen'))
    expect(panel.about).toMatchObject({ you: { displayName: 'Megan Bowen' }, meeting: { start: '2026-07-14T07:00:00Z' } })
  })

  it.each([
    ['the same tag', 'tags', { iCalUId: briefing.uid, kind: 'briefing' }],
    ['the same marker', 'markers', { kind: 'people', date: '2026-05-01', note: 'New CIO' }],
  ])('%s sent twice changes nothing', async (_what, path, body) => {
    await send('POST', `/api/initiatives/${id}/${path}`, body)
    const before = await get(`/api/initiatives/${id}/engagement`, pm)
    const tags = await get(`/api/initiatives/${id}/tags`, pm)
    await send('POST', `/api/initiatives/${id}/${path}`, body)
    expect(await get(`/api/initiatives/${id}/engagement`, pm)).toEqual(before)
    expect(await get(`/api/initiatives/${id}/tags`, pm)).toEqual(tags)
  })

  it.each(['foo%20bar', '%C3%A4', 'a'.repeat(899), 'x%2Fy'])('%s is not the key of a meeting', async (key) => {
    const body = { corrections: [{ sponsorId: 'x', outcome: 'present' }] }
    expect((await send('PATCH', `/api/initiatives/${id}/meetings/${key}/outcomes`, body)).status).toBe(400)
  })

  it.each([
    ['that every object has', 'constructor'],
    ['of the managers’ list', 'managers'],
    ['of a sponsor on no roster', 'megan'],
  ])('an id %s cannot be a sponsor’s: ids are given, not chosen', async (_, chosen) => {
    const sponsors = [{ displayName: 'Lidia Holloway', addresses: ['x@contoso.com'], area: 'sales', terms: [{ from: '2026-01-01' }] }]
    const before = await get(`/api/initiatives/${id}`, pm)
    const put = await send('PUT', `/api/initiatives/${id}/roster`, {
      sponsors: [...before.roster.sponsors, ...sponsors.map((one) => ({ ...one, id: chosen }))],
    })
    expect({ status: put.status, errors: put.json.errors }).toEqual({
      status: 400,
      errors: [{ where: '/sponsors/3/id', message: expect.stringMatching(/Leave it out for a new sponsor/) }],
    })
    expect(await get(`/api/initiatives/${id}`, pm)).toEqual(before)
  })
})

/**
 * Every field of what the board and the panel are told, by who looks. A field that is added without a row fails: who may see it is
 * to be decided, not to happen.
 */
describe('each field is seen by', () => {
  const [lead, other, third, former, future] = ['Megan Bowen', 'Adele Vance', 'Alex Wilber', 'Grady Archie', 'Diego Siciliani'] as const
  const lookers = { manager: 'Lynne Robbins', lead, other, former, future }
  type Looker = keyof typeof lookers
  const sponsors = [
    { id: 'lead', displayName: lead, area: 'sales', terms: [{ from: '2025-10-01', lead: true }], messageEveryDays: 17 },
    { id: 'other', displayName: other, area: 'marketing', terms: [{ from: '2025-10-01' }], messageEveryDays: 35 },
    { id: 'third', displayName: third, area: 'it', terms: [{ from: '2026-04-01' }] },
    { id: 'former', displayName: former, area: 'service', terms: [{ from: '2025-10-01', to: '2026-04-01' }] },
    { id: 'future', displayName: future, area: 'finance', terms: [{ from: '2026-09-01' }] },
  ].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))
  const invited = sponsors.map(({ displayName: name }) => ({ name, ...(name === lead ? { partstat: 'NEEDS-ACTION' as const } : {}) }))
  const calendarFile = calendar(
    event({ ...steering, start: '2025-10-07T09:00:00', end: '2025-10-07T10:00:00', rrule: 'FREQ=WEEKLY;COUNT=52', invited }),
    event(briefing),
    event({
      ...briefing,
      uid: 'past@contoso.com',
      title: 'Past briefing',
      start: '2026-05-12T09:00:00',
      end: '2026-05-12T10:00:00',
      invited: [{ name: lead }],
    }),
    event({ ...briefing, uid: 'off@contoso.com', title: 'Off', organizer: third, cancelled: true }),
    event({
      uid: 'alignment@contoso.com',
      title: 'Kick-off, once more',
      start: '2026-06-29T16:00:00',
      end: '2026-06-29T17:00:00',
      invited,
    }),
  )
  /** The former sponsor's outcomes are not known before January; then they come, and then they do not. */
  const outcomes = (meeting: { start: string; kind: string }, index: number) => [
    { sponsorId: 'lead', outcome: 'present' },
    ...(meeting.kind === 'briefing' ? [] : [{ sponsorId: 'other', outcome: index % 3 === 0 ? 'absent' : 'present' }]),
    ...(meeting.start > '2026-04' ? [{ sponsorId: 'third', outcome: 'present' }] : []),
    ...(meeting.start > '2026' && meeting.start < '2026-04'
      ? [{ sponsorId: 'former', outcome: meeting.start < '2026-03' ? 'present' : 'absent' }]
      : []),
  ]

  const engagements = new Map<Looker, Engagement>()
  const panels = new Map<Looker, Panel>()
  const summaries = new Map<Looker, InitiativeSummary>()

  beforeAll(async () => {
    let now = new Date('2026-06-29T12:00:00Z')
    const api = await host({ now: () => now, newId: idsInOrder('crm', ...sponsors.map(({ id }) => id)) })
    const agreement = {
      name: 'CRM renewal',
      zone: 'Europe/Berlin',
      valueStatement: 'Why we do it',
      investmentStart: '2026-01-01',
      payback: { what: 'Less work', due: '2027-06-30' },
    }
    const { initiative } = (await api.request('POST', '/api/initiatives', { token: pm, body: agreement })).json
    const at = `/api/initiatives/${initiative.id}`
    const done = async (method: string, path: string, body: unknown, headers = {}) => {
      const { status, text } = await api.request(method, `${at}/${path}`, { token: pm, body, headers })
      expect(status, text).toBeLessThan(300)
    }
    await done('PUT', 'roster', { sponsors: sponsors.map(({ id: _, ...sponsor }) => sponsor) })
    await done('POST', 'tags', { iCalUId: steering.uid, kind: 'steering' })
    await done('POST', 'tags', { iCalUId: 'alignment@contoso.com', kind: 'alignment' })
    for (const iCalUId of [briefing.uid, 'past@contoso.com', 'off@contoso.com']) await done('POST', 'tags', { iCalUId, kind: 'briefing' })
    await done('POST', 'imports?from=2025-10-01&to=2026-12-31', calendarFile, { 'content-type': 'text/calendar' })
    const { meetings } = (await api.request('GET', `${at}/meetings?to=2026-06-29T00:00:00Z`, { token: pm })).json
    for (const [i, one] of meetings.entries()) await done('PATCH', `meetings/${one.key}/outcomes`, { corrections: outcomes(one, i) })
    await done('POST', 'markers', { kind: 'people', date: '2026-06-20', note: 'New CIO' })
    for (const [sponsorId, date] of [
      ['lead', '2026-01-20'],
      ['lead', '2026-04-10'],
      ['other', '2026-05-30'],
      ['former', '2026-02-20'],
    ])
      await done('POST', 'messages', { sponsorId, date, channel: 'mail', audience: ['sales'] })
    const snoozed = { how: 'snoozed', days: 30 }
    const putOff = [
      await api.request('PUT', `${at}/acts/message-to-area.marketing`, { token: pm, body: { to: 'managers', aside: snoozed } }),
      await api.request('PUT', `${at}/acts/send-message`, { token: token(lead), body: { to: 'me', aside: snoozed } }),
    ]
    expect(putOff.map(({ status }) => status)).toEqual([200, 200])
    // A first visit binds the sponsor, which writes the readings anew.
    for (const name of Object.values(lookers)) await api.request('GET', `${at}/engagement`, { token: token(name) })
    // The alignment meeting is over when they look.
    now = new Date('2026-06-30T06:00:00Z')
    for (const who of Object.keys(lookers) as Looker[]) {
      engagements.set(who, Engagement.parse((await api.request('GET', `${at}/engagement`, { token: token(lookers[who]) })).json))
      panels.set(who, Panel.parse((await api.request('GET', '/api/panel', { token: token(lookers[who]) })).json))
      const listed = InitiativeList.parse((await api.request('GET', '/api/initiatives', { token: token(lookers[who]) })).json)
      const summary = listed.initiatives.find(({ id }) => id === initiative.id)
      if (summary) summaries.set(who, summary)
    }
  })

  type Rows<T> = { readonly [Field in keyof Required<T>]: readonly [told: (value: T[Field]) => unknown, ...expected: unknown[]] }
  const there = (value: unknown) => value !== undefined
  const as = (value: unknown) => value
  const count = (value: readonly unknown[]) => value.length

  /** One test for each row, and one that there is a row for each field. */
  function table<T extends object>(
    shape: object,
    columns: readonly [looker: Looker, read: (looker: Looker) => T | undefined][],
    rows: Rows<T>,
  ) {
    it('a row for each', () => expect(Object.keys(rows).sort()).toEqual(Object.keys(shape).sort()))
    it.each(Object.keys(rows) as (keyof T & string)[])('%s', (field) => {
      const [told, ...expected] = rows[field]
      expect(
        columns.map(([looker, read]) => {
          const whole = read(looker)
          return whole === undefined ? undefined : told(whole[field])
        }),
      ).toEqual(expected)
    })
  }

  const everybody = Object.keys(lookers) as Looker[]
  const ofSponsor = (looker: Looker, sponsorId: string) => engagements.get(looker)?.sponsors.find((one) => one.sponsorId === sponsorId)
  /** A manager about the lead and about the former sponsor, then each about themselves. */
  const aboutWhom: readonly [Looker, string][] = [
    ['manager', 'lead'],
    ['manager', 'former'],
    ['lead', 'lead'],
    ['other', 'other'],
    ['former', 'former'],
    ['future', 'future'],
  ]
  const about = <T>(read: (sponsor: SponsorReading | undefined) => T | undefined) =>
    aboutWhom.map(([looker, id]): [Looker, () => T | undefined] => [looker, () => read(ofSponsor(looker, id))])

  describe('the board: manager, lead, other sponsor, former, future', () => {
    table<Engagement>(
      Engagement.shape,
      everybody.map((who) => [who, () => engagements.get(who)]),
      {
        role: [as, 'manager', 'sponsor', 'sponsor', 'sponsor', 'sponsor'],
        initiative: [
          ({ valueStatement, payback, investmentStart, managers }) =>
            [valueStatement, payback.due, investmentStart, managers[0]?.address].map((one) => (one ? 1 : 0)).join(''),
          '1111',
          '1110',
          '1110',
          '0000',
          '1110',
        ],
        remorseWindow: [as, 'open', 'open', 'open', 'unknown', 'open'],
        sponsors: [
          (all) => all.map(({ sponsorId }) => sponsorId),
          ['other', 'third', 'future', 'former', 'lead'],
          ['lead'],
          ['other'],
          ['former'],
          ['future'],
        ],
        // Of the last quarter of 2025 only two sponsors' outcomes are known, of each briefing one's.
        team: [
          (all) => all.map(({ kind, quarters }) => `${kind} ${quarters.map(({ quarter }) => quarter)}`),
          ['steering 2025-Q4,2026-Q1,2026-Q2', 'briefing 2026-Q2'],
          ['steering 2026-Q1,2026-Q2'],
          ['steering 2026-Q1,2026-Q2'],
          [],
          ['steering 2026-Q1,2026-Q2'],
        ],
        // Whom it measures by 17 and 35 days, agreed so themselves.
        reach: [(reach) => reach?.everyDays, 17, 17, 35, undefined, 28],
        markers: [count, 1, 1, 1, 0, 1],
        upcoming: [
          (all) => [...new Set(all.map(({ title }) => title))].sort(),
          [steering.title, briefing.title],
          [steering.title],
          [steering.title, briefing.title],
          [],
          [steering.title],
        ],
        putOff: [(all) => all.map(({ act }) => act.code), ['message-to-area'], ['send-message'], [], [], []],
        acts: [
          (all) => all.map(({ code }) => code),
          ['ask-lead-to-accept', 'name-successor', 'message-to-area'],
          ['answer-invitation'],
          ['message-to-area'],
          [],
          [],
        ],
        checks: [(all) => all.length > 0, true, false, false, false, false],
        camp: [there, true, false, false, false, false],
        briefings: [count, 1, 0, 0, 0, 0],
        disruptions: [count, 1, 0, 0, 0, 0],
        // Of whoever has left, their own.
        meetingCount: [as, 39, 39, 39, 26, 39],
        // When what is shown was written: it tells about nobody.
        asOf: [as, ...everybody.map(() => '2026-06-29T12:00:00Z')],
      },
    )
  })

  describe('a sponsor: manager of the lead and of the former, then lead, other sponsor, former, future of themselves', () => {
    table<SponsorReading>(
      SponsorReading.shape,
      about((one) => one),
      {
        sponsorId: [as, ...aboutWhom.map(([, id]) => id)],
        displayName: [as, lead, former, lead, other, former, future],
        title: [there, ...aboutWhom.map(() => false)],
        area: [as, 'sales', 'service', 'sales', 'marketing', 'service', 'finance'],
        terms: [count, 1, 1, 1, 1, 1, 1],
        // Nobody here does; of who does, privacy-objection.test.ts.
        objects: [there, ...aboutWhom.map(() => false)],
        inTerm: [as, true, false, true, true, false, false],
        lead: [as, true, false, true, false, false, false],
        kinds: [
          (kinds) => Object.keys(kinds),
          ['steering', 'briefing'],
          ['steering'],
          ['steering', 'briefing'],
          ['steering'],
          ['steering'],
          [],
        ],
        duties: [count, 5, 0, 5, 5, 0, 0],
        message: [(message) => message?.count, 2, 1, 2, 1, 1, 0],
      },
    )
  })

  describe('a kind of meeting, likewise', () => {
    table<KindReading>(
      KindReading.shape,
      about((one) => one?.kinds.steering),
      {
        facts: [({ due }) => due, 38, 26, 38, 38, 26, undefined],
        recent: [({ due }) => due, 8, 8, 8, 8, 8, undefined],
        streak: [as, 38, -5, 38, 2, -5, undefined],
        points: [count, 38, 26, 38, 38, 26, undefined],
        quarters: [count, 3, 2, 3, 3, 2, undefined],
        // What is inferred for today moves with the others' meetings: after the term nobody has it.
        level: [there, true, false, true, true, false, undefined],
        forecast: [there, true, false, true, true, false, undefined],
        change: [there, true, false, true, true, false, undefined],
        fading: [there, true, false, true, true, false, undefined],
      },
    )
  })

  describe('messages, likewise', () => {
    table<MessageReading>(
      MessageReading.shape,
      about((one) => one?.message),
      {
        since: [as, ...aboutWhom.map(() => '2026-01-20')],
        count: [as, 2, 1, 2, 1, 1, 0],
        last: [as, '2026-04-10', '2026-02-20', '2026-04-10', '2026-05-30', '2026-02-20', undefined],
        daysSince: [as, 81, 130, 81, 31, 130, undefined],
        agreedEveryDays: [as, 17, undefined, 17, 35, undefined, undefined],
        overdueBy: [as, 64, undefined, 64, undefined, undefined, undefined],
        tooLittleKnown: [as, false, false, false, false, false, false],
        // Its prior is what the others said: a sponsor could reckon back.
        outlook: [there, true, false, false, false, false, false],
      },
    )
  })

  describe('reach: manager, lead, other sponsor, former, future', () => {
    table<Reach>(
      Reach.shape,
      everybody.map((who) => [who, () => engagements.get(who)?.reach]),
      {
        since: [as, '2026-01-20', '2026-01-20', '2026-01-20', undefined, '2026-01-20'],
        everyDays: [as, 17, 17, 35, undefined, 28],
        // Sales heard something 31 days ago; what is silence follows from the cadence.
        areas: [
          (all) => all.map(({ area, silent }) => `${area}${silent ? ' silent' : ''}`),
          ['sales', 'marketing silent', 'it silent'],
          ['sales', 'marketing silent', 'it silent'],
          ['sales', 'marketing silent', 'it silent'],
          undefined,
          ['sales', 'marketing silent', 'it silent'],
        ],
      },
    )
  })

  describe('the panel: manager, lead, other sponsor, former, future', () => {
    table<Panel>(
      Panel.shape,
      everybody.map((who) => [who, () => panels.get(who)]),
      {
        caller: [({ displayName }) => displayName, ...Object.values(lookers)],
        manages: [count, 0, 0, 0, 0, 0],
        sponsors: [count, 0, 0, 0, 0, 0],
        answersInvitations: [as, false, false, false, false, false],
        // Asked without an item: nothing was looked up.
        item: [there, false, false, false, false, false],
        notFound: [there, false, false, false, false, false],
        about: [there, true, true, true, true, true],
      },
    )
  })

  describe('what the panel is about, likewise', () => {
    const shape = Panel.shape.about.unwrap().shape
    table<NonNullable<Panel['about']>>(
      shape,
      everybody.map((who) => [who, () => panels.get(who)?.about]),
      {
        role: [as, 'manager', 'sponsor', 'sponsor', 'sponsor', 'sponsor'],
        initiative: [
          ({ valueStatement, payback, investmentStart }) =>
            [valueStatement, payback.due, investmentStart].map((one) => (one ? 1 : 0)).join(''),
          '111',
          '111',
          '111',
          '000',
          '111',
        ],
        remorseWindow: [as, 'open', 'open', 'open', 'unknown', 'open'],
        // Who was, or will be, a sponsor is on the invitation, too.
        meeting: [
          (meeting) => meeting && [meeting.title, ...meeting.sponsors.map(({ sponsorId }) => sponsorId)],
          [steering.title, 'lead', 'other', 'third'],
          [steering.title, 'lead', 'other', 'third'],
          [steering.title, 'lead', 'other', 'third'],
          undefined,
          [steering.title, 'lead', 'other', 'third'],
        ],
        // Tagged by the manager: there is nothing for a sponsor to take off.
        onAgenda: [there, false, false, false, false, false],
        past: [there, false, false, false, false, false],
        you: [(you) => you?.sponsorId, undefined, 'lead', 'other', 'former', 'future'],
        putOff: [(all) => all.map(({ act }) => act.code), [], ['send-message'], [], [], []],
        acts: [(all) => all.map(({ code }) => code), [], ['answer-invitation'], ['message-to-area'], [], []],
        team: [
          (all) => all.map(({ kind, quarters }) => `${kind} ${quarters.length}`),
          ['steering 3', 'briefing 1'],
          ['steering 2'],
          ['steering 2'],
          [],
          ['steering 2'],
        ],
        markers: [count, 1, 1, 1, 0, 1],
        // Nothing follows calendars here.
        ownFollowing: [there, false, false, false, false, false],
        // The former is still on its invitation, the future one already.
        notYetCaptured: [as, 1, 1, 1, 0, 0],
        asOf: [as, ...everybody.map(() => '2026-06-29T12:00:00Z')],
      },
    )
  })

  describe('a line on the list of initiatives: manager, lead, other sponsor, former, future', () => {
    table<InitiativeSummary>(
      InitiativeSummary.shape,
      everybody.map((who) => [who, () => summaries.get(who)]),
      {
        id: [there, true, true, true, true, true],
        name: [as, ...everybody.map(() => 'CRM renewal')],
        role: [as, 'manager', 'sponsor', 'sponsor', 'sponsor', 'sponsor'],
        lead: [as, false, true, false, false, false],
        next: [(next) => next?.title, steering.title, steering.title, steering.title, undefined, steering.title],
        // The first of the same list as on the board.
        attention: [(act) => act?.code, 'ask-lead-to-accept', 'answer-invitation', 'message-to-area', undefined, undefined],
        about: [as, lead, undefined, undefined, undefined, undefined],
        // Everything is there; of what is missing fresh.test.ts tells.
        needs: [as, ...everybody.map(() => undefined)],
      },
    )
  })

  it('oneself, on the panel as on the board', () => {
    for (const who of ['lead', 'other', 'former', 'future'] as const) expect(panels.get(who)?.about?.you).toEqual(ofSponsor(who, who))
  })
})
