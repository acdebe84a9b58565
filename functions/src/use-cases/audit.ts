/** Writing down who read or changed what: see domain/audit.ts. */
import {
  type AuditEntry,
  actorOf,
  auditDays,
  auditReadId,
  erasedId,
  everyone,
  initiativeAudit,
  outboxType,
  parseAudit,
  parseOutbox,
  personAudit,
  toAuditDocument,
} from '../domain/audit.ts'
import type { AuditedRead } from '../domain/audit-kinds.ts'
import type { Caller } from '../domain/caller.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { maxOperations, type Partition, type Stored, type WriteOperation } from '../domain/store.ts'
import { plusSeconds } from '../domain/time.ts'

const ttlSeconds = auditDays * 86_400
/** How often somebody else may be faster at counting one person's look before something must be wrong. */
const attempts = 10

/** Looks within a quarter of an hour are one: a page reads again whenever it comes to the front. */
const lookSeconds = 900

/**
 * That a manager looked: one point read, and one small write unless they looked a moment ago, in a partition of its own. Before the answer,
 * so that nobody looks unseen.
 *
 * @param about a sponsor's id, when only theirs was read
 */
export async function noteRead(
  ports: Pick<Ports, 'store' | 'clock'>,
  caller: Caller,
  initiativeId: string,
  kind: AuditedRead,
  about: string = everyone,
): Promise<void> {
  const partition = initiativeAudit(caller.tenantId, initiativeId)
  const by = actorOf(caller)
  const at = ports.clock()
  const id = auditReadId(kind, about, by, at)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await ports.store.read(partition, id)
    if (before && plusSeconds(parseAudit(before).at, lookSeconds) > at) return
    const document = toAuditDocument(id, { kind, about, by, at, count: before ? parseAudit(before).count + 1 : 1 })
    const operation: WriteOperation = before
      ? { kind: 'replace', document, etag: before.etag, ttlSeconds }
      : { kind: 'create', document, ttlSeconds }
    if ((await ports.store.write(partition, [operation])).ok) return
  }
  throw new Outage('An entry of the audit is being written to without pause', { cause: undefined })
}

/** What somebody does about themselves, or has done about them: one entry a day for each kind, and that their data were erased only once. */
export async function noteOfPerson(
  ports: Pick<Ports, 'store' | 'clock'>,
  { tenantId, objectId }: { readonly tenantId: string; readonly objectId: string },
  kind: 'exported' | 'erased',
  by: AuditEntry['by'],
): Promise<void> {
  const at = ports.clock()
  const id = kind === 'erased' ? erasedId : `${kind}:${at.slice(0, 10)}`
  const document = toAuditDocument(id, { kind, about: everyone, by, at, count: 1 })
  await ports.store.write(personAudit(tenantId, objectId), [{ kind: 'upsert', document, ttlSeconds }])
}

/** Hands on what changes of this initiative left to be written down. Safe to run twice, at once, or after a crash. */
export async function forwardAudit({ store }: Pick<Ports, 'store'>, initiative: Partition): Promise<void> {
  const { documents } = await store.query(initiative, { type: outboxType, pageSize: 100 })
  for (const stored of documents) {
    const entries = writesOf(stored)
    const audit = initiativeAudit(initiative.tenantId, initiative.key)
    for (let done = 0; done < entries.length; done += maxOperations) await store.write(audit, entries.slice(done, done + maxOperations))
    await store.write(initiative, [{ kind: 'delete', id: stored.document.id }])
  }
}

/** Their ids follow from the change's own: handed on again they are the same entries. */
function writesOf(stored: Stored): WriteOperation[] {
  const change = stored.document.id.slice(outboxType.length + 1)
  return parseOutbox(stored).map((entry, index) => ({
    kind: 'upsert',
    document: toAuditDocument(`${change}:${index}`, entry),
    ttlSeconds,
  }))
}

/** What a change is to be written down as, by whom. */
export interface Audited {
  readonly by: AuditEntry['by']
  readonly entries: readonly Pick<AuditEntry, 'kind' | 'about' | 'meeting'>[]
}

export const auditBy = (caller: Caller, entries: Audited['entries']): Audited => ({ by: actorOf(caller), entries })

export const aboutEveryone = (kind: AuditEntry['kind']) => ({ kind, about: everyone })
