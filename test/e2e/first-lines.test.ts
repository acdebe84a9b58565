import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Panel } from '../../functions/src/contract/readings.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/** The panel's first lines are there before React is, and React takes their place without anybody seeing it. */

const lines = 'main .opening-page > section:first-child, main section[aria-labelledby="about-you"]'

describe('the first lines of the panel', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const open = async (who: string, { width = 320, locale = 'en-GB', query = {} }: Look = {}) => {
    context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin', viewport: { width, height: 640 } })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    await react.hold()
    await goTo(who, query)
  }
  const goTo = async (who: string, query: Readonly<Record<string, string>> = {}) =>
    await page.goto(`${product.address}/outlook.html?${new URLSearchParams({ user: addressOf(who), ...query })}`)
  const held = (path: string) => {
    let gate = Promise.withResolvers<void>()
    return {
      hold: async () => {
        const next = Promise.withResolvers<void>()
        gate = next
        await page.route(path, async (route) => {
          await next.promise
          await route.fallback()
        })
      },
      release: () => gate.resolve(),
    }
  }
  /** The part of the program that brings React along. */
  const react = held('**/assets/panel-app-*.js')
  const answer = held('**/api/panel*')
  const drawn = () => page.locator('.opening')
  const reactIsThere = async () => await page.getByRole('button', { name: /^(More about you|Mehr über Sie)$/ }).waitFor()

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

  it.each<Look & { readonly row: string }>([
    { row: 'in English, light', query: { theme: 'light' } },
    { row: 'in English, dark', query: { theme: 'dark' } },
    { row: 'in English, high contrast', query: { theme: 'contrast' } },
    { row: 'in German, light', locale: 'de-DE', query: { theme: 'light' } },
    { row: 'in German, dark', locale: 'de-DE', query: { theme: 'dark' } },
    { row: 'from right to left', query: { theme: 'light', lang: 'he-IL' } },
    { row: 'in a wide pane', width: 1000, query: { theme: 'light' } },
  ])('are, $row, exactly what React then shows at that place', async ({ row: _, ...look }) => {
    await open('Megan Bowen', look)
    await drawn().waitFor()
    const before = await seen(page)
    expect(before.texts.some(({ text }) => /^In \d of your last 8 |^In \d Ihrer letzten 8 |^Bei \d /.test(text))).toBe(true)
    expect(before.background).not.toBe('rgba(0, 0, 0, 0)')
    const picture = await pictureOf(page)
    react.release()
    await reactIsThere()
    expect(await drawn().count()).toBe(0)
    expect(await seen(page)).toEqual(before)
    expect((await pictureOf(page)).equals(picture)).toBe(true)
  })

  it('are readable by everybody, and cost no second request', async () => {
    const asked: string[] = []
    await open('Megan Bowen')
    await drawn().waitFor()
    page.on('request', (request) => void asked.push(new URL(request.url()).pathname))
    await page.reload()
    await drawn().waitFor()
    await accessible(page)
    react.release()
    await reactIsThere()
    expect(asked.filter((path) => path === '/api/panel')).toHaveLength(1)
    expect(asked.filter((path) => path === '/local/token')).toHaveLength(1)
  })

  it('follow the theme while React is on its way', async () => {
    await open('Megan Bowen')
    await drawn().waitFor()
    const { background } = await seen(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(async () => (await seen(page)).background).not.toBe(background)
  })

  it('are those of the last visit until the answer is there, and say so', async () => {
    await open('Miriam Graham')
    react.release()
    await reactIsThere()
    await react.hold()
    await answer.hold()
    await page.reload()
    const asOf = page.getByRole('status').filter({ hasText: /^As of / })
    await asOf.waitFor()
    const before = { ...(await seen(page)), asOf: await asOf.boundingBox(), look: await lookOf(asOf) }
    react.release()
    await reactIsThere()
    expect({ ...(await seen(page)), asOf: await asOf.boundingBox(), look: await lookOf(asOf) }).toEqual(before)
    answer.release()
    await asOf.waitFor({ state: 'detached' })
  })

  it('of somebody else are never drawn', async () => {
    await open('Miriam Graham')
    react.release()
    await reactIsThere()
    await react.hold()
    await answer.hold()
    const asked = page.waitForRequest('**/api/panel*')
    await goTo('Diego Siciliani')
    await asked
    expect(await drawn().count()).toBe(0)
    expect(await page.evaluate(() => localStorage.length)).toBe(0)
  })

  it('hold what somebody wrote as text, never as markup', async () => {
    const name = '<img src="/x" onerror="window.ran = true">Customer One'
    const valueStatement = '<b id="bold">Why</b><script>window.ran = true</script>'
    await open('Megan Bowen')
    await page.route('**/api/panel*', async (route) => {
      const response = await route.fetch()
      const panel = Panel.parse(await response.json())
      const { about } = panel
      if (!about) throw new Error('The lead sponsor has a panel.')
      const initiative = { ...about.initiative, name, valueStatement }
      await route.fulfill({ response, json: { ...panel, about: { ...about, initiative } } })
    })
    await page.reload()
    await drawn().waitFor()
    expect(await drawn().getByRole('heading', { level: 1 }).textContent()).toBe(name)
    expect(await drawn().getByText(valueStatement, { exact: true }).count()).toBe(1)
    expect(await drawn().locator('img, b, script').count()).toBe(0)
    react.release()
    await reactIsThere()
    expect(await page.locator('main').getByRole('heading', { level: 1 }).textContent()).toBe(name)
    expect(await page.locator('main').locator('img, #bold, script').count()).toBe(0)
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  it('of the last visit go as soon as the server refuses', async () => {
    await open('Miriam Graham')
    react.release()
    await reactIsThere()
    await react.hold()
    const { promise, resolve } = Promise.withResolvers<void>()
    await page.route('**/api/panel*', async (route) => {
      await promise
      await route.fulfill({ status: 403, contentType: 'application/problem+json', body: '{}' })
    })
    await page.reload()
    await drawn().waitFor()
    resolve()
    await drawn().waitFor({ state: 'detached' })
    react.release()
    await page.getByRole('alert').waitFor()
    expect(await page.locator(lines).count()).toBe(0)
  })

  it.each([
    { row: 'the server fails', fail: async (route: Route) => await route.fulfill({ status: 500, body: '' }), says: /does not answer/ },
    { row: 'there is no network', fail: async (route: Route) => await route.abort(), says: /^No connection/ },
    {
      row: 'the answer is none of ours',
      fail: async (route: Route) => await route.fulfill({ json: { about: { role: 'sponsor' } } }),
      says: /went wrong on our side/,
    },
  ])('are none when $row: React tells it', async ({ fail, says }) => {
    await open('Megan Bowen')
    await page.route('**/api/panel*', fail)
    await page.reload()
    await page.locator('.waiting').waitFor()
    react.release()
    await page.getByRole('alert').filter({ hasText: says }).waitFor()
    expect(await drawn().count()).toBe(0)
  })

  it('stay when React cannot be loaded, with a sentence and a button; the rest comes at the next try', async () => {
    await open('Megan Bowen')
    await page.unrouteAll()
    await page.route('**/assets/panel-app-*.js', async (route) => await route.abort())
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'The rest of this page could not be loaded.' }).waitFor()
    expect(await page.locator(lines).count()).toBe(2)
    await accessible(page)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Load the page again' }).press('Enter')
    await reactIsThere()
  })

  it('that never come, because neither React nor the API can be had, are replaced by the same sentence', async () => {
    await open('Megan Bowen')
    await page.unrouteAll()
    for (const path of ['**/assets/panel-app-*.js', '**/api/panel*']) await page.route(path, async (route) => await route.abort())
    await page.reload()
    await page.getByRole('alert').filter({ hasText: 'The rest of this page could not be loaded.' }).waitFor()
    expect(await page.locator('.waiting').count()).toBe(0)
  })
})

