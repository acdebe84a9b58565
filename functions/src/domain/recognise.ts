/** Who a name in an attendance report is. */
import type { Participant } from './attendance-report.ts'
import { erasedNames } from './erased.ts'
import { delegationsOf, type Meeting } from './meeting.ts'
import { nameKey } from './person.ts'
import { type ErasedPeople, type OtherPerson, readable, type Sponsor } from './roster.ts'

export type Recognised =
  | { readonly kind: 'sponsor'; readonly sponsorId: string; readonly by: 'object-id' | 'address' | 'name' }
  /** Came in the place of this sponsor, as the calendar or the sponsor said. */
  | { readonly kind: 'delegate'; readonly sponsorId: string; readonly by: 'address' | 'name' }
  | { readonly kind: 'room' }
  | { readonly kind: 'dial-in' }
  /** Settled before as nobody on the roster. */
  | { readonly kind: 'other' }
  /** `mayBe`: sponsors whose name resembles it. `nameless`: with neither address nor object id it cannot be ruled out that it is one. */
  | { readonly kind: 'unresolved'; readonly mayBe: readonly string[]; readonly nameless: boolean }

export type Name = Pick<Participant, 'name' | 'addresses' | 'dialIn'> & { readonly objectId?: string }

/** The roster prepared for looking people up: made once for a whole import, since each name takes longer to prepare than to look up. */
export interface RosterIndex {
  readonly sponsors: readonly Sponsor[]
  readonly byObjectId: ReadonlyMap<string, Sponsor>
  readonly byAddress: ReadonlyMap<string, readonly Sponsor[]>
  /** Ids of the sponsors of that name. */
  readonly byName: ReadonlyMap<string, ReadonlySet<string>>
  /** Words of every name that a sponsor goes by. */
  readonly names: readonly { readonly sponsor: Sponsor; readonly words: readonly (readonly string[])[] }[]
  /** By each of these words, and by the first letter of each. */
  readonly byWord: ReadonlyMap<string, ReadonlySet<Sponsor>>
  readonly byInitial: ReadonlyMap<string, ReadonlySet<Sponsor>>
  readonly otherAddresses: ReadonlySet<string>
  readonly otherNames: ReadonlySet<string>
  /** Sponsors who object, and people whose data were erased: nothing about them is kept. */
  readonly isPassedOver: (name: Pick<Name, 'name' | 'addresses' | 'objectId'>) => boolean
  /** {@link nameKey}, each name once. */
  readonly keyOf: (name: string) => string
}

export interface RosterToRecognise {
  readonly sponsors: readonly Sponsor[]
  readonly others: readonly OtherPerson[]
  readonly erased?: ErasedPeople | undefined
}

export function indexRoster({ sponsors: all, others, erased }: RosterToRecognise): RosterIndex {
  const sponsors = readable(all)
  const keys = new Map<string, string>()
  const names = sponsors.map((sponsor) => ({ sponsor, words: namesOf(sponsor).map(([key]) => wordsOf(key)) }))
  const words = names.flatMap(({ sponsor, words: own }) => own.flat().map((word) => [word, sponsor] as const))
  const byAddress = new Map<string, Sponsor[]>()
  for (const sponsor of sponsors)
    for (const address of new Set(sponsor.addresses)) byAddress.set(address, [...(byAddress.get(address) ?? []), sponsor])
  const byName = group(sponsors.flatMap(namesOf))
  const keyOf = (name: string) => {
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = nameKey(name)
    keys.set(name, key)
    return key
  }
  return {
    sponsors,
    // Reversed, so that of two the first on the roster stays.
    byObjectId: new Map(sponsors.toReversed().flatMap((sponsor) => (sponsor.objectId === undefined ? [] : [[sponsor.objectId, sponsor]]))),
    byAddress,
    byName,
    names,
    byWord: group(words),
    byInitial: group(words.map(([word, sponsor]) => [word.charAt(0), sponsor])),
    otherAddresses: new Set(others.flatMap((other) => (other.address ? [other.address] : []))),
    otherNames: new Set(others.flatMap((other) => (other.address ? [] : [nameKey(other.name)]))),
    isPassedOver: passedOver(
      all.filter(({ objection }) => objection !== undefined),
      erased,
      (name) => byName.has(keyOf(name)),
    ),
    keyOf,
  }
}

/** @param isSponsors whether a sponsor who may be read has this name, too: then a name alone is not passed over */
function passedOver(
  objecting: readonly Sponsor[],
  erased: ErasedPeople | undefined,
  isSponsors: (name: string) => boolean,
): RosterIndex['isPassedOver'] {
  const ids = new Set(objecting.flatMap(({ objectId }) => objectId ?? []))
  const addresses = new Set(objecting.flatMap((sponsor) => sponsor.addresses))
  const names = new Set(objecting.flatMap(namesOf).map(([key]) => key))
  const isErased = erasedNames(erased)
  return (name) => {
    if (name.objectId !== undefined && ids.has(name.objectId)) return true
    if (name.addresses.some((address) => addresses.has(address))) return true
    if (name.addresses.length === 0 && isSponsors(name.name)) return false
    return (name.addresses.length === 0 && names.has(nameKey(name.name))) || isErased(name)
  }
}

/**
 * Finds out who took part, in this order: directory object id; any address; what the PM settled; a name that exactly one
 * sponsor has and that only one person in this report has. What is left is asked once.
 *
 * @param names everybody in the report: a name that two of them have decides nothing.
 */
