/** One known outcome of the meeting that is being read: what both paths do with it. */
import { watch } from './alarm.ts'
import type { Sponsor } from './sponsor.ts'
import { type Occasion, step } from './step.ts'
import { recalibrate, type Team, tellTeam } from './team.ts'

/** @returns what had been forecast. */
export function attend(team: Team, sponsor: Sponsor, value: number, occasion: Occasion): number {
  occasion.value = value
  occasion.seen = 1
  step(sponsor, occasion)
  watch(sponsor, occasion)
  const said = recalibrate(team, occasion.expected)
  tellTeam(team, occasion.expected, said, value, 1 - sponsor.away.weight)
  return said
}
