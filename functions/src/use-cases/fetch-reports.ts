import { ok, type Result } from '../domain/failure.ts'
import { type FollowedTenant, fetchReportsQueue, type TenantAccess } from '../domain/followed-tenant.ts'
import { keptFor } from '../domain/following.ts'
import { type EventReports, isOver, type ReportsMessage } from '../domain/mailbox-reports.ts'
import { canonicalICalUId, type Meeting } from '../domain/meeting.ts'
import type { ReportFound, ReportsFound, SessionReport } from '../domain/online-meeting.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type PutOff, putOff, reportTroubleCodeOf } from '../domain/put-off.ts'
import { metSeconds, withoutReport } from '../domain/report-in-meeting.ts'
import { reportsByOccurrence } from '../domain/reports-by-occurrence.ts'
import { same } from '../domain/same.ts'
import { type ReportTroubleCode, troubleOf } from '../domain/sync-trouble.ts'
import { kindOf } from '../domain/tag.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { plusDays, plusSeconds, seconds } from '../domain/time.ts'
import { changeOf } from './change-of.ts'
import { peopleOf } from './followed-initiatives.ts'
import { changeReports, type MailboxRef, readMailbox, readReports } from './followed-mailboxes.ts'
import { meetingWithReport } from './meeting-with-report.ts'
import { changeProgramme, inBackground, loadProgramme, type Programme } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'

export interface ReportsWanted extends ReportsMessage {
  readonly tenantId: string
  /** Object id of the organizer. */
  readonly objectId: string
  readonly iCalUId: string
}

/** Teams keeps reports for a year. */
const reportDays = 366

/**
 * Looks for the attendance reports of a tagged meeting or series, and puts those that are not there yet to their occurrences, which all
 * share one online meeting. Of those of which the organizer's calendar did not tell the initiative nothing is read. Found again, a report
 * changes nothing; none yet is no failure: somebody asks again later.
 *
 * Until every listed report was read it stays open (see mailbox-reports.ts): what failed is tried again by a message of its own, what was
 * refused is asked for again the next day, and both are told.
 *
 * @returns what was put off, and why
 */
export function fetchReports(ports: Ports, access: TenantAccess) {
  return async (wanted: ReportsWanted): Promise<PutOff | undefined> => {
    const { tenantId, objectId, initiativeId, asked, tries } = wanted
    const ref = { tenantId, objectId }
    const iCalUId = canonicalICalUId(wanted.iCalUId)
    const kept = (await readMailbox(ports, ref))?.value.kept ?? {}
    const joinUrl = Object.values(keptFor(kept, initiativeId)).find(
      (event) => event.iCalUId === iCalUId && event.organizedHere && event.joinUrl !== undefined,
    )?.joinUrl
    const loaded = joinUrl === undefined ? undefined : await loadProgramme(ports, inBackground(tenantId), initiativeId)
    if (joinUrl === undefined || !loaded?.ok || !peopleOf(loaded.value, ports.clock()).some((one) => one.objectId === objectId))
      return undefined

    const before = (await readReports(ports, ref)).events[iCalUId]
    if (before !== undefined && isOver(before, wanted)) return undefined
    const tried = ports.clock()
    const { error, code, ...found } = await fetchFor({ ports, access, ref, initiativeId, iCalUId, joinUrl, before }, loaded.value)
    const isKept = (uid: string) => Object.values(kept).some((event) => event.organizedHere && event.iCalUId === uid)
    const note = async (put: PutOff | undefined) =>
      await changeReports(ports, ref, iCalUId, isKept, ({ looks, trouble, ...rest }) => {
        const done = code === undefined ? tried : looks[initiativeId]?.done
        const look = {
          tried,
          asked,
          ...(done === undefined ? {} : { done }),
          ...(put ? { putOff: { tries: tries + 1, until: plusSeconds(tried, put.seconds) } } : {}),
        }
        return {
          ...rest,
          ...found,
          looks: { ...looks, [initiativeId]: look },
          ...(code === undefined ? {} : { trouble: troubleOf(code, trouble, tried) }),
        }
      })
    const put = error === undefined ? undefined : putOff(error, tries + 1)
    // Before it is sent: handed out again, the message in hand then sends no second one. Whoever dies in between leaves it to askAgain.
    await note(put)
    if (!put) return undefined
    try {
      await ports.queues.send(fetchReportsQueue, { ...ref, initiativeId, iCalUId, asked, tries: tries + 1 }, { delaySeconds: put.seconds })
    } catch (failed) {
      // No other takes its place: the message in hand comes again.
      await note(undefined)
      throw failed
    }
    return put
  }
}

interface Fetching {
  readonly ports: Ports
  readonly access: TenantAccess
  readonly ref: MailboxRef
  readonly initiativeId: string
  readonly iCalUId: string
  readonly joinUrl: string
  readonly before: EventReports | undefined
}

interface Fetched extends Partial<Pick<EventReports, 'online' | 'unread'>> {
  /** Why not everything was read. */
  readonly code?: ReportTroubleCode
  /** It is worth trying again soon. */
  readonly error?: unknown
}

async function fetchFor(fetching: Fetching, programme: Programme): Promise<Fetched> {
  const { access, ref } = fetching
  let known: Pick<Fetched, 'online'> = {}
  try {
    const { onlineMeetings } = await access.tenant(ref.tenantId)
    const listed = await listReports(onlineMeetings, fetching)
    // Nothing that Teams knows of is joined there, so there is no report either.
    if (!listed.ok) return listed.failure.type === 'not-found' ? { unread: [] } : { code: codeOf(listed.failure) }
    known = { online: listed.value.online }
    const { sessions, ...rest } = await readNew(onlineMeetings, fetching, programme, listed.value)
    if (sessions.size > 0) await put(fetching, listed.value, sessions)
    return { ...known, ...rest }
  } catch (error) {
    return { ...known, code: reportTroubleCodeOf(error), error }
  }
}

