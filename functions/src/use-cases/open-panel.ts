import type { Caller } from '../domain/caller.ts'
import { todayIn } from '../domain/checks.ts'
import {
  directoryPartition,
  initiativePartition,
  KnownItem,
  knownItemId,
  parseStored,
  personSubject,
  readDocument,
  snapshotDocument,
  toKnownItemDocument,
} from '../domain/documents.ts'
import { fail, type InteractionRequired, ok, type Result } from '../domain/failure.ts'
import { ownFollowing } from '../domain/following.ts'
import { canonicalICalUId } from '../domain/meeting.ts'
import { type OpenOwnTenant, signInBlocked, signInRefused, type WhyNotFound } from '../domain/own-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm, type Sponsor } from '../domain/roster.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { kindOf } from '../domain/tag.ts'
import type { TenantFailure } from '../domain/tenant-failure.ts'
import { type Instant, localDate, plusDays } from '../domain/time.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { type FoundItem, findOpenItem, type HostItem } from './find-open-item.ts'
import type { OwnFollowing } from './get-initiative.ts'
import { listInitiatives } from './list-initiatives.ts'
import { addressSubject, eventSubject, readPointers } from './pointers.ts'
import { roleOf } from './programme.ts'

/** By at most one of its ids. */
export interface OpenItem extends HostItem {
  readonly iCalUId?: string | undefined
  /** As the host shows it: of a moved occurrence where it is now. */
  readonly start?: Instant | undefined
  /** The person was asked already for what the tenant wants of their sign-in, and it led to nothing: the panel is to be shown without. */
  readonly challenged?: boolean | undefined
}

export type VisibleSnapshot = { readonly snapshot: Snapshot; readonly role: 'manager' | 'sponsor'; readonly self?: Sponsor }

export interface PanelRead {
  readonly about?: VisibleSnapshot
  /** Whether the caller's calendar is followed for it; absent where it is not asked for. */
  readonly ownFollowing?: OwnFollowing
  /** Only when the open item belongs to no initiative: those where the caller could tag it. */
  readonly manages: readonly Snapshot[]
  /** And, of one that the caller called, those that they are a sponsor of today. */
  readonly sponsors: readonly Snapshot[]
  /** Which meeting is open, as far as it is known. */
  readonly item?: FoundItem
  /** Only where a calendar was asked, or would have been. */
  readonly notFound?: WhyNotFound
  /** What was thrown then, for the log: whoever looks at the panel cannot mend it, and it is shown all the same. */
  readonly trouble?: unknown
  readonly now: Instant
}

/** From so many initiatives on an event's entry in the directory is not followed: anybody may tag any series as theirs. */
const crowded = 5

/** Days that what an item turned out to be is remembered, and after which it is looked at whether it has come to belong to others, too. */
export const rememberedDays = 90
const checkedDays = 1

/**
 * Two point reads: who the event (or the item that was opened before, or, with nothing open, the person) belongs to, and that initiative's
 * snapshot. More only for whoever has several initiatives or opens something untagged.
 *
 * An item of the mailbox and a chat that are opened for the first time cost questions to the tenant, a third read and a write.
 *
 * @param openOwnTenant absent where nothing may be asked of the tenant: items are then like nothing open
 * @param mayFollow whether this installation may follow calendars
 */
export function openPanel(ports: Ports, openOwnTenant?: OpenOwnTenant, mayFollow = false) {
  const list = listInitiatives(ports)
  return async (caller: Caller, item: OpenItem, accessToken: string): Promise<Result<PanelRead, InteractionRequired>> => {
    const now = ports.clock()
    const known = await knownItem(ports, caller, item)
    const told: Told = known ? { item: known, remembered: known } : await askTenant(caller, item, { accessToken, now, openOwnTenant })
    if (told.claims !== undefined) return fail({ type: 'interaction-required', reason: 'claims', claims: told.claims })
    const open = told.item && { ...told.item, ...(item.start === undefined ? {} : { start: item.start }) }

    const remembered = told.remembered && plusDays(told.remembered.checkedAt, checkedDays) > now ? told.remembered : undefined
    const atOnce = remembered && open ? await visibleIn(ports, caller, [remembered.initiativeId], open) : []
    const found = atOnce.length > 0 ? atOnce : await visibleIn(ports, caller, await initiativesOf(ports, caller, open), open)
    const about = found.sort((a, b) => (nextStart(a.snapshot, a.self, now) < nextStart(b.snapshot, b.self, now) ? -1 : 1))[0]
    if (about) await bindSponsor(ports, caller, about.snapshot.initiative.id, about.self)
    const itemKey = itemIdOf(item)
    if (about && told.item && itemKey !== undefined && atOnce.length === 0) {
      const { iCalUId, recurring, originalStart, organizedHere } = told.item
      await remember(ports, caller, itemKey, {
        iCalUId,
        recurring,
        // Of a series' chat the time tells which occurrence, each time anew.
        originalStart: item.chatId !== undefined && recurring ? undefined : originalStart,
        organizedHere,
        initiativeId: about.snapshot.initiative.id,
        checkedAt: now,
      })
    }
    const listed = about ? [] : await list(caller)
    const manages = listed.flatMap(({ snapshot, role }) => (role === 'manager' ? [snapshot] : []))
    const sponsors = open?.organizedHere ? listed.flatMap(({ snapshot }) => (isSponsorToday(caller, snapshot, now) ? [snapshot] : [])) : []
    const own = about && mayFollow ? ownFollowingIn(about, caller, now) : undefined
    return ok({
      ...(about ? { about } : {}),
      ...(own ? { ownFollowing: own } : {}),
      manages,
      sponsors,
      ...(open ? { item: open } : {}),
      ...(told.notFound ? { notFound: told.notFound, trouble: told.trouble } : {}),
      now,
    })
  }
}

