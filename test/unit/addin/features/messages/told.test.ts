import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreedSpan, spanOf, toldPace, toldSilence } from '../../../../../addin/src/features/messages/told.ts'
import { cadenceSentences } from '../../../../../addin/src/strings/cadence.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { messageSentences } from '../../../../../addin/src/strings/messages.ts'
import type { MessageReading, Reach } from '../../../../../functions/src/contract/messages.ts'

const [en, de] = [createFormat('en-GB', 'Europe/Berlin'), createFormat('de-DE', 'Europe/Berlin')]
const [english, german] = [cadenceSentences(en), cadenceSentences(de)]

const reading = (more: Partial<MessageReading> = {}): MessageReading => ({ since: '2026-01-10', count: 4, tooLittleKnown: false, ...more })

describe('the last message in words', () => {
  it.each<[daysSince: number | undefined, agreedEveryDays: number | undefined, en: string, de: string]>([
    [
      35,
      28,
      'Your last message was 5 weeks ago; you agreed on every 4.',
      'Ihre letzte Botschaft: vor 5 Wochen; vereinbart ist eine alle 4 Wochen.',
    ],
    [
      76,
      28,
      'Your last message was 11 weeks ago; you agreed on every 4.',
      'Ihre letzte Botschaft: vor 11 Wochen; vereinbart ist eine alle 4 Wochen.',
    ],
    [
      20,
      7,
      'Your last message was 3 weeks ago; you agreed on every week.',
      'Ihre letzte Botschaft: vor 3 Wochen; vereinbart ist eine jede Woche.',
    ],
    [
      13,
      28,
      'Your last message was 13 days ago; you agreed on every 4 weeks.',
      'Ihre letzte Botschaft: vor 13 Tagen; vereinbart ist eine alle 4 Wochen.',
    ],
    [
      35,
      10,
      'Your last message was 5 weeks ago; you agreed on every 10 days.',
      'Ihre letzte Botschaft: vor 5 Wochen; vereinbart ist eine alle 10 Tage.',
    ],
    [
      12,
      10,
      'Your last message was 12 days ago; you agreed on every 10.',
      'Ihre letzte Botschaft: vor 12 Tagen; vereinbart ist eine alle 10 Tage.',
    ],
    [0, undefined, 'Your last message was today.', 'Ihre letzte Botschaft: heute.'],
    [1, undefined, 'Your last message was yesterday.', 'Ihre letzte Botschaft: gestern.'],
    [
      undefined,
      28,
      'No message of yours is recorded yet; you agreed on every 4 weeks.',
      'Von Ihnen ist noch keine Botschaft erfasst; vereinbart ist eine alle 4 Wochen.',
    ],
  ])('%s days ago, agreed every %s', (daysSince, agreedEveryDays, inEnglish, inGerman) => {
    const said = reading({
      ...(daysSince === undefined ? { count: 0 } : { daysSince }),
      ...(agreedEveryDays === undefined ? {} : { agreedEveryDays }),
    })
    expect([english.yours(said), german.yours(said)]).toEqual([inEnglish, inGerman])
  })

  it('to a manager, with how many there are and since when that is known', () => {
    const said = reading({ daysSince: 76, agreedEveryDays: 28 })
    expect(english.theirs(said)).toBe('Last message 11 weeks ago, 4 recorded since 10 January 2026; agreed: every 4 weeks.')
    expect(german.theirs(said)).toBe(
      'Letzte Botschaft vor 11 Wochen, 4 erfasst seit dem 10. Januar 2026; vereinbart ist eine alle 4 Wochen.',
    )
    expect(english.theirs(reading({ count: 0 }))).toBe('No message recorded since 10 January 2026.')
  })

  it('a length of time is never told as more than half a unit off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (days) => {
        const { unit, count } = spanOf(days)
        return Math.abs(days - count * (unit === 'week' ? 7 : 1)) <= (unit === 'week' ? 3.5 : 0)
      }),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 366 }), (days) => agreedSpan(days).count * (agreedSpan(days).unit === 'week' ? 7 : 1) === days),
    )
  })
})

describe('the pace in words', () => {
  const outlook = { mean: 0.9, low: 0.42, high: 1.45, atLeastOne: 0.58 }
  it.each<[what: string, more: Partial<typeof outlook>, said: string | undefined]>([
    ['usual', { low: 1.05, high: 1.8 }, 'Chance of a message within 30 days: about 6 in 10. Pace of late: likely 1 to 2 a month.'],
    ['from nearly nothing', {}, 'Chance of a message within 30 days: about 6 in 10. Pace of late: likely at most 2 a month.'],
    [
      'hardly any',
      { low: 0.01, high: 0.2, atLeastOne: 0.03 },
      'Chance of a message within 30 days: hardly any. Pace of late: likely at most 1 a month.',
    ],
    [
      'very often',
      { low: 8, high: 12.5, atLeastOne: 0.9999 },
      'Chance of a message within 30 days: nearly certain. Pace of late: likely 8 to 13 a month.',
    ],
    ['an interval that says nothing', { low: 0.2, high: 4.6 }, undefined],
  ])('%s', (_, more, said) => {
    const told = toldPace({ outlook: { ...outlook, ...more } })
    expect(told && english.pace(told)).toBe(said)
  })

  it('in German', () => {
    expect(german.pace({ low: 1, high: 2.5, tenths: 6 })).toBe(
      'Chance auf eine Botschaft binnen 30 Tagen: etwa 6 von 10. Zuletzt wahrscheinlich 1 bis 3 im Monat.',
    )
  })

  it('is not told while too little is known', () => expect(toldPace({})).toBeUndefined())

  it('never claims more than the interval', () => {
    const rate = fc.double({ min: 0, max: 30, noNaN: true })
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const told = toldPace({ outlook: { ...outlook, low, high } })
        return told === undefined || (told.low <= low + 1e-6 && told.high >= high - 1e-6 && told.high - told.low <= high - low + 1)
      }),
    )
  })
})

describe('silent areas in words', () => {
  const reach = (...areas: Reach['areas']): Reach => ({ since: '2026-01-10', everyDays: 28, areas })
  const sales = { area: 'sales', last: '2026-04-01', count: 1, silent: true } as const
  const finance = { area: 'finance', count: 0, silent: true } as const
  const tech = { area: 'it', last: '2026-06-20', count: 3, silent: false } as const

  it('tells those that fell silent from those that nobody ever spoke to', () => {
    expect(toldSilence(reach(sales, tech, finance))).toEqual({ days: 56, fallen: ['sales'], never: ['finance'] })
    expect(toldSilence(reach(tech))).toBeUndefined()
    expect(messageSentences(en).silent('Sales', 56)).toBe('No message recorded for 8 weeks or longer: Sales.')
    expect(messageSentences(de).silent('Vertrieb', 20)).toBe('Seit 20 Tagen oder länger keine Botschaft erfasst: Vertrieb.')
  })
})
