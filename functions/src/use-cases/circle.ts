import type { Caller } from '../domain/caller.ts'
import { circleDocument, readDocument, toDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { CircleMember } from '../domain/mail-circle.ts'
import type { Ports } from '../domain/ports.ts'
import { forgetMailsAbout } from './forget-mails.ts'
import { addPointer, addressSubject, memberSubjects, personSubject, removePointer, sponsorSubjects } from './pointers.ts'
import { loadProgramme, mayManage, type Programme } from './programme.ts'

export function readCircle(ports: Ports) {
  return async (caller: Caller, initiativeId: string): Promise<Result<readonly CircleMember[]>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayManage(programme.value, 'see whom they invited to the circle')
    if (!allowed.ok) return allowed
    return ok((await readDocument(ports.store, programme.value.partition, circleDocument))?.value.members ?? [])
  }
}

/**
 * Invites people to read how the team does: each of them finds it among what they can be mailed, and asks for it or does not. Whoever is
 * taken off again is mailed no more, and their mails about it are erased.
 */
export function putCircle(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    members: readonly Pick<CircleMember, 'displayName' | 'address'>[],
  ): Promise<Result<readonly CircleMember[]>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayManage(programme.value, 'invite others')
    if (!allowed.ok) return allowed
    const twice = members.findIndex(({ address }, index) => members.findIndex((other) => other.address === address) < index)
    if (twice >= 0) {
      const message = `${members[twice]?.address} is there twice.`
      return fail({ type: 'invalid', message, faults: [{ where: `/members/${twice}/address`, message }] })
    }
    const { tenantId } = caller
    const { store } = ports
    const { partition } = programme.value
    // Before, so that whoever is in it finds it; a pointer to what does not know them shows nothing.
    for (const { address } of members) await addPointer(ports, tenantId, addressSubject(address), initiativeId)
    const before = await readDocument(store, partition, circleDocument)
    const known = before?.value.members ?? []
    const after = members.map(({ displayName, address }) => {
      const objectId = known.find((one) => one.address === address)?.objectId
      return { displayName, address, ...(objectId === undefined ? {} : { objectId }) }
    })
    const document = toDocument(circleDocument, { members: after })
    const written = await store.write(partition, [before ? { kind: 'replace', document, etag: before.etag } : { kind: 'create', document }])
    if (!written.ok) return fail({ type: 'stale-version', message: 'Somebody else changed the circle at the same time. Try again.' })
    for (const member of known.filter(({ address }) => after.every((one) => one.address !== address)))
      await letGo(ports, tenantId, programme.value, member)
    return ok(after)
  }
}

async function letGo(ports: Ports, tenantId: string, programme: Programme, member: CircleMember): Promise<void> {
  const { objectId } = member
  const initiativeId = programme.initiative.value.id
  const roster = new Set(programme.roster.value.sponsors.flatMap(sponsorSubjects))
  const manages = programme.initiative.value.managers.some((manager) => manager.objectId === objectId)
  for (const subject of memberSubjects(member))
    if (!roster.has(subject) && !manages) await removePointer(ports, tenantId, subject, initiativeId)
  const sponsors = objectId !== undefined && roster.has(personSubject(objectId))
  if (objectId !== undefined && !manages && !sponsors) await forgetMailsAbout(ports, { tenantId, objectId, initiativeId })
}
