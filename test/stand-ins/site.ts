import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Frame, Page, Route } from 'playwright-core'
import type { AddinSettings } from '../../functions/src/contract/addin-settings.ts'
import type { Directory } from './directory.ts'
import type { Broker } from './nested-auth.ts'
import type { OfficeOptions } from './office/options.ts'
import type { TeamsOptions } from './teams/options.ts'

/** Where the add-in is deployed, as far as the browser knows; behind it is the built product on this machine. */
export const origin = 'https://steerwell.contoso.com'
export const teamsAppId = '7b0e6a0c-4a9b-4b7e-9c1d-2f3a4b5c6d7e'

const outlookPage = 'https://outlook.office.com/calendar/'
const teamsPage = 'https://teams.microsoft.com/v2/'

const officeJs = 'https://appsforoffice.microsoft.com/lib/1/hosted/office.js'

/** Read by `@microsoft/teams-js` as soon as it is loaded; only these may speak to it. */
const validDomains = 'https://res.cdn.office.net/teams-js/validDomains/json/validDomains.json'

export interface SiteOptions {
  readonly browser: Browser
  /** Address of the running product. */
  readonly product: string
  readonly settings?: AddinSettings | 'missing'
  readonly broker: Broker
  readonly directory: Directory
  /** Times that `office.js` cannot be downloaded. */
  readonly officeJsFails?: number
  readonly teamsToken?: (args: readonly unknown[]) => Promise<readonly [boolean, string]>
  /** The pages as Azure serves them: with these headers, and their API at another origin, behind the CORS of App Service. */
  readonly deployed?: { readonly headers: Readonly<Record<string, string>>; readonly apiOrigin: string }
  /** What whoever looks has asked their system for. */
  readonly reducedMotion?: 'reduce'
}

export interface Site {
  readonly context: BrowserContext
  /** Calls of the API, in order: path with query, and the token. */
  readonly calls: { readonly method: string; readonly path: string; readonly token: string }[]
  /** Answers of the API that the test gives instead of the product's own, in this order. */
  readonly nextApi: { readonly status: number; readonly headers: Readonly<Record<string, string>> }[]
  /** Everything that a page asked of the rest of the world. */
  readonly tried: string[]
  readonly console: string[]
  openOutlook(options: OfficeOptions): Promise<{ readonly page: Page; readonly pane: Frame }>
  openTeams(options: TeamsOptions): Promise<{ readonly page: Page; readonly tab: Frame }>
  close(): Promise<void>
}

export const entra = (clientId: string, tenantId: string): AddinSettings => ({
  signIn: {
    kind: 'entra',
    clientId,
    authority: `https://login.microsoftonline.com/${tenantId}`,
    scope: `api://steerwell.contoso.com/${clientId}/access_as_user`,
  },
  teamsAppId,
})

