import { describe, expect, it } from 'vitest'
import { byNearness, isExpected, wantedIn, windowOfWanted } from '../../../../../addin/src/features/meetings/expected.ts'

const hour = 3_600_000
const now = Date.parse('2026-06-30T12:00:00Z')
const at = (hours: number) => new Date(now + hours * hour).toISOString()
const meeting = (key: string, begins: number, iCalUId = 'steering') => ({ key, iCalUId, start: at(begins), end: at(begins + 1) })

describe('which meeting is meant', () => {
  it.each([
    ['the one that is on', [meeting('a', -24), meeting('b', -0.5), meeting('c', 0.6)], ['b', 'c', 'a']],
    ['the one that begins soonest', [meeting('a', -30), meeting('b', 2)], ['b', 'a']],
    ['the one that ended last, when it is nearer', [meeting('a', -2), meeting('b', 20)], ['a', 'b']],
    ['of two equally far the one ahead', [meeting('a', -3), meeting('b', 2)], ['b', 'a']],
  ])('%s', (_, meetings, order) => {
    expect(byNearness(meetings, now).map(({ key }) => key)).toEqual(order)
  })

  const all = [meeting('s1', -48), meeting('s2', 1), meeting('other', 0, 'briefing')]
  it.each([
    ['the occurrence that is asked for', { iCalUId: 'steering', key: 's1' }, 's1'],
    ['the nearest of the series, where none is', { iCalUId: 'steering' }, 's2'],
    ['none, where it was not captured', { iCalUId: 'steering', key: 's9' }, undefined],
    ['none of another series', { iCalUId: 'unknown' }, undefined],
  ])('%s', (_, wanted, key) => {
    expect(wantedIn(all, wanted, now)?.key).toBe(key)
  })

  it('is looked for around its start and where it was to be, else around today, whatever the time of day', () => {
    const days = (wanted: Parameters<typeof windowOfWanted>[0], when = now) => {
      const { from, to } = windowOfWanted(wanted, when)
      return [from, to].map((ms) => new Date(ms).toISOString().slice(0, 10))
    }
    expect(days(undefined)).toEqual(['2026-06-22', '2026-07-09'])
    expect(days(undefined, now + 6 * hour)).toEqual(days(undefined))
    expect(days({ iCalUId: 'a', start: '2026-06-10T08:00:00Z', originalStart: '2026-06-03T08:00:00Z' })).toEqual([
      '2026-06-02',
      '2026-06-11',
    ])
  })
})

it.each([
  ['whoever is due', {}, true],
  ['whoever is invited to what is not over', { notDue: 'not-over' as const }, true],
  ['whoever was excused, who can be said to have come', { notDue: 'excused' as const }, true],
  ['not who was not invited', { notDue: 'not-invited' as const }, false],
  ['not who is not in term', { notDue: 'not-in-term' as const }, false],
  ['not who is not invited to what is not over', { notDue: 'not-over' as const, invited: false }, false],
])('expected is %s', (_, outcome, expected) => {
  expect(isExpected({ invited: true, ...outcome })).toBe(expected)
})
