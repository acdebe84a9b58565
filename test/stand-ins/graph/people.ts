/** Who lives in the tenant: Microsoft's fictional people, and two rooms. */
import { createHash } from 'node:crypto'

export interface Person {
  readonly objectId: string
  readonly displayName: string
  /** Lower case; what they sign in with. */
  readonly address: string
  /** Other addresses of their mailbox. */
  readonly aliases: readonly string[]
  readonly kind: 'person' | 'room'
}

/** That of the sample tenant; its people have the same ids there, too. */
export const tenantId = '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f'

/** The same id at every start. */
export function stableGuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const addressOf = (name: string) => `${name.toLowerCase().replaceAll(' ', '.')}@contoso.com`

function resident(displayName: string, kind: Person['kind'] = 'person'): Person {
  const address = addressOf(displayName)
  const [first = '', last = ''] = displayName.split(' ')
  const aliases = [`${first}${last.slice(0, 1)}@contoso.onmicrosoft.com`.toLowerCase()]
  return { objectId: stableGuid(address), displayName, address, aliases, kind }
}

const living: Person[] = [
  ...['Megan Bowen', 'Adele Vance', 'Alex Wilber', 'Nestor Wilke', 'Isaiah Langer', 'Patti Fernandez', 'Lee Gu', 'Diego Siciliani'],
  ...['Miriam Graham', 'Pradeep Gupta', 'Joni Sherman', 'Lynne Robbins', 'Grady Archie', 'Henrietta Mueller', 'Johanna Lorenz'],
].map((name) => resident(name))
export const residents: readonly Person[] = living

/** More people, for tenants that need a crowd; before a stand-in is made, since everybody has a mailbox from the start. */
export function moveIn(names: readonly string[]): void {
  for (const name of names) if (!living.some(({ displayName }) => displayName === name)) living.push(resident(name))
}

export const rooms: readonly Person[] = [resident('Boardroom Munich', 'room'), resident('Huddle Seattle', 'room')]
