/** The tenant as the signed-in person sees it: asked in their name, so that it shows nothing which they may not look at themselves. */
import type { Caller } from './caller.ts'
import type { Mailbox, MailboxCalendars } from './mailbox-calendar.ts'
import type { MeetingChats } from './meeting-chat.ts'
import type { OnlineMeetings } from './online-meeting.ts'
import type { InvitationAnswers, MailboxInvitations } from './own-invitation.ts'

export interface OwnTenant {
  readonly mailbox: Mailbox
  /** Permission `Calendars.Read`. */
  readonly calendars: Pick<MailboxCalendars, 'readEvents' | 'readSeries' | 'findEvents' | 'findByJoinUrl'>
  /** Permission `Calendars.Read`. */
  readonly invitations: MailboxInvitations
  /** Permission `Calendars.ReadWrite`; absent unless the installation is set up to answer invitations. */
  readonly answers?: InvitationAnswers | undefined
  /** Permission `Chat.ReadBasic`. */
  readonly chats: MeetingChats
  /** Permissions `OnlineMeetings.Read` and `OnlineMeetingArtifact.Read.All`. */
  readonly onlineMeetings: OnlineMeetings
}

/**
 * Without consent to one of the permissions, only what needs it answers `access-denied`, with {@link withoutConsent} as its code.
 *
 * @param accessToken the one that the person called us with, verified as theirs
 * @param hurried somebody looks at an empty panel: a tenant that does not answer within a few seconds is an outage
 */
export type OpenOwnTenant = (caller: Caller, accessToken: string, how: { readonly hurried: boolean }) => Promise<OwnTenant>

/**
 * Codes of `access-denied` that do not come from the tenant: nobody has agreed yet; the person's sign-in is not good for it, and another may
 * be; conditional access does not let them through, whatever they do.
 */
export const withoutConsent = 'without-consent'
export const signInRefused = 'sign-in-refused'
export const signInBlocked = 'sign-in-blocked'

/**
 * Why the person's calendar did not tell which meeting is open: nobody agreed yet that it is read; the sign-in is not good for it; what is
 * open is in another mailbox; they have none; it does not answer.
 */
export const whyNotFound = ['consent', 'sign-in', 'not-in-calendar', 'no-mailbox', 'unavailable'] as const
export type WhyNotFound = (typeof whyNotFound)[number]
