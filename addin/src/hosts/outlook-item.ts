/// <reference types="office-js" />
import type { Instant, Zone } from '../../../functions/src/domain/time.ts'
import type { Appointment, AppointmentInvitee, OpenItem } from './host.ts'
import { officeCall, type Supports } from './office-async.ts'

/** Somebody else's meeting is read at once, one's own (even a saved one) by calls with callbacks. */
export type AppointmentItem = Office.AppointmentRead | Office.AppointmentCompose
type AnyItem = AppointmentItem | Office.MessageRead | Office.MessageCompose

/** What reading needs of the mailbox. */
export interface MailboxFacts {
  readonly supports: Supports
  /** From the form of Exchange Web Services into the one of Graph; on phones Outlook has Graph's already. */
  readonly toRestId: (itemId: string) => string
  readonly zone: Zone
}

function isAppointment(item: AnyItem): item is AppointmentItem {
  return item.itemType === 'appointment'
}

function isRead(item: AppointmentItem): item is Office.AppointmentRead {
  return typeof item.subject === 'string'
}

/** An invitation in the inbox has the times of what it invites to. */
function isInvitation(item: AnyItem): item is Office.MessageRead {
  return 'itemClass' in item && typeof item.itemClass === 'string' && item.itemClass.startsWith('IPM.Schedule.Meeting')
}

/** `null` for nothing, for other messages, and for an appointment that was never saved: nobody is invited to it yet. */
export async function readOpenItem(item: AnyItem | null | undefined, facts: MailboxFacts): Promise<OpenItem | null> {
  if (!item) return null
  if (!isAppointment(item)) return isInvitation(item) ? openInvitation(item) : null
  const place = await placeOf(item, facts)
  if (!place) return null
  const { itemId, scope } = place
  const [title, start] = isRead(item)
    ? [item.subject, item.start]
    : await Promise.all([
        officeCall<string>('subject.getAsync', (callback) => item.subject.getAsync(callback)),
        officeCall<Date>('start.getAsync', (callback) => item.start.getAsync(callback)),
      ])
  return {
    ...(itemId === undefined ? {} : { itemId }),
    // Of a series it would be where it began, perhaps years ago.
    ...(scope === 'series' ? {} : { start: instantOf(start) }),
    ...(title === '' ? {} : { title }),
  }
}

/** Its own id is that of the message, not of the appointment. */
function openInvitation({ start, recurrence, normalizedSubject }: Office.MessageRead): OpenItem | null {
  if (!(start instanceof Date)) return null
  return { ...(recurrence ? {} : { start: instantOf(start) }), ...(normalizedSubject === '' ? {} : { title: normalizedSubject }) }
}

/** `null` where {@link readOpenItem} is, and for invitations. */
export async function readAppointment(item: AnyItem | null | undefined, facts: MailboxFacts): Promise<Appointment | null> {
  if (!item || !isAppointment(item)) return null
  const place = await placeOf(item, facts)
  if (!place) return null
  const [said, rooms] = await Promise.all([isRead(item) ? saidBy(item) : askedOf(item, facts), roomsOf(item, facts)])
  const { title, start, end, organizer, required, optional } = said
  const roomAddresses = new Set(rooms.flatMap(({ address }) => address ?? []))
  const person = (details: Office.EmailAddressDetails, isOptional: boolean) => inviteeOf(details, isOptional, roomAddresses)
  const people = [...required.map((each) => person(each, false)), ...optional.map((each) => person(each, true))]
  const listed = new Set(people.flatMap(({ address }) => address ?? []))
  return {
    ...place,
    title,
    start: instantOf(start),
    end: instantOf(end),
    zone: facts.zone,
    allDay: isMidnight(start, facts.zone) && isMidnight(end, facts.zone),
    ...(organizer ? { organizer: contactOf(organizer) } : {}),
    // Some clients list a room among the people too.
    invitees: [...people, ...rooms.filter(({ address }) => address === undefined || !listed.has(address))],
  }
}

/** Which item it is; `null` when it was never saved. */
async function placeOf(
  item: AppointmentItem,
  { supports, toRestId }: MailboxFacts,
): Promise<Pick<Appointment, 'itemId' | 'seriesItemId' | 'scope'> | null> {
  const itemId = isRead(item) ? item.itemId : await savedId(item, supports)
  if (itemId === null) return null
  const knowsSeries = supports('Mailbox', '1.7')
  const recurring = knowsSeries && (await isRecurring(item))
  const seriesId = knowsSeries && recurring && item.seriesId ? item.seriesId : undefined
  return {
    ...(itemId ? { itemId: toRestId(itemId) } : {}),
    ...(seriesId === undefined ? {} : { seriesItemId: toRestId(seriesId) }),
    // Of a series itself `seriesId` is null, and so it is for every occurrence on a Mac, where only the series can be had.
    scope: recurring ? (seriesId === undefined ? 'series' : 'occurrence') : 'single',
  }
}

