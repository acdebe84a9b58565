/** What the days between two meetings do. */
import { bestHalfLifeDays, type Parameters } from './parameters.ts'

export interface Gap {
  days: number
  /** Factors: for evidence, for staying engaged, for staying away, for the best level. */
  fade: number
  stay: number
  stayAway: number
  bestFade: number
}

/** The last gaps met: most sponsors of a meeting share one, and so do most meetings of a series. */
export type Gaps = readonly Gap[]

/** A power of two, so that weeks do not collide. */
const remembered = 8

export function newGaps(): Gaps {
  return Array.from({ length: remembered }, () => ({ days: Number.NaN, fade: 1, stay: 1, stayAway: 1, bestFade: 1 }))
}

export function gapOf(gaps: Gaps, days: number, p: Parameters): Gap {
  const gap = gaps[days & (remembered - 1)]
  if (!gap) throw new Error('A gap has no place.')
  if (gap.days !== days) {
    gap.days = days
    gap.fade = 2 ** (-days / p.halfLifeDays)
    gap.stay = Math.exp(-days / p.changeEveryDays)
    gap.stayAway = Math.exp(-days / p.awayForDays)
    gap.bestFade = 2 ** (-days / bestHalfLifeDays)
  }
  return gap
}
