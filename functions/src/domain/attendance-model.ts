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
import * as z from 'zod'
import { type Response, responses } from './meeting.ts'

/** What can be chosen; the README says how the values were chosen. */
export interface Parameters {
  /** Mean time until an engaged sponsor stays away, in days. */
  readonly leaveEveryDays: number
  /** Mean time until an engaged sponsor goes on at quite another level, in days. */
  readonly shiftEveryDays: number
  /** Mean time that a sponsor stays away, in days. */
  readonly awayForDays: number
  /** After this many days a meeting counts half within its segment. */
  readonly halfLifeDays: number
  /** How many meetings the roster's level is worth as prior of an individual one; for a typical one it is four times that. */
  readonly rosterStrength: number
  /**
   * The alarm switches on when the chance of coming to at most one of the next six meetings reaches this, and off when it is under
   * half of it, so that one presence among many absences does not make it flicker. `usual` warns early, `strict` is rarely wrong.
   */
  readonly usualFrom: number
  readonly strictFrom: number
}

/** Chosen by leave-one-committee-out; halving or doubling any one of them costs at most 0.0023 of mean log loss. */
export const parameters: Parameters = {
  leaveEveryDays: 3600,
  shiftEveryDays: 3600,
  awayForDays: 365,
  halfLifeDays: 180,
  rosterStrength: 6,
  usualFrom: 0.11,
  strictFrom: 0.14,
}

// Not tuned: round values, and the scores hardly move when they are halved or doubled.
/** How often somebody comes who is away: about one meeting in sixteen. */
const awayRate = 0.06
const awayStrength = 10
const awayCame = awayStrength * awayRate
const typicalTimes = 4
/** Chance that a new name on the roster is away from the first meeting on. */
const startAway = 0.03
/** The roster's level: what it is taken for before any meeting, how many invitations that is worth, and how it fades. */
const rosterLevel = 0.7
const rosterWorth = 15
const rosterHalfLifeDays = 730
/** Prior variance of a and b, growth of a's variance per day, and the extra variance that sponsors of one meeting share. */
const shiftVariance = 0.02
const slopeVariance = 0.0125
const shiftDriftPerDay = 0.03 / 365.25
const sharedVariance = 0.12
/** Prior variance of what a response is worth, in logits squared: anything from "nothing" to "nearly settles it". */
const responseVariance = 1.5 ** 2
/** Below this many outcomes a response has taught too little. */
const fewestResponses = 6

const alarmHorizon = 6
/** The alarm compares with the best level held, which itself gives way to the present one: what is a year old is no news. */
const bestHalfLifeDays = 365
/** The alarm asks for a level under this share of the best one. Once on, it needs a little more to go off. */
const fallenBelow = 0.85
const stayBelow = fallenBelow * 1.05
/** Only who used to come at least every other time can fade. */
const usedToCome = 0.5
/**
 * Below this many known outcomes no level is shown, and there is no best one, hence no alarm: with three meetings the interval would say
 * "anything is possible".
 */
export const fewestKnown = 4

export const settings = ['usual', 'strict'] as const
export type Setting = (typeof settings)[number]

// ---------------------------------------------------------------------------------------------------------------------------------
// State, as it is stored

/** One account of when the present segment began. */
export interface Segment {
  /** Posterior probability that it began then and is of this sort. */
  readonly individual: number
  readonly typical: number
  readonly away: number
  /** Faded counts since it began. */
  readonly came: number
  readonly missed: number
  /** The change fell after the meeting on day `after` and not after the one on day `from`. */
  readonly after: number
  readonly from: number
  /** The level just before the change; absent where the segment is the sponsor's first. */
  readonly before?: number
}

/** Running state of one sponsor; its size is bounded. */
export interface SponsorState {
  /** Day of the last known outcome. */
  readonly at: number
  /** Known outcomes so far. */
  readonly known: number
  readonly level: number
  /** The best level lately, faded towards the present one; 0 while too little is known. */
  readonly best: number
  readonly usual: boolean
  readonly strict: boolean
  /** Known outcomes in a row, up to the last, in which the sponsor was not there at all. */
  readonly missedInARow: number
  /** Day on which the sponsor was last there, at least in part. */
  readonly lastCame?: number
  readonly segments: readonly Segment[]
}