interface Listed extends ReportsFound {
  readonly online: NonNullable<EventReports['online']>
}

async function listReports(
  onlineMeetings: FollowedTenant['onlineMeetings'],
  { ref: { objectId }, joinUrl, before }: Fetching,
): Promise<Result<Listed, TenantFailure>> {
  const list = async (online: Listed['online']): Promise<Result<Listed, TenantFailure>> => {
    const listed = await onlineMeetings.listReports(objectId, online.id)
    return listed.ok ? ok({ ...listed.value, online }) : listed
  }
  if (before?.online?.joinUrl === joinUrl) {
    const listed = await list(before.online)
    if (listed.ok || listed.failure.type !== 'not-found') return listed
  }
  const id = await onlineMeetings.findOnlineMeeting(objectId, joinUrl)
  return id.ok ? await list({ joinUrl, id: id.value }) : id
}

/** Those of tagged meetings that are not stored yet. One that cannot be read does not keep the others from being put where they belong. */
async function readNew(
  onlineMeetings: FollowedTenant['onlineMeetings'],
  { ports, ref, iCalUId, joinUrl, before }: Fetching,
  { partition, tags }: Programme,
  { reports, online }: Listed,
): Promise<{ readonly sessions: ReadonlyMap<string, SessionReport>; readonly unread: string[] } & Pick<Fetched, 'code' | 'error'>> {
  const meetings = (await occurrencesOf(ports, partition, iCalUId)).map(({ value }) => value)
  const fresh = [...placed(reports, meetings, joinUrl)].flatMap(([{ meeting }, own]) =>
    kindOf(meeting, tags.value.tags) === undefined || meeting.toldBy !== ref.objectId
      ? []
      : own.flatMap(({ reportId, time }) => {
          const proves = !meeting.cancelled || seconds(time) >= metSeconds
          return proves && !meeting.reports.some(({ id }) => id === reportId) ? [reportId] : []
        }),
  )
  const failedBefore = (reportId: string) => Number(before?.unread.includes(reportId) ?? false)
  const sessions = new Map<string, SessionReport>()
  const unread: string[] = []
  let code: ReportTroubleCode | undefined
  for (const reportId of fresh.toSorted((a, b) => failedBefore(a) - failedBefore(b))) {
    try {
      const read = await onlineMeetings.readReport(ref.objectId, online.id, reportId)
      if (read.ok) sessions.set(reportId, read.value)
      else {
        unread.push(reportId)
        code ??= codeOf(read.failure)
      }
    } catch (error) {
      // Those after it come next time, before those that failed already.
      return { sessions, unread: [...unread, reportId], code: reportTroubleCodeOf(error), error }
    }
  }
  return { sessions, unread, ...(code === undefined ? {} : { code }) }
}

async function put(
  { ports, ref: { tenantId, objectId }, initiativeId, iCalUId, joinUrl }: Fetching,
  { reports: listed }: Listed,
  sessions: ReadonlyMap<string, SessionReport>,
): Promise<void> {
  const changed = await changeProgramme(ports, inBackground(tenantId), initiativeId, async ({ partition, roster }, now) => {
    const stored = await occurrencesOf(ports, partition, iCalUId)
    const meetings = stored.map(({ value }) => value)
    const after = new Map(meetings.map((meeting) => [meeting.key, meeting]))
    for (const [{ meeting }, reports] of placed(listed, meetings, joinUrl))
      for (const { reportId } of reports) {
        const report = sessions.get(reportId)
        if (!report || meeting.toldBy !== objectId) continue
        // It was put to another occurrence before this one was moved to where it belongs.
        for (const [key, other] of after)
          if (key !== meeting.key && other.reports.some(({ id }) => id === reportId)) after.set(key, withoutReport(other, reportId))
        const read = meetingWithReport(after.get(meeting.key), { report, source: 'report' }, roster.value, now)
        // A meeting that has as many reports as are kept has enough to tell who was there.
        if (read.ok && read.value.meeting) after.set(meeting.key, read.value.meeting)
      }
    const writes = meetings.flatMap((before) => {
      const meeting = after.get(before.key)
      return meeting && !same(meeting, before) ? [meeting] : []
    })
    return ok(writes.length === 0 ? { result: undefined } : { change: changeOf(writes, stored, now), result: undefined })
  })
  if (!changed.ok && changed.failure.type !== 'not-found')
    throw new Outage('An initiative is being changed without pause', { cause: undefined })
}

async function occurrencesOf(ports: Ports, partition: Programme['partition'], iCalUId: string) {
  const range = { from: plusDays(ports.clock(), -reportDays), to: plusDays(ports.clock(), 2) }
  return (await readMeetings(ports.store, partition, range)).filter(({ value }) => value.iCalUId === iCalUId)
}

function placed(reports: readonly ReportFound[], meetings: readonly Meeting[], joinUrl: string) {
  return reportsByOccurrence(
    reports,
    meetings.map((meeting) => ({ meeting, time: { start: meeting.start, end: meeting.end }, cancelled: meeting.cancelled })),
    joinUrl,
  )
}

const codeOf = ({ type }: TenantFailure): ReportTroubleCode =>
  type === 'not-supported'
    ? 'reports-of-channel'
    : type === 'access-denied' || type === 'claims-required'
      ? 'reports-denied'
      : 'reports-unreadable'
