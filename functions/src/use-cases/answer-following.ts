import type { Caller } from '../domain/caller.ts'
import { todayIn } from '../domain/checks.ts'
import { pointersKept } from '../domain/documents.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import { withAnswer } from '../domain/following.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import { nothingPast } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { askToFollow, askToFollowSoon } from './follow-mailboxes.ts'
import { callIfFollowed } from './followed-mailboxes.ts'
import { addPointer, personSubject } from './pointers.ts'
import { changeProgramme, loadProgramme, type Programme } from './programme.ts'

/**
 * Says for the caller, and for nobody else, whether the initiative may follow their calendar. Yes is possible for managers and sponsors in
 * term, once a manager has switched following on; no, and taking a yes back, for everybody at any time: their calendar is not read any more,
 * and what is known of it is forgotten. What was captured stays.
 *
 * @param allowed whether this installation may follow calendars
 */
export function answerFollowing(ports: Ports, allowed: boolean) {
  return async (caller: Caller, initiativeId: string, agreed: boolean): Promise<Result<undefined>> => {
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    const may = mayAnswer(before.value, agreed, { allowed, now: ports.clock() })
    if (!may.ok) return may
    const { tenantId, objectId } = caller
    if (agreed) await askToFollowSoon(ports, tenantId, initiativeId)
    // By it a look finds the initiatives that follow the calendar.
    if (!(await addPointer(ports, tenantId, personSubject(objectId), initiativeId)) && agreed)
      return fail({ type: 'invalid', message: `You are on ${pointersKept} initiatives already; more cannot be kept.`, faults: [] })
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const still = mayAnswer(programme, agreed, { allowed, now })
      if (!still.ok) return still
      const { initiative, roster, self } = programme
      const after = withAnswer(initiative.value, roster.value, { objectId, sponsorId: self?.id }, { agreed, at: now })
      return ok({ change: { ...after, changedFrom: nothingPast }, result: after.initiative })
    })
    if (!changed.ok) return changed
    if (agreed) await askToFollow(ports, tenantId, changed.value)
    else await callIfFollowed(ports, { tenantId, objectId })
    return ok(undefined)
  }
}

function mayAnswer(
  { initiative, role, self }: Programme,
  agreed: boolean,
  { allowed, now }: { readonly allowed: boolean; readonly now: Instant },
): Result<undefined, Failure> {
  if (!agreed) return ok(undefined)
  const { following, zone, name } = initiative.value
  if (!allowed || !following)
    return fail({ type: 'forbidden', message: `No calendars are followed for ${name}. A programme manager can switch it on.` })
  if (role !== 'manager' && !(self && inTerm(self, todayIn(zone, now))))
    return fail({ type: 'forbidden', message: `Your term as a sponsor of ${name} is not running, so your calendar is not needed.` })
  return ok(undefined)
}
