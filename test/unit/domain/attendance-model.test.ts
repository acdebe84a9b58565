import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AttendanceState,
  type Columns,
  change,
  fading,
  forecast,
  forecastGiven,
  forecastWithin,
  type Invitation,
  level,
  observe,
  PackedState,
  pack,
  readColumns,
  start,
  unpack,
} from '../../../functions/src/domain/attendance-model.ts'

const seed = 20261121

/** Through the store and back. */
function stored(state: AttendanceState): AttendanceState {
  return unpack(PackedState.parse(JSON.parse(JSON.stringify(pack(state)))))
}

interface Meeting {
  readonly day: number
  readonly invitations: readonly Invitation[]
}

const outcome = fc.oneof(
  { weight: 6, arbitrary: fc.constant(1) },
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant(0.5) },
)
/** Histories of four sponsors, with gaps from none to most of a year, unknown outcomes, and people missing from the list. */
const history: fc.Arbitrary<Meeting[]> = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(0), fc.constantFrom(7, 14, 28), fc.integer({ min: 0, max: 300 })),
      values: fc.tuple(outcome, outcome, outcome, outcome),
      invited: fc.tuple(fc.boolean(), fc.boolean(), fc.constant(true), fc.constant(true)),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) => {
    let day = 19_000.375
    return rows.map(({ gap, values, invited }) => {
      day += gap
      return { day, invitations: values.flatMap((value, i) => (invited[i] ? [{ sponsor: `s${i}`, value }] : [])) }
    })
  })

function read(meetings: readonly Meeting[], from: AttendanceState = start): AttendanceState {
  return meetings.reduce((state, { day, invitations }) => observe(state, day, invitations), from)
}

function columnsOf(meetings: readonly Meeting[]): Columns {
  const begins = [0]
  const sponsors: number[] = []
  const values: number[] = []
  for (const { invitations } of meetings) {
    for (const { sponsor, value } of invitations) {
      sponsors.push(Number(sponsor.slice(1)))
      values.push(value ?? Number.NaN)
    }
    begins.push(sponsors.length)
  }
  return {
    days: Float64Array.from(meetings, ({ day }) => day),
    begins: Int32Array.from(begins),
    sponsors: Int32Array.from(sponsors),
    values: Float64Array.from(values),
    sponsorCount: 4,
  }
}

/** One sponsor's outcomes, fortnightly, next to three others who come to four of five. */
function alone(values: readonly (number | undefined)[], everyDays = 14): Meeting[] {
  return values.map((value, m) => ({
    day: 19_000 + m * everyDays,
    invitations: [{ sponsor: 's0', value }, ...[1, 2, 3].map((i) => ({ sponsor: `s${i}`, value: (m + i) % 5 === 0 ? 0 : 1 }))],
  }))
}
const times = (count: number, value: number) => new Array<number>(count).fill(value)

