/**
 * Calendars of mailboxes: https://learn.microsoft.com/graph/api/event-delta, event-get, event-list-instances, user-list-events,
 * user-list-calendarview, calendar-get.
 */
import * as z from 'zod'
import { fail, ok, type Result } from '../../domain/failure.ts'
import type {
  Asking,
  CalendarReading,
  CalendarRound,
  CalendarWindow,
  FoundEvents,
  LeftOutEvent,
  Mailbox,
  MailboxCalendars,
  MailboxMeeting,
  PlacedEvent,
} from '../../domain/mailbox-calendar.ts'
import { canonicalICalUId } from '../../domain/meeting.ts'
import { Outage } from '../../domain/outage.ts'
import type { TenantFailure } from '../../domain/tenant-failure.ts'
import { addressesIn } from '../files/report-names.ts'
import { Event, eventProperties, isBare, isMaster, isUnplaced, MeetingReader, Removed } from './event.ts'
import type { GraphClient } from './graph-client.ts'
import { instantOfMoment } from './graph-time.ts'
import { askPages, Page, PageTrail } from './pages.ts'
import { literal, query } from './paths.ts'

/** Ids that stay when an event is moved to another folder, and times that need no conversion. */
const prefer = ['IdType="ImmutableId"', 'outlook.timezone="UTC"']
const deltaPageSize = 100
const pageSize = 100

export function createMailboxCalendars(client: GraphClient): MailboxCalendars {
  return {
    async readOwnerAddress(mailbox, { signal } = {}) {
      const path = `${client.userPath(mailbox.userId)}/calendar?${query({ $select: 'owner' })}`
      const calendar = await client.ask({ what: 'calendar', method: 'GET', path, mailbox: mailbox.userId, signal }, Calendar)
      return calendar.ok ? ok(addressesIn(calendar.value.owner?.address ?? '')[0]) : calendar
    },
    async readCalendar(mailbox, window, asking = {}) {
      const path = `${client.userPath(mailbox.userId)}/calendarView/delta?${query({ startDateTime: midnight(window.from), endDateTime: midnight(window.to) })}`
      const round = await askRound(client, mailbox, path, asking)
      if (round.ok) return await roundOf(client, mailbox, { window, round: round.value, everything: true }, asking)
      // An expired position is the answer to a position.
      if (round.failure.type === 'position-expired')
        throw new Outage('Microsoft Graph cannot begin to read a calendar', { cause: undefined, of: 'tenant' })
      return round
    },
    async readChanges(mailbox, { link, window }, asking = {}) {
      // Made at another address of Graph, such as that of another cloud, where it is not known any more.
      if (!client.isOurs(link)) return fail({ type: 'position-expired' })
      const round = await askRound(client, mailbox, link, asking)
      return round.ok ? await roundOf(client, mailbox, { window, round: round.value, everything: false }, asking) : round
    },
    readEvents: async (mailbox, eventIds, asking = {}) => await readEvents(client, mailbox, eventIds, asking),
    readSeries: async (mailbox, seriesId, window, asking = {}) => await readSeries(client, mailbox, seriesId, window, asking),
    findEvents: async (mailbox, iCalUId, asking = {}) => await findEvents(client, mailbox, iCalUId, asking),
    findByJoinUrl: async (mailbox, joinUrl, window, asking = {}) => await findByJoinUrl(client, mailbox, joinUrl, window, asking),
  }
}

/** https://learn.microsoft.com/graph/api/resources/calendar */
const Calendar = z.object({ owner: z.object({ address: z.string().nullish() }).nullish() })

const unknownShape = 'It has a shape that we do not know.'
const noAnswer = 'Microsoft Graph gives no answer for it.'

const midnight = (date: string) => `${date}T00:00:00Z`

interface Round {
  /** By id, as the last page that had it says. */
  readonly events: ReadonlyMap<string, Event>
  readonly removed: ReadonlySet<string>
  readonly leftOut: readonly LeftOutEvent[]
  readonly deltaLink: string
}

