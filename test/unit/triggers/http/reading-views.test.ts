/** What a sponsor may be told of the others, and cannot work out from it; every single field by who looks is in visibility.test.ts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Facts, noFacts, type Quarter } from '../../../../functions/src/domain/engagement.ts'
import { type MeetingKind, meetingKey } from '../../../../functions/src/domain/meeting.ts'
import type { Message } from '../../../../functions/src/domain/message.ts'
import { heardFrom, nothingHeard } from '../../../../functions/src/domain/messages-heard.ts'
import type { Sponsor } from '../../../../functions/src/domain/roster.ts'
import type { KindReading, Snapshot, Upcoming } from '../../../../functions/src/domain/snapshot.ts'
import { engagementView, panelView } from '../../../../functions/src/triggers/http/reading-views.ts'
import { accepted, adele, alex, at, crm, meeting, megan, sponsor } from '../../domain/examples.ts'

const now = at('12:00', '2026-06-30')
const grady = sponsor('Grady Archie')
const everybody = [megan, adele, alex, grady]

const snapshot = (more: Partial<Snapshot>): Snapshot => ({
  initiative: crm,
  sponsors: everybody,
  markers: [],
  disruptions: [],
  briefings: [],
  setAside: [],
  readings: {},
  upcoming: [],
  tags: [],
  messages: nothingHeard,
  meetingCount: 0,
  asOf: now,
  ...more,
})

const factsOf = (present: number, absent: number, unknown = 0): Facts => ({
  ...noFacts,
  due: present + absent + unknown,
  present,
  absent,
  unknown,
})

function reading(quarters: readonly Quarter[], more: Partial<KindReading> = {}): KindReading {
  const facts = quarters
    .map((one) => one.facts)
    .reduce((a, b) => factsOf(a.present + b.present, a.absent + b.absent, a.unknown + b.unknown), noFacts)
  return { facts, recent: { due: 0, came: 0, unknown: 0 }, streak: 0, points: [], quarters: [...quarters], ...more }
}

/** By quarter, then by sponsor: present, absent, unknown. */
type Counts = Readonly<Record<string, readonly (readonly [present: number, absent: number, unknown?: number] | undefined)[]>>

function teamOf(counts: Counts, self: Sponsor | undefined) {
  const readings = Object.fromEntries(
    everybody.map(({ id }, i) => [
      id,
      {
        steering: reading(
          Object.entries(counts).flatMap(([quarter, all]) => {
            const own = all[i]
            return own ? [{ quarter, facts: factsOf(...own) }] : []
          }),
        ),
      },
    ]),
  )
  const view = engagementView({ snapshot: snapshot({ readings }), now, ...(self ? { role: 'sponsor', self } : { role: 'manager' }) })
  return view.team[0]
}

