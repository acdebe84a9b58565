import { modelOfSponsor } from '../domain/attendance-of.ts'
import { type AuditEntry, actorOf, auditDays, auditType, erasedId, parseAudit, personAudit } from '../domain/audit.ts'
import type { Caller } from '../domain/caller.ts'
import {
  directoryPartition,
  erasureDocument,
  initiativePartition,
  KnownItem,
  knownItemType,
  mailboxDocument,
  parseStored,
  personSubject,
  readDocument,
  snapshotDocument,
  stateDocument,
  subscriptionDocument,
} from '../domain/documents.ts'
import type { FollowedMailbox, MailboxSubscription } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import type { PrivacyPolicy } from '../domain/privacy.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { noteOfPerson } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { peopleOf } from './followed-initiatives.ts'
import { mailboxPartition } from './followed-mailboxes.ts'
import { rememberedDays } from './open-panel.ts'
import { type OwnInitiative, ownInitiative, ownInitiativeIds } from './own-initiatives.ts'
import { untaggedDays } from './programme.ts'

export interface OwnDataAsked {
  /** For a file of theirs: written down, and with the state of the model. */
  readonly export?: boolean | undefined
  readonly continuation?: string | undefined
}

export interface KeptInInitiative extends OwnInitiative {
  readonly followed: boolean
  readonly snapshot: Snapshot
  readonly model?: ReturnType<typeof modelOfSponsor>
}

export interface OwnDataRead {
  readonly now: Instant
  readonly policy: PrivacyPolicy & { readonly auditDays: number; readonly untaggedDays: number; readonly knownItemDays: number }
  readonly erasing?: Instant
  readonly erased?: AuditEntry
  readonly exported?: AuditEntry
  readonly initiatives: readonly KeptInInitiative[]
  readonly continuation?: string
  readonly mailbox?: FollowedMailbox
  readonly subscription?: MailboxSubscription
  readonly knownItems: readonly KnownItem[]
}

/** Initiatives a page: each costs three point reads, the snapshot among them. */
const pageSize = 10
const itemsShown = 200

/**
 * Everything that is kept about the caller, but for what grows: meetings, messages and the audit of an initiative come page by page.
 * The cost is bounded by the page, however many initiatives and meetings there are.
 */
export function readOwnData(ports: Ports, policy: PrivacyPolicy) {
  return async (caller: Caller, asked: OwnDataAsked): Promise<OwnDataRead> => {
    const now = ports.clock()
    const person = directoryPartition(caller.tenantId, personSubject(caller.objectId))
    const from = asked.continuation
    const left = (await ownInitiativeIds(ports, caller)).filter((id) => from === undefined || id > from)
    const page = left.slice(0, pageSize)
    const initiatives: KeptInInitiative[] = []
    for (const id of page) {
      const kept = await keptIn(ports, caller, id, asked.export ?? false, now)
      if (kept) initiatives.push(kept)
    }
    if (asked.export && from === undefined) await noteOfPerson(ports, caller, 'exported', actorOf(caller))
    const [erasure, items, audit, mailbox, subscription] = await Promise.all([
      readDocument(ports.store, person, erasureDocument),
      ports.store.query(person, { type: knownItemType, pageSize: itemsShown }),
      ports.store.query(personAudit(caller.tenantId, caller.objectId), {
        type: auditType,
        range: { property: 'newestFirst' },
        pageSize: 20,
      }),
      readDocument(ports.store, mailboxPartition(caller), mailboxDocument),
      readDocument(ports.store, mailboxPartition(caller), subscriptionDocument),
    ])
    const erased = audit.documents.find(({ document }) => document.id === erasedId)
    const exported = audit.documents.map(parseAudit).find(({ kind }) => kind === 'exported')
    const last = page.at(-1)
    return {
      now,
      policy: { ...policy, auditDays, untaggedDays, knownItemDays: rememberedDays },
      ...(erasure ? { erasing: erasure.value.since } : {}),
      ...(erased ? { erased: parseAudit(erased) } : {}),
      ...(exported ? { exported } : {}),
      initiatives,
      ...(left.length > page.length && last !== undefined ? { continuation: last } : {}),
      ...(mailbox ? { mailbox: mailbox.value } : {}),
      ...(subscription ? { subscription: subscription.value } : {}),
      knownItems: items.documents.map((stored) => parseStored(KnownItem, stored).value),
    }
  }
}

async function keptIn(ports: Ports, caller: Caller, id: string, withModel: boolean, now: Instant): Promise<KeptInInitiative | undefined> {
  const own = await ownInitiative(ports, caller, id)
  if (!own) return undefined
  await bindSponsor(ports, caller, id, own.self)
  const partition = initiativePartition(caller.tenantId, id)
  const snapshot = await readDocument(ports.store, partition, snapshotDocument)
  if (!snapshot) return undefined
  const state = withModel && own.self ? await readDocument(ports.store, partition, stateDocument) : undefined
  const { initiative, roster } = own
  const people = peopleOf({ initiative: { value: initiative, etag: '' }, roster: { value: roster, etag: '' } }, now)
  return {
    ...own,
    followed: people.some(({ objectId }) => objectId === caller.objectId),
    snapshot: snapshot.value,
    ...(state && own.self ? { model: modelOfSponsor(state.value, own.self.id) } : {}),
  }
}
