/** The batch path: a whole history in one go, for backtests and reports. */
import { attend } from './attend.ts'
import { newGaps } from './gaps.ts'
import { parameters } from './parameters.ts'
import { copy, newcomer } from './sponsor.ts'
import { start } from './state.ts'
import { newOccasion, step } from './step.ts'
import { newTeam, reach, recalibrate, settle } from './team.ts'

/** Many meetings of one team as columns, in order of time. */
export interface Columns {
  /** Day of each meeting. */
  readonly days: Float64Array
  /** Where each meeting's invitations begin; one longer than `days`. */
  readonly begins: Int32Array
  /** Per invitation: number of the sponsor from 0, value (NaN when not known). */
  readonly sponsors: Int32Array
  readonly values: Float64Array
  readonly sponsorCount: number
}

/** What was said at each invitation: the forecast before it, level and alarms after it. */
export interface Said {
  readonly probability: Float64Array
  readonly level: Float64Array
  readonly usual: Uint8Array
  readonly strict: Uint8Array
}

/**
 * Reads a whole history in one go, without building a state per meeting. Pass a {@link batchReader} from call to call to save its
 * working memory as well.
 */
export function readColumns(columns: Columns, p = parameters): Said {
  return batchReader(p)(columns)
}

export function batchReader(p = parameters): (columns: Columns, into?: Said) => Said {
  const occasion = newOccasion(newGaps(), p)
  const scratch = newcomer()
  return ({ days, begins, sponsors: who, values, sponsorCount }, into) => {
    const sponsors = Array.from({ length: sponsorCount }, newcomer)
    const said = into ?? {
      probability: new Float64Array(who.length),
      level: new Float64Array(who.length),
      usual: new Uint8Array(who.length),
      strict: new Uint8Array(who.length),
    }
    const team = newTeam(start.team)
    for (let meeting = 0; meeting < days.length; meeting++) {
      const begin = begins[meeting] ?? 0
      const end = begins[meeting + 1] ?? 0
      let sum = 0
      for (let i = begin; i < end; i++) sum += values[i] ?? Number.NaN
      occasion.day = days[meeting] ?? Number.NaN
      occasion.empty = end - begin > 1 && sum === 0
      // A meeting of which nothing is known teaches nothing: what is said of it is read off a copy.
      const nothingKnown = Number.isNaN(sum) && values.subarray(begin, end).every(Number.isNaN)
      const teamThen = nothingKnown ? { ...team } : team
      occasion.roster = reach(teamThen, occasion.day)
      for (let i = begin; i < end; i++) {
        const value = values[i] ?? Number.NaN
        let sponsor = sponsors[who[i] ?? -1] ?? newcomer()
        if (Number.isNaN(value)) {
          sponsor = copy(sponsor, scratch)
          occasion.seen = 0
          step(sponsor, occasion)
          said.probability[i] = recalibrate(teamThen, occasion.expected)
        } else said.probability[i] = attend(teamThen, sponsor, value, occasion)
        said.level[i] = sponsor.level
        said.usual[i] = sponsor.usual ? 1 : 0
        said.strict[i] = sponsor.strict ? 1 : 0
      }
      if (!nothingKnown) settle(teamThen)
    }
    return said
  }
}
