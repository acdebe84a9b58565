/** The fading alarm as it stands, with its reasons. */
import { barelyComes } from './alarm.ts'
import { fewestKnown, parameters, type Setting } from './parameters.ts'
import type { AttendanceState } from './state.ts'
import { rosterAt } from './team.ts'

/** Why the alarm is as it is: the facts first, then the model. */
export interface Fading {
  readonly on: boolean
  readonly setting: Setting
  /** Known outcomes in a row without the sponsor. */
  readonly missedInARow: number
  readonly lastCame?: number
  readonly level: number
  readonly best: number
  /** Chance of coming to at most one of the next six. */
  readonly barely: number
  /** What it takes to switch on. */
  readonly threshold: number
}

/** The alarm after the last known outcome; `undefined` while fewer than four outcomes are known. */
export function fading(state: AttendanceState, sponsor: string, setting: Setting, p = parameters): Fading | undefined {
  const known = state.sponsors[sponsor]
  if (!known || known.known < fewestKnown) return undefined
  return {
    on: known[setting],
    setting,
    missedInARow: known.missedInARow,
    ...(known.lastCame === undefined ? {} : { lastCame: known.lastCame }),
    level: known.level,
    best: known.best,
    barely: barelyComes(known, rosterAt(state.team), p),
    threshold: setting === 'usual' ? p.usualFrom : p.strictFrom,
  }
}
