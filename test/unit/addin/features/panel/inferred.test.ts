import { describe, expect, it } from 'vitest'
import { toldChange, toldFading, toldForecast } from '../../../../../addin/src/features/panel/inferred.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { readingSentences } from '../../../../../addin/src/strings/readings.ts'
import type { Change, Fading, Forecast } from '../../../../../functions/src/domain/snapshot.ts'

const english = readingSentences(createFormat('en-GB', 'Europe/Berlin'))
const german = readingSentences(createFormat('de-DE', 'Europe/Berlin'))

const level = { mean: 0.42, low: 0.2, high: 0.61 }
const change: Change = {
  probability: 0.88,
  after: '2026-03-03T09:00:00Z',
  until: '2026-05-12T09:00:00Z',
  before: 0.91,
  now: 0.42,
  down: 0.97,
}

describe('a change', () => {
  const saying = (more: Partial<Change>, now = level) => {
    const told = toldChange({ change: { ...change, ...more }, level: now })
    return told && english.change(told)
  }
  it.each<[row: string, more: Partial<Change>, said: string]>([
    [
      'in full',
      {},
      'Likely changed between March 2026 and May 2026: earlier about 9 in 10, now about 4 in 10 (probability at least 85 %).',
    ],
    [
      'within one month, all but certain',
      { until: '2026-03-17T09:00:00Z', probability: 1 },
      'Likely changed in March 2026: earlier about 9 in 10, now about 4 in 10 (probability at least 95 %).',
    ],
    [
      'from always, and now is the level as it stands',
      { before: 0.97, now: 0.1 },
      'Likely changed between March 2026 and May 2026: earlier nearly always, now about 4 in 10 (probability at least 85 %).',
    ],
    [
      'upwards',
      { before: 0.1, down: 0.02 },
      'Likely changed between March 2026 and May 2026: earlier about 1 in 10, now about 4 in 10 (probability at least 85 %).',
    ],
  ])('%s', (_, more, said) => expect(saying(more)?.replaceAll(/(\d)\s?%/g, '$1 %')).toBe(said))

  it('to hardly ever', () => expect(saying({}, { mean: 0.03, low: 0, high: 0.1 })).toMatch(/earlier about 9 in 10, now hardly ever/))

  it.each<[row: string, more: Partial<Change>]>([
    ['not likely', { probability: 0.59 }],
    ['either way', { down: 0.6 }],
    ['the level before may still be the level now', { before: 0.6 }],
  ])('is not told: %s', (_, more) => expect(saying(more)).toBeUndefined())

  it('needs a level', () => expect(toldChange({ change, level: undefined })).toBeUndefined())
})

describe('fading', () => {
  const fading: Fading = { on: true, missedInARow: 3, lastCame: '2026-03-03T09:00:00Z', level: 0.42, best: 0.91 }
  it.each<[row: string, more: Partial<Fading>, board: string, panel: string]>([
    [
      'in full',
      {},
      'Perhaps coming less than before: not there in person the last 3 times that are known; last there on Tue, 3 Mar 2026; about 9 in 10 at best, now about 4 in 10.',
      'You were there more often before (about 9 in 10). If something stands in the way, your programme manager will be glad to know.',
    ],
    [
      'one miss is no row',
      { missedInARow: 1 },
      'Perhaps coming less than before: about 9 in 10 at best, now about 4 in 10.',
      'You were there more often before (about 9 in 10). If something stands in the way, your programme manager will be glad to know.',
    ],
    [
      'levels that read the same are left out',
      { missedInARow: 0, best: 0.44 },
      'Perhaps coming less than before.',
      'You were there more often before. If something stands in the way, your programme manager will be glad to know.',
    ],
  ])('%s', (_, more, board, panel) => {
    const told = toldFading({ fading: { ...fading, ...more }, level })
    expect(told && english.fading(told)).toBe(board)
    expect(told && english.missed(told)).toBe(panel)
  })

  it('speaks German', () => {
    const told = toldFading({ fading, level })
    expect(told && german.fading(told)).toBe(
      'Kommt vielleicht seltener als früher: die letzten 3 bekannten Male nicht persönlich dabei; zuletzt dabei am Di., 3. März 2026; im besten Fall etwa 9 von 10, jetzt etwa 4 von 10.',
    )
  })

  it('is not told while the alarm is off', () => expect(toldFading({ fading: { ...fading, on: false }, level })).toBeUndefined())
})

describe('a forecast', () => {
  const forecast: Forecast = { meeting: 'k', start: '2026-06-02T09:00:00Z', mean: 0.5, low: 0.31, high: 0.68 }
  const given = { response: 'accepted' as const, mean: 0.8, low: 0.62, high: 0.91 }

  it('goes outwards to steps of five per cent, like the level', () => {
    const told = toldForecast({ forecast, level })
    expect(told?.low).toBeCloseTo(0.3, 10)
    expect(told?.high).toBeCloseTo(0.7, 10)
    expect(told && english.forecast(told)).toMatch(/^Chance of coming next time: likely between 30\s?% and 70\s?%\.$/)
  })

  it('takes the answer instead where there is data on such answers', () => {
    const told = toldForecast({ forecast: { ...forecast, given }, level })
    expect(told && english.yourForecast(told)).toMatch(
      /^Chance that you are there next time, the invitation being accepted: likely between 60\s?% and 95\s?%\.$/,
    )
  })

  it.each([
    ['what the level says already', { ...forecast, low: 0.21, high: 0.64 }],
    ['that anything is possible', { ...forecast, low: 0.12, high: 0.88 }],
  ])('does not say %s', (_, same) => expect(toldForecast({ forecast: same, level })).toBeUndefined())
})
