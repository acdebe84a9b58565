import { createHash } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Builds `dist/addin` (Vite) and `dist/functions` (esbuild, ready for Azure Functions and Core Tools).
 * With `--if-changed` it does nothing when `dist` was built from exactly these sources.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')
const stampFile = join(dist, 'built-from.txt')

const sources = ['addin', 'functions', 'package.json', 'package-lock.json', 'tsconfig.json']

const stamp = await hashSources()
if (process.argv.includes('--if-changed') && (await previousStamp()) === stamp) process.exit(0)

await rm(stampFile, { force: true })
await Promise.all([buildFunctions(), buildAddin()])
await writeFile(stampFile, stamp)

async function buildAddin(): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile: join(root, 'addin', 'vite.config.ts'), root: join(root, 'addin'), logLevel: 'warn' })
}

async function buildFunctions(): Promise<void> {
  const { build } = await import('esbuild')
  const folder = join(dist, 'functions')
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await build({
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
    legalComments: 'none',
    // The Azure worker, and the local host in its place, injects this module into `require`.
    external: ['@azure/functions-core'],
    // CommonJS packages inside an ES module still call `require`.
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  })
  const { name, version, license, engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  await writeFile(
    join(folder, 'package.json'),
    `${JSON.stringify({ name, version, license, type: 'module', main: 'main.mjs', private: true, engines }, null, 2)}\n`,
  )
  await copyFile(join(root, 'functions', 'host.json'), join(folder, 'host.json'))
}

/** Over names and contents: file times lie after a checkout. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    const files = source.includes('.') ? [path] : await filesIn(path)
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
    .toSorted()
}

async function previousStamp(): Promise<string | undefined> {
  try {
    return await readFile(stampFile, 'utf8')
  } catch {
    return undefined
  }
}