export interface ResponseState {
  readonly count: number
  readonly offset: number
  readonly precision: number
}

/** What the sponsors of one kind of meeting share. */
export interface TeamState {
  /** Day of the last meeting with a known outcome. */
  readonly at?: number
  /** Faded counts over engaged sponsors. */
  readonly came: number
  readonly due: number
  /** logit p = shift + slope · logit q, and the covariance of the two. */
  readonly shift: number
  readonly slope: number
  readonly shiftVariance: number
  readonly covariance: number
  readonly slopeVariance: number
  readonly responses: Readonly<Partial<Record<Response, ResponseState>>>
}

/** Everything that adding the next meeting of this kind needs. Plain JSON. */
export interface AttendanceState {
  readonly team: TeamState
  readonly sponsors: Readonly<Record<string, SponsorState>>
}

/** One due invitation as the model sees it. */
export interface Invitation {
  readonly sponsor: string
  /** 1 there, 0 not there (also when a delegate came), between them in part; `undefined` when it is not known. */
  readonly value: number | undefined
  /** How much the evidence is worth, 0 to 1; 1 when left out. */
  readonly weight?: number
  readonly response?: Response
  /** Somebody came in their place: then the meeting took place, though they were not there. */
  readonly delegate?: boolean
}

/** Changes whenever the same meetings would give another state: stored states of another version are thrown away. */
export const version = 'attendance-1'

