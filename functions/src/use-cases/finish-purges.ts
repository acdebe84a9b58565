import { auditInOrder, initiativeAudit } from '../domain/audit.ts'
import {
  circleDocument,
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
import type { Partition } from '../domain/store.ts'
import { forwardAudit } from './audit.ts'
import { forgetInMails, forgetMailsAbout } from './forget-mails.ts'
import { memberSubjects, personSubject, removePointer, sponsorSubjects } from './pointers.ts'
import { removeAll } from './remove-all.ts'
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

  const [initiative, roster, circle] = await Promise.all([
    readDocument(store, partition, initiativeDocument),
    readDocument(store, partition, rosterDocument),
    readDocument(store, partition, circleDocument),
  ])
  const managers = (initiative?.value.managers ?? []).map((manager) => manager.objectId)
  // On the roster again by now, a manager of it, or in its circle.
  const kept = new Set([
    ...(roster?.value.sponsors ?? []).flatMap(sponsorSubjects),
    ...managers.map(personSubject),
    ...(circle?.value.members ?? []).flatMap(memberSubjects),
  ])
  if (objectId !== undefined && !kept.has(personSubject(objectId))) await forgetMailsAbout(ports, { tenantId, objectId, initiativeId })
  for (const reader of new Set([...managers, ...(objectId === undefined ? [] : [objectId])]))
    await forgetInMails(ports, { tenantId, objectId: reader, initiativeId }, sponsorId)
  for (const subject of sponsorSubjects(purge)) if (!kept.has(subject)) await removePointer(ports, tenantId, subject, initiativeId)
}
