import {
  directoryPartition,
  MailDue,
  mailDueSubjects,
  mailDueType,
  mailPaceDocument,
  mailPaceSubject,
  parseStored,
  readDocument,
  toDocument,
  toMailDueDocument,
} from '../domain/documents.ts'
import { type MailAccess, sendMailQueue } from '../domain/mail-transport.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { maxDelaySeconds } from '../domain/queue.ts'
import type { Partition, Stored } from '../domain/store.ts'
import { epochMs, type Instant, plusSeconds } from '../domain/time.ts'

const pageSize = 200
/** What was sent for and is not done by then was lost: it is sent for again. */
const claimSeconds = 3600

/**
 * Sends for every mail whose time has come, one message each, no faster than mails can be sent. It does not know what is due: a look at
 * each recipient does. Sixteen lists in the directory say when to look next, so nothing is searched, and no list is written by everybody.
 *
 * Whoever sends for one moves its time an hour on first, under the version that they read: of two ticks at once one does, and a message
 * that is lost is sent again. The look itself then says when the next one is.
 *
 * @returns how many were sent for
 */
export function findDueMails(ports: Ports, { tenants, transport }: Pick<MailAccess, 'tenants' | 'transport'>) {
  return async (): Promise<number> => {
    const now = ports.clock()
    let called = 0
    for (const tenantId of tenants)
      for (const subject of mailDueSubjects) {
        const partition = directoryPartition(tenantId, subject)
        let continuation: string | undefined
        do {
          const page = await ports.store.query(partition, {
            type: mailDueType,
            // The end of a range is not in it.
            range: { property: 'start', to: `${now}~` },
            pageSize,
            ...(continuation === undefined ? {} : { continuation }),
          })
          if (page.documents.length > 0) called += await callAll(ports, partition, page.documents, transport.perMinute, now)
          continuation = page.continuation
        } while (continuation !== undefined)
      }
    return called
  }
}

async function callAll(ports: Ports, partition: Partition, due: readonly Stored[], perMinute: number, now: Instant): Promise<number> {
  const { tenantId } = partition
  const first = await reservePace(ports, tenantId, (due.length * 60) / perMinute, now)
  let called = 0
  for (const [index, stored] of due.entries()) {
    const { objectId, initiativeId } = parseStored(MailDue, stored).value
    const delaySeconds = Math.min(maxDelaySeconds, first + Math.floor((index * 60) / perMinute))
    const document = toMailDueDocument({ objectId, initiativeId }, plusSeconds(now, delaySeconds + claimSeconds))
    const claimed = await ports.store.write(partition, [{ kind: 'replace', document, etag: stored.etag }])
    if (!claimed.ok) continue
    await ports.queues.send(sendMailQueue, { tenantId, objectId, initiativeId }, { delaySeconds })
    called += 1
  }
  return called
}

const attempts = 10

/**
 * Time for so many seconds' worth of mails.
 *
 * @returns after how many seconds it begins
 */
async function reservePace(ports: Ports, tenantId: string, seconds: number, now: Instant): Promise<number> {
  const partition = directoryPartition(tenantId, mailPaceSubject)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await readDocument(ports.store, partition, mailPaceDocument)
    const begins = before && before.value.freeAt > now ? before.value.freeAt : now
    // Instants have whole seconds: rounded up, or many small reservations would be none.
    const document = toDocument(mailPaceDocument, { freeAt: plusSeconds(begins, Math.ceil(seconds)) })
    const written = await ports.store.write(partition, [
      before ? { kind: 'replace', document, etag: before.etag } : { kind: 'create', document },
    ])
    if (written.ok) return (epochMs(begins) - epochMs(now)) / 1000
    await ports.pause(100)
  }
  throw new Outage('The pace of mails is being written to without pause', { cause: undefined })
}
