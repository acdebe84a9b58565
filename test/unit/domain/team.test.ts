import { describe, expect, it } from 'vitest'
import type { Point } from '../../../functions/src/domain/engagement.ts'
import type { Area } from '../../../functions/src/domain/roster.ts'
import { briefingsInWindow, disruptionsOf } from '../../../functions/src/domain/team.ts'
import { at, meeting, tag } from './examples.ts'

const now = at('12:00', '2026-06-30')
const tags = [tag('steering', 'steering')]

describe('meetings that sponsors called off', () => {
  const moved = { from: at('09:00', '2026-05-05'), to: at('09:00', '2026-05-06'), seenAt: now }
  it.each([
    ['cancelled by the sponsor who called it', { organizer: 'megan', cancelled: true }, ['cancelled 1']],
    ['moved twice', { organizer: 'megan', reschedules: [moved, moved] }, ['moved 2']],
    ['moved and then cancelled', { organizer: 'megan', cancelled: true, reschedules: [moved] }, ['cancelled 1']],
    ['called by nobody on the roster', { cancelled: true }, []],
    ['held as it was planned', { organizer: 'megan' }, []],
    ['not tagged', { organizer: 'megan', cancelled: true, uid: 'lunch' }, []],
    ['over a year ago', { organizer: 'megan', cancelled: true, date: '2025-06-01' }, []],
    ['still ahead', { organizer: 'megan', cancelled: true, date: '2026-07-14' }, ['cancelled 1']],
  ])('%s', (_, more, expected) => {
    const found = disruptionsOf([], undefined, [meeting({ date: '2026-05-05', ...more })], tags, now)
    expect(found.map(({ change, times }) => `${change} ${times}`)).toEqual(expected)
  })

  it('what lies before the checkpoint stays, what lies after it is found again', () => {
    const one = meeting({ organizer: 'megan', cancelled: true, date: '2026-04-07' })
    const two = meeting({ organizer: 'megan', cancelled: true, date: '2026-05-05' })
    const before = disruptionsOf([], undefined, [one, two], tags, now)
    const through = { start: one.start, key: one.key }
    expect(disruptionsOf(before, through, [two], tags, now)).toEqual(before)
    expect(disruptionsOf(before, through, [{ ...two, cancelled: false }], tags, now)).toEqual(before.slice(0, 1))
  })
})

describe('briefings in the remorse window', () => {
  const agreement = { investmentStart: '2026-01-01', payback: { what: '', due: '2026-12-31' } }
  const of = (area: Area, outcome: Point['outcome'], date = '2026-03-05') => ({
    sponsor: { area },
    points: [{ meeting: `b-${date}`, start: at('14:00', date), outcome, response: 'accepted' as const }],
  })
  it.each<[what: string, briefings: ReturnType<typeof of>[], business: string[]]>([
    ['somebody from the business', [of('sales', 'present'), of('it', 'present')], ['there']],
    ['in part is there', [of('sales', 'partial')], ['there']],
    ['only IT', [of('it', 'present'), of('sales', 'absent')], ['notThere']],
    ['a delegate is not the sponsor', [of('sales', 'delegate')], ['notThere']],
    ['perhaps in the room', [of('sales', 'unknown'), of('service', 'absent')], ['unknown']],
    ['one there settles the others', [of('sales', 'unknown'), of('service', 'present'), of('finance', 'unknown')], ['there']],
    ['before the window, and on its last day', [of('sales', 'present', '2025-12-31'), of('sales', 'present', '2026-12-31')], []],
    ['on its first day', [of('sales', 'present', '2026-01-01')], ['there']],
  ])('%s', (_, briefings, business) => {
    expect(briefingsInWindow(agreement, 'Europe/Berlin', briefings).map((one) => one.business)).toEqual(business)
  })

  it('no window is known without both dates', () => {
    expect(briefingsInWindow({ payback: { what: '', due: '2026-12-31' } }, 'Etc/UTC', [of('sales', 'present')])).toEqual([])
    expect(briefingsInWindow({ investmentStart: '2026-01-01', payback: { what: '' } }, 'Etc/UTC', [of('sales', 'present')])).toEqual([])
  })
})
