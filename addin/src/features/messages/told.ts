import type { MessageReading, Reach } from '../../../../functions/src/contract/messages.ts'
import type { Area } from '../../../../functions/src/domain/roster.ts'

/** A length of time as people say it: days for the first two weeks, weeks after. */
export interface Span {
  readonly unit: 'day' | 'week'
  readonly count: number
}

export function spanOf(days: number): Span {
  return days < 14 ? { unit: 'day', count: days } : { unit: 'week', count: Math.round(days / 7) }
}

/** What was agreed is told exactly: ten days are not "a week". */
export function agreedSpan(days: number): Span {
  return days % 7 === 0 ? { unit: 'week', count: days / 7 } : { unit: 'day', count: days }
}

export interface ToldPace {
  /** Messages in 30 days, outwards to halves: finer would pretend to know more. */
  readonly low: number
  readonly high: number
  /** Chance of one within 30 days, in tenths. */
  readonly tenths: number
}

/** An interval wider than this, and than twice its lower end, says nothing. */
const saysNothing = 4

export function toldPace({ outlook }: Pick<MessageReading, 'outlook'>): ToldPace | undefined {
  if (!outlook) return undefined
  const tolerance = 1e-9
  const low = Math.floor(outlook.low * 2 + tolerance) / 2
  const high = Math.ceil(outlook.high * 2 - tolerance) / 2
  if (high - low > Math.max(saysNothing, 2 * low)) return undefined
  return { low, high, tenths: Math.round(outlook.atLeastOne * 10) }
}

export interface ToldSilence {
  /** Nothing for at least so many days. */
  readonly days: number
  /** They heard something once. */
  readonly fallen: readonly Area[]
  /** Nobody ever spoke to them. */
  readonly never: readonly Area[]
}

export function toldSilence({ areas, everyDays }: Reach): ToldSilence | undefined {
  const silent = areas.filter((area) => area.silent)
  if (silent.length === 0) return undefined
  return {
    days: 2 * everyDays,
    fallen: silent.filter(({ last }) => last !== undefined).map(({ area }) => area),
    never: silent.filter(({ last }) => last === undefined).map(({ area }) => area),
  }
}
