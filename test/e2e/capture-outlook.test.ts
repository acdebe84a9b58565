import type { Browser, Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { MessagePage } from '../../functions/src/contract/messages.ts'
import { Panel } from '../../functions/src/contract/readings.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { createBroker } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions, StandInItem } from '../stand-ins/office/options.ts'
import { entra, openSite, type Site } from '../stand-ins/site.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** Recording and writing in Outlook: the built add-in with a stand-in for Office; what the forms do is in capture.test.ts. */

const lead = { address: addressOf('Megan Bowen'), objectId: objectIdOf(addressOf('Megan Bowen')), tenantId: sampleTenantId }
const sets = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }
const person = (name: string, more: object = {}) => ({ name, address: addressOf(name), ...more })

/** Two days ago, at noon in Berlin or an hour beside it. */
const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10)
const mail: StandInItem = {
  mode: 'message',
  itemClass: 'IPM.Note',
  title: 'Secret subject',
  start: `${day}T11:00:00Z`,
  end: `${day}T11:00:00Z`,
  itemId: 'AAMk/mail=',
  organizer: person('Megan Bowen'),
  required: [person('Service Munich', { list: true }), person('Pradeep Gupta'), person('Adele Vance')],
  optional: [person('Megan Bowen')],
  messageId: '<secret-id@contoso.com>',
  text: 'Secret text. Why we do this: customers complain.\r\n\r\nFrom: Lee Gu\r\nSent: Monday\r\n\r\nThe server is down.',
}

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let site: Site
let pane: Frame
let bodies: string[]

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
beforeEach(() => {
  bodies = []
})
afterEach(async () => {
  await site.close()
  expect(site.tried).toEqual([])
  // Nothing of the mailbox is told to anybody, or written down.
  expect(`${bodies.join('\n')}\n${site.console.join('\n')}`).not.toMatch(/secret|adele|pradeep/i)
})

async function open(options: Partial<OfficeOptions> = {}, who = lead): Promise<void> {
  const token = async () => await tokenFor(product, who.address)
  site = await openSite({
    browser,
    product: product.address,
    settings: entra(localAudience, sampleTenantId),
    broker: createBroker(token),
    directory: createDirectory(token),
  })
  site.context.on('request', (request) => void bodies.push(`${request.url()} ${request.postData() ?? ''}`))
  pane = (await site.openOutlook({ sets, user: who, item: mail, ...options })).pane
}

const select = async (item: StandInItem | null) => await pane.evaluate((next) => window.officeStandIn.select(next), item)
const written = async () =>
  z.array(z.object({ subject: z.string(), htmlBody: z.string() })).parse(await pane.evaluate(() => window.officeStandIn.written))
const offer = () => pane.getByRole('button', { name: 'Record this as a message' })
const dialog = () => pane.getByRole('dialog')
const press = async (name: string) => await dialog().getByRole('button', { name, exact: true }).click()
const pressed = async (name: string) => (await dialog().getByRole('button', { name, exact: true }).getAttribute('aria-pressed')) === 'true'
const latest = async () => {
  const headers = { authorization: `Bearer ${await tokenFor(product, lead.address)}` }
  const { about } = Panel.parse(await (await fetch(`${product.address}/api/panel`, { headers })).json())
  const answer = await fetch(`${product.address}/api/initiatives/${about?.initiative.id}/messages`, { headers })
  return MessagePage.parse(await answer.json()).messages[0]
}

describe('a draft', () => {
  const write = async () =>
    await pane
      .getByRole('button', { name: /^Write a draft/ })
      .first()
      .click()

  it.each([
    { row: 'in this Outlook', options: {} },
    { row: 'in an older one', options: { sets: { ...sets, Mailbox: '1.8' } } },
  ])('opens in a window of its own: $row', async ({ options }) => {
    await open({ item: null, ...options })
    await write()
    await pane.getByText('Have you sent your message?').waitFor()
    const [first, ...more] = await written()
    expect(more).toEqual([])
    expect(first?.subject).toBe('Customer One: why we do this, and where it stands')
    expect(first?.htmlBody).toContain('<li>Three customer lists that contradict each other</li>')
    await pane.getByRole('button', { name: 'Yes, record it' }).click()
    await dialog().getByRole('heading', { name: 'Record a message' }).waitFor()
    expect([await pressed('Payback'), await pressed('Technology')]).toEqual([true, false])
  })

  it('in the language of the host', async () => {
    await open({ item: null, language: 'de-DE' })
    await pane
      .getByRole('button', { name: /^Entwurf schreiben/ })
      .first()
      .click()
    await pane.getByText('Haben Sie Ihre Botschaft gesendet?').waitFor()
    expect((await written())[0]?.htmlBody).toContain('Liebe Kolleginnen und Kollegen')
  })

  it('where no window can be opened, as beside a message that is being written, it can be copied', async () => {
    await open({ item: { ...mail, mode: 'written' }, newMessages: 'absent' })
    await write()
    await dialog().getByRole('textbox', { name: 'Text' }).waitFor()
    expect(await pane.getByText('Have you sent your message?').count()).toBe(0)
  })
})

