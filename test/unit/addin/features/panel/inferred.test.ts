import { describe, expect, it } from 'vitest'
import { tellPastFading, toldChange, toldFading, toldForecast, yourForecast } from '../../../../../addin/src/features/panel/inferred.ts'
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

  it.each([
    ['downwards', {}, { mean: 0.42, low: 0.1, high: 0.75 }, 'less'],
    ['upwards', { before: 0.02, down: 0.02 }, { mean: 0.42, low: 0.1, high: 0.75 }, 'more'],
  ] as const)('of which it is not clear how much: %s', (_, more, now, said) =>
    expect(saying(more, now)).toMatch(new RegExp(`: earlier [^,]+, not clear yet how much ${said} now \\(`)),
  )

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
      'Perhaps coming less than before: not there in person the last 3 times that are known; last there on Tue, 3 Mar 2026; earlier about 9 in 10, now about 4 in 10.',
      'You were there more often before (about 9 in 10). If something stands in the way, your programme manager will be glad to know.',
    ],
    [
      'one miss is no row',
      { missedInARow: 1 },
      'Perhaps coming less than before: earlier about 9 in 10, now about 4 in 10.',
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
      'Kommt vielleicht seltener als früher: die letzten 3 bekannten Male nicht persönlich dabei; zuletzt dabei am Di., 3. März 2026; zuvor etwa 9 von 10, jetzt etwa 4 von 10.',
    )
    expect(told && german.moreOftenBefore(told)).toBe('; zuvor öfter (etwa 9 von 10)')
  })

  it('has one level before, the one of the change beside it', () => {
    // The alarm looks at the best level lately, the change at the one before it: 8 and 9 in 10 of the same person would be a riddle.
    const reading = { fading: { ...fading, best: 0.8 }, change, level }
    const [told, beside] = [toldFading(reading), toldChange(reading)]
    expect(told?.levels?.before).toBe(beside?.before)
    expect(told && english.fading(told)).toContain('earlier about 9 in 10, now about 4 in 10')
    expect(toldFading({ ...reading, change: { ...change, probability: 0.5 } })?.levels?.before).toBe(8)
  })

  it.each([
    [0.5, 'now about 4 in 10'],
    [0.51, 'not clear yet how much less now'],
  ])('tells the level now only where it is clear: an interval of %d', (width, said) => {
    const told = toldFading({ fading, level: { mean: 0.42, low: 0.2, high: 0.2 + width } })
    expect(told && english.fading(told)).toContain(said)
    expect(told && german.fading(told)).toContain(width > 0.5 ? 'noch nicht klar, wie viel seltener jetzt' : 'jetzt etwa 4 von 10')
  })

  it('looking back tells no level of that day, since nobody knows how sure it was', () => {
    const { on: _, ...because } = fading
    expect(english.fading(tellPastFading(because))).toBe(
      'Perhaps coming less than before: not there in person the last 3 times that are known; last there on Tue, 3 Mar 2026; earlier about 9 in 10.',
    )
    expect(tellPastFading({ ...because, best: 0.44 }).levels).toBeUndefined()
  })

  it('is not told while the alarm is off', () => expect(toldFading({ fading: { ...fading, on: false }, level })).toBeUndefined())
})

describe('a forecast', () => {
  const forecast: Forecast = { meeting: 'k', start: '2026-06-02T09:00:00Z', mean: 0.5, low: 0.31, high: 0.68 }
  const given = { response: 'accepted' as const, mean: 0.8, low: 0.62, high: 0.91 }
  const anything = { low: 0.12, high: 0.88 }
  const say = (more: Partial<Forecast>) => {
    const told = toldForecast({ forecast: { ...forecast, ...more } })
    return told && english.forecast(told).replaceAll(/(\d)\s?%/g, '$1%')
  }

  it.each<[row: string, more: Partial<Forecast>, said: string | undefined]>([
    [
      'outwards to steps of five per cent, like the level',
      {},
      'Chance of coming next time, whatever the answer: likely between 30% and 70%.',
    ],
    [
      'with the answer where there is data on such answers',
      { given },
      'Chance of coming next time, the invitation being accepted: likely between 60% and 95%.',
    ],
    [
      'that nobody has answered yet goes without saying',
      { given: { ...given, response: 'none' } },
      'Chance of coming next time: likely between 60% and 95%.',
    ],
    [
      'without the answer where that says nothing',
      { given: { ...given, ...anything } },
      'Chance of coming next time, whatever the answer: likely between 30% and 70%.',
    ],
    ['nothing where neither says anything', { ...anything, given: { ...given, ...anything } }, undefined],
    ['nothing without an answer that could say more', anything, undefined],
  ])('says %s', (_, more, said) => expect(say(more)).toBe(said))

  it('speaks German', () => {
    const told = toldForecast({ forecast: { ...forecast, given } })
    expect(told && german.yourForecast(told)).toMatch(/^Ihre Teilnahme beim nächsten Mal nach der Zusage: wahrscheinlich zwischen /)
  })

  describe('to the sponsor', () => {
    const fading: Fading = { on: true, missedInARow: 3, level: 0.42, best: 0.91 }
    const same = { ...forecast, low: 0.21, high: 0.64 }
    it.each<[row: string, reading: Parameters<typeof yourForecast>[0], told: boolean]>([
      ['is told', { forecast, level }, true],
      ['is not told beside a kind word about coming less', { forecast, level, fading }, false],
      ['is not told where it says what the level says', { forecast: same, level }, false],
      [
        'is told with the answer, also when the numbers are those of the level',
        { forecast: { ...same, given: { ...same, response: 'accepted' } }, level },
        true,
      ],
    ])('%s', (_, reading, told) => expect(yourForecast(reading) !== undefined).toBe(told))
  })
})
