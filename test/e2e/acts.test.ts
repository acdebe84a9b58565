import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/** Acts, duties and the team's story of the sample tenant, in a browser and mostly by keyboard. The sample moves with today, so nothing here rests on its numbers. */

const heading = 'What would help most now'
const speak = 'Tell your people how it is going'
const panelOf = (name: string) => `/outlook.html?user=${addressOf(name)}`

describe('acts, duties and the team’s story in a browser', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page

  const open = async (path: string, width: number, theme = 'light') => {
    await page.setViewportSize({ width, height: 900 })
    const address = new URL(path, product.address)
    address.searchParams.set('theme', theme)
    await page.goto(address.href)
  }
  /** Name of the element that has the keyboard, when it is of that kind. */
  const focused = async (kind: string) =>
    await page.evaluate((selector) => {
      const element = document.activeElement
      return element?.matches(selector) ? (element.getAttribute('aria-label') ?? element.textContent) : undefined
    }, kind)
  /** In a passing message. */
  const told = async (text: string | RegExp) => await page.locator('.fui-Toaster').getByText(text).first().waitFor()

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
  })
  beforeEach(async () => {
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
  })
  afterEach(async () => {
    await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  it('an act is put off on the panel for a week by keyboard, brought back, put off again, and fetched back from what is put off', async () => {
    await open(panelOf('Miriam Graham'), 320)
    const notNow = page.getByRole('button', { name: `Not now: ${speak}` })
    // The words come first, the menu after them.
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 10_000 }).toBe(true)
    await notNow.press('Enter')
    await page.getByRole('menuitem', { name: 'For a week' }).press('Enter')
    await told(/^Put off until /)
    await expect.poll(async () => await notNow.count()).toBe(0)

    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await told('It is back.')
    await page.getByText(speak).waitFor()
    await page.reload()
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 10_000 }).toBe(true)

    await notNow.press('Enter')
    await page.getByRole('menuitem', { name: 'For a month' }).press('Enter')
    await told(/^Put off until /)
    await page.reload()
    const fold = page.locator('summary').filter({ hasText: 'Put off (1)' })
    await fold.waitFor()
    expect(await notNow.count()).toBe(0)
    expect(await page.getByText(speak).isVisible()).toBe(false)

    // Long after the passing message has gone.
    await fold.press('Enter')
    await page.getByText(speak).waitFor()
    await page.getByText(/^Put off until .*\.$/).waitFor()
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await page.getByRole('button', { name: `Bring back: ${speak}` }).press('Enter')
    await told('It is back.')
    await expect.poll(async () => await focused('button')).toBe(`Not now: ${speak}`)
    await expect.poll(async () => await fold.count()).toBe(0)
    await page.reload()
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 10_000 }).toBe(true)
  })

  it('an act that cannot be put off is back, and the reason is told', async () => {
    await open(panelOf('Megan Bowen'), 320)
    await page.getByText(speak).waitFor()
    await page.route('**/acts/*', async (route) => await route.abort())
    await page.getByRole('button', { name: `Not now: ${speak}` }).click()
    await page.getByRole('menuitem', { name: 'For a week' }).click()
    await told('Not saved, so the suggestion is as before')
    await told(/^No connection\. /)
    await page.getByText(speak).waitFor()
  })

  it('an act is dismissed on the board; what was typed outlives a failure, and the act stays away after loading again', async () => {
    await open('/teams.html', 1280)
    const act = page.getByText(/^Talk with Miriam Graham before the steering meeting on /)
    await act.waitFor()
    await page.getByText(/^Not there in person in the last \d+ steering meetings that are known; last there on /).waitFor()
    // Said above already.
    expect(await page.getByText('Perhaps coming less than before: Miriam Graham.').count()).toBe(0)

    await page.getByRole('button', { name: /^Not now: Talk with Miriam Graham/ }).click()
    await page.getByRole('menuitem', { name: 'Dismiss …' }).click()
    await page.keyboard.press('Escape')
    await expect.poll(async () => await focused('button')).toMatch(/^Not now: Talk with Miriam Graham/)

    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Dismiss …' }).press('Enter')
    const reason = page.getByRole('textbox', { name: 'Reason' })
    await expect.poll(async () => await reason.evaluate((field) => field === document.activeElement)).toBe(true)
    await reason.fill('On leave until spring')
    await accessible(page)

    await page.route('**/acts/*', async (route) => await route.abort())
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
    await page.getByRole('alert').getByText('No connection').waitFor()
    expect(await reason.inputValue()).toBe('On leave until spring')

    await page.unroute('**/acts/*')
    const sent = page.waitForRequest((request) => request.method() === 'PUT' && request.url().includes('/acts/'))
    await page.getByRole('button', { name: 'Dismiss', exact: true }).click()
    expect((await sent).postDataJSON()).toEqual({
      to: 'managers',
      aside: { how: 'dismissed', reason: 'On leave until spring' },
    })
    await told(/^Dismissed\. It does not come back before /)
    await expect.poll(async () => await act.filter({ visible: true }).count()).toBe(0)
    // The keyboard goes on at what is left.
    await expect.poll(async () => await focused('button')).toMatch(/^Settle$/)

    await page.reload()
    await page.getByText(/^Settle who was there in \d+ meetings$/).waitFor()
    expect(await act.filter({ visible: true }).count()).toBe(0)
    // The fact stays; only the suggestion is gone.
    await page.getByText('Perhaps coming less than before: Miriam Graham.').waitFor()

    // Managers share the list, so it says whose decision it was, and why.
    await page.locator('summary').filter({ hasText: 'Put off (1)' }).press('Enter')
    await act.waitFor()
    await page.getByText(/^Dismissed by Lynne Robbins; it does not come back before /).waitFor()
    await page.getByText('Reason: “On leave until spring”').waitFor()
    await accessible(page)
  })

  it('leads from an act to the view that settles it', async () => {
    await open('/teams.html', 1280)
    await page.getByRole('region', { name: heading }).getByRole('button', { name: 'Settle', exact: true }).click()
    await page.getByRole('tab', { name: /^To settle/, selected: true }).waitFor()
  })

  it.each(['light', 'dark'])('a sponsor opens their five duties and what one rests on by keyboard (%s)', async (theme) => {
    await open(panelOf('Megan Bowen'), 320, theme)
    await page.getByRole('button', { name: 'Your five duties' }).press('Enter')
    await page
      .getByText(/^Evidenced: regularly · \d+ of \d+( known, \d+ not known)?$/)
      .first()
      .waitFor()
    const evidence = page.getByRole('list', { name: 'Steering meetings: what it rests on' })
    expect(await evidence.isVisible()).toBe(false)
    await page.locator('summary').filter({ hasText: 'Steering meetings' }).press('Enter')
    await evidence.waitFor()
    expect(await evidence.getByRole('listitem').count()).toBeGreaterThan(5)
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it.each([
    ['light', 1280],
    ['dark', 320],
  ] as const)('the board tells the team’s story as a hypothesis and opens to what it rests on (%s, %i pixels)', async (theme, width) => {
    await open('/teams.html', width, theme)
    const story = page.getByRole('region', { name: 'The team’s story' })
    await story.getByText(/^(Perhaps camp \d: |No story stands out)/).waitFor()
    await story.getByText(/^This reads one seat, whoever leads/).waitFor()
    await story.getByText('A hypothesis about the team, not about a person.').waitFor()
    for (const fold of await story.locator('summary').all()) await fold.press('Enter')
    await story
      .getByText(/^(hardly|about \d in 10|9 in 10 or more)$/)
      .first()
      .waitFor()
    await story.getByText(/round and untested/).waitFor()
    await story.getByText('No dip stands out in them.').waitFor()
    await story
      .getByText(/^Business there · /)
      .first()
      .waitFor()
    // Never attached to a person; only who called a meeting that was moved is said, further down.
    const [text = ''] = (await story.innerText()).split('Briefings while the payback is ahead')
    expect(text).toContain('No dip stands out in them.')
    for (const name of ['Megan', 'Miriam', 'Nestor', 'Pradeep', 'Johanna', 'Lee']) expect(text).not.toContain(name)
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })

  it('a sponsor sees neither the team’s story nor anybody else’s duties on the board', async () => {
    await open(`/teams.html?user=${addressOf('Nestor Wilke')}`, 1280)
    await page.getByRole('button', { name: 'Details for Nestor Wilke' }).click()
    await page.getByRole('region', { name: 'Five duties' }).waitFor()
    expect(await page.getByRole('region', { name: 'The team’s story' }).count()).toBe(0)
    expect(await page.getByRole('button', { name: /^Details for/ }).count()).toBe(0)
    expect(await page.getByRole('article', { name: 'Miriam Graham' }).count()).toBe(0)
  })

  it.each([
    ['/outlook.html', 320, 'dark'],
    ['/teams.html', 1280, 'light'],
  ] as const)(
    'whoever has left is told that, and their own facts; nothing that is withheld is told as missing: %s',
    async (path, width, theme) => {
      await open(`${path}?user=${addressOf('Lee Gu')}`, width, theme)
      await page.getByText(/^Your term ended on .*; these are your own facts until then\.$/).waitFor()
      await page
        .getByText(/^In \d of (your|the) last 8/)
        .first()
        .waitFor()
      expect(await page.locator('body').innerText()).not.toMatch(/\bNo \w|Nobody has|Not enough|needed most|these days|You see the team/)
      await accessible(page)
    },
  )

  it('the board has a mark on whoever perhaps comes less, and whoever has left stands below the others', async () => {
    await open('/teams.html', 320, 'dark')
    await page.getByRole('article', { name: 'Miriam Graham' }).getByText('Perhaps coming less', { exact: true }).waitFor()
    expect(await page.getByText('Perhaps coming less', { exact: true }).count()).toBe(1)
    const names = await page
      .getByRole('article')
      .filter({ has: page.getByRole('button', { name: /^Details for/ }) })
      .all()
    expect(await names.at(-1)?.getAttribute('aria-label')).toBe('Lee Gu')
    // What is told on the card is not told again in its details, and markers are listed once for all charts.
    await page.getByRole('button', { name: 'Details for Miriam Graham' }).click()
    await page.getByRole('list', { name: 'Markers' }).waitFor()
    expect(await page.getByRole('list', { name: 'Markers' }).count()).toBe(1)
    expect(await page.getByText(/^Perhaps coming less than before: .*last there on/).count()).toBe(2)
    await page
      .getByText(/^Chance of coming next time, .*: likely between/)
      .first()
      .waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('whether a sponsor is senior goes by the title until the manager says', async () => {
    await open('/teams.html#roster', 768)
    const rows = page.getByRole('group')
    await rows
      .filter({ hasText: 'Nestor Wilke' })
      .getByRole('button', { name: /^Nestor Wilke/ })
      .click()
    const senior = page.getByRole('checkbox', { name: /^Senior executive/ })
    await page.getByText('Goes by the title, which does not say so.').waitFor()
    expect(await senior.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true)
    await senior.click()
    await page.getByText('Said here; the title is not asked.').waitFor()
    await accessible(page)
    await page.getByRole('button', { name: 'Save sponsors' }).click()
    await page.getByText('Sponsors saved.').first().waitFor()
    await page.reload()
    await rows
      .filter({ hasText: 'Nestor Wilke' })
      .getByRole('button', { name: /^Nestor Wilke/ })
      .click()
    expect(await senior.isChecked()).toBe(true)
  })
})
