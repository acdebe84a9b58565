/**
 * Who read or changed what about whom. Entries are only ever added, but for one thing: that somebody looks at the same again on the same
 * day is counted on the entry of their first look. They vanish by themselves after {@link auditDays}.
 *
 * One partition for each initiative, and one for what somebody does about themselves as a person. Written down is what tells about a
 * sponsor: that a manager opens the roster, which they keep themselves, or the panel, which shows of others what the invitation shows,
 * is not, nor is a look at oneself, nor what background sync does by itself, whose every report says when it came.
 */
import * as z from 'zod'
import { type AuditedRead, auditKinds } from './audit-kinds.ts'
import { type Caller, calledAs } from './caller.ts'
import { parseStored, schemaVersion } from './documents.ts'
import { escapeKey } from './meeting.ts'
import type { Document, Partition, Query, Stored } from './store.ts'
import { epochMs, type Instant } from './time.ts'

/** The whole roster. Not the id of any sponsor, which has no `*`. */
export const everyone = '*'

export const AuditEntry = z.object({
  kind: z.enum(auditKinds),
  /** A sponsor's id, or {@link everyone}. */
  about: z.string().max(60),
  by: z.object({ objectId: z.string().max(100), displayName: z.string().max(200) }),
  /** Of a read the last time that day. */
  at: z.iso.datetime(),
  /** Reads of that day; 1 for everything else. */
  count: z.int().positive(),
  meeting: z.object({ key: z.string().max(900), start: z.iso.datetime() }).optional(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** A year: long enough to ask what happened, short enough not to become a record of the managers. */
export const auditDays = 365

export const initiativeAudit = (tenantId: string, initiativeId: string): Partition => ({
  container: 'audit',
  tenantId,
  key: `initiative:${initiativeId}`,
})
export const personAudit = (tenantId: string, objectId: string): Partition => ({ container: 'audit', tenantId, key: `person:${objectId}` })

export const actorOf = (caller: Caller): AuditEntry['by'] => ({ objectId: caller.objectId, displayName: calledAs(caller) })

export const auditType = 'audit'

/** Of the one entry that is left of whoever had their data erased. */
export const erasedId = 'erased'

/** One entry for each viewer, kind, subject and day in UTC: what is read a hundred times a day is written down once. */
export const auditReadId = (kind: AuditedRead, about: string, by: AuditEntry['by'], at: Instant) =>
  `read:${at.slice(0, 10)}:${kind}:${about === everyone ? 'everyone' : about}:${escapeKey(by.objectId)}`

/** Counts down as time goes on, so that a query in ascending order lists the newest first. */
const newestFirstOf = (at: Instant) => String(99_999_999_999_999 - epochMs(at))

export function toAuditDocument(id: string, entry: AuditEntry): Document {
  const newestFirst = newestFirstOf(entry.at)
  return { id, type: auditType, v: schemaVersion, newestFirst, sponsorNewestFirst: `${entry.about}/${newestFirst}`, body: entry }
}

export const parseAudit = (stored: Stored): AuditEntry => parseStored(AuditEntry, stored).value

/** Of one sponsor, or of {@link everyone}; without, of all. Newest first. */
export function auditInOrder(about?: string): Pick<Query, 'type' | 'range'> {
  return {
    type: auditType,
    range: about === undefined ? { property: 'newestFirst' } : { property: 'sponsorNewestFirst', from: `${about}/`, to: `${about}0` },
  }
}

/**
 * Entries of a change, written in the same atomic write as the change itself and handed on to the audit afterwards: a process that dies
 * in between leaves them for whoever comes next, and none without its change.
 */
export const AuditOutbox = z.object({ entries: z.array(AuditEntry).max(200) })
export const outboxType = 'audit-outbox'

export const toOutboxDocument = (id: string, entries: readonly AuditEntry[]): Document => ({
  id: `${outboxType}:${id}`,
  type: outboxType,
  v: schemaVersion,
  body: { entries },
})

export const parseOutbox = (stored: Stored) => parseStored(AuditOutbox, stored).value.entries
