import { mailboxDocument, toDocument } from '../domain/documents.ts'
import { followMailboxesQueue } from '../domain/followed-tenant.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callMailbox, lookAgain, mailboxPartition, readMailbox } from './followed-mailboxes.ts'
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

/** Has the calendar of everybody looked at who lets the initiative follow it. */
export function followMailboxes(ports: Ports) {
  return async ({ tenantId, initiativeId }: { readonly tenantId: string; readonly initiativeId: string }): Promise<void> => {
    const programme = await loadProgramme(ports, inBackground(tenantId), initiativeId)
    if (!programme.ok) return
    for (const { objectId } of peopleOf(programme.value, ports.clock())) {
      const ref = { tenantId, objectId }
      if (!(await readMailbox(ports, ref))) {
        const value = { objectId, addresses: [], kept: {}, searched: {}, asked: {} }
        // Taken already: somebody else follows it since a moment ago.
        await ports.store.write(mailboxPartition(ref), [{ kind: 'create', document: toDocument(mailboxDocument, value) }])
      }
      await lookAgain(ports, ref, ports.clock())
      await callMailbox(ports, ref)
    }
  }
}
