/** Online meetings and who attended them. */
import type { AttendanceReport } from './attendance-report.ts'
import type { Result } from './failure.ts'
import type { Asking } from './mailbox-calendar.ts'
import type { TenantFailure } from './tenant-failure.ts'
import type { Interval } from './time.ts'

/** What reading a report needs of one that was not downloaded as a file; its fingerprint is the report's id. */
export type SessionReport = Pick<AttendanceReport, 'fingerprint' | 'time' | 'participants'>

/** One session of an online meeting: from the first join until the call ended. */
export interface ReportFound {
  readonly reportId: string
  readonly time: Interval
}

export interface ReportsFound {
  /** Oldest first. All sessions of all occurrences that share the online meeting; of a channel's meeting, of the whole channel. */
  readonly reports: readonly ReportFound[]
  /** As many as are kept at most: older ones may be missing, so that none for an old meeting says nothing. */
  readonly limitReached: boolean
}

/** Reports exist for the organizer alone, some minutes after a session ends, the latest 50, for a year. Outages are thrown. */
export interface OnlineMeetings {
  /** The id of the organizer's online meeting that one joins there. */
  findOnlineMeeting(organizerId: string, joinUrl: string, asking?: Asking): Promise<Result<string, TenantFailure>>
  listReports(organizerId: string, onlineMeetingId: string, asking?: Asking): Promise<Result<ReportsFound, TenantFailure>>
  readReport(organizerId: string, onlineMeetingId: string, reportId: string, asking?: Asking): Promise<Result<SessionReport, TenantFailure>>
}

/** Why there is no report of a meeting, as far as the list of reports tells. */
export const whyNoReport = ['not-online', 'not-ready', 'over-limit', 'over-a-year', 'none'] as const
export type WhyNoReport = (typeof whyNoReport)[number]
