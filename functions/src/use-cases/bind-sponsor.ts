import type { Caller } from '../domain/caller.ts'
import { ok } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import type { Sponsor } from '../domain/roster.ts'
import { nothingPast } from '../domain/snapshot.ts'
import { addPointer, personSubject } from './pointers.ts'
import { changeProgramme } from './programme.ts'

/**
 * On a sponsor's first visit their object id is written to the roster; from then on only it identifies them, and
 * whoever gets their address later sees nothing.
 *
 * @param self the caller's entry on the roster, if they have one
 */
export async function bindSponsor(ports: Ports, caller: Caller, initiativeId: string, self: Sponsor | undefined): Promise<void> {
  if (!self || self.objectId !== undefined) return
  await addPointer(ports, caller.tenantId, personSubject(caller.objectId), initiativeId)
  // When somebody else is changing the initiative, the next visit binds.
  await changeProgramme(ports, caller, initiativeId, async ({ roster, self: now }) => {
    if (now?.id !== self.id || now.objectId !== undefined) return ok({ result: undefined })
    const sponsors = roster.value.sponsors.map((sponsor) => (sponsor.id === self.id ? { ...sponsor, objectId: caller.objectId } : sponsor))
    return ok({ change: { roster: { ...roster.value, sponsors }, changedFrom: nothingPast }, result: undefined })
  })
}
