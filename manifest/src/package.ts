import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { addinSettingsPath } from '../../functions/src/contract/addin-settings.ts'
import { appPackage, render } from './app-package.ts'
import { shippedBill, wholeBill } from './bill-of-materials.ts'
import { checkManifests } from './check-manifests.ts'
import { licenceList, withAllowedLicences } from './licences.ts'
import type { Site } from './rendered.ts'
import { readDeployment } from './settings.ts'
import { shippedPackages } from './shipped-packages.ts'

/**
 * `npm run package -- --env FILE.json [--to FOLDER]`: everything that is uploaded and deployed for one environment, in
 * `dist/package/<environment>`, which is made anew, or in a folder that is not there yet. FILE is looked for here and in
 * `manifest/environments`. Stops, with every reason, before it writes anything that would be refused.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')

const { values } = parseArgs({ options: { env: { type: 'string', default: 'contoso.json' }, to: { type: 'string' } } })
try {
  await packDeployment(values.env, values.to)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function packDeployment(file: string, to: string | undefined): Promise<void> {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const deployment = readDeployment(await readSettings(file), version)
  const rendered = render(deployment)
  const faults = await checkManifests(rendered, await readSite(join(dist, 'addin')))
  if (faults.length > 0) throw new Error(`These manifests would not work:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  const licensed = withAllowedLicences(await shippedPackages(root, ['addin', 'functions']))
  const bill = shippedBill(await wholeBill(root), licensed, { name: 'steerwell', version: deployment.version })

  const folder = await emptyFolder(to, deployment.settings.environment)
  const licences = licenceList(licensed)
  await writeFile(join(folder, 'steerwell.zip'), appPackage(rendered))
  await writeFile(join(folder, 'steerwell-on-mac.xml'), rendered.addinOnly)
  await writeFile(join(folder, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`)
  await writeFile(join(folder, 'licences.txt'), licences)
  // For measuring only, and it names our source files.
  await cp(join(dist, 'addin'), join(folder, 'addin'), { recursive: true, filter: (source) => !source.endsWith('assets-manifest.json') })
  await writeFile(join(folder, 'addin', addinSettingsPath), `${JSON.stringify(rendered.addinSettings, null, 2)}\n`)
  // People's browsers are given the code, so its licences have to be there, too.
  await writeFile(join(folder, 'addin', 'licences.txt'), licences)
  await cp(join(dist, 'functions'), join(folder, 'functions'), { recursive: true })
  console.log(describe(relative(process.cwd(), folder), deployment.settings.domain, deployment.version, licensed.length))
}

/** What somebody names may be anything, so nothing is deleted there. */
async function emptyFolder(to: string | undefined, environment: string): Promise<string> {
  const folder = to === undefined ? join(dist, 'package', environment) : resolve(to)
  if (to === undefined) await rm(folder, { recursive: true, force: true })
  else if ((await readdir(folder).catch(() => [])).length > 0)
    throw new Error(`${folder} is not empty. Name another folder, or delete it first.`)
  await mkdir(folder, { recursive: true })
  return folder
}

function describe(folder: string, domain: string, version: string, packages: number): string {
  return [
    `${folder}: Steerwell ${version} for ${domain}`,
    '  steerwell.zip          Teams admin center, or Microsoft 365 admin center: Integrated apps',
    '  steerwell-on-mac.xml   Microsoft 365 admin center, for Outlook on Mac',
    `  addin/                 pages, icons and config.json, to be served at https://${domain}`,
    '  functions/             the Functions app',
    `  sbom.cdx.json          ${packages} packages that are part of it (CycloneDX)`,
    '  licences.txt           their licences',
  ].join('\n')
}

async function readSettings(file: string): Promise<unknown> {
  const places = [resolve(file), join(root, 'manifest', 'environments', file)]
  for (const place of places) {
    const text = await readFile(place, 'utf8').catch((error: unknown) => {
      // A file that is there and cannot be read is told as what it is.
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw error
    })
    if (text === undefined) continue
    try {
      return JSON.parse(text)
    } catch (error) {
      throw new Error(`${place} is no JSON: ${error instanceof Error ? error.message : error}`, { cause: error })
    }
  }
  throw new Error(`There is neither ${places.join(' nor ')}. Copy manifest/environments/contoso.json and put in your own settings.`)
}

async function readSite(folder: string): Promise<Site> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = async (file: string) => [`/${relative(folder, file).split(sep).join('/')}`, new Uint8Array(await readFile(file))] as const
  return Object.fromEntries(await Promise.all(files.map(read)))
}
