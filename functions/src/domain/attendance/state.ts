/** The running state of the attendance model: plain JSON, bounded, all that adding the next meeting needs. */
import type { Response } from '../meeting.ts'
import { shiftVariance, slopeVariance } from './parameters.ts'

/** A probability of coming, Beta-distributed, as an account of what a sponsor does these days. */
export interface Account {
  /** Posterior probability of this account. */
  readonly weight: number
  /** Presences and known outcomes since it began, faded. */
  readonly came: number
  readonly seen: number
}

/** The change fell after the meeting on day `after` and not after the one on day `from`. */
export interface Beginning {
  readonly after: number
  readonly from: number
  /** The level just before; {@link noLevel} where it is the sponsor's first. */
  readonly before: number
}

export const noLevel = -1

export interface Engaged extends Account, Beginning {}

/** What is inferred of one sponsor. */
export interface Belief {
  /** Day of the last known outcome; {@link never} before the first. */
  readonly at: number
  /** Known outcomes so far. */
  readonly known: number
  readonly level: number
  /** The best level lately, faded towards the present one; 0 while too little is known. */
  readonly best: number
  /** The last three known outcomes as bits, the latest lowest: 1 where they were not there, or in part only. */
  readonly lately: number
  readonly usual: boolean
  readonly strict: boolean
  /** Engaged: since the likeliest day, or since one of the two latest. Weight 0 where there is no such account yet. */
  readonly likeliest: Engaged
  readonly earlier: Engaged
  readonly latest: Engaged
  /** Away, since whichever day: those accounts would differ in nothing else, and are one. */
  readonly away: Account
}

export const never = -1e9

/** A day since which a sponsor may be away, and its share of {@link Belief.away}. */
export interface AwaySince extends Beginning {
  readonly share: number
}

export const awaySinceKept = 4

/** Running state of one sponsor; its size is bounded. Beside the belief stands what the readings tell of it. */
export interface SponsorState extends Belief {
  /** The latest last; {@link awaySinceKept} at most. The lightest were dropped, so the shares add up to nearly 1. */
  readonly awaySince: readonly AwaySince[]
  /** Known outcomes in a row, up to the last, in which the sponsor was not there at all. */
  readonly missedInARow: number
  /** Day on which the sponsor was last there, at least in part. */
  readonly lastCame?: number
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
  /** The common effect, how it grows with the level expected, and the covariance of the two. */
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
  readonly response?: Response
  /** Somebody came in their place: then the meeting took place, though they were not there. */
  readonly delegate?: boolean
}

/** Changes whenever the same meetings would give another state: stored states of another version are thrown away. */
export const version = 'attendance-3'

export const start: AttendanceState = {
  team: { came: 0, due: 0, shift: 0, slope: 0, shiftVariance, covariance: 0, slopeVariance, responses: {} },
  sponsors: {},
}
