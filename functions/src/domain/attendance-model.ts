/**
 * Attendance of each sponsor in one kind of meeting, read from nothing but who came.
 *
 * **Model.** A sponsor's history is cut into segments by change points (Bayesian online change-point detection, Adams & MacKay
 * 2007, arXiv:0710.3742). A segment is of one of these sorts:
 *
 * - *engaged*: comes with a personal probability θ ~ Beta(s·m, s·(1−m)), where m is the level of the roster so far and s how many
 *   meetings that prior is worth. A new sponsor therefore starts at the roster's level, not at one half. How much sponsors differ is
 *   not known beforehand, so there are two such sorts at even odds: *individual* (s small) and *typical* (s four times that).
 * - *away*: comes hardly ever, θ ~ Beta(s_a·ε, s_a·(1−ε)).
 *
 * Change points arrive in continuous time: an engaged segment ends after `leaveEveryDays` (then away) or `shiftEveryDays` (then
 * engaged at another level), an away segment after `awayForDays` (then engaged), all exponential means, so that
 * P(no change in Δ days) = exp(−Δ · Σ 1/mean). A long gap between two meetings is a long chance of change; two meetings on one day
 * have none between them. Inside a segment, what was seen fades with half-life `halfLifeDays` (power discounting, West & Harrison,
 * Bayesian Forecasting and Dynamic Models, section 6.3), which follows slow drift without a change point.
 *
 * For each possible beginning of the present segment and each sort of it there is a weight, its posterior probability. The predictive
 * probability of coming is r = (came + s·m) / (came + missed + s), counted since that beginning; an outcome y in 0..1 multiplies the
 * weight by y·r + (1−y)(1−r). Only the `kept` heaviest beginnings are carried on (pruned run lengths), which bounds the cost of a
 * meeting whatever went before. The forecast is q = Σ weight·r.
 *
 * **What the team shares.** (1) m, the discounted rate of all engaged sponsors, learned as meetings come. (2) A common effect and a
 * causal recalibration: logit p = a + b·logit q, where (a, b) drift slowly and are learned by a Bayesian logistic regression with
 * one Newton step per meeting (dynamic generalised linear model, West & Harrison, chapter 14). If everybody comes less than their own
 * histories say, a falls, for everybody. A whole meeting counts less than its sponsors one by one, since they share the day.
 * (3) What an answer to the invitation is worth: one offset in logits per response, learned in the same way from 0.
 *
 * An unknown outcome is missing: it changes nothing at all.
 *
 * Time in here is in days since 1970-01-01T00:00Z, with fractions.
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
  type Segment,
  type SponsorState,
  start,
  type TeamState,
  version,
} from './attendance/state.ts'
