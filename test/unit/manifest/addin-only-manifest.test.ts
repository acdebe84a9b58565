import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import converter from 'office-addin-manifest-converter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { deployment, sampleRendered } from './sample.ts'

const { addinOnly, unified, languageFiles } = sampleRendered()

/**
 * Order of the elements, which the schema minds: https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering, and of
 * what stands in VersionOverrides https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml. Only what we use.
 */
const order: Readonly<Record<string, readonly string[]>> = {
  OfficeApp: [
    'Id',
    'Version',
    'ProviderName',
    'DefaultLocale',
    'DisplayName',
    'Description',
    'IconUrl',
    'HighResolutionIconUrl',
    'SupportUrl',
    'Hosts',
    'Requirements',
    'FormSettings',
    'Permissions',
    'Rule',
    'DisableEntityHighlighting',
    'VersionOverrides',
  ],
  Description: ['Override'],
  Hosts: ['Host'],
  Requirements: ['Sets'],
  Sets: ['Set'],
  FormSettings: ['Form'],
  Form: ['DesktopSettings'],
  DesktopSettings: ['SourceLocation', 'RequestedHeight'],
  Rule: ['Rule'],
  VersionOverrides: ['Hosts', 'Resources', 'VersionOverrides'],
  Host: ['DesktopFormFactor'],
  DesktopFormFactor: ['ExtensionPoint'],
  ExtensionPoint: ['OfficeTab'],
  OfficeTab: ['Group'],
  Group: ['Label', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  Icon: ['bt:Image'],
  Action: ['SourceLocation', 'SupportsPinning'],
  Resources: ['bt:Images', 'bt:Urls', 'bt:ShortStrings', 'bt:LongStrings'],
  'bt:Images': ['bt:Image'],
  'bt:Urls': ['bt:Url'],
  'bt:ShortStrings': ['bt:String'],
  'bt:LongStrings': ['bt:String'],
  'bt:String': ['bt:Override'],
}

/** Every element as the parser keeps order: its name, and what stands in it. */
type Node = Readonly<Record<string, unknown>>
const isNodes = (value: unknown): value is readonly Node[] => Array.isArray(value)

function disorder(nodes: readonly Node[], parent: string): string[] {
  const names = nodes.flatMap((node) => Object.keys(node).filter((name) => name !== '#text'))
  const wanted = order[parent] ?? []
  return [
    ...names.filter((name) => !wanted.includes(name)).map((name) => `${name} in ${parent}`),
    ...names
      .filter((name, index) => index > 0 && wanted.indexOf(name) < wanted.indexOf(names[index - 1] ?? ''))
      .map((name) => `${name} too late in ${parent}`),
    ...nodes.flatMap((node) =>
      Object.entries(node).flatMap(([name, inside]) => (isNodes(inside) && name !== '#text' ? disorder(inside, name) : [])),
    ),
  ]
}

function disorderIn(xml: string): string[] {
  const parsed: unknown = new XMLParser({ preserveOrder: true, ignoreDeclaration: true }).parse(xml)
  const [app] = isNodes(parsed) ? parsed : []
  const inside = app?.OfficeApp
  return isNodes(inside) ? disorder(inside, 'OfficeApp') : ['no OfficeApp']
}

describe('the order of elements', () => {
  it('is that of the schema', () => {
    expect(disorderIn(addinOnly)).toEqual([])
  })

  it.each([
    [
      'an element too late',
      (xml: string) => xml.replace(/(<SupportUrl [^>]*>)\s*(<Hosts>.*?<\/Hosts>)/s, '$2$1'),
      'SupportUrl too late in OfficeApp',
    ],
    ['an element in the wrong place', (xml: string) => xml.replace('<Icon>', '<Icon><Label resid="group"/>'), 'Label in Icon'],
  ])('%s would be seen', (_, change, fault) => {
    expect(disorderIn(change(addinOnly))).toContain(fault)
  })
})

const Button = z.object({
  label: z.string(),
  icons: z.array(z.object({ size: z.number(), url: z.string() })),
  supertip: z.object({ title: z.string(), description: z.string() }),
  actionId: z.string(),
})
const Converted = z.object({
  version: z.string(),
  id: z.string(),
  authorization: z.unknown(),
  extensions: z.tuple([
    z.object({
      requirements: z.unknown(),
      runtimes: z.array(
        z.object({
          code: z.object({ page: z.string() }),
          actions: z.array(z.object({ id: z.string(), type: z.string(), pinnable: z.boolean() })),
        }),
      ),
      ribbons: z.array(
        z.object({
          requirements: z.object({ capabilities: z.array(z.object({ minVersion: z.string() })) }),
          contexts: z.array(z.string()),
          tabs: z.tuple([
            z.object({ builtInTabId: z.string(), groups: z.tuple([z.object({ label: z.string(), controls: z.tuple([Button]) })]) }),
          ]),
        }),
      ),
    }),
  ]),
})
type Converted = z.infer<typeof Converted>

/** Microsoft's own reader of such manifests, which makes a unified one of it: it has to find what ours says. */
describe('read by Microsoft’s converter', () => {
  let folder: string
  let converted: Converted
  let german: Record<string, string>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'steerwell-manifest-'))
    await writeFile(join(folder, 'manifest.xml'), addinOnly)
    await converter.convert(join(folder, 'manifest.xml'), folder, false)
    converted = Converted.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
    german = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(join(folder, 'de-de.json'), 'utf8')))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  /** The converter makes a ribbon for every surface, and of each of the two VersionOverrides; 1.5 is what 1.1 needs. */
  function buttonsOf(minVersion: '1.3' | '1.5') {
    const [{ ribbons, runtimes }] = converted.extensions
    return Object.fromEntries(
      ribbons.flatMap(({ requirements, contexts, tabs: [{ groups }] }, index) => {
        if (requirements.capabilities[0]?.minVersion !== minVersion) return []
        const [{ label: group, controls }] = groups
        const [{ actionId, ...button }] = controls
        const runtime = runtimes.find(({ actions }) => actions.some(({ id }) => id === actionId))
        const { type, pinnable } = runtime?.actions.find(({ id }) => id === actionId) ?? {}
        const translated = (part: string) => german[`extensions[0].ribbons[${index}].tabs[0].groups[0].controls[0].${part}`]
        const inGerman = [translated('label'), translated('supertip.title'), translated('supertip.description')]
        return contexts.map((context) => [context, { group, button, page: runtime?.code.page, type, pinnable, inGerman }])
      }),
    )
  }

  /** The same of the unified manifest that is uploaded beside it. */
  const [extension] = unified.extensions ?? []
  const ours = Object.fromEntries(
    (extension?.ribbons ?? []).flatMap(({ contexts = [], tabs }, index) => {
      const group = tabs[0]!.groups![0]!
      const { label, icons, supertip, actionId } = group.controls![0]!
      const runtime = extension!.runtimes!.find(({ actions }) => actions!.some(({ id }) => id === actionId))!
      const { type, pinnable } = runtime.actions!.find(({ id }) => id === actionId)!
      const translated = (part: string) =>
        languageFiles['de.json']?.[`extensions[0].ribbons[${index}].tabs[0].groups[0].controls[0].${part}`]
      const inGerman = [translated('label'), translated('supertip.title'), translated('supertip.description')]
      const button = { label, icons, supertip }
      return contexts.map((context) => [context, { group: group.label, button, page: runtime.code.page, type, pinnable, inGerman }])
    }),
  )

  it('has the same buttons, on the same surfaces, for the same page', () => {
    expect(Object.keys(ours)).toHaveLength(4)
    expect(buttonsOf('1.5')).toEqual(ours)
  })

  it('has them for older Outlook, too, where no pane stays open', () => {
    expect(buttonsOf('1.3')).toEqual(
      Object.fromEntries(Object.entries(ours).map(([context, button]) => [context, { ...button, pinnable: false }])),
    )
  })

  it('has the same version, rights and requirements, and its own id', () => {
    expect({
      version: converted.version,
      authorization: converted.authorization,
      requirements: converted.extensions[0].requirements,
      id: converted.id,
    }).toEqual({
      version: unified.version,
      authorization: unified.authorization,
      requirements: extension?.requirements,
      id: deployment.ids.addinOnly,
    })
  })
})
