/** The incremental path: what the product reads with, one meeting after the other. */
import { attend } from './attend.ts'
import { newGaps } from './gaps.ts'
import { parameters } from './parameters.ts'
import { copy, newcomer } from './sponsor.ts'
import { type AttendanceState, type AwaySince, awaySinceKept, type Invitation, noLevel, type SponsorState } from './state.ts'
import { newOccasion, type Occasion } from './step.ts'
import { learnResponse, newTeam, reach, settle, teamState } from './team.ts'

/**
 * Adds one meeting. Meetings come in order of time; those of one day in any order. The cost depends on the number of invitations
 * only, never on what came before. Sponsors who are not invited, or of whom it is not known, keep the very same state object.
 *
 * @param day start of the meeting in days since the epoch.
 */
export function observe(state: AttendanceState, day: number, invitations: readonly Invitation[], p = parameters): AttendanceState {
  const known = invitations.flatMap(({ value, ...rest }) => (value === undefined ? [] : [{ ...rest, value }]))
  if (known.length === 0) return state
  const team = newTeam(state.team)
  const occasion = newOccasion(newGaps(), p)
  occasion.day = day
  occasion.roster = reach(team, day)
  occasion.empty = invitations.length > 1 && invitations.every(({ value, delegate }) => value === 0 && delegate !== true)
  const sponsors = { ...state.sponsors }
  let { responses } = state.team
  for (const { sponsor: id, value, response } of known) {
    const before = sponsors[id]
    const sponsor = before ? copy(before) : newcomer()
    const said = attend(team, sponsor, value, occasion)
    if (response) responses = learnResponse(responses, response, said, value)
    sponsors[id] = {
      ...sponsor,
      awaySince: awaySince(before, occasion),
      missedInARow: value > 0 ? 0 : (before?.missedInARow ?? 0) + 1,
      ...(value > 0 ? { lastCame: sponsor.at } : before?.lastCame === undefined ? {} : { lastCame: before.lastCame }),
    }
  }
  settle(team)
  return { team: teamState(team, responses), sponsors }
}

/** Since when somebody is away, if they are: what was known, and the day of the occasion with the share that is new. */
function awaySince(before: SponsorState | undefined, { day, later, stayed }: Occasion): readonly AwaySince[] {
  if (!before) return [{ share: 1, after: day, from: day, before: noLevel }]
  if (!later) return before.awaySince
  const still = before.awaySince.map((since) => ({ ...since, share: since.share * stayed })).filter(({ share }) => share > 0)
  const lightest = Math.min(...still.map(({ share }) => share))
  const kept = still.length < awaySinceKept ? still : still.filter(({ share }) => share > lightest).slice(1 - awaySinceKept)
  return [...kept, { share: 1 - stayed, after: before.at, from: day, before: before.level }]
}
