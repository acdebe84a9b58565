/**
 * One initiative as loaded for a use case, and the one way to change it: everything that a change touches, and the
 * readings that follow from it, in one atomic write that fails when somebody else was faster.
 */
import type { Caller } from '../domain/caller.ts'
import {
  initiativeDocument,
  initiativePartition,
  markersDocument,
  meetingId,
  meetingType,
  parseMeeting,
  parseStored,
  readDocument,
  rosterDocument,
  StagedMeetings,
  type State,
  schemaVersion,
  snapshotDocument,
  stateDocument,
  tagsDocument,
  toDocument,
  toMeetingDocument,
  type Versioned,
} from '../domain/documents.ts'
import { isBefore, type Place } from '../domain/engagement.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Marker } from '../domain/marker.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import type { Roster, Sponsor } from '../domain/roster.ts'
import { nextSnapshot, type Snapshot, startingPoint, upcomingDays } from '../domain/snapshot.ts'
import { type Document, maxOperations, type Partition, type Store, type WriteOperation } from '../domain/store.ts'
import { kindOf, type Tag } from '../domain/tag.ts'
import { type Instant, plusDays } from '../domain/time.ts'

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

export async function loadProgramme(ports: Ports, caller: Caller, initiativeId: string): Promise<Result<Programme>> {
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
  const access = roleOf(caller, initiative.value, roster.value.sponsors)
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
  /** Meetings as they shall be, with the version they replace (none: they are new). */
  readonly meetings?: readonly { readonly meeting: Meeting; readonly etag?: string }[]
  /** The earliest place in the history that the change touches; the readings are computed again from there. */
  readonly changedFrom: Place
}

/** How often a change is computed anew after somebody else was faster. */
const attempts = 5

/**
 * Loads the initiative, lets `decide` say what to change, and writes it together with the new readings. When somebody
 * else wrote in between, everything is done again on what is there now; `decide` must therefore have no effects.
 */
export async function changeProgramme<T>(
  ports: Ports,
  caller: Caller,
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
    if (!change || (await writeChange(ports, programme.value, change, now))) return ok(result)
  }
  return fail({ type: 'stale-version', message: 'Somebody else is changing this initiative right now. Try again in a moment.' })
}

/** A batch of Cosmos DB holds 2 MB; the rest is for what wraps the documents. */
const maxBatchBytes = 1_500_000

async function writeChange(ports: Ports, programme: Programme, change: Change, now: Instant): Promise<boolean> {
  const { partition } = programme
  const initiative = change.initiative ?? programme.initiative.value
  const roster = change.roster ?? programme.roster.value
  const tags = change.tags ?? programme.tags.value
  const written = change.meetings ?? []
  const from = startingPoint(programme.state.value, change.changedFrom)
  const meetings = await meetingsFrom(ports.store, partition, from.through?.start, plusDays(now, upcomingDays), written)
  const through = from.through
  const { snapshot, state } = nextSnapshot({
    previous: programme.snapshot.value,
    state: programme.state.value,
    from,
    meetings: through ? meetings.filter((meeting) => isBefore(through, placeOf(meeting))) : meetings,
    initiative,
    roster,
    tags: tags.tags,
    markers: change.markers?.value.markers ?? programme.snapshot.value.markers,
    now,
  })

  const heads: WriteOperation[] = [
    { kind: 'replace', document: toDocument(snapshotDocument, snapshot), etag: programme.snapshot.etag },
    ...(change.initiative ? [replace(toDocument(initiativeDocument, initiative), programme.initiative.etag)] : []),
    ...(change.roster ? [replace(toDocument(rosterDocument, roster), programme.roster.etag)] : []),
    ...(change.tags ? [replace(toDocument(tagsDocument, change.tags), programme.tags.etag)] : []),
    ...(change.markers ? [replace(toDocument(markersDocument, change.markers.value), change.markers.etag)] : []),
  ]
  const placed = written.map(({ meeting, etag }) => ({
    meeting,
    etag,
    ttlSeconds: kindOf(meeting, tags.tags) ? undefined : untaggedDays * 86_400,
  }))
  const direct = [...heads, replace(toDocument(stateDocument, state), programme.state.etag), ...placed.map(writeOf)]
  if (direct.length <= maxOperations && bytesOf(direct) <= maxBatchBytes) return (await ports.store.write(partition, direct)).ok

  // Too much for one atomic write. First the meetings are laid aside where nobody looks; then one small atomic write lets the
  // import take effect; then the meetings are put in their places, by us or by whoever comes next (finishImport).
  const importId = ports.newId()
  await sweepStaging(ports.store, partition, now)
  const chunks = chunksOf(placed)
  for (const [index, meetings] of chunks.entries())
    await writeOrThrow(ports.store, partition, [
      {
        kind: 'upsert',
        document: { id: stagedId(importId, index), type: stagedType, v: schemaVersion, body: { stagedAt: now, meetings } },
      },
    ])
  const pending: State = { ...state, pendingImport: { id: importId, chunks: chunks.length } }
  const committed = await ports.store.write(partition, [...heads, replace(toDocument(stateDocument, pending), programme.state.etag)])
  if (!committed.ok) {
    await removeDocuments(ports.store, partition, stagedIds(importId, chunks.length))
    return false
  }
  await finishImport(ports, partition, { value: pending, etag: committed.etags.at(-1) ?? '' })
  return true
}