interface Look {
  readonly width?: number
  readonly locale?: string
  readonly query?: Readonly<Record<string, string>>
}

/** Every element of the lines with its words, its place and its look, and the markup that those hear who do not see it. */
async function seen(page: Page) {
  return await page.evaluate((selector) => {
    const sections = [...document.querySelectorAll(selector)]
    const main = document.querySelector('main')
    return {
      language: [document.documentElement.lang, document.documentElement.dir],
      background: getComputedStyle(main?.parentElement ?? document.body).backgroundColor,
      markup: sections.map((section) => section.outerHTML),
      texts: sections
        .flatMap((section) => [section, ...section.querySelectorAll('*')])
        .map((element) => {
          const { x, y, width, height } = element.getBoundingClientRect()
          const { color, font, direction, textAlign, borderInlineStart, fill } = getComputedStyle(element)
          return {
            text: element.textContent,
            place: { x, y, width, height },
            look: { color, font, direction, textAlign, borderInlineStart, fill },
          }
        }),
    }
  }, lines)
}

async function lookOf(element: Locator) {
  return await element.evaluate((shown) => {
    const { color, backgroundColor, font, borderTop } = getComputedStyle(shown)
    return { color, backgroundColor, font, borderTop }
  })
}

/** From the top of the panel down to the end of the fact. */
async function pictureOf(page: Page): Promise<Buffer> {
  const clip = await page.evaluate((selector) => {
    const top = document.querySelector('main')?.getBoundingClientRect().top ?? 0
    const last = [...document.querySelectorAll(selector)].at(-1)?.getBoundingClientRect()
    return { x: 0, y: top, width: last?.right ?? 0, height: (last?.bottom ?? 0) - top }
  }, lines)
  return await page.screenshot({ clip })
}