export const start: AttendanceState = {
  team: { came: 0, due: 0, shift: 0, slope: 1, shiftVariance, covariance: 0, slopeVariance, responses: {} },
  sponsors: {},
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Arithmetic, in one buffer per team: a slot per sponsor, in it a head and the segments. The incremental path loads the stored
// state into such a buffer, the batch path stays in it; both run the functions below, so they agree to the last bit.

/** Segments carried from meeting to meeting. Twice as many change the mean log loss by less than 0.0005. */
const kept = 4
/** A meeting adds one before the lightest is dropped. */
const room = kept + 1

// Head of a slot
const countAt = 0
const dayAt = 1
const knownAt = 2
const levelAt = 3
const bestAt = 4
const usualAt = 5
const strictAt = 6
const rowAt = 7
const lastCameAt = 8
/** Scratch of the meeting being read: probability of being engaged, level before the outcome, its logit. */
const engagedAt = 9
const expectedAt = 10
const logitAt = 11
const headSize = 12
// One segment
const individualOf = 0
const typicalOf = 1
const awayOf = 2
const cameOf = 3
const missedOf = 4
const afterOf = 5
const fromOf = 6
const beforeOf = 7
const size = 8

const slotSize = headSize + room * size
/** Stands in the buffer where the stored state has nothing. */
const none = -1e9

/** Reads what is there by construction; a slip would show up as NaN at once. */
function get(buffer: Float64Array, index: number): number {
  return buffer[index] ?? Number.NaN
}

function logit(p: number): number {
  return Math.log(p / (1 - p))
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}

/** Factors for a gap of `days`. Most sponsors of a meeting share the gap, so the last one is remembered. */
interface Gap {
  days: number
  fade: number
  stay: number
  stayAway: number
  bestFade: number
}

function setGap(gap: Gap, days: number, p: Parameters): void {
  if (gap.days === days) return
  gap.days = days
  gap.fade = 2 ** (-days / p.halfLifeDays)
  gap.stay = Math.exp(-days * (1 / p.leaveEveryDays + 1 / p.shiftEveryDays))
  gap.stayAway = Math.exp(-days / p.awayForDays)
  gap.bestFade = 2 ** (-days / bestHalfLifeDays)
}

function newGap(): Gap {
  return { days: Number.NaN, fade: 1, stay: 1, stayAway: 1, bestFade: 1 }
}

/** A mutable {@link TeamState}. */
interface Team {
  at: number
  came: number
  due: number
  shift: number
  slope: number
  shiftVariance: number
  covariance: number
  slopeVariance: number
  /** Count, offset and precision of each response. */
  readonly responses: Float64Array
  // Sums over the meeting that is being read
  information: number
  informationX: number
  informationXX: number
  gradient: number
  gradientX: number
}

/** Fades what the team shares up to `day` and returns the roster's level then. */
function reach(team: Team, day: number): number {
  if (team.at !== none && day > team.at) {
    const fade = 2 ** (-(day - team.at) / rosterHalfLifeDays)
    team.came *= fade
    team.due *= fade
    team.shiftVariance += shiftDriftPerDay * (day - team.at)
  }
  team.at = team.at === none ? day : Math.max(day, team.at)
  team.information = 0
  team.informationX = 0
  team.informationXX = 0
  team.gradient = 0
  team.gradientX = 0
  return rosterAt(team)
}

function rosterAt(team: { readonly came: number; readonly due: number }): number {
  return (team.came + rosterWorth * rosterLevel) / (team.due + rosterWorth)
}

/**
 * Brings a slot to `day` and weighs it by what happened there. Evidence fades, change points may have come; the level expected
 * before the outcome is left in the slot, then the outcome counts. With weight 0 nothing has happened, and this is a look ahead.
 */
function step(b: Float64Array, o: number, day: number, value: number, weight: number, roster: number, gap: Gap, p: Parameters): void {
  // Likelihood base + slope · r: r when there, 1 − r when not, between them in part, and towards 1 with less weight.
  const base = 1 - weight * value
  const slope = weight * (2 * value - 1)
  const newCame = weight * value
  const newMissed = weight - newCame
  const worth = p.rosterStrength
  const typicalWorth = typicalTimes * worth
  const prior = worth * roster
  const typicalPrior = typicalWorth * roster
  const first = o + headSize
  // As an integer, which keeps the loops free of conversions.
  let n = get(b, o + countAt) | 0
  let end = first + n * size
  const last = get(b, o + dayAt)
  const later = n > 0 && day > last
  if (later) setGap(gap, day - last, p)
  const fade = later ? gap.fade : 1
  const stay = later ? gap.stay : 1
  const stayAway = later ? gap.stayAway : 1
  let engaged = 0
  let away = 0
  let expected = 0
  let total = 0
  let lightest = first
  let least = Number.POSITIVE_INFINITY
  for (let s = first; s < end; s += size) {
    const came = get(b, s + cameOf) * fade
    const missed = get(b, s + missedOf) * fade
    const seen = came + missed
    const wi = get(b, s + individualOf)
    const wt = get(b, s + typicalOf)
    const wa = get(b, s + awayOf)
    engaged += wi + wt
    away += wa
    const i = wi * stay
    const t = wt * stay
    const a = wa * stayAway
    const ri = (came + prior) / (seen + worth)
    const rt = (came + typicalPrior) / (seen + typicalWorth)
    const ra = (came + awayCame) / (seen + awayStrength)
    expected += i * ri + t * rt + a * ra
    const pi = i * (base + slope * ri)
    const pt = t * (base + slope * rt)
    const pa = a * (base + slope * ra)
    b[s + individualOf] = pi
    b[s + typicalOf] = pt
    b[s + awayOf] = pa
    b[s + cameOf] = came + newCame
    b[s + missedOf] = missed + newMissed
    const sum = pi + pt + pa
    total += sum
    if (sum < least) {
      least = sum
      lightest = s
    }
  }
  if (n === 0 || later) {
    // A new segment: of a new sponsor, or after a change since the last outcome.
    const ended = engaged * (1 - stay)
    const gone = n === 0 ? startAway : (ended * p.shiftEveryDays) / (p.leaveEveryDays + p.shiftEveryDays)
    const half = (n === 0 ? 1 - startAway : ended - gone + away * (1 - stayAway)) / 2
    expected += 2 * half * roster + gone * awayRate
    const present = half * (base + slope * roster)
    const absent = gone * (base + slope * awayRate)
    const sum = 2 * present + absent
    const before = n === 0 ? none : get(b, o + levelAt)
    let s = end
    if (n === kept) {
      // The lightest account gives way; the new one stays in any case, since what speaks for it can only come later.
      total -= least
      s = lightest
    } else {
      n += 1
      end += size
    }
    b[s + individualOf] = present
    b[s + typicalOf] = present
    b[s + awayOf] = absent
    b[s + cameOf] = newCame
    b[s + missedOf] = newMissed
    b[s + afterOf] = n === 1 ? day : last
    b[s + fromOf] = day
    b[s + beforeOf] = before
    total += sum
    const best = get(b, o + bestAt)
    if (best > 0) b[o + bestAt] = before + (best - before) * gap.bestFade
    b[o + dayAt] = day
    b[o + countAt] = n
  }

  const scale = 1 / total
  let level = 0
  engaged = 0
  for (let s = first; s < end; s += size) {
    const i = get(b, s + individualOf) * scale
    const t = get(b, s + typicalOf) * scale
    const a = get(b, s + awayOf) * scale
    b[s + individualOf] = i
    b[s + typicalOf] = t
    b[s + awayOf] = a
    const came = get(b, s + cameOf)
    const seen = came + get(b, s + missedOf)
    const ri = (came + prior) / (seen + worth)
    const rt = (came + typicalPrior) / (seen + typicalWorth)
    const ra = (came + awayCame) / (seen + awayStrength)
    engaged += i + t
    level += i * ri + t * rt + a * ra
  }
  b[o + expectedAt] = expected
  b[o + levelAt] = level
  b[o + engagedAt] = engaged
}

/** What is remembered of an outcome beside the segments: the plain facts, the best level, the alarms. */
function note(b: Float64Array, o: number, value: number, roster: number, empty: boolean, p: Parameters): void {
  const known = get(b, o + knownAt) + 1
  b[o + knownAt] = known
  if (value > 0) {
    b[o + lastCameAt] = get(b, o + dayAt)
    b[o + rowAt] = 0
  } else b[o + rowAt] = get(b, o + rowAt) + 1
  if (known < fewestKnown) return
  const level = get(b, o + levelAt)
  const best = Math.max(get(b, o + bestAt), level)
  b[o + bestAt] = best
  // The chance of hardly coming costs as much as half a step, so it is asked only where the alarm could be on.
  const barely = best >= usedToCome && level < stayBelow * best ? barelyComes(b, o, roster, p) : 0
  b[o + usualAt] = alarm(get(b, o + usualAt) === 1, empty, p.usualFrom, barely, level, best)
  b[o + strictAt] = alarm(get(b, o + strictAt) === 1, empty, p.strictFrom, barely, level, best)
}

/** Chance of coming to none or one of the next {@link alarmHorizon} meetings, over all segments. */
function barelyComes(b: Float64Array, o: number, roster: number, p: Parameters): number {
  const worth = p.rosterStrength
  const typicalWorth = typicalTimes * worth
  const first = o + headSize
  const end = first + (get(b, o + countAt) | 0) * size
  let barely = 0
  for (let s = first; s < end; s += size) {
    const came = get(b, s + cameOf)
    const seen = came + get(b, s + missedOf)
    barely +=
      get(b, s + individualOf) * atMostOne((came + worth * roster) / (seen + worth)) +
      get(b, s + typicalOf) * atMostOne((came + typicalWorth * roster) / (seen + typicalWorth)) +
      get(b, s + awayOf) * atMostOne((came + awayCame) / (seen + awayStrength))
  }
  return barely
}

/** The Beta distributions of one segment with their weights, as {@link step} has them. */
function betas(segment: Segment, roster: number, p: Parameters): { weight: number; rate: number; size: number }[] {
  const { came, missed } = segment
  const beta = (weight: number, rate: number, worth: number) => {
    const size = came + missed + worth
    return { weight, rate: (came + worth * rate) / size, size }
  }
  return [
    beta(segment.individual, roster, p.rosterStrength),
    beta(segment.typical, roster, typicalTimes * p.rosterStrength),
    beta(segment.away, awayRate, awayStrength),
  ]
}

/** The same at one rate. */
function atMostOne(rate: number): number {
  const miss = 1 - rate
  // (1−r)^6 + 6 r (1−r)^5, written out: this runs for every sort of every segment.
  const square = miss * miss
  return square * square * miss * (miss + alarmHorizon * rate)
}

/**
 * Whether nobody at all came to a meeting of several: that says more about the meeting (a holiday, a wrong date) than about any one of
 * them, so it switches no alarm on. One sponsor alone who stays away is evidence as ever, and an unknown outcome may be a presence.
 */
function isEmpty(due: number, absent: number): boolean {
  return due > 1 && absent === due
}

function alarm(on: boolean, empty: boolean, threshold: number, barely: number, level: number, best: number): number {
  if (empty && !on) return 0
  return best >= usedToCome && barely >= (on ? threshold / 2 : threshold) && level < (on ? stayBelow : fallenBelow) * best ? 1 : 0
}

/** Beyond these a forecast says nothing more, and a logit would run away. */
function safe(q: number): number {
  return Math.min(0.999, Math.max(0.001, q))
}

/** Adds one sponsor's forecast and outcome to what the meeting teaches the team. */
function tellTeam(team: Team, b: Float64Array, o: number, p: number, value: number, weight: number, response: number): void {
  const x = get(b, o + logitAt)
  const v = weight * p * (1 - p)
  const residual = weight * (value - p)
  team.information += v
  team.informationX += v * x
  team.informationXX += v * x * x
  team.gradient += residual
  team.gradientX += residual * x
  const engaged = weight * get(b, o + engagedAt)
  team.came += engaged * value
  team.due += engaged
  if (response >= 0) {
    const r = team.responses
    const offset = get(r, response * 3 + 1)
    const given = sigmoid(logit(p) + offset)
    const precision = get(r, response * 3 + 2) + weight * given * (1 - given)
    r[response * 3] = get(r, response * 3) + 1
    r[response * 3 + 1] = offset + (weight * (value - given)) / precision
    r[response * 3 + 2] = precision
  }
}

/** One Newton step of the common effect and the recalibration, after a meeting. */
function settle(team: Team): void {
  const k = 1 / (1 + sharedVariance * team.information)
  const before = team.shiftVariance * team.slopeVariance - team.covariance ** 2
  const a = team.slopeVariance / before + k * team.information
  const c = -team.covariance / before + k * team.informationX
  const d = team.shiftVariance / before + k * team.informationXX
  const after = a * d - c * c
  team.shiftVariance = d / after
  team.covariance = -c / after
  team.slopeVariance = a / after
  team.shift += k * (team.shiftVariance * team.gradient + team.covariance * team.gradientX)
  // A slope outside these would mean that the model has the wrong idea of the sponsors, not that it is badly calibrated.
  team.slope = Math.min(2, Math.max(0.5, team.slope + k * (team.covariance * team.gradient + team.slopeVariance * team.gradientX)))
}

// ---------------------------------------------------------------------------------------------------------------------------------
// Stored state in and out

function loadTeam(state: TeamState): Team {
  const table = new Float64Array(responses.length * 3)
  responses.forEach((response, i) => {
    const known = state.responses[response]
    table[i * 3] = known?.count ?? 0
    table[i * 3 + 1] = known?.offset ?? 0
    table[i * 3 + 2] = known?.precision ?? 1 / responseVariance
  })
  return {
    at: state.at ?? none,
    came: state.came,
    due: state.due,
    shift: state.shift,
    slope: state.slope,
    shiftVariance: state.shiftVariance,
    covariance: state.covariance,
    slopeVariance: state.slopeVariance,
    responses: table,
    information: 0,
    informationX: 0,
    informationXX: 0,
    gradient: 0,
    gradientX: 0,
  }
}

function storeTeam(team: Team): TeamState {
  const known: Partial<Record<Response, ResponseState>> = {}
  responses.forEach((response, i) => {
    const count = get(team.responses, i * 3)
    if (count > 0) known[response] = { count, offset: get(team.responses, i * 3 + 1), precision: get(team.responses, i * 3 + 2) }
  })
  const { came, due, shift, slope, covariance } = team
  return {
    ...(team.at === none ? {} : { at: team.at }),
    came,
    due,
    shift,
    slope,
    shiftVariance: team.shiftVariance,
    covariance,
    slopeVariance: team.slopeVariance,
    responses: known,
  }
}

function loadSponsor(state: SponsorState | undefined, b: Float64Array, o: number): void {
  b.fill(0, o, o + slotSize)
  b[o + dayAt] = none
  b[o + lastCameAt] = none
  if (!state) return
  b[o + countAt] = state.segments.length
  b[o + dayAt] = state.at
  b[o + knownAt] = state.known
  b[o + levelAt] = state.level
  b[o + bestAt] = state.best
  b[o + usualAt] = state.usual ? 1 : 0
  b[o + strictAt] = state.strict ? 1 : 0
  b[o + rowAt] = state.missedInARow
  b[o + lastCameAt] = state.lastCame ?? none
  state.segments.forEach((segment, k) => {
    const s = o + headSize + k * size
    b[s + individualOf] = segment.individual
    b[s + typicalOf] = segment.typical
    b[s + awayOf] = segment.away
    b[s + cameOf] = segment.came
    b[s + missedOf] = segment.missed
    b[s + afterOf] = segment.after
    b[s + fromOf] = segment.from
    b[s + beforeOf] = segment.before ?? none
  })
}

function storeSponsor(b: Float64Array, o: number): SponsorState {
  const lastCame = get(b, o + lastCameAt)
  return {
    at: get(b, o + dayAt),
    known: get(b, o + knownAt),
    level: get(b, o + levelAt),
    best: get(b, o + bestAt),
    usual: get(b, o + usualAt) === 1,
    strict: get(b, o + strictAt) === 1,
    missedInARow: get(b, o + rowAt),
    ...(lastCame === none ? {} : { lastCame }),
    segments: Array.from({ length: get(b, o + countAt) }, (_, k) => segmentAt(b, o + headSize + k * size)),
  }
}

function segmentAt(b: Float64Array, s: number): Segment {
  const before = get(b, s + beforeOf)
  return {
    individual: get(b, s + individualOf),
    typical: get(b, s + typicalOf),
    away: get(b, s + awayOf),
    came: get(b, s + cameOf),
    missed: get(b, s + missedOf),
    after: get(b, s + afterOf),
    from: get(b, s + fromOf),
    ...(before === none ? {} : { before }),
  }
}

/** What a store keeps of {@link AttendanceState}: 64-bit numbers in base64, half of what JSON takes and exact to the last bit. */
export const PackedState = z.object({ team: z.base64(), sponsors: z.record(z.string(), z.base64()) })
export type PackedState = z.infer<typeof PackedState>

/** What lies behind it in a slot's head is scratch. */
const headStored = lastCameAt + 1

export function pack({ team, sponsors }: AttendanceState): PackedState {
  const { at, came, due, shift, slope, shiftVariance, covariance, slopeVariance, responses: learned } = loadTeam(team)
  const b = new Float64Array(slotSize)
  const packed = Object.entries(sponsors).map(([id, sponsor]): [string, string] => {
    loadSponsor(sponsor, b, 0)
    return [id, base64([...b.subarray(0, headStored), ...b.subarray(headSize, headSize + sponsor.segments.length * size)])]
  })
  return {
    team: base64([at, came, due, shift, slope, shiftVariance, covariance, slopeVariance, ...learned]),
    sponsors: Object.fromEntries(packed),
  }
}

/** Throws on what {@link pack} did not write: that is damage, not a case. */
export function unpack({ team, sponsors }: PackedState): AttendanceState {
  const b = new Float64Array(slotSize)
  const restored = Object.entries(sponsors).map(([id, text]): [string, SponsorState] => {
    const numbers = numbersOf(text)
    if (numbers.length !== headStored + get(numbers, countAt) * size || get(numbers, countAt) > kept)
      throw new Error('A stored sponsor is damaged.')
    b.fill(0)
    b.set(numbers.subarray(0, headStored))
    b.set(numbers.subarray(headStored), headSize)
    return [id, storeSponsor(b, 0)]
  })
  const numbers = numbersOf(team)
  if (numbers.length !== teamSize) throw new Error('A stored team is damaged.')
  return {
    team: storeTeam({
      ...loadTeam(start.team),
      at: get(numbers, 0),
      came: get(numbers, 1),
      due: get(numbers, 2),
      shift: get(numbers, 3),
      slope: get(numbers, 4),
      shiftVariance: get(numbers, 5),
      covariance: get(numbers, 6),
      slopeVariance: get(numbers, 7),
      responses: numbers.slice(teamHead),
    }),
    sponsors: Object.fromEntries(restored),
  }
}

const teamHead = 8
const teamSize = teamHead + responses.length * 3

/** In the byte order of the machine, which is little-endian wherever Azure Functions and browsers run. */
function base64(numbers: readonly number[]): string {
  return btoa(String.fromCharCode(...new Uint8Array(Float64Array.from(numbers).buffer)))
}

function numbersOf(text: string): Float64Array {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  if (bytes.length % 8 !== 0) throw new Error('A stored number is cut off.')
  return new Float64Array(bytes.buffer)
}

// ---------------------------------------------------------------------------------------------------------------------------------
// The incremental path

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

/** One invitation of the meeting being read; returns what had been forecast. */
function attend(
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

// ---------------------------------------------------------------------------------------------------------------------------------
// Readings

export interface Level {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Every interval on screen holds this much of the probability. */
export const levelMass = 0.8
/** Half of an interval of {@link levelMass}, in standard deviations. */
const halfWidth = 1.2816

/** Points in logits at which densities are summed: from 0.0001 to 0.9999, finest where it matters. */
const gridStep = 0.25
const gridX = /* @__PURE__ */ Float64Array.from({ length: 75 }, (_, k) => (k - 37) * gridStep)
const logCome = /* @__PURE__ */ gridX.map((x) => -Math.log1p(Math.exp(-x)))
const logMiss = /* @__PURE__ */ gridX.map((x) => -Math.log1p(Math.exp(x)))

/**
 * Quantiles of a mixture of Beta distributions, to about 0.005. In logits the density of Beta(a, b) is θ^a (1−θ)^b without the
 * singularities at 0 and 1, so a plain sum over an even grid does, and no Beta function is needed.
 */
function quantiles(parts: readonly { weight: number; rate: number; size: number }[], low: number, high: number): [number, number] {
  const points = gridX.length
  const density = new Float64Array(points)
  const own = new Float64Array(points)
  for (const { weight, rate, size } of parts) {
    if (weight < 1e-3) continue
    const a = rate * size
    const b = size - a
    const peak = a * Math.log(rate) + b * Math.log(1 - rate)
    let sum = 0
    for (let k = 0; k < points; k++) {
      const d = Math.exp(a * get(logCome, k) + b * get(logMiss, k) - peak)
      own[k] = d
      sum += d
    }
    for (let k = 0; k < points; k++) density[k] = get(density, k) + (get(own, k) * weight) / sum
  }
  const total = density.reduce((sum, d) => sum + d, 0)
  const at = (share: number) => {
    let passed = 0
    for (let k = 0; k < points; k++) {
      const d = get(density, k)
      // A point stands for half a step on each side of it.
      if (passed + d >= share * total) return sigmoid(get(gridX, k) + gridStep * ((share * total - passed) / d - 0.5))
      passed += d
    }
    return 1
  }
  return [at(low), at(high)]
}

/** A sponsor at a later day, in a buffer of their own; `day` may lie before the last outcome and then counts as that. */
function lookAhead(state: AttendanceState, sponsor: string, day: number, p: Parameters) {
  const b = new Float64Array(slotSize)
  loadSponsor(state.sponsors[sponsor], b, 0)
  const team = loadTeam(state.team)
  const roster = reach(team, day)
  step(b, 0, day, 0, 0, roster, newGap(), p)
  return { ahead: storeSponsor(b, 0), team, roster, expected: get(b, expectedAt) }
}

/**
 * The level as of `day`: the mean of the mixture of Betas, and the interval between its 10th and 90th percentiles, widened to the
 * mean where nearly all mass sits on one side of it. A sponsor without outcomes has the roster's level.
 */
export function level(state: AttendanceState, sponsor: string, day: number, p = parameters): Level {
  const { ahead, roster } = lookAhead(state, sponsor, day, p)
  const parts = ahead.segments.flatMap((segment) => betas(segment, roster, p))
  const [low, high] = quantiles(parts, (1 - levelMass) / 2, (1 + levelMass) / 2)
  return { mean: ahead.level, low: Math.min(low, ahead.level), high: Math.max(high, ahead.level) }
}

/** Probability that the sponsor comes to a meeting on `day`, before anything is known of an answer. */
export function forecast(state: AttendanceState, sponsor: string, day: number, p = parameters): number {
  const { team, expected } = lookAhead(state, sponsor, day, p)
  return sigmoid(recalibrated(team, expected))
}

/** The same, given the answer; `undefined` until this team's answers of that sort have been followed by enough known outcomes. */
export function forecastGiven(
  state: AttendanceState,
  sponsor: string,
  day: number,
  response: Response,
  p = parameters,
): number | undefined {
  const learned = learnedOf(state, response)
  return learned && sigmoid(logit(forecast(state, sponsor, day, p)) + learned.offset)
}

/**
 * The same with an interval: as wide as the level's, and wider by what is not known of the common effect and of the answer's worth.
 * Widths are added as those of independent normal errors in logits.
 *
 * @param response leaves the answer out when it is `undefined`, or when too little is known of such answers: ask {@link forecastGiven}.
 */
export function forecastWithin(state: AttendanceState, sponsor: string, day: number, response?: Response, p = parameters): Level {
  const { team, expected } = lookAhead(state, sponsor, day, p)
  const { low, high } = level(state, sponsor, day, p)
  const learned = response && learnedOf(state, response)
  const x = logit(safe(expected))
  const center = recalibrated(team, expected)
  const variance =
    team.shiftVariance + 2 * x * team.covariance + x * x * team.slopeVariance + (learned === undefined ? 0 : 1 / learned.precision)
  const bound = (end: number, sign: number) => {
    const own = Math.max(0, sign * (recalibrated(team, end) - center))
    return sigmoid(center + (learned?.offset ?? 0) + sign * Math.hypot(own, halfWidth * Math.sqrt(variance)))
  }
  return { mean: sigmoid(center + (learned?.offset ?? 0)), low: bound(low, -1), high: bound(high, 1) }
}

function recalibrated(team: Team, q: number): number {
  return team.shift + team.slope * logit(safe(q))
}

function learnedOf(state: AttendanceState, response: Response): ResponseState | undefined {
  const learned = state.team.responses[response]
  return learned && learned.count >= fewestResponses ? learned : undefined
}

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
  const recent = known.segments
    .filter((segment) => segment.before !== undefined && segment.from > day - withinDays)
    .map((segment) => {
      const parts = betas(segment, roster, p)
      const weight = parts.reduce((sum, part) => sum + part.weight, 0)
      const { before = 0, after, from } = segment
      return {
        weight,
        after,
        from,
        before,
        level: parts.reduce((sum, part) => sum + part.weight * part.rate, 0),
        lower: parts.reduce((sum, part) => sum + (part.rate < before ? part.weight : 0), 0),
      }
    })
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
    now += segment.level / probability
    down += segment.lower / probability
  }
  return { probability: Math.min(1, probability), after, until, before, now, down }
}

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
  const b = new Float64Array(slotSize)
  loadSponsor(known, b, 0)
  const barely = barelyComes(b, 0, rosterAt(state.team), p)
  return {
    on: known[setting],
    setting,
    missedInARow: known.missedInARow,
    ...(known.lastCame === undefined ? {} : { lastCame: known.lastCame }),
    level: known.level,
    best: known.best,
    barely,
    threshold: setting === 'usual' ? p.usualFrom : p.strictFrom,
  }
}

// ---------------------------------------------------------------------------------------------------------------------------------
// The batch path

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
