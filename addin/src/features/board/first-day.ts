import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { Tag } from '../../../../functions/src/domain/tag.ts'

export const firstDaySteps = ['sponsors', 'calendar', 'tags', 'reports'] as const
export type FirstDayStep = (typeof firstDaySteps)[number]

/**
 * What a fresh initiative still needs, read off the data itself, so that a step done elsewhere ticks itself off. Importing
 * a calendar leaves no trace of its own: meetings that are tagged or counted do, and a calendar with nothing in it that
 * belongs here has not helped anyway.
 */
export function firstDayDone(
  engagement: Pick<Engagement, 'sponsors' | 'meetingCount' | 'upcoming' | 'checks'>,
  tags: readonly Tag[],
  keptMeetings: number,
  /** Calendars are followed: what is tagged comes in by itself. */
  following: boolean,
): Record<FirstDayStep, boolean> {
  const known = engagement.sponsors.some(({ kinds }) =>
    Object.values(kinds).some((kind) => kind.points.some(({ outcome }) => outcome !== 'unknown' && outcome !== 'excused')),
  )
  return {
    sponsors: engagement.sponsors.length > 0,
    calendar: following || keptMeetings > 0 || engagement.meetingCount > 0 || engagement.upcoming.length > 0,
    tags: tags.some(({ kind }) => kind !== 'none'),
    reports: known,
  }
}
