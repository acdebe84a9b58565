import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'

export interface NoteQuestion {
  readonly meeting: MeetingView
  readonly sponsorId: string
  readonly outcome: Outcome
  readonly text: string
}

/** Notes that nobody has answered yet, latest meeting first. */
export function noteQuestions(meetings: readonly MeetingView[]): NoteQuestion[] {
  return meetings
    .flatMap((meeting) =>
      meeting.outcomes.flatMap(({ sponsorId, outcome, note }) => (note?.open ? [{ meeting, sponsorId, outcome, text: note.text }] : [])),
    )
    .toSorted((a, b) => (a.meeting.start < b.meeting.start ? 1 : -1))
}
