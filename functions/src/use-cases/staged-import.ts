/**
 * Imports that are too much for one atomic write. First the meetings are laid aside where nobody looks; then one small
 * atomic write lets the import take effect; then the meetings are put in their places, by us or by whoever comes next. A
 * process that dies on the way leaves the old state or the new one.
 */
import { bytesOf } from '../domain/bytes.ts'
import {
  meetingId,
  parseStored,
  StagedMeetings,
  type State,
  schemaVersion,
  stateDocument,
  toDocument,
  toMeetingDocument,
  type Versioned,
} from '../domain/documents.ts'
import type { Meeting } from '../domain/meeting.ts'
import type { Ports } from '../domain/ports.ts'
import { type Document, maxOperations, type Partition, type Store, type WriteOperation } from '../domain/store.ts'
import { type Instant, plusDays } from '../domain/time.ts'

/** A batch of Cosmos DB holds 2 MB; the rest is for what wraps the documents. */
export const maxBatchBytes = 1_500_000

/** A meeting as it shall be, the version it replaces (none: it is new), and for how long. */
export interface Placed {
  readonly meeting: Meeting
  readonly etag?: string | undefined
  readonly ttlSeconds?: number | undefined
}

export function writeOf({ meeting, etag, ttlSeconds }: Placed): WriteOperation {
  const document = toMeetingDocument(meeting)
  const ttl = ttlSeconds === undefined ? {} : { ttlSeconds }
  return etag === undefined ? { kind: 'create', document, ...ttl } : { kind: 'replace', document, etag, ...ttl }
}

export function replace(document: Document, etag: string): WriteOperation {
  return { kind: 'replace', document, etag }
}

/**
 * @param heads what the import changes beside the state and the meetings; part of the write that lets it take effect
 * @returns false when somebody else was faster; then nothing has changed
 */
export async function stageImport(
  ports: Ports,
  partition: Partition,
  heads: readonly WriteOperation[],
  state: Versioned<State>,
  placed: readonly Placed[],
  now: Instant,
): Promise<boolean> {
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
  const pending: State = { ...state.value, pendingImport: { id: importId, chunks: chunks.length } }
  const committed = await ports.store.write(partition, [...heads, replace(toDocument(stateDocument, pending), state.etag)])
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
export async function finishImport(ports: Ports, partition: Partition, { value, etag }: Versioned<State>): Promise<void> {
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
  for await (const { document, value } of stagedIn(store, partition))
    if (plusDays(value.stagedAt, stagingDays) < now) left.push(document.id)
  await removeDocuments(store, partition, left)
}

/**
 * Takes away what an import laid aside before `at` and left when it died, if it is about somebody who is on the roster no more. One that is
 * still at work was computed on a roster that has been replaced, and starts over.
 */
export async function removeStagedAbout(
  store: Store,
  partition: Partition,
  at: Instant,
  isAbout: (meeting: Meeting) => boolean,
): Promise<void> {
  const left: string[] = []
  for await (const { document, value } of stagedIn(store, partition))
    if (value.stagedAt <= at && value.meetings.some(({ meeting }) => isAbout(meeting))) left.push(document.id)
  await removeDocuments(store, partition, left)
}

async function* stagedIn(store: Store, partition: Partition) {
  let continuation: string | undefined
  do {
    const page = await store.query(partition, { type: stagedType, pageSize: 10, ...(continuation === undefined ? {} : { continuation }) })
    for (const stored of page.documents) yield { document: stored.document, value: parseStored(StagedMeetings, stored).value }
    continuation = page.continuation
  } while (continuation !== undefined)
}

const stagedType = 'staged'
const stagedId = (importId: string, index: number) => `staged:${importId}:${index}`

async function writeOrThrow(store: Store, partition: Partition, operations: readonly WriteOperation[]): Promise<void> {
  const result = await store.write(partition, operations)
  if (!result.ok) throw new Error('An unconditional write was refused.')
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
