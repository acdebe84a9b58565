import type { Caller } from '../domain/caller.ts'
import { circleDocument, pointersKept, readDocument } from '../domain/documents.ts'
import { erasedAt } from '../domain/erased.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { finishPurgesQueue, resumeSeconds } from '../domain/privacy.ts'
import { settleNames } from '../domain/report-in-meeting.ts'
import { checkRoster, type Roster, rosterVersion, type Sponsor } from '../domain/roster.ts'
import { same } from '../domain/same.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import { auditBy } from './audit.ts'
import { changedMeanwhile } from './change-initiative.ts'
import { finishPurges } from './finish-purges.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { callIfFollowed } from './followed-mailboxes.ts'
import { addPointer, memberSubjects, personSubject, removePointer, sponsorSubjects } from './pointers.ts'
import { changeProgramme, loadProgramme, mayManage } from './programme.ts'
import { checkRosterSize } from './roster-size.ts'
import { readMeetings } from './stored-meetings.ts'
import { takenOff } from './taken-off.ts'

/** A sponsor as the PM names them; without id they are new. */
export type SponsorEntry = Omit<Sponsor, 'id' | 'followingAnswer'> & { readonly id?: string | undefined }

/** Replaces the roster. Who was settled as nobody on it stays settled. */
export function putRoster(ports: Ports) {
  const finish = finishPurges(ports)
  return async (
    caller: Caller,
    initiativeId: string,
    entries: readonly SponsorEntry[],
    ifMatch: string | undefined,
  ): Promise<Result<undefined>> => {
    const sponsors = entries.map(
      (entry): Sponsor => ({ ...entry, id: entry.id ?? ports.newId(), addresses: [...new Set(entry.addresses)] }),
    )
    const before = await loadProgramme(ports, caller, initiativeId)
    if (!before.ok) return before
    const allowed = mayManage(before.value, 'change the roster')
    if (!allowed.ok) return allowed
    // Told first: a sponsor whom somebody else took off meanwhile is no mistake of the form's.
    if (ifMatch !== undefined && ifMatch !== rosterVersion(before.value.roster.value)) return fail(changedMeanwhile)
    const known = checkKnown(entries, before.value.roster.value.sponsors)
    if (!known.ok) return known
    const checked = checkRoster(sponsors)
    if (!checked.ok) return checked
    const kept = checkRosterSize({ ...before.value.roster.value, sponsors })
    if (!kept.ok) return kept

    for (const [index, sponsor] of sponsors.entries())
      for (const subject of sponsorSubjects(sponsor))
        if (!(await addPointer(ports, caller.tenantId, subject, initiativeId)))
          return fail({
            type: 'invalid',
            message: 'The roster was not changed.',
            faults: [
              { where: `/sponsors/${index}/addresses`, message: `${sponsor.displayName} is on ${pointersKept} initiatives already.` },
            ],
          })
    const leaves = before.value.roster.value.sponsors.some(({ id }) => !sponsors.some((sponsor) => sponsor.id === id))
    if (leaves) await ports.queues.send(finishPurgesQueue, { tenantId: caller.tenantId, initiativeId }, { delaySeconds: resumeSeconds })
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme, now) => {
      const stillAllowed = mayManage(programme, 'change the roster')
      if (!stillAllowed.ok) return stillAllowed
      if (ifMatch !== undefined && ifMatch !== rosterVersion(programme.roster.value)) return fail(changedMeanwhile)
      const stillKnown = checkKnown(entries, programme.roster.value.sponsors)
      if (!stillKnown.ok) return stillKnown
      const known = programme.roster.value.sponsors
      const gone = known.filter(({ id }) => !sponsors.some((sponsor) => sponsor.id === id))
      const stored = await readMeetings(ports.store, programme.partition, {})
      // Nobody could find again what is kept of them: whoever comes back is a new sponsor. Who objected comes back objecting.
      const left = takenOff(programme, stored, gone, now, { remembered: ({ objection }) => objection !== undefined, newSalt: ports.newId })
      const before = new Map(known.map((sponsor) => [sponsor.id, sponsor]))
      const roster = {
        ...left.roster,
        revision: left.roster.revision + 1,
        // The object id was learned from the sponsor's own sign-in; a form that does not know it must not undo that.
        sponsors: sponsors.map((sponsor) => ({ ...sponsor, ...keepOwn(sponsor, before.get(sponsor.id), left.roster.erased) })),
      }
      const still = checkRoster(roster.sponsors)
      if (!still.ok) return still
      const stillKept = checkRosterSize(roster)
      if (!stillKept.ok) return stillKept
      // Names that waited in reports may be those of a sponsor who is new, or known under another name now.
      const without = new Map(left.meetings.map(({ meeting }) => [meeting.key, meeting]))
      const meetings = stored.flatMap(({ value, etag }) => {
        const meeting = settleNames(without.get(value.key) ?? value, roster)
        return meeting === value ? [] : [{ meeting, etag }]
      })
      const kept = [
        ...roster.sponsors.flatMap(sponsorSubjects),
        ...programme.initiative.value.managers.map((one) => personSubject(one.objectId)),
      ]
      return ok({
        change: {
          ...left,
          roster,
          meetings,
          changedFrom: fromTheBeginning,
          audit: auditBy(
            caller,
            roster.sponsors.flatMap((sponsor) => {
              const as = before.get(sponsor.id)
              return as && same(as, sponsor) ? [] : [{ kind: as ? 'changed' : 'added', about: sponsor.id } as const]
            }),
          ),
        },
        result: programme.roster.value.sponsors.flatMap(sponsorSubjects).filter((subject) => !kept.includes(subject)),
      })
    })
    if (!changed.ok) return changed
    if (leaves) await finish({ tenantId: caller.tenantId, initiativeId })
    const circle = changed.value.length > 0 ? await readDocument(ports.store, before.value.partition, circleDocument) : undefined
    const invited = new Set(circle?.value.members.flatMap(memberSubjects))
    for (const subject of changed.value) if (!invited.has(subject)) await removePointer(ports, caller.tenantId, subject, initiativeId)
    const { following } = before.value.initiative.value
    await askToFollow(ports, caller.tenantId, { id: initiativeId, following })
    // Whoever is not on it any more is not looked at any longer than it takes to find that out.
    for (const { objectId } of following ? before.value.roster.value.sponsors : [])
      if (objectId !== undefined) await callIfFollowed(ports, { tenantId: caller.tenantId, objectId })
    return ok(undefined)
  }
}

