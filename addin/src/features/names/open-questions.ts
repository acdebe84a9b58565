/** What waits for somebody who knows: names that may be a sponsor's, and sponsors who were perhaps in the room. */

import type { NameSettlements } from '../../../../functions/src/contract/initiatives.ts'
import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import { groupBy } from '../../app/group-by.ts'

export interface NameQuestion {
  readonly id: string
  readonly name: string
  readonly addresses: readonly string[]
  /** Sponsor ids whose name resembles it. */
  readonly mayBe: readonly string[]
  /** Where it was seen. */
  readonly meetings: readonly Pick<MeetingView, 'key' | 'title' | 'start' | 'zone'>[]
}

/** One question per name and address, however many meetings it was seen in: it is settled once. */
export function nameQuestions(meetings: readonly MeetingView[]): NameQuestion[] {
  const questions = new Map<string, NameQuestion>()
  for (const meeting of meetings)
    for (const { name, addresses, mayBe } of meeting.unresolved) {
      const id = JSON.stringify([name, ...addresses.toSorted()])
      const known = questions.get(id)
      questions.set(id, {
        id,
        name,
        addresses,
        mayBe: [...new Set([...(known?.mayBe ?? []), ...mayBe])],
        meetings: [...(known?.meetings ?? []), meeting],
      })
    }
  return [...questions.values()].toSorted((a, b) => b.mayBe.length - a.mayBe.length || a.name.localeCompare(b.name))
}

/** `null`: nobody on the roster; `undefined` and missing: not decided. */
export function settlementsOf(
  questions: readonly NameQuestion[],
  choices: Readonly<Record<string, string | null | undefined>>,
): NameSettlements['settlements'] {
  return questions.flatMap(({ id, name, addresses }) => {
    const sponsorId = choices[id]
    if (sponsorId === undefined) return []
    return addresses.length === 0 ? [{ name, sponsorId }] : addresses.map((address) => ({ name, address, sponsorId }))
  })
}

export interface RoomQuestion {
  readonly sponsorId: string
  /** Latest first: what happened lately is what people remember. */
  readonly meetings: readonly { readonly meeting: MeetingView; readonly outcome: OutcomeView }[]
}

/** Sponsors who accepted, are not in the report, and may have sat behind a room system or a telephone. */
export function roomQuestions(meetings: readonly MeetingView[]): RoomQuestion[] {
  const open = meetings
    .flatMap((meeting) => meeting.outcomes.map((outcome) => ({ meeting, outcome })))
    .filter(({ outcome: { hint, notDue } }) => !notDue && (hint === 'perhaps-in-room' || hint === 'perhaps-dialled-in'))
    .toSorted((a, b) => (a.meeting.start < b.meeting.start ? 1 : -1))
  return [...groupBy(open, ({ outcome }) => outcome.sponsorId)].map(([sponsorId, ofSponsor]) => ({ sponsorId, meetings: ofSponsor }))
}
