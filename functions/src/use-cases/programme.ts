/**
 * One initiative as loaded for a use case, and the one way to change it: everything that a change touches, and the
 * readings that follow from it, in one atomic write that fails when somebody else was faster.
 */
import type { SetAside } from '../domain/acts.ts'
import { toOutboxDocument } from '../domain/audit.ts'
import { bytesOf } from '../domain/bytes.ts'
import type { Caller } from '../domain/caller.ts'
import {
  initiativeDocument,
  initiativePartition,
  markersDocument,
  type Purge,
  readDocument,
  rosterDocument,
  type State,
  snapshotDocument,
  stateDocument,
  tagsDocument,
  toDocument,
  toPurgeDocument,
  type Versioned,
} from '../domain/documents.ts'
import { beginning, type Checkpoint, isBefore, type Place } from '../domain/engagement.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Marker } from '../domain/marker.ts'
import { escapeKey, type Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { type Roster, readable, type Sponsor } from '../domain/roster.ts'
import { nextSnapshot, type Snapshot, startingPoint, upcomingDays } from '../domain/snapshot.ts'
import { maxOperations, type Partition, type WriteOperation } from '../domain/store.ts'
import { kindOf, type Tag } from '../domain/tag.ts'
import { type Instant, localDate, plusDays } from '../domain/time.ts'
import { type Audited, forwardAudit } from './audit.ts'
import { finishImport, maxBatchBytes, replace, stageImport, writeOf } from './staged-import.ts'
import { meetingsFrom, placeOf } from './stored-meetings.ts'
import { heardAfter, type MessageChange, writeOfMessage } from './stored-messages.ts'

export interface Programme {
  readonly partition: Partition
  readonly initiative: Versioned<Initiative>
  readonly roster: Versioned<Roster>
  readonly tags: Versioned<{ tags: Tag[] }>
  readonly state: Versioned<State>
  readonly snapshot: Versioned<Snapshot>
  readonly role: 'manager' | 'sponsor'
  /** The caller's own entry on the roster. */
  readonly self?: Sponsor
}

/** Work that nobody waits for, on what a manager asked for: it may do what a manager may. */
export interface Background {
  readonly tenantId: string
  readonly background: true
}

export const inBackground = (tenantId: string): Background => ({ tenantId, background: true })

/** Untagged meetings wait this long for somebody to tag them, then they are forgotten. */
export const untaggedDays = 30

/** What the caller is to an initiative; `undefined` for whom it does not exist. */
export function roleOf(
  caller: Caller,
  initiative: Pick<Initiative, 'managers'>,
  sponsors: readonly Sponsor[],
): { readonly role: 'manager' | 'sponsor'; readonly self?: Sponsor } | undefined {
  const username = caller.username?.toLowerCase()
  // By object id alone once it is known: an address can be given to another person later. Until the sponsor's first
  // visit the roster holds only the address that the PM wrote, and the tenant's own directory vouches for the username.
  const self =
    sponsors.find((sponsor) => sponsor.objectId === caller.objectId) ??
    sponsors.find((sponsor) => sponsor.objectId === undefined && username !== undefined && sponsor.addresses.includes(username))
  if (initiative.managers.some((manager) => manager.objectId === caller.objectId)) return { role: 'manager', ...(self ? { self } : {}) }
  return self ? { role: 'sponsor', self } : undefined
}

const notFound = fail<Failure>({ type: 'not-found', what: 'initiative' })

export async function loadProgramme(ports: Ports, caller: Caller | Background, initiativeId: string): Promise<Result<Programme>> {
  const partition = initiativePartition(caller.tenantId, initiativeId)
  const { store } = ports
  // The state comes first: every change replaces it, so a change that is written on its version saw everything else, read
  // after it, as it is. Read at once, an old roster could meet a new state.
  const state = await readDocument(store, partition, stateDocument)
  const [initiative, roster, tags, snapshot] = await Promise.all([
    readDocument(store, partition, initiativeDocument),
    readDocument(store, partition, rosterDocument),
    readDocument(store, partition, tagsDocument),
    readDocument(store, partition, snapshotDocument),
  ])
  if (!initiative || !roster || !tags || !state || !snapshot) return notFound
  const access = 'background' in caller ? { role: 'manager' as const } : roleOf(caller, initiative.value, roster.value.sponsors)
  if (!access) return notFound
  const { pendingImport } = state.value
  if (pendingImport !== undefined) {
    await finishImport(ports, partition, state)
    return await loadProgramme(ports, caller, initiativeId)
  }
  return ok({ partition, initiative, roster, tags, state, snapshot, ...access })
}

export function mayManage(programme: Pick<Programme, 'role'>, what: string): Result<undefined> {
  return programme.role === 'manager'
    ? ok(undefined)
    : fail({ type: 'forbidden', message: `Only the programme manager may ${what}. Ask them to do it.` })
}

/** What a use case wants changed. Documents that are not named stay. */
export interface Change {
  readonly initiative?: Initiative
  readonly roster?: Roster
  readonly tags?: { readonly tags: Tag[] }
  readonly markers?: { readonly value: { readonly markers: Marker[] }; readonly etag: string }
  /** Kept in the snapshot alone: quiet times end by themselves, and nothing else rests on them. */
  readonly setAside?: readonly SetAside[]
  /** Meetings as they shall be, with the version they replace (none: they are new). */
  readonly meetings?: readonly { readonly meeting: Meeting; readonly etag?: string }[]
  readonly message?: MessageChange
  /** Absent where nobody in person did it. */
  readonly audit?: Audited
  /** Sponsors whom the change takes off the roster: the rest of what is kept of them goes afterwards, see finish-purges.ts. */
  readonly purges?: readonly Purge[]
  /** The earliest place in the history that the change touches; the readings are computed again from there. */
  readonly changedFrom: Place
}

/** How often a change is computed anew after somebody else was faster: of so many writers at once each gets its turn. */
const attempts = 24
/** Doubles with every attempt: whoever has waited in vain makes more room. */
const [firstPause, longestPause] = [10, 1000]

/**
 * Loads the initiative, lets `decide` say what to change, and writes it together with the new readings. When somebody
 * else wrote in between, everything is done again on what is there now; `decide` must therefore have no effects.
 */
export async function changeProgramme<T>(
  ports: Ports,
  caller: Caller | Background,
  initiativeId: string,
  decide: (programme: Programme, now: Instant) => Promise<Result<{ readonly change?: Change; readonly result: T }>>,
): Promise<Result<T>> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const now = ports.clock()
    const decision = await decide(programme.value, now)
    if (!decision.ok) return decision
    const { change, result } = decision.value
    if (!change) return ok(result)
    if (await writeChange(ports, programme.value, change, now)) {
      if (change.audit) await forwardAudit(ports, programme.value.partition)
      return ok(result)
    }
    if (attempt < attempts) await ports.pause(Math.min(longestPause, firstPause * 2 ** (attempt - 1)))
  }
  return fail({ type: 'stale-version', message: 'Somebody else is changing this initiative right now. Try again in a moment.' })
}

