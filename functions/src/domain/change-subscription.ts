/** Being told when a calendar changes. A notification only says where to look: what changed is read from the calendar. */
import type { Result } from './failure.ts'
import type { Asking, Mailbox } from './mailbox-calendar.ts'
import type { TenantFailure } from './tenant-failure.ts'
import type { Instant } from './time.ts'

/** Exchange takes less than seven days for events; a few minutes less, since our clock may be ahead. */
export const longestSubscriptionMinutes = 10_070

export interface SubscriptionWish {
  readonly mailbox: Mailbox
  /** Answers the handshake within ten seconds, before `subscribe` returns. */
  readonly notificationUrl: string
  /** Cannot be added later. */
  readonly lifecycleUrl: string
  /** Comes back with every notification: at most 128 characters, hard to guess. */
  readonly clientState: string
  /** At most {@link longestSubscriptionMinutes} ahead. */
  readonly expires: Instant
}

export interface Subscription {
  readonly id: string
  readonly expires: Instant
}

/** Outages are thrown. */
export interface ChangeSubscriptions {
  /** Not repeated when it is unclear whether it was made: a second one would tell everything twice until it expires. */
  subscribe(wish: SubscriptionWish, asking?: Asking): Promise<Result<Subscription, TenantFailure>>
  /** Answers `reauthorizationRequired`, too. `not-found`: it is gone, make a new one and read the changes since. */
  renew(subscriptionId: string, expires: Instant, asking?: Asking): Promise<Result<Subscription, TenantFailure>>
  /** Also when it was gone already. */
  unsubscribe(subscriptionId: string, asking?: Asking): Promise<Result<void, TenantFailure>>
}
