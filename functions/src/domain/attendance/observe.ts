/**
 * The incremental path: what the product reads with, one meeting after the other.
 */
import { responses } from '../meeting.ts'
import { isEmpty } from './alarm.ts'
import { attend } from './attend.ts'
import { parameters } from './parameters.ts'
import { loadSponsor, slotSize, storeSponsor } from './slot.ts'
import type { AttendanceState, Invitation } from './state.ts'
import { newGap } from './step.ts'
import { loadTeam, reach, settle, storeTeam } from './team.ts'

/**
 * Adds one meeting. Meetings come in order of time; those of one day in any order. The cost depends on the number of invitations
 * only, never on what came before. Sponsors who are not invited, or of whom it is not known, keep the very same state object.
 *
 * @param day start of the meeting in days since the epoch.
 */
export function observe(state: AttendanceState, day: number, invitations: readonly Invitation[], p = parameters): AttendanceState {
  const seen = invitations.filter((invitation) => invitation.value !== undefined && (invitation.weight ?? 1) > 0)
  if (seen.length === 0) return state
  const team = loadTeam(state.team)
  const roster = reach(team, day)
  const b = new Float64Array(seen.length * slotSize)
  const gap = newGap()
  const empty = isEmpty(invitations.length, invitations.filter(({ value, delegate }) => value === 0 && delegate !== true).length)
  seen.forEach(({ sponsor, value = 0, weight = 1, response }, i) => {
    const o = i * slotSize
    loadSponsor(state.sponsors[sponsor], b, o)
    attend(team, b, o, day, value, weight, response ? responses.indexOf(response) : -1, roster, gap, empty, p)
  })
  settle(team)
  const sponsors = { ...state.sponsors }
  seen.forEach(({ sponsor }, i) => {
    sponsors[sponsor] = storeSponsor(b, i * slotSize)
  })
  return { team: storeTeam(team), sponsors }
}
