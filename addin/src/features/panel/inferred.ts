import type { Response } from '../../../../functions/src/domain/meeting.ts'
import type { Fading, KindReading } from '../../../../functions/src/domain/snapshot.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { step, widen } from './facts.ts'

/** Levels are told in tenths: "about 9 in 10". */
const tenthsOf = (share: number) => Math.round(share * 10)

export interface ToldChange {
  readonly after: Instant
  readonly until: Instant
  readonly before: number
  readonly now: number
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
  const [before, now] = [tenthsOf(change.before), tenthsOf(level.mean)]
  if (change.probability < likely || !(down || up) || before === now) return undefined
  // What rounds to certain is still an inference.
  return { after: change.after, until: change.until, before, now, atLeast: Math.min(1 - step, atLeast) }
}

export interface ToldFading {
  readonly missedInARow: number
  readonly lastCame?: Instant
  /** In tenths; absent where they would read the same. */
  readonly levels?: { readonly best: number; readonly now: number }
}

export function toldFading({ fading, level }: Pick<KindReading, 'fading' | 'level'>): ToldFading | undefined {
  return fading?.on && level ? tellFading(fading, level.mean) : undefined
}

/** Why the alarm is on, or was, with the level of that day. */
export function tellFading({ missedInARow, lastCame, best: highest }: Omit<Fading, 'on'>, level: number): ToldFading {
  const [best, now] = [tenthsOf(highest), tenthsOf(level)]
  return { missedInARow, ...(lastCame ? { lastCame } : {}), ...(best > now ? { levels: { best, now } } : {}) }
}

export interface ToldForecast {
  readonly low: number
  readonly high: number
  readonly given?: Exclude<Response, 'none'>
}

/** An interval as wide as this says nothing. */
const saysNothing = 0.75

/** The forecast is told when it says something that the level beside it does not say already. */
export function toldForecast({ forecast, level }: Pick<KindReading, 'forecast' | 'level'>): ToldForecast | undefined {
  if (!forecast || !level) return undefined
  const { given } = forecast
  const { low, high } = widen(given ?? forecast)
  const shown = widen(level)
  const answered = given !== undefined && given.response !== 'none' ? { given: given.response } : {}
  if (high - low >= saysNothing || (!('given' in answered) && low === shown.low && high === shown.high)) return undefined
  return { low, high, ...answered }
}
