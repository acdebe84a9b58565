import type { ChangeNotifications } from '../domain/change-notification.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { callMailbox } from './followed-mailboxes.ts'
import { type NotificationsTaken, proveNotifications } from './receive-notifications.ts'
import { changeSubscription } from './renew-subscription.ts'

/**
 * Something is the matter with these subscriptions. Whether it wants a new authorisation, was removed, or missed something: asking for
 * more time answers the first and finds out the second, and the look at the calendar that follows makes up for the third.
 */
export function receiveLifecycleNotifications(ports: Ports, access: Pick<TenantAccess, 'clientStates'>) {
  return async (notifications: ChangeNotifications): Promise<NotificationsTaken> => {
    const taken = await proveNotifications(ports, access, notifications)
    await Promise.all(
      taken.mailboxes.map(async (ref) => {
        await changeSubscription(ports, ref, (subscription) => ({ ...subscription, doubted: true }))
        await callMailbox(ports, ref)
      }),
    )
    return taken
  }
}
