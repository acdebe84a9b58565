import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/** What somebody with twenty seconds sees of the panel in a pane of 320 × 600 pixels. The sample moves with today, so nothing rests on its numbers. */

describe('the panel in twenty seconds', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const open = async (who: string, { width = 320, locale = 'en-GB', theme = 'light' } = {}) => {
    context = await browser.newContext({
      locale,
      timezoneId: 'Europe/Berlin',
      viewport: { width, height: 900 },
    })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    const address = new URL(`/outlook.html?user=${addressOf(who)}`, product.address)
    address.searchParams.set('theme', theme)
    await page.goto(address.href)
    await page.getByRole('button', { name: /^(More about you|Mehr über Sie)$/ }).waitFor()
  }
  /** Of the element's lower edge, from the top of the panel: the bar above it is no part of the product. */
  const bottomOf = async (selector: string) =>
    await page.evaluate((wanted) => {
      const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0
      const element = document.querySelector(wanted)
      return element ? element.getBoundingClientRect().bottom - top : Number.NaN
    }, selector)

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
  })
  afterEach(async () => {
    await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  it('the lead sees why, the fact, the streak, who comes, and the first act with its button, without moving', async () => {
    await open('Megan Bowen')
    const order = await page.locator('main').innerText()
    const places = [
      /Due \d+ \w+ \d{4}/,
      /Until then doubts come/,
      /In \d of your last 8/,
      /in a row/,
      /Who else comes/,
      /What would help most now/,
    ].map((text) => order.search(text))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    await expect.poll(async () => await page.getByRole('button', { name: /^Record a message: / }).isEnabled()).toBe(true)
    expect(await bottomOf('section[aria-label="What would help most now"] li button')).toBeLessThanOrEqual(600)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it.each(['Nestor Wilke', 'Johanna Lorenz'])('in German, whose words are longer, %s sees who comes without moving', async (who) => {
    await open(who, { locale: 'de-DE' })
    expect(await bottomOf('section[aria-labelledby="who-comes"]')).toBeLessThanOrEqual(600)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('what is inferred, and the other kinds of meeting, are behind one fold, opened by keyboard', async () => {
    await open('Megan Bowen')
    expect(await page.getByText(/is likely between/).count()).toBe(0)
    const more = page.getByRole('button', { name: 'More about you' })
    await more.press('Enter')
    await page.getByText(/^Your attendance these days is likely between \d+% and \d+%/).waitFor()
    await page.getByText(/^In \d of your last 8 executive briefings/).waitFor()
    await accessible(page)
    await more.press('Enter')
    await expect.poll(async () => await page.getByText(/is likely between/).count()).toBe(0)
  })

  it.each([
    { width: 320, theme: 'light' },
    { width: 320, theme: 'dark' },
    { width: 320, theme: 'contrast' },
    { width: 1280, theme: 'light' },
    { width: 1280, theme: 'dark' },
    // 320 px at 200 %: WCAG 2.2, 1.4.10 asks for no less than 320, and nobody is to be shut out by a wider font.
    { width: 160, theme: 'light' },
  ])('has no barrier at $width pixels, $theme, with folds and the form open', async ({ width, theme }) => {
    await open('Miriam Graham', { width, theme })
    for (const name of ['More about you', 'Your five duties']) await page.getByRole('button', { name }).press('Enter')
    await accessible(page)
    const change = page.getByRole('button', { name: 'Change', exact: true })
    await expect.poll(async () => await change.isEnabled()).toBe(true)
    await change.press('Enter')
    await page.getByRole('menuitem', { name: 'Send somebody else …' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await accessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })
})
