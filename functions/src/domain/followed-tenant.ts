import * as z from 'zod'
import type { ChangeSubscriptions } from './change-subscription.ts'
import type { MailboxCalendars } from './mailbox-calendar.ts'
import type { OnlineMeetings } from './online-meeting.ts'
import { defineQueue } from './queue.ts'

/** What the application may look at in a tenant by itself. */
export interface FollowedTenant {
  readonly calendars: MailboxCalendars
  readonly onlineMeetings: OnlineMeetings
  readonly subscriptions: ChangeSubscriptions
}

/** With a key that is ours alone. */
export interface Signatures {
  newKey(): string
  sign(key: string, text: string): string
  /** Whether two are the same, in a time that tells nothing about where they differ. */
  same(a: string, b: string): boolean
}

/** The secrets that Microsoft Graph sends back with every notification. */
export interface ClientStates {
  of(mailbox: { readonly tenantId: string; readonly objectId: string }): Promise<string>
  /** Whose mailbox it names; `undefined` when that is forged, or of a tenant that is not served. */
  prove(clientState: string): Promise<{ readonly tenantId: string; readonly objectId: string } | undefined>
}

/** How background sync reaches out. */
export interface TenantAccess {
  readonly tenant: (tenantId: string) => Promise<FollowedTenant>
  /** Directory ids of the tenants that are served. */
  readonly tenants: readonly string[]
  /** Where Microsoft Graph posts notifications: `https://…/api/graph`, without a slash at the end. */
  readonly notificationUrl: string
  readonly clientStates: ClientStates
}

const Id = z.string().min(1).max(100)
/** How often it failed in a row. */
const Tries = z.int().nonnegative().default(0)

/** Find everybody whose calendar an initiative follows. */
export const followMailboxesQueue = defineQueue('follow-mailboxes', z.object({ tenantId: Id, initiativeId: Id, tries: Tries }))
/** Look at one mailbox. */
export const syncMailboxQueue = defineQueue('sync-mailbox', z.object({ tenantId: Id, objectId: Id }))
/** Look for attendance reports of one meeting or series, in the name of its organizer. `asked`: see ReportsMessage. */
export const fetchReportsQueue = defineQueue(
  'fetch-reports',
  z.object({ tenantId: Id, objectId: Id, initiativeId: Id, iCalUId: z.string().min(1).max(700), asked: z.iso.datetime(), tries: Tries }),
)
