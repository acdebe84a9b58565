/** Messages of one initiative as they are stored. */
import { messageDocumentId, messagesInOrder, messagesOfDay, parseMessage, toMessageDocument, type Versioned } from '../domain/documents.ts'
import { isSameMessage, type Message, type MessageEntry, messageIdOf } from '../domain/message.ts'
import { heardFrom, heardVersion, type MessagesHeard, withMessage } from '../domain/messages-heard.ts'
import type { Sponsor } from '../domain/roster.ts'
import { maxOperations, type Partition, type Query, type Store, type Stored, type WriteOperation } from '../domain/store.ts'
import type { LocalDate } from '../domain/time.ts'

/** One message to keep, or to take away, with the version that it replaces (none: it is new). */
export type MessageChange =
  | { readonly kept: Message; readonly etag?: string | undefined }
  | { readonly removed: Message; readonly etag: string }

export async function readMessage(store: Store, partition: Partition, id: string): Promise<Versioned<Message> | undefined> {
  const stored = await store.read(partition, messageDocumentId(id))
  return stored && parseMessage(stored)
}

/** What is kept of the message that somebody records: under its own id, or recorded otherwise before (by hand, or from the mail itself). */
export async function findMessage(store: Store, partition: Partition, entry: MessageEntry): Promise<Versioned<Message> | undefined> {
  const exact = await readMessage(store, partition, messageIdOf(entry))
  if (exact) return exact
  const thatDay = await readMessages(store, partition, messagesOfDay(entry.sponsorId, entry.date))
  return thatDay.map(parseMessage).find(({ value }) => isSameMessage(value, entry))
}

async function readMessages(
  store: Store,
  partition: Partition,
  which: Pick<Query, 'type' | 'range'> = messagesInOrder(),
): Promise<Stored[]> {
  const messages: Stored[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(partition, {
      ...which,
      pageSize: 1000,
      ...(continuation === undefined ? {} : { continuation }),
    })
    messages.push(...page.documents)
    continuation = page.continuation
  } while (continuation !== undefined)
  return messages
}

/**
 * Writes messages that lack a property by which they are selected, since they were stored before there was one, with it. Whoever does so
 * at the same time writes the same; who changed one of them in between has read all of them again as well.
 */
async function completeStored(store: Store, partition: Partition, messages: readonly Stored[]): Promise<void> {
  const outdated = messages.flatMap((stored): WriteOperation[] => {
    const { value, etag } = parseMessage(stored)
    const document = toMessageDocument(value)
    const complete = document.sponsorNewestFirst === stored.document.sponsorNewestFirst
    return complete ? [] : [{ kind: 'replace', document, etag }]
  })
  for (let done = 0; done < outdated.length; done += maxOperations) await store.write(partition, outdated.slice(done, done + maxOperations))
}

export function writeOfMessage(change: MessageChange): WriteOperation {
  if ('removed' in change) return { kind: 'delete', id: messageDocumentId(change.removed.id), etag: change.etag }
  const document = toMessageDocument(change.kept)
  return change.etag === undefined ? { kind: 'create', document } : { kind: 'replace', document, etag: change.etag }
}

/**
 * What has been heard after a change. A new message is added to what is known, at the same cost however many there are; whatever
 * else may take something away (a removal, terms that have moved), and then all are read again. So they are with the first change of
 * any kind when what is known is of another version, whose sums are of another kind; messages themselves are brought up to date then.
 *
 * @param roster as it will be, when the change is one of the roster
 */
export async function heardAfter(
  store: Store,
  partition: Partition,
  heard: MessagesHeard,
  {
    message,
    roster,
  }: { readonly message?: MessageChange | undefined; readonly roster?: { readonly sponsors: readonly Sponsor[] } | undefined },
  sponsors: readonly Sponsor[],
  today: LocalDate,
): Promise<MessagesHeard> {
  const current = heard.version === heardVersion
  if (current && !message && !roster) return heard
  if (current && message && 'kept' in message && message.etag === undefined && !roster) return withMessage(heard, message.kept, today)
  const changed = message && ('kept' in message ? message.kept : message.removed)
  const others = (await readMessages(store, partition)).filter(({ document }) => document.id !== (changed && messageDocumentId(changed.id)))
  if (!current) await completeStored(store, partition, others)
  const rest = others.map((stored) => parseMessage(stored).value)
  return heardFrom(message && 'kept' in message ? [...rest, message.kept] : rest, sponsors, today)
}
