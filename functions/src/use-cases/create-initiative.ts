import { type Caller, calledAs } from '../domain/caller.ts'
import {
  initiativeDocument,
  initiativePartition,
  markersDocument,
  pointersKept,
  rosterDocument,
  snapshotDocument,
  stateDocument,
  tagsDocument,
  toDocument,
} from '../domain/documents.ts'
import { beginning } from '../domain/engagement.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { type Agreement, checkAgreement, type Initiative } from '../domain/initiative.ts'
import { Address } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { nextSnapshot, noRunningState } from '../domain/snapshot.ts'
import { addPointer, personSubject } from './pointers.ts'

/** Whoever creates an initiative manages it. */
export function createInitiative(ports: Ports) {
  return async (caller: Caller, agreement: Agreement): Promise<Result<Initiative>> => {
    const checked = checkAgreement(agreement)
    if (!checked.ok) return checked
    const now = ports.clock()
    const address = Address.safeParse(caller.username)
    const initiative: Initiative = {
      ...agreement,
      id: ports.newId(),
      managers: [
        {
          objectId: caller.objectId,
          displayName: calledAs(caller),
          ...(address.success ? { address: address.data } : {}),
        },
      ],
      createdAt: now,
    }
    const roster = { sponsors: [], others: [], revision: 0 }
    const { snapshot, state } = nextSnapshot({
      previous: undefined,
      state: noRunningState,
      from: beginning,
      meetings: [],
      initiative,
      roster,
      tags: [],
      markers: [],
      setAside: [],
      now,
    })
    if (!(await addPointer(ports, caller.tenantId, personSubject(caller.objectId), initiative.id)))
      return fail({ type: 'invalid', message: `You are on ${pointersKept} initiatives already; more cannot be kept.`, faults: [] })
    const documents = [
      toDocument(initiativeDocument, initiative),
      toDocument(rosterDocument, roster),
      toDocument(tagsDocument, { tags: [] }),
      toDocument(markersDocument, { markers: [] }),
      toDocument(snapshotDocument, snapshot),
      toDocument(stateDocument, state),
    ]
    const written = await ports.store.write(
      initiativePartition(caller.tenantId, initiative.id),
      documents.map((document) => ({ kind: 'create', document })),
    )
    if (!written.ok) throw new Error('A new initiative got an id that is taken.')
    return ok(initiative)
  }
}
