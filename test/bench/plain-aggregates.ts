/**
 * Plain aggregates of attendance, three times: by a loop of our own, by DuckDB, by Arquero. For each sponsor of each initiative: due,
 * present, presences among the last six, and the rate by calendar quarter; unknown outcomes are not due.
 */
import { DuckDBInstance } from '@duckdb/node-api'
import { escape as escaped, op, table } from 'arquero'
import type { Columns } from '../../functions/src/domain/attendance-model.ts'

/** A race over other rows would be none: sums by which the three are compared. */
export interface Totals {
  readonly due: number
  readonly present: number
  readonly lastSix: number
  readonly quarters: number
  readonly rates: number
}

const dayMs = 86_400_000

export interface Contender {
  /** Everything that is timed. */
  run(): Promise<void> | void
  /** Of the last run. */
  totals(): Promise<Totals> | Totals
}

/** One row per sponsor, one per sponsor and quarter, in columns. */
export interface Aggregates {
  readonly due: Int32Array
  readonly present: Float64Array
  readonly lastSix: Uint8Array
  /** Of sponsor s in quarter q at q · sponsorCount + s; NaN where nothing was due. */
  readonly rates: Float64Array
}

/** Calendar quarters since 1970 by day. */
export function quarters(firstDay: number, lastDay: number): Int32Array {
  return Int32Array.from({ length: lastDay - firstDay + 1 }, (_, i) => {
    const date = new Date((firstDay + i) * dayMs)
    return (date.getUTCFullYear() - 1970) * 4 + Math.floor(date.getUTCMonth() / 3)
  })
}

export function aggregate({ days, begins, sponsors, values, sponsorCount }: Columns, quarterOf: (day: number) => number): Aggregates {
  const due = new Int32Array(sponsorCount)
  const present = new Float64Array(sponsorCount)
  /** The last outcomes as bits. */
  const recent = new Int32Array(sponsorCount)
  const first = quarterOf(days[0] ?? 0)
  const rates = new Float64Array((quarterOf(days.at(-1) ?? 0) - first + 1) * sponsorCount)
  const dueBefore = new Int32Array(sponsorCount)
  const presentBefore = new Float64Array(sponsorCount)
  let at = 0
  const close = () => {
    for (let s = 0; s < sponsorCount; s++) {
      const dueNow = due[s] ?? 0
      const presentNow = present[s] ?? 0
      rates[at + s] = (presentNow - (presentBefore[s] ?? 0)) / (dueNow - (dueBefore[s] ?? 0))
      dueBefore[s] = dueNow
      presentBefore[s] = presentNow
    }
  }
  for (let meeting = 0; meeting < days.length; meeting++) {
    const quarter = (quarterOf(days[meeting] ?? 0) - first) * sponsorCount
    while (at < quarter) {
      close()
      at += sponsorCount
    }
    const end = begins[meeting + 1] ?? 0
    for (let i = begins[meeting] ?? 0; i < end; i++) {
      const value = values[i] ?? Number.NaN
      if (Number.isNaN(value)) continue
      const s = sponsors[i] ?? 0
      due[s] = (due[s] ?? 0) + 1
      present[s] = (present[s] ?? 0) + value
      recent[s] = ((recent[s] ?? 0) << 1) | value
    }
  }
  close()
  const lastSix = Uint8Array.from(recent, (bits) => [0, 1, 2, 3, 4, 5].reduce((sum, bit) => sum + ((bits >> bit) & 1), 0))
  return { due, present, lastSix, rates }
}

function sum(numbers: ArrayLike<unknown>): number {
  return Array.from(numbers, Number).reduce((total, n) => total + n, 0)
}

export function totalsOf(all: readonly Aggregates[]): Totals {
  const rates = all.flatMap((one) => [...one.rates].filter((rate) => !Number.isNaN(rate)))
  return {
    due: sum(all.map((one) => sum(one.due))),
    present: sum(all.map((one) => sum(one.present))),
    lastSix: sum(all.map((one) => sum(one.lastSix))),
    quarters: rates.length,
    rates: sum(rates),
  }
}

/** One row per invitation; `came` is null where it is not known. */
function* rowsOf(all: readonly Columns[]) {
  for (const [initiative, { days, begins, sponsors, values }] of all.entries())
    for (const [meeting, day] of days.entries())
      for (let i = begins[meeting] ?? 0; i < (begins[meeting + 1] ?? 0); i++) {
        const came = values[i] ?? Number.NaN
        yield { initiative, sponsor: sponsors[i] ?? 0, day, came: Number.isNaN(came) ? null : came }
      }
}

/** On one thread, from memory; loading the rows is not timed. */
export async function duckDb(all: readonly Columns[]): Promise<Contender> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await connection.run('create table invitations (initiative integer, sponsor integer, day integer, came integer)')
  const appender = await connection.createAppender('invitations')
  for (const { initiative, sponsor, day, came } of rowsOf(all)) {
    appender.appendInteger(initiative)
    appender.appendInteger(sponsor)
    appender.appendInteger(day)
    if (came === null) appender.appendNull()
    else appender.appendInteger(came)
    appender.endRow()
  }
  appender.closeSync()
  return {
    async run() {
      // The fastest way to ask for the last six: `max_by` with a count needs no sorting (a window function takes four times as long).
      await connection.run(
        `create or replace temp table counts as
           select initiative, sponsor, count(came) as due, sum(came) as present, list_sum(max_by(came, day, 6)) as last_six
           from invitations where came is not null group by all`,
      )
      await connection.run(
        `create or replace temp table quarters as
           select initiative, sponsor, date_trunc('quarter', date '1970-01-01' + day) as quarter, avg(came) as rate
           from invitations group by all`,
      )
    },
    async totals() {
      const reader = await connection.runAndReadAll(
        `select sum(due)::double, sum(present)::double, sum(last_six)::double,
           (select count(rate)::double from quarters), (select sum(rate)::double from quarters) from counts`,
      )
      const [due = 0, present = 0, lastSix = 0, count = 0, rates = 0] = reader.getRows()[0]?.map(Number) ?? []
      return { due, present, lastSix, quarters: count, rates }
    },
  }
}

/** Rows in order of time, as they are: Arquero need not sort for the last six. */
export function arquero(all: readonly Columns[]): Contender {
  const rows = [...rowsOf(all)]
  const invitations = table({
    initiative: Int32Array.from(rows, ({ initiative }) => initiative),
    sponsor: Int32Array.from(rows, ({ sponsor }) => sponsor),
    day: Int32Array.from(rows, ({ day }) => day),
    came: rows.map(({ came }) => came),
  })
  let counts = table({})
  let byQuarter = table({})
  return {
    run() {
      const known = invitations.filter('d => d.came !== null')
      counts = known
        .groupby('initiative', 'sponsor')
        .rollup({ due: op.count(), present: op.sum('came'), recent: op.array_agg('came') })
        .derive({ last_six: escaped(({ recent }: { recent: number[] }) => recent.slice(-6).reduce((sum, came) => sum + came, 0)) })
      byQuarter = known
        .derive({ quarter: 'd => op.utcyear(d.day * 86400000) * 4 + op.utcquarter(d.day * 86400000)' })
        .groupby('initiative', 'sponsor', 'quarter')
        .rollup({ rate: op.mean('came') })
    },
    totals() {
      return {
        due: sum(counts.array('due')),
        present: sum(counts.array('present')),
        lastSix: sum(counts.array('last_six')),
        quarters: byQuarter.numRows(),
        rates: sum(byQuarter.array('rate')),
      }
    },
  }
}
