import { XMLParser } from 'fast-xml-parser'
import * as z from 'zod'
import { languages } from './product.ts'
import { type LanguageFile, languageFileName, type UnifiedManifest } from './unified-manifest.ts'

/** What both manifests say, each in its own way: read back from what was rendered, so that they can be held against one another. */
export interface OutlookFacts {
  /** `n.n.n` */
  readonly version: string
  readonly publisher: string
  /** By language. */
  readonly description: Texts
  readonly permission: string
  /** Lowest version of the requirement set Mailbox. */
  readonly mailbox: string | undefined
  /** By context, as the unified manifest calls it. */
  readonly buttons: Readonly<Record<string, Button>>
}

type Texts = Readonly<Record<string, string | undefined>>

interface Button {
  readonly group: Texts
  readonly label: Texts
  readonly tipTitle: Texts
  readonly tip: Texts
  readonly page: string | undefined
  readonly pinnable: boolean
  /** By size in pixels: the address. */
  readonly icons: Readonly<Record<string, string>>
}

/** How each is called in the other: https://learn.microsoft.com/office/dev/add-ins/develop/json-manifest-overview */
const contexts: Readonly<Record<string, string>> = {
  AppointmentAttendeeCommandSurface: 'meetingDetailsAttendee',
  AppointmentOrganizerCommandSurface: 'meetingDetailsOrganizer',
  MessageReadCommandSurface: 'mailRead',
  MessageComposeCommandSurface: 'mailCompose',
}
/** https://learn.microsoft.com/office/dev/add-ins/outlook/understanding-outlook-add-in-permissions */
const permissions: Readonly<Record<string, string>> = {
  Restricted: 'MailboxItem.Restricted.User',
  ReadItem: 'MailboxItem.Read.User',
  ReadWriteItem: 'MailboxItem.ReadWrite.User',
  ReadWriteMailbox: 'Mailbox.ReadWrite.User',
}

export function factsOfUnified(manifest: UnifiedManifest, files: Readonly<Record<string, LanguageFile>>): OutlookFacts {
  const extension = manifest.extensions?.[0]
  const runtimes = extension?.runtimes ?? []
  const said = (path: string): Texts => Object.fromEntries(languages.map(({ tag }) => [tag, files[languageFileName(tag)]?.[path]]))
  const buttons: Record<string, Button> = {}
  for (const [index, { contexts: here = [], tabs }] of (extension?.ribbons ?? []).entries()) {
    const groupPath = `extensions[0].ribbons[${index}].tabs[0].groups[0]`
    const control = tabs[0]?.groups?.[0]?.controls?.[0]
    if (!control) continue
    const runtime = runtimes.find(({ actions }) => actions?.some(({ id }) => id === control.actionId))
    for (const context of here) {
      buttons[context] = {
        group: said(`${groupPath}.label`),
        label: said(`${groupPath}.controls[0].label`),
        tipTitle: said(`${groupPath}.controls[0].supertip.title`),
        tip: said(`${groupPath}.controls[0].supertip.description`),
        page: runtime?.code.page,
        pinnable: runtime?.actions?.find(({ id }) => id === control.actionId)?.pinnable ?? false,
        icons: Object.fromEntries((control.icons ?? []).map(({ size, url }) => [String(size), url])),
      }
    }
  }
  return {
    version: manifest.version,
    publisher: manifest.developer.name,
    description: said('description.short'),
    permission: (manifest.authorization?.permissions?.resourceSpecific ?? []).map(({ name }) => name).join(', '),
    mailbox: extension?.requirements?.capabilities?.find(({ name }) => name === 'Mailbox')?.minVersion,
    buttons,
  }
}

