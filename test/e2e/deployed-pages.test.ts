import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeList } from '../../functions/src/contract/initiatives.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addinSettings, siteConfiguration, siteScriptHashes } from '../../infra/scripts/site-files.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { createBroker } from '../stand-ins/nested-auth.ts'
import { openSite, origin, type Site } from '../stand-ins/site.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** The pages with the headers and settings that a deployment writes, and with their API at another origin. */

const apiOrigin = 'https://func-steerwell.azurewebsites.net'
const settings = addinSettings({ addinHost: new URL(origin).host, apiOrigin }, { clientId: localAudience, tenantId: sampleTenantId })
// A browser takes no header without a value; the platform takes such a one away.
const hashes = await siteScriptHashes(fileURLToPath(new URL('../../dist/addin', import.meta.url)))
const headers = Object.fromEntries(Object.entries(siteConfiguration(apiOrigin, hashes).globalHeaders).filter(([, value]) => value !== ''))

const addresses = { lead: addressOf('Megan Bowen'), manager: addressOf('Lynne Robbins') }

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

let site: Site
/** What the browser kept back because of the headers. */
let keptBack: string[]
const openAs = async (address: string) => {
  const token = async () => await tokenFor(product, address)
  site = await openSite({
    browser,
    product: product.address,
    settings,
    broker: createBroker(token),
    directory: createDirectory(token),
    deployed: { headers, apiOrigin },
  })
  await site.context.exposeBinding('keptBack', (_source, what: string) => void keptBack.push(what))
  await site.context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      void Reflect.get(window, 'keptBack')(`${effectiveDirective} ${blockedURI}`)
    })
  })
  return { address, objectId: objectIdOf(address), tenantId: sampleTenantId }
}

beforeEach(() => {
  keptBack = []
})
afterEach(async () => {
  await site.close()
  expect(site.tried).toEqual([])
})

describe('the pages of a deployment', () => {
  it('in Outlook show the panel, from an API at another origin, and nothing of them is kept back', async () => {
    const user = await openAs(addresses.lead)
    const { pane } = await site.openOutlook({ sets: { Mailbox: '1.16', NestedAppAuth: '1.1' }, user, item: null })
    await pane
      .getByText(/In \d of your last 8 steering meetings/)
      .first()
      .waitFor()
    expect(site.calls.length).toBeGreaterThan(0)
    expect(keptBack).toEqual([])
  })

  it('in Teams show every part of the board, and the steering pack with its pictures and its page in a window', async () => {
    const user = await openAs(addresses.manager)
    const listed = await fetch(`${product.address}/api/initiatives`, {
      headers: { authorization: `Bearer ${await tokenFor(product, user.address)}` },
    })
    const { id } = InitiativeList.parse(await listed.json()).initiatives[0]!
    const { page, tab } = await site.openTeams({
      page: `${origin}/teams.html?host=teams`,
      frameContext: 'content',
      user,
      nested: true,
      subEntityId: id,
    })
    await tab.getByRole('heading', { level: 1, name: 'Customer One' }).waitFor()
    for (const part of await tab.getByRole('tab').all()) {
      await part.click()
      await tab.getByRole('tab', { name: (await part.textContent()) ?? '', exact: true, selected: true }).waitFor()
    }
    await tab.getByRole('tab', { name: 'Board', exact: true }).click()
    await tab.getByRole('button', { name: 'Steering pack' }).click()
    await tab.getByRole('heading', { level: 1, name: 'Steering pack' }).waitFor()
    for (const picture of ['PNG', 'SVG']) {
      const saved = page.waitForEvent('download')
      await tab
        .getByRole('button', { name: new RegExp(picture) })
        .first()
        .click()
      expect((await saved).suggestedFilename()).toContain(picture.toLowerCase())
    }
    const opening = page.waitForEvent('popup')
    await tab.getByRole('button', { name: 'Open in a window' }).click()
    await (await opening).getByRole('heading', { level: 1, name: 'Customer One' }).waitFor()
    expect(keptBack).toEqual([])
  })

  it('are shown in a frame of nobody else', async () => {
    await openAs(addresses.lead)
    const elsewhere = 'https://contoso-outlook.example/'
    await site.context.route(elsewhere, async (route) =>
      route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${origin}/outlook.html?host=outlook"></iframe>` }),
    )
    const page = await site.context.newPage()
    const refused = page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors') })
    await page.goto(elsewhere)
    await refused
    expect(site.calls).toEqual([])
  })

  it('run no script that somebody else wrote into them', async () => {
    const user = await openAs(addresses.lead)
    const { pane } = await site.openOutlook({ sets: { Mailbox: '1.16', NestedAppAuth: '1.1' }, user, item: null })
    await pane
      .getByText(/In \d of your last 8 steering meetings/)
      .first()
      .waitFor()
    await pane.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.wasRun = true'
      document.body.append(script)
    })
    expect(await pane.evaluate(() => 'wasRun' in window)).toBe(false)
    expect(keptBack).toEqual(['script-src-elem inline'])
  })
})
