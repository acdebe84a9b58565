/** Who may be told what of an initiative's readings, wherever it is told: on the board, in the panel, by mail. */
import type { Facts } from './engagement.ts'
import { type MeetingKind, meetingKinds } from './meeting.ts'
import type { Sponsor } from './roster.ts'
import type { Snapshot } from './snapshot.ts'

/** Whose last term is over keeps the sight of their own facts, and of nothing that came after them. */
export function stillSponsors(self: Sponsor | undefined, today: string): boolean {
  return self?.terms.some((term) => term.to === undefined || term.to > today) ?? false
}

/**
 * What was agreed with one sponsor about messages is between them and the manager. Whatever a sponsor is told is measured by their
 * own agreement, else by the usual one: a silence told, or an act suggested, on the day another's time is up would give it away.
 */
export function asFarAsAgreedWith(snapshot: Snapshot, role: 'manager' | 'sponsor', self: Sponsor | undefined): Snapshot {
  if (role === 'manager') return snapshot
  const sponsors = snapshot.sponsors.map((sponsor) => (sponsor.id === self?.id ? sponsor : { ...sponsor, messageEveryDays: undefined }))
  return { ...snapshot, sponsors }
}

/**
 * A sponsor is told sums over so many sponsors with a known outcome; only a manager, who sees everybody, is told all. Whoever looks
 * can take off what they know, their own, and two others must be left. Three is enough: of two, a sum tells what each did only
 * where both came always or never, and that was seen by whoever was in the room. With four it would tell the same of three, more
 * seldom, and a programme of three sponsors would have no sum at all.
 */
export const smallestTeam = 3

/** Who adds next to nothing hides nobody: they count from this part of what the one adds who adds most. */
const leastPart = 1 / 4

/** Whether nobody can be told apart in a sum of these, not even by another of them. */
function hidesEach(parts: readonly { readonly facts: Facts }[]): boolean {
  const known = parts.map(({ facts }) => facts.due - facts.unknown)
  const least = Math.max(...known) * leastPart
  return known.filter((count) => count > 0 && count >= least).length >= smallestTeam
}

/** How often sponsors came to meetings of one kind: all of it, and by quarter. */
export interface TeamReading extends Sums {
  readonly kind: MeetingKind
  readonly quarters: (Sums & { readonly quarter: string })[]
  /** For a manager: what a sponsor is told of it, if anything. */
  readonly told?: Sums
}

export interface Sums {
  readonly due: number
  readonly came: number
  readonly unknown: number
}

/**
 * Sums over the roster. A sponsor's total is that of the quarters they are told, and no more: what is left when those are taken off
 * would be the quarters that are withheld.
 */
export function teamReadings(snapshot: Pick<Snapshot, 'readings'>, role: 'manager' | 'sponsor'): TeamReading[] {
  return meetingKinds.flatMap((kind) => {
    const readings = Object.values(snapshot.readings).flatMap((kinds) => kinds[kind] ?? [])
    const quarters = [
      ...Map.groupBy(
        readings.flatMap((reading) => reading.quarters),
        ({ quarter }) => quarter,
      ),
    ].sort(([a], [b]) => (a < b ? -1 : 1))
    const hiding = quarters.filter(([, parts]) => hidesEach(parts))
    const told = sums(hiding.flatMap(([, parts]) => parts))
    const manages = role === 'manager'
    const total = manages ? sums(readings) : told
    const seen = (manages ? quarters : hiding).map(([quarter, parts]) => ({ quarter, ...sums(parts) }))
    return total.due === 0 ? [] : [{ kind, ...total, quarters: seen, ...(manages && told.due > 0 ? { told } : {}) }]
  })
}

function sums(parts: readonly { readonly facts: Facts }[]) {
  const total = { due: 0, came: 0, unknown: 0 }
  for (const { facts } of parts) {
    const { due, present, partial, unknown } = facts
    total.due += due
    total.came += present + partial
    total.unknown += unknown
  }
  return total
}
