import { mailboxDocument, toDocument } from '../domain/documents.ts'
import { ok } from '../domain/failure.ts'
import { followMailboxesQueue, type TenantAccess } from '../domain/followed-tenant.ts'
import type { PersonFollowed } from '../domain/following.ts'
import type { Initiative } from '../domain/initiative.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import type { TenantPerson } from '../domain/tenant-person.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callMailbox, lookAgain, mailboxPartition, readMailbox } from './followed-mailboxes.ts'
import { addPointer, personSubject } from './pointers.ts'
import { changeProgramme, inBackground, loadProgramme } from './programme.ts'

/** After something changed that decides whose calendar is followed, or for what it is searched. */
export async function askToFollow(ports: Ports, tenantId: string, { id, following }: Pick<Initiative, 'id' | 'following'>): Promise<void> {
  if (following) await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId: id })
}

/**
 * Finds everybody whose calendar the initiative follows, and has each looked at. Sponsors whom the roster knows by address alone are
 * looked up in the tenant's directory, and known by their object id from then on. Whom it does not know is tried again next time.
 */
export function followMailboxes(ports: Ports, access: TenantAccess) {
  return async ({ tenantId, initiativeId }: { readonly tenantId: string; readonly initiativeId: string }): Promise<void> => {
    const programme = await loadProgramme(ports, inBackground(tenantId), initiativeId)
    if (!programme.ok) return
    for (const person of peopleOf(programme.value, ports.clock())) {
      const found = await findPerson(access, tenantId, person)
      if (!found) continue
      if (person.objectId === undefined && !(await bindObjectId(ports, tenantId, { initiativeId, person, found }))) continue
      const ref = { tenantId, objectId: found.objectId }
      const mailbox = await readMailbox(ports, ref)
      if (!mailbox) {
        const value = { objectId: found.objectId, addresses: [...found.addresses], kept: {}, searched: {}, asked: {}, sent: {} }
        // Taken already: somebody else follows it since a moment ago.
        await ports.store.write(mailboxPartition(ref), [{ kind: 'create', document: toDocument(mailboxDocument, value) }])
      }
      await lookAgain(ports, ref, ports.clock())
      await callMailbox(ports, ref)
    }
  }
}

async function findPerson(
  access: TenantAccess,
  tenantId: string,
  { objectId, addresses }: PersonFollowed,
): Promise<TenantPerson | undefined> {
  const { directory } = await access.tenant(tenantId)
  for (const id of objectId === undefined ? addresses : [objectId]) {
    const found = await directory.findPerson(id)
    if (found.ok) return found.value
  }
  // The directory may not be ours to read, or have forgotten somebody who left; their mailbox can still say so itself.
  return objectId === undefined ? undefined : { objectId, displayName: '', addresses }
}

/** The directory says who has the address, as a sponsor's own first visit would. */
async function bindObjectId(
  ports: Ports,
  tenantId: string,
  { initiativeId, person, found }: { readonly initiativeId: string; readonly person: PersonFollowed; readonly found: TenantPerson },
): Promise<boolean> {
  await addPointer(ports, tenantId, personSubject(found.objectId), initiativeId)
  const changed = await changeProgramme(ports, inBackground(tenantId), initiativeId, async ({ roster }) => {
    const { sponsors } = roster.value
    const own = sponsors.find(({ id }) => id === person.sponsorId)
    // Two entries of the roster for one person: the manager has to say which it is.
    const taken = sponsors.some(({ id, objectId }) => id !== person.sponsorId && objectId === found.objectId)
    if (!own || taken || own.objectId !== undefined) return ok({ result: own?.objectId === found.objectId })
    const bound = sponsors.map((sponsor) => (sponsor === own ? { ...sponsor, objectId: found.objectId } : sponsor))
    return ok({ change: { roster: { ...roster.value, sponsors: bound }, changedFrom: nothingPast }, result: true })
  })
  if (!changed.ok) throw new Outage('An initiative is being changed without pause', { cause: undefined })
  return changed.value
}
