import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { Engagement } from '../../functions/src/contract/readings.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** The board on paper, as tables, and as pictures; for the sample, a committee of twelve, and one of forty with names that make trouble. */

const pm = addressOf('Lynne Robbins')
const day = 86_400_000
const firstNames = ['Adele', 'Alex', 'Allan', 'Debra', 'Diego', 'Emily', 'Enrico', 'Grady', 'Henrietta', 'Irvin']
const lastNames = ['Vance', 'Wilber', 'Deyoung', 'Berger']
const committee = firstNames.flatMap((given) => lastNames.map((family) => `${given} ${family}`))
const troublesome = ['=cmd|"/c calc"!A1', 'ליאת כהן', 'Donaudampfschifffahrtsgesellschaftskapitänin O’Neill']

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
const ids = new Map<string, string>()

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
  await committeeOf('Twelve', committee.slice(0, 12))
  await committeeOf('Forty', [...troublesome, ...committee.slice(0, 37)])
  const { initiatives } = (await asked('GET', '/api/initiatives')) as { initiatives: { id: string; name: string }[] }
  for (const { id, name } of initiatives) ids.set(name, id)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

async function asked(method: string, path: string, body?: unknown, type = 'application/json'): Promise<unknown> {
  const answer = await fetch(product.address + path, {
    method,
    headers: { authorization: `Bearer ${await tokenFor(product, pm)}`, 'content-type': type },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json()
}

/** With a value statement, markers, and a dozen meetings of each kind, to which all of them were invited. */
async function committeeOf(name: string, names: readonly string[]): Promise<void> {
  const { initiative } = InitiativeView.parse(
    await asked('POST', '/api/initiatives', {
      name,
      zone: 'Europe/Berlin',
      valueStatement: 'Customers stop telling us the same thing three times, and account teams win back a day a week for selling.',
      payback: { what: 'Service cost per customer down by 12%', due: new Date(Date.now() + 200 * day).toISOString().slice(0, 10) },
      investmentStart: '2020-01-01',
    }),
  )
  const at = `/api/initiatives/${initiative.id}`
  const { roster } = InitiativeView.parse(
    await asked('PUT', `${at}/roster`, {
      sponsors: names.map((displayName, index) => ({
        displayName,
        addresses: [addressOf(`Sponsor ${index}`)],
        area: index % 2 ? 'sales' : 'marketing',
        title: index % 3 ? 'Director' : 'Chief Marketing Officer',
        terms: [{ from: '2020-01-01', lead: index === 0 }],
      })),
    }),
  )
  const start = new Date(Date.now() - 83 * day).toISOString().slice(0, 10)
  const kinds = ['steering', 'briefing', 'alignment', 'teamMeeting']
  const series = kinds.map((kind, index) =>
    event({
      uid: `${kind}-${name}@contoso.com`,
      title: `${name} ${kind}`,
      start: `${start}T${10 + index}:00:00`,
      end: `${start}T${11 + index}:00:00`,
      rrule: 'FREQ=WEEKLY;COUNT=14',
      invited: names.map((_, sponsor) => ({ name: `Sponsor ${sponsor}` })),
    }),
  )
  for (const kind of kinds) await asked('POST', `${at}/tags`, { iCalUId: `${kind}-${name}@contoso.com`, kind })
  await asked('POST', `${at}/imports`, calendar(...series), 'text/calendar')
  const { meetings } = (await asked('GET', `${at}/meetings?tagged=true&to=${new Date().toISOString()}`)) as { meetings: { key: string }[] }
  const outcomes = ['present', 'absent', 'present', 'partial', 'delegate', 'unknown']
  for (const [index, { key }] of meetings.slice(-12).entries())
    await asked('PATCH', `${at}/meetings/${key}/outcomes`, {
      corrections: roster.sponsors.map(({ id }, sponsor) => ({ sponsorId: id, outcome: outcomes[(index + sponsor) % outcomes.length] })),
    })
  for (const [index, kind] of ['technical', 'people', 'process', 'realignment', 'alignment'].entries())
    await asked('POST', `${at}/markers`, {
      kind,
      date: new Date(Date.now() - (20 + index * 9) * day).toISOString().slice(0, 10),
      note: `What happened in week ${index}`,
    })
}

let context: BrowserContext
let page: Page

beforeEach(async () => {
  await context?.close()
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})

async function open(initiative: string, query = ''): Promise<void> {
  await page.goto(`${product.address}/teams.html?initiative=${ids.get(initiative)}${query}#steering-pack`)
  await page.getByRole('heading', { level: 1, name: 'Steering pack' }).waitFor()
}

/** Each page of a PDF is an object of this type; Chromium writes them uncompressed. */
const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

describe('on paper', () => {
  it.each(['A4', 'Letter'])('a committee of twelve takes exactly one page of %s', async (format) => {
    await open('Twelve')
    expect(pagesOf(await page.pdf({ format }))).toBe(1)
  })

  it('the sample takes one page, in German too', async () => {
    await open('Customer One')
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1)
    await context.close()
    context = await browser.newContext({ locale: 'de-DE', timezoneId: 'Europe/Berlin' })
    page = await context.newPage()
    await page.goto(`${product.address}/teams.html?initiative=${ids.get('Customer One')}&theme=dark#steering-pack`)
    await page.getByRole('heading', { level: 1, name: 'Sitzungsunterlage' }).waitFor()
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1)
  })

  it.each(['A4', 'Letter'])('forty take more pages of %s, and nothing is cut', async (format) => {
    await open('Forty')
    const pages = pagesOf(await page.pdf({ format }))
    expect(pages).toBeGreaterThanOrEqual(2)
    expect(pages).toBeLessThanOrEqual(3)
  })

  it('of forty, every row is whole on the width of a page, the head is repeated, and only the sheet is there', async () => {
    await open('Forty')
    await page.emulateMedia({ media: 'print' })
    // 210 mm less two margins of 12.
    await page.setViewportSize({ width: Math.floor((186 / 25.4) * 96), height: 1000 })
    const sheet = await page.evaluate(() => {
      const table = document.querySelector('.sw-sheet table')!
      const tooWide = [...document.querySelectorAll('.sw-sheet, .sw-sheet *')].filter(
        (one) => one.scrollWidth > Math.ceil(one.clientWidth) && one.clientWidth > 0,
      )
      const right = document.documentElement.clientWidth
      return {
        rows: table.querySelectorAll('tbody tr').length,
        head: getComputedStyle(table.querySelector('thead')!).display,
        rowsSplit: [...table.querySelectorAll('tr')].filter((row) => getComputedStyle(row).breakInside !== 'avoid').length,
        tooWide: tooWide.map((one) => one.outerHTML.slice(0, 80)),
        outside: [...document.querySelectorAll('.sw-sheet *')].filter((one) => one.getBoundingClientRect().right > right + 1).length,
        others: [...document.querySelectorAll('button, nav, select')].filter((one) => one.checkVisibility()).length,
        background: getComputedStyle(document.body).backgroundColor,
      }
    })
    expect(sheet).toEqual({
      // And the team.
      rows: 41,
      head: 'table-header-group',
      rowsSplit: 0,
      tooWide: [],
      outside: 0,
      others: 0,
      background: 'rgb(255, 255, 255)',
    })
  })

  it('the button prints', async () => {
    await open('Customer One')
    await page.evaluate(() => Object.assign(window, { print: () => document.body.setAttribute('data-printed', 'yes') }))
    await page.getByRole('button', { name: 'Print' }).press('Enter')
    expect(await page.getAttribute('body', 'data-printed')).toBe('yes')
  })

  it('the same page opens in a window of its own, on one page', async () => {
    await open('Customer One')
    const opening = context.waitForEvent('page')
    await page.getByRole('button', { name: 'Open in a window' }).click()
    const window = await opening
    await window.getByRole('heading', { level: 1, name: 'Customer One' }).waitFor()
    await window.getByRole('row', { name: /^Megan Bowen/ }).waitFor()
    expect(await window.title()).toMatch(/^Customer One, \d+ \w+ \d{4}$/)
    expect(await window.evaluate(() => document.scripts.length)).toBe(0)
    expect(pagesOf(await window.pdf({ format: 'A4' }))).toBe(1)
  })

  it('where no window opens, it is saved as a file', async () => {
    await open('Customer One')
    await page.evaluate(() => Object.assign(window, { open: () => null }))
    const [file, html] = await saved('Open in a window')
    expect(file).toMatch(/^Customer-One-\d{4}-\d{2}-\d{2}\.html$/)
    expect(html.toString('utf8')).toMatch(/^<!doctype html>.*Megan Bowen/s)
  })
})

