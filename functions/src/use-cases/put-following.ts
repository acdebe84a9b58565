import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { followMailboxesQueue } from '../domain/followed-tenant.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callMailbox, readMailbox } from './followed-mailboxes.ts'
import { changeProgramme, loadProgramme, mayManage } from './programme.ts'

/** A message that is handled before its change is written does nothing; this one comes later. */
const safetySeconds = 60

/**
 * Switches following of calendars on or off. Off, nothing is read from now on; what was captured stays.
 *
 * @param allowed whether this installation may follow calendars
 */
export function putFollowing(ports: Ports, allowed: boolean) {
  return async (caller: Caller, initiativeId: string, on: boolean): Promise<Result<undefined>> => {
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    const may = mayManage(before.value, 'have calendars followed')
    if (!may.ok) return may
    if (on && !allowed)
      return fail({
        type: 'forbidden',
        message:
          'This installation does not follow calendars. Ask your administrator to allow it, or go on importing calendars and reports.',
      })
    // Sent before as well: nobody may have switched it on and then wait for ever, because a process died here.
    if (on) await ports.queues.send(followMailboxesQueue, { tenantId: caller.tenantId, initiativeId }, { delaySeconds: safetySeconds })
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const still = mayManage(programme, 'have calendars followed')
      if (!still.ok) return still
      const { following, ...rest } = programme.initiative.value
      if ((following !== undefined) === on) return ok({ result: programme.initiative.value })
      const initiative = on ? { ...rest, following: { since: now, by: caller.objectId } } : rest
      return ok({ change: { initiative, changedFrom: nothingPast }, result: initiative })
    })
    if (!changed.ok) return changed
    if (on) await askToFollow(ports, caller.tenantId, changed.value)
    // Each finds out that nobody follows it any more, and is forgotten.
    else
      for (const { objectId } of peopleOf(before.value, ports.clock())) {
        const ref = { tenantId: caller.tenantId, objectId: objectId ?? '' }
        if (objectId !== undefined && (await readMailbox(ports, ref))) await callMailbox(ports, ref)
      }
    return ok(undefined)
  }
}
