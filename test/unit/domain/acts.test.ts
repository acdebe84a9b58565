import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actId,
  actsShown,
  chooseActs,
  managers,
  type SetAside,
  type Suggestion,
  setAsideKept,
  withoutSetAside,
  withSetAside,
} from '../../../functions/src/domain/acts.ts'
import { at } from './examples.ts'

const now = at('12:00')
const later = at('12:00', '2026-03-10')
const next = { meeting: 'm', start: later, kind: 'steering' as const }
const suggestions: Suggestion[] = [
  { code: 'find-lead' },
  { code: 'talk-to-sponsor', sponsorId: 'megan', kind: 'steering', missedInARow: 3, next },
  { code: 'talk-to-sponsor', sponsorId: 'adele', kind: 'steering', missedInARow: 2 },
  { code: 'message-to-area', area: 'sales', sponsorId: 'megan', days: 60 },
  { code: 'settle-outcomes', meetings: 3 },
]
const aside = (act: string, more: Partial<SetAside> = {}): SetAside => ({
  act,
  to: managers,
  how: 'snoozed',
  until: later,
  by: 'pm',
  at: now,
  ...more,
})
const chosen = (...setAside: SetAside[]) => chooseActs(suggestions, setAside, managers, now).map(({ id }) => id)

describe('suggested acts', () => {
  it('are at most three, the most urgent first', () => {
    expect(actsShown).toBe(3)
    expect(chosen()).toEqual(['find-lead', 'talk-to-sponsor.megan', 'talk-to-sponsor.adele'])
  })

  it.each<[what: string, setAside: SetAside, expected: string[]]>([
    [
      'one set aside makes room for the next',
      aside('find-lead'),
      ['talk-to-sponsor.megan', 'talk-to-sponsor.adele', 'message-to-area.sales'],
    ],
    [
      'about one sponsor, not about another',
      aside('talk-to-sponsor.megan'),
      ['find-lead', 'talk-to-sponsor.adele', 'message-to-area.sales'],
    ],
    ['its quiet time is over', aside('find-lead', { until: now }), ['find-lead', 'talk-to-sponsor.megan', 'talk-to-sponsor.adele']],
    [
      'set aside by a sponsor, not by the managers',
      aside('find-lead', { to: 'megan' }),
      ['find-lead', 'talk-to-sponsor.megan', 'talk-to-sponsor.adele'],
    ],
  ])('%s', (_, one, expected) => expect(chosen(one)).toEqual(expected))

  it('do not come back with the next meeting: the occasion is no part of the id', () => {
    const [first, second] = [later, at('12:00', '2026-03-17')].map((start) =>
      actId({ code: 'answer-invitation', next: { meeting: start, start, kind: 'steering' } }),
    )
    expect(first).toBe(second)
  })

  it('ids fit an address as they are', () => {
    const ids = [...suggestions, { code: 'speak-to-issue', date: '2026-03-01', kind: 'people', note: 'ü/?' } satisfies Suggestion].map(
      actId,
    )
    for (const id of ids) expect(encodeURIComponent(id)).toBe(id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('what was set aside', () => {
  it('the last word counts, and what is over is forgotten', () => {
    const over = aside('a', { until: now })
    expect(withSetAside([over, aside('b')], aside('b', { how: 'dismissed' }), now)).toEqual([aside('b', { how: 'dismissed' })])
    expect(withoutSetAside([over, aside('b'), aside('b', { to: 'megan' })], 'b', managers, now)).toEqual([aside('b', { to: 'megan' })])
  })

  it('stays bounded; what would return first makes room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (more) => {
        const until = (i: number) => `2026-04-01T${String(Math.floor(i / 60) % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00Z`
        let kept: SetAside[] = []
        for (let i = 0; i < setAsideKept + more; i++) kept = withSetAside(kept, aside(`act-${i}`, { until: until(i) }), now)
        expect(kept).toHaveLength(setAsideKept)
        expect(kept[0]?.act).toBe(`act-${more}`)
      }),
      { numRuns: 5 },
    )
  })
})
