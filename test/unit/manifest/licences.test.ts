import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedBill } from '../../../manifest/src/bill-of-materials.ts'
import { type Licensed, licenceList, withAllowedLicences } from '../../../manifest/src/licences.ts'
import { type ShippedPackage, shippedPackages } from '../../../manifest/src/shipped-packages.ts'

const shipped = (name: string, licence: string | undefined, texts: string[] = [`Licence of ${name}`]): ShippedPackage => ({
  name,
  version: '1.0.0',
  licence,
  texts,
  home: `https://github.com/contoso/${name}`,
})

describe('packages that are shipped', () => {
  let root: string
  const alpha = { name: 'alpha', version: '2.0.0', license: 'MIT', repository: 'github:contoso/alpha' }
  const files: Readonly<Record<string, unknown>> = {
    // The same version is installed in two places.
    ...Object.fromEntries(
      ['node_modules/alpha', 'node_modules/@contoso/gamma/node_modules/alpha'].flatMap((place) => [
        [`${place}/package.json`, alpha],
        [`${place}/LICENSE.md`, 'Alpha’s licence'],
        [`${place}/NOTICE`, 'Alpha’s notice'],
      ]),
    ),
    'node_modules/alpha/node_modules/beta/package.json': { name: 'beta', version: '1.0.0', license: 'ISC' },
    'node_modules/@contoso/gamma/package.json': {
      name: '@contoso/gamma',
      version: '3.0.0',
      repository: { url: 'git+https://github.com/contoso/gamma.git' },
    },
    'dist/.one-modules.json': ['node_modules/alpha/index.js', 'node_modules/alpha/node_modules/beta/index.js'],
    // Gamma carries a copy of delta inside, which was never installed as a package.
    'dist/.two-modules.json': [
      'node_modules/@contoso/gamma/dist/node_modules/.store/delta@1.0.0/node_modules/delta/index.js',
      'node_modules/@contoso/gamma/node_modules/alpha/index.js',
    ],
    'dist/.lost-modules.json': ['node_modules/epsilon/index.js'],
  }

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'steerwell-shipped-'))
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true })
      await writeFile(join(root, file), typeof content === 'string' ? content : JSON.stringify(content))
    }
  })
  afterAll(async () => {
    await rm(root, { recursive: true, force: true })
  })

  it('are those whose modules were built in, each once, with their texts', async () => {
    expect(await shippedPackages(root, ['one', 'two'])).toEqual([
      { name: '@contoso/gamma', version: '3.0.0', licence: undefined, texts: [], home: 'https://github.com/contoso/gamma' },
      {
        name: 'alpha',
        version: '2.0.0',
        licence: 'MIT',
        texts: ['Alpha’s licence', 'Alpha’s notice'],
        home: 'https://github.com/contoso/alpha',
      },
      { name: 'beta', version: '1.0.0', licence: 'ISC', texts: [], home: undefined },
    ])
  })

  it('a module of no package is a fault of the build', async () => {
    await expect(shippedPackages(root, ['lost'])).rejects.toThrow('node_modules/epsilon/index.js is in no package')
  })
})