describe('sums of the team', () => {
  it.each<[what: string, counts: Counts, told: string[]]>([
    [
      'of three with known outcomes',
      {
        '2026-Q1': [
          [3, 1],
          [2, 2],
          [4, 0],
        ],
      },
      ['2026-Q1 9/12'],
    ],
    [
      'of two are not told',
      {
        '2026-Q1': [
          [3, 1],
          [2, 2],
        ],
      },
      [],
    ],
    [
      'of three of whom nothing is known at all are not told',
      {
        '2026-Q1': [
          [0, 0, 4],
          [0, 0, 4],
          [0, 0, 4],
        ],
      },
      [],
    ],
    [
      'of three, of whom nothing is known of one, are not told',
      {
        '2026-Q1': [
          [3, 1],
          [2, 2],
          [0, 0, 4],
        ],
      },
      [],
    ],
    [
      'of three, one of whom adds one meeting to twelve each, are not told',
      {
        '2026-Q1': [
          [12, 0],
          [9, 3],
          [1, 0],
        ],
      },
      [],
    ],
    [
      'of three, one of whom adds a quarter of what the others do',
      {
        '2026-Q1': [
          [12, 0],
          [9, 3],
          [3, 0],
        ],
      },
      ['2026-Q1 24/27'],
    ],
    [
      'hold no quarter that is not told',
      {
        '2025-Q4': [
          [5, 0],
          [1, 4],
        ],
        '2026-Q1': [
          [3, 1],
          [2, 2],
          [4, 0],
        ],
        '2026-Q2': [undefined, [0, 5], [5, 0]],
      },
      ['2026-Q1 9/12'],
    ],
    [
      'come in order',
      {
        '2026-Q2': [
          [1, 0],
          [1, 0],
          [1, 0],
        ],
        '2026-Q1': [
          [0, 1],
          [1, 0],
          [1, 0],
        ],
      },
      ['2026-Q1 2/3', '2026-Q2 3/3'],
    ],
  ])('%s', (_, counts, told) => {
    const team = teamOf(counts, megan)
    expect((team?.quarters ?? []).map(({ quarter, came, due }) => `${quarter} ${came}/${due}`)).toEqual(told)
    for (const sum of ['due', 'came', 'unknown'] as const)
      expect(team?.[sum] ?? 0).toBe((team?.quarters ?? []).reduce((total, quarter) => total + quarter[sum], 0))
  })

  it('are told to a manager with what is too long ago for a quarter of its own', () => {
    const kinds = { steering: reading([{ quarter: '2026-Q1', facts: factsOf(3, 1) }], { facts: factsOf(50, 10) }) }
    const read = { snapshot: snapshot({ readings: { [megan.id]: kinds } }), role: 'manager' as const, now }
    expect(engagementView(read).team).toEqual([
      { kind: 'steering', due: 60, came: 50, unknown: 0, quarters: [{ quarter: '2026-Q1', due: 4, came: 3, unknown: 0 }] },
    ])
  })

  it('are told to a manager whole', () => {
    const team = teamOf(
      {
        '2025-Q4': [
          [5, 0],
          [1, 4],
        ],
        '2026-Q1': [
          [3, 1],
          [2, 2],
          [4, 0],
        ],
      },
      undefined,
    )
    expect(team).toMatchObject({ due: 22, came: 15 })
    expect(team?.quarters.map(({ quarter }) => quarter)).toEqual(['2025-Q4', '2026-Q1'])
    // The older one is of two.
    expect(team?.told).toEqual({ due: 12, came: 9, unknown: 0 })
  })

  it('less what whoever looks knows of themselves, still hide each of the others behind another', () => {
    const count = fc.nat({ max: 13 })
    const quarter = fc.array(fc.option(fc.tuple(count, count, count), { nil: undefined }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.record({ '2025-Q4': quarter, '2026-Q1': quarter, '2026-Q2': quarter }), fc.nat({ max: 3 }), (counts, looking) => {
        const team = teamOf(counts, everybody[looking])
        for (const { quarter: name, due, unknown } of team?.quarters ?? []) {
          const known = counts[name as keyof typeof counts].map((own) => (own ? own[0] + own[1] : 0))
          expect(due - unknown).toBe(known.reduce((a, b) => a + b, 0))
          const others = known.filter((_, i) => i !== looking)
          for (const one of others) expect(others.reduce((a, b) => a + b, 0) - one).toBeGreaterThanOrEqual(Math.max(1, one / 4))
        }
        expect(team?.due ?? 0).toBe((team?.quarters ?? []).reduce((sum, { due }) => sum + due, 0))
        // What a manager hands out is no more.
        expect(teamOf(counts, undefined)?.told).toEqual(team && { due: team.due, came: team.came, unknown: team.unknown })
      }),
    )
  })
})

