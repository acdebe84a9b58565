import { modelOfSponsor } from '../domain/attendance-of.ts'
import { type AuditEntry, actorOf, auditDays, auditType, erasedId, parseAudit, personAudit } from '../domain/audit.ts'
import type { Caller } from '../domain/caller.ts'
import { todayIn } from '../domain/checks.ts'
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
  tagsDocument,
} from '../domain/documents.ts'
import { type FollowedMailbox, type MailboxSubscription, ownFollowing, peopleFollowed } from '../domain/following.ts'
import type { MailboxReports } from '../domain/mailbox-reports.ts'
import type { Ports } from '../domain/ports.ts'
import type { PrivacyPolicy } from '../domain/privacy.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import type { Tags } from '../domain/tag.ts'
import type { Instant } from '../domain/time.ts'
import { noteOfPerson } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { mailboxPartition, readReports } from './followed-mailboxes.ts'
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
  readonly ownFollowing?: { readonly agreed?: boolean }
  readonly tags: Tags
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
  readonly reports: MailboxReports
  readonly knownItems: readonly KnownItem[]
}

/** Initiatives a page: each costs four point reads, the snapshot among them. */
const pageSize = 10
const itemsShown = 200

/**
 * Everything that is kept about the caller, but for what grows: meetings, messages and the audit of an initiative come page by page.
 * The cost is bounded by the page, however many initiatives and meetings there are.
 *
 * @param mayFollow whether this installation may follow calendars
 */
export function readOwnData(ports: Ports, policy: PrivacyPolicy, mayFollow: boolean) {
  return async (caller: Caller, asked: OwnDataAsked): Promise<OwnDataRead> => {
    const now = ports.clock()
    const person = directoryPartition(caller.tenantId, personSubject(caller.objectId))
    const from = asked.continuation
    const left = (await ownInitiativeIds(ports, caller)).filter((id) => from === undefined || id > from)
    const page = left.slice(0, pageSize)
    const initiatives: KeptInInitiative[] = []
    for (const id of page) {
      const kept = await keptIn(ports, caller, id, { withModel: asked.export ?? false, mayFollow, now })
      if (kept) initiatives.push(kept)
    }
    if (asked.export && from === undefined) await noteOfPerson(ports, caller, 'exported', actorOf(caller))
    const [erasure, items, audit, mailbox, subscription, reports] = await Promise.all([
      readDocument(ports.store, person, erasureDocument),
      ports.store.query(person, { type: knownItemType, pageSize: itemsShown }),
      ports.store.query(personAudit(caller.tenantId, caller.objectId), {
        type: auditType,
        range: { property: 'newestFirst' },
        pageSize: 20,
      }),
      readDocument(ports.store, mailboxPartition(caller), mailboxDocument),
      readDocument(ports.store, mailboxPartition(caller), subscriptionDocument),
      readReports(ports, caller),
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
      reports,
      knownItems: items.documents.map((stored) => parseStored(KnownItem, stored).value),
    }
  }
}

async function keptIn(
  ports: Ports,
  caller: Caller,
  id: string,
  { withModel, mayFollow, now }: { readonly withModel: boolean; readonly mayFollow: boolean; readonly now: Instant },
): Promise<KeptInInitiative | undefined> {
  const own = await ownInitiative(ports, caller, id)
  if (!own) return undefined
  await bindSponsor(ports, caller, id, own.self)
  const partition = initiativePartition(caller.tenantId, id)
  const [snapshot, tags] = await Promise.all([
    readDocument(ports.store, partition, snapshotDocument),
    readDocument(ports.store, partition, tagsDocument),
  ])
  if (!snapshot || !tags) return undefined
  const state = withModel && own.self ? await readDocument(ports.store, partition, stateDocument) : undefined
  const { initiative, roster, self } = own
  const today = todayIn(initiative.zone, now)
  const asked = { objectId: caller.objectId, sponsorId: self?.id }
  const following = mayFollow ? ownFollowing(initiative, roster.sponsors, asked, today) : undefined
  return {
    ...own,
    followed: peopleFollowed(initiative, roster.sponsors, today).some(({ objectId }) => objectId === caller.objectId),
    ...(following ? { ownFollowing: following } : {}),
    tags: tags.value.tags,
    snapshot: snapshot.value,
    ...(state && own.self ? { model: modelOfSponsor(state.value, own.self.id) } : {}),
  }
}
