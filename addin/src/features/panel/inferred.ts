import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import type { MeetingKind, Response } from '../../../../functions/src/domain/meeting.ts'
import type { Fading, KindReading } from '../../../../functions/src/domain/snapshot.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { readingsToTell, step, type Told, widen } from './facts.ts'

/** Levels are told in tenths: "about 9 in 10". */
const tenthsOf = (share: number) => Math.round(share * 10)

/** An interval wider than this holds "seldom" and "mostly" at once: where in it the level is nobody knows. */
const clearWithin = 0.5

/** The level in tenths, or that nothing clear can be said of it. */
const nowOf = ({ mean, low, high }: Level): number | 'unclear' => (high - low > clearWithin ? 'unclear' : tenthsOf(mean))

export interface ToldChange {
  readonly after: Instant
  readonly until: Instant
  /** In tenths, like `now`. */
  readonly before: number
  readonly now: number | 'unclear'
  readonly down: boolean
  /** The probability of the change is not under this. */
  readonly atLeast: number
}

/** "Likely" begins here; so does knowing which way it went. */
const likely = 0.6
const surelyOneWay = 0.8

/**
 * A change is told when it is likely, when its direction is clear, and when the level before lies outside of what the level may
 * be now. Now is the level as it stands, not what it would be if the change were certain: all sentences tell the same one.
 */
export function toldChange({ change, level }: Pick<KindReading, 'change' | 'level'>): ToldChange | undefined {
  if (!change || !level) return undefined
  const { low: atLeast } = widen({ low: change.probability, high: 1 })
  const down = change.down >= surelyOneWay && change.before > level.high
  const up = 1 - change.down >= surelyOneWay && change.before < level.low
  const [before, now] = [tenthsOf(change.before), nowOf(level)]
  if (change.probability < likely || !(down || up) || before === now) return undefined
  // What rounds to certain is still an inference.
  return { after: change.after, until: change.until, before, now, down, atLeast: Math.min(1 - step, atLeast) }
}

export interface ToldFading {
  readonly missedInARow: number
  readonly lastCame?: Instant
  /** In tenths; absent where they would read the same. `now` is absent where only the alarm's own numbers are known. */
  readonly levels?: { readonly before: number; readonly now?: number | 'unclear' }
}

/** Beside a change that is told the level before is the same one: two numbers for it would contradict each other. */
export function toldFading(reading: Pick<KindReading, 'fading' | 'level' | 'change'>): ToldFading | undefined {
  const { fading, level } = reading
  if (!fading?.on || !level) return undefined
  const change = toldChange(reading)
  const before = change?.down ? change.before : tenthsOf(fading.best)
  return { ...missesOf(fading), ...(before > tenthsOf(level.mean) ? { levels: { before, now: nowOf(level) } } : {}) }
}

/** Why the alarm was on that day. How sure the level was then is not kept, so it is left out. */
export function tellPastFading({ level, best, ...fading }: Omit<Fading, 'on'>): ToldFading {
  const before = tenthsOf(best)
  return { ...missesOf(fading), ...(before > tenthsOf(level) ? { levels: { before } } : {}) }
}

function missesOf({ missedInARow, lastCame }: Pick<Fading, 'missedInARow' | 'lastCame'>) {
  return { missedInARow, ...(lastCame ? { lastCame } : {}) }
}

export interface ToldForecast {
  readonly low: number
  readonly high: number
  /** The answer that it rests on; `any` where it is left aside, since nothing can be said of such answers yet. */
  readonly given: Response | 'any'
}

/** An interval as wide as this says nothing. */
const saysNothing = 0.75

/** With the answer where that says something, else without it, else nothing. */
export function toldForecast({ forecast }: Pick<KindReading, 'forecast'>): ToldForecast | undefined {
  if (!forecast) return undefined
  const told = (interval: Pick<Level, 'low' | 'high'>, given: ToldForecast['given']) => {
    const { low, high } = widen(interval)
    return high - low >= saysNothing ? undefined : { low, high, given }
  }
  return (forecast.given && told(forecast.given, forecast.given.response)) ?? told(forecast, 'any')
}

/**
 * To the sponsor: not below a kind word about coming less, which is enough, and not where it only says what the level beside it says
 * already.
 */
export function yourForecast(reading: Pick<KindReading, 'forecast' | 'level' | 'fading' | 'change'>): ToldForecast | undefined {
  const told = toldForecast(reading)
  if (!told || toldFading(reading)) return undefined
  const shown = reading.level && widen(reading.level)
  const answered = told.given !== 'any' && told.given !== 'none'
  return !answered && shown?.low === told.low && shown.high === told.high ? undefined : told
}

/** A kind of meeting that the panel is not about. */
export interface Aside {
  readonly kind: MeetingKind
  readonly reading: Told
  readonly fading: ToldFading | undefined
}

/** One word about coming less is enough: where the first kind has it, the others are told with all the rest. */
export function asidesOf(
  kinds: Partial<Record<MeetingKind, Told>>,
  about: MeetingKind | undefined,
): { readonly atOnce: readonly Aside[]; readonly onRequest: readonly Aside[] } {
  const [first, ...others] = readingsToTell(kinds, about)
  const asides = others.flatMap(({ kind, reading }) => (reading ? [{ kind, reading, fading: toldFading(reading) }] : []))
  const told = first?.reading !== undefined && toldFading(first.reading) !== undefined
  return { atOnce: asides.filter(({ fading }) => fading && !told), onRequest: asides.filter(({ fading }) => !fading || told) }
}
