import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { loadProgramme, type Programme } from './programme.ts'
import { readSyncState, type SyncState } from './read-sync-state.ts'

export interface InitiativeFound {
  readonly programme: Programme
  /** How following calendars goes: for managers, where that is possible. */
  readonly sync?: SyncState
  readonly now: string
}

/** @param mayFollow whether this installation may follow calendars */
export function getInitiative(ports: Ports, mayFollow = false) {
  return async (caller: Caller, initiativeId: string): Promise<Result<InitiativeFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    const sync = mayFollow && programme.value.role === 'manager' ? await readSyncState(ports, caller.tenantId, programme.value) : undefined
    return ok({ programme: programme.value, ...(sync ? { sync } : {}), now: ports.clock() })
  }
}
