import type { TeamsManifestV1D30 } from '@microsoft/app-manifest'
import { colours, packageIcons, ribbonIcons } from './icons.ts'
import { actions, type Language, languages, mailbox, name, pages, permission, surfaces, tabs, texts, view } from './product.ts'
import type { Deployment } from './settings.ts'

export type UnifiedManifest = TeamsManifestV1D30.TeamsManifestV1D30
type Ribbon = TeamsManifestV1D30.ExtensionRibbonsArray

/** Texts by the path of what they replace. https://learn.microsoft.com/microsoft-365/extensibility/schema/localization-schema */
export type LanguageFile = Readonly<Record<string, string>>

/** Version 1.30 is the newest that `@microsoft/app-manifest` 1.1.2 knows, and the newest that Microsoft documents as released. */
const schemas = 'https://developer.microsoft.com/json-schemas/teams/v1.30'
export const languageSchema = `${schemas}/MicrosoftTeams.Localization.schema.json`

/** The app for Teams and for Outlook on Windows and the web: `manifest.json` of the package. */
export function unifiedManifest(deployment: Deployment): UnifiedManifest {
  const { settings, version, ids, resource, scope, page } = deployment
  const { publisher, domain, clientId } = settings
  const [english, ...translations] = languages
  const said = texts[english.tag]
  const fullName = named(name, deployment)
  return {
    $schema: `${schemas}/MicrosoftTeams.schema.json`,
    manifestVersion: '1.30',
    version,
    id: ids.unified,
    localizationInfo: {
      defaultLanguageTag: english.tag,
      defaultLanguageFile: languageFileName(english.tag),
      additionalLanguages: translations.map(({ tag }) => ({ languageTag: tag, file: languageFileName(tag) })),
    },
    developer: { name: publisher.name, websiteUrl: publisher.website, privacyUrl: publisher.privacy, termsOfUseUrl: publisher.terms },
    name: { short: fullName, full: fullName },
    description: { short: said.short, full: said.full },
    icons: { color: packageIcons.color.file, outline: packageIcons.outline.file, color32x32: packageIcons.color32x32.file },
    accentColor: colours.brand,
    staticTabs: [
      {
        entityId: tabs.personal.entityId,
        name: said.board,
        contentUrl: page(pages.boardInTeams),
        websiteUrl: page(pages.boardInBrowser),
        scopes: ['personal'],
        context: ['personalTab'],
      },
    ],
    configurableTabs: [
      {
        id: tabs.shared.id,
        configurationUrl: page(pages.boardInTeams),
        canUpdateConfiguration: true,
        scopes: ['team', 'groupChat'],
        context: [...tabs.shared.contexts],
        meetingSurfaces: ['sidePanel'],
      },
    ],
    // People see their own board first; a meeting or a team gets the tab.
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'tab', groupchat: 'tab', meetings: 'tab' },
    // The pages show at once that they are waiting, and Teams' own screen would only hide that.
    showLoadingIndicator: false,
    permissions: ['identity'],
    validDomains: [domain],
    webApplicationInfo: {
      id: clientId,
      resource,
      // Teams gets the token while the page still loads, if this is, scope by scope, what the page will ask for (addin/src/auth/nested-source.ts).
      nestedAppAuthInfo: [{ redirectUri: `brk-multihub://${domain}`, scopes: [scope] }],
    },
    authorization: { permissions: { resourceSpecific: [{ name: permission.unified, type: 'Delegated' }] } },
    extensions: [
      {
        requirements: { scopes: ['mail'], capabilities: [{ name: 'Mailbox', minVersion: mailbox }] },
        runtimes: [
          {
            id: 'panel',
            type: 'general',
            lifetime: 'short',
            code: { page: page(pages.panelInOutlook) },
            actions: Object.entries(actions).map(([id, { pinnable }]) => ({ id, type: 'openPage', view, pinnable })),
          },
        ],
        ribbons: Object.keys(actions).map((id) => ribbonOf(id, deployment)),
        // Once both are installed, Outlook shows only this one. The other manifest has no word for it: a client that reads it alone needs none.
        // No `alternateIcons`: they ask for a third manifest, made from this one, for the same Macs.
        alternates: [{ hide: { customOfficeAddin: { officeAddinId: ids.addinOnly } } }],
      },
    ],
  }
}

function ribbonOf(id: string, { page }: Deployment): Ribbon {
  const here = surfaces.filter(({ action }) => action === id)
  const [surface] = here
  if (!surface) throw new Error(`No surface has the action ${id}`)
  const { label, description } = texts.en[actions[surface.action].texts]
  return {
    contexts: here.map(({ context }) => context),
    tabs: [
      {
        builtInTabId: 'TabDefault',
        groups: [
          {
            id: `${id}Group`,
            label: name,
            controls: [
              {
                id: `${id}Button`,
                type: 'button',
                label,
                icons: ribbonIcons.map(({ size, file }) => ({ size, url: page(`/${file}`) })),
                supertip: { title: label, description },
                actionId: id,
              },
            ],
          },
        ],
      },
    ],
  }
}

/** Everything that people read, in that language. */
export function languageFile(language: Language, deployment: Deployment): LanguageFile {
  const { short, full, board } = texts[language]
  const fullName = named(name, deployment)
  const ribbons = Object.values(actions).flatMap(({ texts: which }, index): [string, string][] => {
    const { label, description } = texts[language][which]
    const control = `extensions[0].ribbons[${index}].tabs[0].groups[0].controls[0]`
    return [
      [`extensions[0].ribbons[${index}].tabs[0].groups[0].label`, name],
      [`${control}.label`, label],
      [`${control}.supertip.title`, label],
      [`${control}.supertip.description`, description],
    ]
  })
  return {
    $schema: languageSchema,
    'name.short': fullName,
    'name.full': fullName,
    'description.short': short,
    'description.full': full,
    'staticTabs[0].name': board,
    ...Object.fromEntries(ribbons),
  }
}

export const languageFileName = (language: Language): string => `${language}.json`

/** A deployment that is not the real one says so wherever its name stands. */
export function named(product: string, { settings: { environment } }: Deployment): string {
  return environment === 'production' ? product : `${product} (${environment})`
}
