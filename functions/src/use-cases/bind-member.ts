import type { Caller } from '../domain/caller.ts'
import { circleDocument, initiativePartition, readDocument, toDocument } from '../domain/documents.ts'
import { circleMember } from '../domain/mail-circle.ts'
import type { Ports } from '../domain/ports.ts'
import { addPointer, personSubject } from './pointers.ts'

/**
 * The object id of somebody in the executive circle is written down the first time that they choose something; from then on only it
 * identifies them. When somebody else is writing, the next time does it.
 *
 * @returns whether they are in it
 */
export async function bindMember(ports: Ports, caller: Caller, initiativeId: string): Promise<boolean> {
  const partition = initiativePartition(caller.tenantId, initiativeId)
  const circle = await readDocument(ports.store, partition, circleDocument)
  const own = circle && circleMember(circle.value, caller)
  if (!own) return false
  if (own.objectId !== undefined) return true
  await addPointer(ports, caller.tenantId, personSubject(caller.objectId), initiativeId)
  const members = circle.value.members.map((member) => (member === own ? { ...member, objectId: caller.objectId } : member))
  await ports.store.write(partition, [{ kind: 'replace', document: toDocument(circleDocument, { members }), etag: circle.etag }])
  return true
}
