import * as z from 'zod'
import type { ChangeSubscriptions } from './change-subscription.ts'
import type { MailboxCalendars } from './mailbox-calendar.ts'
import type { OnlineMeetings } from './online-meeting.ts'
import { defineQueue } from './queue.ts'
import type { TenantDirectory } from './tenant-person.ts'

/** What the application may look at in a tenant by itself. */
export interface FollowedTenant {
  readonly calendars: MailboxCalendars
  readonly onlineMeetings: OnlineMeetings
  readonly subscriptions: ChangeSubscriptions
  readonly directory: TenantDirectory
}

/** How background sync reaches out. */
export interface TenantAccess {
  readonly tenant: (tenantId: string) => Promise<FollowedTenant>
  /** Directory ids of the tenants that are served. */
  readonly tenants: readonly string[]
  /** Where Microsoft Graph posts notifications: `https://…/api/graph`, without a slash at the end. */
  readonly notificationUrl: string
}

const Id = z.string().min(1).max(100)
/** How often it failed in a row. */
const Tries = z.int().nonnegative().default(0)

/** Find everybody whose calendar an initiative follows. */
export const followMailboxesQueue = defineQueue('follow-mailboxes', z.object({ tenantId: Id, initiativeId: Id, tries: Tries }))
/** Look at one mailbox. */
export const syncMailboxQueue = defineQueue('sync-mailbox', z.object({ tenantId: Id, objectId: Id }))
/** Look for attendance reports of one meeting or series, in the name of its organizer. */
export const fetchReportsQueue = defineQueue(
  'fetch-reports',
  z.object({ tenantId: Id, objectId: Id, initiativeId: Id, iCalUId: z.string().min(1).max(700), tries: Tries }),
)
