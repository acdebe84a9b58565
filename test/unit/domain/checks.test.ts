import { describe, expect, it } from 'vitest'
import { dataChecks, endedSince, rosterChecks, todayIn } from '../../../functions/src/domain/checks.ts'
import type { Point } from '../../../functions/src/domain/engagement.ts'
import { nothingHeard } from '../../../functions/src/domain/messages-heard.ts'
import type { Area, Sponsor } from '../../../functions/src/domain/roster.ts'
import type { Snapshot } from '../../../functions/src/domain/snapshot.ts'
import { adele, at, crm, megan, sponsor } from './examples.ts'

const today = '2026-03-03'
const of = (name: string, area: Area, more: Partial<Sponsor> & { to?: string; from?: string; lead?: boolean } = {}): Sponsor => {
  const { from = '2025-01-01', to, lead = false, ...rest } = more
  return sponsor(name, { area, terms: [{ from, lead, ...(to ? { to } : {}) }], ...rest })
}
const complete = [of('Megan Bowen', 'sales', { lead: true }), of('Adele Vance', 'marketing'), of('Alex Wilber', 'service')]
const codes = (sponsors: Sponsor[]) =>
  rosterChecks(sponsors, today).map((check) => ('area' in check ? `${check.code} ${check.area}` : check.code))

describe('gaps in the roster', () => {
  it.each<[what: string, sponsors: Sponsor[], expected: string[]]>([
    ['nobody named yet: nothing to check', [], []],
    ['complete', complete, []],
    ['no lead', [of('Megan Bowen', 'sales'), ...complete.slice(1)], ['no-lead']],
    [
      'the lead’s term is over',
      [of('Megan Bowen', 'sales', { lead: true, to: today }), ...complete.slice(1)],
      ['no-lead', 'succession-gap'],
    ],
    [
      'nobody from the business answers for a business of their own',
      complete.map((one) => ({ ...one, title: 'Director' })),
      ['no-senior-business-sponsor'],
    ],
    ['two who do', complete.map((one, i) => ({ ...one, title: i < 2 ? 'CEO' : 'Director' })), []],
    ['three who do', complete.map((one) => ({ ...one, senior: true })), ['many-senior-business-sponsors']],
    ['of one it is not known', complete.map((one, i) => ({ ...one, ...(i < 2 ? { title: 'Director' } : {}) })), []],
    [
      'a senior sponsor from IT is none from the business',
      [...complete.map((one) => ({ ...one, senior: false })), of('Lee Gu', 'it', { senior: true })],
      ['no-senior-business-sponsor'],
    ],
    [
      'only IT',
      [of('Lee Gu', 'it', { lead: true })],
      ['only-it', 'area-uncovered sales', 'area-uncovered marketing', 'area-uncovered service'],
    ],
    [
      'nobody in term yet',
      [of('Megan Bowen', 'sales', { lead: true, from: '2026-04-01' })],
      ['no-lead', 'no-business-sponsor', 'area-uncovered sales', 'area-uncovered marketing', 'area-uncovered service'],
    ],
    ['somebody of the area followed', [...complete, of('Lee Gu', 'service', { to: '2026-01-01' })], []],
    ['nobody of the area followed', [...complete, of('Lee Gu', 'finance', { to: '2026-01-01' })], ['succession-gap']],
    [
      'the next term begins soon',
      [
        ...complete,
        sponsor('Lee Gu', {
          area: 'finance',
          terms: [
            { from: '2025-01-01', to: '2026-01-01', lead: false },
            { from: '2026-05-01', lead: false },
          ],
        }),
      ],
      [],
    ],
    ['an area of the business without a sponsor', complete.slice(0, 2), ['area-uncovered service']],
  ])('%s', (_, sponsors, expected) => expect(codes(sponsors)).toEqual(expected))
})

const point = (meeting: string, date: string, hint?: Point['hint']): Point => ({
  meeting,
  start: at('09:00', date),
  outcome: hint ? 'unknown' : 'present',
  response: 'accepted',
  ...(hint ? { hint } : {}),
})
const upcoming = (key: string, end: string): Snapshot['upcoming'][number] => ({
  key,
  iCalUId: key,
  originalStart: at('09:00'),
  start: at('09:00'),
  end,
  zone: 'Europe/Berlin',
  title: '',
  kind: 'steering',
  inviteesKnown: true,
  invitations: {},
})
const reading = (points: Point[]) => ({
  facts: { due: 0, present: 0, partial: 0, delegate: 0, absent: 0, declined: 0, unknown: 0, excused: 0 },
  recent: { due: 0, came: 0, unknown: 0 },
  streak: 0,
  points,
  quarters: [],
})
const snapshot = (readings: Snapshot['readings'], next: Snapshot['upcoming'] = []): Snapshot => ({
  initiative: crm,
  sponsors: [megan, adele],
  markers: [],
  disruptions: [],
  briefings: [],
  setAside: [],
  readings,
  upcoming: next,
  tags: [],
  messages: nothingHeard,
  meetingCount: 0,
  asOf: at('09:00'),
})

describe('gaps in the data', () => {
  it('names each meeting without a report once, earliest first, across sponsors and kinds', () => {
    const checks = dataChecks(
      snapshot({
        [megan.id]: {
          steering: reading([point('z', '2026-01-01', 'no-report')]),
          briefing: reading([point('a', '2026-02-01', 'no-report')]),
        },
        [adele.id]: {
          steering: reading([point('z', '2026-01-01', 'no-report'), point('m', '2026-01-15', 'no-report'), point('x', '2026-02-02')]),
        },
      }),
      at('12:00'),
    )
    expect(checks).toEqual([{ code: 'no-report', meetings: ['z', 'm', 'a'] }])
  })

  it('names what is to be settled per sponsor', () => {
    const checks = dataChecks(
      snapshot({
        [megan.id]: { steering: reading([point('b', '2026-01-01', 'perhaps-in-room'), point('a', '2026-02-01', 'names-to-settle')]) },
        [adele.id]: {
          briefing: reading([point('y', '2026-02-01', 'delegated-not-seen')]),
          steering: reading([point('x', '2026-03-01', 'delegated-not-seen')]),
        },
      }),
      at('12:00'),
    )
    expect(checks).toEqual([
      { code: 'perhaps-in-room', sponsorId: megan.id, meetings: ['b'] },
      { code: 'names-to-settle', sponsorId: megan.id, meetings: ['a'] },
      { code: 'delegated-not-seen', sponsorId: adele.id, meetings: ['y', 'x'] },
    ])
  })

  it('says who is in term and on no invitation, once there is something to be invited to', () => {
    const one = snapshot({ [megan.id]: { steering: reading([point('a', '2026-01-01')]) } })
    expect(dataChecks(one, at('12:00'))).toEqual([])
    expect(dataChecks({ ...one, meetingCount: 1 }, at('12:00'))).toEqual([{ code: 'never-invited', sponsorId: adele.id, meetings: [] }])
  })

  it('knows which meetings ended since it was written', () => {
    const one = snapshot({}, [upcoming('over', at('10:00')), upcoming('to come', at('10:00:01'))])
    expect(endedSince(one, at('10:00')).map(({ key }) => key)).toEqual(['over'])
    expect(dataChecks(one, at('10:00'))).toEqual([{ code: 'not-yet-captured', meetings: ['over'] }])
  })

  it('today is the date on a clock in the initiative’s zone', () => {
    expect([todayIn('Pacific/Auckland', at('20:00')), todayIn('Etc/UTC', at('20:00'))]).toEqual(['2026-03-04', '2026-03-03'])
  })
})
