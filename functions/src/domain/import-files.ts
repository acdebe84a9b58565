/** Ports to the readers of files; the adapters are `adapters/files/`. */
import type { AttendanceReport, AttendanceReportOptions } from './attendance-report.ts'
import type { CalendarFile, CalendarFileOptions } from './calendar-file.ts'
import type { AmbiguousDates, Result, TooLarge, UnreadableFile } from './failure.ts'

export interface FileReaders {
  readonly readCalendarFile: (bytes: Uint8Array, options: CalendarFileOptions) => Promise<Result<CalendarFile, UnreadableFile | TooLarge>>
  readonly readAttendanceReport: (
    bytes: Uint8Array,
    options: AttendanceReportOptions,
  ) => Promise<Result<AttendanceReport, UnreadableFile | TooLarge | AmbiguousDates>>
}
