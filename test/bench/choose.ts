/**
 * `npm run choose -- COMMITTEE.json …` shows how the attendance model's parameters were chosen: on all committees but one, for each, scored
 * on the one left out, and on all of them, which is what the product uses. Definitions of the scores: the README's "How it was tested".
 *
 * Near the best the mean log loss is flat, so the very best of a grid is chance. Chosen is the middle of all that come close to it. The
 * thresholds of the alarm stand where both of what is asked of it is met by the widest margin.
 */
import { readFileSync } from 'node:fs'
import { type Columns, type Parameters, parameters, readColumns, type Setting } from '../../functions/src/domain/attendance-model.ts'
import { Committee, columnsOf } from './backtest.ts'

const grid = {
  changeEveryDays: [900, 1350, 1800, 2700, 3600],
  awayForDays: [180, 270, 365, 550, 730],
  halfLifeDays: [90, 120, 180, 250, 365],
  rosterStrength: [4, 6, 8, 12, 16, 24],
}
const keys = ['changeEveryDays', 'awayForDays', 'halfLifeDays', 'rosterStrength'] as const
/** Of mean log loss: what halving or doubling a parameter costs, and less than what committees differ by. */
const close = 0.001
const thresholds = Array.from({ length: 27 }, (_, i) => (4 + i) / 100)
/** Weeks of warning at least, false alarms per person-year at most: two and three misses in a row give 3.3 at 0.85, and 2.2 at 0.29. */
const asked: Readonly<Record<Setting, { weeks: number; falseAlarms: number }>> = {
  usual: { weeks: 5, falseAlarms: 0.6 },
  strict: { weeks: 2.8, falseAlarms: 0.29 },
}

interface Forecasts {
  readonly logLoss: number
  readonly calibrationError: number
}

/** Forecasts of a committee's first eight meetings are not scored. */
function scoreForecasts({ begins, values }: Columns, probability: Float64Array): Forecasts {
  const from = begins[8] ?? 0
  const bins = Array.from({ length: 10 }, () => 0)
  let loss = 0
  for (let i = from; i < values.length; i++) {
    const [p = 0, y = 0] = [probability[i], values[i]]
    const clipped = Math.min(0.995, Math.max(0.005, p))
    loss -= Math.log(y ? clipped : 1 - clipped)
    const bin = Math.min(9, Math.floor(p * 10))
    bins[bin] = (bins[bin] ?? 0) + p - y
  }
  const n = values.length - from
  return { logLoss: loss / n, calibrationError: bins.reduce((sum, off) => sum + Math.abs(off), 0) / n }
}

/** One stay of a person on the committee's list. */
interface Stay {
  readonly days: readonly number[]
  readonly came: readonly number[]
  /** Where its outcomes stand in the columns. */
  readonly at: readonly number[]
  /** Where an alarm that switches on is false, and where a fade is certain. */
  readonly falseAt: readonly boolean[]
  readonly fadesAt: readonly number[]
}

function staysOf({ days, begins, sponsors, values }: Columns): Stay[] {
  const dayOf = new Float64Array(values.length)
  days.forEach((day, m) => {
    dayOf.fill(day, begins[m], begins[m + 1])
  })
  const runs: number[][] = []
  const current = new Map<number, number[]>()
  sponsors.forEach((sponsor, i) => {
    const run = current.get(sponsor)
    const last = run?.at(-1)
    // After 200 days off the list a new stay begins.
    if (run && last !== undefined && (dayOf[i] ?? 0) - (dayOf[last] ?? 0) <= 200) run.push(i)
    else {
      const begun = [i]
      runs.push(begun)
      current.set(sponsor, begun)
    }
  })
  return runs
    .filter((at) => at.length >= 10)
    .map((at) => {
      const own = at.map((i) => dayOf[i] ?? 0)
      const came = at.map((i) => values[i] ?? 0)
      return { at, days: own, came, falseAt: falseAt(own, came), fadesAt: fadesAt(own, came) }
    })
}

