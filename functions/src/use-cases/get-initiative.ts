import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { loadProgramme, type Programme } from './programme.ts'
import { type MailboxSync, readSyncState } from './read-sync-state.ts'

export interface InitiativeFound {
  readonly programme: Programme
  /** How following calendars goes: for managers, while it is switched on. */
  readonly sync?: readonly MailboxSync[]
  readonly now: string
}

export function getInitiative(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<InitiativeFound>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    const sync = programme.value.role === 'manager' ? await readSyncState(ports, caller.tenantId, programme.value) : undefined
    return ok({ programme: programme.value, ...(sync ? { sync } : {}), now: ports.clock() })
  }
}