describe('what holds no longer', () => {
  const level = { mean: 0.8, low: 0.7, high: 0.9 }
  const forecastOf = (start: string) => {
    const kinds = { steering: reading([], { level, forecast: { ...level, meeting: 'next', start } }) }
    const read = { snapshot: snapshot({ readings: { [megan.id]: kinds } }), role: 'sponsor' as const, self: megan, now }
    return engagementView(read).sponsors[0]?.kinds.steering?.forecast
  }
  it.each([
    ['a forecast of a meeting that has begun', now, false],
    ['a forecast of a meeting to come', at('12:01', '2026-06-30'), true],
  ])('%s', (_, start, told) => expect(forecastOf(start) !== undefined).toBe(told))

  it.each([
    ['the day after the last of the term', '2026-06-30', false],
    ['on the last day of the term', '2026-07-01', true],
  ])('the sight of the team: %s', (_, to, told) => {
    const self = { ...megan, terms: [{ from: '2025-01-01', to, lead: false }] }
    const markers = [{ id: 'm', kind: 'people' as const, date: '2026-05-01', note: '' }]
    const read = { snapshot: snapshot({ sponsors: [self, adele, alex], markers }), role: 'sponsor' as const, self }
    expect(engagementView({ ...read, now }).markers).toHaveLength(told ? 1 : 0)
  })
})

describe('meetings of others', () => {
  const upcoming = (uid: string, time: string, invitees: readonly Sponsor[], inviteesKnown = true): Upcoming => {
    const { key, iCalUId, originalStart, start, end, zone } = meeting({ uid, date: '2026-06-30', time })
    const invitations = Object.fromEntries(invitees.map(({ id }) => [id, accepted]))
    return { key, iCalUId, originalStart, start, end, zone, title: uid, kind: 'briefing', inviteesKnown, invitations }
  }
  const ahead = [
    upcoming('hers', '09:00-10:00', [adele]),
    upcoming('over', '09:00-10:00', [megan]),
    upcoming('over, invitees not known', '10:00-11:00', [], false),
    upcoming('adele alone', '13:00-14:00', [adele]),
    upcoming('both', '14:00-15:00', [megan, adele]),
    upcoming('invitees not known', '15:00-16:00', [], false),
  ]
  const read = { snapshot: snapshot({ upcoming: ahead }), role: 'sponsor' as const, self: megan }

  it('are not on the board', () => {
    expect(engagementView({ ...read, now }).upcoming.map(({ title }) => title)).toEqual(['both', 'invitees not known'])
  })

  it.each<[what: string, iCalUId: string | undefined, told: string]>([
    ['open', 'adele alone', 'both'],
    ['not open', undefined, 'both'],
    ['not open, and one that may be hers is', 'invitees not known', 'invitees not known'],
  ])('are not on the panel: %s', (_, iCalUId, told) => {
    const { about } = panelView(
      { about: read, manages: [], sponsors: [], now, ...(iCalUId === undefined ? {} : { item: { iCalUId } }) },
      'Megan Bowen',
    )
    expect([about?.meeting?.title, about?.notYetCaptured]).toEqual([told, 2])
  })
})

