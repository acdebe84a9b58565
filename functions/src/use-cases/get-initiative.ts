import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { loadProgramme, type Programme } from './programme.ts'

export function getInitiative(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<{ readonly programme: Programme; readonly now: string }>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    return programme.ok ? ok({ programme: programme.value, now: ports.clock() }) : programme
  }
}
