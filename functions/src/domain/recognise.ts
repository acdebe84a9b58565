/** Who a name in an attendance report is. */
import type { Participant } from './attendance-report.ts'
import type { Meeting } from './meeting.ts'
import { nameKey } from './person.ts'
import type { OtherPerson, Sponsor } from './roster.ts'

export type Recognised =
  | { readonly kind: 'sponsor'; readonly sponsorId: string; readonly by: 'object-id' | 'address' | 'name' }
  /** Came in the place of this sponsor, as the calendar says. */
  | { readonly kind: 'delegate'; readonly sponsorId: string; readonly by: 'address' | 'name' }
  | { readonly kind: 'room' }
  | { readonly kind: 'dial-in' }
  /** Settled before as nobody on the roster. */
  | { readonly kind: 'other' }
  /** `mayBe`: sponsors whose name resembles it. `nameless`: without an address it cannot be ruled out that it is one. */
  | { readonly kind: 'unresolved'; readonly mayBe: readonly string[]; readonly nameless: boolean }

export type Name = Pick<Participant, 'name' | 'addresses' | 'dialIn'> & { readonly objectId?: string }

/**
 * Finds out who took part, in this order: directory object id; any address; what the PM settled; a name that exactly one
 * sponsor has and that only one person in this report has. What is left is asked once.
 *
 * @param names everybody in the report: a name that two of them have decides nothing.
 */
export function recogniser(
  sponsors: readonly Sponsor[],
  others: readonly OtherPerson[],
  meeting: Pick<Meeting, 'invitations' | 'rooms'> | undefined,
  names: readonly Name[],
): (name: Name) => Recognised {
  const byName = group(sponsors.flatMap(namesOf))
  const otherAddresses = new Set(others.flatMap((other) => (other.address ? [other.address] : [])))
  const otherNames = new Set(others.flatMap((other) => (other.address ? [] : [nameKey(other.name)])))
  const rooms = new Set((meeting?.rooms ?? []).map(nameKey))
  const delegates = delegations(meeting)

  const known = (name: Name): Recognised | undefined => {
    const ofId = name.objectId === undefined ? undefined : sponsors.find((sponsor) => sponsor.objectId === name.objectId)
    if (ofId) return { kind: 'sponsor', sponsorId: ofId.id, by: 'object-id' }
    const ofAddress = sponsors.find((sponsor) => mayBeThem(sponsor, name) && sponsor.addresses.some((one) => name.addresses.includes(one)))
    if (ofAddress) return { kind: 'sponsor', sponsorId: ofAddress.id, by: 'address' }
    // Before the strangers: who came in a sponsor's place is usually settled as nobody on the roster.
    const delegate = delegates.find(({ address }) => address !== undefined && name.addresses.includes(address))
    if (delegate) return { kind: 'delegate', sponsorId: delegate.sponsorId, by: 'address' }
    if (name.addresses.some((address) => otherAddresses.has(address)) || otherNames.has(nameKey(name.name))) return { kind: 'other' }
    return undefined
  }
  // Namesakes who are known to be somebody else leave the name free for the one who is not.
  const namesakes = group(
    names.flatMap((name) => {
      const as = known(name)
      return as && as.kind !== 'sponsor' ? [] : [[nameKey(name.name), as?.sponsorId ?? name.addresses[0] ?? ''] as const]
    }),
  )

  return (name) => {
    const as = known(name)
    if (as) return as
    const key = nameKey(name.name)
    if (rooms.has(key)) return { kind: 'room' }
    if (name.dialIn) return { kind: 'dial-in' }
    const ofName = key === '' ? undefined : byName.get(key)
    // Two sponsors of one name, or two people of that name in the call: the name alone decides nothing.
    if (ofName?.size === 1 && (namesakes.get(key)?.size ?? 0) <= 1) {
      const found = sponsors.find((sponsor) => ofName.has(sponsor.id) && mayBeThem(sponsor, name))
      if (found) return { kind: 'sponsor', sponsorId: found.id, by: 'name' }
    }
    // A sponsor called Anna Sala is not a room.
    if (!ofName && isRoom(name)) return { kind: 'room' }
    const named = delegates.find((one) => one.name !== undefined && nameKey(one.name) === key)
    if (named) return { kind: 'delegate', sponsorId: named.sponsorId, by: 'name' }
    return {
      kind: 'unresolved',
      mayBe: sponsors
        .filter((sponsor) => mayBeThem(sponsor, name) && namesOf(sponsor).some(([own]) => resembles(own, key)))
        .map((sponsor) => sponsor.id),
      nameless: name.addresses.length === 0,
    }
  }
}

