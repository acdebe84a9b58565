import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AuditPage, OwnData, OwnMeeting } from '../../functions/src/contract/privacy.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** A sponsor sees what is kept about them, says something to it, takes it along, objects, and erases it; the manager sees what they may. */

const panelOf = (name: string) => `/outlook.html?user=${addressOf(name)}`
const boardOf = (name: string) => `/teams.html?user=${addressOf(name)}`
const linkNames = { 'en-GB': 'What is kept about me', 'de-DE': 'Was über mich gespeichert ist' }
type Locale = keyof typeof linkNames

describe('what is kept about me, in a browser', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  /** Nobody's sponsor or manager. */
  let stranger: string
  const failures: string[] = []

  const newPage = async (locale: Locale = 'en-GB', forcedColors: 'active' | 'none' = 'none') => {
    context = await browser.newContext({ locale, timezoneId: 'Europe/Berlin', forcedColors })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => failures.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text())
    })
  }
  const open = async (path: string, width: number, theme = 'light') => {
    await page.setViewportSize({ width, height: 900 })
    const address = new URL(path, product.address)
    address.searchParams.set('theme', theme)
    await page.goto(address.href)
  }
  const heading = (locale: Locale = 'en-GB') => page.getByRole('heading', { level: 1, name: linkNames[locale] })
  const openPrivacy = async (path: string, width: number, { theme = 'light', locale = 'en-GB' as Locale } = {}) => {
    await open(path, width, theme)
    await page.getByRole('button', { name: linkNames[locale] }).press('Enter')
    await heading(locale).waitFor()
  }
  const dialog = () => page.getByRole('dialog')
  const focused = async () =>
    await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
  const sticksOut = async () => await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  /** The browser itself says that a request failed; nothing else may. */
  const onlyOneFailed = () => expect(failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
    const People = z.object({ people: z.array(z.object({ address: z.string(), role: z.string() })) })
    const { people } = People.parse(await (await fetch(`${product.address}/local/people`)).json())
    stranger = people.find(({ role }) => role === 'other')?.address ?? ''
  })
  beforeEach(async () => await newPage())
  afterEach(async () => {
    await context.close()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  it('this device keeps the last panels, which are removed in one press', async () => {
    await openPrivacy(panelOf('Megan Bowen'), 320)
    const section = page.getByRole('region', { name: 'On this device' })
    await section.getByText(/^The last panels that you opened here/).waitFor()
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['steerwell.panels'])
    await page.evaluate(() => sessionStorage.setItem('steerwell.opened-draft', 'of an earlier visit'))
    await section.getByRole('button', { name: 'Remove from this device' }).press('Enter')
    await section
      .getByRole('status')
      .filter({ hasText: /^Removed\./ })
      .waitFor()
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.getItem('steerwell.opened-draft')])).toEqual([0, null])
    expect(await focused()).toMatch(/^Removed\./)
  })

  it.each([
    ['a sponsor in the panel', panelOf('Megan Bowen'), 320, 'light', 'en-GB', 'none'],
    ['in the dark', panelOf('Megan Bowen'), 320, 'dark', 'en-GB', 'none'],
    ['in Teams’ high contrast', panelOf('Megan Bowen'), 320, 'contrast', 'en-GB', 'none'],
    ['in forced colours', panelOf('Megan Bowen'), 320, 'light', 'en-GB', 'active'],
    ['in German', panelOf('Megan Bowen'), 320, 'light', 'de-DE', 'none'],
    ['a sponsor on the board', boardOf('Megan Bowen'), 1280, 'light', 'en-GB', 'none'],
    ['on the board in the dark', boardOf('Megan Bowen'), 1280, 'dark', 'de-DE', 'none'],
    ['the manager', boardOf('Lynne Robbins'), 1280, 'light', 'en-GB', 'none'],
  ] as const)('%s: reads well for everybody', async (_who, path, width, theme, locale, forced) => {
    await context.close()
    await newPage(locale, forced)
    await openPrivacy(path, width, { theme, locale })
    await page.locator('dl').first().waitFor()
    await page
      .getByRole('button', { name: locale === 'de-DE' ? 'Mehr zeigen' : 'Show more', exact: true })
      .first()
      .waitFor()
    for (const fold of await page.locator('details').all()) await fold.evaluate((element) => element.setAttribute('open', ''))
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
    expect(await focused()).toBe(linkNames[locale])
  })

  it('of whom nothing is kept that is said, and what may be kept all the same', async () => {
    await openPrivacy(`/outlook.html?user=${stranger}`, 320)
    await page.getByText('Nothing is kept about you.').waitFor()
    await page.getByText(/If a sponsor named you as their delegate/).waitFor()
    expect(await page.getByRole('button', { name: /Erase|Object/ }).count()).toBe(0)
    await accessible(page)
    await page.getByRole('button', { name: 'Back', exact: true }).press('Enter')
    expect(await focused()).toBe('What is kept about me')
  })

  it('a note is written by keyboard, survives a lost connection, is changed, removed and brought back', async () => {
    await openPrivacy(panelOf('Megan Bowen'), 320)
    const add = page.getByRole('button', { name: /^Add a note: / }).first()
    const name = (await add.getAttribute('aria-label')) ?? ''
    await add.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
    await page.keyboard.type('I was in the boardroom')
    await page.route('**/note', async (route) => await route.abort())
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Save note')
    await page.keyboard.press('Enter')
    await page.getByText('No connection').waitFor()
    onlyOneFailed()
    await page.unroute('**/note')
    expect(await page.getByRole('textbox', { name: 'Your note' }).inputValue()).toBe('I was in the boardroom')
    await accessible(page)
    await page.keyboard.press('Enter')
    await page.getByText('Your note: “I was in the boardroom”').waitFor()
    await page.getByText('Waits for the programme manager.').waitFor()
    expect(await focused()).toBe(name.replace('Add a note', 'Change the note'))
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
    await page.keyboard.type(', with Adele')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Your note: “I was in the boardroom, with Adele”').waitFor()
    await page.getByRole('button', { name: name.replace('Add a note', 'Remove the note') }).press('Enter')
    await page.getByText('Note removed.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await page.getByText('Your note: “I was in the boardroom, with Adele”').waitFor()
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('the manager finds it among what is to be settled, and the sponsor sees that it was', async () => {
    await open(boardOf('Lynne Robbins'), 1280)
    await page.getByText('Megan Bowen left a note to what is kept about one meeting.').waitFor()
    await open(`${boardOf('Lynne Robbins')}#questions`, 1280)
    const notes = page.getByRole('region', { name: 'What sponsors say themselves' })
    await notes.getByText('“I was in the boardroom, with Adele”').waitFor()
    await accessible(page)
    await notes.getByRole('button', { name: /^Leave it: Megan Bowen, / }).press('Enter')
    await notes.waitFor({ state: 'detached' })
    await openPrivacy(panelOf('Megan Bowen'), 320)
    await page.getByText('The programme manager has settled it.').waitFor()
    await page.getByText('Lynne Robbins: corrected an outcome').waitFor()
  })

  it('everything is taken along in one file, and the meetings as a table', async () => {
    await openPrivacy(panelOf('Megan Bowen'), 320)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download everything' }).press('Enter'),
    ])
    expect(file.suggestedFilename()).toBe('steerwell-my-data.json')
    const Records = z.object({ meetings: z.array(OwnMeeting), messages: z.array(z.unknown()), audit: AuditPage.shape.entries })
    const Export = z.object({ format: z.literal('steerwell-own-data/1'), data: OwnData, initiatives: z.record(z.string(), Records) })
    const found = Export.parse(JSON.parse(await readFile(await file.path(), 'utf8')))
    const [records] = Object.values(found.initiatives)
    expect(found.data.person.displayName).toBe('Megan Bowen')
    expect(found.data.initiatives[0]?.model?.steering).toBeDefined()
    expect(records?.meetings.length).toBeGreaterThan(40)
    expect(records?.messages.length).toBe(9)
    await page.getByText(/^Downloaded/).waitFor()
    const [table] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download meetings as a table' }).press('Enter'),
    ])
    const lines = (await readFile(await table.path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines).toHaveLength((records?.meetings.length ?? 0) + 1)
    expect(lines[0]).toMatch(/^\uFEFFInitiative,Start \(UTC\),/)
    expect(lines.filter((line) => line.includes('"I was in the boardroom, with Adele"'))).toHaveLength(1)
  })

  it('an objection holds at once, on the panel, on the board and for the manager, until it is taken back', async () => {
    await openPrivacy(panelOf('Megan Bowen'), 320)
    await page.getByRole('button', { name: 'Object …' }).press('Enter')
    await dialog().getByRole('textbox', { name: 'Why' }).fill('Not in this form.')
    await accessible(page)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Object …' }).press('Enter')
    expect(await dialog().getByRole('textbox', { name: 'Why' }).inputValue()).toBe('Not in this form.')
    await dialog().getByRole('button', { name: 'Object now' }).press('Enter')
    await page.getByText(/^You have objected, on .*Your reason: “Not in this form\.”$/).waitFor()
    await dialog().waitFor({ state: 'detached' })
    await expect.poll(async () => await page.getByRole('button', { name: /^Add a note/ }).count()).toBe(0)
    await accessible(page)
    await page.getByRole('button', { name: 'Back', exact: true }).press('Enter')
    await page.getByText('You have objected: nothing is captured about you, and nothing is shown here.').waitFor()
    await accessible(page)

    await open(boardOf('Lynne Robbins'), 1280)
    const objections = page.getByRole('region', { name: 'Who objects' })
    await objections.getByText(/^Megan Bowen has objected, on /).waitFor()
    await objections.getByText('“Not in this form.”').waitFor()
    await page.getByRole('article', { name: 'Megan Bowen' }).getByText('Has objected: nothing is captured or shown.').waitFor()
    await accessible(page)

    await openPrivacy(panelOf('Megan Bowen'), 320)
    await page.getByRole('button', { name: 'Take it back' }).press('Enter')
    await page.getByRole('button', { name: 'Object …' }).waitFor()
    await page.getByText('You: took the objection back').waitFor()
    await page.getByRole('button', { name: 'Back', exact: true }).press('Enter')
    await page
      .getByText(/^In \d+ of your last \d+ /)
      .first()
      .waitFor()
  })

  it('the manager erases what is kept about a sponsor who objects', async () => {
    const headers = { authorization: `Bearer ${await tokenFor(product, addressOf('Pradeep Gupta'))}`, 'content-type': 'application/json' }
    const preferences = `${product.address}/api/me/preferences`
    const { initiatives } = await (await fetch(preferences, { headers })).json()
    const body = JSON.stringify({ initiatives: [{ id: initiatives[0].id, objects: true }] })
    expect((await fetch(preferences, { method: 'PUT', headers, body })).status).toBe(200)
    await open(boardOf('Lynne Robbins'), 1280)
    await page.getByRole('button', { name: 'Erase what is kept about Pradeep Gupta' }).press('Enter')
    await dialog()
      .getByText(/Imports will not bring them back/)
      .waitFor()
    await accessible(page)
    await dialog().getByRole('button', { name: 'Erase for good' }).press('Enter')
    await page.getByText(/^A sponsor had their data erased on /).waitFor()
    expect(await page.getByRole('article', { name: 'Pradeep Gupta' }).count()).toBe(0)
    await openPrivacy(panelOf('Pradeep Gupta'), 320)
    await page.getByText(/was erased by Lynne Robbins on /).waitFor()
  })

  it('the sponsor erases it in two steps, by keyboard, and nothing of them is left', async () => {
    await openPrivacy(panelOf('Megan Bowen'), 320)
    await page.getByRole('button', { name: 'Erase …' }).press('Enter')
    await dialog().getByText('This goes, for good').waitFor()
    await dialog().getByText('This stays').waitFor()
    // Whoever presses Enter twice by a slip has cancelled, not erased.
    await dialog().getByRole('button', { name: 'Cancel' }).press('Enter')
    await dialog().waitFor({ state: 'detached' })
    expect(await focused()).toBe('Erase …')
    await page.keyboard.press('Enter')
    await dialog().getByRole('button', { name: 'Continue' }).press('Enter')
    const confirm = dialog().getByRole('button', { name: 'Erase for good' })
    expect(await confirm.getAttribute('aria-disabled')).toBe('true')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox')
    await page.keyboard.press('Space')
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)

    await page.route('**/me/data', async (route) => await (route.request().method() === 'DELETE' ? route.abort() : route.continue()))
    await confirm.press('Enter')
    await dialog().getByText('No connection').waitFor()
    onlyOneFailed()
    await page.unroute('**/me/data')
    await confirm.press('Enter')
    await page.getByText('Erased. Nothing is captured about you any more.').waitFor()
    await page.getByText('Nothing is kept about you.').waitFor()
    await page.getByText(/^What was kept about you was erased on /).waitFor()
    await dialog().waitFor({ state: 'detached' })
    await accessible(page)
    await page.getByRole('button', { name: 'Back', exact: true }).press('Enter')
    await page.getByText('Open a meeting to see why it matters and who comes.').waitFor()

    const file = (await readdir(data.path)).find((name) => /store|steerwell.*\.(db|sqlite)$/.test(name)) ?? ''
    const database = new DatabaseSync(join(data.path, file), { readOnly: true })
    const places = database.prepare(
      "SELECT container || ' ' || key AS place FROM documents WHERE instr(lower(container || key || id || json), lower(?)) > 0",
    )
    const left = [addressOf('Megan Bowen'), 'Megan Bowen'].flatMap((trace) => places.all(trace))
    database.close()
    expect(left).toEqual([])
  })

  it('wrote no error to the console on the whole way', () => expect(failures).toEqual([]))
})
