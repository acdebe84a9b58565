import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/**
 * Every view of the sample tenant, light, dark and in forced colours, in Outlook's width and on a desk: no violation, nothing that
 * sticks out, nothing that moves for whoever asked for less motion. Each view is opened once per colours, and then changes its width.
 */

interface View {
  readonly name: string
  readonly path: string
  /** What is opened in it. */
  readonly open?: (page: Page) => Promise<void>
}

const panel = (user: string, more = '') => `/outlook.html?user=${user}${more}`
const megan = addressOf('Megan Bowen')
const lynne = addressOf('Lynne Robbins')
const untagged = '&iCalUId=untagged-1&start=2026-05-05T09:00:00Z&title=Portal%20review'
const dialogOf = (name: string | RegExp) => async (page: Page) => {
  // It comes with the rest of its part, and waits till then.
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').waitFor()
}

const views: readonly View[] = [
  { name: 'panel of a sponsor', path: panel(megan) },
  {
    name: 'panel of a sponsor, everything opened',
    path: panel(megan),
    open: async (page) => {
      const folded = page.locator('main button[aria-controls][aria-expanded=false]')
      for (let left = await folded.count(); left > 0; left--) await folded.first().press('Enter')
      expect(await folded.count()).toBe(0)
    },
  },
  { name: 'panel of a sponsor, recording a message', path: panel(megan), open: dialogOf('Record a message') },
  { name: 'panel of a manager', path: panel(lynne) },
  {
    name: 'panel of a manager, tagging',
    path: panel(lynne, untagged),
    open: async (page) => {
      await page.getByRole('button', { name: 'Tag this meeting' }).click()
      await page.locator('main form').waitFor()
    },
  },
  { name: 'panel of somebody on no roster', path: panel(addressOf('Patti Fernandez')) },
  { name: 'panel of nobody who is known', path: panel('nobody@contoso.com') },
  { name: 'panel beside a mail', path: panel(megan, '&message=mail') },
  ...['board', 'questions', 'meetings', 'import', 'roster', 'look-back', 'steering-pack'].map((view) => ({
    name: `board: ${view}`,
    path: `/teams.html?user=${lynne}#${view}`,
  })),
  { name: 'board of a sponsor', path: `/teams.html?user=${megan}` },
]

const colours = ['light', 'dark', 'forced colours'] as const

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

/** Content, and no outline of what is still to come. */
async function settled(): Promise<void> {
  await page.locator('main :is(h1, h2, [role=alert])').first().waitFor({ state: 'attached' })
  await expect.poll(async () => await page.locator('.waiting, .fui-Skeleton').count(), { timeout: 15_000 }).toBe(0)
}

async function show({ path, open }: View): Promise<void> {
  await page.goto('about:blank')
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(product.address + path)
  await settled()
  await open?.(page)
  await settled()
}

/** `PICTURES=<folder>` keeps what every view looks like, to be looked at. */
async function picture(name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`), fullPage: true })
}

/** In CSS pixels beyond the width of the window. */
const sticksOut = async () => await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Longest of all animations and transitions, in seconds; those of the focus manager's hidden stops included. */
const longestMotion = async () =>
  await page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element)
        const seconds = (list: string) => list.split(',').map((one) => Number.parseFloat(one) / (one.trim().endsWith('ms') ? 1000 : 1))
        return [...(animationName === 'none' ? [] : seconds(animationDuration)), ...seconds(transitionDuration)]
      }),
    ),
  )

describe.each(colours)('%s', (colour) => {
  it.each(views)('$name', async (view) => {
    await page.emulateMedia({
      reducedMotion: 'reduce',
      colorScheme: colour === 'dark' ? 'dark' : 'light',
      forcedColors: colour === 'forced colours' ? 'active' : 'none',
    })
    await show(view)
    expect(await longestMotion()).toBeLessThanOrEqual(0.01)
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      expect({ width, sticksOut: await sticksOut() }).toEqual({ width, sticksOut: 0 })
      await accessible(page)
      await picture(`${view.name} ${colour} ${width}`)
    }
    // 1280 pixels at 200 % are 640 to lay out.
    await page.setViewportSize({ width: 640, height: 400 })
    expect(await sticksOut()).toBe(0)
  })
})

describe('laid out from right to left', () => {
  it.each(views.filter(({ name }) => /^(panel of a (sponsor|manager)|board: (board|meetings|roster))$/.test(name)))(
    '$name',
    async (view) => {
      await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light', forcedColors: 'none' })
      await show({ ...view, path: view.path.replace('?', '?lang=ar-EG&') })
      expect(
        await page.evaluate(() => [
          document.documentElement.dir,
          getComputedStyle(document.querySelector('main') ?? document.body).direction,
        ]),
      ).toEqual(['rtl', 'rtl'])
      expect(await sticksOut()).toBe(0)
      await accessible(page)
      await picture(`${view.name} right to left`)
    },
  )

  it('what leads a line is at the right of what follows it', async () => {
    await show({ name: '', path: panel(megan, '&lang=he-IL') })
    const folded = page.locator('main button[aria-expanded][aria-controls]').first()
    const [button, icon] = [await folded.boundingBox(), await folded.locator('svg').boundingBox()]
    expect((icon?.x ?? 0) - (button?.x ?? 0)).toBeGreaterThan((button?.width ?? 0) / 2)
  })
})
