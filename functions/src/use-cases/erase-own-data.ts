import { auditType, erasedId, personAudit } from '../domain/audit.ts'
import type { Caller } from '../domain/caller.ts'
import { directoryPartition, erasureDocument, knownItemType, personSubject, readDocument, toDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { erasePersonQueue, type PrivacyPolicy, resumeSeconds } from '../domain/privacy.ts'
import { noteOfPerson } from './audit.ts'
import { bindMember } from './bind-member.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { takeOff } from './erase-sponsor.ts'
import { finishPurges } from './finish-purges.ts'
import { followedInitiatives } from './followed-initiatives.ts'
import { callMailbox, forgetMailbox, readMailbox } from './followed-mailboxes.ts'
import { forgetMails, hasMails } from './forget-mails.ts'
import { ownInitiative, ownInitiativeIds } from './own-initiatives.ts'
import { removeAll } from './remove-all.ts'

export interface Erased {
  /** Initiatives in which nothing is kept of the caller as a sponsor any more. */
  readonly erased: readonly string[]
  /** Those that the caller manages: who answers for an initiative, and for what was changed in it, stays known. */
  readonly managed: readonly string[]
}

export interface PersonToErase {
  readonly tenantId: string
  readonly objectId: string
}

/**
 * Takes away everything that is kept of the caller as a sponsor, in all initiatives, and what is remembered of them as a person. Of one who
 * is asked again, or of a process that died, the rest: what is to be done is written down first, and a message comes back to it.
 *
 * What stays: that it happened, in the audit; fingerprints on the rosters, so that no import brings them back; and the caller as a
 * manager. Texts that others wrote (titles, notes to markers, reasons) are not searched for their name.
 */
export function eraseOwnData(ports: Ports, policy: PrivacyPolicy, mayFollow: boolean) {
  const goOn = erasePerson(ports, mayFollow)
  return async (caller: Caller): Promise<Result<Erased>> => {
    const { tenantId, objectId } = caller
    if (policy.erasure === 'manager')
      return fail({
        type: 'forbidden',
        message:
          'In your organisation a programme manager erases what is kept about a sponsor. Object to it first: from then on nothing is captured or shown, and they can erase it.',
      })
    const managed: string[] = []
    const initiativeIds: string[] = []
    const circles: string[] = []
    for (const id of await ownInitiativeIds(ports, caller)) {
      const own = await ownInitiative(ports, caller, id)
      if (own?.role === 'manager') managed.push(id)
      if (await bindMember(ports, caller, id)) circles.push(id)
      if (!own?.self) continue
      // Whoever goes on with it knows them by their object id alone.
      await bindSponsor(ports, caller, id, own.self)
      initiativeIds.push(id)
    }
    if (initiativeIds.length === 0 && circles.length === 0 && !(await isRemembered(ports, caller))) return ok({ erased: [], managed })
    await ports.queues.send(erasePersonQueue, { tenantId, objectId }, { delaySeconds: resumeSeconds })
    await writeErasure(ports, caller, [...new Set([...initiativeIds, ...circles])])
    await goOn({ tenantId, objectId })
    return ok({ erased: initiativeIds, managed })
  }
}

/** Whether anything is kept of them as a person, beside initiatives. */
async function isRemembered(ports: Ports, { tenantId, objectId }: PersonToErase): Promise<boolean> {
  const partition = directoryPartition(tenantId, personSubject(objectId))
  const [erasure, items, done, mailbox, mails] = await Promise.all([
    readDocument(ports.store, partition, erasureDocument),
    ports.store.query(partition, { type: knownItemType, pageSize: 1 }),
    ports.store.query(personAudit(tenantId, objectId), { type: auditType, pageSize: 2 }),
    readMailbox(ports, { tenantId, objectId }),
    hasMails(ports, { tenantId, objectId }),
  ])
  const audited = done.documents.some(({ document }) => document.id !== erasedId)
  return erasure !== undefined || items.documents.length > 0 || audited || mailbox !== undefined || mails
}

/** Together with what an earlier request has not finished. */
async function writeErasure(ports: Ports, caller: Caller, initiativeIds: readonly string[]): Promise<void> {
  const partition = directoryPartition(caller.tenantId, personSubject(caller.objectId))
  const before = await readDocument(ports.store, partition, erasureDocument)
  const value = {
    since: before?.value.since ?? ports.clock(),
    initiativeIds: [...new Set([...(before?.value.initiativeIds ?? []), ...initiativeIds])],
  }
  const document = toDocument(erasureDocument, value)
  const written = await ports.store.write(partition, [
    before ? { kind: 'replace', document, etag: before.etag } : { kind: 'create', document },
  ])
  if (!written.ok) throw new Outage('Somebody erases the same data at the same time', { cause: undefined })
}

/** Goes on with what {@link eraseOwnData} began; nothing when it is done. */
export function erasePerson(ports: Ports, mayFollow: boolean) {
  const finish = finishPurges(ports)
  return async ({ tenantId, objectId }: PersonToErase): Promise<void> => {
    const partition = directoryPartition(tenantId, personSubject(objectId))
    const erasure = await readDocument(ports.store, partition, erasureDocument)
    if (!erasure) return
    for (const initiativeId of erasure.value.initiativeIds) {
      await takeOff(ports, tenantId, initiativeId, (sponsor) => sponsor.objectId === objectId)
      await finish({ tenantId, initiativeId })
    }
    await forgetMails(ports, { tenantId, objectId }, erasure.value.initiativeIds)
    await removeAll(ports.store, partition, { type: knownItemType })
    await leaveMailbox(ports, { tenantId, objectId }, mayFollow)
    await removeAll(ports.store, personAudit(tenantId, objectId), { type: auditType })
    // Under nobody's name: that it happened is all that is kept.
    await noteOfPerson(ports, { tenantId, objectId }, 'erased', { objectId, displayName: '' })
    await ports.store.write(partition, [{ kind: 'delete', id: erasureDocument.id, etag: erasure.etag }])
  }
}

/** Sync ends what it has with Microsoft Graph and forgets the mailbox; where there is none, it is forgotten here. */
async function leaveMailbox(ports: Ports, ref: PersonToErase, mayFollow: boolean): Promise<void> {
  if (!(await readMailbox(ports, ref)) || (await followedInitiatives(ports, ref)).length > 0) return
  if (mayFollow) await callMailbox(ports, ref)
  else await forgetMailbox(ports, ref)
}