describe('messages of others', () => {
  const message = (sponsorId: string, date: string): Message => ({
    id: `${date}-${sponsorId}`,
    sponsorId,
    date,
    channel: 'mail',
    audience: ['sales'],
    themes: [],
    recordedBy: { objectId: 'lynne', displayName: 'Lynne Robbins' },
    recordedAt: now,
  })
  const said = [
    message(megan.id, '2026-03-01'),
    message(megan.id, '2026-06-10'),
    message(adele.id, '2026-04-01'),
    message(adele.id, '2026-05-01'),
  ]
  const seenBy = (self: Sponsor, sponsors: readonly Sponsor[]) =>
    engagementView({
      snapshot: snapshot({ sponsors: [...sponsors], messages: heardFrom(said, sponsors, '2026-06-30') }),
      role: 'sponsor',
      self,
      now,
    })
  const left = { ...alex, terms: [{ from: '2025-01-01', to: '2026-06-30', lead: false }] }
  const coming = { ...alex, terms: [{ from: '2026-07-01', lead: false }] }

  it.each<[what: string, sponsors: readonly Sponsor[], told: boolean]>([
    ['three in term', [megan, adele, alex], true],
    ['two in term', [megan, adele], false],
    ['two in term and one whose last day was yesterday', [megan, adele, left], false],
    ['two in term and one from tomorrow', [megan, adele, coming], false],
  ])('reach among %s', (_, sponsors, told) => expect(seenBy(adele, sponsors).reach !== undefined).toBe(told))

  it('what is agreed with another changes nothing that a sponsor is told', () => {
    const among = (messageEveryDays: number | undefined) => seenBy(adele, [{ ...megan, messageEveryDays }, adele, alex])
    const onPanel = (messageEveryDays: number | undefined) => {
      const sponsors = [{ ...megan, messageEveryDays }, adele, alex]
      const about = {
        snapshot: snapshot({ sponsors, messages: heardFrom(said, sponsors, '2026-06-30') }),
        role: 'sponsor' as const,
        self: alex,
      }
      return panelView({ about, manages: [], sponsors: [], now }, 'Alex Wilber')
    }
    for (const days of [1, 8, 10, 13, 300]) {
      expect(among(days)).toEqual(among(undefined))
      expect(onPanel(days)).toEqual(onPanel(undefined))
    }
  })

  it('with the same messages of their own, a sponsor reads the same of themselves, whatever others said since', () => {
    const own = (messages: readonly Message[]) => {
      const sponsors = [megan, adele]
      const read = snapshot({ sponsors, messages: heardFrom([...said, ...messages], sponsors, '2026-06-30') })
      return engagementView({ snapshot: read, role: 'sponsor', self: adele, now }).sponsors
    }
    expect(own([])[0]?.message).toMatchObject({ count: 2, last: '2026-05-01' })
    expect(own([message(megan.id, '2026-06-20'), message(megan.id, '2026-06-25')])).toEqual(own([]))
  })
})

describe('the open meeting is over', () => {
  const start = '2026-06-09T07:00:00Z'
  const moved = '2026-06-10T07:00:00Z'
  const point = (uid: string, originalStart: string, outcome: 'present' | 'absent', startNow = originalStart) => ({
    meeting: meetingKey(uid, originalStart),
    start: startNow,
    outcome,
    response: 'accepted' as const,
  })
  const kinds: Partial<Record<MeetingKind, KindReading>> = {
    steering: reading([], {
      points: [point('s@contoso.com', start, 'absent'), point('s@contoso.com', '2026-06-02T07:00:00Z', 'present', moved)],
    }),
    briefing: reading([], { points: [point('b@contoso.com', start, 'present')] }),
  }
  const pastOf = (iCalUId: string | undefined, at: string | undefined) => {
    const read = {
      about: { snapshot: snapshot({ readings: { [megan.id]: kinds } }), role: 'sponsor' as const, self: megan },
      manages: [],
      sponsors: [],
      now,
      ...(iCalUId === undefined ? {} : { item: { iCalUId, ...(at === undefined ? {} : { start: at }) } }),
    }
    const { about } = panelView(read, 'Megan Bowen')
    return about?.past && `${about.past.kind} ${about.past.start} ${about.past.outcome}`
  }

  it.each<[what: string, iCalUId: string | undefined, start: string | undefined, told: string | undefined]>([
    ['a briefing, and another meeting began at once', 'b@contoso.com', start, `briefing ${start} present`],
    ['the other', 's@contoso.com', start, `steering ${start} absent`],
    ['one that was moved, by when it was', 's@contoso.com', moved, `steering ${moved} present`],
    ['one that was moved, by when it was to be', 's@contoso.com', '2026-06-02T07:00:00Z', `steering ${moved} present`],
    ['another that began at once, of which nothing was captured', 'x@contoso.com', start, undefined],
    ['one whose id goes on', 's@contoso.com.au', start, undefined],
    ['a series, without an occurrence', 's@contoso.com', undefined, undefined],
    ['nothing', undefined, start, undefined],
  ])('%s', (_, iCalUId, at, told) => expect(pastOf(iCalUId, at)).toBe(told))
})
