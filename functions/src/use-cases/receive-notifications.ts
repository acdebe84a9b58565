import type { ChangeNotifications } from '../domain/change-notification.ts'
import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { callMailbox, type MailboxRef, mailboxPartition } from './followed-mailboxes.ts'

export interface NotificationsTaken {
  /** Mailboxes to be looked at. */
  readonly mailboxes: readonly MailboxRef[]
  /** Genuine notifications of a mailbox that we do not follow any more, and those that somebody made up: they do nothing. */
  readonly unknown: number
  readonly forged: number
}

/** A request names so many mailboxes at most; of whoever sends more the next look finds out. */
const mostMailboxes = 200

/**
 * Whose mailboxes these notifications are of. A subscription that was replaced still tells the truth: what counts is the signature.
 * Nothing is read from a notification but that something changed, so that order and repetition mean nothing.
 */
export async function proveNotifications(
  ports: Ports,
  { clientStates }: Pick<TenantAccess, 'clientStates'>,
  { value }: ChangeNotifications,
): Promise<NotificationsTaken> {
  let [unknown, forged] = [0, 0]
  const proved: { readonly ref: MailboxRef; readonly count: number }[] = []
  for (const [clientState, { length: count }] of Map.groupBy(value, (notification) => notification?.clientState ?? '')) {
    const ref = await clientStates.prove(clientState)
    if (ref) proved.push({ ref, count })
    else forged += count
  }
  const followed = proved.slice(0, mostMailboxes).map(async ({ ref, count }) => {
    if (await readDocument(ports.store, mailboxPartition(ref), subscriptionDocument)) return [ref]
    unknown += count
    return []
  })
  return { mailboxes: (await Promise.all(followed)).flat(), unknown, forged }
}

/** Something changed in these calendars: each is looked at once, however often it was told. */
export function receiveNotifications(ports: Ports, access: Pick<TenantAccess, 'clientStates'>) {
  return async (notifications: ChangeNotifications): Promise<NotificationsTaken> => {
    const taken = await proveNotifications(ports, access, notifications)
    await Promise.all(taken.mailboxes.map((ref) => callMailbox(ports, ref)))
    return taken
  }
}
