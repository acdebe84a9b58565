import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AudienceGroupList, MessageView } from '../../functions/src/contract/messages.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** Recording the message that is open, and writing one from a draft, in a browser with the sample messages; Outlook is in capture-outlook.test.ts. */

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let context: BrowserContext
let page: Page
let id: string
const failures: string[] = []
/** What was sent to the server, in order. */
const sent: string[] = []

const megan = addressOf('Megan Bowen')
const lynne = addressOf('Lynne Robbins')

const api = async (path: string, user = lynne) =>
  await (await fetch(`${product.address}/api/${path}`, { headers: { authorization: `Bearer ${await tokenFor(product, user)}` } })).json()
const messagesOfMegan = async (): Promise<readonly MessageView[]> => {
  const { about } = await api('panel', megan)
  return (await api(`initiatives/${id}/messages?sponsorId=${about.you.sponsorId}`)).messages
}
const groups = async (): Promise<AudienceGroupList['groups']> => (await api(`initiatives/${id}/audience-groups`)).groups

const open = async (query: string, width = 320) => {
  await page.setViewportSize({ width, height: 900 })
  await page.goto(`${product.address}/${query}`)
}
const panel = async (query: string) => await open(`outlook.html?${query}`)
const dialog = () => page.getByRole('dialog')
const press = async (name: string) => await dialog().getByRole('button', { name, exact: true }).click()
const pressed = async (name: string) => (await dialog().getByRole('button', { name, exact: true }).getAttribute('aria-pressed')) === 'true'
const sticksOut = async () => await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
const record = () => page.getByRole('button', { name: 'Record this as a message' })
/** Also from behind what fades: while it does, it is no dialog any more, and what was typed in it still there. */
const gone = async () => await page.locator('[role=dialog]').waitFor({ state: 'detached' })
/** With the keyboard alone: on to what has that name. */
const tabTo = async (name: RegExp) => {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? (element instanceof HTMLElement ? (element.innerText ?? '') : '')
    })
    if (name.test(focused)) return
  }
  throw new Error(`The keyboard does not come to ${name}.`)
}

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
  page.on('request', (request) => void sent.push(`${request.url()} ${request.postData() ?? ''}`))
  id = (await api('panel', megan)).about.initiative.id
})
beforeEach(() => {
  sent.length = 0
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

it('a sponsor writes a draft from the board, too, and a manager, in whose name it would not be, does not', async () => {
  await open(`teams.html?user=${megan}`, 1280)
  await page.getByRole('button', { name: 'Write a draft: Tell your people how it is going' }).click()
  await dialog().getByRole('textbox', { name: 'Text' }).waitFor()
  await accessible(page)
  await open('teams.html', 1280)
  await page.getByRole('button', { name: /^Record a message: Ask / }).waitFor()
  expect(await page.getByRole('button', { name: /^Write a draft/ }).count()).toBe(0)
})

describe('a sponsor with their own mail open', () => {
  it('is offered to record it, with what it says of itself', async () => {
    await panel('message=mail')
    await page.getByText('Does this speak of Customer One?').waitFor()
    await accessible(page)
    await record().click()
    // The keyboard is in the form, as soon as it is there.
    await expect
      .poll(
        async () =>
          await dialog()
            .getByLabel('Date')
            .evaluate((element) => element === document.activeElement),
      )
      .toBe(true)
    await dialog().getByText('“Customer One: why we stay the course”').waitFor()
    await dialog().getByText('and a fingerprint of the mail').waitFor()
    await dialog().getByText('Recipients on the roster: Miriam Graham (Marketing).').waitFor()
    await dialog().getByText('2 other recipients, whose areas are not known.').waitFor()
    expect([await pressed('Marketing'), await pressed('Sales'), await pressed('Everyone')]).toEqual([true, false, false])
    expect(await dialog().getByLabel('Channel').inputValue()).toBe('mail')
    expect(await dialog().getByLabel('Keep an excerpt of the text').isChecked()).toBe(false)
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('reads the text only when asked, without what it answers, and shows the words that count', async () => {
    expect(await dialog().getByText('Hello everyone').count()).toBe(0)
    await press('Find themes in the text')
    const text = dialog().getByRole('region', { name: 'Text of the message' })
    await text.getByText('Hello everyone').waitFor()
    // The keyboard goes on there.
    expect(await text.evaluate((element) => element === document.activeElement)).toBe(true)
    await press('Show all of it')
    await text.getByText('I would rather hear them now than later.').waitFor()
    expect(await text.innerText()).not.toContain('ERP')
    expect(await text.locator('mark').allInnerTexts()).toEqual(expect.arrayContaining(['why', 'business case', 'complaint', 'training']))
    await dialog().getByText('20 business words, 1 technical one.').waitFor()
    for (const theme of ['Why we do this', 'Payback', 'Pain points', 'Change for people', 'Technology'])
      expect(await pressed(theme)).toBe(true)
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
  })

  it('a word that means something else is left out, and its theme with it; what was pressed by hand stays', async () => {
    await press('system')
    await dialog().getByText('20 business words, no technical ones.').waitFor()
    expect(await pressed('Technology')).toBe(false)
    await press('Payback')
    await press('system')
    expect([await pressed('Technology'), await pressed('Payback')]).toEqual([true, false])
    await press('system')
  })

  it('says whom a group reaches, and what is in the form stays when it is closed by a slip', async () => {
    await dialog().getByLabel('Whom “Sales leaders” reaches').selectOption('Sales')
    expect(await pressed('Sales')).toBe(true)
    await page.keyboard.press('Escape')
    await gone()
    expect(await record().evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await dialog().getByText('20 business words, no technical ones.').waitFor()
    expect(await dialog().getByLabel('Whom “Sales leaders” reaches').inputValue()).toBe('sales')
  })

  it('records it, and nothing of the mail has left the window', async () => {
    await press('Record')
    await page.getByText('Recorded.', { exact: true }).waitFor()
    await page.getByText('Your last message was yesterday; you agreed on every 4 weeks.').waitFor()
    const [latest] = await messagesOfMegan()
    expect(latest).toMatchObject({ channel: 'mail', audience: ['sales', 'marketing'], themes: ['why', 'painPoints', 'peopleChange'] })
    expect(latest).not.toHaveProperty('excerpt')
    expect(await groups()).toEqual([{ address: 'sales.leaders@contoso.com', name: 'Sales leaders', audience: ['sales'] }])
    const all = sent.join('\n')
    expect(all).toMatch(/"source":"[0-9a-f]{64}"/)
    expect(all).not.toMatch(/stay the course|Hello everyone|adele|miriam|service\.munich|@contoso\.com>/i)
    await gone()
    await accessible(page)
  })

  it('once more it is known, and not undone with one click; undone at once it is gone', async () => {
    await record().click()
    // Remembered from the first time.
    await dialog().getByLabel('Whom “Sales leaders” reaches').waitFor()
    expect([await pressed('Sales'), await pressed('Marketing')]).toEqual([true, true])
    await press('Record')
    await page.getByText('This message was recorded already.').waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    const before = await messagesOfMegan()
    await panel(`message=draft&user=${megan}`)
    await record().click()
    await dialog().getByText('You have not sent it yet. It is recorded as of today: send it as well.').waitFor()
    expect(await pressed('Sales')).toBe(true)
    await press('Record')
    await page.getByRole('button', { name: 'Undo' }).waitFor()
    expect(await messagesOfMegan()).toHaveLength(before.length + 1)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText('Taken back.').waitFor()
    expect(await messagesOfMegan()).toEqual(before)
  })
})

it.each(['dark', 'contrast'])('the form is accessible in %s, too, in German, 320 px wide', async (theme) => {
  const german = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 320, height: 900 },
  })
  const other = await german.newPage()
  other.setDefaultTimeout(10_000)
  await other.goto(`${product.address}/outlook.html?message=mail-de&theme=${theme}`)
  await other.getByRole('button', { name: 'Als Botschaft erfassen' }).click()
  await other.getByRole('button', { name: 'Themen im Text suchen' }).click()
  await other.getByText('14 Wörter des Geschäfts, 1 der Technik.').waitFor()
  await accessible(other)
  expect(await other.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await german.close()
})

describe('others', () => {
  it('the manager records it for the sponsor whose mail they have open: known already', async () => {
    await panel(`user=${lynne}&message=mail`)
    await record().click()
    await dialog().getByLabel('Who said it').waitFor()
    expect(await dialog().getByLabel('Who said it').locator('option:checked').innerText()).toBe('Megan Bowen')
    // Another audience, and still the same mail.
    await press('Finance')
    await press('Record')
    await page.getByText('This message was recorded already.').waitFor()
  })

  it('an invitation by another sponsor: the manager is offered it, that sponsor too, everybody else not', async () => {
    await panel(`user=${lynne}&message=invitation`)
    await record().click()
    await dialog().getByLabel('Channel').waitFor()
    expect(await dialog().getByLabel('Channel').inputValue()).toBe('invitation')
    expect(await dialog().getByLabel('Who said it').locator('option:checked').innerText()).toBe('Nestor Wilke')
    await dialog().getByLabel('Whom “All staff” reaches').selectOption('Everyone')
    expect([await pressed('Everyone'), await pressed('Finance')]).toEqual([true, false])
    await press('Cancel')
    await panel(`user=${addressOf('Nestor Wilke')}&message=invitation`)
    await record().waitFor()
    for (const name of ['Megan Bowen', 'Adele Vance']) {
      await panel(`user=${addressOf(name)}&message=invitation`)
      await page
        .getByText(name === 'Megan Bowen' ? 'About you' : /Open a meeting|Nothing/)
        .first()
        .waitFor()
      expect(await record().count()).toBe(0)
    }
  })

  it('without a connection it says so, and keeps what was typed', async () => {
    await panel('message=mail-de')
    await record().click()
    await dialog().getByLabel('Keep an excerpt of the text').check()
    await dialog().getByRole('textbox', { name: 'Excerpt' }).fill('Customers first.')
    await page.route('**/messages', async (route) => await route.abort())
    await press('Record')
    await dialog().getByText('No connection').waitFor()
    await page.unroute('**/messages')
    expect(failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
    expect(await dialog().getByRole('textbox', { name: 'Excerpt' }).inputValue()).toBe('Customers first.')
    await press('Cancel')
  })
})

describe('the manager, on the board', () => {
  it('sees whom groups reach, changes it, forgets it, and brings it back', async () => {
    await open('teams.html', 1280)
    await page.getByRole('button', { name: 'Groups', exact: true }).click()
    const choice = dialog().getByLabel('Sales leaders (sales.leaders@contoso.com)')
    await choice.selectOption('Everyone')
    await expect.poll(groups).toEqual([{ address: 'sales.leaders@contoso.com', name: 'Sales leaders', audience: 'everyone' }])
    await accessible(page)
    await press('Forget “Sales leaders”')
    await dialog().getByText('“Sales leaders” is forgotten.').waitFor()
    await expect.poll(groups).toEqual([])
    await press('Undo')
    await expect.poll(groups).toHaveLength(1)
    // Whatever came of it, what is there is read again.
    await page.route('**/audience-groups', async (route) => await (route.request().method() === 'GET' ? route.fallback() : route.abort()))
    await choice.selectOption('Service')
    await dialog().getByText('No connection').waitFor()
    expect(await choice.inputValue()).toBe('everyone')
    await page.unroute('**/audience-groups')
    expect(failures.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')])
    await page.setViewportSize({ width: 320, height: 900 })
    expect(await sticksOut()).toBeLessThanOrEqual(0)
    await press('Close')
  })
})

describe('a draft', () => {
  it('by keyboard alone: written, changed, taken along, and recorded once it is sent', async () => {
    // Who spoke yesterday is not asked to today.
    await panel(`user=${megan}`)
    await page.getByRole('button', { name: 'Write a draft' }).waitFor()
    await tabTo(/^Write a draft/)
    await page.keyboard.press('Enter')
    const text = dialog().getByRole('textbox', { name: 'Text' })
    await text.waitFor()
    expect(await text.inputValue()).toMatch(
      /Why we do this: Customers stop telling us[\s\S]*- Three customer lists[\s\S]*by 12%[\s\S]*\nMegan Bowen$/,
    )
    await accessible(page)
    expect(await sticksOut()).toBeLessThanOrEqual(0)
    await tabTo(/^$|Hello/)
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('Dear all, ')
    expect(await text.inputValue()).toMatch(/^Dear all, Hello everyone,/)
    const mailto = await dialog().getByRole('link', { name: 'Open in the mail program' }).getAttribute('href')
    expect(mailto).toMatch(/^mailto:\?subject=Customer%20One/)
    await tabTo(/^Copy the text/)
    await page.keyboard.press('Enter')
    await dialog()
      .getByText(/^Copied|It could not be copied/)
      .waitFor()
    await page.keyboard.press('Escape')
    await gone()
    await page.getByText('Have you sent your message?').waitFor()
    // The pane is closed and opened in between.
    await page.reload()
    await page.getByText('Have you sent your message?').waitFor()
    await accessible(page)
    await tabTo(/^Yes, record it/)
    await page.keyboard.press('Enter')
    await dialog().getByRole('heading', { name: 'Record a message' }).waitFor()
    expect([await pressed('Why we do this'), await pressed('Payback'), await pressed('Pain points'), await pressed('Technology')]).toEqual([
      true,
      true,
      true,
      false,
    ])
    await press('Everyone')
    await press('Record')
    await page.getByText('Your last message was today; you agreed on every 4 weeks.').waitFor()
    expect(await page.getByText('Have you sent your message?').count()).toBe(0)
  })

  it('what was changed in it is still there when it is opened again', async () => {
    await page.getByRole('button', { name: 'Write a draft' }).first().click()
    await dialog().getByRole('textbox', { name: 'Subject' }).fill('Where we stand')
    await press('Close')
    await gone()
    await page.getByRole('button', { name: 'Write a draft' }).first().click()
    expect(await dialog().getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Where we stand')
    await press('Close')
  })
})

it('wrote no error to the console on the whole way', () => expect(failures).toEqual([]))
