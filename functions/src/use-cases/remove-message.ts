import type { Caller } from '../domain/caller.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { auditBy } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { changeProgramme } from './programme.ts'
import { readMessage } from './stored-messages.ts'

const notFound = fail<Failure>({ type: 'not-found', what: 'message' })

/** As if it had never been recorded. By a manager, by the sponsor whose message it is, or by whoever recorded it. */
export function removeMessage(ports: Ports) {
  return async (caller: Caller, initiativeId: string, messageId: string): Promise<Result<undefined>> => {
    const removed = await changeProgramme(ports, caller, initiativeId, async ({ partition, role, self }) => {
      const stored = await readMessage(ports.store, partition, messageId)
      if (!stored) return notFound
      const { value: message, etag } = stored
      const mine = message.recordedBy.objectId === caller.objectId || message.sponsorId === self?.id
      // To whom it may not be shown, it does not exist.
      if (role !== 'manager' && !mine) return notFound
      const audit = auditBy(caller, [{ kind: 'message-removed', about: message.sponsorId }])
      return ok({ change: { message: { removed: message, etag }, changedFrom: nothingPast, audit }, result: self })
    })
    if (!removed.ok) return removed
    await bindSponsor(ports, caller, initiativeId, removed.value)
    return ok(undefined)
  }
}
