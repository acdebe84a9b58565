import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import { withAnswer } from '../domain/following.ts'
import type { FollowingAnswer } from '../domain/following-answer.ts'
import type { Ports } from '../domain/ports.ts'
import { nothingPast } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { askToFollow, askToFollowSoon } from './follow-mailboxes.ts'
import { peopleOf } from './followed-initiatives.ts'
import { callIfFollowed } from './followed-mailboxes.ts'
import { changeProgramme, loadProgramme, mayManage, type Programme } from './programme.ts'

/**
 * Switches following of calendars on or off. On is the caller's own yes, and lets the other managers and the sponsors say theirs; nobody's
 * calendar is read before. Off, nothing is read from now on, and every yes is gone: who switches it on again asks everybody again. What
 * was captured stays.
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
    if (on) await askToFollowSoon(ports, caller.tenantId, initiativeId)
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const still = mayManage(programme, 'have calendars followed')
      if (!still.ok) return still
      const after = on ? switchedOn(programme, caller, now) : switchedOff(programme)
      return ok({ change: { ...after, changedFrom: nothingPast }, result: after.initiative })
    })
    if (!changed.ok) return changed
    if (on) await askToFollow(ports, caller.tenantId, changed.value)
    // Each finds out that nobody follows it any more, and is forgotten.
    else
      for (const { objectId } of peopleOf(before.value, ports.clock())) await callIfFollowed(ports, { tenantId: caller.tenantId, objectId })
    return ok(undefined)
  }
}

/** It is the manager's own yes, too, unless they object to being read at all. */
function switchedOn({ initiative, roster, self }: Programme, { objectId }: Caller, now: Instant) {
  const after = self?.objection
    ? { initiative: initiative.value, roster: roster.value }
    : withAnswer(initiative.value, roster.value, { objectId, sponsorId: self?.id }, { agreed: true, at: now })
  return { ...after, initiative: { ...after.initiative, following: initiative.value.following ?? { since: now, by: objectId } } }
}

function switchedOff({ initiative, roster }: Programme) {
  const { following: _, ...rest } = initiative.value
  return {
    initiative: { ...rest, managers: rest.managers.map(withoutYes) },
    roster: { ...roster.value, sponsors: roster.value.sponsors.map(withoutYes) },
  }
}

/** A no needs not be said again. */
function withoutYes<T extends { readonly followingAnswer?: FollowingAnswer | undefined }>(person: T): T {
  return person.followingAnswer?.agreed ? { ...person, followingAnswer: undefined } : person
}
