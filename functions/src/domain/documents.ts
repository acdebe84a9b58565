/**
 * The documents of one initiative's partition, and of the directory. What comes back from the store is parsed here once.
 * Every document carries its schema version, so that a later one can tell what it reads.
 */
import * as z from 'zod'
import { AudienceGroups } from './audience-group.ts'
import { FollowedMailbox, MailboxSubscription } from './following.ts'
import { Initiative } from './initiative.ts'
import { Circle } from './mail-circle.ts'
import { MailEntry, MailProgress, toMailDocument } from './mail-ledger.ts'
import { MailPreference } from './mail-preference.ts'
import { MailboxReports } from './mailbox-reports.ts'
import { Marker } from './marker.ts'
import { escapeKey, fingerprint, Meeting } from './meeting.ts'
import { Message } from './message.ts'
import { PackedSnapshot, PackedState, packSnapshot, packState, unpackSnapshot, unpackState } from './pack.ts'
import { Roster } from './roster.ts'
import { type RunningState, Snapshot, withoutForeign } from './snapshot.ts'
import type { Document, Partition, Query, Store, Stored } from './store.ts'
import { Tag } from './tag.ts'
import type { Instant, LocalDate } from './time.ts'

export const schemaVersion = 1

/** A stored value with the version that a conditional write compares. */
export interface Versioned<T> {
  readonly value: T
  readonly etag: string
}

interface Kind<T> {
  readonly type: string
  readonly shape: z.ZodType<T>
  readonly id: string
  /** As it is stored; `shape` reads that. */
  readonly pack: (value: T) => unknown
}

const kind = <T>(id: string, shape: z.ZodType<T>, pack: (value: T) => unknown = (value) => value): Kind<T> => ({
  type: id,
  id,
  shape,
  pack,
})

/** Most that one document holds. */
export const markersKept = 500
export const tagsKept = 2000
export const pointersKept = 500

/**
 * Most bytes of these documents. Every change writes one of them together with the snapshot and the running state, and a store
 * takes 1.9 MB in one write: with forty sponsors in four kinds of meeting those two need 1.3 MB when everything is full (largest.test.ts).
 */
export const documentBytes = { sponsors: 100_000, roster: 250_000, tags: 250_000, markers: 200_000 }

/** One of each per initiative. */
export const initiativeDocument = kind('initiative', Initiative)
export const rosterDocument = kind('roster', Roster)
export const tagsDocument = kind('tags', z.object({ tags: z.array(Tag).max(tagsKept) }))
export const markersDocument = kind('markers', z.object({ markers: z.array(Marker).max(markersKept) }))
/** Absent until somebody says whom a directory group reaches. */
export const audienceGroupsDocument = kind('audience-groups', AudienceGroups)
/** Absent until a manager invites somebody to read how the team does. */
export const circleDocument = kind('circle', Circle)
/** Earlier snapshots were stored as they are. */
export const snapshotDocument = kind<Snapshot>('snapshot', z.union([PackedSnapshot.transform(unpackSnapshot), Snapshot]), packSnapshot)
/** `pendingImport`: an import that took effect but whose meetings are still being put in their places. */
export interface State extends RunningState {
  readonly pendingImport?: { readonly id: string; readonly chunks: number } | undefined
}
export const stateDocument = kind<State>(
  'state',
  z.preprocess(
    withoutForeign,
    PackedState.extend({ pendingImport: z.object({ id: z.string(), chunks: z.number().int() }).optional() }).transform(unpackState),
  ),
  packState,
)

/** In the directory: which initiatives a person or a calendar event belongs to. */
export const pointersDocument = kind('pointers', z.object({ initiativeIds: z.array(z.string()).max(pointersKept) }))

/**
 * For one person: which meeting an item of their mailbox, or the chat they opened, turned out to be. Only of meetings
 * that are tagged: what else somebody opened is nobody's business.
 */
export const KnownItem = z.object({
  iCalUId: z.string().min(1).max(700),
  recurring: z.boolean().optional(),
  /** Of the occurrence; a series' chat and a series as a whole have none. */
  originalStart: z.iso.datetime().optional(),
  /** They called it. */
  organizedHere: z.boolean().optional(),
  /** The one that it was shown for. */
  initiativeId: z.string(),
  checkedAt: z.iso.datetime(),
})
export type KnownItem = z.infer<typeof KnownItem>
export const knownItemType = 'item'
export const toKnownItemDocument = (id: string, item: KnownItem): Document => ({ id, type: knownItemType, v: schemaVersion, body: item })

