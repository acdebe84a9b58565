import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gammaQuantile } from '../../../functions/src/domain/gamma.ts'
import {
  aheadDays,
  type CadenceState,
  cadenceOfInitiative,
  cadenceReading,
  exposureOf,
  halfLifeDays,
  outlookOf,
  posteriorOf,
  withOneMore,
} from '../../../functions/src/domain/message-cadence.ts'
import type { Sponsor } from '../../../functions/src/domain/roster.ts'
import { adele, alex, megan, sponsor } from './examples.ts'

const dayMs = 86_400_000
const today = '2026-06-30'
const ago = (days: number, from = today) => new Date(Date.parse(from) - days * dayMs).toISOString().slice(0, 10)
const stateOf = (dates: readonly string[]) => dates.reduce<CadenceState | undefined>(withOneMore, undefined)
/** The states of sponsors who spoke so many days ago. */
const states = (spoke: Readonly<Record<string, readonly number[]>>) =>
  Object.fromEntries(
    Object.entries(spoke).flatMap(([id, days]) => {
      const state = stateOf(days.map((one) => ago(one)))
      return state ? [[id, state]] : []
    }),
  )

const anyAges = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 40 })

/** Uniform in [0, 1), the same for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What is seen of a Poisson process of this rate a day, faded to its last day. */
function simulated(rate: number, days: number, random: () => number) {
  const seen = { messages: 0, days: 0 }
  for (let age = 0; age < days; age++) seen.days += 2 ** (-age / halfLifeDays)
  const wait = () => -Math.log(1 - random()) / rate
  for (let age = wait(); age < days; age += wait()) seen.messages += 2 ** (-Math.floor(age) / halfLifeDays)
  return seen
}

describe('the state of a sponsor’s messages', () => {
  it('is the sum of faded messages, of whatever order', () => {
    fc.assert(
      fc.property(
        anyAges.chain((ages) => fc.tuple(fc.constant(ages), fc.shuffledSubarray(ages, { minLength: ages.length }))),
        ([ages, shuffled]) => {
          const state = stateOf(shuffled.map((days) => ago(days)))
          const youngest = Math.min(...ages)
          const faded = ages.reduce((sum, days) => sum + 2 ** (-(days - youngest) / halfLifeDays), 0)
          expect(state).toMatchObject({ count: ages.length, last: ago(youngest) })
          expect(Math.abs((state?.faded ?? 0) - faded)).toBeLessThan(1e-9)
        },
      ),
    )
  })

  it('fades by half in the half-life', () => {
    const state = stateOf([ago(halfLifeDays), today])
    expect(state?.faded).toBeCloseTo(1.5, 12)
  })
})

describe('days in which a sponsor could have spoken', () => {
  it.each<[what: string, terms: Sponsor['terms'], since: string, days: number]>([
    ['from when recording began, today included', [{ from: '2025-01-01', lead: false }], ago(9), 10],
    ['from the beginning of their term', [{ from: ago(4), lead: false }], ago(9), 5],
    ['not after it', [{ from: '2025-01-01', to: ago(4), lead: false }], ago(9), 5],
    ['one day', [{ from: today, lead: false }], ago(9), 1],
    ['none before it', [{ from: '2027-01-01', lead: false }], ago(9), 0],
    ['none when it was over before recording began', [{ from: '2025-01-01', to: ago(9), lead: false }], ago(9), 0],
    [
      'in two terms, without the time between',
      [
        { from: '2025-01-01', to: ago(6), lead: false },
        { from: ago(2), lead: true },
      ],
      ago(9),
      6,
    ],
  ])('count %s', (_, terms, since, days) => expect(exposureOf(terms, since, today).days).toBe(days))

  it('weigh what a message of that day weighs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }), (a, b) => {
        const [oldest, youngest] = [Math.max(a, b), Math.min(a, b)]
        const { faded } = exposureOf([{ from: ago(oldest), to: ago(youngest - 1), lead: false }], ago(5000), today)
        let sum = 0
        for (let age = youngest; age <= oldest; age++) sum += 2 ** (-age / halfLifeDays)
        expect(Math.abs(faded - sum)).toBeLessThan(1e-9)
      }),
    )
  })
})

