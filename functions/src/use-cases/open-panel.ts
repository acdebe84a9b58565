import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { kindOf } from '../domain/tag.ts'
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

/** From so many initiatives on an event's entry in the directory is not followed: anybody may tag any series as theirs. */
const crowded = 5

/**
 * Two point reads: who the event (or, with nothing open, the person) belongs to, and that initiative's snapshot. More only
 * for whoever has several initiatives or opens something untagged.
 */
export function openPanel(ports: Ports) {
  const list = listInitiatives(ports)
  return async (caller: Caller, item: OpenItem): Promise<PanelRead> => {
    const now = ports.clock()
    const iCalUId = item.iCalUId === undefined ? undefined : canonicalICalUId(item.iCalUId)
    const ofEvent = iCalUId === undefined ? [] : await readPointers(ports, caller.tenantId, eventSubject(iCalUId))
    const ids = iCalUId === undefined || ofEvent.length > crowded ? await ofPerson(ports, caller) : ofEvent
    const found = await Promise.all(
      ids.map(async (id) => {
        const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, id), snapshotDocument))?.value
        const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
        return snapshot && access && (iCalUId === undefined || concerns(snapshot, iCalUId, item.start)) ? [{ snapshot, ...access }] : []
      }),
    )
    const about = found.flat().sort((a, b) => (nextStart(a.snapshot, a.self, now) < nextStart(b.snapshot, b.self, now) ? -1 : 1))[0]
    if (about) await bindSponsor(ports, caller, about.snapshot.initiative.id, about.self)
    const manages = about ? [] : (await list(caller)).flatMap(({ snapshot, role }) => (role === 'manager' ? [snapshot] : []))
    return { ...(about ? { about } : {}), manages, now }
  }
}

/** Whether the open item is tagged here: this occurrence, or, when it is not said which, any of the series. */
function concerns(snapshot: Snapshot, iCalUId: string, start: Instant | undefined): boolean {
  if (start === undefined) return snapshot.tags.some((tag) => tag.iCalUId === iCalUId && tag.kind !== 'none')
  // A moved occurrence is known by its original start, but Outlook shows where it is now.
  const ahead = snapshot.upcoming.some((meeting) => meeting.iCalUId === iCalUId && meeting.start === start)
  return ahead || kindOf({ iCalUId, originalStart: start }, snapshot.tags) !== undefined
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
