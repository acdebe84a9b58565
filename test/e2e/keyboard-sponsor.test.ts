import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/** A sponsor's whole ways by keyboard alone. */
describe('without a mouse, a sponsor', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let keyboard: Keyboard

  beforeAll(async () => {
    data = await dataFolder()
    ;[product, browser] = await Promise.all([startProduct(data.path), openBrowser()])
  })
  beforeEach(async () => {
    context = await browser.newContext({
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 800 },
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
    })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    keyboard = keyboardOf(page)
    await page.goto(`${product.address}/outlook.html?user=${addressOf('Megan Bowen')}`)
    // The words come first, the buttons after them.
    await page.getByRole('button', { name: /^Record a message: / }).waitFor()
    await page.waitForFunction(() => document.querySelector('main button:disabled') === null)
  })
  afterEach(async () => await context.close())
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  const says = async (text: string | RegExp) => await page.getByText(text).filter({ visible: true }).first().waitFor()

  it('opens the panel, understands, does the first act, and takes it back', async () => {
    await says(/^In \d of your last 8/)
    await keyboard.tabTo(/^Record a message: Tell your people/)
    await keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await keyboard.goesOnAt(/^Date/, { inDialog: true })
    await keyboard.tabTo(/^Everyone$/)
    await keyboard.press('Space')
    await keyboard.tabTo(/^Record$/)
    await keyboard.press('Enter')
    await says('Your last message was today; you agreed on every 4 weeks.')
    // The suggestion is gone with its button; the keyboard goes on at the one that is left.
    await keyboard.goesOnAt(/^Record a message$/, { inDialog: false })
    await keyboard.tabTo(/^Undo$/)
    await keyboard.press('Enter')
    await keyboard.goesOnAt(/^Taken back\.$/)
    await says(/^Tell your people how it is going/)
  })

  it('sees what is kept about them, writes a note to it, objects, and takes that back', async () => {
    await keyboard.tabTo(/^What is kept about me$/)
    await keyboard.press('Enter')
    await keyboard.goesOnAt(/^What is kept about me$/)

    await keyboard.tabTo(/^Add a note: /)
    await keyboard.press('Enter')
    await keyboard.goesOnAt(/^Your note/)
    await keyboard.type('I was in the boardroom')
    await keyboard.tabTo(/^Save note$/)
    await keyboard.press('Enter')
    await says('Your note: “I was in the boardroom”')
    await keyboard.goesOnAt(/^Change the note: /)

    await keyboard.tabTo(/^Object …$/)
    await keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await keyboard.goesOnAt(/./, { inDialog: true })
    await keyboard.press('Escape')
    await keyboard.goesOnAt(/^Object …$/)
    await keyboard.press('Enter')
    await keyboard.tabTo(/^Why/)
    await keyboard.type('Not in this form.')
    await keyboard.tabTo(/^Object now$/)
    await keyboard.press('Enter')
    await says(/^You have objected, on /)
    await keyboard.goesOnAt(/^Take it back$/, { inDialog: false })
    await keyboard.press('Enter')
    await says('You: took the objection back')
    await keyboard.goesOnAt(/^Object …$/)
  })
})
