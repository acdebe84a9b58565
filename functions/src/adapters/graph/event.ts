/** Events of a calendar: their shape on the wire, and the meetings they are. */
import * as z from 'zod'
import type { Invitee, Response } from '../../domain/calendar-file.ts'
import type { Mailbox, MailboxMeeting } from '../../domain/mailbox-calendar.ts'
import type { Instant, Zone } from '../../domain/time.ts'
import { addressesIn, oneLine } from '../files/report-names.ts'
import { instantOfDay, instantOfMoment, instantOfOffset, type WallMoment, zoneOf } from './graph-time.ts'

const Moment = z.object({ dateTime: z.string(), timeZone: z.string().nullish() })
const Recipient = z.object({ emailAddress: z.object({ name: z.string().nullish(), address: z.string().nullish() }).nullish() })
const ResponseStatus = z.object({ response: z.string().nullish() })

/**
 * What we use of resource type event, https://learn.microsoft.com/graph/api/resources/event. Everything may be missing: the changes of a
 * calendar hold occurrences with nothing but an id, their series and times. Enumerations stay open, since new members may come.
 */
export const Event = z.object({
  id: z.string().min(1),
  type: z.string().nullish(),
  seriesMasterId: z.string().nullish(),
  iCalUId: z.string().nullish(),
  subject: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  isAllDay: z.boolean().nullish(),
  isOrganizer: z.boolean().nullish(),
  sensitivity: z.string().nullish(),
  start: Moment.nullish(),
  end: Moment.nullish(),
  /** When the occurrence would have been; in UTC. */
  originalStart: z.string().nullish(),
  originalStartTimeZone: z.string().nullish(),
  recurrence: z.object({ range: z.object({ recurrenceTimeZone: z.string().nullish() }).nullish() }).nullish(),
  organizer: Recipient.nullish(),
  attendees: z.array(Recipient.extend({ type: z.string().nullish(), status: ResponseStatus.nullish() })).nullish(),
  responseStatus: ResponseStatus.nullish(),
  onlineMeeting: z.object({ joinUrl: z.string().nullish() }).nullish(),
  onlineMeetingUrl: z.string().nullish(),
})
export type Event = z.infer<typeof Event>

/** The properties of {@link Event}: whatever else is in somebody's calendar, above all what they wrote, is not fetched. */
export const eventProperties = Object.keys(Event.shape).join(',')

/** In the changes of a calendar: no longer in its window. */
export const Removed = z.object({ id: z.string().min(1), '@removed': z.object({ reason: z.string().nullish() }) })

export const isMaster = (event: Event): boolean => event.type === 'seriesMaster'

/** Its own properties are missing: an occurrence that differs from its series in nothing but the time. */
export const isBare = (event: Event): boolean => event.iCalUId == null

/** An exception whose place in the series is not told; asked for by name, `originalStart` comes. */
export const isUnplaced = (event: Event): boolean => event.type === 'exception' && instantOfOffset(event.originalStart) === undefined

/** The meetings of one mailbox, read with one list of people per series: thousands of occurrences share it. */
export class MeetingReader {
  readonly #mailbox: Mailbox
  readonly #people = new WeakMap<Event, Pick<MailboxMeeting, 'organizer' | 'invitees'>>()

  constructor(mailbox: Mailbox) {
    this.#mailbox = mailbox
  }

  /**
   * @param master its series, where the event is bare
   * @returns a sentence without personal data when the event cannot be placed
   */
  read(event: Event, master?: Event): MailboxMeeting | string {
    const full = isBare(event) && master ? master : event
    if (!full.iCalUId) return 'It has no iCalUId, so that it cannot be told from other meetings.'
    const zone: Zone = zoneNamed(event) ?? (master && zoneNamed(master)) ?? 'UTC'
    const allDay = full.isAllDay ?? false
    const at = (moment: WallMoment | null | undefined) => moment && (allDay ? instantOfDay(moment, zone) : instantOfMoment(moment))
    const [start, end] = [at(event.start), at(event.end)]
    if (!start || !end) return 'Its start or end cannot be read.'
    if (end < start) return 'It ends before it starts.'
    const recurring = event.type === 'occurrence' || event.type === 'exception'
    const originalStart = recurring ? (placeOf(event, allDay, zone) ?? (event.type === 'occurrence' ? start : undefined)) : start
    if (originalStart === undefined) return 'It is an exception to a series, but does not say which occurrence it replaces.'
    const { seriesMasterId, sensitivity } = event
    const joinUrl = full.onlineMeeting?.joinUrl ?? full.onlineMeetingUrl
    return {
      uid: full.iCalUId,
      originalStart,
      time: { start, end },
      zone,
      allDay,
      title: oneLine(full.subject ?? ''),
      cancelled: full.isCancelled ?? false,
      recurring,
      ...this.#peopleOf(full),
      eventId: event.id,
      ...(recurring && seriesMasterId ? { seriesId: seriesMasterId } : {}),
      private: (sensitivity ?? full.sensitivity ?? 'normal') !== 'normal',
      organizedHere: full.isOrganizer ?? false,
      ...(joinUrl ? { joinUrl } : {}),
    }
  }

  #peopleOf(event: Event): Pick<MailboxMeeting, 'organizer' | 'invitees'> {
    const known = this.#people.get(event)
    if (known) return known
    const own = new Set(this.#mailbox.addresses)
    const invitees = (event.attendees ?? []).map((attendee): Invitee => {
      const contact = contactOf(attendee)
      const { type, status } = attendee
      const isOwner = contact.address !== undefined && own.has(contact.address) && event.isOrganizer !== true
      return {
        ...contact,
        ...(isOwner ? { objectId: this.#mailbox.userId } : {}),
        kind: type === 'resource' ? 'room' : 'person',
        // In an invitee's own calendar the list shows answers as they were sent out; their own is beside it.
        response: responseOf((isOwner ? event.responseStatus?.response : undefined) ?? status?.response),
        optional: type !== 'required' && type != null,
      }
    })
    const organizer = event.organizer ? contactOf(event.organizer) : {}
    const people = { invitees, ...(organizer.address || organizer.name ? { organizer } : {}) }
    this.#people.set(event, people)
    return people
  }
}

/** The zone that the event was made in. */
function zoneNamed(event: Event): Zone | undefined {
  return zoneOf(event.originalStartTimeZone) ?? zoneOf(event.recurrence?.range?.recurrenceTimeZone)
}

function placeOf(event: Event, allDay: boolean, zone: Zone): Instant | undefined {
  const original = instantOfOffset(event.originalStart)
  return original && allDay ? instantOfDay({ dateTime: original.slice(0, -1) }, zone) : original
}

function contactOf({ emailAddress }: z.infer<typeof Recipient>): { readonly address?: string; readonly name?: string } {
  // Organizers that left are written as a path in the old directory ("/O=EXCHANGELABS/…"), which is no address.
  // Of a guest's username and the address in it the latter, which is the one on rosters.
  const address = addressesIn(emailAddress?.address ?? '').at(-1)
  const name = oneLine(emailAddress?.name ?? '')
  return { ...(address ? { address } : {}), ...(name ? { name } : {}) }
}

const responses: Readonly<Record<string, Response>> = {
  organizer: 'accepted',
  accepted: 'accepted',
  tentativelyAccepted: 'tentative',
  declined: 'declined',
}

function responseOf(response: string | null | undefined): Response {
  return (response && Object.hasOwn(responses, response) && responses[response]) || 'none'
}
