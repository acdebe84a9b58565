/** The two files beside the add-in's pages that differ from deployment to deployment: its settings and its headers. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddinSettings } from '../../functions/src/contract/addin-settings.ts'
import { idsOf } from '../../manifest/src/settings.ts'

/** Origins, without a slash at the end. */
export interface SiteAddresses {
  readonly addinHost: string
  readonly apiOrigin: string
}

export interface SiteIdentity {
  readonly clientId: string
  readonly tenantId: string
}

export function addinSettings({ addinHost, apiOrigin }: SiteAddresses, { clientId, tenantId }: SiteIdentity): AddinSettings {
  return {
    signIn: {
      kind: 'entra',
      clientId,
      authority: `https://login.microsoftonline.com/${tenantId}`,
      scope: `api://${addinHost}/${clientId}/access_as_user`,
    },
    apiOrigin,
    // As `npm run package` gives it to the manifest of this host.
    teamsAppId: idsOf(addinHost).unified,
  }
}

/**
 * Pages that Teams and Outlook may show in a frame, and nobody else: the list of
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements without Microsoft's own test ring (`outlook-sdf`).
 * Add-ins in Outlook on the web are frames of the same hosts; the desktop programs frame nothing.
 */
export const frameAncestors = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
] as const

/** https://www.w3.org/TR/CSP3/ */
export function contentSecurityPolicy(apiOrigin: string, scriptHashes: readonly string[]): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    // Office.js has to come from there: https://learn.microsoft.com/office/dev/add-ins/develop/referencing-the-javascript-api-for-office-library-from-its-cdn
    'script-src': ["'self'", 'https://appsforoffice.microsoft.com', ...scriptHashes.map((hash) => `'${hash}'`)],
    // Fluent writes its styles while it runs. A style can do much less than a script, and none comes from anybody's input.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    // Our API; the directory, for a sign-in without the host's broker; and the list of hosts that teams-js trusts.
    'connect-src': ["'self'", apiOrigin, 'https://login.microsoftonline.com', 'https://res.cdn.office.net'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': frameAncestors,
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/** Of the scripts that stand in our own pages; others that are written into them do not run. */
export function scriptHashesOf(html: string): string[] {
  return [...html.matchAll(/<script>([^<]*)<\/script>/g)].map(
    ([, script = '']) => `sha256-${createHash('sha256').update(script).digest('base64')}`,
  )
}

/** Of every page in the folder of the built add-in. */
export async function siteScriptHashes(folder: string): Promise<string[]> {
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.html'))
  const found = await Promise.all(pages.map(async (page) => scriptHashesOf(await readFile(join(folder, page), 'utf8'))))
  return [...new Set(found.flat())].toSorted((a, b) => (a < b ? -1 : 1))
}

/** `staticwebapp.config.json`: https://learn.microsoft.com/azure/static-web-apps/configuration */
export function siteConfiguration(apiOrigin: string, scriptHashes: readonly string[]) {
  return {
    globalHeaders: {
      'content-security-policy': contentSecurityPolicy(apiOrigin, scriptHashes),
      // `frame-ancestors` says it better; an empty value takes the header away, should the platform add it.
      'x-frame-options': '',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      'cache-control': 'no-cache',
    },
    routes: [
      // The platform's own sign-in, which nothing of ours uses.
      { route: '/.auth/*', statusCode: 404 },
      // A hash of the content is in their names.
      { route: '/assets/*', headers: { 'cache-control': 'public, max-age=31536000, immutable' } },
      // Office shows a picture of its own in place of one that it may not keep (manifest/README.md).
      { route: '/icons/*', headers: { 'cache-control': '' } },
      { route: '/', redirect: '/teams.html' },
    ],
  }
}
