/** The running state of the attendance model: plain JSON, bounded, all that adding the next meeting needs. */
import type { Response } from '../meeting.ts'
import { shiftVariance, slopeVariance } from './parameters.ts'

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
