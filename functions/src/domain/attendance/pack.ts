/** What a store keeps of the state: 64-bit numbers in base64. */
import * as z from 'zod'
import { responses } from '../meeting.ts'
import { countAt, get, headSize, kept, lastCameAt, loadSponsor, size, slotSize, storeSponsor } from './slot.ts'
import { type AttendanceState, type SponsorState, start } from './state.ts'
import { loadTeam, storeTeam } from './team.ts'

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
