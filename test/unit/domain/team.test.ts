import { describe, expect, it } from 'vitest'
import type { Correction, Meeting } from '../../../functions/src/domain/meeting.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import { type Briefing, briefingsInWindow, briefingsOf, disruptionsOf } from '../../../functions/src/domain/team.ts'
import { adele, at, type MeetingExample, meeting, megan, report, sponsor, tag } from './examples.ts'

const now = at('12:00', '2026-06-30')
const tags = [tag('steering', 'steering')]
const sponsors = [megan, { ...adele, terms: [{ from: '2026-06-01', lead: false }] }]

describe('meetings that sponsors called off', () => {
  const moved = { from: at('09:00', '2026-05-05'), to: at('09:00', '2026-05-06'), seenAt: now }
  it.each([
    ['cancelled by the sponsor who called it', { organizer: megan.id, cancelled: true }, ['cancelled 1']],
    ['moved twice', { organizer: megan.id, reschedules: [moved, moved] }, ['moved 2']],
    ['moved and then cancelled', { organizer: megan.id, cancelled: true, reschedules: [moved] }, ['cancelled 1']],
    ['called by nobody', { cancelled: true }, []],
    ['called by somebody who left the roster', { organizer: 'johanna', cancelled: true }, []],
    ['called before their term', { organizer: adele.id, cancelled: true }, []],
    ['held as it was planned', { organizer: megan.id }, []],
    ['not tagged', { organizer: megan.id, cancelled: true, uid: 'lunch' }, []],
    ['over a year ago', { organizer: megan.id, cancelled: true, date: '2025-06-01' }, []],
    ['still ahead', { organizer: megan.id, cancelled: true, date: '2026-07-14' }, ['cancelled 1']],
  ])('%s', (_, more, expected) => {
    const found = disruptionsOf([], undefined, [meeting({ date: '2026-05-05', ...more })], sponsors, tags, now)
    expect(found.map(({ change, times }) => `${change} ${times}`)).toEqual(expected)
  })

  it('what lies before the checkpoint stays, what lies after it is found again', () => {
    const one = meeting({ organizer: megan.id, cancelled: true, date: '2026-04-07' })
    const two = meeting({ organizer: megan.id, cancelled: true, date: '2026-05-05' })
    const before = disruptionsOf([], undefined, [one, two], sponsors, tags, now)
    const through = { start: one.start, key: one.key }
    expect(disruptionsOf(before, through, [two], sponsors, tags, now)).toEqual(before)
    expect(disruptionsOf(before, through, [{ ...two, cancelled: false }], sponsors, tags, now)).toEqual(before.slice(0, 1))
  })
})

describe('briefings', () => {
  const people = {
    sales: sponsor('Megan Bowen', { area: 'sales' }),
    service: sponsor('Adele Vance', { area: 'service' }),
    it: sponsor('Lee Gu', { area: 'it' }),
  }
  const held = (outcomes: Readonly<Partial<Record<keyof typeof people, Correction['outcome']>>>, more: MeetingExample = {}): Meeting =>
    meeting({
      uid: 'briefing',
      date: '2026-03-05',
      invitations: {},
      corrections: Object.fromEntries(
        Object.entries(outcomes).map(([area, outcome]) => [people[area as keyof typeof people].id, { outcome, by: 'pm', at: now }]),
      ),
      ...more,
    })
  const found = (one: Meeting, sponsors: readonly Sponsor[] = Object.values(people)) =>
    briefingsOf([], undefined, [one], sponsors, [tag('briefing', 'briefing')], now).map(({ business }) => business)
  const nobodyThere = report({ date: '2026-03-05', present: {} })

  it.each<[what: string, one: Meeting, business: string[]]>([
    ['somebody from the business', held({ sales: 'present', it: 'present' }), ['there']],
    ['in part is there', held({ sales: 'partial' }), ['there']],
    ['only IT', held({ it: 'present', sales: 'absent', service: 'absent' }), ['notThere']],
    ['a delegate is not the sponsor', held({ sales: 'delegate', service: 'absent' }), ['notThere']],
    ['perhaps in the room', held({ sales: 'unknown', service: 'absent' }), ['unknown']],
    ['one there settles the others', held({ sales: 'unknown', service: 'present' }), ['there']],
    ['no sponsor was invited, and the report shows none', held({}, { reports: [nobodyThere], invitations: {} }), ['notThere']],
    [
      'no sponsor was invited, and one came',
      held({}, { reports: [report({ date: '2026-03-05', present: { 'megan-bowen': ['09:00-10:00'] } })] }),
      ['there'],
    ],
    ['nothing is captured', held({}), ['unknown']],
    ['cancelled', held({ sales: 'present' }, { cancelled: true }), []],
    ['not over', held({ sales: 'present' }, { date: '2026-07-02' }), []],
    ['a steering meeting', held({ sales: 'present' }, { uid: 'steering' }), []],
  ])('%s', (_, one, business) => expect(found(one)).toEqual(business))

  it('whoever is not in term on that day counts for nothing', () => {
    const former = { ...people.sales, terms: [{ from: '2025-01-01', to: '2026-03-05', lead: false }] }
    expect(found(held({ sales: 'present' }), [former, people.it])).toEqual(['notThere'])
  })

  it('what lies before the checkpoint stays, what lies after it is found again', () => {
    const [one, two] = [held({ sales: 'present' }), held({ sales: 'present' }, { date: '2026-04-02' })]
    const tagged = [tag('briefing', 'briefing')]
    const all = briefingsOf([], undefined, [one, two], [people.sales], tagged, now)
    const through = { start: one.start, key: one.key }
    expect(briefingsOf(all, through, [two], [people.sales], tagged, now)).toEqual(all)
    expect(briefingsOf(all, through, [], [people.sales], tagged, now)).toEqual(all.slice(0, 1))
  })

  const agreement = { investmentStart: '2026-01-01', payback: { what: '', due: '2026-12-31' } }
  const on = (date: string): Briefing => ({ meeting: date, start: at('14:00', date), business: 'there' })
  it('of the remorse window are those from its first day until the day before its last', () => {
    const dates = ['2025-12-31', '2026-01-01', '2026-12-30', '2026-12-31']
    expect(briefingsInWindow(agreement, 'Europe/Berlin', dates.map(on)).map(({ meeting: date }) => date)).toEqual([
      '2026-01-01',
      '2026-12-30',
    ])
  })

  it('no window is known without both dates', () => {
    expect(briefingsInWindow({ payback: { what: '', due: '2026-12-31' } }, 'Etc/UTC', [on('2026-03-05')])).toEqual([])
    expect(briefingsInWindow({ investmentStart: '2026-01-01', payback: { what: '' } }, 'Etc/UTC', [on('2026-03-05')])).toEqual([])
  })
})