/** All pages up to the next position. The order of items means nothing, and one may come twice. */
async function askRound(client: GraphClient, mailbox: Mailbox, path: string, { signal }: Asking): Promise<Result<Round, TenantFailure>> {
  const events = new Map<string, Event>()
  const removed = new Set<string>()
  const leftOut: LeftOutEvent[] = []
  const first = {
    what: 'calendarView/delta',
    method: 'GET',
    path,
    mailbox: mailbox.userId,
    prefer: [...prefer, `odata.maxpagesize=${deltaPageSize}`],
    signal,
  } as const
  const trail = new PageTrail(client, first)
  for (let next: string = path; ; ) {
    const page: Result<Page, TenantFailure> = await client.ask({ ...first, path: next }, Page)
    // Every mailbox has a primary calendar; one without is none (seen as "ResourceNotFound" in the place of its own code).
    if (!page.ok) return page.failure.type === 'not-found' ? fail({ type: 'mailbox-unavailable', code: 'not-found' }) : page
    const { value, '@odata.nextLink': nextLink, '@odata.deltaLink': deltaLink } = page.value
    for (const item of value) put(item, events, removed, leftOut)
    if (deltaLink) {
      trail.check(deltaLink)
      return ok({ events, removed, leftOut, deltaLink })
    }
    if (!nextLink) throw new Outage('Microsoft Graph ends the changes of a calendar without a position', { cause: undefined, of: 'tenant' })
    if (!trail.goesOn(value, nextLink)) return fail({ type: 'position-expired' })
    next = nextLink
  }
}

function put(item: unknown, events: Map<string, Event>, removed: Set<string>, leftOut: LeftOutEvent[]): void {
  const gone = Removed.safeParse(item)
  if (gone.success) {
    events.delete(gone.data.id)
    removed.add(gone.data.id)
    return
  }
  const event = Event.safeParse(item)
  if (!event.success) {
    const seriesId = textIn(item, 'seriesMasterId')
    leftOut.push({ eventId: textIn(item, 'id') ?? '', reason: unknownShape, ...(seriesId ? { seriesId } : {}) })
    return
  }
  events.set(event.data.id, event.data)
  removed.delete(event.data.id)
}

function textIn(item: unknown, name: 'id' | 'seriesMasterId'): string | undefined {
  const found = z.record(z.string(), z.unknown()).safeParse(item).data?.[name]
  return typeof found === 'string' ? found : undefined
}

/** @param everything the whole window was read, not what changed in it */
async function roundOf(
  client: GraphClient,
  mailbox: Mailbox,
  { window, round, everything }: { readonly window: CalendarWindow; readonly round: Round; readonly everything: boolean },
  asking: Asking,
): Promise<Result<CalendarRound, TenantFailure>> {
  const events = [...round.events.values()]
  const masters = new Map(events.filter(isMaster).map((master) => [master.id, master]))
  const told = new Set(masters.keys())
  // Occurrences are bare here, and their series may have been told in an earlier round.
  const missing = new Set(events.filter(isBare).flatMap(({ seriesMasterId }) => seriesMasterId ?? []))
  const unplaced = events.filter((event) => isUnplaced(event) || (event.type === 'exception' && isBare(event))).map(({ id }) => id)
  const fetched = await getEvents(client, mailbox, [...[...missing].filter((id) => !masters.has(id)), ...unplaced], asking)
  if (!fetched.ok) return fetched
  const removed = new Set([...round.removed, ...fetched.value.gone])
  const found = new Map(fetched.value.events.map((event) => [event.id, event]))
  for (const event of found.values()) if (isMaster(event)) masters.set(event.id, event)

  const reader = new MeetingReader(mailbox)
  const occurrences: MailboxMeeting[] = []
  const seriesOf = (eventId: string) => round.events.get(eventId)?.seriesMasterId ?? (missing.has(eventId) ? eventId : undefined)
  const unread = new Map(fetched.value.leftOut.map((one) => [one.eventId, one.reason]))
  const leftOut = [...round.leftOut]
  const incomplete = new Set<string>()
  const leaveOut = (eventId: string, reason: string) => {
    const seriesId = seriesOf(eventId)
    leftOut.push({ eventId, reason, ...(seriesId ? { seriesId } : {}) })
    if (seriesId) incomplete.add(seriesId)
  }
  for (const [eventId, reason] of unread) leaveOut(eventId, reason)
  for (const event of events) {
    // Deleted between the two requests: the next round tells.
    if (isMaster(event) || removed.has(event.id) || (event.seriesMasterId && removed.has(event.seriesMasterId))) continue
    // What was told of it in part would put it in a wrong place.
    if (unread.has(event.id)) continue
    const master = event.seriesMasterId ? masters.get(event.seriesMasterId) : undefined
    const meeting = reader.read(found.get(event.id) ?? event, master)
    if (typeof meeting !== 'string') occurrences.push(meeting)
    else leaveOut(event.id, meeting)
  }
  // A change in a series brings the series with all of its occurrences in the window; the one that was taken out is simply not among
  // them. Without the series itself nothing says that they are all there. An item that could not be read may be any series' occurrence.
  const whole = [...masters.values()].filter(({ id }) => (everything || told.has(id)) && !incomplete.has(id) && !removed.has(id))
  return ok({
    window,
    limitReached: false,
    completeSeries: round.leftOut.length > 0 ? [] : whole.flatMap(({ iCalUId }) => iCalUId ?? []),
    occurrences,
    leftOut,
    removed: [...removed],
    position: { link: round.deltaLink, window },
  })
}

