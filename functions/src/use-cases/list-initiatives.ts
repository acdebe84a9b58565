import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'
import { addressSubject, personSubject, readPointers } from './pointers.ts'
import { roleOf } from './programme.ts'
import type { EngagementRead } from './read-engagement.ts'

/** The initiatives that the caller manages or sponsors, in order of name; of each one point read. */
export function listInitiatives(ports: Ports) {
  return async (caller: Caller): Promise<readonly EngagementRead[]> => {
    const subjects = [personSubject(caller.objectId), ...(caller.username === undefined ? [] : [addressSubject(caller.username)])]
    const ids = new Set((await Promise.all(subjects.map((subject) => readPointers(ports, caller.tenantId, subject)))).flat())
    const now = ports.clock()
    const visible = await Promise.all(
      [...ids].map(async (id): Promise<EngagementRead[]> => {
        const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, id), snapshotDocument))?.value
        const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
        return snapshot && access ? [{ snapshot, ...access, now }] : []
      }),
    )
    return visible.flat().sort((a, b) => a.snapshot.initiative.name.localeCompare(b.snapshot.initiative.name))
  }
}
