import { type Correction, sameOutcomes, sponsorsOf } from './corrections.ts'

/** Something that corrects outcomes in several meetings, or in one. */
interface Change {
  readonly parts: readonly Correction[]
}

interface Base {
  /** As it was on screen when the correction was first put there. */
  readonly first: readonly Correction[]
  /** As it was on screen when it was put there last: every correction that is settled meanwhile moves those that wait behind it. */
  latest: readonly Correction[]
}

/**
 * What corrections rest on. A person may correct what is only on screen yet, because a correction of theirs waits to be saved; that one
 * may fail, and nobody has ever been what it said. Such a correction rests on what is there when it is sent: that is compared with what
 * others did, and an undo goes back to it. Every other one rests on what the person saw, however old.
 */
export function createBases() {
  const bases = new WeakMap<Change, Base>()
  return {
    /** @param before the same parts, with the meetings as they are on screen before the change is put there */
    begin(change: Change, before: readonly Correction[]): void {
      const known = bases.get(change)
      if (known) known.latest = before
      else bases.set(change, { first: before, latest: before })
    },
    partsOf(change: Change): Correction[] {
      const base = bases.get(change)
      return change.parts.map((part, index) => {
        const [first, latest] = [base?.first[index], base?.latest[index]]
        return first && latest && !sameOutcomes(first.meeting, latest.meeting, sponsorsOf(part)) ? latest : part
      })
    },
  }
}