function rate(days: readonly number[], came: readonly number[], from: number, to: number): { n: number; rate: number } {
  const within = came.filter((_, i) => (days[i] ?? 0) >= from && (days[i] ?? 0) <= to)
  return { n: within.length, rate: within.reduce((sum, y) => sum + y, 0) / within.length }
}

/** About somebody who had attended half of half a year two meetings earlier, and attends half of the next three months. */
function falseAt(days: readonly number[], came: readonly number[]): boolean[] {
  return days.map((day, i) => {
    const then = days[Math.max(0, i - 2)] ?? day
    const before = rate(days, came, then - 182, then)
    const after = rate(days, came, day + 0.5, day + 91)
    return before.n >= 4 && before.rate >= 0.5 && after.n >= 3 && after.rate >= 0.5
  })
}

/** Under a quarter over three months, of somebody who had attended 60 % over half a year. */
function fadesAt(days: readonly number[], came: readonly number[]): number[] {
  let attended = false
  return days.flatMap((day, i) => {
    const half = rate(days, came, day - 182, day)
    if (half.n >= 6 && half.rate >= 0.6) attended = true
    const quarter = rate(days, came, day - 91, day)
    if (!attended || quarter.n < 4 || quarter.rate >= 0.25) return []
    attended = false
    return [i]
  })
}

interface Alarms {
  readonly fades: number
  readonly weeks: number
  readonly falseAlarms: number
  readonly years: number
}

function scoreAlarms(stays: readonly Stay[], on: Uint8Array): Alarms {
  let [fades, weeks, falseAlarms, years] = [0, 0, 0, 0]
  for (const { days, at, falseAt, fadesAt } of stays) {
    const isOn = at.map((i) => on[i] === 1)
    years += ((days.at(-1) ?? 0) - (days[0] ?? 0)) / 365.25
    falseAlarms += isOn.filter((now, i) => now && !isOn[i - 1] && falseAt[i]).length
    for (const end of fadesAt) {
      fades += 1
      const since = isOn.lastIndexOf(false, end) + 1
      if (since <= end) weeks += ((days[end] ?? 0) - (days[since] ?? 0)) / 7
    }
  }
  return { fades, weeks, falseAlarms, years }
}

function pool(all: readonly Alarms[]): { weeks: number; falseAlarms: number } {
  const sum = (key: keyof Alarms) => all.reduce((total, one) => total + one[key], 0)
  return { weeks: sum('weeks') / sum('fades'), falseAlarms: sum('falseAlarms') / sum('years') }
}

interface Subject {
  readonly name: string
  readonly columns: Columns
  readonly stays: readonly Stay[]
}

type Cell = readonly number[]
const cells: readonly Cell[] = keys.reduce<Cell[]>((so, key) => so.flatMap((cell) => grid[key].map((_, i) => [...cell, i])), [[]])

