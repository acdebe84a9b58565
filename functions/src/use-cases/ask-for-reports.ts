import { fetchReportsQueue } from '../domain/followed-tenant.ts'
import type { KeptEvent } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import { nextReportLook } from '../domain/report-schedule.ts'
import { kindOf } from '../domain/tag.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import type { MailboxRef } from './followed-mailboxes.ts'
import { readMeetings } from './stored-meetings.ts'

export interface ReportsAsked {
  readonly asked: Record<string, Instant>
  /** When the next ones are due. */
  readonly next: Instant | undefined
}

/**
 * Sends for the reports that are due of meetings that this mailbox organizes: Teams shows them in nobody else's name.
 *
 * @param before when those of which meeting, by key, were last asked for
 * @param history tagged meetings of which all occurrences were just found
 */
export async function askForReports(
  ports: Ports,
  ref: MailboxRef,
  { id, programme }: FollowedInitiative,
  kept: readonly KeptEvent[],
  before: Readonly<Record<string, Instant>>,
  history: readonly string[],
): Promise<ReportsAsked> {
  const now = ports.clock()
  const online = new Set(kept.flatMap((event) => (event.organizedHere && event.joinUrl !== undefined ? [event.iCalUId] : [])))
  const asked: Record<string, Instant> = {}
  if (online.size === 0) return { asked, next: undefined }
  const due = new Set(history.filter((uid) => online.has(uid)))
  let next: Instant | undefined
  const recent = await readMeetings(ports.store, programme.partition, { from: plusDays(now, -9), to: plusDays(now, 1) })
  for (const { value } of recent) {
    if (value.cancelled || !online.has(value.iCalUId) || kindOf(value, programme.tags.value.tags) === undefined) continue
    const last = before[value.key]
    const found = value.reports.some((report) => report.source === 'report')
    let look = nextReportLook(value.end, last, found)
    if (last !== undefined) asked[value.key] = last
    if (look !== undefined && look <= now) {
      due.add(value.iCalUId)
      asked[value.key] = now
      look = nextReportLook(value.end, now, found)
    }
    if (look !== undefined && (next === undefined || look < next)) next = look
  }
  for (const iCalUId of due) await ports.queues.send(fetchReportsQueue, { ...ref, initiativeId: id, iCalUId })
  return { asked, next }
}
