/** One invitation to the meeting that is being read: what both paths do with it. */
import { note } from './alarm.ts'
import { logit, safe, sigmoid } from './logit.ts'
import type { Parameters } from './parameters.ts'
import { expectedAt, get, logitAt } from './slot.ts'
import { type Gap, step } from './step.ts'
import { type Team, tellTeam } from './team.ts'

/** One invitation of the meeting being read; returns what had been forecast. */
export function attend(
  team: Team,
  b: Float64Array,
  o: number,
  day: number,
  value: number,
  weight: number,
  response: number,
  roster: number,
  gap: Gap,
  empty: boolean,
  p: Parameters,
): number {
  step(b, o, day, value, weight, roster, gap, p)
  note(b, o, value, roster, empty, p)
  const x = logit(safe(get(b, o + expectedAt)))
  b[o + logitAt] = x
  const said = sigmoid(team.shift + team.slope * x)
  tellTeam(team, b, o, said, value, weight, response)
  return said
}
