import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every file exports something, so that each can be imported by the others. */
const sound: readonly [file: string, imports: string][] = [
  ['functions/src/domain/time.ts', ''],
  ['functions/src/domain/meeting.ts', "import '../domain/time.ts'; import * as z from 'zod'"],
  ['functions/src/use-cases/capture.ts', "import '../domain/time.ts'"],
  ['functions/src/contract/wire.ts', "import '../domain/meeting.ts'; import * as z from 'zod'"],
  ['functions/src/adapters/sqlite/store.ts', "import 'node:sqlite'; import '../../domain/time.ts'"],
  [
    'functions/src/triggers/http/route.ts',
    "import '@azure/functions'; import '../../use-cases/capture.ts'; import '../../contract/wire.ts'",
  ],
  ['functions/src/adapters/mail/templates/told.tsx', "import '../../../../../addin/src/strings/acts.ts'"],
  ['addin/src/strings/acts.ts', ''],
  ['functions/src/local/start.ts', "import '../adapters/sqlite/store.ts'"],
  ['functions/src/main.ts', "import './adapters/sqlite/store.ts'; import './triggers/http/route.ts'"],
  [
    'addin/src/features/panel/panel.ts',
    "import '../../hosts/host.ts'; import '../../../../functions/src/contract/wire.ts'; import type { x } from '../../../../functions/src/domain/time.ts'",
  ],
  ['addin/src/hosts/host.ts', ''],
  ['addin/src/hosts/teams-links.ts', ''],
  ['manifest/src/render.ts', "import '../../addin/src/hosts/teams-links.ts'; import '../../functions/src/contract/wire.ts'"],
  ['addin/src/hosts/teams.ts', "import '@microsoft/teams-js'; import '../auth/nested.ts'"],
  ['addin/src/auth/nested.ts', "await import('@azure/msal-browser')"],
  ['test/helper.ts', "import '../functions/src/main.ts'"],
]

const bad: readonly [what: string, file: string, imports: string, rule: string][] = [
  ['the domain reads a file', 'functions/src/domain/a.ts', "import 'node:fs'", 'domain-is-pure'],
  ['the domain makes random ids', 'functions/src/domain/b.ts', "import 'node:crypto'", 'domain-is-pure'],
  ['the domain asks an adapter', 'functions/src/domain/c.ts', "import '../adapters/sqlite/store.ts'", 'domain-is-pure'],
  [
    'the domain borrows only a type of an adapter',
    'functions/src/domain/d.ts',
    "import type { x } from '../adapters/sqlite/store.ts'",
    'domain-is-pure',
  ],
  ['the domain answers on the wire', 'functions/src/domain/e.ts', "import '../contract/wire.ts'", 'domain-is-pure'],
  ['a use case knows HTTP', 'functions/src/use-cases/a.ts', "import '@azure/functions'", 'use-cases-know-the-domain-only'],
  ['a use case knows the contract', 'functions/src/use-cases/b.ts', "import '../contract/wire.ts'", 'use-cases-know-the-domain-only'],
  [
    'a use case opens the store itself',
    'functions/src/use-cases/c.ts',
    "await import('../adapters/sqlite/store.ts')",
    'wiring-in-one-place',
  ],
  [
    'an adapter calls a use case',
    'functions/src/adapters/mail/a.ts',
    "import '../../use-cases/capture.ts'",
    'adapters-know-the-domain-only',
  ],
  ['a trigger opens the store', 'functions/src/triggers/http/a.ts', "import '../../adapters/sqlite/store.ts'", 'triggers-call-use-cases'],
  ['the contract imports a use case', 'functions/src/contract/a.ts', "import '../use-cases/capture.ts'", 'contract-is-schemas'],
  ['the deployed app contains the token issuer', 'functions/src/index.ts', "import './local/start.ts'", 'local-stays-local'],
  ['the add-in imports a use case', 'addin/src/a.ts', "import '../../functions/src/use-cases/capture.ts'", 'addin-imports-the-contract'],
  [
    'the add-in calculates with the domain',
    'addin/src/b.ts',
    "import { x } from '../../functions/src/domain/time.ts'",
    'addin-takes-types-from-the-domain',
  ],
  ['a feature calls Teams', 'addin/src/features/panel/a.ts', "import '@microsoft/teams-js'", 'only-hosts-touch-office'],
  ['a host signs in by itself', 'addin/src/hosts/a.ts', "import '@azure/msal-browser'", 'only-auth-touches-msal'],
  ['a feature knows which host it is in', 'addin/src/features/panel/b.ts', "import '../../hosts/teams.ts'", 'features-know-the-port'],
  [
    'the server imports the add-in',
    'functions/src/triggers/http/b.ts',
    "import '../../../../addin/src/hosts/host.ts'",
    'server-does-not-know-the-addin',
  ],
  [
    'a manifest calculates with the domain',
    'manifest/src/a.ts',
    "import '../../functions/src/domain/time.ts'",
    'manifest-knows-the-contract',
  ],
  ['a page draws icons', 'addin/src/features/panel/c.ts', "import '../../../../manifest/src/render.ts'", 'manifest-is-for-packing'],
  [
    'a mail shows a component of the add-in',
    'functions/src/adapters/mail/templates/a.ts',
    "import '../../../../../addin/src/features/panel/panel.ts'",
    'mails-say-what-the-add-in-says',
  ],
  [
    'another adapter speaks to people',
    'functions/src/adapters/sqlite/a.ts',
    "import '../../../../addin/src/strings/acts.ts'",
    'server-does-not-know-the-addin',
  ],
  ['product code imports a test', 'functions/src/adapters/mail/b.ts', "import '../../../../test/helper.ts'", 'nothing-imports-tests'],
  ['an import leads nowhere', 'functions/src/adapters/mail/c.ts', "import './missing.ts'", 'resolvable'],
  ['two modules need each other', 'functions/src/adapters/mail/d.ts', "import './e.ts'", 'no-cycles'],
]

/** The other half of the cycle, which is reported where it is first met. */
const cycle: readonly [file: string, imports: string] = ['functions/src/adapters/mail/e.ts', "import './d.ts'"]

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
})

let folder: string
let violations: { from: string; rule: string }[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-directions-'))
  for (const [file, imports] of [cycle, ...sound, ...bad.map(([, file, imports]) => [file, imports] as const)]) {
    await mkdir(join(folder, dirname(file)), { recursive: true })
    await writeFile(join(folder, file), `${imports}\nexport const x = 1\n`)
  }
  await cp(join(root, '.dependency-cruiser.mjs'), join(folder, '.dependency-cruiser.mjs'))
  // One installed package stands for teams-js, which is recognised by its name.
  await mkdir(join(folder, 'node_modules/@microsoft/teams-js'), { recursive: true })
  await writeFile(join(folder, 'node_modules/@microsoft/teams-js/package.json'), '{"name":"@microsoft/teams-js","main":"index.js"}')
  await writeFile(join(folder, 'node_modules/@microsoft/teams-js/index.js'), '')
  await mkdir(join(folder, 'node_modules/@azure'))
  for (const name of ['zod', '@azure/functions', '@azure/msal-browser'])
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name))

  const depcruise = join(root, 'node_modules/.bin/depcruise')
  const args = [depcruise, '--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'functions', 'addin', 'manifest', 'test']
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
  violations = Report.parse(JSON.parse(stdout)).summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

it.each(bad)('refused: %s', (_what, file, _imports, rule) => {
  expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule)
})

it('imports in the allowed directions are let through', () => {
  const files = new Set(sound.map(([file]) => file))
  expect(violations.filter(({ from }) => files.has(from))).toEqual([])
})
