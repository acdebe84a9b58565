import type { AuditKind } from '../domain/audit-kinds.ts'
import type { Caller } from '../domain/caller.ts'
import { identityOf, withoutErased } from '../domain/erased.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Roster, Sponsor } from '../domain/roster.ts'
import { same } from '../domain/same.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import type { Instant } from '../domain/time.ts'
import { auditBy } from './audit.ts'
import { bindSponsor } from './bind-sponsor.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { callMailbox, readMailbox } from './followed-mailboxes.ts'
import { changeProgramme } from './programme.ts'

export interface Preference {
  readonly id: string
  readonly objectsToFollowing?: boolean | undefined
  readonly objects?: boolean | undefined
  readonly reason?: string | undefined
}

/**
 * A sponsor objects to having their calendar followed, or to being captured and read at all, or takes that back. It holds at once:
 * readings are computed anew without them, or with what was kept of them from before.
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
  const changed = await changeProgramme(ports, caller, id, async ({ roster, initiative, self }, now) => {
    if (!self) return fail({ type: 'forbidden', message: 'You are no sponsor of this initiative, so nothing is captured about you in it.' })
    const sponsor = decided(self, preference, now)
    const result = { self, initiative: initiative.value }
    if (same(sponsor, self)) return ok({ result })
    const kinds: AuditKind[] = [
      ...(same(sponsor.objection, self.objection) ? [] : [sponsor.objection ? ('objected' as const) : ('objection-withdrawn' as const)]),
      ...(sponsor.objectsToFollowing === self.objectsToFollowing
        ? []
        : [sponsor.objectsToFollowing ? ('objected-to-following' as const) : ('allowed-following' as const)]),
    ]
    const audit = auditBy(
      caller,
      kinds.map((kind) => ({ kind, about: self.id })),
    )
    return ok({ change: { roster: withSponsor(roster.value, sponsor), changedFrom: fromTheBeginning, audit }, result })
  })
  if (!changed.ok) return changed
  const { self, initiative } = changed.value
  await bindSponsor(ports, caller, id, self)
  await askToFollow(ports, caller.tenantId, initiative)
  // Whoever is followed no more is forgotten as soon as sync finds out.
  if (initiative.following && (await readMailbox(ports, caller))) await callMailbox(ports, caller)
  return ok(undefined)
}

function decided(self: Sponsor, { objectsToFollowing, objects, reason }: Preference, now: Instant): Sponsor {
  const { objection, objectsToFollowing: before, ...rest } = self
  const following = objectsToFollowing ?? before ?? false
  const objecting = objects ?? objection !== undefined
  return {
    ...rest,
    ...(following ? { objectsToFollowing: true } : {}),
    ...(objecting ? { objection: { since: objection?.since ?? now, ...reasonOf(objection?.reason, objects, reason) } } : {}),
  }
}

/** Objected once more, the reason is the new one; without one the earlier stays. */
function reasonOf(before: string | undefined, objects: boolean | undefined, reason: string | undefined) {
  const after = (objects ? reason : undefined) ?? before
  return after === undefined || after === '' ? {} : { reason: after }
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
