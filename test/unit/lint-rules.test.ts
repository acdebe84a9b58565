import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'

const root = fileURLToPath(new URL('../..', import.meta.url))

const bad: readonly [what: string, file: string, source: string, rule: string][] = [
  [
    'a promise that nobody waits for',
    'src/floating.ts',
    'const save = async (): Promise<void> => {}\nexport const run = (): void => {\n  save()\n}\n',
    'lint/nursery/noFloatingPromises',
  ],
  [
    'a promise asked as if it were the answer',
    'src/misused.ts',
    "const check = async (): Promise<boolean> => false\nexport const verdict = (): string => (check() ? 'in' : 'out')\n",
    'lint/nursery/noMisusedPromises',
  ],
  ['any', 'src/any.ts', 'export const read = (value: any): string => String(value)\n', 'lint/suspicious/noExplicitAny'],
  [
    'a non-null assertion',
    'src/nonnull.ts',
    'export const first = (list: string[]): string => list[0]!\n',
    'lint/style/noNonNullAssertion',
  ],
  [
    'a suppression of nothing',
    'src/unused.ts',
    '// biome-ignore lint/suspicious/noExplicitAny: there is none\nexport const one = 1\n',
    'suppressions/unused',
  ],
]
const allowed: readonly [what: string, file: string, source: string][] = [
  ['a non-null assertion in a test', 'test/nonnull.ts', 'export const first = (list: string[]): string => list[0]!\n'],
  [
    'a promise waited for',
    'src/awaited.ts',
    'const save = async (): Promise<void> => {}\nexport const run = async (): Promise<void> => await save()\n',
  ],
]

const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string().nullish(), location: z.object({ path: z.string().nullish() }) })),
})

let folder: string
let found: { file: string; rule: string }[]
let exitCode: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steerwell-lint-'))
  await mkdir(join(folder, 'src'))
  await mkdir(join(folder, 'test'))
  for (const [, file, source] of [...bad, ...allowed]) await writeFile(join(folder, file), source)
  for (const file of ['biome.json', 'tsconfig.json']) await cp(join(root, file), join(folder, file))
  // biome.json names its schema there.
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const biome = join(root, 'node_modules', '.bin', 'biome')
  const args = ['check', '--error-on-warnings', '--vcs-enabled=false', '--reporter=json', 'src', 'test']
  const { stdout, code } = await promisify(execFile)(biome, args, { cwd: folder }).then(
    (result) => ({ ...result, code: 0 }),
    (error: { stdout: string; code: number }) => error,
  )
  exitCode = code
  found = Report.parse(JSON.parse(stdout)).diagnostics.map(({ category, location }) => ({
    file: location.path ?? '',
    rule: category ?? '',
  }))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('lint', () => {
  it.each(bad)('refuses %s', (_what, file, _source, rule) => {
    expect(found).toContainEqual({ file, rule })
  })

  it.each(allowed)('lets through %s', (_what, file) => {
    expect(found.filter((one) => one.file === file)).toEqual([])
  })

  it('fails, also on what is a warning only', () => {
    expect(exitCode).toBe(1)
  })
})
