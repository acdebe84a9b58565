/** A meeting of the initiative in the calendar of whoever asks. */
import { fail, ok, type Result } from '../domain/failure.ts'
import type { MailboxMeeting } from '../domain/mailbox-calendar.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { OwnTenant } from '../domain/own-tenant.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { plusDays } from '../domain/time.ts'

/** By its place in the series; where the series was moved since, by the time that both have. `not-found` also for what was declined. */
export async function findOwnEvent(
  { calendars, mailbox }: Pick<OwnTenant, 'calendars' | 'mailbox'>,
  { iCalUId, originalStart, start, end }: Pick<Meeting, 'iCalUId' | 'originalStart' | 'start' | 'end'>,
): Promise<Result<MailboxMeeting, TenantFailure>> {
  const found = await calendars.findEvents(mailbox, iCalUId)
  if (!found.ok) return found
  const [series] = found.value.series
  const window = { from: plusDays(start, -1).slice(0, 10), to: plusDays(end, 2).slice(0, 10) }
  const read = series ? await calendars.readSeries(mailbox, series.seriesId, window) : ok({ occurrences: found.value.meetings })
  if (!read.ok) return read
  const { occurrences } = read.value
  const event =
    occurrences.find((one) => one.originalStart === originalStart) ??
    occurrences.find(({ time }) => time.start === start) ??
    (series ? undefined : occurrences[0])
  return event ? ok(event) : fail({ type: 'not-found', what: 'meeting' })
}
