import type { Engagement, UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'

/** Four weeks: far enough to move a meeting to which the lead cannot come, near enough to have answered. */
export const acceptanceDays = 28

export interface WithoutLead {
  readonly meeting: UpcomingMeeting
  /** Absent where nobody who leads is invited. */
  readonly lead?: Pick<UpcomingMeeting['sponsors'][number], 'displayName' | 'response' | 'delegate'>
}

/**
 * Meetings that begin within the next four weeks, and those of them to which the lead sponsor does not come as far as is known, earliest
 * first: not accepted, or accepted with somebody else to go.
 */
export function withoutLead(
  upcoming: readonly UpcomingMeeting[],
  nowMs: number,
): { readonly ahead: number; readonly open: readonly WithoutLead[] } {
  const ahead = upcoming.filter(({ start }) => Date.parse(start) > nowMs && Date.parse(start) < nowMs + acceptanceDays * 86_400_000)
  const open = ahead.flatMap((meeting): WithoutLead[] => {
    const lead = meeting.sponsors.find((sponsor) => sponsor.lead)
    if (!lead) return [{ meeting }]
    return lead.response === 'accepted' && !lead.delegate ? [] : [{ meeting, lead }]
  })
  return { ahead: ahead.length, open }
}

/** That whoever leads is in no list of those invited does not say, then, that they are not. */
export const leadObjects = ({ sponsors }: Pick<Engagement, 'sponsors'>): boolean => sponsors.some(({ lead, objects }) => lead && objects)
