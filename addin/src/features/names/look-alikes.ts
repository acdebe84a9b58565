/** Questions that look alike, to be answered at once. */
import type { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import { groupBy } from '../../app/group-by.ts'
import type { NameQuestion, RoomQuestion } from './open-questions.ts'

export interface LookAlike<T> {
  readonly key: string
  readonly alike: T
  /** Of the questions. */
  readonly ids: readonly string[]
}

/** By the one sponsor whom a name resembles; `undefined`: none, or several. Largest first, since that saves most. */
export function alikeNames(questions: readonly NameQuestion[]): LookAlike<string | undefined>[] {
  const resembled = ({ mayBe: [only, ...others] }: NameQuestion) => (others.length === 0 ? only : undefined)
  return largestFirst([...groupBy(questions, resembled)].map(([alike, of]) => ({ key: alike ?? '', alike, ids: of.map(({ id }) => id) })))
}

/** One sponsor in one meeting. */
export function roomId(sponsorId: string, meetingKey: string): string {
  return `${sponsorId} ${meetingKey}`
}

/** By the room that joined; `undefined`: a telephone. Somebody may have sat in either of two rooms. */
export function alikeRooms(questions: readonly RoomQuestion[]): LookAlike<string | undefined>[] {
  const seen = questions.flatMap(({ sponsorId, meetings }) =>
    meetings.flatMap(({ meeting, outcome }) => {
      const rooms: readonly (string | undefined)[] = roomsOf(outcome)
      return (rooms.length > 0 ? rooms : [undefined]).map((room) => ({ room, id: roomId(sponsorId, meeting.key) }))
    }),
  )
  return largestFirst(
    [...groupBy(seen, ({ room }) => room)].map(([alike, of]) => ({ key: alike ?? '', alike, ids: of.map(({ id }) => id) })),
  )
}

export function roomsOf({ evidence }: Pick<OutcomeView, 'evidence'>): string[] {
  return [...new Set(evidence.flatMap((each) => (each.source === 'room' ? [each.name] : [])))]
}

const largestFirst = <T>(groups: LookAlike<T>[]) => groups.toSorted((a, b) => b.ids.length - a.ids.length)

/** Selects them all, or, when they all are, none of them. */
export function toggled(selected: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const all = ids.every((id) => selected.has(id))
  return new Set(all ? [...selected].filter((id) => !ids.includes(id)) : [...selected, ...ids])
}

/** How much of it is selected, as a checkbox shows it. */
export function checkedOf(selected: ReadonlySet<string>, ids: readonly string[]): boolean | 'mixed' {
  const count = ids.filter((id) => selected.has(id)).length
  return count === 0 ? false : count === ids.length ? true : 'mixed'
}
