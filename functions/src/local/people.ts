import { createHash } from 'node:crypto'
import type { LocalPerson } from './token-issuer.ts'

/** The sample tenant's directory id. */
export const sampleTenantId = '9c6f2e4b-5d3a-4c1e-8f70-1b2a3c4d5e6f'

/** Microsoft's usual fictional people. */
const names = [
  'Megan Bowen',
  'Adele Vance',
  'Alex Wilber',
  'Nestor Wilke',
  'Isaiah Langer',
  'Patti Fernandez',
  'Lee Gu',
  'Diego Siciliani',
  'Miriam Graham',
  'Pradeep Gupta',
  'Joni Sherman',
  'Lynne Robbins',
  'Grady Archie',
  'Henrietta Mueller',
  'Johanna Lorenz',
]

export const samplePeople: readonly LocalPerson[] = names.map((displayName) => {
  const address = `${displayName.toLowerCase().replace(' ', '.')}@contoso.com`
  return { tenantId: sampleTenantId, objectId: objectIdOf(address), displayName, address }
})

/** The same id on every machine and at every start, since stored data refers to it. */
export function objectIdOf(address: string): string {
  const hex = createHash('sha256').update(address.toLowerCase()).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
