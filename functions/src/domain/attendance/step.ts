/** One sponsor from one meeting to the next: evidence fades, change points may have come, the outcome counts. */
import { awayCame, awayRate, awayStrength, bestHalfLifeDays, type Parameters, startAway, typicalTimes } from './parameters.ts'
import {
  afterOf,
  awayOf,
  beforeOf,
  bestAt,
  cameOf,
  countAt,
  dayAt,
  engagedAt,
  expectedAt,
  fromOf,
  get,
  headSize,
  individualOf,
  kept,
  levelAt,
  missedOf,
  none,
  size,
  typicalOf,
} from './slot.ts'

/** Factors for a gap of `days`. Most sponsors of a meeting share the gap, so the last one is remembered. */
export interface Gap {
  days: number
  fade: number
  stay: number
  stayAway: number
  bestFade: number
}

function setGap(gap: Gap, days: number, p: Parameters): void {
  if (gap.days === days) return
  gap.days = days
  gap.fade = 2 ** (-days / p.halfLifeDays)
  gap.stay = Math.exp(-days * (1 / p.leaveEveryDays + 1 / p.shiftEveryDays))
  gap.stayAway = Math.exp(-days / p.awayForDays)
  gap.bestFade = 2 ** (-days / bestHalfLifeDays)
}

export function newGap(): Gap {
  return { days: Number.NaN, fade: 1, stay: 1, stayAway: 1, bestFade: 1 }
}

/**
 * Brings a slot to `day` and weighs it by what happened there. Evidence fades, change points may have come; the level expected
 * before the outcome is left in the slot, then the outcome counts. With weight 0 nothing has happened, and this is a look ahead.
 */
export function step(
  b: Float64Array,
  o: number,
  day: number,
  value: number,
  weight: number,
  roster: number,
  gap: Gap,
  p: Parameters,
): void {
  // Likelihood base + slope · r: r when there, 1 − r when not, between them in part, and towards 1 with less weight.
  const base = 1 - weight * value
  const slope = weight * (2 * value - 1)
  const newCame = weight * value
  const newMissed = weight - newCame
  const worth = p.rosterStrength
  const typicalWorth = typicalTimes * worth
  const prior = worth * roster
  const typicalPrior = typicalWorth * roster
  const first = o + headSize
  // As an integer, which keeps the loops free of conversions.
  let n = get(b, o + countAt) | 0
  let end = first + n * size
  const last = get(b, o + dayAt)
  const later = n > 0 && day > last
  if (later) setGap(gap, day - last, p)
  const fade = later ? gap.fade : 1
  const stay = later ? gap.stay : 1
  const stayAway = later ? gap.stayAway : 1
  let engaged = 0
  let away = 0
  let expected = 0
  let total = 0
  let lightest = first
  let least = Number.POSITIVE_INFINITY
  for (let s = first; s < end; s += size) {
    const came = get(b, s + cameOf) * fade
    const missed = get(b, s + missedOf) * fade
    const seen = came + missed
    const wi = get(b, s + individualOf)
    const wt = get(b, s + typicalOf)
    const wa = get(b, s + awayOf)
    engaged += wi + wt
    away += wa
    const i = wi * stay
    const t = wt * stay
    const a = wa * stayAway
    const ri = (came + prior) / (seen + worth)
    const rt = (came + typicalPrior) / (seen + typicalWorth)
    const ra = (came + awayCame) / (seen + awayStrength)
    expected += i * ri + t * rt + a * ra
    const pi = i * (base + slope * ri)
    const pt = t * (base + slope * rt)
    const pa = a * (base + slope * ra)
    b[s + individualOf] = pi
    b[s + typicalOf] = pt
    b[s + awayOf] = pa
    b[s + cameOf] = came + newCame
    b[s + missedOf] = missed + newMissed
    const sum = pi + pt + pa
    total += sum
    if (sum < least) {
      least = sum
      lightest = s
    }
  }
  if (n === 0 || later) {
    // A new segment: of a new sponsor, or after a change since the last outcome.
    const ended = engaged * (1 - stay)
    const gone = n === 0 ? startAway : (ended * p.shiftEveryDays) / (p.leaveEveryDays + p.shiftEveryDays)
    const half = (n === 0 ? 1 - startAway : ended - gone + away * (1 - stayAway)) / 2
    expected += 2 * half * roster + gone * awayRate
    const present = half * (base + slope * roster)
    const absent = gone * (base + slope * awayRate)
    const sum = 2 * present + absent
    const before = n === 0 ? none : get(b, o + levelAt)
    let s = end
    if (n === kept) {
      // The lightest account gives way; the new one stays in any case, since what speaks for it can only come later.
      total -= least
      s = lightest
    } else {
      n += 1
      end += size
    }
    b[s + individualOf] = present
    b[s + typicalOf] = present
    b[s + awayOf] = absent
    b[s + cameOf] = newCame
    b[s + missedOf] = newMissed
    b[s + afterOf] = n === 1 ? day : last
    b[s + fromOf] = day
    b[s + beforeOf] = before
    total += sum
    const best = get(b, o + bestAt)
    if (best > 0) b[o + bestAt] = before + (best - before) * gap.bestFade
    b[o + dayAt] = day
    b[o + countAt] = n
  }

  const scale = 1 / total
  let level = 0
  engaged = 0
  for (let s = first; s < end; s += size) {
    const i = get(b, s + individualOf) * scale
    const t = get(b, s + typicalOf) * scale
    const a = get(b, s + awayOf) * scale
    b[s + individualOf] = i
    b[s + typicalOf] = t
    b[s + awayOf] = a
    const came = get(b, s + cameOf)
    const seen = came + get(b, s + missedOf)
    const ri = (came + prior) / (seen + worth)
    const rt = (came + typicalPrior) / (seen + typicalWorth)
    const ra = (came + awayCame) / (seen + awayStrength)
    engaged += i + t
    level += i * ri + t * rt + a * ra
  }
  b[o + expectedAt] = expected
  b[o + levelAt] = level
  b[o + engagedAt] = engaged
}
