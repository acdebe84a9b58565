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
 */
export function recogniser(
  sponsors: readonly Sponsor[],
  others: readonly OtherPerson[],
  meeting: Pick<Meeting, 'invitations' | 'rooms'> | undefined,
  names: readonly Name[],
): (name: Name) => Recognised {
  const byObjectId = new Map(sponsors.flatMap((sponsor) => (sponsor.objectId ? [[sponsor.objectId, sponsor.id]] : [])))
  const byAddress = new Map(sponsors.flatMap((sponsor) => sponsor.addresses.map((address) => [address, sponsor.id])))
  const byName = group(sponsors.flatMap(namesOf))
  const inReport = group(names.map((name) => [nameKey(name.name), name.addresses[0] ?? ''] as const))
  const otherAddresses = new Set(others.flatMap((other) => (other.address ? [other.address] : [])))
  const otherNames = new Set(others.flatMap((other) => (other.address ? [] : [nameKey(other.name)])))
  const rooms = new Set((meeting?.rooms ?? []).map(nameKey))
  const delegates = Object.entries(meeting?.invitations ?? {}).flatMap(([sponsorId, { delegatedTo }]) =>
    delegatedTo ? [{ sponsorId, ...delegatedTo }] : [],
  )

  return (name) => {
    const key = nameKey(name.name)
    const ofId = name.objectId === undefined ? undefined : byObjectId.get(name.objectId)
    if (ofId !== undefined) return { kind: 'sponsor', sponsorId: ofId, by: 'object-id' }
    for (const address of name.addresses) {
      const ofAddress = byAddress.get(address)
      if (ofAddress !== undefined) return { kind: 'sponsor', sponsorId: ofAddress, by: 'address' }
    }
    if (name.addresses.some((address) => otherAddresses.has(address)) || otherNames.has(key)) return { kind: 'other' }
    const delegate = delegates.find(({ address }) => address !== undefined && name.addresses.includes(address))
    if (delegate) return { kind: 'delegate', sponsorId: delegate.sponsorId, by: 'address' }
    if (rooms.has(key) || isRoom(name)) return { kind: 'room' }
    if (name.dialIn) return { kind: 'dial-in' }
    const ofName = byName.get(key)
    // Two sponsors of one name, or two people of that name in the room: the name alone decides nothing.
    if (ofName?.size === 1 && inReport.get(key)?.size === 1) {
      const [sponsorId] = ofName
      if (sponsorId !== undefined) return { kind: 'sponsor', sponsorId, by: 'name' }
    }
    const named = delegates.find((one) => one.name !== undefined && nameKey(one.name) === key)
    if (named) return { kind: 'delegate', sponsorId: named.sponsorId, by: 'name' }
    return {
      kind: 'unresolved',
      mayBe: sponsors.filter((sponsor) => namesOf(sponsor).some(([own]) => resembles(own, key))).map((sponsor) => sponsor.id),
      nameless: name.addresses.length === 0,
    }
  }
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
  return short.every((word) => {
    const found = free.findIndex(
      (other) => other === word || (word.length === 1 && other.startsWith(word)) || (other.length === 1 && word.startsWith(other)),
    )
    if (found < 0) return false
    free.splice(found, 1)
    return true
  })
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
