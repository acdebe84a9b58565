import type { Caller } from '../domain/caller.ts'
import { pointersKept } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { Ports } from '../domain/ports.ts'
import { settleNames } from '../domain/report-in-meeting.ts'
import { checkRoster, rosterVersion, type Sponsor } from '../domain/roster.ts'
import { fromTheBeginning } from '../domain/snapshot.ts'
import { changedMeanwhile } from './change-initiative.ts'
import { askToFollow } from './follow-mailboxes.ts'
import { callIfFollowed } from './followed-mailboxes.ts'
import { addPointer, personSubject, removePointer, sponsorSubjects } from './pointers.ts'
import { changeProgramme, loadProgramme, mayManage } from './programme.ts'
import { checkRosterSize } from './roster-size.ts'
import { readMeetings } from './stored-meetings.ts'

/** A sponsor as the PM names them; without id they are new. */
export type SponsorEntry = Omit<Sponsor, 'id' | 'followingAnswer'> & { readonly id?: string | undefined }

/** Replaces the roster. Who was settled as nobody on it stays settled. */
export function putRoster(ports: Ports) {
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
    const changed = await changeProgramme(ports, caller, initiativeId, async (programme) => {
      const stillAllowed = mayManage(programme, 'change the roster')
      if (!stillAllowed.ok) return stillAllowed
      if (ifMatch !== undefined && ifMatch !== rosterVersion(programme.roster.value)) return fail(changedMeanwhile)
      const stillKnown = checkKnown(entries, programme.roster.value.sponsors)
      if (!stillKnown.ok) return stillKnown
      const stored = new Map(programme.roster.value.sponsors.map((sponsor) => [sponsor.id, sponsor]))
      const roster = {
        ...programme.roster.value,
        revision: programme.roster.value.revision + 1,
        // The object id was learned from the sponsor's own sign-in; a form that does not know it must not undo that.
        sponsors: sponsors.map((sponsor) => ({ ...sponsor, ...keepOwn(sponsor, stored.get(sponsor.id)) })),
      }
      const still = checkRoster(roster.sponsors)
      if (!still.ok) return still
      const stillKept = checkRosterSize(roster)
      if (!stillKept.ok) return stillKept
      // Names that waited in reports may be those of a sponsor who is new, or known under another name now.
      const meetings = (await readMeetings(ports.store, programme.partition, {})).flatMap(({ value, etag }) => {
        const meeting = settleNames(value, roster)
        return meeting === value ? [] : [{ meeting, etag }]
      })
      const kept = [
        ...roster.sponsors.flatMap(sponsorSubjects),
        ...programme.initiative.value.managers.map((one) => personSubject(one.objectId)),
      ]
      return ok({
        change: { roster, meetings, changedFrom: fromTheBeginning },
        result: programme.roster.value.sponsors.flatMap(sponsorSubjects).filter((subject) => !kept.includes(subject)),
      })
    })
    if (!changed.ok) return changed
    for (const subject of changed.value) await removePointer(ports, caller.tenantId, subject, initiativeId)
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

/** Whether their calendar may be followed is the answer of one person: whoever is put in their place has not given it. */
function keepOwn(sponsor: Sponsor, stored: Sponsor | undefined): Pick<Sponsor, 'objectId' | 'followingAnswer'> {
  const same = stored?.addresses.some((address) => sponsor.addresses.includes(address))
  const objectId = sponsor.objectId ?? (same ? stored?.objectId : undefined)
  const answer = stored?.objectId === objectId ? stored?.followingAnswer : undefined
  return { ...(objectId === undefined ? {} : { objectId }), ...(answer ? { followingAnswer: answer } : {}) }
}
