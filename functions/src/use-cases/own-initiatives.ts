import type { Caller } from '../domain/caller.ts'
import { initiativeDocument, initiativePartition, readDocument, rosterDocument } from '../domain/documents.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import type { Roster, Sponsor } from '../domain/roster.ts'
import { addressSubject, personSubject, readPointers } from './pointers.ts'
import { roleOf } from './programme.ts'

export interface OwnInitiative {
  readonly initiative: Initiative
  readonly roster: Roster
  readonly role: 'manager' | 'sponsor'
  readonly self?: Sponsor
}

/** Ids of the initiatives that the directory knows of the caller, in a fixed order. */
export async function ownInitiativeIds(ports: Ports, caller: Caller): Promise<string[]> {
  const subjects = [personSubject(caller.objectId), ...(caller.username === undefined ? [] : [addressSubject(caller.username)])]
  return [...new Set((await Promise.all(subjects.map((subject) => readPointers(ports, caller.tenantId, subject)))).flat())].toSorted()
}

/** What the caller is to it; `undefined` for an initiative that does not know them. Two point reads. */
export async function ownInitiative(ports: Ports, caller: Caller, id: string): Promise<OwnInitiative | undefined> {
  const partition = initiativePartition(caller.tenantId, id)
  const [initiative, roster] = await Promise.all([
    readDocument(ports.store, partition, initiativeDocument),
    readDocument(ports.store, partition, rosterDocument),
  ])
  const access = initiative && roster && roleOf(caller, initiative.value, roster.value.sponsors)
  return access && { initiative: initiative.value, roster: roster.value, ...access }
}
