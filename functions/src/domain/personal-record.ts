/** What the documents of an initiative hold of one sponsor: finding it, for them to see, and taking it out. */
import { managers, type SetAside } from './acts.ts'
import type { Contact, Meeting, Report } from './meeting.ts'
import { nameKey } from './person.ts'
import type { OtherPerson, Sponsor } from './roster.ts'
import type { Tag, Tags } from './tag.ts'

/** Whether anything about the sponsor is kept with the meeting. */
export function isAbout(meeting: Meeting, sponsorId: string): boolean {
  return (
    meeting.organizer === sponsorId ||
    [meeting.invitations, meeting.corrections, meeting.notes ?? {}, meeting.plannedDelegates ?? {}].some(
      (by) => by[sponsorId] !== undefined,
    ) ||
    meeting.reports.some(
      ({ present, delegates, unresolved }) =>
        present[sponsorId] !== undefined || delegates[sponsorId] !== undefined || unresolved.some(({ mayBe }) => mayBe.includes(sponsorId)),
    )
  )
}

/** By which others wrote them down: as a delegate, or as a name in a report. */
export interface Known {
  readonly addresses: ReadonlySet<string>
  /** {@link nameKey}. */
  readonly names: ReadonlySet<string>
  readonly objectId?: string | undefined
}

export const knownAs = ({
  objectId,
  addresses,
  displayName,
  otherNames,
}: Pick<Sponsor, 'objectId' | 'addresses' | 'displayName' | 'otherNames'>): Known => ({
  objectId,
  addresses: new Set(addresses),
  names: new Set([displayName, ...otherNames].map(nameKey).filter((key) => key !== '')),
})

/** By the address where there is one: another person may have the same name. */
const isThem = (
  { addresses, names }: Known,
  { name, address }: { readonly name?: string | undefined; readonly address?: string | undefined },
) => (address === undefined ? name !== undefined && names.has(nameKey(name)) : addresses.has(address.toLowerCase()))

/**
 * The meeting without the sponsor, and without their name where they stand as somebody's delegate. That an invitee and a delegate were
 * there is kept as a number and as a fact about the other. The same object when nothing was about them.
 */
export function withoutSponsor(meeting: Meeting, sponsorId: string, known: Known): Meeting {
  const nameless = (contact: Contact | undefined) => (contact && isThem(known, contact) ? {} : contact)
  const named = [
    ...Object.values(meeting.invitations).map(({ delegatedTo }) => delegatedTo),
    ...Object.values(meeting.corrections).map(({ delegate }) => delegate),
    ...Object.values(meeting.plannedDelegates ?? {}),
  ].some((contact) => contact !== undefined && isThem(known, contact))
  const reports = meeting.reports.map((report) => reportWithout(report, sponsorId, known))
  const untouched = reports.every((report, index) => report === meeting.reports[index])
  const told = meeting.toldBy !== undefined && meeting.toldBy === known.objectId
  if (!named && untouched && !told && !isAbout(meeting, sponsorId)) return meeting
  const { organizer, toldBy, notes, plannedDelegates, ...rest } = meeting
  const others = without(notes ?? {}, sponsorId)
  // A plan to send them is no plan any more. That somebody came in a sponsor's place stays with the report.
  const plans = Object.fromEntries(Object.entries(without(plannedDelegates ?? {}, sponsorId)).filter(([, one]) => !isThem(known, one)))
  return {
    ...rest,
    ...(organizer === undefined || organizer === sponsorId ? {} : { organizer }),
    ...(toldBy === undefined || told ? {} : { toldBy }),
    invitations: mapValues(without(meeting.invitations, sponsorId), ({ delegatedTo, ...invitation }) => ({
      ...invitation,
      ...(delegatedTo ? { delegatedTo: nameless(delegatedTo) } : {}),
    })),
    otherInvitees: meeting.otherInvitees + (meeting.invitations[sponsorId] === undefined ? 0 : 1),
    corrections: mapValues(without(meeting.corrections, sponsorId), ({ delegate, ...correction }) => ({
      ...correction,
      ...(delegate ? { delegate: nameless(delegate) } : {}),
    })),
    reports,
    ...(Object.keys(others).length > 0 ? { notes: others } : {}),
    ...(Object.keys(plans).length > 0 ? { plannedDelegates: plans } : {}),
  }
}

