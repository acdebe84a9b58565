import { canBeSuggested, dismissedDays, managers, type SetAside, withoutSetAside, withSetAside } from '../domain/acts.ts'
import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { inTerm } from '../domain/roster.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { type Instant, localDate, plusDays } from '../domain/time.ts'
import { changeProgramme, mayManage, type Programme } from './programme.ts'

export type Aside = { readonly how: 'dismissed'; readonly reason?: string | undefined } | { readonly how: 'snoozed'; readonly days: number }

/** To whom the act was suggested. */
export const audiences = ['managers', 'me'] as const

/**
 * Dismisses or snoozes a suggested act, or brings it back. Managers share their acts, a sponsor's are their own. The act need not be
 * suggested at this moment: the reading behind it may have changed while the person looked at it.
 *
 * @returns until when it stays away; `undefined` when it was brought back.
 */
export function setActAside(ports: Ports) {
  return async (
    caller: Caller,
    initiativeId: string,
    act: string,
    audience: (typeof audiences)[number],
    aside: Aside | null,
  ): Promise<Result<SetAside | undefined>> =>
    await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const addressee = addresseeOf(programme, audience, now)
      if (!addressee.ok) return addressee
      const to = addressee.value
      if (!canBeSuggested(act, audience === 'managers' ? 'managers' : 'sponsor', programme.roster.value.sponsors))
        return fail({
          type: 'invalid',
          message: 'Nothing was set aside.',
          faults: [{ where: 'act', message: 'No such act is ever suggested to you. Load the suggestions again.' }],
        })
      const kept = programme.snapshot.value.setAside
      const one: SetAside | undefined = aside
        ? {
            act,
            to,
            how: aside.how,
            ...(aside.how === 'dismissed' && aside.reason ? { reason: aside.reason } : {}),
            until: plusDays(now, aside.how === 'snoozed' ? aside.days : dismissedDays),
            by: caller.objectId,
            at: now,
          }
        : undefined
      const setAside = one ? withSetAside(kept, one, now) : withoutSetAside(kept, act, to, now)
      return ok({ change: { setAside, changedFrom: nothingPast }, result: one })
    })
}

function addresseeOf(programme: Programme, audience: (typeof audiences)[number], now: Instant): Result<string> {
  const { self, initiative } = programme
  if (audience === 'managers') {
    const allowed = mayManage(programme, 'set these acts aside')
    return allowed.ok ? ok(managers) : allowed
  }
  if (!self) return fail({ type: 'forbidden', message: 'You are not a sponsor of this initiative, so no act is suggested to you.' })
  if (!inTerm(self, localDate(now, initiative.value.zone)))
    return fail({ type: 'forbidden', message: 'You are not a sponsor of this initiative today, so no act is suggested to you.' })
  return ok(self.id)
}