const nothing = { messages: 0, days: 0 }
const every = (days: number) => ({ messages: 1000 / days, days: 1000 })

describe('the rate', () => {
  it('starts at one message in 28 days, worth one message', () => {
    const { shape, days } = posteriorOf(nothing, nothing)
    expect([shape, days]).toEqual([1, 28])
    // Exponential with mean 1/28: the quantiles are −ln 0.9 and −ln 0.1; the chance follows from 28 / 58.
    expect(outlookOf({ shape, days })).toEqual({ mean: 1.0714, low: 0.1129, high: 2.4671, atLeastOne: 0.5172 })
  })

  it.each([
    ['a roster that speaks every week', { messages: 40, days: 280 }, 1 / 9, 1 / 7],
    ['a roster that speaks every two months', { messages: 6, days: 364 }, 1 / 60, 1 / 40],
    ['a roster that is silent for good is taken to speak once in twelve weeks', { messages: 0, days: 10_000 }, 1 / 85, 1 / 83],
    ['one that speaks every day, once a week', { messages: 2000, days: 2000 }, 1 / 7.1, 1 / 6.9],
  ])('is drawn to that of the others: %s', (_, others, low, high) => {
    const { shape, days } = posteriorOf({ messages: 0, days: 0 }, others)
    expect(shape / days).toBeGreaterThan(low)
    expect(shape / days).toBeLessThan(high)
  })

  it.each([7, 14, 28, 56, 84])('of somebody who says nothing for two cadences of a roster’s %s days falls under half', (cadence) => {
    const silence = exposureOf([{ from: ago(2 * cadence - 1), lead: false }], ago(400), today).faded
    const [expected, left] = [nothing, { messages: 0, days: silence }].map((own) => outlookOf(posteriorOf(own, every(cadence))))
    expect(left?.mean ?? 1).toBeLessThan((expected?.mean ?? 0) / 2)
    expect(left?.atLeastOne ?? 1).toBeLessThan(expected?.atLeastOne ?? 0)
  })

  it('of somebody who was never heard in half a year is low, however much the others say', () => {
    const weekly = Array.from({ length: 26 }, (_, week) => 7 * week)
    const { outlook } = read(megan, { [adele.id]: weekly, [alex.id]: weekly }, { since: ago(175) })
    expect(outlook?.atLeastOne).toBeLessThan(0.25)
  })

  it('of a roster that is silent does not drown one who speaks every four weeks', () => {
    const { outlook } = read(megan, { [megan.id]: [0, 28, 56, 84, 112, 140, 168] }, { since: ago(182) })
    expect(outlook?.mean).toBeGreaterThan(0.7)
    expect(outlook?.high).toBeGreaterThan(30 / 28)
  })

  it.each<[roster: string, everyDays: (at: number) => number]>([
    ['everybody between a week and half a year', (at) => 7 * (182 / 7) ** at],
    ['half weekly, half once a quarter', (at) => (at < 0.5 ? 7 : 91)],
    ['one in four weekly, the others every four months', (at) => (at < 0.25 ? 7 : 120)],
    ['all alike', () => 28],
    ['all lively', (at) => 5 * 3 ** at],
    ['all rare', (at) => 60 * 6 ** at],
  ])('lies within the interval of 80 in 100 about as often or oftener, also where sponsors are unequal: %s', (_, everyDays) => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(60, 120, 360), (seed, days) => {
        const random = randomFrom(seed)
        const within = Array.from({ length: 150 }).flatMap(() => {
          const rates = Array.from({ length: 6 }, () => 1 / everyDays(random()))
          const seen = rates.map((rate) => simulated(rate, days, random))
          return rates.map((rate, i) => {
            const others = seen
              .filter((_, other) => other !== i)
              .reduce((a, b) => ({ messages: a.messages + b.messages, days: a.days + b.days }))
            const { low, high } = outlookOf(posteriorOf(seen[i] ?? nothing, others))
            return low <= rate * aheadDays && rate * aheadDays <= high
          })
        })
        const share = within.filter(Boolean).length / within.length
        // Of 900 the share is off by 0.013 (a standard deviation) by chance alone.
        expect(share).toBeGreaterThan(0.7)
        expect(share).toBeLessThan(0.98)
      }),
      { numRuns: 6 },
    )
  })

  const seen = fc.record({
    messages: fc.double({ min: 0, max: 300, noNaN: true }),
    days: fc.double({ min: 0, max: 260, noNaN: true }),
  })
  it('lies within its own interval, and the chance between nothing and certainty', () => {
    fc.assert(
      fc.property(seen, fc.array(seen, { maxLength: 39 }), (own, rest) => {
        const others = rest.reduce((sum, one) => ({ messages: sum.messages + one.messages, days: sum.days + one.days }), {
          messages: 0,
          days: 0,
        })
        const { mean, low, high, atLeastOne } = outlookOf(posteriorOf(own, others))
        expect(low).toBeLessThanOrEqual(mean)
        expect(mean).toBeLessThanOrEqual(high)
        expect(atLeastOne).toBeGreaterThan(0)
        expect(atLeastOne).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('gives the chance of the negative binomial: the Poisson chance averaged over the rate', () => {
    const posterior = { shape: 3.2, days: 140 }
    const steps = 20_000
    let sum = 0
    for (let i = 0; i < steps; i++) sum += 1 - Math.exp((-gammaQuantile(posterior.shape, (i + 0.5) / steps) / posterior.days) * 30)
    expect(outlookOf(posterior).atLeastOne).toBeCloseTo(sum / steps, 3)
  })
})

const agreed = (messageEveryDays: number) => ({ ...megan, messageEveryDays })
const read = (who: Sponsor, spoke: Parameters<typeof states>[0], { since = ago(400), others = [adele, alex] } = {}) =>
  cadenceReading(states(spoke), since, who, [who, ...others], today)

describe('the reading of one sponsor', () => {
  it.each<[what: string, who: Sponsor, ages: readonly number[], since: string, overdueBy: number | undefined]>([
    ['on the day that it is due', agreed(28), [28], ago(400), undefined],
    ['a day later', agreed(28), [29], ago(400), 1],
    ['a message of today', agreed(7), [0, 90], ago(400), undefined],
    ['nothing agreed', megan, [300], ago(400), undefined],
    ['never spoke: since recording began', agreed(28), [], ago(50), 22],
    ['never spoke, in term for a week', { ...agreed(28), terms: [{ from: ago(7), lead: false }] }, [], ago(400), undefined],
    [
      'spoke in an earlier term: since the present one began',
      {
        ...agreed(28),
        terms: [
          { from: '2025-01-01', to: ago(200), lead: false },
          { from: ago(40), lead: false },
        ],
      },
      [250],
      ago(400),
      12,
    ],
    [
      'whose term is over owes nothing',
      { ...agreed(28), terms: [{ from: '2025-01-01', to: ago(100), lead: false }] },
      [250],
      ago(400),
      undefined,
    ],
  ])('overdue: %s', (_, who, ages, since, overdueBy) => expect(read(who, { [who.id]: ages }, { since }).overdueBy).toBe(overdueBy))

  it.each<[what: string, who: Sponsor, ages: readonly number[], since: string, little: boolean]>([
    ['one message, a few weeks', megan, [3], ago(30), true],
    ['none, a few weeks', megan, [], ago(30), true],
    ['two messages are something', megan, [3, 10], ago(30), false],
    ['two cadences of silence are something', megan, [], ago(55), false],
    ['one day less', megan, [], ago(54), true],
    ['of a longer cadence two take longer', agreed(56), [3], ago(80), true],
  ])('too little known: %s', (_, who, ages, since, little) => {
    const reading = read(who, { [who.id]: ages }, { since })
    expect([reading.tooLittleKnown, reading.outlook === undefined]).toEqual([little, little])
  })

  it('keeps the facts of whoever has left, and foretells nothing', () => {
    const left = { ...agreed(28), terms: [{ from: '2025-01-01', to: ago(100), lead: false }] }
    expect(read(left, { [left.id]: [150, 180] })).toEqual({
      since: ago(400),
      count: 2,
      last: ago(150),
      daysSince: 150,
      agreedEveryDays: 28,
      tooLittleKnown: false,
    })
  })

  it('a message of tomorrow, since the initiative has moved to a zone further west, is one of today', () => {
    const reading = read(megan, { [megan.id]: [-1] }, { since: ago(-1) })
    expect(reading).toMatchObject({ count: 1, daysSince: 0, tooLittleKnown: true })
  })

  it('a lead who spoke every four weeks and then fell silent is expected less and less, not at once nothing', () => {
    const monthly = Array.from({ length: 8 }, (_, i) => i * 28)
    const fallenSilent = (silence: number) =>
      read(megan, { [megan.id]: monthly.map((days) => days + silence) }, { since: ago(7 * 28 + silence), others: [] }).outlook
    const [at0, at56, at90, at300] = [fallenSilent(0), fallenSilent(56), fallenSilent(90), fallenSilent(300)]
    expect(at0?.atLeastOne).toBeGreaterThan(0.5)
    expect(at56?.atLeastOne ?? 1).toBeLessThan((at0?.atLeastOne ?? 0) - 0.1)
    expect(at90?.atLeastOne ?? 1).toBeLessThan(at0?.atLeastOne ?? 0)
    expect(at300?.atLeastOne ?? 1).toBeLessThan(at90?.atLeastOne ?? 0)
    expect(at300?.atLeastOne).toBeGreaterThan(0.1)
  })

  it('what was before recording began is missing, not silence', () => {
    const young = read(megan, { [megan.id]: [0, 20, 40] }, { since: ago(40) })
    const old = read(megan, { [megan.id]: [0, 20, 40] }, { since: ago(900) })
    expect(young.outlook?.mean ?? 0).toBeGreaterThan((old.outlook?.mean ?? 0) * 1.5)
  })

  it('is drawn to the others, and the sponsor’s own messages do not count twice', () => {
    const alone = cadenceReading(states({ [megan.id]: [0, 3, 6, 9, 12, 15] }), ago(15), megan, [megan], today).outlook
    expect(alone?.mean).toBeCloseTo(
      outlookOf(
        posteriorOf(
          {
            messages: stateOf([0, 3, 6, 9, 12, 15].map((days) => ago(days)))?.faded ?? 0,
            days: exposureOf(megan.terms, ago(15), today).faded,
          },
          { messages: 0, days: 0 },
        ),
      ).mean,
      9,
    )
    const among = (ages: readonly number[]) => read(megan, { [megan.id]: [40, 90], [adele.id]: ages, [alex.id]: ages }).outlook?.mean ?? 0
    expect(among(Array.from({ length: 40 }, (_, i) => i * 7))).toBeGreaterThan(among([]) * 1.2)
  })
})

describe('the cadence of the initiative', () => {
  it.each<[what: string, sponsors: readonly Sponsor[], days: number]>([
    ['nothing agreed', [megan, adele], 28],
    ['the shortest agreed', [agreed(56), { ...adele, messageEveryDays: 14 }], 14],
    [
      'of those who are in term',
      [agreed(56), sponsor('Lee Gu', { messageEveryDays: 7, terms: [{ from: '2025-01-01', to: '2026-01-01', lead: false }] })],
      56,
    ],
  ])('%s', (_, sponsors, days) => expect(cadenceOfInitiative(sponsors, today)).toBe(days))
})
