/** Every number of the attendance model that somebody chose. */

/** What was searched for; the README says how, and `npm run choose` does it again. */
export interface Parameters {
  /** Mean length of an engaged segment, in days; half of them are followed by staying away, half by quite another level. */
  readonly changeEveryDays: number
  /** Mean time that a sponsor stays away, in days. */
  readonly awayForDays: number
  /** After this many days a meeting counts half within its segment. */
  readonly halfLifeDays: number
  /** How many meetings the roster's level is worth as prior of an individual one. */
  readonly rosterStrength: number
  /**
   * The alarm switches on when the chance of coming to at most one of the next six meetings reaches this, and off when it is under
   * half of it, so that one presence among many absences does not make it flicker. `usual` warns early, `strict` is rarely wrong.
   */
  readonly usualFrom: number
  readonly strictFrom: number
}

/**
 * The middle of all that score alike on four committees: halving or doubling one of the first four costs at most 0.0011 of mean log loss.
 * `usualFrom` would be 0.09 by that rule; with 0.1 false alarms stay under 0.6 a person-year on each of the committees, too.
 */
export const parameters: Parameters = {
  changeEveryDays: 1800,
  awayForDays: 365,
  halfLifeDays: 180,
  rosterStrength: 12,
  usualFrom: 0.1,
  strictFrom: 0.16,
}

// Not searched for: round values, and the scores hardly move when they are halved or doubled. `slopeVariance` and
// `shiftDriftPerDay` were set by hand, looking at the calibration.
/** How often somebody comes who is away: about one meeting in sixteen. */
export const awayRate = 0.06
export const awayStrength = 10
export const awayCame = awayStrength * awayRate
/** Chance that a new name on the roster is away from the first meeting on. */
export const startAway = 0.03
/** The roster's level: what it is taken for before any meeting, how many invitations that is worth, and how it fades. */
export const rosterLevel = 0.7
export const rosterWorth = 15
export const rosterHalfLifeDays = 730
/** Prior variance of the common effect and of how it grows with what is expected; growth of the first variance per day. */
export const shiftVariance = 0.02
export const slopeVariance = 0.06
export const shiftDriftPerDay = 0.045 / 365.25
/** Prior variance of what a response is worth, in logits squared: anything from "nothing" to "nearly settles it". */
export const responseVariance = 1.5 ** 2
/** Below this many outcomes a response has taught too little. */
export const fewestResponses = 12

export const alarmHorizon = 6
/** The alarm compares with the best level held, which itself gives way to the present one: what is a year old is no news. */
export const bestHalfLifeDays = 365
/** The alarm asks for a level under this share of the best one. Once on, it needs a little more to go off. */
export const fallenBelow = 0.85
export const stayBelow = fallenBelow * 1.05
/** Only who used to come at least every other time can fade. */
export const usedToCome = 0.5
/**
 * Below this many known outcomes no level is shown, and there is no best one, hence no alarm: with three meetings the interval would say
 * "anything is possible".
 */
export const fewestKnown = 4

export const settings = ['usual', 'strict'] as const
export type Setting = (typeof settings)[number]
