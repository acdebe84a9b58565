import type { Purge, Versioned } from '../domain/documents.ts'
import { identityOf, withErased } from '../domain/erased.ts'
import type { Meeting } from '../domain/meeting.ts'
import { knownAs, othersWithout, setAsideWithout, tagsWithout, withoutSponsor } from '../domain/personal-record.ts'
import type { Roster, Sponsor } from '../domain/roster.ts'
import type { Instant } from '../domain/time.ts'
import type { Change, Programme } from './programme.ts'

/**
 * What takes these sponsors off the roster and out of everything that is written in the same go; the rest goes by finish-purges.ts.
 *
 * @param stored every meeting of the initiative
 * @param remembered whether they are passed over from now on: who objects, or erased their data themselves
 */
export function takenOff(
  { roster: { value: before }, tags, snapshot }: Pick<Programme, 'roster' | 'tags' | 'snapshot'>,
  stored: readonly Versioned<Meeting>[],
  gone: readonly Sponsor[],
  now: Instant,
  { remembered, newSalt }: { readonly remembered: (sponsor: Sponsor) => boolean; readonly newSalt: () => string },
): Required<Pick<Change, 'roster' | 'tags' | 'meetings' | 'setAside' | 'purges'>> {
  const ids = new Set(gone.map(({ id }) => id))
  const known = gone.map((sponsor) => ({ id: sponsor.id, as: knownAs(sponsor) }))
  const erased = gone.filter(remembered).reduce((people, sponsor) => withErased(people, identityOf(sponsor), now, newSalt), before.erased)
  const roster: Roster = {
    ...before,
    sponsors: before.sponsors.filter(({ id }) => !ids.has(id)),
    others: known.reduce((others, { as }) => othersWithout(others, as), before.others),
    ...(erased ? { erased } : {}),
  }
  return {
    roster,
    tags: { tags: gone.reduce((kept, sponsor) => tagsWithout(kept, sponsor), [...tags.value.tags]) },
    meetings: stored.flatMap(({ value, etag }) => {
      const meeting = known.reduce((one, { id, as }) => withoutSponsor(one, id, as), value)
      return meeting === value ? [] : [{ meeting, etag }]
    }),
    setAside: known.reduce((kept, { id }) => setAsideWithout(kept, id), [...snapshot.value.setAside]),
    purges: gone.map((sponsor) => purgeOf(sponsor, now)),
  }
}

function purgeOf({ id, objectId, addresses, displayName, otherNames }: Sponsor, at: Instant): Purge {
  return { sponsorId: id, ...(objectId === undefined ? {} : { objectId }), addresses, names: [displayName, ...otherNames], at }
}
