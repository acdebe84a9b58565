import type { Result } from './failure.ts'
import type { Asking } from './mailbox-calendar.ts'
import type { TenantFailure } from './tenant-failure.ts'

/** What a meeting's chat in Teams says about the meeting. A series has one chat: which occurrence is meant follows from the time. */
export interface ChatMeeting {
  /** The event in the organizer's calendar; absent for meetings that were started without one. */
  readonly eventId?: string
  readonly organizerId?: string
  readonly joinUrl?: string
}

export interface MeetingChats {
  /** `not-found` also for a chat that belongs to no meeting. */
  meetingOfChat(chatId: string, asking?: Asking): Promise<Result<ChatMeeting, TenantFailure>>
}