/** Each by itself, in batches; whatever Graph cannot give is left out. */
async function getEvents(
  client: GraphClient,
  mailbox: Mailbox,
  ids: readonly string[],
  { signal, leaveOut = false }: Asking,
): Promise<Result<{ readonly events: Event[]; readonly gone: string[]; readonly leftOut: LeftOutEvent[] }, TenantFailure>> {
  const events: Event[] = []
  const gone: string[] = []
  const leftOut: LeftOutEvent[] = []
  const unique = [...new Set(ids)]
  const parts = unique.map((id) => ({
    path: `${client.userPath(mailbox.userId)}/events/${encodeURIComponent(id)}?${query({ $select: eventProperties })}`,
    prefer,
  }))
  const answers = await client.askAll({ what: 'events', mailbox: mailbox.userId, signal }, parts, z.unknown())
  for (const [index, answer] of answers.entries()) {
    const eventId = unique[index] ?? ''
    if (answer.ok) {
      const event = Event.safeParse(answer.value)
      if (event.success) events.push(event.data)
      else leftOut.push({ eventId, reason: unknownShape })
      continue
    }
    const { failure } = answer
    if (failure.type === 'not-found') gone.push(eventId)
    else if (failure.type !== 'unanswered') return fail(failure)
    else if (failure.passing && !leaveOut) throw failure.outage
    else leftOut.push({ eventId, reason: noAnswer })
  }
  return ok({ events, gone, leftOut })
}

async function readEvents(
  client: GraphClient,
  mailbox: Mailbox,
  eventIds: readonly string[],
  asking: Asking,
): Promise<Result<FoundEvents, TenantFailure>> {
  const answers = await getEvents(client, mailbox, eventIds, asking)
  return answers.ok ? ok(foundEvents(mailbox, answers.value)) : answers
}

function foundEvents(
  mailbox: Mailbox,
  {
    events,
    gone,
    leftOut,
  }: { readonly events: readonly Event[]; readonly gone: readonly string[]; readonly leftOut: readonly LeftOutEvent[] },
): FoundEvents {
  const reader = new MeetingReader(mailbox)
  const read = events.filter((event) => !isMaster(event)).map((event) => ({ event, meeting: reader.read(event) }))
  return {
    meetings: read.flatMap(({ meeting }) => (typeof meeting === 'string' ? [] : [meeting])),
    series: events.filter(isMaster).flatMap(({ id, iCalUId }) => (iCalUId ? [{ seriesId: id, uid: iCalUId }] : [])),
    gone,
    leftOut: [
      ...leftOut,
      ...read.flatMap(({ event, meeting }) => (typeof meeting === 'string' ? [{ eventId: event.id, reason: meeting }] : [])),
    ],
  }
}

