import type { SkippedLine } from '../domain/calendar-file.ts'
import { planCalendar } from '../domain/calendar-plan.ts'
import type { Caller } from '../domain/caller.ts'
import type { Versioned } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { MailboxMeeting } from '../domain/mailbox-calendar.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { SessionReport, WhyNoReport } from '../domain/online-meeting.ts'
import type { OpenOwnTenant, OwnTenant } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { same } from '../domain/same.ts'
import { kindOf, taggersOf } from '../domain/tag.ts'
import { type Instant, type Interval, localDate, plusDays } from '../domain/time.ts'
import { aboutEveryone, auditBy } from './audit.ts'
import { nothingIsAsked, refusalOf } from './own-tenant-refusal.ts'
import { changeProgramme, loadProgramme, type Programme } from './programme.ts'
import { heldAt, type Scheduled, whyNoReportOf, withSessions } from './reports-of-meeting.ts'
import { earliest, placeOf, readMeeting } from './stored-meetings.ts'

export interface FetchedReports {
  readonly programme: Programme
  readonly meeting: Versioned<Meeting>
  /** Reports of this meeting that Teams has. */
  readonly found: number
  /** Why there is none. */
  readonly because?: WhyNoReport
  /** What of the roster's presence was more than is kept. */
  readonly notes: readonly SkippedLine[]
  readonly now: Instant
}

const instead = 'The organizer can download the report in Teams; import it on the board.'

/** Days around the meeting in which its neighbours are looked for: the monthly ones, too. */
const around = 35

/**
 * Puts the attendance reports that Teams has of one meeting, on behalf of whoever called it: Teams shows them to nobody else. Their copy of
 * the invitation, in which everybody's answers are up to date, is read along.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant
 */
export function fetchOwnReports(ports: Ports, openOwnTenant?: OpenOwnTenant) {
  return async (caller: Caller, initiativeId: string, key: string, accessToken: string): Promise<Result<FetchedReports>> => {
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    if (!openOwnTenant) return nothingIsAsked(instead)
    const asked = await readMeeting(ports.store, before.value.partition, key)
    const tagged = asked && kindOf(asked.value, before.value.tags.value.tags) !== undefined
    if (!asked || (!tagged && before.value.role !== 'manager')) return fail({ type: 'not-found', what: 'meeting' })
    if (!tagged)
      return fail({ type: 'invalid', message: 'This meeting is not tagged, so nobody’s attendance is kept. Tag it first.', faults: [] })
    if (asked.value.end > ports.clock())
      return fail({
        type: 'invalid',
        message: 'The meeting is not over yet. Teams has its report some minutes after everybody has left.',
        faults: [],
      })

    const tenant = await openOwnTenant(caller, accessToken, { hurried: false })
    const own = await ownMeeting(tenant, asked.value)
    if (!own.ok) return own
    if (own.value.occurrence?.private && !taggersOf(asked.value, before.value.tags.value.tags).includes(caller.objectId))
      return fail({
        type: 'invalid',
        message:
          'This meeting is marked as private in your calendar, so its attendance is not fetched. Take that mark off in Outlook first.',
        faults: [],
      })
    const sessions = await sessionsOf(tenant, own.value, asked.value, ports.clock())
    if (!sessions.ok) return sessions
    const { reports, because, time } = sessions.value

    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const stored = await readMeeting(ports.store, programme.partition, key)
      if (!stored) return fail({ type: 'not-found', what: 'meeting' })
      const answered = refreshedBy(own.value.occurrence, time, stored.value, programme, now)
      const after = withSessions(answered, reports, programme.roster.value, now)
      if (!after.ok) return after
      const { meeting, notes } = after.value
      const result = { programme, notes }
      if (same(meeting, stored.value)) return ok({ result })
      const changedFrom = earliest([placeOf(meeting), placeOf(stored.value)]) ?? placeOf(meeting)
      const audit = auditBy(caller, [{ ...aboutEveryone('imported'), meeting: { key, start: meeting.start } }])
      return ok({ change: { meetings: [{ meeting, etag: stored.etag }], changedFrom, audit }, result })
    })
    if (!changed.ok) return changed
    const { programme, notes } = changed.value
    const meeting = await readMeeting(ports.store, programme.partition, key)
    if (!meeting) return fail({ type: 'not-found', what: 'meeting' })
    return ok({ programme, meeting, found: reports.length, ...(because ? { because } : {}), notes, now: ports.clock() })
  }
}

interface OwnMeeting {
  /** The one that is asked about; absent when it was taken out of the series since. */
  readonly occurrence: MailboxMeeting | undefined
  readonly others: readonly MailboxMeeting[]
}