/** For one person, while their data are being erased: where this still has to be done. */
export const erasureDocument = kind('erasure', z.object({ since: z.iso.datetime(), initiativeIds: z.array(z.string()).max(pointersKept) }))

/**
 * A sponsor who is on the roster no more, written with the change that took them off it: what else is kept of them still has to go.
 * Removed when it has.
 */
export const Purge = z.object({
  sponsorId: z.string(),
  objectId: z.string().optional(),
  addresses: z.array(z.string()),
  names: z.array(z.string()),
  at: z.iso.datetime(),
})
export type Purge = z.infer<typeof Purge>
export const purgeType = 'purge'
export const toPurgeDocument = (purge: Purge): Document => ({
  id: `${purgeType}:${purge.sponsorId}`,
  type: purgeType,
  v: schemaVersion,
  body: purge,
})

/** One of each per followed mailbox. */
export const mailboxDocument = kind('mailbox', FollowedMailbox)
export const subscriptionDocument = kind('subscription', MailboxSubscription)
export const reportsDocument = kind('reports', MailboxReports)
/** A message to look at the mailbox is on its way. It vanishes by itself, in case the message never was sent. */
export const calledDocument = kind('called', z.object({}))

/** In the directory, one per tenant: what notifications are signed with. Deleted, another one is made, and then every subscription anew. */
export const notificationKeyDocument = kind('notification-key', z.object({ key: z.string().min(32).max(100) }))

export const lookType = 'look'
/** When a followed mailbox is to be looked at next. `start` is what queries select ranges of. */
export const toLookDocument = (objectId: string, next: Instant): Document => ({
  id: `look:${objectId}`,
  type: lookType,
  v: schemaVersion,
  start: next,
  body: { objectId },
})
export const Look = z.object({ objectId: z.string() })

/** In a person's own partition, for each initiative of which they ever chose mails. */
export const mailPreferenceType = 'mail-preference'
export const mailPreferenceId = (initiativeId: string) => `${mailPreferenceType}:${initiativeId}`
export const toMailPreferenceDocument = (preference: MailPreference): Document => ({
  id: mailPreferenceId(preference.initiativeId),
  type: mailPreferenceType,
  v: schemaVersion,
  body: preference,
})
export const parseMailPreference = (stored: Stored): Versioned<MailPreference> => parseStored(MailPreference, stored)

export const mailProgressType = 'mail-progress'
export const mailProgressId = (initiativeId: string) => `${mailProgressType}:${initiativeId}`
export const toMailProgressDocument = (initiativeId: string, progress: MailProgress): Document => ({
  id: mailProgressId(initiativeId),
  type: mailProgressType,
  v: schemaVersion,
  body: progress,
})
export const parseMailProgress = (stored: Stored): Versioned<MailProgress> => parseStored(MailProgress, stored)

export const toMailEntryDocument = (entry: MailEntry): Document => toMailDocument(entry, schemaVersion)
export const parseMailEntry = (stored: Stored): Versioned<MailEntry> => parseStored(MailEntry, stored)

export const mailDueType = 'mail-due'
export const MailDue = z.object({ objectId: z.string(), initiativeId: z.string() })
/** When somebody's mail is to be thought of next. `start` is what queries select ranges of. */
export const toMailDueDocument = ({ objectId, initiativeId }: z.infer<typeof MailDue>, at: Instant): Document => ({
  id: `${mailDueType}:${escapeKey(objectId)}:${initiativeId}`,
  type: mailDueType,
  v: schemaVersion,
  start: at,
  body: { objectId, initiativeId },
})

/** In the directory, one per tenant: when the next mail may be sent, since a mailbox sends so many a minute. */
export const mailPaceDocument = kind('mail-pace', z.object({ freeAt: z.iso.datetime() }))
/** In the directory, one per tenant: what links in mails are signed with. Deleted, the links of all mails that went out are void. */
export const mailKeyDocument = kind('mail-key', z.object({ key: z.string().min(32).max(100) }))
/** Somebody had a test mail sent. It vanishes by itself. */
export const testMailDocument = kind('test-mail', z.object({}))

/** Meetings of an import that is too large for one atomic write, waiting for it to take effect. `etag` of what each replaces. */
export const StagedMeetings = z.object({
  stagedAt: z.iso.datetime(),
  meetings: z.array(z.object({ meeting: Meeting, etag: z.string().optional(), ttlSeconds: z.number().int().optional() })),
})
export type StagedMeetings = z.infer<typeof StagedMeetings>