/** One browser context in which only these stand-ins can be reached. */
export async function openSite({
  browser,
  product,
  settings,
  broker,
  directory,
  officeJsFails = 0,
  teamsToken,
  deployed,
  reducedMotion,
}: SiteOptions): Promise<Site> {
  const context = await browser.newContext({
    viewport: { width: 400, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...(reducedMotion ? { reducedMotion } : {}),
  })
  context.setDefaultTimeout(15_000)
  const calls: Site['calls'] = []
  const nextApi: Site['nextApi'] = []
  const tried: string[] = []
  const console: string[] = []
  context.on('page', (page) => {
    page.on('console', (message) => void console.push(message.text()))
    page.on('pageerror', (error) => void console.push(error.message))
  })

  const fromProduct = async (route: Route, headers: Readonly<Record<string, string>> = {}) => {
    const { pathname, search } = new URL(route.request().url())
    if (pathname.startsWith('/api/')) {
      calls.push({
        method: route.request().method(),
        path: pathname + search,
        token: (await route.request().headerValue('authorization'))?.replace('Bearer ', '') ?? '',
      })
      const planned = nextApi.shift()
      if (planned) {
        await route.fulfill({ ...planned, headers: { ...planned.headers, ...headers }, json: {} })
        return
      }
    }
    if (pathname.startsWith('/assets/')) {
      await route.fulfill({ ...(await asset(product + pathname)), headers: { ...headers } })
      return
    }
    const response = await route.fetch({ url: product + pathname + search })
    await route.fulfill({ response, headers: { ...response.headers(), ...headers } })
  }
  /** App Service lets one origin in, and exposes no header to it. */
  const fromApi = async (route: Route) => {
    const cors = { 'access-control-allow-origin': origin, vary: 'Origin' }
    if (route.request().method() !== 'OPTIONS') return await fromProduct(route, cors)
    const asked = async (name: string) => (await route.request().headerValue(`access-control-request-${name}`)) ?? ''
    const allowed = {
      'access-control-allow-methods': await asked('method'),
      'access-control-allow-headers': await asked('headers'),
    }
    await route.fulfill({ status: 200, headers: { ...cors, ...allowed } })
  }
  const html = (body: string) => async (route: Route) => await route.fulfill({ contentType: 'text/html', body: `<!doctype html>${body}` })
  const script = (path: string) => async (route: Route) =>
    await route.fulfill({ contentType: 'text/javascript', body: await bundled(path) })

  let closing = false
  /** What a page still waits for when the test is over is nobody's failure. */
  const serve = async (address: string, handle: (route: Route) => Promise<unknown>, times?: number) =>
    await context.route(
      address,
      async (route) => {
        try {
          await handle(route)
        } catch (error) {
          if (!closing) throw error
        }
      },
      times === undefined ? {} : { times },
    )

  // The last one that fits is asked first.
  await serve('**', async (route) => {
    tried.push(route.request().url())
    await route.abort()
  })
  await serve(`${origin}/**`, async (route) => await fromProduct(route, deployed?.headers))
  if (deployed) await serve(`${deployed.apiOrigin}/**`, fromApi)
  await serve(`${origin}/config.json`, async (route) =>
    settings === 'missing'
      ? await route.fulfill({ status: 404 })
      : await route.fulfill({ json: settings, ...(deployed && { headers: deployed.headers }) }),
  )
  await serve('https://login.microsoftonline.com/**', directory.handle)
  await serve(officeJs, script('office/office.ts'))
  if (officeJsFails > 0) await serve(officeJs, async (route) => await route.abort('connectionreset'), officeJsFails)
  await serve(validDomains, async (route) =>
    route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: { validOrigins: ['teams.microsoft.com'] } }),
  )
  await serve(`${teamsPage}teams.js`, script('teams/teams.ts'))
  await serve(teamsPage, html('<title>Teams</title><body><script src="teams.js"></script>'))
  await context.exposeBinding('brokerAnswer', async (_source, request: string) => await broker.answer(request))
  await context.exposeBinding('teamsToken', async (_source, args: readonly unknown[]) => await (teamsToken?.(args) ?? [false, 'no token']))

  const frameOf = async (page: Page): Promise<Frame> => {
    const frame = await (await page.waitForSelector('iframe')).contentFrame()
    if (!frame) throw new Error('The host has no frame.')
    return frame
  }
  return {
    context,
    calls,
    nextApi,
    tried,
    console,
    async openOutlook(options) {
      await serve(
        outlookPage,
        html(`<title>Outlook</title><iframe src="${origin}/outlook.html?host=outlook" width="360" height="860"></iframe>`),
      )
      await context.addInitScript((given) => Object.assign(window, { officeOptions: given }), options)
      const page = await context.newPage()
      await page.goto(outlookPage)
      return { page, pane: await frameOf(page) }
    },
    async close() {
      closing = true
      await context.close()
    },
    async openTeams(options) {
      await context.addInitScript((given) => Object.assign(window, { teamsOptions: given }), options)
      const page = await context.newPage()
      await page.goto(teamsPage)
      return { page, tab: await frameOf(page) }
    },
  }
}

const assets = new Map<string, Promise<{ readonly status: number; readonly contentType: string; readonly body: Buffer }>>()

/** Named by what is in them, so that one answer serves every page of the test file. */
function asset(address: string) {
  const known = assets.get(address)
  if (known !== undefined) return known
  const read = fetch(address).then(async (answer) => ({
    status: answer.status,
    contentType: answer.headers.get('content-type') ?? '',
    body: Buffer.from(await answer.arrayBuffer()),
  }))
  assets.set(address, read)
  return read
}

const bundles = new Map<string, Promise<string>>()

/** TypeScript as the browser runs it. */
function bundled(path: string): Promise<string> {
  const known = bundles.get(path)
  if (known !== undefined) return known
  const made = build({ entryPoints: [fileURLToPath(new URL(path, import.meta.url))], bundle: true, write: false, format: 'iife' }).then(
    ({ outputFiles }) => outputFiles[0]?.text ?? '',
  )
  bundles.set(path, made)
  return made
}
