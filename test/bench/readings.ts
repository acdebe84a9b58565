/**
 * Invitations read per second: our model beside plain aggregates of the same rows in DuckDB and Arquero, all on one core, from memory, in
 * turns. Ours gives a forecast, a level and two alarms for every invitation, and the same plain aggregates; theirs those only.
 */
import { batchReader, type Columns, observe, type Said, start } from '../../functions/src/domain/attendance-model.ts'
import { type Aggregates, aggregate, arquero, type Contender, duckDb, quarters, type Totals, totalsOf } from './plain-aggregates.ts'

const initiatives = 1000
const sponsors = 8
const meetings = 150
const rounds = 5
/** 2021-01-01 in days since the epoch. */
const firstDay = 18_628

/** Numerical Recipes' generator: the same rows in every run. */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Fortnightly meetings with gaps, 3 % unknown, and one sponsor who drops off halfway. */
export function sampleHistory(seed: number, count = meetings): Columns {
  const next = random(seed)
  const rates = Array.from({ length: sponsors }, () => 0.4 + 0.6 * next())
  const n = sponsors * count
  const days = new Float64Array(count)
  const values = new Float64Array(n)
  let day = firstDay
  for (let m = 0; m < count; m++) {
    day += next() < 0.1 ? 28 : 14
    days[m] = day
    for (let s = 0; s < sponsors; s++) {
      const rate = s === 0 && m > count / 2 ? 0.05 : (rates[s] ?? 0)
      values[m * sponsors + s] = next() < 0.03 ? Number.NaN : next() < rate ? 1 : 0
    }
  }
  return {
    days,
    begins: Int32Array.from({ length: count + 1 }, (_, m) => m * sponsors),
    sponsors: Int32Array.from({ length: n }, (_, i) => i % sponsors),
    values,
    sponsorCount: sponsors,
  }
}

/** What is said of all initiatives stays in memory, in one table of columns; the next run writes into the same, as DuckDB reuses its own. */
function ours(all: readonly Columns[]): Contender {
  const read = batchReader()
  const n = all.reduce((sum, { sponsors: who }) => sum + who.length, 0)
  let aggregates: Aggregates[] = []
  const said: Said = {
    probability: new Float64Array(n),
    level: new Float64Array(n),
    usual: new Uint8Array(n),
    strict: new Uint8Array(n),
  }
  return {
    run() {
      const last = all.reduce((latest, { days }) => Math.max(latest, days.at(-1) ?? 0), firstDay)
      const byDay = quarters(firstDay, last)
      const quarterOf = (day: number) => byDay[day - firstDay] ?? Number.NaN
      let at = 0
      aggregates = all.map((columns) => {
        const end = at + columns.sponsors.length
        read(columns, {
          probability: said.probability.subarray(at, end),
          level: said.level.subarray(at, end),
          usual: said.usual.subarray(at, end),
          strict: said.strict.subarray(at, end),
        })
        at = end
        return aggregate(columns, quarterOf)
      })
    },
    totals() {
      if (!said.probability.every((p) => p > 0 && p < 1)) throw new Error('A forecast is no probability.')
      return totalsOf(aggregates)
    },
  }
}

function oneByOne({ days, values }: Columns) {
  let state = start
  days.forEach((day, m) => {
    const invitations = Array.from(values.subarray(m * sponsors, (m + 1) * sponsors), (value, s) => ({
      sponsor: `s${s}`,
      value: Number.isNaN(value) ? undefined : value,
    }))
    state = observe(state, day, invitations)
  })
  return state
}

async function timed(work: () => Promise<void> | void): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

export interface Readings {
  readonly what: string
  readonly perSecond: number
  readonly ms: number
}

export async function readingThroughput(): Promise<{
  readonly rows: readonly Readings[]
  readonly growth: readonly { meetings: number; ns: number }[]
}> {
  const all = Array.from({ length: initiatives }, (_, i) => sampleHistory(i + 1))
  const contenders: readonly [what: string, contender: Contender][] = [
    ['our model and plain aggregates, whole histories', ours(all)],
    ['DuckDB, plain aggregates', await duckDb(all)],
    ['Arquero, plain aggregates', arquero(all)],
  ]
  const share = 0.1
  let known = 0
  const works: readonly [what: string, work: () => Promise<void> | void, share: number][] = [
    ...contenders.map(([what, contender]): [string, () => Promise<void> | void, number] => [what, () => contender.run(), 1]),
    [
      'our model, meeting by meeting through its states',
      () => {
        for (const columns of all.slice(0, initiatives * share)) known += Object.keys(oneByOne(columns).sponsors).length
      },
      share,
    ],
  ]
  const shortest = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++)
    for (const [i, [, work]] of works.entries()) shortest[i] = Math.min(shortest[i] ?? 0, await timed(work))

  if (known !== rounds * initiatives * share * sponsors) throw new Error('A sponsor is missing.')
  same(await Promise.all(contenders.map(async ([what, contender]) => ({ what, totals: await contender.totals() }))))
  const invitations = initiatives * sponsors * meetings
  return {
    rows: works.map(([what, , part], i) => {
      const ms = shortest[i] ?? 0
      return { what, ms, perSecond: (invitations * part * 1000) / ms }
    }),
    growth: [10, 100, 1_000, 10_000].map((count) => ({ meetings: count, ns: nsPerInvitation(count) })),
  }
}

function same(counted: readonly { readonly what: string; readonly totals: Totals }[]): void {
  const [first, ...others] = counted
  for (const { what, totals } of others)
    for (const key of ['due', 'present', 'lastSix', 'quarters', 'rates'] as const) {
      const [one, other] = [first?.totals[key] ?? Number.NaN, totals[key]]
      // Sums of rates in another order differ in the last digits.
      if (!(Math.abs(one - other) < 1e-6)) throw new Error(`${what}: ${key} is ${other}, ${first?.what} has ${one}.`)
    }
}

function nsPerInvitation(count: number): number {
  const read = batchReader()
  const columns = sampleHistory(7, count)
  const times = Math.ceil(40_000 / count)
  const shortest = Array.from({ length: rounds }, () => {
    const began = performance.now()
    for (let i = 0; i < times; i++) read(columns)
    return performance.now() - began
  })
  return (Math.min(...shortest) * 1e6) / times / count / sponsors
}
