import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct } from './product.ts'

/**
 * The programme manager's whole way, from nothing to a trend, with files of their own; then the process is killed, and
 * everything is there again. The dates move with today, because the product's clock does.
 */

const day = 86_400_000
/** The Tuesday `weeks` weeks before the last one that is over. */
const tuesday = (weeks: number) => {
  const now = Date.now()
  const sinceTuesday = (new Date(now).getUTCDay() + 5) % 7
  return new Date(now - (sinceTuesday === 0 ? 7 : sinceTuesday) * day - weeks * 7 * day).toISOString().slice(0, 10)
}
const past = Array.from({ length: 10 }, (_, i) => tuesday(9 - i))
const first = past[0] ?? ''
const title = 'Customer portal steering committee'

const steering = event({
  uid: '040000008200E00074C5B7101A82E008000000001122334455667788000000000000000010000000AABBCCDDEEFF00112233445566778899',
  title,
  start: `${first}T09:00:00`,
  end: `${first}T10:00:00`,
  rrule: 'FREQ=WEEKLY;COUNT=16',
  invited: [{ name: 'Megan Bowen' }, { name: 'Diego Siciliani' }, { name: 'Boardroom Munich', cutype: 'ROOM' }, { name: 'Joni Sherman' }],
})
const dentist = event({
  uid: 'private-1',
  title: 'Dentist',
  start: `${first}T15:00:00`,
  end: `${first}T16:00:00`,
  invited: [{ name: 'Pradeep Gupta' }],
})

/** Megan always comes; Diego comes at first, sits in the boardroom once, then stays away. */
const reports = past.slice(0, 9).map((date, week) => ({
  name: `attendance-${date}.csv`,
  text: attendanceReport({
    title,
    date,
    start: '09:00:00',
    end: '10:00:00',
    joined: [
      { name: 'Megan Bowen', from: '09:00:30', to: '09:59:00' },
      { name: 'Joni Sherman', from: '09:00:00', to: '10:00:00' },
      ...(week < 4 ? [{ name: 'Diego Siciliani', from: '09:02:00', to: '09:58:00' }] : []),
      ...(week === 4 ? [{ name: 'Boardroom Munich', from: '08:58:00', to: '10:00:00' }] : []),
      ...(week === 5 ? [{ name: 'D. Siciliani', from: '09:30:00', to: '09:58:00', address: '' }] : []),
    ],
  }),
}))

const file = (name: string, mimeType: string, text: string) => ({ name, mimeType, buffer: Buffer.from(text) })

