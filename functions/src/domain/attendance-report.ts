/** What a Teams attendance report says, in the domain's terms; made by `adapters/files/attendance-report.ts`. */
import type { SkippedLine } from './calendar-file.ts'
import type { DateOrder } from './failure.ts'
import type { Interval, Zone } from './time.ts'

/** One name in the report with all its joins. */
export interface Participant {
  /** As written, without the marks Teams adds ("(External)", "(Unverified)", "[Company]"). */
  readonly name: string
  /** Lower-case addresses: e-mail and user principal name, those that are there, without repetition. */
  readonly addresses: readonly string[]
  /** Directory object id, when the source knows it (never in a file). */
  readonly objectId?: string
  /** A telephone number instead of a person's name. */
  readonly dialIn: boolean
  /** Joins as the report has them, oldest first; they may overlap. */
  readonly joins: readonly Interval[]
  /** The report has a join without its leave: the end was taken from the meeting's end. */
  readonly openEnded: boolean
  /** First line in the file that names them, from 1; of a report that is no file, which record. */
  readonly line: number
}

export interface AttendanceReport {
  readonly generation: 'join-leave-list-2020' | 'summary-and-table-2021' | 'three-sections-2022' | 'table-only'
  readonly language: string
  /** Absent in generations without a summary. */
  readonly title?: string
  /** Start and end as the summary says, else from the first join to the last leave. */
  readonly time: Interval
  /** Participants in order of first appearance. */
  readonly participants: readonly Participant[]
  /** Data rows read, including those skipped. */
  readonly rowCount: number
  readonly skipped: readonly SkippedLine[]
  readonly notes: readonly SkippedLine[]
  /** How day and month were told apart, and from what. */
  readonly dateOrder: DateOrder | 'year-first'
  readonly dateOrderFrom: 'chosen' | 'day-over-12' | 'format' | 'summary-against-rows' | 'same-either-way'
  /** When somebody had to choose the order: `time` in the other one, where the report may have been put before. */
  readonly otherTime?: Interval
  /**
   * Hex SHA-256 over title, people and times as written. The same report has the same one, whether it is downloaded twice, re-encoded,
   * or read in another zone or order of dates: read anew, it replaces what it said before.
   */
  readonly fingerprint: string
}

export interface AttendanceReportOptions {
  /** Teams writes local times without a zone: the zone of the person who downloaded the report. "(UTC)" headers override it. */
  readonly zone: Zone
  /** Chosen by the PM after an `ambiguous-dates` failure. */
  readonly dateOrder?: DateOrder
}
