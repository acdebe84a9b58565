import { planCalendar } from '../domain/calendar-plan.ts'
import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { CalendarReading, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId, type Meeting } from '../domain/meeting.ts'
import type { OpenOwnTenant, OwnTenant } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { kindOf, type Tags, taggersOf } from '../domain/tag.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import { nothingIsAsked, refusalOf } from './own-tenant-refusal.ts'
import { changeProgramme, loadProgramme, mayManage, type Programme } from './programme.ts'
import { earliest, placeOf, readMeetings } from './stored-meetings.ts'

export interface SeriesAsked {
  readonly iCalUId: string
  /** Only this occurrence. */
  readonly originalStart?: Instant | undefined
}

export interface SeriesCaptured {
  /** Captured meetings that count now, and how many of them are over. */
  readonly meetings: number
  readonly over: number
}

/** As far back as Teams keeps attendance, and a year ahead, in days. */
const daysAround = 366

const instead = 'Import the calendar on the board instead.'

/**
 * Captures a tagged series, or one meeting, from the caller's own calendar, past and future. Again it changes nothing but what has changed
 * there.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant
 */
export function captureSeries(ports: Ports, openOwnTenant?: OpenOwnTenant) {
  return async (caller: Caller, initiativeId: string, asked: SeriesAsked, accessToken: string): Promise<Result<SeriesCaptured>> => {
    // Before anybody's calendar is read.
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    const allowed = mayManage(before.value, 'capture meetings')
    if (!allowed.ok) return allowed
    if (!openOwnTenant) return nothingIsAsked(instead)
    const read = await readOwnSeries(await openOwnTenant(caller, accessToken, { hurried: false }), asked, ports.clock())
    if (!read.ok) return refusalOf(read.failure, instead)
    return await captureReading(ports, caller, initiativeId, { ...read.value, iCalUId: asked.iCalUId }, (programme) =>
      mayManage(programme, 'capture meetings'),
    )
  }
}

export interface OwnSeries {
  readonly reading: Pick<CalendarReading, 'window' | 'limitReached' | 'completeSeries' | 'occurrences'>
  /** The calendar is the organizer's. */
  readonly organizedHere: boolean
}

/** @param mayCapture whether the caller may; asked on what is there when it is written */
export async function captureReading(
  ports: Ports,
  caller: Caller,
  initiativeId: string,
  { reading, organizedHere, iCalUId: asked }: OwnSeries & Pick<SeriesAsked, 'iCalUId'>,
  mayCapture: (programme: Programme) => Result<unknown>,
): Promise<Result<SeriesCaptured>> {
  return await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
    const allowed = mayCapture(programme)
    if (!allowed.ok) return allowed
    const iCalUId = canonicalICalUId(asked)
    const { tags } = programme.tags.value
    const stored = (await readMeetings(ports.store, programme.partition, {})).filter(({ value }) => value.iCalUId === iCalUId)
    const open = reading.occurrences.filter((meeting) => !meeting.private || isTaggedBy(caller, meeting, tags))
    if (open.length === 0)
      return fail({
        type: 'invalid',
        message: 'This meeting is marked as private in your calendar, so it is not captured. Tag it yourself first.',
        faults: [],
      })
    const whole = open.length === reading.occurrences.length
    const plan = planCalendar(
      { ...reading, occurrences: open, completeSeries: whole ? reading.completeSeries : [] },
      stored.map(({ value }) => value),
      programme.roster.value,
      tags,
      now,
    )
    if (plan.counts.notKept > 0)
      return fail({
        type: 'invalid',
        message: 'Nobody on the roster is invited to this meeting and it is not tagged, so it is not kept. Tag it first.',
        faults: [],
      })
    const known = new Map(stored.map((one) => [one.value.key, one]))
    const told = new Set(reading.occurrences.map(({ originalStart }) => originalStart))
    // Invitees tidy up: what is missing in their copy may well be held. What is there and says that it is cancelled, is.
    const vanished = ({ key, originalStart, cancelled }: Meeting) =>
      !organizedHere && cancelled && known.get(key)?.value.cancelled === false && !told.has(originalStart)
    const writes = plan.writes.filter((meeting) => !vanished(meeting))
    const after = new Map([...stored.map(({ value }) => value), ...writes].map((meeting) => [meeting.key, meeting]))
    const counted = [...after.values()].filter((meeting) => kindOf(meeting, tags) !== undefined && !meeting.cancelled)
    const result = { meetings: counted.length, over: counted.filter(({ end }) => end <= now).length }
    const touched = writes.flatMap((meeting) => [
      placeOf(meeting),
      ...[known.get(meeting.key)].flatMap((one) => (one ? [placeOf(one.value)] : [])),
    ])
    const changedFrom = earliest(touched)
    if (!changedFrom) return ok({ result })
    return ok({
      change: {
        meetings: writes.map((meeting) => {
          const etag = known.get(meeting.key)?.etag
          return { meeting, ...(etag === undefined ? {} : { etag }) }
        }),
        changedFrom,
      },
      result,
    })
  })
}

/** As with followed calendars: what somebody marked as private they tell by tagging it themselves. */
function isTaggedBy({ objectId }: Caller, { uid, originalStart }: MailboxMeeting, tags: Tags): boolean {
  return taggersOf({ iCalUId: canonicalICalUId(uid), originalStart }, tags).includes(objectId)
}

/** The series with all occurrences around now, or the single meeting, or the one occurrence that is asked for. */
export async function readOwnSeries(
  { calendars, mailbox }: OwnTenant,
  { iCalUId, originalStart }: SeriesAsked,
  now: Instant,
): Promise<Result<OwnSeries, TenantFailure>> {
  const found = await calendars.findEvents(mailbox, iCalUId)
  if (!found.ok) return found
  const [series] = found.value.series
  const [from, to] =
    originalStart === undefined
      ? [plusDays(now, -daysAround), plusDays(now, daysAround)]
      : [plusDays(originalStart, -45), plusDays(originalStart, 45)]
  const window = { from: from.slice(0, 10), to: to.slice(0, 10) }
  const single = { window, limitReached: false, completeSeries: [], occurrences: found.value.meetings }
  const whole = series ? await calendars.readSeries(mailbox, series.seriesId, window) : ok(single)
  if (!whole.ok) return whole
  const isMeant = (meeting: MailboxMeeting) => originalStart === undefined || meeting.originalStart === originalStart
  const occurrences = whole.value.occurrences.filter(isMeant)
  if (occurrences.length === 0) return fail({ type: 'not-found', what: 'series' })
  return ok({
    // One occurrence says nothing about the others.
    reading: { ...whole.value, occurrences, completeSeries: originalStart === undefined ? whole.value.completeSeries : [] },
    organizedHere: occurrences.some((meeting) => meeting.organizedHere),
  })
}
