import { XMLBuilder } from 'fast-xml-parser'
import { macIcon, macIconHighResolution, ribbonIcons } from './icons.ts'
import { actions, type Language, languages, mailbox, name, nameOnMac, pages, permission, surfaces, texts } from './product.ts'
import type { Deployment } from './settings.ts'
import { named } from './unified-manifest.ts'

/** What stands in an element, attributes with an `@` in front. Elements come out in the order in which they stand here, and the schema minds it. */
type Element = { readonly [name: string]: string | Element | readonly Element[] }

/**
 * The add-in for Outlook on Mac, which reads no unified manifest
 * (https://learn.microsoft.com/office/dev/add-ins/develop/unified-manifest-overview#client-and-platform-support).
 * Its schema: https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml. Order of elements:
 * https://learn.microsoft.com/office/dev/add-ins/develop/manifest-element-ordering.
 */
export function addinOnlyManifest(deployment: Deployment): string {
  const { settings, version, ids, page } = deployment
  const { publisher } = settings
  const [english] = languages
  const panel = page(pages.panelInOutlook)
  const document: Element = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    OfficeApp: {
      '@xmlns': 'http://schemas.microsoft.com/office/appforoffice/1.1',
      '@xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      '@xmlns:bt': 'http://schemas.microsoft.com/office/officeappbasictypes/1.0',
      '@xsi:type': 'MailApp',
      Id: ids.addinOnly,
      Version: `${version}.0`,
      ProviderName: publisher.name,
      DefaultLocale: english.locale,
      DisplayName: { '@DefaultValue': named(nameOnMac, deployment) },
      Description: {
        '@DefaultValue': texts[english.tag].short,
        Override: translated(({ tag, locale }) => ({ '@Locale': locale, '@Value': texts[tag].short })),
      },
      IconUrl: { '@DefaultValue': page(`/${macIcon.file}`) },
      HighResolutionIconUrl: { '@DefaultValue': page(`/${macIconHighResolution.file}`) },
      SupportUrl: { '@DefaultValue': publisher.support },
      Hosts: { Host: { '@Name': 'Mailbox' } },
      Requirements: { Sets: { Set: { '@Name': 'Mailbox', '@MinVersion': mailbox } } },
      // Only clients older than buttons on the ribbon look here, and the schema wants it.
      FormSettings: {
        Form: ['ItemRead', 'ItemEdit'].map((type) => ({
          '@xsi:type': type,
          DesktopSettings: {
            SourceLocation: { '@DefaultValue': panel },
            ...(type === 'ItemRead' ? { RequestedHeight: '450' } : {}),
          },
        })),
      },
      Permissions: permission.addinOnly,
      Rule: {
        '@xsi:type': 'RuleCollection',
        '@Mode': 'Or',
        Rule: [
          { '@xsi:type': 'ItemIs', '@ItemType': 'Appointment', '@FormType': 'ReadOrEdit' },
          { '@xsi:type': 'ItemIs', '@ItemType': 'Message', '@FormType': 'ReadOrEdit' },
        ],
      },
      DisableEntityHighlighting: 'true',
      VersionOverrides: {
        '@xmlns': 'http://schemas.microsoft.com/office/mailappversionoverrides',
        '@xsi:type': 'VersionOverridesV1_0',
        ...overrides(deployment, false),
        // 1.1 knows panes that stay open. It stands inside 1.0: https://learn.microsoft.com/javascript/api/manifest/versionoverrides
        VersionOverrides: {
          '@xmlns': 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1',
          '@xsi:type': 'VersionOverridesV1_1',
          ...overrides(deployment, true),
        },
      },
    },
  }
  const builder = new XMLBuilder({ format: true, ignoreAttributes: false, attributeNamePrefix: '@', suppressEmptyNode: true })
  return builder.build(document)
}

function overrides({ page }: Deployment, pinning: boolean): Element {
  return {
    Hosts: {
      Host: {
        '@xsi:type': 'MailHost',
        DesktopFormFactor: {
          ExtensionPoint: surfaces.map(({ context, extensionPoint, action }) => ({
            '@xsi:type': extensionPoint,
            OfficeTab: {
              '@id': 'TabDefault',
              Group: {
                '@id': `${context}Group`,
                Label: { '@resid': 'group' },
                Control: {
                  '@xsi:type': 'Button',
                  '@id': `${context}Button`,
                  Label: { '@resid': `${action}.label` },
                  Supertip: { Title: { '@resid': `${action}.label` }, Description: { '@resid': `${action}.tip` } },
                  Icon: { 'bt:Image': ribbonIcons.map(({ size }) => ({ '@size': String(size), '@resid': `icon${size}` })) },
                  Action: {
                    '@xsi:type': 'ShowTaskpane',
                    SourceLocation: { '@resid': 'panel' },
                    ...(pinning && actions[action].pinnable ? { SupportsPinning: 'true' } : {}),
                  },
                },
              },
            },
          })),
        },
      },
    },
    Resources: {
      'bt:Images': { 'bt:Image': ribbonIcons.map(({ size, file }) => ({ '@id': `icon${size}`, '@DefaultValue': page(`/${file}`) })) },
      'bt:Urls': { 'bt:Url': { '@id': 'panel', '@DefaultValue': page(pages.panelInOutlook) } },
      'bt:ShortStrings': {
        'bt:String': [{ '@id': 'group', '@DefaultValue': name }, ...Object.entries(actions).map(stringOf('label', ({ label }) => label))],
      },
      'bt:LongStrings': { 'bt:String': Object.entries(actions).map(stringOf('tip', ({ description }) => description)) },
    },
  }
}

type Button = (typeof texts)[Language]['meeting']

function stringOf(suffix: string, of: (button: Button) => string) {
  return ([id, { texts: which }]: [string, (typeof actions)[keyof typeof actions]]): Element => ({
    '@id': `${id}.${suffix}`,
    '@DefaultValue': of(texts.en[which]),
    'bt:Override': translated(({ tag, locale }) => ({ '@Locale': locale, '@Value': of(texts[tag][which]) })),
  })
}

function translated(one: (language: (typeof languages)[number]) => Element): Element[] {
  return languages.slice(1).map(one)
}
