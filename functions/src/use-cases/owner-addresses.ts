/** Whose mailbox it is, by their addresses. */
import type { FollowedTenant } from '../domain/followed-tenant.ts'
import type { FollowedMailbox } from '../domain/following.ts'
import type { Mailbox } from '../domain/mailbox-calendar.ts'
import { type Instant, plusDays } from '../domain/time.ts'
import type { FollowedInitiative } from './followed-initiatives.ts'
import { orStop } from './stopped.ts'

export type OwnerAddresses = Pick<FollowedMailbox, 'addresses' | 'addressesReadAt'>

/** As the mailbox says itself: once a day, since people get other addresses. */
export async function readOwnerAddresses(
  calendars: FollowedTenant['calendars'],
  { objectId, addresses, addressesReadAt }: FollowedMailbox,
  now: Instant,
): Promise<OwnerAddresses> {
  if (addressesReadAt !== undefined && plusDays(addressesReadAt, 1) > now) return { addresses, addressesReadAt }
  const address = orStop(await calendars.readOwnerAddress({ userId: objectId, addresses }))
  return { addresses: address === undefined ? [] : [address], addressesReadAt: now }
}

/** With what stands of its owner on rosters: here a manager may be wrong, at the cost of an answer of their own roster. */
export function mailboxOf(objectId: string, { addresses }: OwnerAddresses, initiatives: readonly FollowedInitiative[]): Mailbox {
  const onInvitations = initiatives.flatMap(({ programme }) => [
    ...programme.roster.value.sponsors.flatMap((sponsor) => (sponsor.objectId === objectId ? sponsor.addresses : [])),
    ...programme.initiative.value.managers.flatMap((manager) => (manager.objectId === objectId ? (manager.address ?? []) : [])),
  ])
  return { userId: objectId, addresses: [...new Set([...addresses, ...onInvitations])] }
}
