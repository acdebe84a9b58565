import type { Caller } from '../domain/caller.ts'
import { todayIn } from '../domain/checks.ts'
import { ok, type Result } from '../domain/failure.ts'
import { ownFollowing } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import type { Instant } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { loadProgramme, type Programme } from './programme.ts'
import { readSyncState, type SyncState } from './read-sync-state.ts'

export interface InitiativeFound {
  readonly programme: Programme
  /** How following calendars goes: for managers, where that is possible. */
  readonly sync?: SyncState
  /** Whether the caller's own is followed. */
  readonly ownFollowing?: OwnFollowing
  readonly now: string
}

export type OwnFollowing = NonNullable<ReturnType<typeof ownFollowing>>

function ownFollowingOf({ initiative, roster, self }: Programme, { objectId }: Caller, now: Instant): OwnFollowing | undefined {
  const { value } = initiative
  return ownFollowing(value, roster.value.sponsors, { objectId, sponsorId: self?.id }, todayIn(value.zone, now))
}

/** @param mayFollow whether this installation may follow calendars */
export function getInitiative(ports: Ports, mayFollow = false) {
  return async (caller: Caller, initiativeId: string): Promise<Result<InitiativeFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    const sync = mayFollow && programme.value.role === 'manager' ? await readSyncState(ports, caller.tenantId, programme.value) : undefined
    const own = mayFollow ? ownFollowingOf(programme.value, caller, ports.clock()) : undefined
    return ok({ programme: programme.value, ...(sync ? { sync } : {}), ...(own ? { ownFollowing: own } : {}), now: ports.clock() })
  }
}