describe('any history', () => {
  it('says nothing that a later meeting would change', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (meetings, share) => {
        const cut = Math.floor(share * meetings.length)
        const whole = readColumns(columnsOf(meetings))
        const short = readColumns(columnsOf(meetings.slice(0, cut)))
        const n = short.probability.length
        expect(whole.probability.slice(0, n)).toEqual(short.probability)
        expect(whole.level.slice(0, n)).toEqual(short.level)
        expect(whole.usual.slice(0, n)).toEqual(short.usual)
        expect(whole.strict.slice(0, n)).toEqual(short.strict)
      }),
      { seed, numRuns: 150 },
    )
  })

  it('reads the same one meeting at a time, through stored states, as in one go', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        const whole = readColumns(columnsOf(meetings))
        let state = start
        let i = 0
        for (const { day, invitations } of meetings) {
          const before = state
          state = stored(observe(state, day, invitations))
          for (const { sponsor, value } of invitations) {
            expect(forecast(before, sponsor, day)).toBeCloseTo(whole.probability[i]!, 9)
            if (value !== undefined) {
              expect(state.sponsors[sponsor]!.level).toBeCloseTo(whole.level[i]!, 9)
              expect(Number(state.sponsors[sponsor]!.usual)).toBe(whole.usual[i])
              expect(Number(state.sponsors[sponsor]!.strict)).toBe(whole.strict[i])
            }
            i += 1
          }
        }
      }),
      { seed, numRuns: 150 },
    )
  })

  it('gives probabilities, and intervals around the level', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 2000 }), (meetings, later) => {
        const state = read(meetings)
        const day = meetings.at(-1)!.day + later
        for (const sponsor of ['s0', 's1', 's2', 's3', 'nobody']) {
          const { mean, low, high } = level(state, sponsor, day)
          expect(low).toBeGreaterThanOrEqual(0)
          expect(mean).toBeGreaterThanOrEqual(low)
          expect(high).toBeGreaterThanOrEqual(mean)
          expect(high).toBeLessThanOrEqual(1)
          const p = forecast(state, sponsor, day)
          expect(p).toBeGreaterThan(0)
          expect(p).toBeLessThan(1)
          const within = forecastWithin(state, sponsor, day)
          expect(within.mean).toBeCloseTo(p, 12)
          expect(within.low).toBeGreaterThan(0)
          expect(within.low).toBeLessThanOrEqual(p)
          expect(within.high).toBeGreaterThanOrEqual(p)
          expect(within.high).toBeLessThan(1)
          const found = change(state, sponsor, day, 365)
          if (!found) continue
          for (const q of [found.probability, found.down, found.before, found.now]) {
            expect(q).toBeGreaterThanOrEqual(0)
            expect(q).toBeLessThanOrEqual(1 + 1e-12)
          }
          expect(found.until).toBeGreaterThanOrEqual(found.after)
        }
      }),
      { seed, numRuns: 150 },
    )
  })

  it('does not see an unknown outcome, while an absence lowers the level', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 60 }), (meetings, gap) => {
        const state = read(meetings)
        const day = meetings.at(-1)!.day + gap
        const unknown = observe(state, day, [{ sponsor: 's2', value: undefined }])
        expect(unknown).toBe(state)
        const absent = observe(state, day, [{ sponsor: 's2', value: 0 }])
        const partly = observe(state, day, [{ sponsor: 's2', value: 0.5 }])
        const came = observe(state, day, [{ sponsor: 's2', value: 1 }])
        const of = (s: AttendanceState) => level(s, 's2', day).mean
        expect(of(absent)).toBeLessThan(of(unknown))
        expect(of(came)).toBeGreaterThan(of(unknown))
        expect(of(partly)).toBeGreaterThan(of(absent))
        expect(of(partly)).toBeLessThan(of(came))
      }),
      { seed, numRuns: 200 },
    )
  })

  it('does not depend on the order of sponsors in a meeting', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        const state = read(meetings)
        const turned = read(meetings.map(({ day, invitations }) => ({ day, invitations: invitations.toReversed() })))
        for (const sponsor of ['s0', 's1', 's2', 's3']) {
          const day = meetings.at(-1)!.day + 14
          expect(forecast(turned, sponsor, day)).toBeCloseTo(forecast(state, sponsor, day), 9)
        }
      }),
      { seed, numRuns: 100 },
    )
  })

  it('hardly depends on the order of meetings on one day', () => {
    fc.assert(
      fc.property(history, fc.tuple(outcome, outcome, outcome, outcome), fc.tuple(outcome, outcome, outcome, outcome), (meetings, a, b) => {
        const state = read(meetings)
        const day = meetings.at(-1)!.day + 14
        const invite = (values: readonly (number | undefined)[]) => values.map((value, i) => ({ sponsor: `s${i}`, value }))
        const one = observe(observe(state, day, invite(a)), day, invite(b))
        const other = observe(observe(state, day, invite(b)), day, invite(a))
        for (const sponsor of ['s0', 's1', 's2', 's3']) {
          // Usually by 0.002; most where the day is the second in a long time.
          expect(Math.abs(forecast(one, sponsor, day + 14) - forecast(other, sponsor, day + 14))).toBeLessThan(0.08)
        }
      }),
      { seed, numRuns: 300 },
    )
  })
})

describe('a sponsor’s accounts', () => {
  it('share all of the probability, whatever happened', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        for (const { likeliest, earlier, latest, away, awaySince } of Object.values(read(meetings).sponsors)) {
          const weights = [likeliest, earlier, latest, away].map(({ weight }) => weight)
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
          const shares = awaySince.reduce((sum, { share }) => sum + share, 0)
          expect(shares).toBeGreaterThan(0)
          expect(shares).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
      { seed, numRuns: 100 },
    )
  })

  it.each([
    ['always came', () => 1],
    ['never came', () => 0],
    ['came every other time', (m: number) => m % 2],
    ['came half the years', (m: number) => Math.floor(m / 26) % 2],
  ])('stay finite over a century of a sponsor who %s', (_, value) => {
    const state = read(alone(Array.from({ length: 2600 }, (_, m) => value(m))))
    const day = 19_000 + 14 * 2600
    for (const number of [forecast(state, 's0', day), level(state, 's0', day).low, level(state, 's0', day).high]) {
      expect(number).toBeGreaterThan(0)
      expect(number).toBeLessThan(1)
    }
  })
})

