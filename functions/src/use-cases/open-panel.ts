import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { listInitiatives } from './list-initiatives.ts'
import { addressSubject, eventSubject, personSubject, readPointers } from './pointers.ts'
import { roleOf } from './programme.ts'

export interface OpenItem {
  readonly iCalUId?: string | undefined
  readonly start?: Instant | undefined
}

export interface PanelRead {
  readonly about?: { readonly snapshot: Snapshot; readonly role: 'manager' | 'sponsor'; readonly self?: Sponsor }
  /** Only when the open item belongs to no initiative: those where the caller could tag it. */
  readonly manages: readonly Snapshot[]
  readonly now: Instant
}

/**
 * Two point reads: who the event (or, with nothing open, the person) belongs to, and that initiative's snapshot. More only
 * for whoever has several initiatives or opens something untagged.
 */
export function openPanel(ports: Ports) {
  const list = listInitiatives(ports)
  return async (caller: Caller, item: OpenItem): Promise<PanelRead> => {
    const now = ports.clock()
    const ids =
      item.iCalUId === undefined
        ? await ofPerson(ports, caller)
        : await readPointers(ports, caller.tenantId, eventSubject(canonicalICalUId(item.iCalUId)))
    const found = await Promise.all(
      ids.map(async (id) => {
        const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, id), snapshotDocument))?.value
        const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
        return snapshot && access ? [{ snapshot, ...access }] : []
      }),
    )
    const about = found.flat().sort((a, b) => (nextStart(a.snapshot, a.self, now) < nextStart(b.snapshot, b.self, now) ? -1 : 1))[0]
    if (about) await bindSponsor(ports, caller, about.snapshot.initiative.id, about.self)
    const manages = about ? [] : (await list(caller)).flatMap(({ snapshot, role }) => (role === 'manager' ? [snapshot] : []))
    return { ...(about ? { about } : {}), manages, now }
  }
}

async function ofPerson(ports: Ports, caller: Caller): Promise<readonly string[]> {
  const own = await readPointers(ports, caller.tenantId, personSubject(caller.objectId))
  if (own.length > 0 || caller.username === undefined) return own
  return await readPointers(ports, caller.tenantId, addressSubject(caller.username))
}

/** Of several initiatives the one whose next meeting with the caller is nearest. */
function nextStart(snapshot: Snapshot, self: Sponsor | undefined, now: Instant): Instant {
  return snapshot.upcoming.find((meeting) => meeting.end > now && (!self || meeting.invitations[self.id]))?.start ?? '9999'
}
