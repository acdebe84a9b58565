import { type AudienceGroup, withGroup, withoutGroup } from '../domain/audience-group.ts'
import type { Caller } from '../domain/caller.ts'
import { audienceGroupsDocument, readDocument, toDocument } from '../domain/documents.ts'
import { ok, type Result } from '../domain/failure.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { localDate } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { mayUseGroups } from './list-audience-groups.ts'
import { loadProgramme, mayManage } from './programme.ts'

/** How often somebody else may be faster before something must be wrong. */
const attempts = 20

export type GroupAssignment = Omit<AudienceGroup, 'audience'> & { readonly audience: AudienceGroup['audience'] | null }

/**
 * Remembers whom a directory group reaches; `null` forgets it. A sponsor may say so of a group that nobody has spoken of; what is known
 * only a manager changes, since it decides who counts as reached by everybody's messages.
 *
 * @returns all that is remembered now
 */
export function assignAudienceGroup(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    { audience, ...group }: GroupAssignment,
  ): Promise<Result<readonly AudienceGroup[]>> => {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const programme = await loadProgramme(ports, caller, initiativeId)
      if (!programme.ok) return programme
      const { partition, role, self, initiative } = programme.value
      const allowed =
        audience === null
          ? mayManage(programme.value, 'forget whom a group reaches')
          : mayUseGroups(programme.value, localDate(ports.clock(), initiative.value.zone))
      if (!allowed.ok) return allowed
      const stored = await readDocument(ports.store, partition, audienceGroupsDocument)
      const before = stored?.value.groups ?? []
      const known = before.find(({ address }) => address === group.address)
      if (known ? role !== 'manager' : audience === null) {
        await bindSponsor(ports, caller, initiativeId, self)
        return ok(before)
      }
      const after = audience === null ? ok(withoutGroup(before, group.address)) : withGroup(before, { ...group, audience })
      if (!after.ok) return after
      const document = toDocument(audienceGroupsDocument, { groups: after.value })
      const operation = stored ? { kind: 'replace' as const, document, etag: stored.etag } : { kind: 'create' as const, document }
      if ((await ports.store.write(partition, [operation])).ok) {
        await bindSponsor(ports, caller, initiativeId, self)
        return ok(after.value)
      }
    }
    throw new Outage('What is remembered of groups is being written to without pause', { cause: undefined })
  }
}
