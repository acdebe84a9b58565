import {
  type Contact,
  type Correction,
  delegateOf,
  type Invitation,
  type Meeting,
  type MeetingKind,
  type Note,
  type Outcome,
} from './meeting.ts'
import { heldTime, measurePresence, partialBelow, total } from './presence.ts'
import { inTerm, type Sponsor } from './roster.ts'
import { type Instant, localDate } from './time.ts'

/** Why an outcome is `unknown`; each can be settled in one click. */
export const hints = ['no-report', 'perhaps-in-room', 'perhaps-dialled-in', 'names-to-settle', 'delegated-not-seen'] as const
export type Hint = (typeof hints)[number]

export type Evidence =
  | {
      readonly source: 'csv' | 'report'
      readonly reportId: string
      readonly capturedAt: Instant
      /** As written in the report; absent when the person is not in it. */
      readonly name?: string
      readonly by?: 'object-id' | 'address' | 'name'
    }
  | { readonly source: 'manual'; readonly by: string; readonly at: Instant; readonly reason?: string }
  | { readonly source: 'room'; readonly name: string }

export interface OutcomeReading {
  readonly outcome: Outcome
  readonly hint?: Hint
  readonly evidence: readonly Evidence[]
  /** Minutes in the meeting, and of how many; only when a report shows the person. */
  readonly minutes?: { readonly present: number; readonly of: number }
  readonly delegate?: Contact
  /** What the reports alone would say, when a person corrected it. */
  readonly captured?: Outcome
}

/** What happened with this sponsor in this meeting, and from what that is known. */
export function outcomeOf(meeting: Meeting, sponsorId: string): OutcomeReading {
  const captured = fromReports(meeting, sponsorId)
  const correction = meeting.corrections[sponsorId]
  return correction ? corrected(captured, correction) : captured
}

function corrected(captured: OutcomeReading, correction: Correction): OutcomeReading {
  return {
    outcome: correction.outcome,
    evidence: [
      { source: 'manual', by: correction.by, at: correction.at, ...(correction.reason ? { reason: correction.reason } : {}) },
      ...captured.evidence,
    ],
    ...(captured.minutes ? { minutes: captured.minutes } : {}),
    ...(correction.delegate ? { delegate: correction.delegate } : {}),
    captured: captured.outcome,
  }
}

function fromReports(meeting: Meeting, sponsorId: string): OutcomeReading {
  const reports = meeting.reports.filter(({ silentOn }) => !silentOn?.includes(sponsorId))
  const invitation: Invitation | undefined = meeting.invitations[sponsorId]
  const held = heldTime(
    meeting,
    meeting.reports.map((report) => report.time),
  )
  // One line of evidence per report, with the person's name wherever they are in it.
  const evidence = reports.map((report): Evidence => {
    const presence = report.present[sponsorId]
    const source = { source: report.source, reportId: report.id, capturedAt: report.capturedAt }
    return presence ? { ...source, name: presence.name, by: presence.by } : source
  })
  const measure = measurePresence(
    reports.flatMap((report) => report.present[sponsorId]?.joins ?? []),
    held,
  )
  if (measure.seconds > 0)
    return {
      outcome: measure.share < partialBelow ? 'partial' : 'present',
      evidence: evidence.filter((one) => 'name' in one),
      minutes: { present: Math.round(measure.seconds / 60), of: Math.round(total(held) / 60) },
    }
  // In no report, or joined only before the meeting began or after it was over: then they were not in it.
  const delegated = reports.flatMap((report): Evidence[] => {
    const presence = report.delegates[sponsorId]
    if (presence === undefined || measurePresence(presence.joins, held).seconds === 0) return []
    return [{ source: report.source, reportId: report.id, capturedAt: report.capturedAt, name: presence.name, by: presence.by }]
  })
  const delegate = delegateOf(meeting, sponsorId)
  if (delegated.length > 0) return { outcome: 'delegate', evidence: delegated, ...(delegate ? { delegate } : {}) }
  if (reports.length === 0) return { outcome: 'unknown', hint: 'no-report', evidence: [], ...(delegate ? { delegate } : {}) }

  const unknown = (hint: Hint, more: Evidence[] = []): OutcomeReading => ({ outcome: 'unknown', hint, evidence: [...evidence, ...more] })
  // Behind a distribution list, or in a calendar exported without its invitees, nobody's answer is known.
  const coming = invitation === undefined || invitation.response === 'accepted'
  const rooms = reports.flatMap((report) => report.rooms.filter((room) => measurePresence(room.joins, held).seconds > 0))
  if (coming && rooms.length > 0)
    return unknown(
      'perhaps-in-room',
      rooms.map((room) => ({ source: 'room', name: room.name })),
    )
  if (coming && reports.some((report) => report.dialIns > 0)) return unknown('perhaps-dialled-in')
  if (reports.some((report) => report.unresolved.some((name) => name.mayBe.includes(sponsorId)))) return unknown('names-to-settle')
  // A plan that was not kept changes nothing: somebody always named and never seen would make every absence unknown.
  const { delegatedTo } = invitation ?? {}
  if (delegatedTo) return { ...unknown('delegated-not-seen'), delegate: delegatedTo }
  return { outcome: 'absent', evidence }
}

/** A sponsor's note that nobody has answered yet: whoever corrects the outcome afterwards, or confirms it, has read it. */
export function openNote({ notes, corrections }: Pick<Meeting, 'notes' | 'corrections'>, sponsorId: string): Note | undefined {
  const note = notes?.[sponsorId]
  const answered = corrections[sponsorId]?.at
  // Of the same second it is not known which came first; then it waits.
  return note && (answered === undefined || answered <= note.at) ? note : undefined
}

/** Why a meeting does not count for a sponsor. */
export const notDueReasons = ['not-tagged', 'cancelled', 'not-over', 'not-in-term', 'not-invited', 'excused'] as const
export type NotDue = (typeof notDueReasons)[number]

/**
 * The denominator: a meeting is due for a sponsor when it was held (over, not cancelled), they were in term on its date
 * (the date on a wall clock in the meeting's own zone), they were invited, and they were not excused. A meeting whose
 * invitation names nobody (exported without invitees) or a distribution list is taken as meant for every sponsor in
 * term, since the opposite would drop it in silence.
 */
export function notDue(meeting: Meeting, kind: MeetingKind | undefined, sponsor: Sponsor, now: Instant): NotDue | undefined {
  if (kind === undefined) return 'not-tagged'
  if (meeting.cancelled) return 'cancelled'
  if (meeting.end > now) return 'not-over'
  if (!inTerm(sponsor, localDate(meeting.start, meeting.zone))) return 'not-in-term'
  const invited = meeting.invitations[sponsor.id] !== undefined || !meeting.inviteesKnown || meeting.groups > 0
  // A correction says that the sponsor was expected, whatever the invitation says.
  if (!invited && meeting.corrections[sponsor.id] === undefined) return 'not-invited'
  if (outcomeOf(meeting, sponsor.id).outcome === 'excused') return 'excused'
  return undefined
}
