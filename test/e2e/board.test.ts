import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MeetingPage, type MeetingView } from '../../functions/src/contract/meetings.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { accessible } from './accessible.ts'
import { dateIn, muchToSettle } from './much-to-settle.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** The manager's board where there is much to settle, where two people correct at once, and where the lead has not answered. */

const pm = addressOf('Lynne Robbins')

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let at: string
let id: string

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path, ['--empty'])
  browser = await openBrowser()
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
const meetings = async (): Promise<MeetingView[]> => {
  const read = MeetingPage.parse(await asked('GET', `${at}/meetings?from=${dateIn(-30)}T00:00:00Z&to=${dateIn(0)}T00:00:00Z`))
  return read.meetings.toSorted((a, b) => (a.start < b.start ? -1 : 1))
}
let names: ReadonlyMap<string, string>
const outcomesOf = async (sponsor: string) =>
  (await meetings()).map(({ outcomes }) => outcomes.find(({ sponsorId }) => names.get(sponsorId) === sponsor)?.outcome)

beforeEach(async () => {
  ;({ id, at, names } = await muchToSettle(asked))
})

let context: BrowserContext
let page: Page

async function open(view = '', width = 1280): Promise<void> {
  await context?.close()
  context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
  page = await newTab(view)
}
async function newTab(view: string): Promise<Page> {
  const tab = await context.newPage()
  tab.setDefaultTimeout(15_000)
  await tab.goto(`${product.address}/teams.html?initiative=${id}${view}`)
  return tab
}
const button = (name: string | RegExp, of = page) => of.getByRole('button', { name })
const told = async (text: string | RegExp, of = page) => await of.locator('.fui-Toast').getByText(text).first().waitFor()

describe('much to settle at once', () => {
  it('names that look alike: selected, answered, called off, settled; by keyboard', async () => {
    await open('#questions')
    await button('Like Megan Bowen (4)').waitFor({ state: 'detached' })
    await page.getByRole('checkbox', { name: 'All 4', exact: true }).press('Space')
    const bar = page.getByRole('group', { name: '4 selected' })
    // Whom all of them resemble is proposed.
    const chosen = await bar
      .getByRole('combobox', { name: 'Those selected are' })
      .evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.text)
    expect(chosen).toBe('Megan Bowen')
    await accessible(page)
    await bar.getByRole('button', { name: 'Apply' }).press('Enter')
    await button('Settle 4 names').press('Enter')
    await page.getByText('4 names will be settled in a moment.').waitFor()
    await expect.poll(async () => await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo')
    await page.keyboard.press('Enter')
    // Nothing was sent, and what was chosen is still there.
    await button('Settle 4 names').waitFor()
    expect((await meetings()).flatMap(({ unresolved }) => unresolved)).toHaveLength(4)

    await button('Settle 4 names').press('Enter')
    await told('4 names settled. 4 meetings changed.')
    expect(await outcomesOf('Megan Bowen')).toEqual(['present', 'present', 'present', 'present'])
    await page.getByRole('heading', { name: 'Who is this?' }).waitFor({ state: 'detached' })
  })

  it('names are settled, too, when the person goes on before the moment is over', async () => {
    await open('#questions')
    await page.getByRole('combobox', { name: 'M. Bowen is' }).selectOption({ label: 'Megan Bowen' })
    await button('Settle 1 name').click()
    await page.getByText('1 name will be settled in a moment.').waitFor()
    await page.getByRole('tab', { name: 'Meetings' }).click()
    await told('1 name settled. 1 meeting changed.')
    expect((await outcomesOf('Megan Bowen'))[0]).toBe('present')
  })

  it('a failure brings the names back, with what was chosen', async () => {
    await open('#questions')
    await page.getByRole('combobox', { name: 'M. Bowen is' }).selectOption({ label: 'Megan Bowen' })
    await page.route('**/names', async (route) => await route.abort())
    await button('Settle 1 name').click()
    await page.getByRole('alert').getByText('No connection').waitFor()
    await button('Settle 1 name').waitFor()
  })

  it('everybody who was perhaps in the room: selected, answered, undone', async () => {
    await open('#questions', 320)
    const rooms = page.getByRole('region', { name: 'Perhaps in the room' })
    await rooms.getByRole('checkbox', { name: 'All 8', exact: true }).check()
    await accessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await rooms.getByRole('group', { name: '8 selected' }).getByRole('button', { name: 'Were there' }).click()
    await told(/^(Adele Vance, Nestor Wilke|Nestor Wilke, Adele Vance): Present in 4 meetings$/)
    expect(await outcomesOf('Nestor Wilke')).toEqual(['present', 'present', 'present', 'present'])
    await button('Undo').click()
    await told(/correction taken back$/)
    expect(await outcomesOf('Adele Vance')).toEqual(['unknown', 'unknown', 'unknown', 'unknown'])
    await rooms.getByRole('checkbox', { name: 'All 8', exact: true }).waitFor()
  })
})

