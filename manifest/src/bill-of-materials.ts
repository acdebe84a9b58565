import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { v5 as nameBasedId } from 'uuid'
import * as z from 'zod'
import type { Licensed } from './licences.ts'
import { ownNamespace } from './settings.ts'

const Bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: z.string(),
  metadata: z.looseObject({ timestamp: z.string().optional(), component: z.looseObject({ 'bom-ref': z.string(), name: z.string() }) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      name: z.string(),
      version: z.string(),
      scope: z.string().optional(),
      licenses: z.array(z.looseObject({})).optional(),
    }),
  ),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()).optional() })),
})
type Bill = z.infer<typeof Bill>

/** What npm knows of everything that the lock file names, as CycloneDX. Asks no network. */
export async function wholeBill(root: string): Promise<Bill> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
  const npm = process.env.npm_execpath
  const [command, ...before] = npm === undefined ? ['npm'] : [process.execPath, npm]
  const { stdout } = await promisify(execFile)(command, [...before, ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  return Bill.parse(JSON.parse(stdout))
}

/**
 * Of the whole bill what is shipped, and what of it needs what. The tools of the build are not in it: a scanner would tell of holes in
 * programs that are not there.
 *
 * The same packages and the same npm give the same file: the serial number comes from the content, and when it was made is not said.
 */
export function shippedBill(bill: Bill, packages: readonly Licensed[], product: { readonly name: string; readonly version: string }): Bill {
  const known = new Map(bill.components.map((component) => [`${component.name}@${component.version}`, component]))
  const components = packages.map(({ name, version, licence }) => {
    const component = known.get(`${name}@${version}`)
    if (!component) throw new Error(`${name}@${version} is shipped, but the lock file does not name it: run npm ci and build anew`)
    return { ...component, scope: 'required', licenses: component.licenses ?? [{ license: { id: licence } }] }
  })
  const { component: own } = bill.metadata
  const shipped = new Set([own['bom-ref'], ...components.map((component) => component['bom-ref'])])
  const dependencies = bill.dependencies
    .filter(({ ref }) => shipped.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => shipped.has(other)) }))
  const { timestamp: _, ...metadata } = bill.metadata
  // npm takes the name of the folder for that of the package.
  const content = { ...bill, metadata: { ...metadata, component: { ...own, ...product } }, components, dependencies }
  return { ...content, serialNumber: `urn:uuid:${nameBasedId(JSON.stringify([product, components]), ownNamespace)}` }
}
