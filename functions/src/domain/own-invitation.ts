/** An invitation in the calendar of whoever is invited: where it is answered, and the answer given in their name. */
import type { Result } from './failure.ts'
import type { Asking, Mailbox } from './mailbox-calendar.ts'
import type { TenantFailure } from './tenant-failure.ts'

/** What an invitee may answer; nobody takes an answer back to none. */
export const givenResponses = ['accepted', 'tentative', 'declined'] as const
export type GivenResponse = (typeof givenResponses)[number]

export interface OwnInvitation {
  /** Opens it in Outlook on the web. */
  readonly webLink?: string
  /** The organizer wants to be told; else an answer stays in the calendar. */
  readonly responseRequested: boolean
}

/** Permission `Calendars.Read`. */
export interface MailboxInvitations {
  readInvitation(mailbox: Mailbox, eventId: string, asking?: Asking): Promise<Result<OwnInvitation, TenantFailure>>
}

/**
 * Permission `Calendars.ReadWrite`. Answered once more it is the same answer, but the organizer may be told twice; declined it leaves the
 * calendar.
 */
export interface InvitationAnswers {
  answerInvitation(
    mailbox: Mailbox,
    eventId: string,
    answer: { readonly response: GivenResponse; readonly sendResponse: boolean },
    asking?: Asking,
  ): Promise<Result<void, TenantFailure>>
}