/**
 * Puts the meetings of an import that has taken effect in their places. Safe to run twice, at once, or after a crash: a
 * meeting that is no longer what the import replaced has been put already (or changed since), and is left alone.
 */
async function finishImport(ports: Ports, partition: Partition, { value, etag }: Versioned<State>): Promise<void> {
  const { pendingImport, ...state } = value
  if (pendingImport === undefined) return
  for (let index = 0; index < pendingImport.chunks; index++) {
    const stored = await ports.store.read(partition, stagedId(pendingImport.id, index))
    // Gone: somebody else finished this import and cleaned up.
    if (!stored) continue
    let waiting: readonly Placed[] = parseStored(StagedMeetings, stored).value.meetings
    while (waiting.length > 0 && !(await ports.store.write(partition, waiting.map(writeOf))).ok)
      waiting = await notYetPut(ports.store, partition, waiting)
  }
  const staged = stagedIds(pendingImport.id, pendingImport.chunks)
  // Not ours to repeat when it fails: then somebody else has taken the flag down.
  await ports.store.write(partition, [
    replace(toDocument(stateDocument, state), etag),
    ...staged.slice(0, maxOperations - 1).map((id) => ({ kind: 'delete' as const, id })),
  ])
  await removeDocuments(ports.store, partition, staged.slice(maxOperations - 1))
}

async function notYetPut(store: Store, partition: Partition, waiting: readonly Placed[]): Promise<Placed[]> {
  const checked = await Promise.all(
    waiting.map(async (one): Promise<Placed[]> => {
      const stored = await store.read(partition, meetingId(one.meeting.key))
      // What it was to replace may have run out while the import waited: meetings are never taken away otherwise.
      if (!stored) return [{ ...one, etag: undefined }]
      return stored.etag === one.etag ? [one] : []
    }),
  )
  return checked.flat()
}

const stagedIds = (importId: string, chunks: number) => Array.from({ length: chunks }, (_, index) => stagedId(importId, index))

async function removeDocuments(store: Store, partition: Partition, ids: readonly string[]): Promise<void> {
  for (let first = 0; first < ids.length; first += maxOperations)
    await writeOrThrow(
      store,
      partition,
      ids.slice(first, first + maxOperations).map((id) => ({ kind: 'delete', id })),
    )
}

/** Longer than any import takes before it takes effect. */
const stagingDays = 1

/**
 * Takes away what imports left that died before they took effect. Not left to a time to live: once an import has taken
 * effect, what is staged is the only copy, however long nobody comes to put it in its place.
 */
