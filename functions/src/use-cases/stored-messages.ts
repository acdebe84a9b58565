/** Messages of one initiative as they are stored. */
import { messageDocumentId, messageType, parseMessage, toMessageDocument, type Versioned } from '../domain/documents.ts'
import type { Message } from '../domain/message.ts'
import { heardFrom, heardVersion, type MessagesHeard, withMessage } from '../domain/messages-heard.ts'
import type { Sponsor } from '../domain/roster.ts'
import type { Partition, Store, WriteOperation } from '../domain/store.ts'
import type { LocalDate } from '../domain/time.ts'

/** One message to keep, or to take away, with the version that it replaces (none: it is new). */
export type MessageChange =
  | { readonly kept: Message; readonly etag?: string | undefined }
  | { readonly removed: Message; readonly etag: string }

export async function readMessage(store: Store, partition: Partition, id: string): Promise<Versioned<Message> | undefined> {
  const stored = await store.read(partition, messageDocumentId(id))
  return stored && parseMessage(stored)
}

async function readMessages(store: Store, partition: Partition): Promise<Message[]> {
  const messages: Message[] = []
  let continuation: string | undefined
  do {
    const page = await store.query(partition, {
      type: messageType,
      range: { property: 'newestFirst' },
      pageSize: 1000,
      ...(continuation === undefined ? {} : { continuation }),
    })
    messages.push(...page.documents.map((stored) => parseMessage(stored).value))
    continuation = page.continuation
  } while (continuation !== undefined)
  return messages
}

export function writeOfMessage(change: MessageChange): WriteOperation {
  if ('removed' in change) return { kind: 'delete', id: messageDocumentId(change.removed.id), etag: change.etag }
  const document = toMessageDocument(change.kept)
  return change.etag === undefined ? { kind: 'create', document } : { kind: 'replace', document, etag: change.etag }
}

/**
 * What has been heard after a change. A new message is added to what is known, at the same cost however many there are; whatever
 * else may take something away (a removal, terms that have moved), and then all are read again. So they are, with whatever change comes first, when what is known is
 * of another version: its sums are of another kind.
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
  const rest = (await readMessages(store, partition)).filter(({ id }) => id !== changed?.id)
  return heardFrom(message && 'kept' in message ? [...rest, message.kept] : rest, sponsors, today)
}
