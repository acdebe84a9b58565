import type { Caller } from '../domain/caller.ts'
import { type Failure, fail, ok, type Result } from '../domain/failure.ts'
import { Outage } from '../domain/outage.ts'
import type { Ports } from '../domain/ports.ts'
import { finishPurgesQueue, resumeSeconds } from '../domain/privacy.ts'
import type { Sponsor } from '../domain/roster.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import { type Audited, auditBy, noteOfPerson } from './audit.ts'
import { finishPurges } from './finish-purges.ts'
import { changeProgramme, inBackground, loadProgramme, mayManage } from './programme.ts'
import { readMeetings } from './stored-meetings.ts'
import { takenOff } from './taken-off.ts'

/** In the place of a sponsor's id, where nobody is left to be named. */
const nobody = '~'

/**
 * A manager erases what is kept about a sponsor who objects: that settles the objection. Nobody but the sponsor can settle it the other
 * way: grounds to read somebody against their will (GDPR, Article 21) are nothing that a programme manager has by a click.
 */
export function eraseSponsor(ports: Ports) {
  const finish = finishPurges(ports)
  return async (caller: Caller, initiativeId: string, sponsorId: string): Promise<Result<undefined>> => {
    const programme = await loadProgramme(ports, caller, initiativeId)
    if (!programme.ok) return programme
    const allowed = mayManage(programme.value, 'erase what is kept about a sponsor')
    if (!allowed.ok) return allowed
    const sponsor = programme.value.roster.value.sponsors.find(({ id }) => id === sponsorId)
    if (!sponsor) return fail<Failure>({ type: 'not-found', what: 'sponsor' })
    if (!sponsor.objection)
      return fail({
        type: 'forbidden',
        message: `${sponsor.displayName} has not objected. What is kept about them is erased by themselves, or when they leave the roster.`,
      })
    const { tenantId } = caller
    const audit = auditBy(caller, [{ kind: 'erased', about: nobody }])
    await takeOff(ports, tenantId, initiativeId, ({ id, objection }) => id === sponsorId && objection !== undefined, audit)
    await finish({ tenantId, initiativeId })
    const { objectId } = sponsor
    if (objectId !== undefined) await noteOfPerson(ports, { tenantId, objectId }, 'erased', audit.by)
    return ok(undefined)
  }
}

/** Off the roster and out of every reading, for good: passed over by whatever is imported later. Nothing when it has been done. */
export async function takeOff(
  ports: Ports,
  tenantId: string,
  initiativeId: string,
  isMeant: (sponsor: Sponsor) => boolean,
  audit?: Audited,
): Promise<void> {
  await ports.queues.send(finishPurgesQueue, { tenantId, initiativeId }, { delaySeconds: resumeSeconds })
  const changed = await changeProgramme(ports, inBackground(tenantId), initiativeId, async (programme, now) => {
    const gone = programme.roster.value.sponsors.filter(isMeant)
    if (gone.length === 0) return ok({ result: undefined })
    const stored = await readMeetings(ports.store, programme.partition, {})
    const ids = new Set(gone.flatMap(({ objectId }) => objectId ?? []))
    const { roster, ...rest } = takenOff(programme, stored, gone, now, { remembered: () => true, newSalt: ports.newId })
    return ok({
      change: {
        ...rest,
        // Whoever also manages it stays a manager, and is asked anew whether their calendar may be followed.
        initiative: {
          ...programme.initiative.value,
          managers: programme.initiative.value.managers.map((one) =>
            ids.has(one.objectId) ? { ...one, followingAnswer: undefined } : one,
          ),
        },
        roster: { ...roster, revision: roster.revision + 1 },
        changedFrom: fromTheBeginning,
        ...(audit ? { audit } : {}),
      },
      result: undefined,
    })
  })
  if (!changed.ok && changed.failure.type !== 'not-found')
    throw new Outage('An initiative is being changed without pause', { cause: undefined })
}