function reportWithout(report: Report, sponsorId: string, { addresses, names, objectId }: Known): Report {
  const { present, delegates, unresolved, silentOn } = report
  const isNamed = (name: string) => names.has(nameKey(name))
  const waiting = unresolved.flatMap((one) => {
    const theirs =
      (objectId !== undefined && one.objectId === objectId) ||
      one.addresses.some((address) => addresses.has(address.toLowerCase())) ||
      (one.addresses.length === 0 && isNamed(one.name))
    const mayBe = one.mayBe.filter((id) => id !== sponsorId)
    // Who resembled nobody else and has an address or an object id would not have been kept without them.
    if (theirs || (mayBe.length === 0 && one.mayBe.length > 0 && (one.addresses.length > 0 || one.objectId != null))) return []
    return [mayBe.length === one.mayBe.length ? one : { ...one, mayBe }]
  })
  const asDelegate = Object.entries(delegates).some(([id, { name }]) => id !== sponsorId && isNamed(name))
  const untouched = waiting.length === unresolved.length && waiting.every((one, index) => one === unresolved[index])
  if (!present[sponsorId] && !delegates[sponsorId] && !asDelegate && untouched && !silentOn?.includes(sponsorId)) return report
  const { silentOn: _, ...rest } = report
  const silent = silentOn?.filter((id) => id !== sponsorId) ?? []
  return {
    ...rest,
    present: without(present, sponsorId),
    delegates: mapValues(without(delegates, sponsorId), (presence) => (isNamed(presence.name) ? { ...presence, name: '' } : presence)),
    unresolved: waiting,
    ...(silent.length > 0 ? { silentOn: silent } : {}),
  }
}

/** Without those that somebody settled as nobody on the roster, and who are this person. */
export function othersWithout(others: readonly OtherPerson[], known: Known): OtherPerson[] {
  return others.filter((other) => !isThem(known, other))
}

/**
 * Without the sponsor's id. A meeting of their own, on whose agenda they put the initiative, stays tagged, since it is on the record of others
 * who were invited: by whoever else tagged it, else by nobody, so that a manager may take it back.
 */
export function tagsWithout(tags: Tags, { id, objectId }: Pick<Sponsor, 'id' | 'objectId'>): Tag[] {
  return tags.map((tag): Tag => {
    const { bySponsor, alsoTaggedBy = [], ...rest } = tag
    const [next = '', ...others] = alsoTaggedBy.filter((one) => one !== objectId)
    if (bySponsor === id) return { ...rest, taggedBy: next, ...alsoIn(others) }
    if (objectId === undefined || !alsoTaggedBy.includes(objectId)) return tag
    return { ...rest, ...(bySponsor ? { bySponsor } : {}), ...alsoIn(alsoTaggedBy.filter((one) => one !== objectId)) }
  })
}

const alsoIn = (alsoTaggedBy: string[]) => (alsoTaggedBy.length > 0 ? { alsoTaggedBy } : {})

/** Without the sponsor's own list, and without what managers set aside about them. */
export function setAsideWithout(setAside: readonly SetAside[], sponsorId: string): SetAside[] {
  return setAside.filter(({ to, act }) => to !== sponsorId && !(to === managers && act.endsWith(`.${sponsorId}`)))
}

function without<T>(by: Readonly<Record<string, T>>, key: string): Record<string, T> {
  const { [key]: _, ...others } = by
  return others
}

function mapValues<A, B>(by: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(by).map(([key, value]) => [key, to(value)]))
}
