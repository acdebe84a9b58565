/**
 * The same state as numbers in one buffer, a slot per sponsor: a head, then the segments. The incremental path loads the stored state into
 * such slots, the batch path stays in them; both run the same functions on them, so they agree to the last bit.
 */
import type { Segment, SponsorState } from './state.ts'

/** Segments carried from meeting to meeting. Twice as many change the mean log loss by less than 0.0005. */
export const kept = 4
/** A meeting adds one before the lightest is dropped. */
const room = kept + 1

// Head of a slot
export const countAt = 0
export const dayAt = 1
export const knownAt = 2
export const levelAt = 3
export const bestAt = 4
export const usualAt = 5
export const strictAt = 6
export const rowAt = 7
export const lastCameAt = 8
/** Scratch of the meeting being read: probability of being engaged, level before the outcome, its logit. */
export const engagedAt = 9
export const expectedAt = 10
export const logitAt = 11
export const headSize = 12
// One segment
export const individualOf = 0
export const typicalOf = 1
export const awayOf = 2
export const cameOf = 3
export const missedOf = 4
export const afterOf = 5
export const fromOf = 6
export const beforeOf = 7
export const size = 8

export const slotSize = headSize + room * size
/** Stands in the buffer where the stored state has nothing. */
export const none = -1e9

/** Reads what is there by construction; a slip would show up as NaN at once. */
export function get(buffer: Float64Array, index: number): number {
  return buffer[index] ?? Number.NaN
}

export function loadSponsor(state: SponsorState | undefined, b: Float64Array, o: number): void {
  b.fill(0, o, o + slotSize)
  b[o + dayAt] = none
  b[o + lastCameAt] = none
  if (!state) return
  b[o + countAt] = state.segments.length
  b[o + dayAt] = state.at
  b[o + knownAt] = state.known
  b[o + levelAt] = state.level
  b[o + bestAt] = state.best
  b[o + usualAt] = state.usual ? 1 : 0
  b[o + strictAt] = state.strict ? 1 : 0
  b[o + rowAt] = state.missedInARow
  b[o + lastCameAt] = state.lastCame ?? none
  state.segments.forEach((segment, k) => {
    const s = o + headSize + k * size
    b[s + individualOf] = segment.individual
    b[s + typicalOf] = segment.typical
    b[s + awayOf] = segment.away
    b[s + cameOf] = segment.came
    b[s + missedOf] = segment.missed
    b[s + afterOf] = segment.after
    b[s + fromOf] = segment.from
    b[s + beforeOf] = segment.before ?? none
  })
}

export function storeSponsor(b: Float64Array, o: number): SponsorState {
  const lastCame = get(b, o + lastCameAt)
  return {
    at: get(b, o + dayAt),
    known: get(b, o + knownAt),
    level: get(b, o + levelAt),
    best: get(b, o + bestAt),
    usual: get(b, o + usualAt) === 1,
    strict: get(b, o + strictAt) === 1,
    missedInARow: get(b, o + rowAt),
    ...(lastCame === none ? {} : { lastCame }),
    segments: Array.from({ length: get(b, o + countAt) }, (_, k) => segmentAt(b, o + headSize + k * size)),
  }
}

function segmentAt(b: Float64Array, s: number): Segment {
  const before = get(b, s + beforeOf)
  return {
    individual: get(b, s + individualOf),
    typical: get(b, s + typicalOf),
    away: get(b, s + awayOf),
    came: get(b, s + cameOf),
    missed: get(b, s + missedOf),
    after: get(b, s + afterOf),
    from: get(b, s + fromOf),
    ...(before === none ? {} : { before }),
  }
}
