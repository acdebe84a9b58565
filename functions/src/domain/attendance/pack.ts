/** What a store keeps of the state. */
import * as z from 'zod'
import { type Response, responses } from '../meeting.ts'
import {
  type AttendanceState,
  type AwaySince,
  awaySinceKept,
  type Engaged,
  never,
  noLevel,
  type ResponseState,
  type SponsorState,
  type TeamState,
} from './state.ts'

/** {@link AttendanceState} as 64-bit numbers in base64: half of what JSON takes, and exact to the last bit. */
export const PackedState = z.object({ team: z.base64(), sponsors: z.record(z.string(), z.base64()) })
export type PackedState = z.infer<typeof PackedState>

export function pack({ team, sponsors }: AttendanceState): PackedState {
  return {
    team: base64(numbersOfTeam(team)),
    sponsors: Object.fromEntries(Object.entries(sponsors).map(([id, sponsor]) => [id, base64(numbersOf(sponsor))])),
  }
}

/** Throws on what {@link pack} did not write: that is damage, not a case. */
export function unpack({ team, sponsors }: PackedState): AttendanceState {
  return {
    team: teamOf(numbersIn(team, teamSize)),
    sponsors: Object.fromEntries(Object.entries(sponsors).map(([id, text]) => [id, sponsorOf(numbersIn(text, sponsorSize))])),
  }
}

const sponsorSize = 30 + awaySinceKept * 4

function numbersOf(sponsor: SponsorState): number[] {
  const {
    at,
    known,
    level,
    best,
    lately,
    usual,
    strict,
    likeliest,
    earlier,
    latest,
    away,
    awaySince,
    missedInARow,
    lastCame = never,
  } = sponsor
  const engaged = ({ weight, came, seen, after, from, before }: Engaged) => [weight, came, seen, after, from, before]
  const since = ({ share, after, from, before }: AwaySince) => [share, after, from, before]
  return [
    ...[at, known, level, best, lately, Number(usual), Number(strict)],
    ...[...engaged(likeliest), ...engaged(earlier), ...engaged(latest)],
    ...[away.weight, away.came, away.seen],
    ...[missedInARow, lastCame],
    ...Array.from({ length: awaySinceKept }, (_, k) => since(awaySince[k] ?? { share: 0, after: 0, from: 0, before: noLevel })).flat(),
  ]
}

/** Reads in the order in which {@link numbersOf} writes. */
function sponsorOf(next: () => number): SponsorState {
  const engaged = (): Engaged => ({ weight: next(), came: next(), seen: next(), after: next(), from: next(), before: next() })
  const since = (): AwaySince => ({ share: next(), after: next(), from: next(), before: next() })
  const { lastCame, ...sponsor } = {
    at: next(),
    known: next(),
    level: next(),
    best: next(),
    lately: next(),
    usual: next() === 1,
    strict: next() === 1,
    likeliest: engaged(),
    earlier: engaged(),
    latest: engaged(),
    away: { weight: next(), came: next(), seen: next() },
    missedInARow: next(),
    lastCame: next(),
    awaySince: Array.from({ length: awaySinceKept }, since).filter(({ share }) => share > 0),
  }
  return lastCame === never ? sponsor : { ...sponsor, lastCame }
}

const teamSize = 8 + responses.length * 3

function numbersOfTeam(team: TeamState): number[] {
  const { at = never, came, due, shift, slope, shiftVariance, covariance, slopeVariance } = team
  const learned = responses.flatMap((response) => {
    const { count, offset, precision } = team.responses[response] ?? { count: 0, offset: 0, precision: 0 }
    return [count, offset, precision]
  })
  return [at, came, due, shift, slope, shiftVariance, covariance, slopeVariance, ...learned]
}

function teamOf(next: () => number): TeamState {
  const at = next()
  const [came, due, shift, slope] = [next(), next(), next(), next()]
  const [shiftVariance, covariance, slopeVariance] = [next(), next(), next()]
  const learned: Partial<Record<Response, ResponseState>> = {}
  for (const response of responses) {
    const state = { count: next(), offset: next(), precision: next() }
    if (state.count > 0) learned[response] = state
  }
  return { ...(at === never ? {} : { at }), came, due, shift, slope, shiftVariance, covariance, slopeVariance, responses: learned }
}

/** In the byte order of the machine, which is little-endian wherever Azure Functions and browsers run. */
function base64(numbers: readonly number[]): string {
  return btoa(String.fromCharCode(...new Uint8Array(Float64Array.from(numbers).buffer)))
}

/** One number after the other. */
function numbersIn(text: string, size: number): () => number {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  if (bytes.length !== size * 8) throw new Error('A stored state is damaged.')
  const numbers = new Float64Array(bytes.buffer).values()
  return () => numbers.next().value ?? Number.NaN
}
