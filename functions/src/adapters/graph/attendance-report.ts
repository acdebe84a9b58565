/** https://learn.microsoft.com/graph/api/meetingattendancereport-list, meetingattendancereport-get */
import * as z from 'zod'
import type { Participant } from '../../domain/attendance-report.ts'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type { Asking } from '../../domain/mailbox-calendar.ts'
import type { ReportFound, ReportsFound, SessionReport } from '../../domain/online-meeting.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { type Interval, union } from '../../domain/time.ts'
import { addressesIn, reportName } from '../files/report-names.ts'
import { askedOfChannel, isOfChannel } from './channel-meeting.ts'
import type { GraphClient } from './graph-client.ts'
import { instantOfOffset } from './graph-time.ts'
import { askPages, PageTrail } from './pages.ts'

/** Teams keeps the latest 50 reports of an online meeting. */
const reportsKept = 50

export const Report = z.object({
  id: z.string().min(1).max(100),
  meetingStartDateTime: z.string().nullish(),
  meetingEndDateTime: z.string().nullish(),
})

export const Record = z.object({
  emailAddress: z.string().nullish(),
  identity: z.object({ '@odata.type': z.string().nullish(), id: z.string().nullish(), displayName: z.string().nullish() }).nullish(),
  attendanceIntervals: z.array(z.object({ joinDateTime: z.string().nullish(), leaveDateTime: z.string().nullish() })).nullish(),
})
type Record = z.infer<typeof Record>

const ReportWithRecords = Report.extend({
  attendanceRecords: z.array(Record).nullish(),
  'attendanceRecords@odata.nextLink': z.string().nullish(),
})

function reportsPath(client: GraphClient, organizerId: string, onlineMeetingId: string): string {
  return `${client.userPath(organizerId)}/onlineMeetings/${encodeURIComponent(onlineMeetingId)}/attendanceReports`
}

export async function listReports(
  client: GraphClient,
  organizerId: string,
  onlineMeetingId: string,
  { signal }: Asking,
): Promise<Result<ReportsFound, TenantFailure>> {
  const request = {
    what: 'attendanceReports',
    method: 'GET',
    path: reportsPath(client, organizerId, onlineMeetingId),
    meetingsOf: organizerId,
    signal,
  } as const
  const items = await askedOfChannel(isOfChannel(onlineMeetingId), async () => await askPages(client, request, z.unknown()))
  if (!items.ok) return items
  // One without times belongs to no occurrence.
  const reports = items.value.flatMap((item): ReportFound[] => {
    const report = Report.safeParse(item)
    const time = report.success ? timeOf(report.data) : undefined
    return report.success && time ? [{ reportId: report.data.id, time }] : []
  })
  return ok({
    reports: reports.sort((a, b) => (a.time.start < b.time.start ? -1 : a.time.start > b.time.start ? 1 : 0)),
    limitReached: items.value.length >= reportsKept,
  })
}

export async function readReport(
  client: GraphClient,
  { organizerId, onlineMeetingId, reportId }: { readonly organizerId: string; readonly onlineMeetingId: string; readonly reportId: string },
  { signal }: Asking,
): Promise<Result<SessionReport, TenantFailure>> {
  const request = { what: 'attendanceReports', method: 'GET', meetingsOf: organizerId, signal } as const
  const path = `${reportsPath(client, organizerId, onlineMeetingId)}/${encodeURIComponent(reportId)}`
  const answer = await askedOfChannel(
    isOfChannel(onlineMeetingId),
    async () => await client.ask({ ...request, path: `${path}?$expand=attendanceRecords` }, ReportWithRecords),
  )
  if (!answer.ok) return answer
  const { attendanceRecords, 'attendanceRecords@odata.nextLink': more } = answer.value
  if (more) new PageTrail(client, { what: request.what, path: `${path}/attendanceRecords` }).check(more)
  // A record that cannot be read must not make somebody absent: then the whole report cannot be.
  const rest = more ? await askPages(client, { ...request, path: more }, Record) : ok([])
  if (!rest.ok) return rest
  const records = [...(attendanceRecords ?? []), ...rest.value]
  const joins = records.flatMap((record) => joinsOf(record, undefined))
  const time = timeOf(answer.value) ?? spanOf(joins)
  if (!time) return fail({ type: 'not-found', what: 'attendance report with a time' })
  return ok({
    fingerprint: answer.value.id,
    time,
    participants: records.flatMap((record, index) => participantOf(record, index + 1, time)),
  })
}

function timeOf({ meetingStartDateTime, meetingEndDateTime }: z.infer<typeof Report>): Interval | undefined {
  const [start, end] = [instantOfOffset(meetingStartDateTime), instantOfOffset(meetingEndDateTime)]
  return start && end && start <= end ? { start, end } : undefined
}

function spanOf(joins: readonly Interval[]): Interval | undefined {
  const all = union(joins)
  const [first, last] = [all[0], all.at(-1)]
  return first && last && { start: first.start, end: last.end }
}

/** A join without its leave lasts until the session ends. */
function joinsOf({ attendanceIntervals }: Record, session: Interval | undefined): Interval[] {
  return (attendanceIntervals ?? []).flatMap(({ joinDateTime, leaveDateTime }) => {
    const start = instantOfOffset(joinDateTime)
    const end = instantOfOffset(leaveDateTime) ?? session?.end
    return start && end && start < end ? [{ start, end }] : []
  })
}

/**
 * communicationsGuestIdentity and communicationsPhoneIdentity: their ids are made up for the call. Taken for object ids they would prove
 * that a sponsor who did not sign in is somebody else.
 */
const withoutDirectory = /(guest|phone)identity$/i

/** Nobody, when the record has neither a name nor an id nor a join. */
function participantOf(record: Record, line: number, session: Interval): Participant[] {
  const { emailAddress, identity } = record
  const { name, dialIn } = reportName(identity?.displayName ?? '')
  const addresses = addressesIn(emailAddress ?? '')
  const joins = joinsOf(record, session)
  if (joins.length === 0 || (name === '' && addresses.length === 0 && !identity?.id)) return []
  return [
    {
      name: name || (addresses[0] ?? ''),
      addresses,
      ...(identity?.id && !withoutDirectory.test(identity['@odata.type'] ?? '') ? { objectId: identity.id } : {}),
      dialIn,
      joins: joins.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
      openEnded: (record.attendanceIntervals ?? []).some(({ leaveDateTime }) => instantOfOffset(leaveDateTime) === undefined),
      line,
    },
  ]
}
