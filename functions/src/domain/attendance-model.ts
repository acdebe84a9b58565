/**
 * Attendance of each sponsor in one kind of meeting, read from nothing but who came.
 *
 * **Model.** A sponsor's history is cut into segments by changes (Bayesian online change-point detection, Adams & MacKay 2007,
 * arXiv:0710.3742). A segment is of one of two sorts:
 *
 * - *engaged*: comes with a personal probability θ ~ Beta(s·m, s·(1−m)), where m is the level of the roster so far and s how many
 *   meetings that prior is worth. A new sponsor therefore starts at the roster's level, not at one half.
 * - *away*: comes hardly ever, θ ~ Beta(s_a·ε, s_a·(1−ε)).
 *
 * Changes arrive in continuous time: an engaged segment ends after `changeEveryDays` (then half are away, half engaged at another
 * level), an away segment after `awayForDays` (then engaged), both exponential means, so that P(no change in Δ days) = exp(−Δ / mean).
 * A long gap between two meetings is a long chance of change; two meetings on one day have none between them. Inside a segment, what
 * was seen fades with half-life `halfLifeDays` (power discounting, West & Harrison, Bayesian Forecasting and Dynamic Models, section
 * 6.3), which follows slow drift without a change.
 *
 * Four accounts of the present are carried from meeting to meeting, each with its weight, its posterior probability: engaged since the
 * likeliest day, engaged since one of the two latest, and away, since whichever day. Those who are away differ in nothing but the day,
 * so they are one account, with the mean counts of all in it. The predictive probability of coming is
 * r = (came + s·m) / (seen + s), counted since the account began; an outcome y in 0..1 multiplies the weight by y·r + (1−y)(1−r). That
 * bounds the cost of a meeting whatever went before. What is expected is q = Σ weight·r.
 *
 * **What the team shares.** (1) m, the discounted rate of all engaged sponsors, learned as meetings come. (2) A common effect and a
 * causal recalibration: logit p = logit q + a + b·(2q−1), where a drifts slowly and both are learned by a Bayesian logistic regression
 * with one Newton step per meeting (dynamic generalised linear model, West & Harrison, chapter 14). If everybody comes less than their
 * own histories say, a falls, for everybody. (3) What an answer to the invitation is worth: one offset in logits per response, learned
 * in the same way from 0.
 *
 * An unknown outcome is missing: it changes nothing at all.
 *
 * Time in here is in days since 1970-01-01T00:00Z, with fractions.
 *
 * **Where to look.** `attendance/parameters.ts` has every number that somebody chose, `state.ts` what is stored. `step.ts` takes one
 * sponsor from one meeting to the next, `gaps.ts` says what the days between them do, `team.ts` is what all share, `alarm.ts` switches
 * the alarm, `attend.ts` is the three together. Two paths run them: `observe.ts` adds a meeting, `read-columns.ts` reads a whole history.
 * `level.ts`, `forecast.ts`, `change.ts` and `fading.ts` are what the product says, with `mixture.ts` for the intervals.
 */
export { type Change, change } from './attendance/change.ts'
export { type Fading, fading } from './attendance/fading.ts'
export { forecast, forecastGiven, forecastWithin } from './attendance/forecast.ts'
export { type Level, level, levelMass } from './attendance/level.ts'
export { observe } from './attendance/observe.ts'
export { PackedState, pack, unpack } from './attendance/pack.ts'
export { fewestKnown, type Parameters, parameters, type Setting, settings } from './attendance/parameters.ts'
export { batchReader, type Columns, readColumns, type Said } from './attendance/read-columns.ts'
export {
  type AttendanceState,
  type Invitation,
  type ResponseState,
  type SponsorState,
  start,
  type TeamState,
  version,
} from './attendance/state.ts'
