/** The batch path: a whole history in one go, for backtests and reports. */
import { isEmpty } from './alarm.ts'
import { attend } from './attend.ts'
import { logit, safe, sigmoid } from './logit.ts'
import { parameters } from './parameters.ts'
import { expectedAt, get, levelAt, loadSponsor, slotSize, strictAt, usualAt } from './slot.ts'
import { start } from './state.ts'
import { newGap, step } from './step.ts'
import { loadTeam, reach, settle, storeTeam } from './team.ts'

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
 * buffers as well.
 */
export function readColumns(columns: Columns, p = parameters): Said {
  return batchReader(p)(columns)
}

export function batchReader(p = parameters): (columns: Columns, into?: Said) => Said {
  let b = new Float64Array(0)
  const gap = newGap()
  return (columns, into) => {
    const { days, begins, sponsors, values, sponsorCount } = columns
    const scratch = sponsorCount * slotSize
    if (b.length < scratch + slotSize) b = new Float64Array(scratch + slotSize)
    for (let s = 0; s < sponsorCount; s++) loadSponsor(undefined, b, s * slotSize)
    const n = sponsors.length
    const said = into ?? {
      probability: new Float64Array(n),
      level: new Float64Array(n),
      usual: new Uint8Array(n),
      strict: new Uint8Array(n),
    }
    const team = loadTeam(start.team)
    for (let meeting = 0; meeting < days.length; meeting++) {
      const day = get(days, meeting)
      const begin = begins[meeting] ?? 0
      const end = begins[meeting + 1] ?? 0
      let known = false
      let absent = 0
      for (let i = begin; i < end; i++) {
        const value = get(values, i)
        if (!Number.isNaN(value)) known = true
        if (value === 0) absent += 1
      }
      const empty = isEmpty(end - begin, absent)
      const ahead = known ? team : loadTeam(storeTeam(team))
      const roster = reach(ahead, day)
      for (let i = begin; i < end; i++) {
        const o = (sponsors[i] ?? 0) * slotSize
        const value = get(values, i)
        if (Number.isNaN(value)) {
          // Said, but nothing is learned: on a copy, in the slot behind the last sponsor's.
          for (let f = 0; f < slotSize; f++) b[scratch + f] = get(b, o + f)
          step(b, scratch, day, 0, 0, roster, gap, p)
          said.probability[i] = sigmoid(ahead.shift + ahead.slope * logit(safe(get(b, scratch + expectedAt))))
          said.level[i] = get(b, scratch + levelAt)
        } else {
          said.probability[i] = attend(ahead, b, o, day, value, 1, -1, roster, gap, empty, p)
          said.level[i] = get(b, o + levelAt)
        }
        said.usual[i] = get(b, o + usualAt)
        said.strict[i] = get(b, o + strictAt)
      }
      if (known) settle(ahead)
    }
    return said
  }
}
