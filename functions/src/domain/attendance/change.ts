/** Whether, when and how a sponsor's level changed. */
import { awayBeta, type Beta, engagedBeta } from './mixture.ts'
import { parameters } from './parameters.ts'
import { type AttendanceState, type Beginning, noLevel } from './state.ts'
import { rosterAt } from './team.ts'

export interface Change {
  /** Probability that the present segment began within the period asked for. */
  readonly probability: number
  /** Given that: the days between which the change came, the 10th to the 90th percentile, from the meeting before to the meeting at. */
  readonly after: number
  readonly until: number
  /** Given that: levels before and now, and the probability that it went down. */
  readonly before: number
  readonly now: number
  readonly down: number
}

/**
 * Whether the level changed within the last `withinDays` days before `day`; `undefined` where there was no chance of it (a sponsor
 * with one outcome).
 */
export function change(state: AttendanceState, sponsor: string, day: number, withinDays: number, p = parameters): Change | undefined {
  const known = state.sponsors[sponsor]
  if (!known) return undefined
  const roster = rosterAt(state.team)
  const { likeliest, earlier, latest, away } = known
  const shares = known.awaySince.reduce((sum, { share }) => sum + share, 0)
  const begun = ({ after, from, before }: Beginning, { weight, rate }: Beta) => ({ after, from, before, weight, rate })
  const recent = [
    ...[likeliest, earlier, latest].map((account) => begun(account, engagedBeta(account, roster, p))),
    ...known.awaySince.map((since) => begun(since, awayBeta({ ...away, weight: (away.weight * since.share) / shares }))),
  ]
    .filter(({ before, from, weight }) => before !== noLevel && from > day - withinDays && weight > 0)
    .sort((one, other) => one.from - other.from)
  const probability = recent.reduce((sum, { weight }) => sum + weight, 0)
  if (probability === 0) return undefined
  let passed = 0
  let after = Number.NaN
  let until = Number.NaN
  let before = 0
  let now = 0
  let down = 0
  for (const segment of recent) {
    const share = segment.weight / probability
    if (passed < 0.1 && passed + share >= 0.1) after = segment.after
    // Rounding may leave the sum of shares just under 1, so the end is set as long as the percentile has not been passed.
    if (passed < 0.9) until = segment.from
    passed += share
    before += share * segment.before
    now += share * segment.rate
    if (segment.rate < segment.before) down += share
  }
  return { probability: Math.min(1, probability), after, until, before, now, down }
}