/** In the caller's own calendar, which must be the organizer's. */
async function ownMeeting({ calendars, mailbox }: OwnTenant, meeting: Meeting): Promise<Result<OwnMeeting>> {
  const found = await calendars.findEvents(mailbox, meeting.iCalUId)
  if (!found.ok) return refusalOf(found.failure, instead)
  const [series] = found.value.series
  const window = { from: plusDays(meeting.start, -around).slice(0, 10), to: plusDays(meeting.end, around).slice(0, 10) }
  const read = series && (await calendars.readSeries(mailbox, series.seriesId, window))
  if (read && !read.ok) return refusalOf(read.failure, instead)
  const occurrences = read ? read.value.occurrences : found.value.meetings
  const [first] = occurrences
  if (!first) return fail({ type: 'forbidden', message: `This meeting is not in your calendar. ${onlyOrganizer(undefined)}` })
  if (!occurrences.some(({ organizedHere }) => organizedHere))
    return fail({ type: 'forbidden', message: onlyOrganizer(first.organizer?.name) })
  const occurrence = sameMeeting(occurrences, meeting)
  return ok({ occurrence, others: occurrences.filter((one) => one !== occurrence) })
}

function onlyOrganizer(name: string | undefined): string {
  return `Only whoever called the meeting${name ? `, ${name},` : ''} can fetch its attendance from Teams. Ask them to open the board, or to download the report for you to import.`
}

/** By its place in the series. Moving a whole series gives every occurrence another: then by the time, and at last by the day. */
function sameMeeting(
  occurrences: readonly MailboxMeeting[],
  { originalStart, start, zone, recurring }: Meeting,
): MailboxMeeting | undefined {
  const exact = occurrences.find((one) => one.originalStart === originalStart) ?? occurrences.find(({ time }) => time.start === start)
  if (exact || !recurring) return exact ?? occurrences[0]
  const [ofDay, ...more] = occurrences.filter(({ time }) => localDate(time.start, zone) === localDate(start, zone))
  return more.length === 0 ? ofDay : undefined
}

interface Sessions {
  readonly reports: readonly SessionReport[]
  /** When it was to be held, of the two times that are known the one that its reports fit. */
  readonly time?: Interval
  readonly because?: WhyNoReport
}

async function sessionsOf(
  { onlineMeetings, mailbox }: OwnTenant,
  { occurrence, others }: OwnMeeting,
  meeting: Meeting,
  now: Instant,
): Promise<Result<Sessions>> {
  const joinUrl = (occurrence ?? others.find((one) => one.joinUrl !== undefined))?.joinUrl
  if (joinUrl === undefined) return ok({ reports: [], because: 'not-online' })
  const onlineMeetingId = await onlineMeetings.findOnlineMeeting(mailbox.userId, joinUrl)
  if (!onlineMeetingId.ok)
    return onlineMeetingId.failure.type === 'not-found'
      ? ok({ reports: [], because: 'not-online' })
      : refusalOf(onlineMeetingId.failure, instead)
  const list = await onlineMeetings.listReports(mailbox.userId, onlineMeetingId.value)
  if (!list.ok) return refusalOf(list.failure, instead)
  const { place, reports: found } = heldAt(list.value, placesOf(occurrence, meeting), others, joinUrl)
  const reports: SessionReport[] = []
  for (const { reportId } of found) {
    const report = await onlineMeetings.readReport(mailbox.userId, onlineMeetingId.value, reportId)
    if (report.ok) reports.push(report.value)
    // Its year was over between the two questions.
    else if (report.failure.type !== 'not-found') return refusalOf(report.failure, instead)
  }
  if (reports.length === 0) return ok({ reports, because: whyNoReportOf(list.value, place, now) })
  return ok({ reports, time: place.time })
}

/** As the calendar has it now, and as it was captured: a series that is moved takes the meetings along that were held long before. */
function placesOf(occurrence: MailboxMeeting | undefined, { start, end, cancelled }: Meeting): readonly Scheduled[] {
  return [...(occurrence ? [occurrence] : []), { time: { start, end }, cancelled, captured: true }]
}

/** The stored meeting with the answers of the organizer's copy. Its place in the initiative stays, whatever became of the series. */
function refreshedBy(
  occurrence: MailboxMeeting | undefined,
  held: Interval | undefined,
  stored: Meeting,
  { roster, tags }: Programme,
  now: Instant,
): Meeting {
  if (!occurrence) return stored
  const time = held ?? { start: stored.start, end: stored.end }
  const window = { from: plusDays(time.start, -1).slice(0, 10), to: plusDays(time.end, 1).slice(0, 10) }
  const inPlace = { ...occurrence, originalStart: stored.originalStart, time }
  const plan = planCalendar(
    { occurrences: [inPlace], window, limitReached: false, completeSeries: [] },
    [stored],
    roster.value,
    tags.value.tags,
    now,
  )
  return plan.writes[0] ?? stored
}
