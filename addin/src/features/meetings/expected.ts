import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'

/** Whoever was not invited is not absent, whatever the report says; a correction can still say that they were expected. */
export function isExpected({ notDue, invited }: Pick<OutcomeView, 'notDue' | 'invited'>): boolean {
  return notDue !== 'not-invited' && notDue !== 'not-in-term' && !(notDue === 'not-over' && !invited)
}

type Placed = Pick<MeetingView, 'key' | 'iCalUId' | 'start' | 'end'>

/** Whether people may be in it or have been: it has begun. */
export const hasBegun = ({ start }: Pick<MeetingView, 'start'>, nowMs: number): boolean => Date.parse(start) <= nowMs

/** The one that is on, then by how far they are from now; of two that are equally far, the later one. */
export function byNearness<M extends Placed>(meetings: readonly M[], nowMs: number): M[] {
  const away = ({ start, end }: Placed) => Math.max(Date.parse(start) - nowMs, nowMs - Date.parse(end), 0)
  return meetings.toSorted((a, b) => away(a) - away(b) || Date.parse(b.start) - Date.parse(a.start))
}

export interface WantedMeeting {
  readonly iCalUId: string
  /** Of the occurrence, where it is known. */
  readonly key?: string | undefined
  readonly start?: Instant | undefined
  readonly originalStart?: Instant | undefined
}

/** The occurrence that is asked for; where that is not said, the nearest of its series. */
export function wantedIn<M extends Placed>(meetings: readonly M[], wanted: WantedMeeting, nowMs: number): M | undefined {
  const ofSeries = meetings.filter(({ iCalUId }) => iCalUId === wanted.iCalUId)
  if (wanted.key !== undefined) return ofSeries.find(({ key }) => key === wanted.key)
  return byNearness(ofSeries, nowMs)[0]
}

const day = 86_400_000
/** Days around now in which a meeting may be the one whose chat is open. */
const around = 8

/** In milliseconds since the epoch, half-open: where the meeting may be, also when it was moved. */
export function windowOfWanted(wanted: WantedMeeting | undefined, nowMs: number): { readonly from: number; readonly to: number } {
  const known = [wanted?.start, wanted?.originalStart].flatMap((at) => (at === undefined ? [] : [Date.parse(at)]))
  if (known.length === 0) return { from: startOfDay(nowMs) - around * day, to: startOfDay(nowMs) + (around + 1) * day }
  return { from: Math.min(...known) - day, to: Math.max(...known) + day }
}

/** So that what is asked for stays the same while the page is open. */
const startOfDay = (ms: number) => Math.floor(ms / day) * day
