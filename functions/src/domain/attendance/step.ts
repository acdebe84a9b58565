/** One sponsor from one meeting to the next: evidence fades, a change may have come, the outcome counts. */
import { type Gap, type Gaps, gapOf } from './gaps.ts'
import { awayCame, awayStrength, type Parameters } from './parameters.ts'
import type { Sponsor, Writable } from './sponsor.ts'
import { type Account, type Engaged, never } from './state.ts'

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
  /** The one met last: nearly always the next one, too, and then there is nothing to look up. */
  gap: Gap
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
  return {
    day: 0,
    roster: 0,
    empty: false,
    value: 0,
    seen: 0,
    gaps,
    gap: gapOf(gaps, 0, parameters),
    parameters,
    expected: 0,
    later: false,
    stayed: 0,
  }
}

/** Brings a sponsor to the day of the occasion and weighs the accounts by what happened there. */
export function step(sponsor: Sponsor, occasion: Occasion): void {
  const { day, roster, value, seen, parameters } = occasion
  const worth = parameters.rosterStrength
  const prior = worth * roster
  const last = sponsor.at
  const since = last === never || day < last ? 0 : day - last
  if (since !== occasion.gap.days) occasion.gap = gapOf(occasion.gaps, since, parameters)
  const { days, fade, stay, stayAway, bestFade } = occasion.gap
  const { likeliest, earlier, latest, away } = sponsor

  const ended = (1 - away.weight) * (1 - stay)
  const stayed = away.weight * stayAway
  const returned = away.weight - stayed
  let expected = weigh(likeliest, stay, fade, prior, worth, value, seen)
  expected += weigh(earlier, stay, fade, prior, worth, value, seen)
  expected += weigh(latest, stay, fade, prior, worth, value, seen)
  // Half of those whose engagement ended went away, and bring no counts along: the account has the mean counts of all who are in it.
  const gone = ended / 2
  away.weight = stayed + gone
  const old = stayed / away.weight
  expected += weigh(away, 1, fade * old, awayCame, awayStrength, value, seen)

  const later = days > 0
  if (later) {
    // The other half goes on at another level, like those who are back. Of the two older accounts the lighter gives way to that one.
    let next = earlier
    if (earlier.weight > likeliest.weight) {
      next = likeliest
      sponsor.likeliest = earlier
    }
    sponsor.earlier = latest
    sponsor.latest = next
    begin(next, gone + returned, last, day, sponsor.level)
    expected += weigh(next, 1, 1, prior, worth, value, seen)
    sponsor.best = sponsor.level + (sponsor.best - sponsor.level) * bestFade
  }
  if (day > last) sponsor.at = day
  normalise(sponsor, prior, worth)
  occasion.expected = expected
  occasion.later = later
  occasion.stayed = old
}

function begin(account: Writable<Engaged>, weight: number, after: number, from: number, before: number): void {
  account.weight = weight
  account.came = 0
  account.seen = 0
  account.after = after
  account.from = from
  account.before = before
}

/** Makes the weights add up to 1, and sees what level they give. */
function normalise(sponsor: Sponsor, prior: number, worth: number): void {
  const { likeliest, earlier, latest, away } = sponsor
  const scale = 1 / (likeliest.weight + earlier.weight + latest.weight + away.weight)
  likeliest.weight *= scale
  earlier.weight *= scale
  latest.weight *= scale
  away.weight *= scale
  sponsor.level =
    likeliest.weight * rateOf(likeliest, prior, worth) +
    earlier.weight * rateOf(earlier, prior, worth) +
    latest.weight * rateOf(latest, prior, worth) +
    away.weight * rateOf(away, awayCame, awayStrength)
}

export function rateOf({ came, seen }: Account, prior: number, worth: number): number {
  return (came + prior) / (seen + worth)
}

/** @returns the part of this account in what is expected. */
function weigh(account: Writable<Account>, stay: number, fade: number, prior: number, worth: number, value: number, seen: number): number {
  const weight = account.weight * stay
  const came = account.came * fade
  const known = account.seen * fade
  const rate = (came + prior) / (known + worth)
  // r when there, 1 − r when not, between them in part.
  account.weight = weight * (1 - seen * value + seen * (2 * value - 1) * rate)
  account.came = came + seen * value
  account.seen = known + seen
  return weight * rate
}
