import { ok } from '../domain/failure.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import { canonicalICalUId, type Meeting } from '../domain/meeting.ts'
import type { ReportFound, SessionReport } from '../domain/online-meeting.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { withoutReport } from '../domain/report-in-meeting.ts'
import { reportsByOccurrence } from '../domain/reports-by-occurrence.ts'
import { same } from '../domain/same.ts'
import { kindOf } from '../domain/tag.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { plusDays } from '../domain/time.ts'
import { changeOf } from './change-of.ts'
import { peopleOf } from './followed-initiatives.ts'
import { noteReportTrouble, readMailbox } from './followed-mailboxes.ts'
import { meetingWithReport } from './meeting-with-report.ts'
import { changeProgramme, inBackground, loadProgramme } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'

export interface ReportsWanted {
  readonly tenantId: string
  /** Object id of the organizer. */
  readonly objectId: string
  readonly initiativeId: string
  readonly iCalUId: string
}

/** Teams keeps reports for a year. */
const reportDays = 366

/**
 * Looks for the attendance reports of a tagged meeting or series, and puts those that are not there yet to their occurrences, which all
 * share one online meeting. Found again, a report changes nothing; none yet is no failure: somebody asks again later.
 */
export function fetchReports(ports: Ports, access: TenantAccess) {
  return async (wanted: ReportsWanted): Promise<void> => {
    const { tenantId, objectId, initiativeId } = wanted
    const ref = { tenantId, objectId }
    const iCalUId = canonicalICalUId(wanted.iCalUId)
    const mailbox = await readMailbox(ports, ref)
    const joinUrl = Object.values(mailbox?.value.kept ?? {}).find((event) => event.iCalUId === iCalUId && event.organizedHere)?.joinUrl
    const loaded = joinUrl === undefined ? undefined : await loadProgramme(ports, inBackground(tenantId), initiativeId)
    if (joinUrl === undefined || !loaded?.ok || !peopleOf(loaded.value, ports.clock()).some((one) => one.objectId === objectId)) return
    const { onlineMeetings } = await access.tenant(tenantId)

    const onlineMeetingId = await onlineMeetings.findOnlineMeeting(objectId, joinUrl)
    const listed = onlineMeetingId.ok ? await onlineMeetings.listReports(objectId, onlineMeetingId.value) : onlineMeetingId
    await noteReportTrouble(ports, ref, listed.ok || !isDenied(listed.failure) ? undefined : 'reports-denied')
    if (!onlineMeetingId.ok || !listed.ok) return

    const occurrencesIn = async () => {
      const range = { from: plusDays(ports.clock(), -reportDays), to: plusDays(ports.clock(), 2) }
      return (await readMeetings(ports.store, loaded.value.partition, range)).filter(({ value }) => value.iCalUId === iCalUId)
    }
    const { tags } = loaded.value.tags.value
    const newIn = (meetings: readonly Meeting[]) =>
      [...placed(listed.value.reports, meetings, joinUrl)].flatMap(([{ meeting }, reports]) =>
        kindOf(meeting, tags) === undefined
          ? []
          : reports.filter(({ reportId }) => !meeting.reports.some(({ id }) => id === reportId)).map(({ reportId }) => reportId),
      )
    const sessions = new Map<string, SessionReport>()
    for (const reportId of newIn((await occurrencesIn()).map(({ value }) => value))) {
      const read = await onlineMeetings.readReport(objectId, onlineMeetingId.value, reportId)
      if (read.ok) sessions.set(reportId, read.value)
    }
    if (sessions.size === 0) return

    const changed = await changeProgramme(ports, inBackground(tenantId), initiativeId, async ({ roster }, now) => {
      const stored = await occurrencesIn()
      const after = new Map(stored.map(({ value }) => [value.key, value]))
      for (const [{ meeting }, reports] of placed(
        listed.value.reports,
        stored.map(({ value }) => value),
        joinUrl,
      ))
        for (const { reportId } of reports) {
          const report = sessions.get(reportId)
          if (!report) continue
          // It was put to another occurrence before this one was moved to where it belongs.
          for (const [key, other] of after)
            if (key !== meeting.key && other.reports.some(({ id }) => id === reportId)) after.set(key, withoutReport(other, reportId))
          const put = meetingWithReport(after.get(meeting.key), { report, source: 'report' }, roster.value, now)
          // A meeting that has as many reports as are kept has enough to tell who was there.
          if (put.ok && put.value.meeting) after.set(meeting.key, put.value.meeting)
        }
      const writes = stored.flatMap(({ value }) => {
        const meeting = after.get(value.key)
        return meeting && !same(meeting, value) ? [meeting] : []
      })
      return ok(writes.length === 0 ? { result: undefined } : { change: changeOf(writes, stored, now), result: undefined })
    })
    if (!changed.ok && changed.failure.type !== 'not-found')
      throw new Outage('An initiative is being changed without pause', { cause: undefined })
  }
}

function placed(reports: readonly ReportFound[], meetings: readonly Meeting[], joinUrl: string) {
  return reportsByOccurrence(
    reports,
    meetings.map((meeting) => ({ meeting, time: { start: meeting.start, end: meeting.end }, cancelled: meeting.cancelled })),
    joinUrl,
  )
}

const isDenied = ({ type }: TenantFailure) => type === 'access-denied' || type === 'claims-required'
