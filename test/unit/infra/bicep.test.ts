import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bicepFiles, infraFolder, readBicep } from './bicep.ts'

const files = bicepFiles()
const row = files.map((file) => [file.path, file] as const)
const main = files.find(({ path }) => path === 'main.bicep')!

describe('the reader of Bicep', () => {
  it.each([
    ['a brace that is missing', "param a string\nresource x 'A/b@2024-01-01' = {\n  name: a\n"],
    ['an equals sign where a colon belongs', "resource x 'A/b@2024-01-01' = {\n  name = 'a'\n}\n"],
  ])('finds %s', (_what, text) => {
    expect(readBicep('bad.bicep', text).faults).not.toEqual([])
  })

  it('reads what the tests below compare', () => {
    const file = readBicep(
      'good.bicep',
      "@description('Who')\nparam who string = 'x'\n// Types: a/b\nresource r 'A/b@2024-01-01' = if (true) {\n  name: who\n}\nmodule m 'm.bicep' = {\n  name: 'm'\n  params: { a: r.id }\n}\n@description('Out')\noutput o string = m.outputs.z\n",
    )
    expect(file.faults).toEqual([])
    expect(file.params).toMatchObject([{ name: 'who', description: 'Who', hasDefault: true, defaultText: "'x'" }])
    expect(file.resources).toMatchObject([{ name: 'r', type: 'A/b', version: '2024-01-01', comment: 'Types: a/b' }])
    expect(file.modules).toMatchObject([{ name: 'm', file: 'm.bicep', given: ['a'] }])
    expect(file.outputs).toMatchObject([{ name: 'o', description: 'Out' }])
  })
})

describe.each(row)('%s', (path, file) => {
  it('parses', () => {
    expect(file.faults).toEqual([])
  })

  it('describes every parameter and output', () => {
    expect([...file.params, ...file.outputs].filter(({ description }) => !description).map(({ name }) => name)).toEqual([])
  })

  it('uses every parameter, variable, resource of another and module', () => {
    // Declaring counts once; so does a property of the same name, which is why this may let one through and never refuses one wrongly.
    const declared = [...file.params, ...file.variables].map(({ name }) => name)
    expect(declared.filter((name) => (file.uses.get(name) ?? 0) < 2)).toEqual([])
  })

  it('names for every resource where its type and version were looked up', () => {
    for (const { name, type, version, comment } of file.resources) {
      if (!type.includes('/') || !version) continue
      const provider = type.split('/')[0]!.toLowerCase()
      expect(comment, `${path}: ${name}`).toMatch(new RegExp(`Types: [a-z-]+/${provider.replace('.', '\\.')}/${version}\\b`))
    }
  })

  it('has no key, no connection string with one, and no password', () => {
    const code = file.text.replaceAll(/^\s*\/\/.*$/gm, '')
    expect(code).not.toMatch(/listKeys|listConnectionStrings|listSecrets|AccountKey|InstrumentationKey|@secure|password/i)
  })

  it('gives every module exactly what it asks for, and asks only for what it gives out', () => {
    for (const { name, file: called, given } of file.modules) {
      const target = files.find((other) => join(other.path) === join(called))
      expect(target, `${called} of ${name}`).toBeDefined()
      const asked = target!.params
      expect(given.filter((param) => !asked.some((one) => one.name === param))).toEqual([])
      expect(asked.filter((one) => !one.hasDefault && !given.includes(one.name)).map((one) => one.name)).toEqual([])
      for (const [, output] of file.text.matchAll(new RegExp(`\\b${name}\\.\\??outputs\\.\\??(\\w+)`, 'g'))) {
        expect(target!.outputs.map((one) => one.name)).toContain(output)
      }
    }
  })
})

it('every module is called', () => {
  const called = main.modules.map(({ file }) => file).toSorted()
  expect(called).toEqual(
    files
      .map(({ path }) => path)
      .filter((path) => path !== 'main.bicep')
      .toSorted(),
  )
})

describe('roles', () => {
  // learn.microsoft.com/azure/role-based-access-control/built-in-roles, and of Cosmos DB's data plane /azure/cosmos-db/how-to-setup-rbac
  const known: Record<string, string> = {
    'b7e6dc6d-f1e8-4753-8033-0f276bb0955b': 'Storage Blob Data Owner',
    '19e7f393-937e-4f77-808e-94535e297925': 'Storage Queue Data Reader',
    '8a0f0c08-91a1-4084-bc3d-661d67233fed': 'Storage Queue Data Message Processor',
    'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a': 'Storage Queue Data Message Sender',
    '3913510d-42f4-4e42-8a64-420c390055eb': 'Monitoring Metrics Publisher',
    '00000000-0000-0000-0000-000000000002': 'Cosmos DB Built-in Data Contributor',
  }

  it('are these and no others, and each is named where it is given', () => {
    const found = files.flatMap(({ text }) =>
      [...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => ({ id, text })),
    )
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(Object.keys(known)))
    for (const { id, text } of found) expect(text).toContain(known[id]!)
  })
})

describe('parameters for azd', () => {
  const Parameters = z.object({ parameters: z.record(z.string(), z.object({ value: z.string() })) })
  const { parameters } = Parameters.parse(JSON.parse(readFileSync(join(infraFolder, 'main.parameters.json'), 'utf8')))
  // The date, which only the deployment itself can ask for.
  const asked = main.params.filter(({ name }) => name !== 'firstOfMonth')

  it('are those of main.bicep', () => {
    expect(Object.keys(parameters).toSorted()).toEqual(asked.map(({ name }) => name).toSorted())
  })

  it('default to the same', () => {
    for (const { name, defaultText, hasDefault } of asked) {
      const value = parameters[name]!.value
      const fallback = /^\$\{[A-Z0-9_]+(?:=(.*))?\}$/.exec(value)
      expect(fallback, value).not.toBeNull()
      if (hasDefault) expect(fallback![1], name).toBe(defaultText!.replace(/^'(.*)'$/, '$1'))
      else expect(fallback![1], name).toBeUndefined()
    }
  })

  it('are told to the administrator, each with its variable', () => {
    const readme = readFileSync(join(infraFolder, 'README.md'), 'utf8')
    for (const { value } of Object.values(parameters)) expect(readme).toContain(`\`${/[A-Z0-9_]+/.exec(value)![0]}\``)
  })
})

it('what azd deploys and runs exists', () => {
  const root = join(infraFolder, '..')
  const azure = readFileSync(join(root, 'azure.yaml'), 'utf8')
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  const runs = [...azure.matchAll(/npm run ([\w-]+)/g)].map(([, script]) => script!)
  expect(runs.length).toBeGreaterThan(0)
  for (const script of runs) expect(scripts).toHaveProperty([script])
  for (const service of ['addin', 'api']) {
    expect(azure).toMatch(new RegExp(`^  ${service}:$`, 'm'))
    expect(files.some(({ text }) => text.includes(`'azd-service-name': '${service}'`))).toBe(true)
  }
  expect(existsSync(join(root, 'infra/main.bicep'))).toBe(true)
})
