import type { AttendanceReport } from '../../domain/attendance-report.ts'
import type { ReportMatch } from '../../domain/match-report.ts'
import type { Instant, Zone } from '../../domain/time.ts'

/** Why the report went where it went, as a sentence for the account of an import. */
export function reasonOf(match: ReportMatch, { title, time }: Pick<AttendanceReport, 'title' | 'time'>, zone: Zone): string {
  const when = `${wallTime(time.start, zone)} to ${wallTime(time.end, zone)} (${zone})`
  const called = title === undefined ? 'The report' : `The report "${title}"`
  switch (match.reason) {
    case 'title-and-time':
      return `${called} fits the meeting by title and time.`
    case 'only-meeting-then':
      return `The report has no title; this is the only meeting from ${when}.`
    case 'chosen':
      return 'You chose this meeting.'
    case 'no-meeting-then':
      return `No captured meeting lies at ${when}. Import the calendar first, or choose the time zone in which the report was downloaded.`
    case 'cancelled-then':
      return `The only meeting from ${when} is cancelled in the calendar. If it was held all the same, choose it.`
    case 'another-title':
      return `${called} has another title than the meeting at that time. If it is the same meeting, choose it.`
    case 'several-fit':
      return `Several meetings fit ${when}. Choose the one it belongs to.`
  }
}

function wallTime(at: Instant, zone: Zone): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(Date.parse(at))
}