async function saved(name: string): Promise<readonly [string, Buffer]> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name, exact: true }).click()
  const download: Download = await downloading
  return [download.suggestedFilename(), await readFile(await download.path())]
}

describe('as files', () => {
  it('facts and meetings, in a form that no spreadsheet runs', async () => {
    await open('Forty')
    const [name, facts] = await saved('Facts (CSV)')
    expect(name).toMatch(/^Forty-\d{4}-\d{2}-\d{2}-facts\.csv$/)
    expect([...facts.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows: Record<string, string>[] = parse(facts, { bom: true, columns: true })
    expect(rows).toHaveLength(160)
    expect(rows.map(({ sponsor }) => sponsor)).toEqual(expect.arrayContaining([`'=cmd|"/c calc"!A1`, 'ליאת כהן']))
    const [, meetings] = await saved('Meeting by meeting (CSV)')
    const each: Record<string, string>[] = parse(meetings, { bom: true, columns: true })
    expect(each).toHaveLength(40 * 48)
    expect(each[0]?.start).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)
  })

  it('a sponsor’s trend as a picture of twice the size, and as one that any program reads', async () => {
    await open('Customer One')
    await page.getByRole('combobox', { name: 'Trend of' }).selectOption({ label: '\u2068Miriam Graham\u2069, Executive briefing' })
    const [pngName, png] = await saved('PNG')
    expect(pngName).toMatch(/^Customer-One-Miriam-Graham-Executive-briefing-\d{4}-\d{2}-\d{2}\.png$/)
    const [, svg] = await saved('SVG')
    const read = await page.evaluate(
      async ([image, source]) => {
        const document = new DOMParser().parseFromString(source!, 'image/svg+xml')
        const picture = new Image()
        picture.src = `data:image/png;base64,${image}`
        await picture.decode()
        const canvas = globalThis.document.createElement('canvas')
        canvas.width = picture.naturalWidth
        canvas.height = picture.naturalHeight
        const drawing = canvas.getContext('2d')!
        drawing.drawImage(picture, 0, 0)
        const pixels = new Uint32Array(drawing.getImageData(0, 0, canvas.width, canvas.height).data.buffer)
        return {
          broken: document.querySelector('parsererror')?.textContent,
          title: document.querySelector('title')?.textContent,
          described: (document.querySelector('desc')?.textContent ?? '').length > 40,
          circles: document.querySelectorAll('circle').length,
          width: Number(document.documentElement.getAttribute('width')),
          height: Number(document.documentElement.getAttribute('height')),
          png: [picture.naturalWidth, picture.naturalHeight],
          colours: new Set(pixels).size,
          inked: pixels.filter((pixel) => pixel !== 0xffffffff).length,
        }
      },
      [png.toString('base64'), svg.toString('utf8')],
    )
    expect(read.broken).toBeUndefined()
    expect(read.title).toBe('\u2068Customer One\u2069: \u2068Miriam Graham\u2069, Executive briefing')
    expect([read.described, read.circles > 5]).toEqual([true, true])
    expect(read.png).toEqual([read.width * 2, read.height * 2])
    expect(read.colours).toBeGreaterThan(20)
    expect(read.inked).toBeGreaterThan(5000)
  })
})

describe('whoever looks', () => {
  it('a sponsor has only what their board shows: themselves and the team', async () => {
    await open('Customer One', `&user=${addressOf('Nestor Wilke')}`)
    const sheet = page.getByRole('region', { name: 'Preview of the page' })
    await sheet.getByRole('row', { name: /^Nestor Wilke/ }).waitFor()
    expect(await sheet.getByText('Miriam Graham').count()).toBe(0)
    expect(await sheet.getByRole('heading', { name: 'Gaps' }).count()).toBe(0)
    const [, facts] = await saved('Facts (CSV)')
    const rows: Record<string, string>[] = parse(facts, { bom: true, columns: true })
    expect([...new Set(rows.map(({ sponsor }) => sponsor))]).toEqual(['Nestor Wilke'])
  })

  it('a manager hands out a page about the team, which names nobody', async () => {
    await open('Customer One')
    const sheet = page.getByRole('region', { name: 'Preview of the page' })
    await sheet.getByRole('row', { name: /^Megan Bowen/ }).waitFor()
    await page.getByRole('switch', { name: /^To hand out/ }).press('Space')
    // Nor can anything be saved that is about one person.
    expect(await page.getByRole('button', { name: /CSV|PNG|SVG/ }).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Trend chart' }).count()).toBe(0)
    await sheet.getByRole('row', { name: /^The team \d+ of \d+/ }).waitFor()
    const { roster } = InitiativeView.parse(await asked('GET', `/api/initiatives/${ids.get('Customer One')}`))
    const text = (await sheet.textContent()) ?? ''
    expect(roster.sponsors.filter(({ displayName }) => text.includes(displayName))).toEqual([])
    const { markers } = Engagement.parse(await asked('GET', `/api/initiatives/${ids.get('Customer One')}/engagement`))
    const notes = markers.map(({ note }) => note).filter((note) => note !== '')
    expect(notes).not.toEqual([])
    expect(notes.filter((note) => text.includes(note))).toEqual([])
    expect(await sheet.getByRole('heading', { name: 'Markers' }).locator('xpath=..').getByRole('listitem').count()).toBeGreaterThan(0)
    // Each sum is the one that a sponsor reads on their own board.
    const sums = async () =>
      await sheet
        .getByRole('row', { name: /^The team/ })
        .getByRole('cell')
        .allTextContents()
    const handedOut = await sums()
    await open('Customer One', `&user=${addressOf('Nestor Wilke')}`)
    await sheet.getByRole('row', { name: /^Nestor Wilke/ }).waitFor()
    expect(handedOut).toEqual((await sums()).filter((sum) => sum !== '–'))
    await open('Customer One')
    await page.getByRole('switch', { name: /^To hand out/ }).press('Space')
    await sheet.getByRole('row', { name: /^The team/ }).waitFor()
    expect(await sheet.getByRole('heading', { name: 'What would help most now' }).count()).toBe(0)
  })

  it('reaches it from the board, and goes back, by keyboard', async () => {
    await page.goto(`${product.address}/teams.html?initiative=${ids.get('Customer One')}`)
    await page.getByRole('button', { name: 'Steering pack' }).press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Steering pack' }).waitFor()
    expect(page.url()).toContain('#steering-pack')
    await page.getByRole('button', { name: 'Back to the board' }).press('Enter')
    await page.getByRole('tab', { name: 'Board', exact: true, selected: true }).waitFor()
  })

  it.each([
    ['light', 1280],
    ['dark', 320],
    ['contrast', 320],
  ] as const)('in the theme "%s" at %i pixels', async (theme, width) => {
    await page.setViewportSize({ width, height: 900 })
    await open('Customer One', `&theme=${theme}`)
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})
