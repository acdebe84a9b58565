/** Everything that is asked of Microsoft Graph, by port. */
import type { ChangeSubscriptions } from '../../domain/change-subscription.ts'
import type { MailboxCalendars } from '../../domain/mailbox-calendar.ts'
import type { MeetingChats } from '../../domain/meeting-chat.ts'
import type { OnlineMeetings } from '../../domain/online-meeting.ts'
import type { InvitationAnswers, MailboxInvitations } from '../../domain/own-invitation.ts'
import { createMailboxCalendars } from './calendar.ts'
import { createMeetingChats } from './chat.ts'
import { GraphClient, type GraphClientOptions } from './graph-client.ts'
import { createInvitations } from './invitation.ts'
import { createOnlineMeetings } from './online-meeting.ts'
import { createChangeSubscriptions } from './subscription.ts'

export interface GraphTenant {
  readonly calendars: MailboxCalendars
  readonly invitations: MailboxInvitations & InvitationAnswers
  readonly onlineMeetings: OnlineMeetings
  readonly chats: MeetingChats
  readonly subscriptions: ChangeSubscriptions
}

/** What the token's owner may see: one for the application, one per person on whose behalf we ask. They share `gates`. */
export function createGraphTenant(options: GraphClientOptions): GraphTenant {
  const client = new GraphClient(options)
  return {
    calendars: createMailboxCalendars(client),
    invitations: createInvitations(client),
    onlineMeetings: createOnlineMeetings(client),
    chats: createMeetingChats(client),
    subscriptions: createChangeSubscriptions(client),
  }
}
