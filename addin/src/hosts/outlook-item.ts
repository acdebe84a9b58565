import type { Zone } from '../../../functions/src/domain/time.ts'
import type { Appointment, AppointmentInvitee, OpenItem } from './host.ts'
import { type OfficeCallback, officeCall, type Supports } from './office-async.ts'
import { contactOf, instantOf } from './outlook-values.ts'

/** What is read of `Office.context.mailbox.item`, by what it is. */
export type OutlookItem = OthersAppointment | OwnAppointment | Message

interface OthersAppointment {
  readonly itemType: string
  readonly itemId: string
  readonly subject: string
  readonly start: Date
  readonly end: Date
  readonly organizer: Person
  readonly requiredAttendees: readonly Person[]
  readonly optionalAttendees: readonly Person[]
  readonly recurrence: object | null
  readonly seriesId: string | null
  readonly enhancedLocation: Asked<Place[]>
}

/** One's own meeting answers questions only, even a saved one. */
interface OwnAppointment {
  readonly itemType: string
  readonly subject: Asked<string>
  readonly start: Asked<Date>
  readonly end: Asked<Date>
  readonly organizer: Asked<Person>
  readonly requiredAttendees: Asked<Person[]>
  readonly optionalAttendees: Asked<Person[]>
  readonly recurrence: Asked<object | null>
  readonly seriesId: string | null
  readonly enhancedLocation: Asked<Place[]>
  readonly getItemIdAsync: (callback: OfficeCallback<string>) => void
}

/** The times are there only if it is about a meeting. */
interface Message {
  readonly itemType: string
  readonly itemClass?: string
  readonly normalizedSubject?: string
  readonly start?: Date
  readonly recurrence?: object | null
}

interface Asked<T> {
  readonly getAsync: (callback: OfficeCallback<T>) => void
}

interface Person {
  readonly displayName: string
  readonly emailAddress: string
  readonly appointmentResponse: string
  readonly recipientType: string
}

interface Place {
  readonly locationIdentifier: { readonly type: string }
  readonly displayName: string
  readonly emailAddress: string
}

/** What reading needs of the mailbox. */
export interface MailboxFacts {
  readonly supports: Supports
  /** From the form of Exchange Web Services into the one of Graph; on phones Outlook has Graph's already. */
  readonly toRestId: (itemId: string) => string
  readonly zone: Zone
}

type AnyAppointment = OthersAppointment | OwnAppointment

function isAppointment(item: OutlookItem): item is AnyAppointment {
  return item.itemType === 'appointment'
}

function isRead(item: AnyAppointment): item is OthersAppointment {
  return typeof item.subject === 'string'
}

/** `null` for nothing and for other messages. */
export async function readOpenItem(item: OutlookItem | null | undefined, facts: MailboxFacts): Promise<OpenItem | null> {
  if (!item) return null
  if (!isAppointment(item)) return openInvitation(item)
  const place = await placeOf(item, facts)
  if (!place) return { unsaved: true }
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

/** An invitation in the inbox has the times of what it invites to; its id is that of the message, not of the appointment. */
function openInvitation({ itemClass, start, recurrence, normalizedSubject }: Message): OpenItem | null {
  if (!itemClass?.startsWith('IPM.Schedule.Meeting') || !(start instanceof Date)) return null
  return { ...(recurrence ? {} : { start: instantOf(start) }), ...(normalizedSubject ? { title: normalizedSubject } : {}) }
}

/** `null` where {@link readOpenItem} is, for invitations, and for an appointment that was never saved. */
export async function readAppointment(item: OutlookItem | null | undefined, facts: MailboxFacts): Promise<Appointment | null> {
  if (!item || !isAppointment(item)) return null
  const place = await placeOf(item, facts)
  if (!place) return null
  const [said, rooms] = await Promise.all([isRead(item) ? saidBy(item) : askedOf(item, facts), roomsOf(item, facts)])
  const { title, start, end, organizer, required, optional } = said
  const roomAddresses = new Set(rooms.flatMap(({ address }) => address ?? []))
  const person = (details: Person, isOptional: boolean) => inviteeOf(details, isOptional, roomAddresses)
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
  item: AnyAppointment,
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
async function savedId(item: OwnAppointment, supports: Supports): Promise<string | null | undefined> {
  if (!supports('Mailbox', '1.8')) return undefined
  // `ItemNotSaved` has no number that all clients agree on, and other failures leave us without an id just as well.
  return await officeCall<string>('getItemIdAsync', (callback) => item.getItemIdAsync(callback)).catch(() => null)
}

async function isRecurring(item: AnyAppointment): Promise<boolean> {
  if (isRead(item)) return Boolean(item.recurrence)
  const pattern = await officeCall<object | null>('recurrence.getAsync', (callback) => item.recurrence.getAsync(callback))
  return Boolean(pattern)
}

interface Said {
  readonly title: string
  readonly start: Date
  readonly end: Date
  readonly organizer: Person | undefined
  readonly required: readonly Person[]
  readonly optional: readonly Person[]
}

function saidBy({ subject, start, end, organizer, requiredAttendees, optionalAttendees }: OthersAppointment): Said {
  return { title: subject, start, end, organizer, required: requiredAttendees, optional: optionalAttendees }
}

async function askedOf(item: OwnAppointment, { supports }: MailboxFacts): Promise<Said> {
  const [title, start, end, organizer, required, optional] = await Promise.all([
    officeCall<string>('subject.getAsync', (callback) => item.subject.getAsync(callback)),
    officeCall<Date>('start.getAsync', (callback) => item.start.getAsync(callback)),
    officeCall<Date>('end.getAsync', (callback) => item.end.getAsync(callback)),
    supports('Mailbox', '1.7') ? officeCall<Person>('organizer.getAsync', (callback) => item.organizer.getAsync(callback)) : undefined,
    officeCall<Person[]>('requiredAttendees.getAsync', (callback) => item.requiredAttendees.getAsync(callback)),
    officeCall<Person[]>('optionalAttendees.getAsync', (callback) => item.optionalAttendees.getAsync(callback)),
  ])
  return { title, start, end, organizer, required, optional }
}

async function roomsOf(item: AnyAppointment, { supports }: MailboxFacts): Promise<AppointmentInvitee[]> {
  if (!supports('Mailbox', '1.8')) return []
  const places = await officeCall<Place[]>('enhancedLocation.getAsync', (callback) => item.enhancedLocation.getAsync(callback))
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

function inviteeOf(details: Person, optional: boolean, rooms: ReadonlySet<string>): AppointmentInvitee {
  const contact = contactOf(details)
  const room = contact.address !== undefined && rooms.has(contact.address)
  return {
    ...contact,
    kind: room ? 'room' : details.recipientType === 'distributionList' ? 'group' : 'person',
    response: responses[details.appointmentResponse] ?? 'none',
    optional,
  }
}

function isMidnight(date: Date, zone: Zone): boolean {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', timeStyle: 'medium' }).format(date) === '00:00:00'
}
