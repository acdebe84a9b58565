import { isDeepStrictEqual } from 'node:util'
import { AppManifestUtils } from '@microsoft/app-manifest'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { checkAddinOnly } from './check-addin-only.ts'
import { checkUnified } from './check-unified.ts'
import { parseAddinOnly } from './manifest-facts.ts'
import type { Rendered, Site } from './rendered.ts'
import { languageSchema, type UnifiedManifest } from './unified-manifest.ts'

/** Everything that would be refused, or would only show once somebody has installed it; each in a sentence. Asks no network. */
export async function checkManifests(rendered: Rendered, site: Site): Promise<string[]> {
  return [...(await checkSchemas(rendered)), ...checkBeyondSchema(rendered, site)]
}

/** The schemas come with Microsoft's package, which looks there first. */
async function checkSchemas({ unified, languageFiles }: Rendered): Promise<string[]> {
  const faults = await AppManifestUtils.validateAgainstSchema(unified)
  // One of its patterns has a bracket that only the older form of regular expressions lets stand.
  const ajv = addFormats.default(new Ajv.default({ allErrors: true, strict: false, unicodeRegExp: false }))
  const validate = ajv.compile(await AppManifestUtils.fetchSchema(languageSchema))
  return [
    ...faults.map((fault) => `The schema refuses the unified manifest: ${fault}`),
    ...Object.entries(languageFiles).flatMap(([name, file]) =>
      validate(file) ? [] : [`The schema refuses ${name}: ${ajv.errorsText(validate.errors, { dataVar: '' })}`],
    ),
  ]
}

export function checkBeyondSchema(rendered: Rendered, site: Site): string[] {
  const { unified, addinOnly } = rendered
  return [
    ...checkUnified(rendered, site),
    ...readAndCheckAddinOnly(rendered, site),
    ...new Set([...addressesOf(unified), ...addressesIn(addinOnly)].flatMap((address) => checkAddress(address, unified, site))),
    ...checkSignIn(rendered),
  ]
}

function readAndCheckAddinOnly(rendered: Rendered, site: Site): string[] {
  try {
    return checkAddinOnly(parseAddinOnly(rendered.addinOnly), rendered, site)
  } catch (error) {
    return [`The add-in only manifest cannot be read: ${error instanceof Error ? error.message : error}`]
  }
}

/** Addresses that Teams and Outlook load, all but those about the publisher, which a browser opens. */
function addressesOf({ staticTabs = [], configurableTabs = [], extensions }: UnifiedManifest): string[] {
  const [extension] = extensions ?? []
  return [
    ...staticTabs.flatMap(({ contentUrl, websiteUrl }) => [contentUrl, websiteUrl]),
    ...configurableTabs.map(({ configurationUrl }) => configurationUrl),
    ...(extension?.runtimes ?? []).flatMap(({ code }) => [code.page, code.script]),
    ...(extension?.ribbons ?? []).flatMap(({ tabs }) =>
      tabs.flatMap(({ groups = [] }) =>
        groups.flatMap(({ controls = [] }) => controls.flatMap(({ icons = [] }) => icons.map(({ url }) => url))),
      ),
    ),
  ].filter((address) => address !== undefined)
}

function addressesIn(xml: string): string[] {
  const withoutPublisher = xml.replace(/<SupportUrl [^>]*>/, '')
  return [...withoutPublisher.matchAll(/DefaultValue="(https?:[^"]*)"/g)].flatMap(([, address]) => address ?? [])
}

function checkAddress(address: string, { validDomains = [] }: UnifiedManifest, site: Site): string[] {
  const url = URL.parse(address)
  if (!url) return [`${address} is no address`]
  const { protocol, hostname, pathname } = url
  return [
    ...(protocol === 'https:' ? [] : [`${address} is no https address`]),
    ...(validDomains.includes(hostname) ? [] : [`${address} is on a domain that is not among the valid ones`]),
    ...(pathname in site ? [] : [`${address} leads to nothing: the built add-in has no ${pathname}`]),
  ]
}

/** The page's request, the manifest's, and the registration's redirect address have to be the same, letter by letter. */
function checkSignIn({
  unified: { id, webApplicationInfo, validDomains = [] },
  addinSettings: { signIn, teamsAppId },
}: Rendered): string[] {
  if (signIn.kind !== 'entra') return ['The add-in would sign nobody in: its settings are those of the local host']
  const [prefetched] = webApplicationInfo?.nestedAppAuthInfo ?? []
  const [domain] = validDomains
  const resource = signIn.scope.slice(0, signIn.scope.lastIndexOf('/'))
  return [
    ...(teamsAppId === id ? [] : [`Links into Teams carry ${teamsAppId}, but the app is ${id}`]),
    ...(webApplicationInfo?.id === signIn.clientId ? [] : ['The manifest and the add-in name different applications']),
    ...(webApplicationInfo?.resource === resource
      ? []
      : [`The manifest names the resource ${webApplicationInfo?.resource}, but the add-in asks for ${resource}`]),
    // Teams refuses others: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad
    ...(resource === `api://${domain}/${signIn.clientId}` ? [] : [`The resource ${resource} is not made of domain and client id`]),
    ...(prefetched?.redirectUri === `brk-multihub://${domain}`
      ? []
      : [`The redirect address for nested sign-in is ${prefetched?.redirectUri}`]),
    ...(isDeepStrictEqual(prefetched?.scopes, [signIn.scope]) ? [] : ['Teams would get another token than the one that the page asks for']),
  ]
}