function isSponsorToday(caller: Caller, { initiative, sponsors }: Snapshot, now: Instant): boolean {
  const self = roleOf(caller, initiative, sponsors)?.self
  return self !== undefined && inTerm(self, localDate(now, initiative.zone))
}

function ownFollowingIn({ snapshot, self }: VisibleSnapshot, { objectId }: Caller, now: Instant): OwnFollowing | undefined {
  const { initiative, sponsors } = snapshot
  return ownFollowing(initiative, sponsors, { objectId, sponsorId: self?.id }, todayIn(initiative.zone, now))
}

interface Told {
  readonly item?: FoundItem
  readonly remembered?: KnownItem
  readonly notFound?: WhyNotFound
  readonly trouble?: unknown
  /** The tenant wants to see the person first. */
  readonly claims?: string
}

function itemIdOf({ itemId, chatId }: OpenItem): string | undefined {
  if (itemId !== undefined) return knownItemId('item', itemId)
  return chatId === undefined ? undefined : knownItemId('chat', chatId)
}

const ofCaller = ({ tenantId, objectId }: Caller) => directoryPartition(tenantId, personSubject(objectId))

async function knownItem(ports: Ports, caller: Caller, item: OpenItem): Promise<KnownItem | undefined> {
  const id = itemIdOf(item)
  const stored = id === undefined ? undefined : await ports.store.read(ofCaller(caller), id)
  return stored && parseStored(KnownItem, stored).value
}

async function remember(ports: Ports, caller: Caller, id: string, known: KnownItem): Promise<void> {
  await ports.store.write(ofCaller(caller), [
    { kind: 'upsert', document: toKnownItemDocument(id, known), ttlSeconds: rememberedDays * 86_400 },
  ])
}

/** The panel is of use without the tenant, so only what the person can mend in a moment stands before it. */
async function askTenant(
  caller: Caller,
  item: OpenItem,
  how: { readonly accessToken: string; readonly now: Instant; readonly openOwnTenant: OpenOwnTenant | undefined },
): Promise<Told> {
  const { iCalUId, itemId, chatId, challenged = false } = item
  // Who names the meeting itself has it from us, or from a link.
  if (iCalUId !== undefined) return { item: { iCalUId: canonicalICalUId(iCalUId) } }
  if ((itemId === undefined && chatId === undefined) || !how.openOwnTenant) return {}
  try {
    const found = await findOpenItem(await how.openOwnTenant(caller, how.accessToken, { hurried: true }), item, how.now)
    if (found.ok) return { item: found.value }
    const { failure } = found
    return failure.type === 'claims-required' && !challenged ? { claims: failure.claims } : { notFound: whyNot(failure) }
  } catch (trouble) {
    // Also an app registration whose secret has run out: it must not take the panel away from everybody.
    return { notFound: 'unavailable', trouble }
  }
}

function whyNot(failure: TenantFailure): WhyNotFound {
  switch (failure.type) {
    case 'claims-required':
      return 'sign-in'
    case 'access-denied':
      return failure.code === signInRefused || failure.code === signInBlocked ? 'sign-in' : 'consent'
    case 'mailbox-unavailable':
      return 'no-mailbox'
    case 'not-found':
      return 'not-in-calendar'
    case 'position-expired':
    case 'not-supported':
      return 'unavailable'
  }
}

async function initiativesOf(ports: Ports, caller: Caller, open: FoundItem | undefined): Promise<readonly string[]> {
  const ofEvent = open ? await readPointers(ports, caller.tenantId, eventSubject(open.iCalUId)) : []
  return open && ofEvent.length <= crowded ? ofEvent : await ofPerson(ports, caller)
}

async function visibleIn(ports: Ports, caller: Caller, ids: readonly string[], open: FoundItem | undefined): Promise<VisibleSnapshot[]> {
  const found = await Promise.all(
    ids.map(async (id): Promise<VisibleSnapshot[]> => {
      const snapshot = (await readDocument(ports.store, initiativePartition(caller.tenantId, id), snapshotDocument))?.value
      const access = snapshot && roleOf(caller, snapshot.initiative, snapshot.sponsors)
      return snapshot && access && (!open || concerns(snapshot, open)) ? [{ snapshot, ...access }] : []
    }),
  )
  return found.flat()
}

/** Whether the open item is tagged here: this occurrence, or, when it is not said which, any of the series. */
function concerns(snapshot: Snapshot, { iCalUId, start, originalStart = start }: FoundItem): boolean {
  if (originalStart === undefined) return snapshot.tags.some((tag) => tag.iCalUId === iCalUId && tag.kind !== 'none')
  // A moved occurrence is known by its original start, but Outlook shows where it is now.
  const ahead = snapshot.upcoming.some((meeting) => meeting.iCalUId === iCalUId && meeting.start === start)
  return ahead || kindOf({ iCalUId, originalStart }, snapshot.tags) !== undefined
}

async function ofPerson(ports: Ports, caller: Caller): Promise<readonly string[]> {
  const own = await readPointers(ports, caller.tenantId, personSubject(caller.objectId))
  if (own.length > 0 || caller.username === undefined) return own
  return await readPointers(ports, caller.tenantId, addressSubject(caller.username))
}

/** Of several initiatives the one whose next meeting with the caller is nearest. */
function nextStart(snapshot: Snapshot, self: Sponsor | undefined, now: Instant): Instant {
  return snapshot.upcoming.find((meeting) => meeting.end > now && (!self || meeting.invitations[self.id]))?.start ?? '9999'
}
