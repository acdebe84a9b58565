/** What is left of whoever had their data erased: fingerprints that recognise them and tell nobody who they are. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { nameKey } from './person.ts'
import type { ErasedPeople, Sponsor } from './roster.ts'

export interface Identity {
  readonly objectId?: string | undefined
  readonly addresses: readonly string[]
  readonly names: readonly string[]
}

export const identityOf = ({ objectId, addresses, displayName, otherNames }: Omit<Sponsor, 'id' | 'area' | 'terms'>): Identity => ({
  objectId,
  addresses,
  names: [displayName, ...otherNames],
})

/**
 * One-way, but no secret: whoever holds the store and guesses an address can see whether it is among them. That is the price of not
 * capturing somebody again whom nothing else is known of.
 */
const fingerprint = (salt: string, kind: 'id' | 'address' | 'name', value: string) =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([salt, kind, value])))).slice(0, 32)

const idKeys = (salt: string, { objectId, addresses }: Omit<Identity, 'names'>) => [
  ...(objectId === undefined ? [] : [fingerprint(salt, 'id', objectId)]),
  ...addresses.map((address) => fingerprint(salt, 'address', address.toLowerCase())),
]

const nameKeys = (salt: string, names: readonly string[]) => [
  ...new Set(names.map(nameKey).flatMap((key) => (key === '' ? [] : [fingerprint(salt, 'name', key)]))),
]

/** As many as the roster's document has room for. */
const [peopleKept, keysKept] = [60, 40]

/** With one more person; the earliest give way when there are too many. */
export function withErased(erased: ErasedPeople | undefined, identity: Identity, at: string, newSalt: () => string): ErasedPeople {
  const salt = erased?.salt ?? newSalt()
  const keys = [...idKeys(salt, identity), ...nameKeys(salt, identity.names)].slice(0, keysKept)
  const others = withoutErased(erased, identity)?.people ?? []
  return { salt, people: [...others.slice(1 - peopleKept), { at, keys }] }
}

/** Without this person, who takes their objection back. */
export function withoutErased(erased: ErasedPeople | undefined, identity: Identity): ErasedPeople | undefined {
  if (!erased) return undefined
  const own = new Set(idKeys(erased.salt, identity))
  return { ...erased, people: erased.people.filter(({ keys }) => !keys.some((key) => own.has(key))) }
}

/** When the data of whoever has this id, or one of these addresses, were erased. Names alone do not tell: others may have the same. */
export function erasedAt(erased: ErasedPeople | undefined, identity: Omit<Identity, 'names'>): string | undefined {
  if (!erased || erased.people.length === 0) return undefined
  const own = new Set(idKeys(erased.salt, identity))
  return erased.people.find(({ keys }) => keys.some((key) => own.has(key)))?.at
}

/** Whether a name in a report is theirs: by id or address, and by the name where the report has nothing else. */
export function erasedNames(
  erased: ErasedPeople | undefined,
): (name: { readonly name: string; readonly addresses: readonly string[]; readonly objectId?: string }) => boolean {
  if (!erased || erased.people.length === 0) return () => false
  const all = new Set(erased.people.flatMap(({ keys }) => keys))
  return ({ name, addresses, objectId }) => {
    const keys = idKeys(erased.salt, { objectId, addresses })
    return (keys.length > 0 ? keys : nameKeys(erased.salt, [name])).some((key) => all.has(key))
  }
}
