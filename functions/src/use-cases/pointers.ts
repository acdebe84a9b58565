/** The directory: from a person or a calendar event to initiatives. */
import {
  addressSubject,
  directoryPartition,
  eventSubject,
  personSubject,
  pointersDocument,
  pointersKept,
  readDocument,
  toDocument,
} from '../domain/documents.ts'
import type { CircleMember } from '../domain/mail-circle.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { WriteOperation } from '../domain/store.ts'

/**
 * Written before the change that makes them true: a pointer to an initiative that does not (yet) know the person or event
 * is harmless, since what may be seen is decided on the initiative itself; a missing one would hide it.
 *
 * @returns false when the subject has as many as can be kept; then nothing was added
 */
export async function addPointer(ports: Ports, tenantId: string, subject: string, initiativeId: string): Promise<boolean> {
  const after = await changePointers(ports, tenantId, subject, (ids) =>
    ids.includes(initiativeId) || ids.length >= pointersKept ? ids : [...ids, initiativeId],
  )
  return after.includes(initiativeId)
}

/** Removed after the change that makes it untrue. */
export async function removePointer(ports: Ports, tenantId: string, subject: string, initiativeId: string): Promise<void> {
  await changePointers(ports, tenantId, subject, (ids) => ids.filter((id) => id !== initiativeId))
}

export async function readPointers(ports: Ports, tenantId: string, subject: string): Promise<readonly string[]> {
  return (await readDocument(ports.store, directoryPartition(tenantId, subject), pointersDocument))?.value.initiativeIds ?? []
}

/** How often somebody else may be faster before something must be wrong. */
const attempts = 20

async function changePointers(
  ports: Ports,
  tenantId: string,
  subject: string,
  change: (ids: readonly string[]) => readonly string[],
): Promise<readonly string[]> {
  const partition = directoryPartition(tenantId, subject)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await readDocument(ports.store, partition, pointersDocument)
    const ids = before?.value.initiativeIds ?? []
    const after = change(ids)
    if (after.length === ids.length && after.every((id, i) => id === ids[i])) return ids
    const document = toDocument(pointersDocument, { initiativeIds: [...after] })
    // A subject is somebody's id or address: without pointers nothing is left of it.
    const operation: WriteOperation = !before
      ? { kind: 'create', document }
      : after.length === 0
        ? { kind: 'delete', id: document.id, etag: before.etag }
        : { kind: 'replace', document, etag: before.etag }
    if ((await ports.store.write(partition, [operation])).ok) return after
  }
  throw new Outage('The directory is being written to without pause', { cause: undefined })
}

export const sponsorSubjects = (sponsor: Pick<Sponsor, 'addresses' | 'objectId'>): string[] => [
  ...sponsor.addresses.map(addressSubject),
  ...(sponsor.objectId === undefined ? [] : [personSubject(sponsor.objectId)]),
]

export const memberSubjects = ({ address, objectId }: Pick<CircleMember, 'address' | 'objectId'>): string[] => [
  addressSubject(address),
  ...(objectId === undefined ? [] : [personSubject(objectId)]),
]

export { addressSubject, eventSubject, personSubject }
