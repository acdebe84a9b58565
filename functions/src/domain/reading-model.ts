import type { Instant } from './time.ts'

/** One due invitation as a model sees it. */
export interface Observation {
  /** Start of the meeting. */
  readonly at: Instant
  /** 1 present, between 0 and 1 in part, 0 not there (also when a delegate came); `undefined` when it is not known. */
  readonly value: number | undefined
}

/** How likely the sponsor is to be there in person these days. */
export interface Level {
  /** Expected share, 0 to 1. */
  readonly mean: number
  /** Bounds of the interval that holds {@link levelMass} of the probability. */
  readonly low: number
  readonly high: number
}

/** Every interval on screen holds this much of the probability. */
export const levelMass = 0.8

/**
 * The one interface to whatever computes levels. States are plain JSON, so that they can be kept as checkpoints; adding an
 * observation costs the same however many came before; observations come in order of time.
 */
export interface ReadingModel<State> {
  /** Changes whenever the same observations would give other states: stored states of another version are thrown away. */
  readonly version: string
  start(): State
  observe(state: State, observation: Observation): State
  /** The level as of `at`, which is not before the last observation. */
  level(state: State, at: Instant): Level
}

/** Below this many known outcomes no level is shown: with three meetings the interval would say "anything is possible". */
export const fewestKnown = 4