/** Named after the version that the change replaces: there is no second change of it. */
function outboxOf({ by, entries }: Audited, replaced: string, at: Instant): WriteOperation {
  const noted = entries.map((entry) => ({ ...entry, by, at, count: 1 }))
  return { kind: 'create', document: toOutboxDocument(escapeKey(replaced), noted) }
}

async function writeChange(ports: Ports, programme: Programme, change: Change, now: Instant): Promise<boolean> {
  const { partition } = programme
  const initiative = change.initiative ?? programme.initiative.value
  const roster = change.roster ?? programme.roster.value
  const tags = change.tags ?? programme.tags.value
  const written = change.meetings ?? []
  const today = localDate(now, initiative.zone)
  const messages = await heardAfter(ports.store, partition, programme.snapshot.value.messages, change, readable(roster.sponsors), today)
  const readingsFrom = async (from: Checkpoint) => {
    const { through } = from
    const meetings = await meetingsFrom(ports.store, partition, through?.start, plusDays(now, upcomingDays), written)
    return nextSnapshot({
      previous: programme.snapshot.value,
      state: programme.state.value,
      from,
      meetings: through ? meetings.filter((meeting) => isBefore(through, placeOf(meeting))) : meetings,
      initiative,
      roster,
      tags: tags.tags,
      markers: change.markers?.value.markers ?? programme.snapshot.value.markers,
      setAside: change.setAside ?? programme.snapshot.value.setAside,
      messages,
      now,
    })
  }
  const updated = await readingsFrom(startingPoint(programme.state.value, change.changedFrom))
  const { snapshot, state } = updated.full ? updated : await readingsFrom(beginning)

  const heads: WriteOperation[] = [
    { kind: 'replace', document: toDocument(snapshotDocument, snapshot), etag: programme.snapshot.etag },
    ...(change.initiative ? [replace(toDocument(initiativeDocument, initiative), programme.initiative.etag)] : []),
    ...(change.roster ? [replace(toDocument(rosterDocument, roster), programme.roster.etag)] : []),
    ...(change.tags ? [replace(toDocument(tagsDocument, change.tags), programme.tags.etag)] : []),
    ...(change.markers ? [replace(toDocument(markersDocument, change.markers.value), change.markers.etag)] : []),
    ...(change.message ? [writeOfMessage(change.message)] : []),
    ...(change.purges ?? []).map((purge): WriteOperation => ({ kind: 'upsert', document: toPurgeDocument(purge) })),
    ...(change.audit ? [outboxOf(change.audit, programme.state.etag, now)] : []),
  ]
  const placed = written.map(({ meeting, etag }) => ({
    meeting,
    etag,
    ttlSeconds: kindOf(meeting, tags.tags) ? undefined : untaggedDays * 86_400,
  }))
  const direct = [...heads, replace(toDocument(stateDocument, state), programme.state.etag), ...placed.map(writeOf)]
  // Without meetings there is nothing that could be laid aside.
  if (placed.length === 0 || (direct.length <= maxOperations && bytesOf(direct) <= maxBatchBytes))
    return (await ports.store.write(partition, direct)).ok

  return await stageImport(ports, partition, heads, { value: state, etag: programme.state.etag }, placed, now)
}
