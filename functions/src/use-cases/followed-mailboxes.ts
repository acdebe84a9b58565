/** What is stored of followed mailboxes, in the directory. */
import {
  calledDocument,
  directoryPartition,
  looksSubject,
  mailboxDocument,
  mailboxSubject,
  readDocument,
  reportsDocument,
  subscriptionDocument,
  toDocument,
  toLookDocument,
  type Versioned,
} from '../domain/documents.ts'
import { syncMailboxQueue } from '../domain/followed-tenant.ts'
import type { FollowedMailbox } from '../domain/following.ts'
import { type EventReports, type MailboxReports, noReports } from '../domain/mailbox-reports.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import type { WriteOperation } from '../domain/store.ts'
import { type Instant, plusSeconds } from '../domain/time.ts'

export interface MailboxRef {
  readonly tenantId: string
  readonly objectId: string
}

export const mailboxPartition = ({ tenantId, objectId }: MailboxRef) => directoryPartition(tenantId, mailboxSubject(objectId))

export async function readMailbox(ports: Ports, ref: MailboxRef): Promise<Versioned<FollowedMailbox> | undefined> {
  return await readDocument(ports.store, mailboxPartition(ref), mailboxDocument)
}

/** While a message is on its way for so long, no other is sent; when it took longer it may have been lost. */
const calledSeconds = 300

/** After something changed that may end the following of it: a look finds out, and forgets it then. It does not wait for one that was put off. */
export async function callIfFollowed(ports: Ports, ref: MailboxRef): Promise<void> {
  if (await readMailbox(ports, ref)) await callAgain(ports, ref, 0)
}

/** Sends for the mailbox, once for however many ask at the same time. `false`: somebody has sent already. */
export async function callMailbox(ports: Ports, ref: MailboxRef, delaySeconds = 0): Promise<boolean> {
  const called = await ports.store.write(mailboxPartition(ref), [
    { kind: 'create', document: toDocument(calledDocument, {}), ttlSeconds: delaySeconds + calledSeconds },
  ])
  if (!called.ok) return false
  try {
    await sendFor(ports, ref, delaySeconds)
  } catch (error) {
    // Whoever tries again must be able to.
    await ports.store.write(mailboxPartition(ref), [{ kind: 'delete', id: calledDocument.id }])
    throw error
  }
  return true
}

/** Whether or not somebody has sent already: the message in hand comes again later, or what it is about cannot wait. */
export async function callAgain(ports: Ports, ref: MailboxRef, delaySeconds: number): Promise<void> {
  await ports.store.write(mailboxPartition(ref), [
    { kind: 'upsert', document: toDocument(calledDocument, {}), ttlSeconds: delaySeconds + calledSeconds },
  ])
  await sendFor(ports, ref, delaySeconds)
}

async function sendFor(ports: Ports, { tenantId, objectId }: MailboxRef, delaySeconds: number): Promise<void> {
  await ports.queues.send(syncMailboxQueue, { tenantId, objectId }, { delaySeconds })
}

/** When the timer is to look at it next, whatever else happens. */
export async function lookAgain(ports: Ports, { tenantId, objectId }: MailboxRef, at: Instant): Promise<void> {
  await ports.store.write(directoryPartition(tenantId, looksSubject(objectId)), [
    { kind: 'upsert', document: toLookDocument(objectId, at) },
  ])
}

/** Nobody follows it. */
export async function lookNoMore(ports: Ports, { tenantId, objectId }: MailboxRef): Promise<void> {
  await ports.store.write(directoryPartition(tenantId, looksSubject(objectId)), [{ kind: 'delete', id: toLookDocument(objectId, '').id }])
}

/** Longer than any round takes; a round that lost it stops. */
const leaseSeconds = 300

export interface Leased extends Versioned<FollowedMailbox> {
  readonly by: string
}

/**
 * One round at a time: two at once could put an older state of the calendar over a newer one. Whoever asks for a look from now on is
 * not answered by this round any more, so the call is taken down with it.
 */
export async function leaseMailbox(ports: Ports, ref: MailboxRef): Promise<Leased | 'gone' | 'busy'> {
  const found = await readMailbox(ports, ref)
  if (!found) return 'gone'
  const now = ports.clock()
  if (found.value.lease && found.value.lease.until > now) return 'busy'
  const by = ports.newId()
  const value = { ...found.value, lease: { by, until: plusSeconds(now, leaseSeconds) } }
  const written = await ports.store.write(mailboxPartition(ref), [
    { kind: 'replace', document: toDocument(mailboxDocument, value), etag: found.etag },
    { kind: 'delete', id: calledDocument.id },
  ])
  return written.ok ? { value, etag: written.etags[0] ?? '', by } : 'busy'
}

/** Throws when the round took longer than it may: somebody else may have begun another. */
export function checkLease(ports: Ports, { value }: Leased): void {
  const margin = 30
  if (!value.lease || plusSeconds(ports.clock(), margin) > value.lease.until)
    throw new Outage('A round of a mailbox took too long', { cause: undefined, of: 'tenant' })
}

/** The end of the round. Throws when it is not ours any more. */
export async function releaseMailbox(ports: Ports, ref: MailboxRef, leased: Leased, after: FollowedMailbox): Promise<void> {
  const { lease: _, ...value } = after
  const written = await ports.store.write(mailboxPartition(ref), [
    { kind: 'replace', document: toDocument(mailboxDocument, value), etag: leased.etag },
  ])
  if (!written.ok) throw new Outage('Two rounds of a mailbox met', { cause: undefined })
}

/** Everything that is known of it, at once. What was captured stays with the initiatives. */
export async function forgetMailbox(ports: Ports, ref: MailboxRef): Promise<void> {
  const ids = [mailboxDocument.id, subscriptionDocument.id, reportsDocument.id, calledDocument.id]
  await ports.store.write(
    mailboxPartition(ref),
    ids.map((id) => ({ kind: 'delete', id })),
  )
  await lookNoMore(ports, ref)
}

export async function readReports(ports: Ports, ref: MailboxRef): Promise<MailboxReports> {
  return (await readDocument(ports.store, mailboxPartition(ref), reportsDocument))?.value ?? { events: {} }
}

/** Messages for the reports of one mailbox are handled beside one another. */
const attempts = 10
const longestPause = 500

/** @param keep those of other events that are still of use */
export async function changeReports(
  ports: Ports,
  ref: MailboxRef,
  iCalUId: string,
  keep: (iCalUId: string) => boolean,
  change: (reports: EventReports) => EventReports,
): Promise<void> {
  const partition = mailboxPartition(ref)
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const found = await readDocument(ports.store, partition, reportsDocument)
    // Forgotten in the meantime: what is written now nobody would forget any more.
    if (!found && !(await readMailbox(ports, ref))) return
    const events = Object.fromEntries(Object.entries(found?.value.events ?? {}).filter(([uid]) => keep(uid)))
    const document = toDocument(reportsDocument, { events: { ...events, [iCalUId]: change(events[iCalUId] ?? noReports) } })
    const operation: WriteOperation = found ? { kind: 'replace', document, etag: found.etag } : { kind: 'create', document }
    if ((await ports.store.write(partition, [operation])).ok) return
    await ports.pause(longestPause)
  }
  throw new Outage('What is known of reports is being written to without pause', { cause: undefined })
}
