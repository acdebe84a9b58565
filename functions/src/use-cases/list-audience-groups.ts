import type { AudienceGroup } from '../domain/audience-group.ts'
import type { Caller } from '../domain/caller.ts'
import { audienceGroupsDocument, readDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import { localDate } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { loadProgramme, type Programme } from './programme.ts'

/** For whoever may record a message now. */
export function listAudienceGroups(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<readonly AudienceGroup[]>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    await bindSponsor(ports, caller, initiativeId, programme.value.self)
    const allowed = mayUseGroups(programme.value, localDate(ports.clock(), programme.value.initiative.value.zone))
    if (!allowed.ok) return allowed
    return ok((await readDocument(ports.store, programme.value.partition, audienceGroupsDocument))?.value.groups ?? [])
  }
}

export function mayUseGroups({ role, self }: Programme, today: string): Result<undefined> {
  if (role === 'manager' || (self && inTerm(self, today))) return ok(undefined)
  return fail({ type: 'forbidden', message: 'Your term as a sponsor is over. The programme manager can still record a message of yours.' })
}
