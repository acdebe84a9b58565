/** The fading alarm. */
import {
  alarmHorizon,
  awayCame,
  awayStrength,
  fallenBelow,
  fewestKnown,
  type Parameters,
  stayBelow,
  typicalTimes,
  usedToCome,
} from './parameters.ts'
import {
  awayOf,
  bestAt,
  cameOf,
  countAt,
  dayAt,
  get,
  headSize,
  individualOf,
  knownAt,
  lastCameAt,
  levelAt,
  missedOf,
  rowAt,
  size,
  strictAt,
  typicalOf,
  usualAt,
} from './slot.ts'

/** What is remembered of an outcome beside the segments: the plain facts, the best level, the alarms. */
export function note(b: Float64Array, o: number, value: number, roster: number, empty: boolean, p: Parameters): void {
  const known = get(b, o + knownAt) + 1
  b[o + knownAt] = known
  if (value > 0) {
    b[o + lastCameAt] = get(b, o + dayAt)
    b[o + rowAt] = 0
  } else b[o + rowAt] = get(b, o + rowAt) + 1
  if (known < fewestKnown) return
  const level = get(b, o + levelAt)
  const best = Math.max(get(b, o + bestAt), level)
  b[o + bestAt] = best
  // The chance of hardly coming costs as much as half a step, so it is asked only where the alarm could be on.
  const barely = best >= usedToCome && level < stayBelow * best ? barelyComes(b, o, roster, p) : 0
  b[o + usualAt] = alarm(get(b, o + usualAt) === 1, empty, p.usualFrom, barely, level, best)
  b[o + strictAt] = alarm(get(b, o + strictAt) === 1, empty, p.strictFrom, barely, level, best)
}

/** Chance of coming to none or one of the next {@link alarmHorizon} meetings, over all segments. */
export function barelyComes(b: Float64Array, o: number, roster: number, p: Parameters): number {
  const worth = p.rosterStrength
  const typicalWorth = typicalTimes * worth
  const first = o + headSize
  const end = first + (get(b, o + countAt) | 0) * size
  let barely = 0
  for (let s = first; s < end; s += size) {
    const came = get(b, s + cameOf)
    const seen = came + get(b, s + missedOf)
    barely +=
      get(b, s + individualOf) * atMostOne((came + worth * roster) / (seen + worth)) +
      get(b, s + typicalOf) * atMostOne((came + typicalWorth * roster) / (seen + typicalWorth)) +
      get(b, s + awayOf) * atMostOne((came + awayCame) / (seen + awayStrength))
  }
  return barely
}

/** The same at one rate. */
function atMostOne(rate: number): number {
  const miss = 1 - rate
  // (1−r)^6 + 6 r (1−r)^5, written out: this runs for every sort of every segment.
  const square = miss * miss
  return square * square * miss * (miss + alarmHorizon * rate)
}

/**
 * Whether nobody at all came to a meeting of several: that says more about the meeting (a holiday, a wrong date) than about any one of
 * them, so it switches no alarm on. One sponsor alone who stays away is evidence as ever, and an unknown outcome may be a presence.
 */
export function isEmpty(due: number, absent: number): boolean {
  return due > 1 && absent === due
}

function alarm(on: boolean, empty: boolean, threshold: number, barely: number, level: number, best: number): number {
  if (empty && !on) return 0
  return best >= usedToCome && barely >= (on ? threshold / 2 : threshold) && level < (on ? stayBelow : fallenBelow) * best ? 1 : 0
}
