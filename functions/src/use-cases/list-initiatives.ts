import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { addressSubject, personSubject, readPointers } from './pointers.ts'
import { roleOf } from './programme.ts'

export interface VisibleInitiative {
  readonly snapshot: Snapshot
  readonly role: 'manager' | 'sponsor'
}

/** The initiatives that the caller manages or sponsors, in order of name. */
export function listInitiatives(ports: Ports) {
  return async (caller: Caller): Promise<readonly VisibleInitiative[]> => {
    const subjects = [personSubject(caller.objectId), ...(caller.username === undefined ? [] : [addressSubject(caller.username)])]
    const ids = new Set((await Promise.all(subjects.map((subject) => readPointers(ports, caller.tenantId, subject)))).flat())
    const visible = await Promise.all(
      [...ids].map(async (id): Promise<VisibleInitiative[]> => {
        const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, id), snapshotDocument))?.value
        const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
        return snapshot && access ? [{ snapshot, role: access.role }] : []
      }),
    )
    return visible.flat().sort((a, b) => a.snapshot.initiative.name.localeCompare(b.snapshot.initiative.name))
  }
}
