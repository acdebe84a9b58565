import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/**
 * Builds `dist/addin` (Vite, with the icons that the manifests name) and `dist/functions` (esbuild, ready for Azure Functions and Core
 * Tools), or the one that is named. With `--if-changed` a part is left alone when it was built from exactly these sources. Beside each
 * stands `.<part>-modules.json`: what of other packages went into it, whose licences then hold.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const always = ['functions/build.ts', 'package.json', 'package-lock.json', 'tsconfig.json']

const parts = [
  // Mails say what the add-in says, in its own sentences.
  {
    name: 'functions',
    sources: ['functions/src', 'functions/host.json', 'addin/src/strings', 'addin/src/features/messages/told.ts'],
    build: buildFunctions,
  },
  { name: 'addin', sources: ['addin', 'functions/src/contract', 'functions/src/domain', 'manifest/src/icons.ts'], build: buildAddin },
]

// Vite takes it from whoever starts the build, and a test would get the development builds of React and Fluent.
process.env.NODE_ENV = 'production'

const args = process.argv.slice(2)
const ifChanged = args.includes('--if-changed')
const named = args.filter((arg) => arg !== '--if-changed')
await mkdir(dist, { recursive: true })
await Promise.all(parts.filter(({ name }) => named.length === 0 || named.includes(name)).map(buildPart))

async function buildPart({ name, sources, build }: (typeof parts)[number]): Promise<void> {
  // Beside the output, not in it: what is deployed or served holds nothing of ours.
  const stampFile = join(dist, `.${name}-built-from`)
  const stamp = await hashOf([...always, ...sources])
  if (ifChanged && (await textOf(stampFile)) === stamp) return
  await rm(stampFile, { force: true })
  await build(stamp)
  await writeFile(stampFile, stamp)
}

async function buildAddin(stamp: string): Promise<void> {
  const { build } = await import('vite')
  const modules = new Set<string>()
  const remember: Plugin = {
    name: 'bundled-modules',
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) if (output.type === 'chunk') for (const id of Object.keys(output.modules)) modules.add(id)
    },
  }
  // The first empties the folder.
  for (const config of ['vite.config.ts', 'vite.windows.config.ts'])
    await build({
      configFile: join(root, 'addin', config),
      root: join(root, 'addin'),
      logLevel: 'warn',
      define: { __BUILD__: JSON.stringify(stamp) },
      plugins: [remember],
    })
  await writeModules('addin', modules)
  const { writeSiteIcons } = await import('../manifest/src/icons.ts')
  await writeSiteIcons(join(dist, 'addin'))
}

async function buildFunctions(): Promise<void> {
  const { build } = await import('esbuild')
  const folder = join(dist, 'functions')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const { metafile } = await build({
    absWorkingDir: root,
    metafile: true,
    entryPoints: { main: join(root, 'functions', 'src', 'index.ts') },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    // What only some requests need (the OpenAPI generator, the other store) is loaded when they come.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    sourcemap: 'linked',
    sourcesContent: false,
    minifySyntax: true,
    // React has two builds in one package; the one for development is several times slower and warns.
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    // Its CommonJS build hides its parts from bundlers behind UMD, and would look for them in the bundle's folder.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // The Azure worker, and the local host in its place, injects the first into `require`. With the others React Email lays HTML out for
    // people: nothing here asks for that, and splitting would keep what nothing imports.
    external: ['@azure/functions-core', 'prettier/standalone', 'prettier/plugins/html'],
    // CommonJS packages inside an ES module still call `require`.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  })
  const used = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  )
  await writeModules(
    'functions',
    used.map(([path]) => join(root, path)),
  )
  const { name, version, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, license, type: 'module', main: 'main.mjs', private: true, engines }, null, 2)}\n`,
  )
  await copyFile(join(root, 'functions', 'host.json'), join(folder, 'host.json'))
}

/** @param paths of all modules, absolute; bundlers put a mark in front of their own, and a query behind some */
async function writeModules(part: string, paths: Iterable<string>): Promise<void> {
  const foreign = [...paths]
    .map((path) =>
      relative(root, path.split('?')[0] ?? path)
        .split(sep)
        .join('/'),
    )
    .filter((path) => path.startsWith('node_modules/'))
  await writeFile(join(dist, `.${part}-modules.json`), `${JSON.stringify([...new Set(foreign)].toSorted(), null, 1)}\n`)
}

/** Over names and contents: file times lie after a checkout. */
async function hashOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    const files = (await stat(path)).isDirectory() ? await filesIn(path) : [path]
    for (const file of files) {
      const content = await readFile(file)
      hash.update(`${relative(root, file).split(sep).join('/')}\0${content.byteLength}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted((a, b) => (a < b ? -1 : 1))
}

/** `undefined` when there is no such file. */
async function textOf(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(() => undefined)
}