/** `null` when it was never saved; `undefined` where Outlook is too old to tell. */
async function savedId(item: Office.AppointmentCompose, supports: Supports): Promise<string | null | undefined> {
  if (!supports('Mailbox', '1.8')) return undefined
  // `ItemNotSaved` has no number that all clients agree on, and other failures leave us without an id just as well.
  return await officeCall<string>('getItemIdAsync', (callback) => item.getItemIdAsync(callback)).catch(() => null)
}

async function isRecurring(item: AppointmentItem): Promise<boolean> {
  if (isRead(item)) return Boolean(item.recurrence)
  const pattern = await officeCall<Office.Recurrence>('recurrence.getAsync', (callback) => item.recurrence.getAsync(callback))
  return Boolean(pattern)
}

interface Said {
  readonly title: string
  readonly start: Date
  readonly end: Date
  readonly organizer: Office.EmailAddressDetails | undefined
  readonly required: readonly Office.EmailAddressDetails[]
  readonly optional: readonly Office.EmailAddressDetails[]
}

function saidBy({ subject, start, end, organizer, requiredAttendees, optionalAttendees }: Office.AppointmentRead): Said {
  return { title: subject, start, end, organizer, required: requiredAttendees, optional: optionalAttendees }
}

async function askedOf(item: Office.AppointmentCompose, { supports }: MailboxFacts): Promise<Said> {
  const [title, start, end, organizer, required, optional] = await Promise.all([
    officeCall<string>('subject.getAsync', (callback) => item.subject.getAsync(callback)),
    officeCall<Date>('start.getAsync', (callback) => item.start.getAsync(callback)),
    officeCall<Date>('end.getAsync', (callback) => item.end.getAsync(callback)),
    supports('Mailbox', '1.7')
      ? officeCall<Office.EmailAddressDetails>('organizer.getAsync', (callback) => item.organizer.getAsync(callback))
      : undefined,
    officeCall<Office.EmailAddressDetails[]>('requiredAttendees.getAsync', (callback) => item.requiredAttendees.getAsync(callback)),
    officeCall<Office.EmailAddressDetails[]>('optionalAttendees.getAsync', (callback) => item.optionalAttendees.getAsync(callback)),
  ])
  return { title, start, end, organizer, required, optional }
}

async function roomsOf(item: AppointmentItem, { supports }: MailboxFacts): Promise<AppointmentInvitee[]> {
  if (!supports('Mailbox', '1.8')) return []
  const places = await officeCall<Office.LocationDetails[]>('enhancedLocation.getAsync', (callback) =>
    item.enhancedLocation.getAsync(callback),
  )
  return places
    .filter(({ locationIdentifier }) => locationIdentifier.type === 'room')
    .map(({ displayName, emailAddress }) => ({
      ...contactOf({ displayName, emailAddress }),
      kind: 'room',
      response: 'none',
      optional: false,
    }))
}

const responses: Readonly<Record<string, AppointmentInvitee['response']>> = {
  accepted: 'accepted',
  organizer: 'accepted',
  tentative: 'tentative',
  declined: 'declined',
}

function inviteeOf(details: Office.EmailAddressDetails, optional: boolean, rooms: ReadonlySet<string>): AppointmentInvitee {
  const contact = contactOf(details)
  const room = contact.address !== undefined && rooms.has(contact.address)
  return {
    ...contact,
    kind: room ? 'room' : details.recipientType === 'distributionList' ? 'group' : 'person',
    response: responses[details.appointmentResponse] ?? 'none',
    optional,
  }
}

/** Exchange's own form of an address (`/o=…/cn=…`), which resources and deleted people have at times, is none. */
function contactOf({ displayName, emailAddress }: Office.EmailUser): { readonly name?: string; readonly address?: string } {
  const address = emailAddress?.includes('@') ? emailAddress.toLowerCase() : undefined
  return { ...(displayName ? { name: displayName } : {}), ...(address === undefined ? {} : { address }) }
}

/** Canonical, as the domain writes it; its function would bring the domain's calculations into the page. */
function instantOf(date: Date): Instant {
  return `${date.toISOString().slice(0, 19)}Z`
}

function isMidnight(date: Date, zone: Zone): boolean {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', timeStyle: 'medium' }).format(date) === '00:00:00'
}