async function readSeries(
  client: GraphClient,
  mailbox: Mailbox,
  seriesId: string,
  window: CalendarWindow,
  { signal }: Asking,
): Promise<Result<CalendarReading, TenantFailure>> {
  const path = `${client.userPath(mailbox.userId)}/events/${encodeURIComponent(seriesId)}`
  const common = { method: 'GET', mailbox: mailbox.userId, prefer, signal } as const
  const master = await client.ask({ ...common, what: 'events', path: `${path}?${query({ $select: eventProperties })}` }, Event)
  if (!master.ok) return master
  if (!isMaster(master.value)) return fail({ type: 'not-found', what: 'series' })
  const items = await askPages(
    client,
    {
      ...common,
      what: 'events/instances',
      path: `${path}/instances?${query({
        startDateTime: midnight(window.from),
        endDateTime: midnight(window.to),
        $select: eventProperties,
        $top: String(pageSize),
      })}`,
    },
    z.unknown(),
  )
  if (!items.ok) return items
  const { events, leftOut } = parseEvents(items.value)
  const reader = new MeetingReader(mailbox)
  const read = events.map((event) => ({ event, meeting: reader.read(event, master.value) }))
  const unread = [
    ...leftOut,
    ...read.flatMap(({ event, meeting }) => (typeof meeting === 'string' ? [{ eventId: event.id, reason: meeting }] : [])),
  ]
  const { iCalUId } = master.value
  return ok({
    window,
    limitReached: false,
    completeSeries: iCalUId && unread.length === 0 ? [iCalUId] : [],
    occurrences: read.flatMap(({ meeting }) => (typeof meeting === 'string' ? [] : [meeting])),
    leftOut: unread,
  })
}

function parseEvents(items: readonly unknown[]): { readonly events: Event[]; readonly leftOut: LeftOutEvent[] } {
  const events = new Map<string, Event>()
  const leftOut: LeftOutEvent[] = []
  for (const item of items) put(item, events, new Set(), leftOut)
  return { events: [...events.values()], leftOut }
}

/** The id of an occurrence differs from its series' in the date alone, and only the series' is found. */
async function findEvents(
  client: GraphClient,
  mailbox: Mailbox,
  iCalUId: string,
  { signal }: Asking,
): Promise<Result<FoundEvents, TenantFailure>> {
  const items = await askPages(
    client,
    {
      what: 'events',
      method: 'GET',
      path: `${client.userPath(mailbox.userId)}/events?${query({
        $filter: `iCalUId eq ${literal(canonicalICalUId(iCalUId))}`,
        $select: eventProperties,
      })}`,
      mailbox: mailbox.userId,
      prefer,
      signal,
    },
    z.unknown(),
  )
  if (!items.ok) return items
  return ok(foundEvents(mailbox, { ...parseEvents(items.value), gone: [] }))
}

/** All that is asked of the other meetings in the window: not who or what, only where one joins and when. */
const Joined = Event.pick({ id: true, start: true, end: true, isCancelled: true, onlineMeeting: true, onlineMeetingUrl: true })
const joinedProperties = Object.keys(Joined.shape).join(',')

/** The documentation names no filter by the address where one joins, so the window is looked through here. */
async function findByJoinUrl(
  client: GraphClient,
  mailbox: Mailbox,
  joinUrl: string,
  window: CalendarWindow,
  { signal }: Asking,
): Promise<Result<readonly PlacedEvent[], TenantFailure>> {
  const items = await askPages(
    client,
    {
      what: 'calendarView',
      method: 'GET',
      path: `${client.userPath(mailbox.userId)}/calendarView?${query({
        startDateTime: midnight(window.from),
        endDateTime: midnight(window.to),
        $select: joinedProperties,
        $top: String(pageSize),
      })}`,
      mailbox: mailbox.userId,
      prefer,
      signal,
    },
    z.unknown(),
  )
  if (!items.ok) return items
  const wanted = decoded(joinUrl)
  const placed = items.value.flatMap((item): PlacedEvent[] => {
    const event = Joined.safeParse(item)
    if (!event.success) return []
    const { id, start, end, isCancelled, onlineMeeting, onlineMeetingUrl } = event.data
    const at = onlineMeeting?.joinUrl ?? onlineMeetingUrl
    const [from, to] = [start && instantOfMoment(start), end && instantOfMoment(end)]
    return at && decoded(at) === wanted && from && to
      ? [{ eventId: id, time: { start: from, end: to }, cancelled: isCancelled ?? false }]
      : []
  })
  return ok(placed.sort((a, b) => (a.time.start < b.time.start ? -1 : 1)))
}

/** The same address is escaped in one place (`%3a`) and not, or in capitals, in another. Ids within it are told apart by case. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}
