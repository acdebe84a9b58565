import { fail, ok, type Result, type TooLarge } from '../domain/failure.ts'
import type { Meeting, Report } from '../domain/meeting.ts'
import type { SessionReport } from '../domain/online-meeting.ts'
import { peopleMet, type ReportReading, readReport, reportsKept, withReport } from '../domain/report-in-meeting.ts'
import type { Roster } from '../domain/roster.ts'
import type { Instant } from '../domain/time.ts'

const nobodyMet = 'The meeting is cancelled, and no two people were in the call together for five minutes, so it counts as not held.'

/** Characters of JSON: with its envelope well below what one document may have. */
const largestMeeting = 500_000

export interface ReportRead {
  readonly report: SessionReport
  readonly source: Report['source']
}

/**
 * What the report says of the roster, and the meeting with it: the one way in, for files and for what Microsoft Graph tells. To a cancelled
 * meeting Graph's are put only if people met; a file was put to it by somebody who says that it was held.
 */
export function meetingWithReport(
  stored: Meeting | undefined,
  { report, source }: ReportRead,
  roster: Roster,
  now: Instant,
): Result<{ readonly meeting: Meeting | undefined; readonly reading: ReportReading }, TooLarge> {
  const reading = readReport(report, source, stored, roster, now)
  if (stored?.cancelled && source === 'report' && !peopleMet(reading.participants))
    return ok({ meeting: stored, reading: { ...reading, notes: [{ line: 1, reason: nobodyMet }] } })
  const meeting = stored && withReport(stored, reading.report)
  if (meeting && meeting.reports.length > reportsKept)
    return fail({ type: 'too-large', message: `The meeting has ${reportsKept} attendance reports already; more are not kept.` })
  if (meeting && JSON.stringify(meeting).length > largestMeeting)
    return fail({
      type: 'too-large',
      message: 'The meeting would have more attendance data than can be kept. Import fewer reports for it.',
    })
  return ok({ meeting, reading })
}
