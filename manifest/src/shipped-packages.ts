import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

/** A package whose code is inside of what is deployed. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** SPDX expression; `undefined` where the package says nothing. */
  readonly licence: string | undefined
  /** Licences and notices that the package brings along, whole. */
  readonly texts: readonly string[]
  /** Where its source is. */
  readonly home: string | undefined
}

const Modules = z.array(z.string())
const PackageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
})

/**
 * Of the modules that the build wrote down, the packages, by name and version.
 * @param root of the project, with `dist/.<part>-modules.json` (functions/build.ts)
 */
export async function shippedPackages(root: string, parts: readonly string[]): Promise<ShippedPackage[]> {
  const folders = new Set<string>()
  for (const part of parts) {
    const modules = Modules.parse(JSON.parse(await readFile(join(root, 'dist', `.${part}-modules.json`), 'utf8')))
    for (const module of modules) folders.add(await packageFolder(root, module))
  }
  const packages = await Promise.all([...folders].map(async (folder) => await readPackage(join(root, folder))))
  // The same version may be installed in two places.
  return [...new Map(packages.map((each) => [`${each.name}@${each.version}`, each])).values()].toSorted((a, b) =>
    `${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1,
  )
}

/**
 * The innermost folder that npm installed a package into. Some packages carry copies of others inside, in folders that look the same
 * and hold no package.json (teams-js does): those are parts of the package that carries them, and come under its licence file.
 */
async function packageFolder(root: string, module: string): Promise<string> {
  const folders = [...module.matchAll(/(?<=^|\/)node_modules\/(@[^/]+\/)?[^/]+/g)].map((match) =>
    module.slice(0, match.index + match[0].length),
  )
  for (const folder of folders.toReversed()) if (await exists(join(root, folder, 'package.json'))) return folder
  throw new Error(`${module} is in no package`)
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  )
}

async function readPackage(folder: string): Promise<ShippedPackage> {
  const { name, version, license, homepage, repository } = PackageFile.parse(
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')),
  )
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).toSorted()
  const texts = await Promise.all(files.map(async (file) => await readFile(join(folder, file), 'utf8')))
  const home = typeof repository === 'string' ? repository : (repository?.url ?? homepage)
  return {
    name,
    version,
    licence: license,
    texts,
    home: home?.replace(/^(github:|git@github\.com:)/, 'https://github.com/').replace(/^git\+|\.git$/g, ''),
  }
}
