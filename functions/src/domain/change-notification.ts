/** What Microsoft Graph posts to the address of a subscription (resource type changeNotificationCollection). */
import * as z from 'zod'

const ChangeNotification = z.object({
  subscriptionId: z.string().min(1).max(200),
  /** Must be the secret of that subscription, else somebody else sent this. */
  clientState: z.string().max(255).nullish(),
  tenantId: z.string().max(100).nullish(),
  /** Of a change: `created`, `updated`, `deleted`. An open enumeration. */
  changeType: z.string().max(100).nullish(),
  /** Of the subscription itself: `reauthorizationRequired`, `subscriptionRemoved`, `missed`. An open enumeration. */
  lifecycleEvent: z.string().max(100).nullish(),
  resourceData: z.object({ id: z.string().max(1000).nullish() }).nullish(),
})

/**
 * Notifications of several subscriptions may come in one request, some of them new to us. Each is read for itself: one that cannot be,
 * `null`, does not hide the others.
 */
export const ChangeNotifications = z.object({ value: z.array(ChangeNotification.nullable().catch(null)).max(1000) })
export type ChangeNotifications = z.infer<typeof ChangeNotifications>