describe('the main job in a browser', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser
  let context: BrowserContext
  let page: Page
  const failures: string[] = []

  const open = async (path: string) => {
    await page.goto(`${product.address}${path}`)
  }
  const view = async (name: string | RegExp) => {
    await page.getByRole('tab', { name }).click()
  }

  beforeAll(async () => {
    data = await dataFolder()
    product = await startProduct(data.path, ['--empty'])
    browser = await openBrowser()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
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

  it('creates an initiative', async () => {
    await open('/teams.html')
    await page.getByRole('textbox', { name: 'Name' }).fill('Customer portal')
    await page.getByRole('textbox', { name: 'Value statement' }).fill('Customers find their answer without calling us.')
    await accessible(page)
    await page.getByRole('button', { name: 'Create initiative' }).click()
    await page.getByRole('heading', { name: 'Customer portal', exact: true }).waitFor()
  })

  it('cannot look back yet, and says what it takes', async () => {
    await open('/teams.html#look-back')
    await page.getByRole('heading', { name: 'It needs history' }).waitFor()
    await accessible(page)
    await page.getByRole('button', { name: 'Import calendar and reports' }).click()
    await page.getByRole('tab', { name: 'Import', selected: true }).waitFor()
  })

  it('names its sponsors', async () => {
    await view('Sponsors')
    for (const [index, name] of ['Megan Bowen', 'Diego Siciliani'].entries()) {
      // The form starts with one empty row.
      if (index > 0) await page.getByRole('button', { name: 'Add sponsor' }).click()
      await page.getByRole('textbox', { name: 'Name', exact: true }).nth(index).fill(name)
      await page.getByRole('textbox', { name: 'E-mail addresses' }).nth(index).fill(addressOf(name))
      await page.getByLabel('Sponsor from').nth(index).fill('2020-01-01')
    }
    await page.getByLabel('Lead in this term').first().check()
    await accessible(page)
    await page.getByRole('button', { name: 'Save sponsors' }).click()
    await page.getByText('Sponsors saved.').first().waitFor()
  })

  it('previews and imports a calendar and reports, and tags the series on the way', async () => {
    await view('Import')
    await page
      .locator('input[type=file]')
      .setInputFiles([
        file('steering.ics', 'text/calendar', calendar(steering, dentist)),
        ...reports.map(({ name, text }) => file(name, 'text/csv', text)),
      ])
    await page.getByText('1 not kept').waitFor()
    const kind = page.getByLabel(`Kind of ${title}`)
    expect(await kind.inputValue()).toBe('steering')
    await accessible(page)
    await page.getByRole('button', { name: 'Import 10 files' }).click()
    await page.getByText('10 files imported.').first().waitFor()
  })

  it('shows who came, what is not known, and how it develops', async () => {
    await view('Board')
    await page.getByText('In 7 of the last 8', { exact: false }).first().waitFor()
    // The room, and the guest under half a name; what needs attention does not say it a second time.
    await page.getByText('Settle who was there in 2 meetings').waitFor()
    await page.getByRole('button', { name: 'Details for Megan Bowen' }).click()
    await page
      .getByRole('img', { name: /Megan|trend|steering/i })
      .first()
      .waitFor()
    await accessible(page)
  })

  it('corrects an outcome in one click, and the report stays visible', async () => {
    await view('Meetings')
    await page
      .getByRole('button', { name: /^Diego Siciliani: Absent\. Correct/ })
      .first()
      .click()
    await page
      .getByRole('menuitemradio', { name: /excused/i })
      .first()
      .click()
    await page.getByText('Report said: Absent').first().waitFor()
    await accessible(page)
  })

  it('shows the sponsor their own facts in the panel, and nothing of anybody else', async () => {
    await page.setViewportSize({ width: 320, height: 900 })
    await open(`/outlook.html?user=${addressOf('Diego Siciliani')}`)
    await page
      .getByText(/In \d of your last 8 steering meetings/)
      .first()
      .waitFor()
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })

  it('finds everything again after the process was killed', async () => {
    // Nothing is left asking: a refused connection would stand in the console as an error.
    await page.goto('about:blank')
    await product.kill()
    product = await startProduct(data.path, ['--empty'])
    await page.setViewportSize({ width: 1280, height: 900 })
    await open('/teams.html')
    await page.getByRole('heading', { name: 'Customer portal', exact: true }).waitFor()
    await page.getByText('In 7 of the last 8', { exact: false }).first().waitFor()
    await view('Meetings')
    await page.getByText('Report said: Absent').first().waitFor()
  })

  it('wrote no error to the console on the whole way', () => {
    expect(failures).toEqual([])
  })
})

describe('the sample tenant in a browser', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: Product
  let browser: Browser

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

  it.each([
    ['board', '/teams.html', 1280, 'light', 'Needs attention'],
    ['board', '/teams.html', 320, 'dark', 'Needs attention'],
    ['panel', '/outlook.html', 320, 'light', 'of your last'],
    ['panel', '/outlook.html', 320, 'dark', 'of your last'],
    ['panel', '/outlook.html', 320, 'contrast', 'of your last'],
  ] as const)('%s (%s) at %i pixels, %s: accessible, and nothing sticks out', async (name, path, width, theme, says) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    const page = await context.newPage()
    await page.goto(`${product.address}${path}?theme=${theme}`)
    await page.getByText(says, { exact: false }).first().waitFor()
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    // The README shows two of these. Only on request: the sample's dates move with today, and a test run should change no file.
    if (process.env.PICTURES && theme === 'light') {
      const folder = fileURLToPath(new URL('pictures', import.meta.url))
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: `${folder}/${name}.png` })
    }
    await context.close()
  })

  it.each([
    [1280, 'light'],
    [320, 'dark'],
    [320, 'contrast'],
  ] as const)(
    'looks back on the past year at %i pixels, %s: what was said, how it turned out, by keyboard and as a table',
    async (width, theme) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
      const page = await context.newPage()
      page.setDefaultTimeout(10_000)
      const failures: string[] = []
      page.on('pageerror', (error) => failures.push(error.message))
      await page.goto(`${product.address}/teams.html?theme=${theme}`)
      await page.getByRole('button', { name: 'How would this have read the past year?' }).click()
      await page.getByText(/^Of \d+ invitations it had said how likely the sponsor was to come/).waitFor()
      const calibration = page.getByRole('table', { name: 'When it said this, how often did they come?' })
      expect(await calibration.getByRole('row').allInnerTexts()).toContainEqual(expect.stringMatching(/80% to 100%\s+\d+ of \d+/))
      await page.getByText(/^\d+ times in the year a sponsor would have been named/).waitFor()

      const miriam = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Miriam Graham' }) })
      const label = 'Miriam Graham, Steering meeting'
      await miriam.getByRole('img', { name: new RegExp(`^${label}: .* Perhaps coming less than before: once`) }).waitFor()
      await miriam
        .getByText(/^After the meeting on .*: “Perhaps coming less than before: .*” In the three months after it they came to \d of \d/)
        .first()
        .waitFor()
      // Back from the last meeting to the first: nothing could be said of that one.
      const slider = miriam.getByRole('slider', { name: `${label}, meeting by meeting` })
      await slider.press('Home')
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/Said before: nothing yet\. Present$/)
      await miriam.getByRole('button', { name: `Show as a table: ${label}` }).press('Enter')
      const [newest] = await miriam.getByRole('table', { name: label }).locator('tbody tr').allInnerTexts()
      expect(newest).toMatch(/about \d+%\s+Absent\s+perhaps coming less/)
      await accessible(page)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      expect(failures).toEqual([])
      await context.close()
    },
  )

  it('says what went wrong when the look back cannot be read, and tries again', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'de-DE', timezoneId: 'Europe/Berlin' })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    let answers = 0
    await page.route('**/look-back', async (route) => {
      answers += 1
      await (answers === 1 ? route.fulfill({ status: 500, contentType: 'text/plain', body: 'down' }) : route.continue())
    })
    await page.goto(`${product.address}/teams.html#look-back`)
    await page.getByRole('alert').getByRole('button').click()
    await page.getByText(/^Bei \d+ Einladungen war vorher gesagt/).waitFor()
    await accessible(page)
    await context.close()
  })
})
