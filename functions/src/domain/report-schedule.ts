/** When attendance reports of a meeting are asked for. */
import { type Instant, plusSeconds } from './time.ts'

const minute = 60
const hour = 60 * minute
/** After the end of a meeting its reports are asked for so many seconds later; Teams writes them within minutes, sometimes within hours. */
const reportTimes = [5, 15, 30, 60, 120, 240, 480, 960].map((minutes) => minutes * minute).concat([32, 64, 120, 168].map((h) => h * hour))
/** Who starts the call again the same evening makes another report: one more look. */
const lateSeconds = 30 * hour

/** After so many days nobody looks for a report any more; somebody may import it. */
export const reportDeadlineDays = 7

/**
 * When the reports of a meeting are to be asked for next; `undefined` when it is done, or when it is too late.
 *
 * @param end of the meeting
 * @param asked when they were asked for last
 * @param found whether one is there
 */
export function nextReportLook(end: Instant, asked: Instant | undefined, found: boolean): Instant | undefined {
  const since = asked !== undefined && asked > end ? asked : end
  return reportTimes
    .filter((seconds) => !found || seconds >= lateSeconds)
    .map((seconds) => plusSeconds(end, seconds))
    .find((at, _index, all) => at > since && !(found && since >= (all[0] ?? since)))
}
