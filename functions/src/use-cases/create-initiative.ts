import { type Caller, calledAs } from '../domain/caller.ts'
import {
  initiativeDocument,
  initiativePartition,
  markersDocument,
  pointersKept,
  readDocument,
  rosterDocument,
  snapshotDocument,
  stateDocument,
  tagsDocument,
  toDocument,
} from '../domain/documents.ts'
import { beginning } from '../domain/engagement.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { type Agreement, checkAgreement, type Initiative } from '../domain/initiative.ts'
import { initiativeIdOf } from '../domain/initiative-id.ts'
import { Address } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { nextSnapshot, noRunningState } from '../domain/snapshot.ts'
import { addPointer, personSubject } from './pointers.ts'

/**
 * Whoever creates an initiative manages it. With the same key it is created once; asked again, since an answer was lost on its way or
 * this ended in between, it answers with the one that is there, as it is by now.
 */
export function createInitiative(ports: Ports) {
  return async (caller: Caller, { key, ...agreement }: Agreement & { readonly key?: string | undefined }): Promise<Result<Initiative>> => {
    const checked = checkAgreement(agreement)
    if (!checked.ok) return checked
    const now = ports.clock()
    const address = Address.safeParse(caller.username)
    const initiative: Initiative = {
      ...agreement,
      id: key === undefined ? ports.newId() : initiativeIdOf(caller.objectId, key),
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
    const partition = initiativePartition(caller.tenantId, initiative.id)
    const written = await ports.store.write(
      partition,
      documents.map((document) => ({ kind: 'create', document })),
    )
    if (written.ok) return ok(initiative)
    const known = key === undefined ? undefined : await readDocument(ports.store, partition, initiativeDocument)
    if (!known) throw new Error('A new initiative got an id that is taken.')
    return ok(known.value)
  }
}
