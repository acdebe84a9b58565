import type { Caller } from '../domain/caller.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { PlannedDelegate } from '../domain/meeting.ts'
import { nameKey } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import { same } from '../domain/same.ts'
import { comingMeetingOf } from './own-meeting.ts'
import { changeProgramme } from './programme.ts'
import { placeOf } from './stored-meetings.ts'

export type Delegate = Pick<PlannedDelegate, 'name' | 'address'>

/**
 * Keeps whom a sponsor sends to a coming meeting in their place, or takes that back with `null`. No outcome follows from it, until a
 * report shows that the delegate came.
 */
export function nameDelegate(ports: Ports) {
  return async (caller: Caller, initiativeId: string, key: string, delegate: Delegate | null): Promise<Result<Delegate | null>> =>
    await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const own = await comingMeetingOf(ports, programme, { key, now, what: 'name a delegate' })
      if (!own.ok) return own
      const { self, stored } = own.value
      if (delegate && isSelf(self, delegate))
        return fail({
          type: 'invalid',
          message: 'Nobody was named.',
          faults: [{ where: '/delegate', message: 'This is yourself. Name somebody else, or accept the invitation.' }],
        })
      const { value: meeting, etag } = stored
      const { [self.id]: before, ...others } = meeting.plannedDelegates ?? {}
      if (same(before && { ...before, at: undefined }, delegate ?? undefined)) return ok({ result: delegate })
      const after = { ...meeting, plannedDelegates: delegate ? { ...others, [self.id]: { ...delegate, at: now } } : others }
      return ok({ change: { meetings: [{ meeting: after, etag }], changedFrom: placeOf(after) }, result: delegate })
    })
}

function isSelf({ displayName, addresses }: Sponsor, { name, address }: Delegate): boolean {
  if (address !== undefined) return addresses.includes(address)
  return nameKey(name) === nameKey(displayName)
}
