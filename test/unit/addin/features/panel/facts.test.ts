import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingsToTell, rowToTell, widen } from '../../../../../addin/src/features/panel/facts.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { panelSentences } from '../../../../../addin/src/strings/panel.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import type { KindReading } from '../../../../../functions/src/domain/snapshot.ts'

function reading(due: number): KindReading {
  return {
    facts: { due, present: due, partial: 0, delegate: 0, absent: 0, declined: 0, unknown: 0, excused: 0 },
    recent: { due: Math.min(8, due), came: Math.min(8, due), unknown: 0 },
    streak: due,
    points: [],
    quarters: [],
  }
}

describe('the order of telling', () => {
  it.each([
    {
      row: 'the kind of the open meeting first',
      about: 'briefing' as const,
      kinds: { steering: reading(3), briefing: reading(2) },
      told: ['briefing', 'steering'],
    },
    {
      row: 'even when nothing of it counts yet',
      about: 'alignment' as const,
      kinds: { steering: reading(3) },
      told: ['alignment', 'steering'],
    },
    {
      row: 'without a meeting, steering first',
      about: undefined,
      kinds: { teamMeeting: reading(1), steering: reading(3) },
      told: ['steering', 'teamMeeting'],
    },
    {
      row: 'kinds with nothing to say are left out',
      about: 'steering' as const,
      kinds: { steering: reading(3), briefing: reading(0) },
      told: ['steering'],
    },
    { row: 'nothing at all', about: undefined, kinds: {}, told: [] },
  ])('$row', ({ about, kinds, told }) => {
    expect(readingsToTell(kinds, about).map(({ kind }) => kind)).toEqual(told)
  })
})

describe('an interval in words', () => {
  it.each([
    { row: 'goes outwards', low: 0.61, high: 0.87, to: { low: 0.6, high: 0.9 } },
    { row: 'stays on its steps', low: 0.6, high: 0.9, to: { low: 0.6, high: 0.9 } },
    { row: 'ends at the ends', low: 0.01, high: 0.999, to: { low: 0, high: 1 } },
  ])('$row', ({ low, high, to }) => {
    const wide = widen({ low, high })
    expect(wide.low).toBeCloseTo(to.low, 10)
    expect(wide.high).toBeCloseTo(to.high, 10)
  })

  it('always holds the interval it stands for, and is at most 5 points wider at each end', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const wide = widen({ low, high })
        expect(wide.low).toBeLessThanOrEqual(low + 1e-9)
        expect(wide.high).toBeGreaterThanOrEqual(high - 1e-9)
        expect(low - wide.low).toBeLessThan(0.05 + 1e-9)
        expect(wide.high - high).toBeLessThan(0.05 + 1e-9)
      }),
      { seed: 20261122, numRuns: 500 },
    )
  })
})

describe('a row of meetings', () => {
  it.each([
    { row: 'is told', due: 8, came: 7, unknown: 0, streak: 5, told: 5 },
    { row: 'missed, too', due: 8, came: 2, unknown: 0, streak: -3, told: -3 },
    { row: 'one is none', due: 8, came: 7, unknown: 0, streak: 1, told: 0 },
    { row: '"in 3 of your last 3" says it already', due: 3, came: 3, unknown: 0, streak: 3, told: 0 },
    { row: '"in 0 of your last 3", too', due: 3, came: 0, unknown: 0, streak: -3, told: 0 },
    { row: 'longer than what is looked back on', due: 8, came: 8, unknown: 0, streak: 12, told: 12 },
    { row: 'what is not known is not in it', due: 4, came: 3, unknown: 1, streak: 3, told: 3 },
  ])('$row', ({ told, streak, ...recent }) => expect(rowToTell({ recent, streak })).toBe(told))
})

describe('the first sentence', () => {
  const inEnglish = createFormat('en-GB', 'Europe/Berlin')
  const inGerman = createFormat('de-DE', 'Europe/Berlin')
  it.each([
    {
      row: 'a usual row',
      came: 7,
      due: 8,
      unknown: 1,
      en: 'In 7 of your last 8 steering meetings',
      de: 'In 7 Ihrer letzten 8 Lenkungskreise',
    },
    { row: 'never', came: 0, due: 3, unknown: 2, en: 'In 0 of your last 3 steering meetings', de: 'In 0 Ihrer letzten 3 Lenkungskreise' },
    {
      row: 'nothing known',
      came: 0,
      due: 3,
      unknown: 3,
      en: '3 steering meetings so far; not known whether you came',
      de: 'Bisher 3 Lenkungskreise; nicht bekannt, ob Sie dabei waren',
    },
    {
      row: 'only one, attended',
      came: 1,
      due: 1,
      unknown: 0,
      en: 'You came to your only steering meeting so far',
      de: 'Bisher 1 Lenkungskreis, und Sie waren dabei',
    },
    {
      row: 'only one, not attended',
      came: 0,
      due: 1,
      unknown: 0,
      en: 'You were not in your only steering meeting so far',
      de: 'Bisher 1 Lenkungskreis, und Sie waren nicht dabei',
    },
    {
      row: 'only one, not known',
      came: 0,
      due: 1,
      unknown: 1,
      en: 'One steering meeting so far; not known whether you came',
      de: 'Bisher 1 Lenkungskreis; nicht bekannt, ob Sie dabei waren',
    },
  ])('$row', ({ en, de, ...counts }) => {
    expect(panelSentences(inEnglish).recent(counts, termSentences(inEnglish).meetings.steering)).toBe(en)
    expect(panelSentences(inGerman).recent(counts, termSentences(inGerman).meetings.steering)).toBe(de)
  })
})
