import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** A sponsor records a message on the panel, the manager sees it on the board; slips can be undone on both. */

describe('messages in a browser', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const failures: string[] = []

  const excerpt = 'One list of customers, so that nobody has to ask twice.'
  const openPanel = async () => {
    await page.setViewportSize({ width: 320, height: 900 })
    await page.goto(`${product.address}/outlook.html?user=${addressOf('Megan Bowen')}`)
  }
  const openBoard = async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${product.address}/teams.html`)
  }
  const dialog = () => page.getByRole('dialog')
  const sticksOut = async () => await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const messagesOfMegan = () => page.getByRole('list', { name: 'Messages of Megan Bowen' })

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path)
    browser = await openBrowser()
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => failures.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') failures.push(message.text())
    })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  it('the panel tells the sponsor their last message, and offers to record another', async () => {
    await openPanel()
    await page.getByText('Your last message was 11 weeks ago; you agreed on every 4.').waitFor()
    await page.getByRole('button', { name: 'Record a message' }).click()
    await dialog().getByRole('heading', { name: 'Record a message' }).waitFor()
    await dialog().getByLabel('Keep an excerpt of the text').check()
    await dialog().getByText('This text is kept. You and the programme managers can read it.').waitFor()
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('says what is missing, and keeps what was typed when the dialog is closed, and when the server does not answer', async () => {
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await dialog().getByText('Choose everyone, or at least one area.').waitFor()
    await dialog().getByRole('button', { name: 'Sales' }).click()
    await dialog().getByRole('button', { name: 'Everyone' }).click()
    expect(await dialog().getByRole('button', { name: 'Sales' }).getAttribute('aria-pressed')).toBe('false')
    await dialog().getByRole('button', { name: 'Why we do this' }).click()
    await dialog().getByRole('textbox', { name: 'Excerpt' }).fill(excerpt)
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Record a message')
    await page.keyboard.press('Enter')
    expect(await dialog().getByRole('textbox', { name: 'Excerpt' }).inputValue()).toBe(excerpt)

    await page.route('**/messages', async (route) => await route.abort())
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await dialog().getByText('No connection').waitFor()
    await page.unroute('**/messages')
    // The browser itself says that a request failed; nothing else may.
    expect(failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
    expect(await dialog().getByRole('textbox', { name: 'Excerpt' }).inputValue()).toBe(excerpt)
  })

  it('records it, can take it back at once, and tells the new one', async () => {
    await page.getByText('Tell your people how it is going').waitFor()
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Your last message was today; you agreed on every 4 weeks.').waitFor()
    // The suggestion is gone with its button; the keyboard goes on at the one that is left.
    expect(await page.getByText('Tell your people how it is going').count()).toBe(0)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Record a message')
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back.').waitFor()
    await page.getByText('Your last message was 11 weeks ago; you agreed on every 4.').waitFor()

    await page.getByRole('button', { name: 'Record a message' }).click()
    await dialog().getByRole('button', { name: 'Everyone' }).click()
    await dialog().getByLabel('Keep an excerpt of the text').check()
    await dialog().getByRole('textbox', { name: 'Excerpt' }).fill(excerpt)
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Your last message was today; you agreed on every 4 weeks.').waitFor()
    // It fades away, and what is half transparent has too little contrast.
    await dialog().waitFor({ state: 'detached' })
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('recorded once more it is known, and is not offered to be undone', async () => {
    await page.getByRole('button', { name: 'Record a message' }).click()
    await dialog().getByRole('button', { name: 'Everyone' }).click()
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('This message was recorded already.').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
  })

  it('recorded by the manager after the panel was opened it is known, too, and not the sponsor’s to undo', async () => {
    const api = `${product.address}/api`
    const headers = { authorization: `Bearer ${await tokenFor(product, addressOf('Lynne Robbins'))}`, 'content-type': 'application/json' }
    const { about } = await (
      await fetch(`${api}/panel`, { headers: { authorization: `Bearer ${await tokenFor(product, addressOf('Megan Bowen'))}` } })
    ).json()
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: about.initiative.zone }).format()
    const said = { sponsorId: about.you.sponsorId, date: today, channel: 'mail', audience: ['hr'], themes: [] }
    const recorded = await fetch(`${api}/initiatives/${about.initiative.id}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify(said),
    })
    expect(recorded.status).toBe(201)
    await page.getByRole('button', { name: 'Record a message' }).click()
    await dialog().getByRole('button', { name: 'Human resources' }).click()
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('This message was recorded already.').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    const { id } = await recorded.json()
    const removed = await fetch(`${api}/initiatives/${about.initiative.id}/messages/${id}`, { method: 'DELETE', headers })
    expect(removed.status).toBe(204)
  })

  it('the board shows it to the manager, with the excerpt, and every area has heard it', async () => {
    await openBoard()
    const reach = page.getByRole('region', { name: 'Whom messages reach' })
    await reach.getByRole('row', { name: /^Finance today 1$/ }).waitFor()
    expect(await reach.getByText(/^No message recorded for \d/).count()).toBe(0)
    await page.getByRole('button', { name: 'Details for Megan Bowen' }).click()
    await messagesOfMegan().getByText(excerpt).waitFor()
    await page.getByText(/^Last message today, 10 recorded since /).waitFor()
    await page.getByText(/^Chance of a message within 30 days: /).waitFor()
    await accessible(page)
  })

  it('removed on the board it is gone, and undone it is back, in the name of who did so', async () => {
    const count = async () => await messagesOfMegan().getByText(excerpt).count()
    await messagesOfMegan()
      .getByRole('button', { name: /^Remove the message of/ })
      .first()
      .click()
    await page.getByText('Message removed.').first().waitFor()
    await page.getByText('No message recorded for: Finance.').waitFor()
    await page.getByText('No message recorded for 8 weeks or longer: Sales and Marketing.').waitFor()
    expect(await count()).toBe(0)

    await page.route('**/messages', async (route) => await (route.request().method() === 'POST' ? route.abort() : route.continue()))
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('The message could not be recorded again. Unless the list shows it, it is gone.').first().waitFor()
    await page.unroute('**/messages')
    expect(failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
    expect(await count()).toBe(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    await messagesOfMegan().getByText(excerpt).waitFor()
    await page.getByText('Recorded again, now by Lynne Robbins.').first().waitFor()
    await messagesOfMegan()
      .getByText(/recorded by Lynne Robbins/)
      .first()
      .waitFor()
  })

  it('the manager records one for a sponsor whom they choose', async () => {
    // Without the passing messages of before: one that goes while a dialog is open takes the focus along (Fluent UI 9.74).
    await page.reload()
    await page.getByRole('button', { name: 'Record a message', exact: true }).click()
    await dialog().getByRole('button', { name: 'Finance' }).click()
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await dialog().getByText('Choose who said it.').waitFor()
    await accessible(page)
    await dialog().getByLabel('Who said it').selectOption({ label: 'Pradeep Gupta' })
    await dialog().getByRole('button', { name: 'Record', exact: true }).click()
    await page.getByText('Message recorded.').first().waitFor()
    await page.getByRole('row', { name: /^Finance today 2$/ }).waitFor()
    await page.setViewportSize({ width: 320, height: 900 })
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('the cadence agreed is on the roster, and can be changed', async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByRole('tab', { name: 'Sponsors' }).click()
    await page.getByRole('button', { name: /^Pradeep Gupta/ }).click()
    await page.getByLabel('A message about every').selectOption({ label: '8 weeks' })
    await page.getByRole('button', { name: 'Save sponsors' }).click()
    await page.getByText('Sponsors saved.').first().waitFor()
    await page.getByRole('tab', { name: 'Board', exact: true }).click()
    await page.getByRole('button', { name: 'Details for Pradeep Gupta' }).click()
    await page.getByText(/^Last message today, 1 recorded since .*; agreed: every 8 weeks\.$/).waitFor()
  })

  it('wrote no error to the console on the whole way', () => expect(failures).toEqual([]))
})
