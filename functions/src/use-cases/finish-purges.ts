import { auditInOrder, initiativeAudit } from '../domain/audit.ts'
import {
  initiativeDocument,
  initiativePartition,
  Purge,
  parseStored,
  purgeType,
  readDocument,
  rosterDocument,
} from '../domain/documents.ts'
import { knownAs, withoutSponsor } from '../domain/personal-record.ts'
import type { Ports } from '../domain/ports.ts'
import { maxOperations, type Partition, type Query, type Store } from '../domain/store.ts'
import { forwardAudit } from './audit.ts'
import { personSubject, removePointer, sponsorSubjects } from './pointers.ts'
import { removeStagedAbout } from './staged-import.ts'
import { removeMessagesOf } from './stored-messages.ts'

export interface PurgesOf {
  readonly tenantId: string
  readonly initiativeId: string
}

/**
 * Takes away what is left of sponsors who were taken off the roster and cannot go in one atomic write with them: their messages, what
 * failed imports laid aside, what the audit tells about them, their entries in the directory. Safe to run twice, at once, or after a crash:
 * what is to be done is written down until it is done.
 */
export function finishPurges(ports: Ports) {
  return async ({ tenantId, initiativeId }: PurgesOf): Promise<void> => {
    const partition = initiativePartition(tenantId, initiativeId)
    const { documents } = await ports.store.query(partition, { type: purgeType, pageSize: 100 })
    for (const stored of documents) {
      await finishOne(ports, partition, parseStored(Purge, stored).value)
      await ports.store.write(partition, [{ kind: 'delete', id: stored.document.id }])
    }
  }
}

async function finishOne(ports: Ports, partition: Partition, purge: Purge): Promise<void> {
  const { store } = ports
  const { tenantId, key: initiativeId } = partition
  const { sponsorId, objectId, addresses, names, at } = purge
  await removeMessagesOf(store, partition, sponsorId)
  const [displayName = '', ...otherNames] = names
  const known = knownAs({ objectId, addresses, displayName, otherNames })
  await removeStagedAbout(store, partition, at, (meeting) => withoutSponsor(meeting, sponsorId, known) !== meeting)
  await forwardAudit(ports, partition)
  await removeAll(store, initiativeAudit(tenantId, initiativeId), auditInOrder(sponsorId))

  const [initiative, roster] = await Promise.all([
    readDocument(store, partition, initiativeDocument),
    readDocument(store, partition, rosterDocument),
  ])
  // On the roster again by now, or a manager of it.
  const kept = new Set([
    ...(roster?.value.sponsors ?? []).flatMap(sponsorSubjects),
    ...(initiative?.value.managers ?? []).map(({ objectId }) => personSubject(objectId)),
  ])
  for (const subject of sponsorSubjects(purge)) if (!kept.has(subject)) await removePointer(ports, tenantId, subject, initiativeId)
}

/** Every document that the query finds. */
export async function removeAll(store: Store, partition: Partition, query: Query): Promise<void> {
  for (;;) {
    const { documents } = await store.query(partition, { ...query, pageSize: maxOperations })
    if (documents.length === 0) return
    await store.write(
      partition,
      documents.map(({ document: { id } }) => ({ kind: 'delete', id })),
    )
  }
}
