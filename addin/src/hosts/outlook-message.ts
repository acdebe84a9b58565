import type { Contact, MessageFacts, MessageRecipient, OpenMessage } from './host.ts'
import { type OfficeCallback, officeCall, type Supports } from './office-async.ts'
import { contactOf, instantOf } from './outlook-values.ts'

/** What is read of `Office.context.mailbox.item` as something that may have been told to the organisation, by what it is. */
export type OutlookMessage = ReadMessage | WrittenMessage | ReadAppointment | WrittenAppointment

interface Person {
  readonly displayName: string
  readonly emailAddress: string
  readonly recipientType?: string
}

interface Asked<T> {
  readonly getAsync: (callback: OfficeCallback<T>) => void
}

interface Body {
  readonly getAsync: (format: 'text', callback: OfficeCallback<string>) => void
}

interface ReadMessage {
  readonly itemType: string
  readonly itemId: string
  readonly itemClass?: string
  readonly subject: string
  readonly from: Person
  readonly to: readonly Person[]
  readonly cc: readonly Person[]
  /** Not on phones. */
  readonly dateTimeCreated?: Date
  readonly internetMessageId?: string
  /** Only of what is about a meeting. */
  readonly start?: Date
  readonly getAllInternetHeadersAsync: (callback: OfficeCallback<string>) => void
  readonly body: Body
}

interface WrittenMessage {
  readonly itemType: string
  readonly subject: Asked<string>
  readonly from: Asked<Person>
  readonly to: Asked<readonly Person[]>
  readonly cc: Asked<readonly Person[]>
  readonly body: Body
}

interface ReadAppointment {
  readonly itemType: string
  readonly itemId: string
  readonly subject: string
  readonly start: Date
  readonly organizer: Person
  readonly requiredAttendees: readonly Person[]
  readonly optionalAttendees: readonly Person[]
  readonly dateTimeCreated?: Date
  readonly body: Body
}

interface WrittenAppointment {
  readonly itemType: string
  readonly subject: Asked<string>
  readonly start: Asked<Date>
  readonly requiredAttendees: Asked<readonly Person[]>
  readonly optionalAttendees: Asked<readonly Person[]>
  readonly body: Body
}

const isAppointment = (item: OutlookMessage): item is ReadAppointment | WrittenAppointment => item.itemType === 'appointment'
const isWritten = (item: OutlookMessage): item is WrittenMessage | WrittenAppointment => typeof item.subject !== 'string'

/** @param mailbox address of whoever looks */
export async function readOpenMessage(
  item: OutlookMessage | null | undefined,
  supports: Supports,
  mailbox: string,
): Promise<OpenMessage | null> {
  if (!item) return null
  const [title, from] = await Promise.all([subjectOf(item), senderOf(item, supports)])
  const kind = isAppointment(item) ? 'appointment' : 'itemClass' in item && isMeeting(item) ? 'invitation' : 'mail'
  return {
    ...(isWritten(item) ? {} : { itemId: item.itemId }),
    kind,
    draft: isWritten(item),
    ...(title ? { title } : {}),
    ...(from ? { from } : {}),
    // Nobody writes in another's name but a few assistants, whom newer versions tell.
    own: from ? from.address === mailbox.toLowerCase() : isWritten(item),
  }
}

const isMeeting = ({ itemClass }: ReadMessage) => itemClass?.startsWith('IPM.Schedule.Meeting') ?? false

async function subjectOf(item: OutlookMessage): Promise<string> {
  const { subject } = item
  if (typeof subject === 'string') return subject
  return await officeCall<string>('subject.getAsync', (callback) => subject.getAsync(callback))
}

async function senderOf(item: OutlookMessage, supports: Supports): Promise<Contact | undefined> {
  if (isAppointment(item)) return isWritten(item) ? undefined : contactOf(item.organizer)
  if (!isWritten(item)) return contactOf(item.from)
  if (!supports('Mailbox', '1.7')) return undefined
  return contactOf(await officeCall<Person>('from.getAsync', (callback) => item.from.getAsync(callback)))
}

/**
 * As many as some Outlook lists at most: on the web while the line is folded, on phones and Macs, and in older and newer ones on Windows
 * (https://learn.microsoft.com/javascript/api/outlook/office.messageread#outlook-office-messageread-to-member).
 */
const limits: ReadonlySet<number> = new Set([20, 100, 500, 1000])

/** How long the headers may take, in milliseconds; without them the date is nearly always the same. */
const headersPatience = 3_000

export async function readMessageFacts(item: OutlookMessage | null | undefined, supports: Supports): Promise<MessageFacts | null> {
  if (!item) return null
  const lines = await recipientLines(item)
  const facts = {
    recipients: lines.flat().map(recipientOf),
    perhapsMore: lines.some(({ length }) => limits.has(length)),
  }
  if (isAppointment(item)) {
    const start = isWritten(item) ? await officeCall<Date>('start.getAsync', (callback) => item.start.getAsync(callback)) : item.start
    const created = isWritten(item) ? undefined : item.dateTimeCreated
    return { ...facts, ...(start ? { start: instantOf(start) } : {}), ...(created ? { sent: instantOf(created) } : {}) }
  }
  if (isWritten(item)) return facts
  const { internetMessageId, start } = item
  const sent = (await sentAt(item, supports)) ?? item.dateTimeCreated
  return {
    ...facts,
    ...(sent ? { sent: instantOf(sent) } : {}),
    ...(start instanceof Date && isMeeting(item) ? { start: instantOf(start) } : {}),
    // Of what was sent a moment ago Outlook may not know it yet.
    ...(internetMessageId ? { messageId: internetMessageId } : {}),
  }
}

async function recipientLines(item: OutlookMessage): Promise<readonly (readonly Person[])[]> {
  const asked = async (name: string, line: Asked<readonly Person[]>) =>
    await officeCall<readonly Person[]>(`${name}.getAsync`, (callback) => line.getAsync(callback))
  if (isAppointment(item))
    return isWritten(item)
      ? await Promise.all([asked('requiredAttendees', item.requiredAttendees), asked('optionalAttendees', item.optionalAttendees)])
      : [item.requiredAttendees, item.optionalAttendees]
  return isWritten(item) ? await Promise.all([asked('to', item.to), asked('cc', item.cc)]) : [item.to, item.cc]
}

/** `dateTimeCreated` is when the mailbox got it, or when it was moved into an archive; the header is what the sender's system wrote. */
async function sentAt(item: ReadMessage, supports: Supports): Promise<Date | undefined> {
  if (!supports('Mailbox', '1.8')) return undefined
  const call = officeCall<string>('getAllInternetHeadersAsync', (callback) => item.getAllInternetHeadersAsync(callback), headersPatience)
  // A message that never left the organisation's own server, or one's own sent one, has none.
  const headers = await call.catch(() => '')
  const [, written] = /^date:[ \t]*(\S.{0,80})$/im.exec(headers) ?? []
  const date = written === undefined ? undefined : new Date(written)
  return date && !Number.isNaN(date.getTime()) ? date : undefined
}

export async function readMessageText(item: OutlookMessage | null | undefined): Promise<string> {
  if (!item) return ''
  return await officeCall<string>('body.getAsync', (callback) => item.body.getAsync('text', callback))
}

function recipientOf(person: Person): MessageRecipient {
  return { ...contactOf(person), kind: person.recipientType === 'distributionList' ? 'group' : 'person' }
}
