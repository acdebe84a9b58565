import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { noteRead } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { roleOf } from './programme.ts'

export interface EngagementRead {
  readonly snapshot: Snapshot
  readonly role: 'manager' | 'sponsor'
  readonly self?: Sponsor
  readonly now: Instant
}

/** One point read. */
export function readEngagement(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<EngagementRead>> => {
    const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, initiativeId), snapshotDocument))?.value
    const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
    if (!snapshot || !access) return fail({ type: 'not-found', what: 'initiative' })
    if (access.role === 'manager') await noteRead(ports, caller, initiativeId, 'board')
    await bindSponsor(ports, caller, initiativeId, access.self)
    return ok({ snapshot, ...access, now: ports.clock() })
  }
}
