import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { everyLook, settled, sticksOut, type View, watchMotion } from './every-look.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** Every view of the sample tenant in every look: no violation, nothing that sticks out, nothing that moves. Those that need a host: accessibility-hosts.test.ts. */

const panel = (user: string, more = '') => `/outlook.html?user=${user}${more}`
const board = (view = 'board', user = lynne) => `/teams.html?user=${user}#${view}`
const megan = addressOf('Megan Bowen')
const lynne = addressOf('Lynne Robbins')
const untagged = '&iCalUId=untagged-1&start=2026-05-05T09:00:00Z&title=Portal%20review'

type Open = (page: Page) => Promise<void>
const press =
  (name: string | RegExp): Open =>
  async (page) => {
    // It comes with the rest of its part, and waits till then.
    await page.getByRole('button', { name }).first().click()
  }
const dialogOf =
  (name: string | RegExp): Open =>
  async (page) => {
    await press(name)(page)
    await page.getByRole('dialog').waitFor()
  }
const privacy: Open = async (page) => {
  await press('What is kept about me')(page)
  await page.getByRole('heading', { level: 1, name: 'What is kept about me' }).waitFor()
}
const inTurn =
  (...steps: readonly Open[]): Open =>
  async (page) => {
    for (const step of steps) await step(page)
  }
const unfolded: Open = async (page) => {
  const folded = page.locator('main button[aria-controls][aria-expanded=false]')
  for (let left = await folded.count(); left > 0; left--) await folded.first().press('Enter')
  expect(await folded.count()).toBe(0)
}

/** A series with a report of one of its meetings, in which the boardroom, somebody under half a name, and a guest joined. */
const preview: Open = async (page) => {
  const monday = '2026-03-02'
  const title = 'Customer One architecture board'
  const invited = ['Megan Bowen', 'Nestor Wilke', 'Joni Sherman'].map((name) => ({ name }))
  const series = event({
    uid: 'architecture-1',
    title,
    start: `${monday}T09:00:00`,
    end: `${monday}T10:00:00`,
    rrule: 'FREQ=WEEKLY;COUNT=4',
    invited,
  })
  const private_ = event({
    uid: 'dentist-1',
    title: 'Dentist',
    start: `${monday}T15:00:00`,
    end: `${monday}T16:00:00`,
    invited: [{ name: 'Lee Gu' }],
  })
  const joined = ['Megan Bowen', 'Boardroom Munich', 'N. Wilke'].map((name) => ({
    name,
    from: '09:00:00',
    to: '10:00:00',
    ...(name === 'Megan Bowen' ? {} : { address: '' }),
  }))
  const report = attendanceReport({ title, date: monday, start: '09:00:00', end: '10:00:00', joined })
  const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) })
  await page
    .locator('input[type=file]')
    .setInputFiles([
      file('calendar.ics', 'text/calendar', calendar(series, private_)),
      file('attendance.csv', 'text/csv', report),
      file('notes.csv', 'text/csv', 'Neither;one\nnor;the other\n'),
    ])
  await page.getByRole('button', { name: /^Import \d files?$/ }).waitFor()
  await page.getByLabel(`Kind of ${title}`).waitFor()
}

