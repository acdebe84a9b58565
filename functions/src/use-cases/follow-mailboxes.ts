import { lookUpTroubleDocument, mailboxDocument, readDocument, toDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { followMailboxesQueue, type TenantAccess } from '../domain/followed-tenant.ts'
import type { PersonFollowed } from '../domain/following.ts'
import type { Initiative } from '../domain/initiative.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { type PutOff, putOff, troubleCodeOf } from '../domain/put-off.ts'
import { nothingPast } from '../domain/snapshot.ts'
import type { Partition } from '../domain/store.ts'
import { type TroubleCode, troubleOf } from '../domain/sync-trouble.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import type { TenantPerson } from '../domain/tenant-person.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callMailbox, lookAgain, mailboxPartition, readMailbox } from './followed-mailboxes.ts'
import { addPointer, personSubject } from './pointers.ts'
import { changeProgramme, inBackground, loadProgramme } from './programme.ts'

/** After something changed that decides whose calendar is followed, or for what it is searched. */
export async function askToFollow(ports: Ports, tenantId: string, { id, following }: Pick<Initiative, 'id' | 'following'>): Promise<void> {
  if (following) await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId: id })
}

export interface FollowingAsked {
  readonly tenantId: string
  readonly initiativeId: string
  /** How often it failed in a row. */
  readonly tries: number
}

/**
 * Finds everybody whose calendar the initiative follows, and has each looked at. Sponsors whom the roster knows by address alone are
 * looked up in the tenant's directory, and known by their object id from then on. Whom it does not know is tried again next time; what
 * failed, by a message of its own.
 *
 * @returns what was put off, and why
 */
export function followMailboxes(ports: Ports, access: TenantAccess) {
  return async ({ tenantId, initiativeId, tries }: FollowingAsked): Promise<PutOff | undefined> => {
    let failed: Failed | undefined
    try {
      failed = await followAll(ports, access, tenantId, initiativeId)
    } catch (error) {
      // Our own store, most likely: then this cannot be noted, but the message must not be given up on. Nobody else looks for them.
      failed = { error }
    }
    if (!failed) return undefined
    const put = putOff(failed.error, tries + 1)
    await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId, tries: tries + 1 }, { delaySeconds: put.seconds })
    return put
  }
}

interface Failed {
  readonly error: unknown
}

async function followAll(ports: Ports, access: TenantAccess, tenantId: string, initiativeId: string): Promise<Failed | undefined> {
  const programme = await loadProgramme(ports, inBackground(tenantId), initiativeId)
  if (!programme.ok) return undefined
  let denied = false
  let failed: Failed | undefined
  for (const person of peopleOf(programme.value, ports.clock())) {
    try {
      const found = await findPerson(access, tenantId, person)
      if (found.ok) await follow(ports, { tenantId, initiativeId, person, found: found.value })
      else denied ||= found.failure.type !== 'not-found'
    } catch (error) {
      // Another may well be found; after two it is not them.
      if (failed) break
      failed = { error }
    }
  }
  const code = failed ? troubleCodeOf(failed.error) : denied ? 'directory-denied' : undefined
  await noteTrouble(ports, programme.value.partition, code)
  return failed
}

async function noteTrouble(ports: Ports, partition: Partition, code: TroubleCode | undefined): Promise<void> {
  const before = (await readDocument(ports.store, partition, lookUpTroubleDocument))?.value
  if (before === undefined && code === undefined) return
  const tried = ports.clock()
  const trouble = code && toDocument(lookUpTroubleDocument, { ...troubleOf(code, before, tried), tried })
  await ports.store.write(partition, [trouble ? { kind: 'upsert', document: trouble } : { kind: 'delete', id: lookUpTroubleDocument.id }])
}

interface Finding {
  readonly tenantId: string
  readonly initiativeId: string
  readonly person: PersonFollowed
  readonly found: TenantPerson
}

async function follow(ports: Ports, finding: Finding): Promise<void> {
  const { tenantId, person, found } = finding
  if (person.objectId === undefined && !(await bindObjectId(ports, finding))) return
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

/** By the first address that the directory knows; else whatever it said of one that it did not say "not found" of. */
async function findPerson(
  access: TenantAccess,
  tenantId: string,
  { objectId, addresses }: PersonFollowed,
): Promise<Result<TenantPerson, TenantFailure>> {
  const { directory } = await access.tenant(tenantId)
  let refused: Result<TenantPerson, TenantFailure> | undefined
  for (const id of objectId === undefined ? addresses : [objectId]) {
    const found = await directory.findPerson(id)
    if (found.ok) return found
    if (found.failure.type !== 'not-found') refused ??= found
  }
  // The directory may not be ours to read, or have forgotten somebody who left; their mailbox can still say so itself.
  if (objectId !== undefined) return ok({ objectId, displayName: '', addresses })
  return refused ?? fail({ type: 'not-found', what: 'person' })
}

/** The directory says who has the address, as a sponsor's own first visit would. */
async function bindObjectId(ports: Ports, { tenantId, initiativeId, person, found }: Finding): Promise<boolean> {
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
