import { SignInRefused } from '../domain/access-tokens.ts'
import { longestSubscriptionMinutes, type Subscription } from '../domain/change-subscription.ts'
import { readDocument, subscriptionDocument, toDocument } from '../domain/documents.ts'
import type { Result } from '../domain/failure.ts'
import type { TenantAccess } from '../domain/followed-tenant.ts'
import type { FollowedMailbox, MailboxSubscription } from '../domain/following.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { putOff } from '../domain/put-off.ts'
import { same } from '../domain/same.ts'
import { troubleOf } from '../domain/sync-trouble.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { type Instant, plusDays, plusSeconds } from '../domain/time.ts'
import { type MailboxRef, mailboxPartition } from './followed-mailboxes.ts'

/** A subscription may end without a word, and only asking for more time tells: once a day, though it would last for seven. */
const renewalDays = 1

/**
 * Sees to it that somebody tells of changes in the mailbox: makes the subscription, gives it more time, and makes a new one where it is
 * gone. Whether that works or not, changes are found by looking; so a failure here is noted and stops nothing.
 */
export async function renewSubscription(ports: Ports, access: TenantAccess, ref: MailboxRef, mailbox: FollowedMailbox): Promise<void> {
  const { store } = ports
  const partition = mailboxPartition(ref)
  const now = ports.clock()
  const clientState = await access.clientStates.of(ref)
  const stored = await readDocument(store, partition, subscriptionDocument)
  // Made with another key: its notifications are taken for forged, and its secret cannot be changed.
  const outdated = stored !== undefined && stored.value.clientState !== clientState
  if (outdated) await endSubscription(ports, access, ref)
  const known = outdated ? undefined : stored
  const fresh = (one: MailboxSubscription) =>
    !one.doubted && one.trouble === undefined && one.renewedAt !== undefined && plusDays(one.renewedAt, renewalDays) > now
  const early = ({ notBefore }: MailboxSubscription) => notBefore !== undefined && notBefore > now
  if (known && (fresh(known.value) || early(known.value))) return
  const found = known?.value ?? { clientState, doubted: false }
  // The secret is stored before it is given away: a notification may come before the answer does.
  if (!known) await store.write(partition, [{ kind: 'upsert', document: toDocument(subscriptionDocument, found) }])
  const { id } = found
  const { subscriptions } = await access.tenant(ref.tenantId)
  const expires = plusSeconds(now, longestSubscriptionMinutes * 60)
  const subscribe = async () =>
    await subscriptions.subscribe({
      mailbox: { userId: ref.objectId, addresses: mailbox.addresses },
      notificationUrl: `${access.notificationUrl}/notifications`,
      lifecycleUrl: `${access.notificationUrl}/lifecycle`,
      clientState,
      expires,
    })
  const renewed = await orOutage(async () => {
    if (id === undefined) return await subscribe()
    const answer = await subscriptions.renew(id, expires)
    return !answer.ok && answer.failure.type === 'not-found' ? await subscribe() : answer
  })
  await changeSubscription(ports, ref, ({ trouble, notBefore: _, ...before }) => {
    if (renewed instanceof Outage)
      return { ...before, trouble: troubleOf('no-notifications', trouble, now), notBefore: plusSeconds(now, putOff(renewed, 1).seconds) }
    return renewed.ok
      ? // Whoever doubted it in the meantime doubted this one, or the one before: it is asked once more in the next round.
        { ...before, ...renewedAs(renewed.value, now), doubted: before.doubted && !found.doubted }
      : { ...before, trouble: troubleOf('no-notifications', trouble, now) }
  })
}

/** How often somebody else may be faster before something must be wrong. */
const attempts = 5

/** Nothing when there is none, or when nothing changes. */
export async function changeSubscription(
  ports: Ports,
  ref: MailboxRef,
  change: (subscription: MailboxSubscription) => MailboxSubscription,
): Promise<void> {
  const partition = mailboxPartition(ref)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const found = await readDocument(ports.store, partition, subscriptionDocument)
    const after = found && change(found.value)
    if (!found || !after || same(found.value, after)) return
    const document = toDocument(subscriptionDocument, after)
    if ((await ports.store.write(partition, [{ kind: 'replace', document, etag: found.etag }])).ok) return
  }
  throw new Outage('A subscription is being written to without pause', { cause: undefined })
}

const renewedAs = ({ id, expires }: Subscription, renewedAt: Instant) => ({ id, expires, renewedAt })

async function orOutage(ask: () => Promise<Result<Subscription, TenantFailure>>): Promise<Result<Subscription, TenantFailure> | Outage> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Outage) return error
    throw error
  }
}

/** Asks for nothing more to be told; when that cannot be said, it ends by itself within a week. */
export async function endSubscription(ports: Ports, access: TenantAccess, ref: MailboxRef): Promise<void> {
  const found = await readDocument(ports.store, mailboxPartition(ref), subscriptionDocument)
  const id = found?.value.id
  if (id === undefined) return
  const { subscriptions } = await access.tenant(ref.tenantId)
  try {
    await subscriptions.unsubscribe(id)
  } catch (error) {
    if (!(error instanceof Outage || error instanceof SignInRefused)) throw error
  }
}
