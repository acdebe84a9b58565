import { mailboxDocument, toDocument } from '../domain/documents.ts'
import { followMailboxesQueue } from '../domain/followed-tenant.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import { type PutOff, putOff } from '../domain/put-off.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callMailbox, lookAgain, type MailboxRef, mailboxPartition, readMailbox } from './followed-mailboxes.ts'
import { inBackground, loadProgramme } from './programme.ts'

/** After something changed that decides whose calendar is followed, or for what it is searched. */
export async function askToFollow(ports: Ports, tenantId: string, { id, following }: Pick<Initiative, 'id' | 'following'>): Promise<void> {
  if (following) await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId: id })
}

/** A message that is handled before its change is written does nothing; this one comes later. */
const safetySeconds = 60

/** Before such a change: nobody may have said yes and then wait for ever, because a process died in between. */
export async function askToFollowSoon(ports: Ports, tenantId: string, initiativeId: string): Promise<void> {
  await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId }, { delaySeconds: safetySeconds })
}

export interface FollowingAsked {
  readonly tenantId: string
  readonly initiativeId: string
  /** How often it failed in a row. */
  readonly tries: number
}

/**
 * Has the calendar of everybody looked at who lets the initiative follow it. What failed is tried again by a message of its own.
 *
 * @returns what was put off, and why
 */
export function followMailboxes(ports: Ports) {
  return async ({ tenantId, initiativeId, tries }: FollowingAsked): Promise<PutOff | undefined> => {
    try {
      const programme = await loadProgramme(ports, inBackground(tenantId), initiativeId)
      if (!programme.ok) return undefined
      for (const { objectId } of peopleOf(programme.value, ports.clock())) await follow(ports, { tenantId, objectId })
      return undefined
    } catch (error) {
      // Our own store or queue, most likely. The message must not be given up on: nobody else looks for them.
      const put = putOff(error, tries + 1)
      await ports.queues.send(followMailboxesQueue, { tenantId, initiativeId, tries: tries + 1 }, { delaySeconds: put.seconds })
      return put
    }
  }
}

async function follow(ports: Ports, ref: MailboxRef): Promise<void> {
  if (!(await readMailbox(ports, ref))) {
    const value = { objectId: ref.objectId, addresses: [], kept: {}, searched: {}, asked: {}, sent: {} }
    // Taken already: somebody else follows it since a moment ago.
    await ports.store.write(mailboxPartition(ref), [{ kind: 'create', document: toDocument(mailboxDocument, value) }])
  }
  await lookAgain(ports, ref, ports.clock())
  await callMailbox(ports, ref)
}
