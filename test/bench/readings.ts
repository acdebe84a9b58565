/**
 * Invitations read per second: our model beside plain aggregates of the same rows in DuckDB, both on one core, from memory, in turns.
 * Ours gives a forecast, a level and two alarms for every invitation; DuckDB gives due, present, the last six and the rate by quarter.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { batchReader, type Columns, observe, start } from '../../functions/src/domain/attendance-model.ts'

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

/** The same rows as a table; loading them is not timed. */
async function openDuckDb(all: readonly Columns[]) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await connection.run('create table invitations (initiative integer, sponsor integer, day integer, came integer)')
  const appender = await connection.createAppender('invitations')
  for (const [initiative, { days, values }] of all.entries())
    for (const [i, value] of values.entries()) {
      appender.appendInteger(initiative)
      appender.appendInteger(i % sponsors)
      appender.appendInteger(days[Math.floor(i / sponsors)] ?? 0)
      if (Number.isNaN(value)) appender.appendNull()
      else appender.appendInteger(value)
      appender.endRow()
    }
  appender.closeSync()
  return connection
}

/** The fastest of the ways to ask for the last six: `max_by` with a count needs no sorting (a window function takes four times as long). */
const aggregates = [
  `create or replace temp table counts as
     select initiative, sponsor, count(came) as due, sum(came) as present, list_sum(max_by(came, day, 6)) as last_six
     from invitations where came is not null group by all`,
  `create or replace temp table quarters as
     select initiative, sponsor, date_trunc('quarter', date '1970-01-01' + day) as quarter, avg(came) as rate from invitations group by all`,
]

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
  const duckDb = await openDuckDb(all)
  const read = batchReader()
  let sum = 0
  const works: readonly [what: string, work: () => Promise<void> | void, share: number][] = [
    [
      'our model, whole histories',
      () => {
        for (const columns of all) sum += read(columns).probability[500] ?? 0
      },
      1,
    ],
    [
      'our model, meeting by meeting through its states',
      () => {
        for (const columns of all.slice(0, initiatives / 10)) sum += Object.keys(oneByOne(columns).sponsors).length
      },
      0.1,
    ],
    [
      'DuckDB, plain aggregates',
      async () => {
        for (const sql of aggregates) await duckDb.run(sql)
      },
      1,
    ],
  ]
  const shortest = works.map(() => Number.POSITIVE_INFINITY)
  for (let round = 0; round < rounds; round++)
    for (const [i, [, work]] of works.entries()) shortest[i] = Math.min(shortest[i] ?? 0, await timed(work))

  await sameCounts(duckDb, all)
  const growth = [10, 100, 1_000, 10_000].map((count) => {
    const columns = sampleHistory(7, count)
    const times = Math.ceil(40_000 / count)
    const began = performance.now()
    for (let i = 0; i < times; i++) sum += read(columns).probability[0] ?? 0
    return { meetings: count, ns: ((performance.now() - began) * 1e6) / times / count / sponsors }
  })
  if (!Number.isFinite(sum)) throw new Error('A forecast is not a number.')
  const invitations = initiatives * sponsors * meetings
  return {
    rows: works.map(([what, , share], i) => {
      const ms = shortest[i] ?? 0
      return { what, ms, perSecond: (invitations * share * 1000) / ms }
    }),
    growth,
  }
}

function oneByOne({ days, values }: Columns) {
  let state = start
  days.forEach((day, m) => {
    const invitations = Array.from({ length: sponsors }, (_, s) => {
      const value = values[m * sponsors + s] ?? 0
      return { sponsor: `${s}`, value: Number.isNaN(value) ? undefined : value }
    })
    state = observe(state, day, invitations)
  })
  return state
}

/** A race over other rows would be none. */
async function sameCounts(duckDb: Awaited<ReturnType<typeof openDuckDb>>, all: readonly Columns[]): Promise<void> {
  const reader = await duckDb.runAndReadAll('select sum(due)::integer, sum(present)::integer from counts')
  let due = 0
  let present = 0
  for (const value of all.flatMap(({ values }) => [...values])) {
    if (Number.isNaN(value)) continue
    due += 1
    present += value
  }
  const ours = `${due},${present}`
  const [theirs] = reader.getRowsJson()
  if (String(theirs) !== ours) throw new Error(`DuckDB counts ${theirs}, we ${ours}.`)
}
