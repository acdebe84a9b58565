import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'

/** By name, which ranks nobody; whoever is in term first. */
export function inOrder(sponsors: readonly SponsorReading[], compare: (a: string, b: string) => number): SponsorReading[] {
  return sponsors.toSorted((a, b) => Number(b.inTerm) - Number(a.inTerm) || compare(a.displayName, b.displayName))
}
