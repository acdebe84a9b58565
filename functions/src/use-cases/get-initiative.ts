import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { loadProgramme, type Programme } from './programme.ts'

export function getInitiative(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<{ readonly programme: Programme; readonly now: string }>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    return ok({ programme: programme.value, now: ports.clock() })
  }
}