const Envelope = z.object({ v: z.literal(schemaVersion), body: z.unknown() })

export function toDocument<T>({ id, type, pack }: Kind<T>, value: T): Document {
  return { id, type, v: schemaVersion, body: pack(value) }
}

export const meetingType = 'meeting'
export const meetingId = (key: string) => `meeting:${key}`

/** `start` is repeated beside the body: queries select ranges of it. */
export function toMeetingDocument(meeting: Meeting): Document {
  return { id: meetingId(meeting.key), type: meetingType, v: schemaVersion, start: meeting.start, body: meeting }
}

export const messageType = 'message'
export const messageDocumentId = (id: string) => `message:${id}`

/**
 * `newestFirst` counts down as dates go on, so that a query in ascending order lists the newest first; `sponsorNewestFirst` does so
 * within each sponsor.
 */
export function toMessageDocument(message: Message): Document {
  const newestFirst = countedDown(message.date)
  return {
    id: messageDocumentId(message.id),
    type: messageType,
    v: schemaVersion,
    newestFirst,
    sponsorNewestFirst: `${message.sponsorId}/${newestFirst}`,
    body: message,
  }
}

const countedDown = (date: LocalDate) => String(99_999_999 - Number(date.replaceAll('-', '')))

/** Messages newest first: all of them, or those of one sponsor. No sponsor's id has a `/`, and the next character after it is `0`. */
export function messagesInOrder(sponsorId?: string): Pick<Query, 'type' | 'range'> {
  return {
    type: messageType,
    range:
      sponsorId === undefined
        ? { property: 'newestFirst' }
        : { property: 'sponsorNewestFirst', from: `${sponsorId}/`, to: `${sponsorId}0` },
  }
}

export function messagesOfDay(sponsorId: string, date: LocalDate): Pick<Query, 'type' | 'range'> {
  const day = `${sponsorId}/${countedDown(date)}`
  return { type: messageType, range: { property: 'sponsorNewestFirst', from: day, to: `${day}0` } }
}

/** Throws when the store holds something that this version of Steerwell did not write: that is damage, not a case. */
export function parseStored<T>(shape: z.ZodType<T>, stored: Stored): Versioned<T> {
  const envelope = Envelope.parse(stored.document)
  return { value: shape.parse(envelope.body), etag: stored.etag }
}

export const parseMeeting = (stored: Stored): Versioned<Meeting> => parseStored(Meeting, stored)

export const parseMessage = (stored: Stored): Versioned<Message> => parseStored(Message, stored)

export async function readDocument<T>(store: Store, partition: Partition, of: Kind<T>): Promise<Versioned<T> | undefined> {
  const stored = await store.read(partition, of.id)
  return stored && parseStored(of.shape, stored)
}

export const initiativePartition = (tenantId: string, initiativeId: string): Partition => ({
  container: 'initiatives',
  tenantId,
  key: initiativeId,
})

/** One logical partition per subject, so that no tenant is one hot partition. */
export const directoryPartition = (tenantId: string, subject: string): Partition => ({ container: 'directory', tenantId, key: subject })
export const personSubject = (objectId: string) => `person:${objectId}`
export const addressSubject = (address: string) => `address:${address.toLowerCase()}`
export const mailboxSubject = (objectId: string) => `mailbox:${objectId}`
export const notificationKeySubject = 'notification-key'
/** Followed mailboxes are listed in several parts, so that none is written by all of a large tenant. */
export const looksSubjects: readonly string[] = Array.from('0123456789abcdef', (digit) => `looks:${digit}`)
export const looksSubject = (objectId: string) => {
  const digit = objectId.charAt(0).toLowerCase()
  return /[0-9a-f]/.test(digit) ? `looks:${digit}` : 'looks:0'
}
/** Likewise whoever is mailed. */
export const mailDueSubjects: readonly string[] = Array.from('0123456789abcdef', (digit) => `mails:${digit}`)
export const mailDueSubject = (objectId: string) => `mails:${fingerprint(objectId).charAt(0)}`
export const mailPaceSubject = 'mail-pace'
export const mailKeySubject = 'mail-key'
export const eventSubject = (iCalUId: string) => `event:${iCalUId}`
/**
 * In the person's own partition, where all of theirs are found again: ids of Exchange and Teams mean something to whoever has them. A
 * fingerprint, since those are longer than an id may be.
 */
export const knownItemId = (what: 'item' | 'chat', hostId: string) => `${what}:${fingerprint(hostId)}`