/** Two object ids are two people, whatever their names, and whoever has the address now. */
function mayBeThem(sponsor: Sponsor, name: Name): boolean {
  return sponsor.objectId === undefined || name.objectId === undefined || sponsor.objectId === name.objectId
}

interface Delegation {
  readonly sponsorId: string
  readonly name?: string | undefined
  readonly address?: string | undefined
}

function delegations(meeting: Pick<Meeting, 'invitations'> | undefined): Delegation[] {
  return Object.entries(meeting?.invitations ?? {}).flatMap(([sponsorId, { delegatedTo }]) =>
    delegatedTo ? [{ sponsorId, ...delegatedTo }] : [],
  )
}

/**
 * The sponsors in whose place somebody came, as the calendar says. One person may come for two of them, and may be a
 * sponsor as well.
 *
 * @param as what {@link recogniser} says who it is
 */
export function cameFor(
  name: Name,
  as: Recognised,
  sponsors: readonly Sponsor[],
  meeting: Pick<Meeting, 'invitations'> | undefined,
): { readonly sponsorId: string; readonly by: 'address' | 'name' }[] {
  if (as.kind !== 'delegate' && as.kind !== 'sponsor') return []
  const self = as.kind === 'sponsor' ? sponsors.find((sponsor) => sponsor.id === as.sponsorId) : undefined
  const addresses = new Set([...name.addresses, ...(self?.addresses ?? [])])
  const names = new Set([nameKey(name.name), ...(self ? namesOf(self).map(([key]) => key) : [])])
  const found: { readonly sponsorId: string; readonly by: 'address' | 'name' }[] = []
  for (const { sponsorId, address, name: delegate } of delegations(meeting)) {
    if (sponsorId === self?.id) continue
    if (address !== undefined && addresses.has(address)) found.push({ sponsorId, by: 'address' })
    else if (delegate !== undefined && names.has(nameKey(delegate))) found.push({ sponsorId, by: 'name' })
  }
  return found
}

function namesOf(sponsor: Sponsor): [key: string, id: string][] {
  return [sponsor.displayName, ...sponsor.otherNames].map((name) => [nameKey(name), sponsor.id])
}

function group(pairs: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>()
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value))
  return groups
}

/** Every word of the shorter name is in the longer one, an initial standing for its word: "Megan B." and "M. Anne Bowen" resemble "Megan Bowen". */
export function resembles(a: string, b: string): boolean {
  const [short, long] = [a.split(' ').filter(Boolean), b.split(' ').filter(Boolean)].sort((x, y) => x.length - y.length)
  if (!short || !long || short.length === 0) return false
  const free = [...long]
  const take = (matches: (other: string) => boolean) => {
    const found = free.findIndex(matches)
    if (found >= 0) free.splice(found, 1)
    return found >= 0
  }
  // Whole words choose first: in "M Megan" the initial must not take the place of the word.
  const abbreviated = short.filter((word) => !take((other) => other === word))
  return abbreviated.every((word) =>
    take((other) => (word.length === 1 ? other.startsWith(word) : other.length === 1 && word.startsWith(other))),
  )
}

/**
 * Rooms that are not on the invitation still give themselves away by how administrators name them. Whole words only:
 * "Broome" is a surname.
 */
const roomWords =
  /(^|[\s._-])(room|meeting ?room|conference ?room|boardroom|huddle|mtr|teams ?room|konferenzraum|besprechungsraum|sitzungszimmer|sitzungssaal|raum|saal|salle|sala|vergaderzaal|会議室)([\s._\-0-9@]|$)/iu

function isRoom(name: Name): boolean {
  return roomWords.test(name.name) || name.addresses.some((address) => roomWords.test(address.split('@')[0] ?? ''))
}
