/** One sponsor from one meeting to the next: evidence fades, a change may have come, the outcome counts. */

import { type Gaps, gapOf } from './gaps.ts'
import { awayCame, awayStrength, type Parameters } from './parameters.ts'
import type { Sponsor } from './sponsor.ts'
import { type Account, never } from './state.ts'

/** One invitation to the meeting that is being read. Handed over as one object, since numbers handed over one by one would be allocated. */
export interface Occasion {
  day: number
  /** The roster's level then. */
  roster: number
  /** Nobody at all came. */
  empty: boolean
  value: number
  /** 1 where the outcome is known; with 0 a step only looks ahead. */
  seen: number
  readonly gaps: Gaps
  readonly parameters: Parameters
  // What the last step leaves
  /** The level before the outcome. */
  expected: number
  /** Whether there was time for a change. */
  later: boolean
  /** Who is away: share of those who were so before. */
  stayed: number
}

export function newOccasion(gaps: Gaps, parameters: Parameters): Occasion {
  return { day: 0, roster: 0, empty: false, value: 0, seen: 0, gaps, parameters, expected: 0, later: false, stayed: 0 }
}

/**
 * Brings a sponsor to the day of the occasion and weighs the accounts by what happened there.
 *
 * Written out for each account and in local numbers: as a loop over objects it takes half as long again, and it is what runs most.
 * Of account k: w weight, c came and n seen before the outcome, r rate; t weight and l weight times rate after it, not yet normalised.
 */
export function step(sponsor: Sponsor, occasion: Occasion): void {
  const { day, roster, value, seen, parameters } = occasion
  const worth = parameters.rosterStrength
  const prior = worth * roster
  // Likelihood base + slope · r: r when there, 1 − r when not, between them in part, 1 when nothing is known.
  const came = seen * value
  const base = 1 - came
  const slope = 2 * came - seen
  const last = sponsor.at
  const { days, fade, stay, stayAway, bestFade } = gapOf(occasion.gaps, last === never || day < last ? 0 : day - last, parameters)
  const { likeliest, earlier, latest, away } = sponsor

  const w1 = likeliest.weight * stay
  const c1 = likeliest.came * fade
  const n1 = likeliest.seen * fade
  // One division for the rates before and after, (c + prior) / (n + worth) and (c + prior + came) / (n + worth + seen).
  const d1 = 1 / ((n1 + worth) * (n1 + worth + seen))
  const r1 = (c1 + prior) * (n1 + worth + seen) * d1
  const t1 = w1 * (base + slope * r1)
  const l1 = t1 * (c1 + prior + came) * (n1 + worth) * d1

  const w2 = earlier.weight * stay
  const c2 = earlier.came * fade
  const n2 = earlier.seen * fade
  const d2 = 1 / ((n2 + worth) * (n2 + worth + seen))
  const r2 = (c2 + prior) * (n2 + worth + seen) * d2
  const t2 = w2 * (base + slope * r2)
  const l2 = t2 * (c2 + prior + came) * (n2 + worth) * d2

  const w3 = latest.weight * stay
  const c3 = latest.came * fade
  const n3 = latest.seen * fade
  const d3 = 1 / ((n3 + worth) * (n3 + worth + seen))
  const r3 = (c3 + prior) * (n3 + worth + seen) * d3
  const t3 = w3 * (base + slope * r3)
  const l3 = t3 * (c3 + prior + came) * (n3 + worth) * d3

  // Half of those whose engagement ended went away, and bring no counts along.
  const ended = (1 - away.weight) * (1 - stay)
  const stayed = away.weight * stayAway
  const w4 = stayed + ended / 2
  const old = stayed / w4
  const c4 = away.came * fade * old
  const n4 = away.seen * fade * old
  const d4 = 1 / ((n4 + awayStrength) * (n4 + awayStrength + seen))
  const r4 = (c4 + awayCame) * (n4 + awayStrength + seen) * d4
  const t4 = w4 * (base + slope * r4)
  const l4 = t4 * (c4 + awayCame + came) * (n4 + awayStrength) * d4

  // The other half goes on at another level, like those who are back: as the roster does, for all that is known.
  const w5 = ended / 2 + away.weight - stayed
  const t5 = w5 * (base + slope * roster)
  const l5 = (t5 * (prior + came)) / (worth + seen)

  const later = days > 0
  const promoted = t2 > t1
  const droppedWeight = later ? (promoted ? t1 : t2) : 0
  const droppedLevel = later ? (promoted ? l1 : l2) : 0
  const scale = 1 / (t1 + t2 + t3 + t4 + t5 - droppedWeight)
  const level = (l1 + l2 + l3 + l4 + l5 - droppedLevel) * scale
  likeliest.weight = t1 * scale
  likeliest.came = c1 + came
  likeliest.seen = n1 + seen
  earlier.weight = t2 * scale
  earlier.came = c2 + came
  earlier.seen = n2 + seen
  latest.weight = t3 * scale
  latest.came = c3 + came
  latest.seen = n3 + seen
  away.weight = t4 * scale
  away.came = c4 + came
  away.seen = n4 + seen
  if (later) {
    // Of the two older accounts the lighter gives way to the new one.
    const next = promoted ? likeliest : earlier
    next.weight = t5 * scale
    next.came = came
    next.seen = seen
    next.after = last
    next.from = day
    next.before = sponsor.level
    if (promoted) sponsor.likeliest = earlier
    sponsor.earlier = latest
    sponsor.latest = next
    sponsor.best = sponsor.level + (sponsor.best - sponsor.level) * bestFade
  }
  if (day > last) sponsor.at = day
  sponsor.level = level
  occasion.expected = w1 * r1 + w2 * r2 + w3 * r3 + w4 * r4 + w5 * roster
  occasion.later = later
  occasion.stayed = old
}

export function rateOf({ came, seen }: Account, prior: number, worth: number): number {
  return (came + prior) / (seen + worth)
}