const pages: readonly { readonly name: string; readonly path: string; readonly open?: Open }[] = [
  { name: 'panel of a sponsor', path: panel(megan) },
  { name: 'panel of a sponsor, everything opened', path: panel(megan), open: unfolded },
  { name: 'panel of a sponsor, recording a message', path: panel(megan), open: dialogOf('Record a message') },
  { name: 'panel of a sponsor, writing a draft', path: panel(megan), open: dialogOf(/^Write a draft/) },
  { name: 'panel of a manager', path: panel(lynne) },
  {
    name: 'panel of a manager, tagging',
    path: panel(lynne, untagged),
    open: async (page) => {
      await press('Tag this meeting')(page)
      await page.locator('main form').waitFor()
    },
  },
  { name: 'panel of somebody on no roster', path: panel(addressOf('Patti Fernandez')) },
  { name: 'panel of nobody who is known', path: panel('nobody@contoso.com') },
  { name: 'panel beside a mail', path: panel(megan, '&message=mail') },
  {
    name: 'panel beside a mail, recording it with its themes',
    path: panel(megan, '&message=mail'),
    open: inTurn(dialogOf('Record this as a message'), press('Find themes in the text'), async (page) => {
      await page.getByRole('region', { name: 'Text of the message' }).getByText('Hello everyone').waitFor()
    }),
  },
  { name: 'panel beside a mail that is being written', path: panel(megan, '&message=draft') },
  { name: 'what is kept about me, a sponsor', path: panel(megan), open: privacy },
  { name: 'what is kept about me, objecting', path: panel(megan), open: inTurn(privacy, dialogOf('Object …')) },
  { name: 'what is kept about me, erasing', path: panel(megan), open: inTurn(privacy, dialogOf('Erase …')) },
  { name: 'what is kept about me, the manager', path: board(), open: privacy },
  { name: 'what is kept about me, a stranger', path: panel(addressOf('Patti Fernandez')), open: privacy },
  ...['board', 'questions', 'meetings', 'import', 'roster', 'look-back', 'steering-pack'].map((view) => ({
    name: `board: ${view}`,
    path: board(view),
  })),
  { name: 'board: import, a preview', path: board('import'), open: preview },
  { name: 'board: meetings, correcting an outcome', path: board('meetings'), open: press(/Correct$/) },
  { name: 'board: the dialog of a tag', path: board('meetings'), open: dialogOf(/differently$/) },
  {
    name: 'board: dismissing a suggestion',
    path: board(),
    open: inTurn(press(/^Not now: Talk with/), async (page) => {
      await page.getByRole('menuitem', { name: 'Dismiss …' }).click()
      await page.getByRole('textbox', { name: 'Reason' }).waitFor()
    }),
  },
  {
    name: 'board: the steering pack to hand out',
    path: board('steering-pack'),
    open: async (page) => await page.getByRole('switch', { name: /^To hand out/ }).click(),
  },
  { name: 'board of a sponsor', path: board('board', megan) },
  { name: 'first day: no initiative yet', path: board('board', addressOf('Joni Sherman')) },
  { name: 'first day: an initiative of nothing but its name', path: board('board', addressOf('Isaiah Langer')) },
]

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  data = await dataFolder()
  ;[product, browser] = await Promise.all([startProduct(data.path), openBrowser()])
  context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' })
  await context.addInitScript(watchMotion)
  await fetch(`${product.address}/api/initiatives`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenFor(product, addressOf('Isaiah Langer'))}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Zero paper', zone: 'Europe/Berlin' }),
  })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

async function show(path: string, open?: Open): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.setViewportSize({ width: 320, height: 800 })
  await page.goto(product.address + path)
  await settled(page)
  await open?.(page)
  await settled(page)
  return page
}

everyLook(
  pages.map(
    ({ name, path, open }): View => ({
      name,
      open: async () => {
        const page = await show(path, open)
        return { page, place: page, close: async () => await page.close() }
      },
    }),
  ),
)

describe('laid out from right to left', () => {
  it.each(pages.filter(({ name }) => /^(panel of a (sponsor|manager)|board: (board|meetings|roster))$/.test(name)))(
    '$name',
    async (view) => {
      const page = await show(view.path.replace('?', '?lang=ar-EG&'), view.open)
      expect(
        await page.evaluate(() => [
          document.documentElement.dir,
          getComputedStyle(document.querySelector('main') ?? document.body).direction,
        ]),
      ).toEqual(['rtl', 'rtl'])
      expect(await sticksOut(page)).toEqual([])
      await accessible(page)
      await page.close()
    },
  )

  it('what leads a line is at the right of what follows it', async () => {
    const page = await show(panel(megan, '&lang=he-IL'))
    const folded = page.locator('main button[aria-expanded][aria-controls]').first()
    const [button, icon] = [await folded.boundingBox(), await folded.locator('svg').boundingBox()]
    expect((icon?.x ?? 0) - (button?.x ?? 0)).toBeGreaterThan((button?.width ?? 0) / 2)
    await page.close()
  })
})