export function recogniser(
  index: RosterIndex,
  meeting: (Delegations & Pick<Meeting, 'rooms'>) | undefined,
  names: readonly Name[],
): (name: Name) => Recognised {
  const identify = identifier(index, meeting, names)
  return (name) => {
    const as = identify(name)
    if (as) return as
    const words = wordsOf(index.keyOf(name.name))
    const near = sharingWord(index, words)
    const alike = ({ sponsor, words: own }: RosterIndex['names'][number]) =>
      near.has(sponsor) && mayBeThem(sponsor, name) && own.some((one) => wordsResemble(one, words))
    return {
      kind: 'unresolved',
      mayBe: near.size === 0 ? [] : index.names.filter(alike).map(({ sponsor }) => sponsor.id),
      nameless: name.addresses.length === 0 && name.objectId === undefined,
    }
  }
}

/** As {@link recogniser}, without looking for whom an unresolved name resembles: nobody is asked about those whom a calendar invites. */
export function identifier(
  index: RosterIndex,
  meeting: (Delegations & Pick<Meeting, 'rooms'>) | undefined,
  names: readonly Name[],
): (name: Name) => Exclude<Recognised, { kind: 'unresolved' }> | undefined {
  const { sponsors, byName, otherAddresses, otherNames, keyOf } = index
  const rooms = new Set((meeting?.rooms ?? []).map(keyOf))
  const delegates = delegations(meeting)

  const known = (name: Name): Exclude<Recognised, { kind: 'unresolved' }> | undefined => {
    const ofId = name.objectId === undefined ? undefined : index.byObjectId.get(name.objectId)
    if (ofId) return { kind: 'sponsor', sponsorId: ofId.id, by: 'object-id' }
    if (index.isPassedOver(name)) return { kind: 'other' }
    const ofAddress = firstOn(
      sponsors,
      name.addresses.flatMap((address) => index.byAddress.get(address)?.filter((sponsor) => mayBeThem(sponsor, name)) ?? []),
    )
    if (ofAddress) return { kind: 'sponsor', sponsorId: ofAddress.id, by: 'address' }
    // Before the strangers: who came in a sponsor's place is usually settled as nobody on the roster.
    const delegate = delegates.find(({ address }) => address !== undefined && name.addresses.includes(address))
    if (delegate) return { kind: 'delegate', sponsorId: delegate.sponsorId, by: 'address' }
    if (name.addresses.some((address) => otherAddresses.has(address)) || otherNames.has(keyOf(name.name))) return { kind: 'other' }
    return undefined
  }
  const mayHaveTheirName = (name: Name) => {
    const ofName = byName.get(keyOf(name.name))
    return sponsors.some((sponsor) => ofName?.has(sponsor.id) && mayBeThem(sponsor, name))
  }
  // Namesakes who are known to be somebody else leave the name free for the one who is not: an object id is enough to know that.
  const namesakes = group(
    names.flatMap((name) => {
      const as = known(name)
      if (as) return as.kind === 'sponsor' ? [[keyOf(name.name), as.sponsorId] as const] : []
      return mayHaveTheirName(name) ? [[keyOf(name.name), name.objectId ?? name.addresses[0] ?? ''] as const] : []
    }),
  )

  return (name) => {
    const as = known(name)
    if (as) return as
    const key = keyOf(name.name)
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
    const named = delegates.find((one) => one.name !== undefined && keyOf(one.name) === key)
    return named && { kind: 'delegate', sponsorId: named.sponsorId, by: 'name' }
  }
}

/** Sponsors with a word that one of these words is, or stands for as an initial, or is an initial of: nobody else's name resembles it. */
function sharingWord({ byWord, byInitial }: RosterIndex, words: readonly string[]): ReadonlySet<Sponsor> {
  const found = words.flatMap((word) => [
    ...(byWord.get(word) ?? []),
    ...((word.length === 1 ? byInitial.get(word) : byWord.get(word.charAt(0))) ?? []),
  ])
  return new Set(found)
}

/** Of these, the one who comes first on the roster. */
function firstOn(sponsors: readonly Sponsor[], found: readonly Sponsor[]): Sponsor | undefined {
  return found.length < 2 ? found[0] : sponsors.find((sponsor) => found.includes(sponsor))
}

/** Two object ids are two people, whatever their names, and whoever has the address now. */
function mayBeThem(sponsor: Sponsor, name: Name): boolean {
  return sponsor.objectId === undefined || name.objectId === undefined || sponsor.objectId === name.objectId
}

type Delegations = Pick<Meeting, 'invitations' | 'plannedDelegates'>
type Delegation = ReturnType<typeof delegationsOf>[number]

const delegations = (meeting: Delegations | undefined): Delegation[] => (meeting ? delegationsOf(meeting) : [])

/**
 * The sponsors in whose place somebody came, as the calendar or they themselves said. One person may come for two of them, and may be a
 * sponsor as well.
 *
 * @param as what {@link recogniser} says who it is
 */
export function cameFor(
  name: Name,
  as: Recognised,
  sponsors: readonly Sponsor[],
  meeting: Delegations | undefined,
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

function group<Value>(pairs: readonly (readonly [string, Value])[]): Map<string, Set<Value>> {
  const groups = new Map<string, Set<Value>>()
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value))
  return groups
}

/** Every word of the shorter name is in the longer one, an initial standing for its word: "Megan B." and "M. Anne Bowen" resemble "Megan Bowen". */
export function resembles(a: string, b: string): boolean {
  return wordsResemble(wordsOf(a), wordsOf(b))
}

function wordsOf(key: string): string[] {
  return key.split(' ').filter(Boolean)
}

function wordsResemble(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length === 0) return false
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
