import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AddinSettings } from '../../functions/src/contract/addin-settings.ts'

/** `npm run package`, with the built product: what an administrator takes away. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)

let folder: string
let out: string
let told: string

async function pack(args: readonly string[], zone = 'UTC'): Promise<string> {
  const { stdout } = await run(process.execPath, ['manifest/src/package.ts', ...args], { cwd: root, env: { ...process.env, TZ: zone } })
  return stdout
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-package-'))
  out = join(folder, 'one')
  await run(process.execPath, ['functions/build.ts', '--if-changed'], { cwd: root })
  told = await pack(['--env', 'contoso.json', '--to', out])
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const Manifest = z.looseObject({
  id: z.guid(),
  version: z.string(),
  icons: z.record(z.string(), z.string()),
  localizationInfo: z.unknown(),
})
const Bill = z.object({
  bomFormat: z.string(),
  components: z.array(z.object({ name: z.string(), version: z.string(), licenses: z.array(z.unknown()).min(1) })),
})

describe('the folder', { timeout: 60_000 }, () => {
  it('has everything that is uploaded and deployed', async () => {
    expect((await readdir(out)).toSorted()).toEqual([
      'addin',
      'functions',
      'licences.txt',
      'sbom.cdx.json',
      'steerwell-on-mac.xml',
      'steerwell.zip',
    ])
    expect(await readdir(join(out, 'functions'))).toEqual(expect.arrayContaining(['main.mjs', 'host.json', 'package.json']))
    expect(await readdir(join(out, 'addin'))).toEqual(
      expect.arrayContaining(['outlook.html', 'teams.html', 'sign-in.html', 'signed-in.html', 'icons', 'config.json', 'licences.txt']),
    )
    expect(await readdir(join(out, 'addin'))).not.toContain('assets-manifest.json')
    expect(told).toContain('Steerwell 1.0.0 for steerwell.contoso.com')
  })

  it('has an app package with the manifest on top and everything that it names', async () => {
    const files = unzipSync(new Uint8Array(await readFile(join(out, 'steerwell.zip'))))
    const manifest = Manifest.parse(JSON.parse(strFromU8(files['manifest.json']!)))
    expect(Object.keys(files).toSorted()).toEqual(['manifest.json', 'de.json', 'en.json', ...Object.values(manifest.icons)].toSorted())
    const settings = AddinSettings.parse(JSON.parse(await readFile(join(out, 'addin', 'config.json'), 'utf8')))
    expect(settings.teamsAppId).toBe(manifest.id)
  })

  it('lists the packages that are inside of the two bundles, and no tools', async () => {
    const { bomFormat, components } = Bill.parse(JSON.parse(await readFile(join(out, 'sbom.cdx.json'), 'utf8')))
    const names = components.map(({ name }) => name)
    expect(bomFormat).toBe('CycloneDX')
    expect(names).toEqual(
      expect.arrayContaining(['react', '@fluentui/react-button', '@azure/functions', '@azure/cosmos', 'zod', 'ical.js']),
    )
    for (const tool of ['vite', 'esbuild', 'typescript', 'fast-check', 'node']) expect(names).not.toContain(tool)
    // Only in development builds, such as one that a test starts would be if it were let.
    expect(names).not.toContain('@floating-ui/devtools')
    const licences = await readFile(join(out, 'licences.txt'), 'utf8')
    for (const { name, version } of components) expect(licences).toContain(`${name} ${version} | `)
    expect(await readFile(join(out, 'addin', 'licences.txt'), 'utf8')).toBe(licences)
  })

  it('comes out the same again, in another time zone', async () => {
    const again = join(folder, 'again')
    await pack(['--env', 'contoso.json', '--to', again], 'Pacific/Auckland')
    for (const file of ['steerwell.zip', 'steerwell-on-mac.xml', 'sbom.cdx.json', 'licences.txt', 'addin/config.json'])
      expect(Buffer.compare(await readFile(join(again, file)), await readFile(join(out, file))), file).toBe(0)
  })
})

describe('before anything is written', { timeout: 60_000 }, () => {
  const env = (name: string) => join(folder, name)

  it('refused: a folder that holds something', async () => {
    const full = join(folder, 'full')
    await mkdir(full)
    await writeFile(join(full, 'letter.txt'), 'Dear Megan')
    await expect(pack(['--to', full])).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') })
    expect(await readdir(full)).toEqual(['letter.txt'])
  })

  it.each([
    ['a file that is not there', 'missing.json', undefined, 'There is neither'],
    ['a file that is no JSON', 'broken.json', '{', 'is no JSON'],
    ['settings that are wrong', 'wrong.json', '{"domain":"HTTPS://x"}', '  - domain: must be a host name in lower case, without https://'],
  ])('refused: %s', async (_, name, content, fault) => {
    if (content !== undefined) await writeFile(env(name), content)
    const refused = join(folder, `from-${name}`)
    await expect(pack(['--env', env(name), '--to', refused])).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(fault) })
    await expect(readdir(refused)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
