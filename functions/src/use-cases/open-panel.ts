import type { Caller } from '../domain/caller.ts'
import { initiativePartition, readDocument, snapshotDocument } from '../domain/documents.ts'
import { ok } from '../domain/failure.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import { nothingPast, type Snapshot } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { listInitiatives } from './list-initiatives.ts'
import { addPointer, addressSubject, eventSubject, personSubject, readPointers } from './pointers.ts'
import { changeProgramme, roleOf } from './programme.ts'

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
    if (about?.self && about.self.objectId === undefined) await bindSponsor(ports, caller, about.snapshot.initiative.id, about.self.id)
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

/**
 * On a sponsor's first visit their object id is written to the roster; from then on only it identifies them, and
 * whoever gets their address later sees nothing.
 */
async function bindSponsor(ports: Ports, caller: Caller, initiativeId: string, sponsorId: string): Promise<void> {
  await addPointer(ports, caller.tenantId, personSubject(caller.objectId), initiativeId)
  // When somebody else is changing the initiative, the next visit binds.
  await changeProgramme(ports, caller, initiativeId, async ({ roster, self }) => {
    if (self?.id !== sponsorId || self.objectId !== undefined) return ok({ result: undefined })
    const sponsors = roster.value.sponsors.map((sponsor) =>
      sponsor.id === sponsorId ? { ...sponsor, objectId: caller.objectId } : sponsor,
    )
    return ok({ change: { roster: { ...roster.value, sponsors }, changedFrom: nothingPast }, result: undefined })
  })
}
