import type { Caller } from '../domain/caller.ts'
import { ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Tag } from '../domain/tag.ts'
import { loadProgramme } from './programme.ts'

export function listTags(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<readonly Tag[]>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    return programme.ok ? ok(programme.value.tags.value.tags) : programme
  }
}
