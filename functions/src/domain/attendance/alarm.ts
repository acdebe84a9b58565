/** The fading alarm: when it goes on and off. */
import { alarmHorizon, awayCame, awayStrength, fallenBelow, fewestKnown, type Parameters, stayBelow, usedToCome } from './parameters.ts'
import type { Sponsor } from './sponsor.ts'
import type { Belief } from './state.ts'
import { type Occasion, rateOf } from './step.ts'

/** After an outcome: the best level and the alarms. */
export function watch(sponsor: Sponsor, { empty, roster, parameters, value }: Occasion): void {
  sponsor.known += 1
  sponsor.lately = ((sponsor.lately << 1) | (value < 1 ? 1 : 0)) & lastThree
  if (sponsor.known < fewestKnown) return
  const { level } = sponsor
  const best = Math.max(sponsor.best, level)
  sponsor.best = best
  const fallen = best >= usedToCome && level < fallenBelow * best && isRepeated(sponsor.lately)
  if (!fallen && !sponsor.usual && !sponsor.strict) return
  // The chance of hardly coming costs as much as half a step, so it is asked only where an alarm could be on.
  const barely = best >= usedToCome && level < stayBelow * best ? barelyComes(sponsor, roster, parameters) : 0
  sponsor.usual = alarm(sponsor.usual, empty, parameters.usualFrom, barely, fallen)
  sponsor.strict = alarm(sponsor.strict, empty, parameters.strictFrom, barely, fallen)
}

const lastThree = 0b111

/** Two of the last three. Whoever always came is thought to be gone after a single absence, which a holiday explains as well. */
function isRepeated(lately: number): boolean {
  return (lately & (lately - 1)) !== 0
}

function alarm(on: boolean, empty: boolean, threshold: number, barely: number, fallen: boolean): boolean {
  return on ? barely >= threshold / 2 : !empty && fallen && barely >= threshold
}

/** Chance of coming to none or one of the next {@link alarmHorizon} meetings. */
export function barelyComes({ likeliest, earlier, latest, away }: Belief, roster: number, p: Parameters): number {
  const worth = p.rosterStrength
  const prior = worth * roster
  return (
    likeliest.weight * atMostOne(rateOf(likeliest, prior, worth)) +
    earlier.weight * atMostOne(rateOf(earlier, prior, worth)) +
    latest.weight * atMostOne(rateOf(latest, prior, worth)) +
    away.weight * atMostOne(rateOf(away, awayCame, awayStrength))
  )
}

/** The same at one rate: (1−r)^6 + 6 r (1−r)^5. */
function atMostOne(rate: number): number {
  const miss = 1 - rate
  const square = miss * miss
  return square * square * miss * (miss + alarmHorizon * rate)
}
