import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Tag } from '../domain/tag.ts'
import { loadProgramme, mayManage } from './programme.ts'

export function listTags(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<readonly Tag[]>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayManage(programme.value, 'see what is tagged')
    return allowed.ok ? ok(programme.value.tags.value.tags) : allowed
  }
}