describe('the stored state', () => {
  it('comes back to the last bit', () => {
    fc.assert(
      fc.property(history, (meetings) => {
        const state = read(meetings)
        expect(stored(state)).toEqual(state)
      }),
      { seed, numRuns: 100 },
    )
  })

  it.each([
    ['a sponsor cut off', (packed: PackedState) => ({ ...packed, sponsors: { s0: packed.sponsors.s0!.slice(0, -32) } })],
    ['a team of another size', (packed: PackedState) => ({ ...packed, team: packed.sponsors.s0! })],
    ['a number cut in two', (packed: PackedState) => ({ ...packed, team: packed.team.slice(0, 4) })],
  ])('is refused when it is damaged: %s', (_, damage) => {
    expect(() => unpack(damage(pack(read(alone([1, 1, 0, 1])))))).toThrow(/damaged|cut off/)
  })

  it('takes under 500 bytes a sponsor, however long the history', () => {
    const packed = pack(read(alone(Array.from({ length: 1000 }, (_, i) => (i % 7 === 3 ? 0 : 1)))))
    expect(JSON.stringify(packed).length).toBeLessThan(4 * 500 + 300)
  })
})

describe('cost', () => {
  it('keeps a state of the same size, whatever went before', () => {
    const sizes = (state: AttendanceState) => Object.values(pack(state).sponsors).map((text) => text.length)
    const [size = 0] = sizes(read(alone([1])))
    fc.assert(
      fc.property(history, (meetings) => {
        expect(new Set(sizes(read(meetings)))).toEqual(new Set([size]))
      }),
      { seed, numRuns: 50 },
    )
    expect(sizes(read(alone(Array.from({ length: 1000 }, (_, i) => (i % 7 === 3 ? 0 : 1)))))).toEqual([size, size, size, size])
  })
})

describe('levels', () => {
  it.each([
    ['a roster that always comes', 1, 0.85, 1],
    ['a roster that never comes', 0, 0, 0.35],
  ])('starts a new sponsor near the level of %s', (_, value, atLeast, atMost) => {
    const state = read(
      times(40, value).map((v, m) => ({ day: 19_000 + 14 * m, invitations: [0, 1, 2, 3].map((i) => ({ sponsor: `s${i}`, value: v })) })),
    )
    const { mean } = level(state, 'newcomer', 19_000 + 14 * 40)
    expect(mean).toBeGreaterThanOrEqual(atLeast)
    expect(mean).toBeLessThanOrEqual(atMost)
  })

  it('is surer after forty meetings than after four, and less sure a year later', () => {
    const width = (state: AttendanceState, day: number) => level(state, 's0', day).high - level(state, 's0', day).low
    const few = read(alone([1, 1, 0, 1]))
    const many = read(alone(Array.from({ length: 40 }, (_, i) => (i % 4 === 2 ? 0 : 1))))
    expect(width(many, 19_000 + 14 * 40)).toBeLessThan(width(few, 19_000 + 14 * 4))
    expect(width(many, 19_000 + 14 * 40 + 365)).toBeGreaterThan(width(many, 19_000 + 14 * 40))
  })
})

describe('answers', () => {
  it('are worth what they turned out to be worth, once there are enough', () => {
    const said = (m: number): Invitation => ({ sponsor: 's0', value: m % 2, response: m % 2 === 1 ? 'accepted' : 'declined' })
    const meetings = (count: number) => Array.from({ length: count }, (_, m) => ({ day: 19_000 + 14 * m, invitations: [said(m)] }))
    const early = read(meetings(8))
    expect(forecastGiven(early, 's0', 19_200, 'accepted')).toBeUndefined()
    const late = read(meetings(40))
    const day = 19_000 + 14 * 40
    const plain = forecast(late, 's0', day)
    expect(forecastGiven(late, 's0', day, 'accepted')).toBeGreaterThan(plain + 0.2)
    expect(forecastGiven(late, 's0', day, 'declined')).toBeLessThan(plain - 0.2)
    expect(forecastGiven(late, 's0', day, 'none')).toBeUndefined()
    const within = forecastWithin(late, 's0', day, 'accepted')
    expect(within.mean).toBe(forecastGiven(late, 's0', day, 'accepted'))
    expect(within.low).toBeLessThan(within.mean)
    expect(within.high).toBeGreaterThan(within.mean)
    expect(forecastWithin(late, 's0', day, 'none')).toEqual(forecastWithin(late, 's0', day))
  })
})

