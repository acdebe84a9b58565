import type { ChangeNotifications } from '../domain/change-notification.ts'
import { readDocument, subscriptionDocument } from '../domain/documents.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import { claimOf } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import { callMailbox, type MailboxRef, mailboxPartition } from './followed-mailboxes.ts'

/** Whether two secrets are the same, in a time that tells nothing about where they differ. */
export type SameSecret = (a: string, b: string) => boolean

export interface NotificationsTaken {
  /** Mailboxes to be looked at. */
  readonly mailboxes: readonly MailboxRef[]
  /** Notifications of nobody's mailbox that we follow, and those with a wrong secret: they do nothing. */
  readonly unknown: number
  readonly forged: number
}

/** A request names so many mailboxes at most; whoever sends more is not Microsoft Graph, or is told again by the next look. */
const mostMailboxes = 200

/**
 * Whose mailboxes these notifications are of. A subscription that was replaced still tells the truth: what counts is the secret. Nothing
 * is read from a notification but that something changed, so that order and repetition mean nothing.
 */
export async function proveNotifications(
  ports: Ports,
  { tenants }: Pick<TenantAccess, 'tenants'>,
  sameSecret: SameSecret,
  { value }: ChangeNotifications,
): Promise<NotificationsTaken> {
  const byState = Map.groupBy(value, (notification) => notification?.clientState ?? '')
  let [unknown, forged] = [0, 0]
  const mailboxes = new Map<string, MailboxRef>()
  const proofs = [...byState].slice(0, mostMailboxes).map(async ([clientState, { length }]) => {
    const ref = claimOf(clientState)
    const known =
      ref && tenants.includes(ref.tenantId) ? await readDocument(ports.store, mailboxPartition(ref), subscriptionDocument) : undefined
    if (!ref || !known) unknown += length
    else if (sameSecret(known.value.clientState, clientState)) mailboxes.set(`${ref.tenantId}/${ref.objectId}`, ref)
    else forged += length
  })
  await Promise.all(proofs)
  return { mailboxes: [...mailboxes.values()], unknown, forged }
}

/** Something changed in these calendars: each is looked at once, however often it was told. */
export function receiveNotifications(ports: Ports, access: Pick<TenantAccess, 'tenants'>, sameSecret: SameSecret) {
  return async (notifications: ChangeNotifications): Promise<NotificationsTaken> => {
    const taken = await proveNotifications(ports, access, sameSecret, notifications)
    await Promise.all(taken.mailboxes.map((ref) => callMailbox(ports, ref)))
    return taken
  }
}
