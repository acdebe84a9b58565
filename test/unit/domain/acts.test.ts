import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actId,
  actsShown,
  canBeSuggested,
  chooseActs,
  managers,
  quietActs,
  type SetAside,
  Suggestion,
  setAsideBytes,
  setAsideOnRoster,
  withoutSetAside,
  withSetAside,
} from '../../../functions/src/domain/acts.ts'
import { bytesOf } from '../../../functions/src/domain/bytes.ts'
import { Sponsor } from '../../../functions/src/domain/roster.ts'
import { instantOf } from '../../../functions/src/domain/time.ts'
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

  const reason = '会'.repeat(300)
  const until = (i: number) => instantOf(Date.parse(later) + i * 60_000)

  it.each([
    ['the managers’', managers, setAsideBytes.managers],
    ['a sponsor’s', 'adele', setAsideBytes.sponsor],
  ])('%s list is bounded in bytes whatever is written on it, and holds what was written last', (_, to, most) => {
    const entry = fc.record({ i: fc.nat(500), minutes: fc.nat(500), length: fc.nat(300) })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
        let kept = [aside('find-lead', { to: 'somebody else' })]
        for (const { i, minutes, length } of entries) {
          const one = aside(`talk-to-sponsor.${i}`, { to, until: until(minutes), reason: reason.slice(0, length) })
          kept = withSetAside(kept, one, now)
          expect(kept).toContainEqual(one)
        }
        expect(bytesOf(kept.filter((one) => one.to === to))).toBeLessThanOrEqual(most + 2)
        expect(kept).toContainEqual(aside('find-lead', { to: 'somebody else' }))
      }),
      { numRuns: 20 },
    )
  })

  it('what would return first makes room', () => {
    let kept: SetAside[] = []
    for (let i = 0; i < 100; i++) kept = withSetAside(kept, aside(`talk-to-sponsor.${i}`, { until: until(99 - i), reason }), now)
    // The last one written would return first of all, and stays.
    expect(kept.map(({ act }) => act)).toEqual([
      ...kept.slice(0, -1).map((_, i) => `talk-to-sponsor.${kept.length - 2 - i}`),
      'talk-to-sponsor.99',
    ])
    expect(kept.length).toBeGreaterThan(20)
  })

  it('by a sponsor who has left the roster is forgotten', () => {
    const kept = [aside('find-lead'), aside('put-on-agenda', { to: 'megan' }), aside('put-on-agenda', { to: 'adele' })]
    expect(setAsideOnRoster(kept, [{ id: 'megan' }])).toEqual(kept.slice(0, 2))
  })

  it('is told with what it was, while something still suggests it, the soonest to return first', () => {
    const kept = [
      aside('talk-to-sponsor.adele', { until: until(2) }),
      aside('find-lead', { until: until(1), reason: 'Known' }),
      aside('realign'),
      aside('settle-outcomes', { until: now }),
      aside('message-to-area.sales', { to: 'megan' }),
    ]
    expect(quietActs(suggestions, kept, managers, now)).toEqual([
      { act: { code: 'find-lead', id: 'find-lead' }, aside: kept[1] },
      { act: { ...suggestions[2], id: 'talk-to-sponsor.adele' }, aside: kept[0] },
    ])
  })
})

describe('an id', () => {
  const sponsors = [{ id: 'megan' }]

  it('of whatever is suggested can be set aside by those to whom it is', () => {
    const codes = Suggestion.options.map((option) => option.shape.code.value)
    const examples = codes.map((code) =>
      [code, `${code}.megan`, `${code}.sales`, `${code}.2026-03-01`].filter(
        (id) => canBeSuggested(id, 'managers', sponsors) || canBeSuggested(id, 'sponsor', sponsors),
      ),
    )
    expect(examples.map((ids) => ids.length)).toEqual(codes.map(() => 1))
    for (const suggestion of suggestions)
      expect(canBeSuggested(actId(suggestion), 'managers', [{ id: 'megan' }, { id: 'adele' }])).toBe(true)
  })

  it.each<[what: string, id: string, to: 'managers' | 'sponsor']>([
    ['of no act', 'find', 'managers'],
    ['that every object has', 'constructor', 'managers'],
    ['of a sponsor’s act, to the managers', 'put-on-agenda', 'managers'],
    ['of a managers’ act, to a sponsor', 'find-lead', 'sponsor'],
    ['about nobody on the roster', 'talk-to-sponsor.adele', 'managers'],
    ['about somebody, where it is about nobody', 'find-lead.megan', 'managers'],
    ['about nobody, where it is about somebody', 'talk-to-sponsor', 'managers'],
    ['of no area', 'message-to-area.moon', 'sponsor'],
    ['of no day', 'speak-to-issue.2026-02-30', 'sponsor'],
    ['with more behind it', 'speak-to-issue.2026-02-28.x', 'sponsor'],
    ['of nothing', '', 'sponsor'],
  ])('%s cannot', (_, id, to) => expect(canBeSuggested(id, to, sponsors)).toBe(false))

  it('of the managers’ list is none of a sponsor', () => expect(Sponsor.shape.id.safeParse(managers).success).toBe(false))
})