describe('change and alarm', () => {
  it('finds the fortnight in which a reliable sponsor stopped coming', () => {
    const state = read(alone([...times(30, 1), ...times(5, 0)]))
    const found = change(state, 's0', 19_000 + 14 * 34, 365)
    expect(found!.probability).toBeGreaterThan(0.9)
    expect(found!.down).toBeGreaterThan(0.95)
    // The last meeting attended was number 29, the first missed number 30.
    expect(found!.after).toBeLessThanOrEqual(19_000 + 14 * 29)
    expect(found!.until).toBeGreaterThanOrEqual(19_000 + 14 * 30)
    expect(found!.until - found!.after).toBeLessThanOrEqual(14 * 3)
  })

  it.each([
    ['who always came', times(24, 1), 2, 3],
    ['who came to three of four', Array.from({ length: 24 }, (_, i) => (i % 4 === 1 ? 0 : 1)), 2, 4],
  ])('warns of a sponsor %s after a few misses, and stops when they are back', (_, before, fewest, most) => {
    let state = read(alone(before))
    expect(fading(state, 's0', 'usual')!.on).toBe(false)
    let misses = 0
    while (!fading(state, 's0', 'usual')!.on && misses < 12) {
      misses += 1
      state = read(alone([...before, ...times(misses, 0)]))
    }
    expect(misses).toBeGreaterThanOrEqual(fewest)
    expect(misses).toBeLessThanOrEqual(most)
    expect(fading(state, 's0', 'usual')!.missedInARow).toBe(misses)
    expect(fading(read(alone([...before, ...times(misses, 0), 1, 1, 1])), 's0', 'usual')!.on).toBe(false)
  })

  it('one absence alone switches no alarm on, however steady the sponsor and the others were', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 200 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(1, 7, 14, 30, 90),
        (count, team, gap) => {
          const meetings = (values: readonly number[]) =>
            values.map((value, m) => ({
              day: 19_000 + m * gap,
              invitations: Array.from({ length: team }, (_, i) => ({ sponsor: `s${i}`, value: i === 0 ? value : 1 })),
            }))
          const state = meetings([...times(count, 1), 0]).reduce((before, { day, invitations }) => observe(before, day, invitations), start)
          expect(fading(state, 's0', 'usual')!.on).toBe(false)
          expect(fading(state, 's0', 'strict')!.on).toBe(false)
        },
      ),
      { numRuns: 60 },
    )
  })

  describe('a meeting to which nobody came', () => {
    const always = alone(times(24, 1))
    const followedBy = (count: number, others: Partial<Invitation>): AttendanceState =>
      Array.from({ length: count }, (_, i) => i).reduce(
        (state, i) =>
          observe(state, 19_000 + 14 * (24 + i), [
            { sponsor: 's0', value: 0 },
            { sponsor: 's1', value: 0, ...others },
          ]),
        read(always),
      )

    it.each<[what: string, others: Partial<Invitation>, on: boolean]>([
      ['nobody came, six times', {}, false],
      ['a delegate came for the other one', { delegate: true }, true],
      ['the other one came', { value: 1 }, true],
      ['it is not known whether the other one came', { value: undefined }, true],
    ])('switches no alarm on, others do: %s', (_, others, on) => {
      expect(fading(followedBy(6, others), 's0', 'usual')!.on).toBe(on)
    })

    it('lowers the level all the same', () => {
      expect(level(followedBy(3, {}), 's0', 19_400).mean).toBeLessThan(level(read(always), 's0', 19_400).mean - 0.1)
    })

    it('is one of several sponsors: who is alone in a series is warned of', () => {
      const state = [...times(24, 1), ...times(5, 0)].reduce(
        (before, value, i) => observe(before, 19_000 + 14 * i, [{ sponsor: 's0', value }]),
        start,
      )
      expect(fading(state, 's0', 'usual')!.on).toBe(true)
    })

    it('leaves an alarm on that was on', () => {
      const warned = read(alone([...times(24, 1), ...times(5, 0)]))
      const empty = observe(
        warned,
        19_420,
        [0, 1, 2, 3].map((i) => ({ sponsor: `s${i}`, value: 0 })),
      )
      expect([fading(warned, 's0', 'usual')!.on, fading(empty, 's0', 'usual')!.on]).toEqual([true, true])
    })
  })

  it('has none for a sponsor who never came: that is a low level, not a falling one', () => {
    for (let count = 4; count < 40; count++) expect(fading(read(alone(times(count, 0))), 's0', 'usual')!.on).toBe(false)
  })

  it('has no answer before four outcomes are known', () => {
    expect(fading(read(alone([1, undefined, 1, undefined, 0])), 's0', 'usual')).toBeUndefined()
  })
})
