import { todayIn } from '../domain/checks.ts'
import { initiativeDocument, initiativePartition, readDocument, rosterDocument, tagsDocument } from '../domain/documents.ts'
import { type PersonFollowed, peopleFollowed } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import type { MailboxRef } from './followed-mailboxes.ts'
import { personSubject, readPointers } from './pointers.ts'
import type { Programme } from './programme.ts'

export interface FollowedInitiative {
  readonly id: string
  readonly programme: Pick<Programme, 'partition' | 'initiative' | 'roster' | 'tags'>
  /** Everybody whose calendar it follows. */
  readonly people: readonly PersonFollowed[]
}

export function peopleOf(programme: Pick<Programme, 'initiative' | 'roster'>, now: string): PersonFollowed[] {
  const { initiative, roster } = programme
  return peopleFollowed(initiative.value, roster.value.sponsors, todayIn(initiative.value.zone, now))
}

/**
 * The initiatives that follow this person's calendar now. Read without their readings, which are most of them: nothing is decided on
 * this but what to ask for, and every change loads the whole.
 */
export async function followedInitiatives(ports: Ports, { tenantId, objectId }: MailboxRef): Promise<FollowedInitiative[]> {
  const found: FollowedInitiative[] = []
  for (const id of (await readPointers(ports, tenantId, personSubject(objectId))).toSorted()) {
    const partition = initiativePartition(tenantId, id)
    const [initiative, roster, tags] = await Promise.all([
      readDocument(ports.store, partition, initiativeDocument),
      readDocument(ports.store, partition, rosterDocument),
      readDocument(ports.store, partition, tagsDocument),
    ])
    if (!initiative || !roster || !tags) continue
    const people = peopleOf({ initiative, roster }, ports.clock())
    if (people.some((person) => person.objectId === objectId))
      found.push({ id, programme: { partition, initiative, roster, tags }, people })
  }
  return found
}
