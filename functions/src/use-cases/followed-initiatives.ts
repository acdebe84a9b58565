import { todayIn } from '../domain/checks.ts'
import { type FollowedMailbox, type PersonFollowed, peopleFollowed } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import { addressSubject, personSubject, readPointers } from './pointers.ts'
import { inBackground, loadProgramme, type Programme } from './programme.ts'

export interface FollowedInitiative {
  readonly id: string
  readonly programme: Programme
  /** Everybody whose calendar it follows. */
  readonly people: readonly PersonFollowed[]
}

export function peopleOf(programme: Pick<Programme, 'initiative' | 'roster'>, now: string): PersonFollowed[] {
  const { initiative, roster } = programme
  return peopleFollowed(initiative.value, roster.value.sponsors, todayIn(initiative.value.zone, now))
}

/** The initiatives that follow this person's calendar now. */
export async function followedInitiatives(
  ports: Ports,
  tenantId: string,
  { objectId, addresses }: Pick<FollowedMailbox, 'objectId' | 'addresses'>,
): Promise<FollowedInitiative[]> {
  const subjects = [personSubject(objectId), ...addresses.map(addressSubject)]
  const ids = new Set((await Promise.all(subjects.map((subject) => readPointers(ports, tenantId, subject)))).flat())
  const found: FollowedInitiative[] = []
  for (const id of [...ids].sort()) {
    const programme = await loadProgramme(ports, inBackground(tenantId), id)
    if (!programme.ok) continue
    const people = peopleOf(programme.value, ports.clock())
    if (people.some((person) => person.objectId === objectId)) found.push({ id, programme: programme.value, people })
  }
  return found
}
