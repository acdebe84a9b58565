/** The directory: from a person or a calendar event to initiatives. */
import {
  addressSubject,
  directoryPartition,
  eventSubject,
  personSubject,
  pointersDocument,
  readDocument,
  toDocument,
} from '../domain/documents.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'

/**
 * Written before the change that makes them true: a pointer to an initiative that does not (yet) know the person or event
 * is harmless, since what may be seen is decided on the initiative itself; a missing one would hide it.
 */
export async function addPointer(ports: Ports, tenantId: string, subject: string, initiativeId: string): Promise<void> {
  await changePointers(ports, tenantId, subject, (ids) => (ids.includes(initiativeId) ? ids : [...ids, initiativeId]))
}

/** Removed after the change that makes it untrue. */
export async function removePointer(ports: Ports, tenantId: string, subject: string, initiativeId: string): Promise<void> {
  await changePointers(ports, tenantId, subject, (ids) => ids.filter((id) => id !== initiativeId))
}

export async function readPointers(ports: Ports, tenantId: string, subject: string): Promise<readonly string[]> {
  return (await readDocument(ports.store, directoryPartition(tenantId, subject), pointersDocument))?.value.initiativeIds ?? []
}

async function changePointers(
  ports: Ports,
  tenantId: string,
  subject: string,
  change: (ids: readonly string[]) => readonly string[],
): Promise<void> {
  const partition = directoryPartition(tenantId, subject)
  for (;;) {
    const before = await readDocument(ports.store, partition, pointersDocument)
    const ids = before?.value.initiativeIds ?? []
    const after = change(ids)
    if (after.length === ids.length && after.every((id, i) => id === ids[i])) return
    const document = toDocument(pointersDocument, { initiativeIds: [...after] })
    const operation = before ? { kind: 'replace' as const, document, etag: before.etag } : { kind: 'create' as const, document }
    if ((await ports.store.write(partition, [operation])).ok) return
  }
}

export const sponsorSubjects = (sponsor: Sponsor): string[] => [
  ...sponsor.addresses.map(addressSubject),
  ...(sponsor.objectId === undefined ? [] : [personSubject(sponsor.objectId)]),
]

export { addressSubject, eventSubject, personSubject }