describe('two people correct the same', () => {
  const cell = (of: Page) => of.getByRole('button', { name: /^Nestor Wilke: .*Correct$/ }).first()
  const choose = async (of: Page, what: string) => {
    await cell(of).click()
    await of.getByRole('menuitemradio', { name: what }).click()
  }

  it('whoever is later is told, nothing is overwritten, and theirs can be saved all the same', async () => {
    await open('#meetings')
    await cell(page).waitFor()
    const other = await newTab('#meetings')
    await cell(other).waitFor()
    await choose(other, 'Was present')
    await told('Nestor Wilke: Present', other)
    await choose(page, 'Was absent')
    await told('Somebody changed this a moment ago: Nestor Wilke, Present. Yours was not saved.')
    expect((await outcomesOf('Nestor Wilke')).at(-1)).toBe('present')
    await expect.poll(async () => await cell(page).getAttribute('aria-label')).toBe('Nestor Wilke: Present. Correct')
    await button('Save mine').click()
    await told('Nestor Wilke: Absent')
    expect((await outcomesOf('Nestor Wilke')).at(-1)).toBe('absent')
  })

  it('other outcomes of the same meeting stand beside one another', async () => {
    await open('#meetings')
    await cell(page).waitFor()
    const other = await newTab('#meetings')
    await other
      .getByRole('button', { name: /^Adele Vance: .*Correct$/ })
      .first()
      .click()
    await other.getByRole('menuitemradio', { name: 'Was excused' }).click()
    await told('Adele Vance: Excused', other)
    await choose(page, 'Was absent')
    await told('Nestor Wilke: Absent')
    expect([(await outcomesOf('Adele Vance')).at(-1), (await outcomesOf('Nestor Wilke')).at(-1)]).toEqual(['excused', 'absent'])
  })

  it('after an undo, a dialog keeps the focus when the passing message goes', async () => {
    await open('#meetings')
    await choose(page, 'Was absent')
    await told('Nestor Wilke: Absent')
    await button('Undo').click()
    await page
      .getByRole('button', { name: /differently$/ })
      .first()
      .press('Enter')
    const kind = page.getByRole('dialog').getByRole('combobox', { name: 'Kind' })
    await kind.waitFor()
    await expect.poll(async () => await page.locator('.fui-Toast').count(), { timeout: 20_000 }).toBe(0)
    expect(await kind.evaluate((field) => field === document.activeElement)).toBe(true)
    await accessible(page)
  })
})

describe('what the board shows', () => {
  it('to which meetings of the next four weeks the lead has not said yes', async () => {
    await open()
    const region = page.getByRole('region', { name: 'Without the lead’s acceptance' })
    await region.getByText(/^\d of \d in the next four weeks$/).waitFor()
    await region.getByText('Megan Bowen: Tentative').first().waitFor()
    await accessible(page)
  })

  it('sponsors by what is to be done, each once', async () => {
    await open()
    const settle = page.getByRole('list', { name: 'Something to settle' })
    await settle.getByRole('article', { name: 'Nestor Wilke' }).waitFor()
    expect(await page.getByRole('article', { name: 'Nestor Wilke' }).count()).toBe(1)
  })

  it('to a sponsor who is not invited, that they are not; not that there is none', async () => {
    await asked('POST', `${at}/tags`, { iCalUId: `${id}@contoso.com`, kind: 'none' })
    await open(`&user=${addressOf('Adele Vance')}`)
    await page.getByText('You are invited to no tagged meeting in the next weeks.').waitFor()
  })

  it('the bars of the team under forced colours', async () => {
    await open()
    await page.emulateMedia({ forcedColors: 'active' })
    const team = page.getByRole('region', { name: 'The team', exact: true })
    await team.getByText('Not known', { exact: true }).waitFor()
    // Each swatch of the legend, as the bars are painted.
    const painted = await team.evaluate((region) =>
      [...region.querySelectorAll('i')].slice(-3).map((one) => {
        const { backgroundColor, backgroundImage, outlineColor } = getComputedStyle(one)
        return { filled: backgroundColor, hatched: backgroundImage !== 'none', edge: outlineColor }
      }),
    )
    const [ink, paper] = ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']
    expect(painted).toEqual([
      { filled: ink, hatched: false, edge: expect.any(String) },
      { filled: paper, hatched: false, edge: ink },
      { filled: paper, hatched: true, edge: ink },
    ])
    expect(await team.getByRole('list', { name: 'By quarter' }).getByRole('img').count()).toBeGreaterThanOrEqual(2)
  })
})