/** Ids are given, not chosen: whoever could choose one could take that of a sponsor who left, and their outcomes with it. */
function checkKnown(entries: readonly SponsorEntry[], stored: readonly Sponsor[]): Result<undefined> {
  const ids = new Set(stored.map(({ id }) => id))
  const faults = entries.flatMap(({ id, displayName }, index) =>
    id === undefined || ids.has(id)
      ? []
      : [{ where: `/sponsors/${index}/id`, message: `${displayName} is not on the roster under this id. Leave it out for a new sponsor.` }],
  )
  return faults.length > 0 ? fail({ type: 'invalid', message: 'The roster was not changed.', faults }) : ok(undefined)
}

/** What a form cannot set: who they are, and what only they themselves say; whoever is put in their place has not said it. */
function keepOwn(
  sponsor: Sponsor,
  stored: Sponsor | undefined,
  erased: Roster['erased'],
): Pick<Sponsor, 'objectId' | 'followingAnswer' | 'objection'> {
  const same = stored?.addresses.some((address) => sponsor.addresses.includes(address))
  const objectId = sponsor.objectId ?? (same ? stored?.objectId : undefined)
  const answer = stored?.objectId === objectId ? stored?.followingAnswer : undefined
  const since = erasedAt(erased, { objectId, addresses: sponsor.addresses })
  const objection = stored?.objection ?? (since === undefined ? undefined : { since })
  return {
    ...(objectId === undefined ? {} : { objectId }),
    ...(answer ? { followingAnswer: answer } : {}),
    objection,
  }
}
