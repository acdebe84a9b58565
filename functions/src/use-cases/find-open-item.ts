/** From what Outlook or Teams says is open to the meeting, through the person's own calendar. */
import { fail, ok, type Result } from '../domain/failure.ts'
import type { FoundEvents, MailboxMeeting } from '../domain/mailbox-calendar.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import { occurrenceAt } from '../domain/occurrence-at.ts'
import type { OwnTenant } from '../domain/own-tenant.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { type Instant, plusDays } from '../domain/time.ts'

/** One of the two. */
export interface HostItem {
  readonly itemId?: string | undefined
  readonly chatId?: string | undefined
}

export interface FoundItem {
  /** Canonical. */
  readonly iCalUId: string
  /** Absent where only the iCalUId is known. */
  readonly recurring?: boolean | undefined
  /** Of this occurrence; absent for a series as a whole. */
  readonly originalStart?: Instant | undefined
  readonly start?: Instant | undefined
  readonly title?: string
  /** The person called it; only where their own calendar said so. */
  readonly organizedHere?: boolean | undefined
}

/** A series' chat is opened around its meetings: so far back and ahead they are looked for, in days. */
const around = 36

/** `not-found` also for an item of somebody else's mailbox: what a delegate opens there is not in their own calendar. */
export async function findOpenItem(
  tenant: OwnTenant,
  { itemId, chatId }: HostItem,
  now: Instant,
): Promise<Result<FoundItem, TenantFailure>> {
  if (itemId !== undefined) return await itemOf(tenant, itemId)
  return chatId === undefined ? fail({ type: 'not-found', what: 'item' }) : await meetingOfChat(tenant, chatId, now)
}

async function itemOf({ calendars, mailbox }: OwnTenant, itemId: string): Promise<Result<FoundItem, TenantFailure>> {
  const found = await calendars.readEvents(mailbox, [itemId])
  if (!found.ok) return found
  const item = firstOf(found.value)
  return item ? ok(item) : fail({ type: 'not-found', what: 'item' })
}

function firstOf({ meetings: [meeting], series: [series] }: FoundEvents): FoundItem | undefined {
  if (meeting) return foundItem(meeting)
  return series && { iCalUId: canonicalICalUId(series.uid), recurring: true }
}

function foundItem({ uid, recurring, originalStart, time, title, organizedHere }: MailboxMeeting): FoundItem {
  return { iCalUId: canonicalICalUId(uid), recurring, originalStart, start: time.start, title, organizedHere }
}

async function meetingOfChat(tenant: OwnTenant, chatId: string, now: Instant): Promise<Result<FoundItem, TenantFailure>> {
  const { calendars, chats, mailbox } = tenant
  const chat = await chats.meetingOfChat(chatId)
  if (!chat.ok) return chat
  const { eventId, organizerId, joinUrl } = chat.value
  const window = { from: plusDays(now, -around).slice(0, 10), to: plusDays(now, around).slice(0, 10) }
  if (eventId !== undefined && organizerId === mailbox.userId) {
    const found = await calendars.readEvents(mailbox, [eventId])
    if (!found.ok) return found
    const [series] = found.value.series
    const occurrences = series && (await calendars.readSeries(mailbox, series.seriesId, window))
    if (occurrences && !occurrences.ok) return occurrences
    const occurrence = occurrences && occurrenceAt(occurrences.value.occurrences, now)
    const item = occurrence ? foundItem(occurrence) : firstOf(found.value)
    return item ? ok(item) : fail({ type: 'not-found', what: 'event of the chat' })
  }
  // The event that the chat names is in the organizer's calendar, which invitees may not read. Their own copy has the same address to join.
  if (joinUrl === undefined) return fail({ type: 'not-found', what: 'event of the chat' })
  const placed = await calendars.findByJoinUrl(mailbox, joinUrl, window)
  if (!placed.ok) return placed
  const occurrence = occurrenceAt(placed.value, now)
  return occurrence ? await itemOf(tenant, occurrence.eventId) : fail({ type: 'not-found', what: 'event of the chat' })
}