function parametersAt(cell: Cell): Parameters {
  const chosen = Object.fromEntries(keys.map((key, k) => [key, grid[key][cell[k] ?? 0] ?? Number.NaN]))
  return { ...parameters, ...chosen }
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length

/** The middle, in steps of the grid, of all cells that come close to the best. */
function choose(losses: ReadonlyMap<Cell, readonly number[]>, on: readonly number[]): Parameters {
  const means = cells.map((cell) => ({ cell, loss: mean(on.map((i) => losses.get(cell)?.[i] ?? Number.NaN)) }))
  const best = Math.min(...means.map(({ loss }) => loss))
  const near = means.filter(({ loss }) => loss <= best + close).map(({ cell }) => cell)
  return parametersAt(keys.map((_, k) => Math.round(mean(near.map((cell) => cell[k] ?? 0)))))
}

function alarmsOf({ columns, stays }: Subject, p: Parameters, setting: Setting): Alarms {
  return scoreAlarms(stays, readColumns(columns, p)[setting])
}

const at = (p: Parameters, setting: Setting, threshold: number): Parameters =>
  setting === 'usual' ? { ...p, usualFrom: threshold } : { ...p, strictFrom: threshold }

function chooseThreshold(subjects: readonly Subject[], p: Parameters, setting: Setting): number {
  const margins = thresholds.map((threshold) => {
    const { weeks, falseAlarms } = pool(subjects.map((subject) => alarmsOf(subject, at(p, setting, threshold), setting)))
    return Math.min(Math.log(weeks / asked[setting].weeks), Math.log(asked[setting].falseAlarms / falseAlarms))
  })
  return thresholds[margins.indexOf(Math.max(...margins))] ?? Number.NaN
}

function show(label: string, p: Parameters, scored: readonly Subject[]) {
  const forecasts = scored.map(({ columns }) => scoreForecasts(columns, readColumns(columns, p).probability))
  const alarm = (setting: Setting) => {
    const { weeks, falseAlarms } = pool(scored.map((subject) => alarmsOf(subject, p, setting)))
    return `${Number.isNaN(weeks) ? 'no fades' : weeks.toFixed(1)} / ${falseAlarms.toFixed(2)}`
  }
  return {
    'left out': label,
    'change / away / half-life / strength': keys.map((key) => p[key]).join(' / '),
    'log loss': mean(forecasts.map(({ logLoss }) => logLoss)).toFixed(4),
    'calibration error': mean(forecasts.map(({ calibrationError }) => calibrationError)).toFixed(3),
    'usual from': p.usualFrom,
    'weeks / false': alarm('usual'),
    'strict from': p.strictFrom,
    'weeks / false, strict': alarm('strict'),
  }
}

if (import.meta.main) {
  const subjects = process.argv.slice(2).map((file): Subject => {
    const committee = Committee.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { columns } = columnsOf(committee)
    return { name: committee.committee, columns, stays: staysOf(columns) }
  })
  if (subjects.length < 2) {
    console.error('usage: npm run choose -- COMMITTEE.json COMMITTEE.json …')
    process.exitCode = 2
  } else {
    const losses = new Map(
      cells.map((cell) => {
        const p = parametersAt(cell)
        return [cell, subjects.map(({ columns }) => scoreForecasts(columns, readColumns(columns, p).probability).logLoss)]
      }),
    )
    const chosenOn = (on: readonly Subject[]): Parameters => {
      const p = choose(
        losses,
        on.map((subject) => subjects.indexOf(subject)),
      )
      return { ...p, usualFrom: chooseThreshold(on, p, 'usual'), strictFrom: chooseThreshold(on, p, 'strict') }
    }
    const held = subjects.map((subject) => ({ subject, p: chosenOn(subjects.filter((other) => other !== subject)) }))
    const all = chosenOn(subjects)
    console.table([
      ...held.map(({ subject, p }) => show(subject.name, p, [subject])),
      show('none: chosen now', all, subjects),
      show('none: in the product', parameters, subjects),
    ])
    const pooled = (setting: Setting) => {
      const { weeks, falseAlarms } = pool(held.map(({ subject, p }) => alarmsOf(subject, p, setting)))
      return `${weeks.toFixed(2)} weeks at ${falseAlarms.toFixed(2)} false alarms a person-year`
    }
    const forecasts = held.map(({ subject: { columns }, p }) => scoreForecasts(columns, readColumns(columns, p).probability))
    console.log(
      `held out: log loss ${mean(forecasts.map(({ logLoss }) => logLoss)).toFixed(4)}, calibration error ` +
        `${mean(forecasts.map(({ calibrationError }) => calibrationError)).toFixed(3)}, usual ${pooled('usual')}, strict ${pooled('strict')}`,
    )
    console.table(subjects.map((subject) => show(`(${subject.name} with the product's)`, parameters, [subject])))
  }
}