/** An element without children is `''` to the parser. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const Setting = z.object({
  '@DefaultValue': z.string(),
  Override: optional(z.array(z.object({ '@Locale': z.string(), '@Value': z.string() }))),
})
const Resource = z.object({
  '@id': z.string(),
  '@DefaultValue': z.string(),
  'bt:Override': optional(z.array(z.object({ '@Locale': z.string(), '@Value': z.string() }))),
})
const Reference = z.object({ '@resid': z.string() })
const Surface = z.object({
  '@xsi:type': z.string(),
  OfficeTab: z.object({
    Group: z.object({
      Label: Reference,
      Control: z.object({
        '@xsi:type': z.string(),
        Label: Reference,
        Supertip: z.object({ Title: Reference, Description: Reference }),
        Icon: z.object({ 'bt:Image': z.array(Reference.extend({ '@size': z.string() })) }),
        Action: z.object({ '@xsi:type': z.string(), SourceLocation: Reference, SupportsPinning: z.string().optional() }),
      }),
    }),
  }),
})
const Overrides = z.object({
  '@xsi:type': z.string(),
  Hosts: z.object({ Host: z.object({ DesktopFormFactor: z.object({ ExtensionPoint: z.array(Surface) }) }) }),
  Resources: z.object({
    'bt:Images': z.object({ 'bt:Image': z.array(Resource) }),
    'bt:Urls': z.object({ 'bt:Url': z.array(Resource) }),
    'bt:ShortStrings': z.object({ 'bt:String': z.array(Resource) }),
    'bt:LongStrings': z.object({ 'bt:String': z.array(Resource) }),
  }),
})
const AddinOnly = z.object({
  OfficeApp: z.object({
    Id: z.string(),
    Version: z.string(),
    ProviderName: z.string(),
    DefaultLocale: z.string(),
    DisplayName: Setting,
    Description: Setting,
    IconUrl: Setting,
    HighResolutionIconUrl: Setting,
    Requirements: z.object({ Sets: z.object({ Set: z.object({ '@Name': z.string(), '@MinVersion': z.string() }) }) }),
    FormSettings: z.object({ Form: z.array(z.object({ DesktopSettings: z.object({ SourceLocation: Setting }) })) }),
    Permissions: z.string(),
    VersionOverrides: Overrides.extend({ VersionOverrides: Overrides }),
  }),
})
type Overrides = z.infer<typeof Overrides>
export type AddinOnlyManifest = z.infer<typeof AddinOnly>['OfficeApp']

const repeated = new Set(['Override', 'bt:Override', 'ExtensionPoint', 'bt:Image', 'bt:Url', 'bt:String', 'Form'])

/** Throws what is missing, if it is no such manifest. */
export function parseAddinOnly(xml: string): AddinOnlyManifest {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (element) => repeated.has(element),
  })
  return AddinOnly.parse(parser.parse(xml, true)).OfficeApp
}

/** @param version of the overrides: what clients that know both follow, and what older ones do */
export function factsOfAddinOnly(manifest: AddinOnlyManifest, version: '1.0' | '1.1'): OutlookFacts {
  const outer = manifest.VersionOverrides
  const overrides = version === '1.0' ? outer : outer.VersionOverrides
  return {
    version: manifest.Version.replace(/\.0$/, ''),
    publisher: manifest.ProviderName,
    description: textsOf(manifest.Description['@DefaultValue'], manifest.Description.Override, manifest.DefaultLocale),
    permission: permissions[manifest.Permissions] ?? manifest.Permissions,
    mailbox: manifest.Requirements.Sets.Set['@MinVersion'],
    buttons: Object.fromEntries(
      overrides.Hosts.Host.DesktopFormFactor.ExtensionPoint.map((surface) => [
        contexts[surface['@xsi:type']] ?? surface['@xsi:type'],
        buttonOf(surface, overrides, manifest.DefaultLocale),
      ]),
    ),
  }
}

function buttonOf({ OfficeTab: { Group } }: z.infer<typeof Surface>, { Resources }: Overrides, locale: string): Button {
  const short = (reference: z.infer<typeof Reference>) => resourceOf(Resources['bt:ShortStrings']['bt:String'], reference, locale)
  const { Label, Supertip, Icon, Action } = Group.Control
  return {
    group: short(Group.Label),
    label: short(Label),
    tipTitle: short(Supertip.Title),
    tip: resourceOf(Resources['bt:LongStrings']['bt:String'], Supertip.Description, locale),
    page: Resources['bt:Urls']['bt:Url'].find((url) => url['@id'] === Action.SourceLocation['@resid'])?.['@DefaultValue'],
    pinnable: Action.SupportsPinning === 'true',
    icons: Object.fromEntries(
      Icon['bt:Image'].flatMap((image) => {
        const found = Resources['bt:Images']['bt:Image'].find((each) => each['@id'] === image['@resid'])
        return found ? [[image['@size'], found['@DefaultValue']]] : []
      }),
    ),
  }
}

function resourceOf(resources: readonly z.infer<typeof Resource>[], { '@resid': id }: z.infer<typeof Reference>, locale: string): Texts {
  const found = resources.find((each) => each['@id'] === id)
  // A name in the product's own script is the same in every language, and is not said again.
  return found ? textsOf(found['@DefaultValue'], found['bt:Override'], locale) : {}
}

function textsOf(value: string, overrides: readonly { '@Locale': string; '@Value': string }[] | undefined, locale: string): Texts {
  return Object.fromEntries(
    languages.map((language) => [
      language.tag,
      language.locale === locale ? value : (overrides?.find((each) => each['@Locale'] === language.locale)?.['@Value'] ?? value),
    ]),
  )
}
