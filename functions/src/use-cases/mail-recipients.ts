/** What is stored of those who are mailed: in the directory, in each one's own partition, and a list of when they are due. */
import {
  circleDocument,
  directoryPartition,
  initiativeDocument,
  initiativePartition,
  mailDueSubject,
  mailPreferenceId,
  mailProgressId,
  parseMailEntry,
  parseMailPreference,
  parseMailProgress,
  personSubject,
  readDocument,
  snapshotDocument,
  toMailDueDocument,
  toMailPreferenceDocument,
  type Versioned,
} from '../domain/documents.ts'
import type { Initiative } from '../domain/initiative.ts'
import { circleMember } from '../domain/mail-circle.ts'
import type { MailReader } from '../domain/mail-content.ts'
import { type MailEntry, type MailProgress, mailEntryId } from '../domain/mail-ledger.ts'
import type { MailPreference } from '../domain/mail-preference.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Partition, WriteOperation } from '../domain/store.ts'
import type { Instant } from '../domain/time.ts'
import { roleOf } from './programme.ts'

export interface MailRef {
  readonly tenantId: string
  readonly objectId: string
  readonly initiativeId: string
}

export const recipientPartition = ({ tenantId, objectId }: Pick<MailRef, 'tenantId' | 'objectId'>): Partition =>
  directoryPartition(tenantId, personSubject(objectId))

export const duePartition = ({ tenantId, objectId }: MailRef): Partition => directoryPartition(tenantId, mailDueSubject(objectId))

export async function readMailPreference(ports: Pick<Ports, 'store'>, ref: MailRef): Promise<Versioned<MailPreference> | undefined> {
  const stored = await ports.store.read(recipientPartition(ref), mailPreferenceId(ref.initiativeId))
  return stored && parseMailPreference(stored)
}

export async function readMailProgress(ports: Pick<Ports, 'store'>, ref: MailRef): Promise<Versioned<MailProgress> | undefined> {
  const stored = await ports.store.read(recipientPartition(ref), mailProgressId(ref.initiativeId))
  return stored && parseMailProgress(stored)
}

export async function readMailEntry(ports: Pick<Ports, 'store'>, ref: MailRef, period: string): Promise<Versioned<MailEntry> | undefined> {
  const stored = await ports.store.read(recipientPartition(ref), mailEntryId(ref.initiativeId, period))
  return stored && parseMailEntry(stored)
}

/** When somebody thinks of it next, whatever else happens. */
export async function thinkAgain(ports: Pick<Ports, 'store'>, ref: MailRef, at: Instant): Promise<void> {
  await ports.store.write(duePartition(ref), [{ kind: 'upsert', document: toMailDueDocument(ref, at) }])
}

export async function thinkNoMore(ports: Pick<Ports, 'store'>, ref: MailRef): Promise<void> {
  await ports.store.write(duePartition(ref), [{ kind: 'delete', id: toMailDueDocument(ref, '').id }])
}

/** How often somebody else may be faster before something must be wrong. */
const attempts = 10
const longestPause = 200

/** Changes what somebody wishes; `undefined` from `change`: it stays. */
export async function changeMailPreference(
  ports: Pick<Ports, 'store' | 'pause'>,
  ref: MailRef,
  change: (before: MailPreference | undefined) => MailPreference | undefined,
): Promise<MailPreference | undefined> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = await readMailPreference(ports, ref)
    const after = change(before?.value)
    if (!after) return before?.value
    const document = toMailPreferenceDocument(after)
    const operation: WriteOperation = before ? { kind: 'replace', document, etag: before.etag } : { kind: 'create', document }
    if ((await ports.store.write(recipientPartition(ref), [operation])).ok) return after
    await ports.pause(longestPause)
  }
  throw new Outage('What somebody wishes to be mailed is being written to without pause', { cause: undefined })
}

export interface MailMaterial {
  readonly initiative: Initiative
  readonly snapshot: Snapshot
  readonly reader: MailReader
}

/** As what somebody is mailed, and from what. By object id alone: in the background nobody shows a token. */
export async function mailMaterial(ports: Pick<Ports, 'store'>, ref: MailRef): Promise<MailMaterial | 'no-access'> {
  const partition = initiativePartition(ref.tenantId, ref.initiativeId)
  const [initiative, snapshot] = await Promise.all([
    readDocument(ports.store, partition, initiativeDocument),
    readDocument(ports.store, partition, snapshotDocument),
  ])
  if (!initiative || !snapshot) return 'no-access'
  const found = { initiative: initiative.value, snapshot: snapshot.value }
  // The snapshot is written with every change of the roster, so its sponsors are the roster's.
  const access = roleOf(ref, initiative.value, snapshot.value.sponsors)
  if (access?.role === 'manager') return { ...found, reader: { audience: 'manager' } }
  if (access?.self) return { ...found, reader: { audience: 'sponsor', self: access.self } }
  const circle = await readDocument(ports.store, partition, circleDocument)
  return circle && circleMember(circle.value, ref) ? { ...found, reader: { audience: 'circle' } } : 'no-access'
}

/** When steering meetings start that are not over, as far as they are known. */
export const steeringStarts = ({ upcoming }: Pick<Snapshot, 'upcoming'>): Instant[] =>
  upcoming.filter(({ kind }) => kind === 'steering').map(({ start }) => start)