describe('a message that is open', () => {
  it('is recorded with what Outlook says of it, by the date in its headers, and read in the pane alone', async () => {
    await open({ item: { ...mail, start: new Date().toISOString(), headers: `Date: ${new Date(`${day}T11:00:00Z`).toUTCString()}` } })
    await offer().click()
    expect(await dialog().getByLabel('Date').inputValue()).toBe(day)
    expect([await pressed('Finance'), await pressed('Sales')]).toEqual([true, false])
    await dialog().getByLabel('Whom “Service Munich” reaches').selectOption('Service')
    await press('Find themes in the text')
    await dialog().getByText('3 business words, no technical ones.').waitFor()
    await press('Record')
    await pane.getByText('Recorded.', { exact: true }).waitFor()
    expect(await latest()).toMatchObject({ date: day, channel: 'mail', audience: ['service', 'finance'], themes: ['why', 'painPoints'] })
  })

  it('recorded by the manager from their own mailbox it is the same one', async () => {
    const manager = { address: addressOf('Lynne Robbins'), objectId: objectIdOf(addressOf('Lynne Robbins')), tenantId: sampleTenantId }
    await open({ item: { ...mail, itemId: 'AAMk/another-mailbox=', required: [person('All hands', { list: true })] } }, manager)
    await offer().click()
    expect(await dialog().getByLabel('Who said it').locator('option:checked').innerText()).toBe('Megan Bowen')
    await press('Everyone')
    await press('Record')
    await pane.getByText('This message was recorded already.').waitFor()
  })

  it('somebody else’s mail, or nothing: a sponsor is offered nothing', async () => {
    await open({ item: { ...mail, from: person('Lee Gu') } })
    await pane.getByText('About you', { exact: true }).waitFor()
    expect(await offer().count()).toBe(0)
    await select(mail)
    await offer().waitFor()
    await select(null)
    await offer().waitFor({ state: 'detached' })
  })

  it('another message is opened while the form stays: its text is not taken for this one’s, and the form is not lost', async () => {
    await open()
    await offer().click()
    await dialog().getByLabel('Keep an excerpt of the text').check()
    await dialog().getByRole('textbox', { name: 'Excerpt' }).fill('Customers first.')
    await select({ ...mail, itemId: 'AAMk/other=', text: 'The server is down.' })
    await press('Find themes in the text')
    await dialog().getByText('Another message is open now. Open this one again to read its text.').waitFor()
    // One that they are not offered to record at all.
    await select({ ...mail, itemId: 'AAMk/lee=', from: person('Lee Gu') })
    await select(null)
    await select(mail)
    await press('Find themes in the text')
    await dialog().getByText('3 business words, no technical ones.').waitFor()
    expect(await dialog().getByRole('textbox', { name: 'Excerpt' }).inputValue()).toBe('Customers first.')
  })

  it('one that is being written is recorded as of today', async () => {
    await open({ item: { ...mail, mode: 'written' } })
    await offer().click()
    await dialog().getByText('You have not sent it yet. It is recorded as of today: send it as well.').waitFor()
    await press('Find themes in the text')
    await dialog().getByText('3 business words, no technical ones.').waitFor()
  })

  it.each([
    { row: 'a town hall that was held', title: 'Town hall', offered: true },
    { row: 'never saved', title: 'Town hall', saved: false, offered: false },
  ])('an own appointment: $row', async ({ title, offered, saved = true }) => {
    await open({ item: { ...mail, mode: 'organizer', title, saved, required: [person('All hands', { list: true })], optional: [] } })
    await pane.getByText('About you', { exact: true }).waitFor()
    if (!offered) {
      expect(await offer().count()).toBe(0)
      return
    }
    await offer().click()
    expect([await dialog().getByLabel('Channel').inputValue(), await dialog().getByLabel('Date').inputValue()]).toEqual(['townHall', day])
  })

  it('a steering meeting is no message', async () => {
    const headers = { authorization: `Bearer ${await tokenFor(product, lead.address)}` }
    const { about } = Panel.parse(await (await fetch(`${product.address}/api/panel`, { headers })).json())
    const { title = '', start = '', end = '' } = about?.meeting ?? {}
    await open({ item: { ...mail, mode: 'organizer', title, start, end } })
    await pane
      .getByText(/^(Steering|Executive briefing)[^,]*, /)
      .first()
      .waitFor()
    expect(await offer().count()).toBe(0)
  })
})
