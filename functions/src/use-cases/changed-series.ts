import { windowAround } from '../domain/calendar-window.ts'
import type { FollowedTenant } from '../domain/followed-tenant.ts'
import type { CalendarRound, Mailbox, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Partition } from '../domain/store.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import type { TaggedReading } from './apply-reading.ts'
import { unlessGone } from './stopped.ts'
import { readMeetings } from './stored-meetings.ts'

export interface Changed {
  readonly window: CalendarRound['window']
  /** Tagged meetings of the round, of all initiatives. */
  readonly meetings: readonly MailboxMeeting[]
  /** Those of them, by iCalUId, for which this calendar speaks. */
  readonly told: readonly string[]
}

/**
 * What changed of tagged meetings, completed where something is missing: taken out, moved out of the window, or the whole series was moved
 * and its occurrences have other original starts. Only the series itself tells which; nobody promises that the changes hold all of it.
 */
export async function readChanged(
  ports: Ports,
  calendars: FollowedTenant['calendars'],
  mailbox: Mailbox,
  partition: Partition,
  { window, meetings, told }: Changed,
  now: Instant,
): Promise<Pick<TaggedReading, 'window' | 'occurrences' | 'completeSeries'>> {
  const last = `${window.to}T00:00:00Z`
  const occurrences: MailboxMeeting[] = []
  const completeSeries: string[] = []
  const stored = await readMeetings(ports.store, partition, { from: plusDays(`${window.from}T00:00:00Z`, -2) })
  for (const iCalUId of told) {
    const ofUid = meetings.filter(({ uid }) => canonicalICalUId(uid) === iCalUId)
    const seriesId = ofUid.find((meeting) => meeting.seriesId !== undefined)?.seriesId
    const starts = new Set(ofUid.map(({ originalStart }) => originalStart))
    const missing = stored.some(
      ({ value }) => value.iCalUId === iCalUId && value.recurring && value.start < last && !starts.has(value.originalStart),
    )
    if (seriesId === undefined || !missing) {
      occurrences.push(...ofUid)
      continue
    }
    const series = unlessGone(await calendars.readSeries(mailbox, seriesId, windowAround(window, now)))
    const whole = series !== undefined && series.completeSeries.length > 0
    const known = new Set(stored.flatMap(({ value }) => (value.iCalUId === iCalUId ? [value.originalStart] : [])))
    // While it cannot be read as a whole, nothing new is taken in: it may be what is stored under another start.
    occurrences.push(...(whole ? series.occurrences : ofUid.filter((one) => known.has(one.originalStart))))
    if (whole) completeSeries.push(iCalUId)
  }
  const known = new Set(stored.map(({ value }) => `${value.iCalUId} ${value.originalStart}`))
  return {
    window,
    occurrences: occurrences.filter(
      ({ uid, originalStart, time }) => time.start < last || known.has(`${canonicalICalUId(uid)} ${originalStart}`),
    ),
    completeSeries,
  }
}
