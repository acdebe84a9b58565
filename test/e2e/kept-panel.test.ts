import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/** What a person saw last is there at once, also while the server is away, and is nobody else's. The page itself needs the network. */

const speak = 'Tell your people how it is going'

describe('the panel of the last visit', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const open = async (name: string) => await page.goto(`${product.address}/outlook.html?user=${addressOf(name)}`)
  const fact = () => page.getByRole('region', { name: 'About you' }).locator('p').first()
  const line = () => page.getByRole('status').filter({ hasText: /as of/i })
  const cutOff = async () => {
    for (const path of ['**/api/**', '**/local/token']) await page.route(path, async (route) => await route.abort())
  }

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
  })
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', viewport: { width: 320, height: 800 } })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
  })
  afterEach(async () => {
    await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  it('is there while the server is away, says of when it is, and is read again when somebody asks', async () => {
    await open('Miriam Graham')
    const said = await fact().textContent()
    await cutOff()
    await page.reload()
    await fact().waitFor()
    expect(await fact().textContent()).toBe(said)
    await line()
      .filter({ hasText: /^No connection\. This is as of / })
      .waitFor()
    await accessible(page)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try again' }).press('Enter')
    await line().waitFor({ state: 'detached' })
    expect(await fact().textContent()).toBe(said)
  })

  it('is not shown to whoever comes next, nor kept for the one before', async () => {
    await open('Miriam Graham')
    await fact().waitFor()
    await cutOff()
    await open('Diego Siciliani')
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('main').getByText('Miriam').count()).toBe(0)
    expect(await fact().count()).toBe(0)
    await open('Miriam Graham')
    await page.getByRole('alert').waitFor()
    expect(await fact().count()).toBe(0)
  })

  it('stays when the network goes, says since when, and takes no change without a word; it is read again when it is back', async () => {
    await open('Miriam Graham')
    const notNow = page.getByRole('button', { name: `Not now: ${speak}` })
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 15_000 }).toBe(true)
    await context.setOffline(true)
    await page
      .getByRole('status')
      .filter({ hasText: /^No connection since / })
      .waitFor()
    await fact().waitFor()
    await notNow.press('Enter')
    await page.getByRole('menuitem', { name: 'For a week' }).press('Enter')
    await page.getByText('Not saved, so the suggestion is as before').first().waitFor()
    await notNow.waitFor()
    await context.setOffline(false)
    await page
      .getByRole('status')
      .filter({ hasText: /^No connection since / })
      .waitFor({ state: 'detached' })
    await fact().waitFor()
  })
})