async function sweepStaging(store: Store, partition: Partition, now: Instant): Promise<void> {
  const left: string[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(partition, { type: stagedType, pageSize: 10, ...(continuation === undefined ? {} : { continuation }) })
    for (const stored of page.documents)
      if (plusDays(parseStored(StagedMeetings, stored).value.stagedAt, stagingDays) < now) left.push(stored.document.id)
    continuation = page.continuation
  } while (continuation !== undefined)
  await removeDocuments(store, partition, left)
}

const stagedType = 'staged'
const stagedId = (importId: string, index: number) => `staged:${importId}:${index}`

interface Placed {
  readonly meeting: Meeting
  readonly etag?: string | undefined
  readonly ttlSeconds?: number | undefined
}

function writeOf({ meeting, etag, ttlSeconds }: Placed): WriteOperation {
  const document = toMeetingDocument(meeting)
  const ttl = ttlSeconds === undefined ? {} : { ttlSeconds }
  return etag === undefined ? { kind: 'create', document, ...ttl } : { kind: 'replace', document, etag, ...ttl }
}

function replace(document: Document, etag: string): WriteOperation {
  return { kind: 'replace', document, etag }
}

async function writeOrThrow(store: Store, partition: Partition, operations: readonly WriteOperation[]): Promise<void> {
  const result = await store.write(partition, operations)
  if (!result.ok) throw new Error('An unconditional write was refused.')
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}

/** At most half a batch of meetings, and half its bytes, in one staged document. */
function chunksOf(placed: readonly Placed[]): Placed[][] {
  const chunks: Placed[][] = []
  let room = 0
  for (const one of placed) {
    const size = bytesOf(one)
    const last = chunks.at(-1)
    if (!last || last.length >= maxOperations / 2 || room < size) {
      chunks.push([one])
      room = maxBatchBytes / 2 - size
    } else {
      last.push(one)
      room -= size
    }
  }
  return chunks
}

/** Meetings from `from` on until `to`, in order, with those about to be written in the place of what is stored. */
async function meetingsFrom(
  store: Store,
  partition: Partition,
  from: Instant | undefined,
  to: Instant,
  written: readonly { readonly meeting: Meeting }[],
): Promise<Meeting[]> {
  const replaced = new Set(written.map(({ meeting }) => meeting.key))
  const stored = await readMeetings(store, partition, { ...(from ? { from } : {}), to })
  const meetings = [
    ...stored.flatMap(({ value }) => (replaced.has(value.key) ? [] : [value])),
    ...written.flatMap(({ meeting }) => ((from === undefined || meeting.start >= from) && meeting.start < to ? [meeting] : [])),
  ]
  return meetings.sort((a, b) => (a.start < b.start || (a.start === b.start && a.key < b.key) ? -1 : 1))
}

/** Every stored meeting that starts within `[from, to)`, in order of start. */
export async function readMeetings(
  store: Store,
  partition: Partition,
  range: { readonly from?: Instant; readonly to?: Instant },
): Promise<Versioned<Meeting>[]> {
  const meetings: Versioned<Meeting>[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(partition, {
      type: meetingType,
      range: { property: 'start', ...range },
      pageSize: 1000,
      ...(continuation === undefined ? {} : { continuation }),
    })
    meetings.push(...page.documents.map(parseMeeting))
    continuation = page.continuation
  } while (continuation !== undefined)
  return meetings
}

export async function readMeeting(store: Store, partition: Partition, key: string): Promise<Versioned<Meeting> | undefined> {
  const stored = await store.read(partition, meetingId(key))
  return stored && parseMeeting(stored)
}

export const placeOf = (meeting: Meeting): Place => ({ start: meeting.start, key: meeting.key })

/** The earliest of these places. */
export function earliest(places: readonly Place[]): Place | undefined {
  return places.reduce<Place | undefined>(
    (first, place) => (!first || place.start < first.start || (place.start === first.start && place.key < first.key) ? place : first),
    undefined,
  )
}
