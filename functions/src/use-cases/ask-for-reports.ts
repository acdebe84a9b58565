import { fetchReportsQueue } from '../domain/followed-tenant.ts'
import type { KeptEvent } from '../domain/following.ts'
import { areOpen, askAgain, noReports } from '../domain/mailbox-reports.ts'
import type { Ports } from '../domain/ports.ts'
import { nextReportLook } from '../domain/report-schedule.ts'
import { isInChannel } from '../domain/reports-by-occurrence.ts'
import { kindOf } from '../domain/tag.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import { type MailboxRef, readReports } from './followed-mailboxes.ts'
import { readMeetings } from './stored-meetings.ts'

export interface ReportsAsked {
  /** By meeting key: see {@link nextReportLook}. */
  readonly asked: Readonly<Record<string, Instant>>
  /** By iCalUId: when a message was last sent. */
  readonly sent: Readonly<Record<string, Instant>>
}

/**
 * Sends for the reports of meetings that this mailbox organizes: Teams shows them in nobody else's name. Of recent meetings at the times
 * at which they may be there, of older ones until they were read once; never while a message for the same is under way.
 *
 * Only for those of which this calendar itself told the initiative: a file may name others of the same series.
 *
 * @param kept events that may be told to the initiative
 * @param before as of the last round, and when that was
 * @param history tagged meetings of which all occurrences were just found, perhaps new ones
 * @returns with when the next ones are due
 */
export async function askForReports(
  ports: Ports,
  ref: MailboxRef,
  { id, programme }: FollowedInitiative,
  kept: readonly KeptEvent[],
  before: ReportsAsked & { readonly lastSuccess: Instant | undefined },
  history: readonly string[],
): Promise<ReportsAsked & { readonly next: Instant | undefined }> {
  const now = ports.clock()
  const { tags } = programme.tags.value
  const online = new Map(
    kept.flatMap(({ organizedHere, joinUrl, iCalUId }) => (organizedHere && joinUrl !== undefined ? [[iCalUId, joinUrl] as const] : [])),
  )
  const asked: Record<string, Instant> = {}
  if (online.size === 0) return { asked, sent: {}, next: undefined }
  const due = new Set(history)
  let next: Instant | undefined
  // Whoever has not looked for a month has a month of reports to ask for, though they are long there.
  const { lastSuccess } = before
  const since = lastSuccess !== undefined && lastSuccess < now ? lastSuccess : now
  const own = async (range: Parameters<typeof readMeetings>[2]) =>
    (await readMeetings(ports.store, programme.partition, range)).filter(({ value }) => value.toldBy === ref.objectId)
  const recent = await own({ from: plusDays(since, -9), to: plusDays(now, 1) })
  // Who has just found a series has all that was held of it; else what ended lately is enough to begin with.
  const earlier = history.length > 0 ? await own({ to: plusDays(since, -9) }) : []
  const held = new Set(
    [...earlier, ...recent].flatMap(({ value }) => (!value.cancelled && value.end <= now && kindOf(value, tags) ? [value.iCalUId] : [])),
  )
  for (const { value } of recent) {
    if (value.cancelled || !online.has(value.iCalUId) || kindOf(value, tags) === undefined) continue
    const last = before.asked[value.key]
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
  const { events } = await readReports(ports, ref)
  const sent: Record<string, Instant> = {}
  for (const [iCalUId, joinUrl] of online) {
    const last = before.sent[iCalUId]
    const reports = events[iCalUId] ?? noReports
    // Whatever is under way reads the same list, and all of it.
    const begun = last !== undefined || held.has(iCalUId)
    // What Teams gives to no program it does not give the next day either, unless the meeting is held elsewhere by then.
    const inVain = reports.trouble?.code === 'reports-of-channel' && isInChannel(joinUrl)
    const send = inVain ? false : areOpen(reports, id, last) ? begun && askAgain(reports, id, last, now) : due.has(iCalUId)
    if (send) await ports.queues.send(fetchReportsQueue, { ...ref, initiativeId: id, iCalUId, asked: now })
    if (send || last !== undefined) sent[iCalUId] = send || last === undefined ? now : last
  }
  return { asked, sent, next }
}
