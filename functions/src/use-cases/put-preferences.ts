import type { Caller } from '../domain/caller.ts'
import { identityOf, withoutErased } from '../domain/erased.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Initiative } from '../domain/initiative.ts'
import type { Ports } from '../domain/ports.ts'
import type { Roster, Sponsor } from '../domain/roster.ts'
import { same } from '../domain/same.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { auditBy } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { callIfFollowed } from './followed-mailboxes.ts'
import { changeProgramme } from './programme.ts'

export interface Preference {
  readonly id: string
  readonly objects: boolean
  readonly reason?: string | undefined
}

/**
 * A sponsor objects to being captured and read, or takes that back. It holds at once: readings are computed anew without them, or with
 * what was kept of them from before.
 */
export function putPreferences(ports: Ports) {
  return async (caller: Caller, preferences: readonly Preference[]): Promise<Result<undefined>> => {
    for (const preference of preferences) {
      const put = await putOne(ports, caller, preference)
      if (!put.ok) return put
    }
    return ok(undefined)
  }
}

async function putOne(ports: Ports, caller: Caller, preference: Preference): Promise<Result<undefined>> {
  const { id } = preference
  const changed = await changeProgramme(ports, caller, id, async ({ initiative, roster, self }, now) => {
    if (!self) return fail({ type: 'forbidden', message: 'You are no sponsor of this initiative, so nothing is captured about you in it.' })
    const sponsor = decided(self, preference, now)
    if (same(sponsor.objection, self.objection)) return ok({ result: self })
    const audit = auditBy(caller, [{ kind: sponsor.objection ? 'objected' : 'objection-withdrawn', about: self.id }])
    const managers = sponsor.objection ? withoutAnswer(initiative.value.managers, caller.objectId, now) : initiative.value.managers
    return ok({
      change: {
        initiative: { ...initiative.value, managers },
        roster: withSponsor(roster.value, sponsor),
        changedFrom: fromTheBeginning,
        audit,
      },
      result: self,
    })
  })
  if (!changed.ok) return changed
  await bindSponsor(ports, caller, id, changed.value)
  // Whoever is followed no more is forgotten as soon as sync finds out.
  await callIfFollowed(ports, caller)
  return ok(undefined)
}

/** Who objects to everything has taken back that their calendar may be followed, too; to allow that again is a word of its own. */
function decided(self: Sponsor, { objects, reason }: Preference, now: Instant): Sponsor {
  const { objection, ...rest } = self
  if (!objects) return rest
  const why = reason ?? objection?.reason
  return {
    ...rest,
    ...(self.followingAnswer ? { followingAnswer: { agreed: false, at: now } } : {}),
    objection: { since: objection?.since ?? now, ...(why ? { reason: why } : {}) },
  }
}

/** Whoever also manages the initiative said yes there as well. */
function withoutAnswer(managers: Initiative['managers'], objectId: string, at: Instant): Initiative['managers'] {
  return managers.map((manager) =>
    manager.objectId === objectId && manager.followingAnswer ? { ...manager, followingAnswer: { agreed: false, at } } : manager,
  )
}

/** Who takes an objection back is passed over no more, whatever was erased before. */
function withSponsor(roster: Roster, sponsor: Sponsor): Roster {
  const erased = sponsor.objection ? roster.erased : withoutErased(roster.erased, identityOf(sponsor))
  return {
    ...roster,
    ...(erased ? { erased } : {}),
    revision: roster.revision + 1,
    sponsors: roster.sponsors.map((one) => (one.id === sponsor.id ? sponsor : one)),
  }
}
