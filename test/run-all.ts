import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'

/**
 * `npm test`: types, lint, import directions and the build, then every test. Everything runs even if something
 * fails, so that one run tells all. Ends with one line, `N passed, N failed`; each of the four checks counts as one.
 */
const root = fileURLToPath(new URL('..', import.meta.url))

interface Outcome {
  readonly ok: boolean
  readonly output: string
}

const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numFailedTestSuites: z.int() })

let passed = 0
let failed = 0

function count(ok: boolean): void {
  if (ok) passed += 1
  else failed += 1
}

/** Programs of this package only: npm puts node_modules/.bin first, where `node` is the version the project brings along. */
function run(command: string, args: readonly string[], show: boolean): Promise<Outcome> {
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.on('error', reject)
  child.on('close', (code) => resolve({ ok: code === 0, output: Buffer.concat(chunks).toString('utf8') }))
  return promise
}

async function check(name: string, command: string, args: readonly string[]): Promise<void> {
  const started = performance.now()
  const { ok, output } = await run(command, args, false)
  count(ok)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (!ok) console.log(output)
}

async function tests(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'steerwell-test-'))
  const report = join(folder, 'report.json')
  try {
    const { ok } = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], true)
    const { numPassedTests, numFailedTests, numFailedTestSuites } = VitestReport.parse(JSON.parse(await readFile(report, 'utf8')))
    passed += numPassedTests
    // A file that does not load, or an error outside any test, fails the run without a failed test.
    failed += ok ? numFailedTests : Math.max(1, numFailedTests, numFailedTestSuites > 0 && numFailedTests === 0 ? numFailedTestSuites : 0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const major = Number(process.versions.node.split('.')[0])
if (major < 24) throw new Error(`This is Node ${process.version}. Run it as npm test, which uses the Node 24 of this package.`)

await Promise.all([
  check('types', 'tsc', ['-p', '.']),
  check('lint', 'biome', ['check', '--error-on-warnings', '--max-diagnostics=50', '.']),
  check('directions', 'depcruise', ['--config', '.dependency-cruiser.mjs', 'functions', 'addin', 'infra', 'manifest', 'test']),
  check('build', 'node', ['functions/build.ts', '--if-changed']),
])
try {
  await tests()
} catch (error) {
  console.error(error)
  failed += 1
}

console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