describe('licences', () => {
  it.each([
    ['one that asks for its source', 'AGPL-3.0-only', 'one is under AGPL-3.0-only'],
    ['a choice that nobody made', '(MIT OR GPL-3.0-only)', 'one is under (MIT OR GPL-3.0-only)'],
    ['none', undefined, 'one names no licence'],
    ['a word that is no licence', 'SEE LICENSE IN LICENSE.txt', 'one is under SEE LICENSE IN LICENSE.txt'],
  ])('refused: %s', (_, licence, fault) => {
    expect(() => withAllowedLicences([shipped('fine', 'MIT'), shipped('one', licence)])).toThrow(fault.replace('one', 'one@1.0.0'))
  })

  it('all that are refused are named at once', () => {
    expect(() => withAllowedLicences([shipped('one', 'UNLICENSED'), shipped('two', undefined)])).toThrow(/one@1\.0\.0.*\n.*two@1\.0\.0/)
  })

  it('one that is said in another place is taken from there, and that is told', () => {
    const [semaphore] = withAllowedLicences([{ ...shipped('semaphore', undefined), version: '1.1.0' }])
    expect(semaphore).toMatchObject({ licence: 'MIT', where: 'its README' })
    // Of another version nobody has looked.
    expect(() => withAllowedLicences([{ ...shipped('semaphore', undefined), version: '1.2.0' }])).toThrow(
      'semaphore@1.2.0 names no licence',
    )
  })

  it('the list has every package, each text once, and says who brings none', () => {
    const list = licenceList(
      withAllowedLicences([
        shipped('one', 'MIT', ['Copyright Contoso\r\n']),
        shipped('two', 'ISC', ['Copyright Contoso']),
        shipped('three', 'MPL-2.0', []),
      ]),
    )
    expect(list).toContain('one 1.0.0 | MIT | https://github.com/contoso/one\ntwo 1.0.0 | ISC | https://github.com/contoso/two')
    expect(list.match(/Copyright Contoso/g)).toHaveLength(1)
    expect(list).toContain('one 1.0.0, two 1.0.0\n\nCopyright Contoso')
    expect(list).toContain('Packages that bring no licence text along: three 1.0.0.')
  })
})

describe('the bill of materials', () => {
  const component = (name: string, more: object = {}) => ({
    'bom-ref': `${name}@1.0.0`,
    name,
    version: '1.0.0',
    scope: 'optional',
    ...more,
  })
  const whole: Parameters<typeof shippedBill>[0] = {
    bomFormat: 'CycloneDX',
    serialNumber: 'urn:uuid:0c7a9d35-4e1f-4d0e-a5f7-f6b41f7c52d6',
    metadata: { timestamp: '2026-03-02T09:00:00.000Z', component: { 'bom-ref': 'steerwell@0.1.0', name: 'folder' } },
    components: [component('one', { licenses: [{ license: { id: 'MIT' } }] }), component('tool'), component('two')],
    dependencies: [
      { ref: 'steerwell@0.1.0', dependsOn: ['one@1.0.0', 'tool@1.0.0'] },
      { ref: 'one@1.0.0', dependsOn: ['two@1.0.0'] },
      { ref: 'tool@1.0.0', dependsOn: ['two@1.0.0'] },
      { ref: 'two@1.0.0' },
    ],
  }
  const product = { name: 'steerwell', version: '1.4.0' }
  const licensed = (...names: string[]): Licensed[] => withAllowedLicences(names.map((name) => shipped(name, 'MIT')))

  it('holds what is shipped, and what of it needs what', () => {
    const bill = shippedBill(whole, licensed('one', 'two'), product)
    expect(bill.components.map(({ name, scope, licenses }) => ({ name, scope, licenses }))).toEqual([
      { name: 'one', scope: 'required', licenses: [{ license: { id: 'MIT' } }] },
      { name: 'two', scope: 'required', licenses: [{ license: { id: 'MIT' } }] },
    ])
    expect(bill.dependencies).toEqual([
      { ref: 'steerwell@0.1.0', dependsOn: ['one@1.0.0'] },
      { ref: 'one@1.0.0', dependsOn: ['two@1.0.0'] },
      { ref: 'two@1.0.0', dependsOn: [] },
    ])
    expect(bill.metadata.component).toMatchObject(product)
  })

  it('is the same for the same content, whenever it was made, and another for another', () => {
    const later = {
      ...whole,
      serialNumber: 'urn:uuid:f6b41f7c-52d6-4d0e-a5f7-4e1f0c7a9d35',
      metadata: { ...whole.metadata, timestamp: '2026-04-01T09:00:00.000Z' },
    }
    const one = shippedBill(whole, licensed('one', 'two'), product)
    expect(shippedBill(later, licensed('one', 'two'), product)).toEqual(one)
    expect(one.serialNumber).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
    expect(shippedBill(whole, licensed('one'), product).serialNumber).not.toBe(one.serialNumber)
  })

  it('a package that the lock file does not know is a fault of the build', () => {
    expect(() => shippedBill(whole, licensed('three'), product)).toThrow('three@1.0.0 is shipped, but the lock file does not name it')
  })
})
