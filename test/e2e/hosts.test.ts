import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeList } from '../../functions/src/contract/initiatives.ts'
import { MeetingPage } from '../../functions/src/contract/meetings.ts'
import { problemContentType, problemTypePrefix } from '../../functions/src/contract/problem-type.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { createBroker } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions } from '../stand-ins/office/options.ts'
import { entra, openSite, origin, type Site } from '../stand-ins/site.ts'
import type { TeamsOptions } from '../stand-ins/teams/options.ts'
import { accessible as accessibleIn } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/**
 * What the add-in takes from its host, with the real libraries: where a link leads, in which zone and language dates are told, what a tab
 * showed before; and what it says when the network or the sign-in goes while a page is open. The device is in Berlin.
 */

const userNamed = (name: string) => ({ address: addressOf(name), objectId: objectIdOf(addressOf(name)), tenantId: sampleTenantId })
const lynne = userNamed('Lynne Robbins')
const megan = userNamed('Megan Bowen')

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let id: string
let other: string
/** The first meeting of the sample, a year ago: further back than the list of meetings begins. */
let oldest: MeetingPage['meetings'][number]

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
  const headers = { authorization: `Bearer ${await tokenFor(product, lynne.address)}`, 'content-type': 'application/json' }
  const initiatives = `${product.address}/api/initiatives`
  await fetch(initiatives, { method: 'POST', headers, body: JSON.stringify({ name: 'Zero paper' }) })
  const list = InitiativeList.parse(await (await fetch(initiatives, { headers })).json()).initiatives
  const named = (name: string) => list.find((each) => each.name === name)!.id
  id = named('Customer One')
  other = named('Zero paper')
  oldest = MeetingPage.parse(await (await fetch(`${initiatives}/${id}/meetings?tagged=true`, { headers })).json()).meetings[0]!
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

let who: typeof lynne
let site: Site
/** The host's page, and ours in it. */
let page: Page
let ours: Frame

beforeEach(async () => {
  who = lynne
  const token = async () => await tokenFor(product, who.address)
  site = await openSite({
    browser,
    product: product.address,
    settings: entra(localAudience, sampleTenantId),
    broker: createBroker(token),
    directory: createDirectory(token),
    teamsToken: async () => [true, await token()],
  })
})
afterEach(async () => {
  await site.close()
  expect(site.tried).toEqual([])
})

async function openTeams(options: Partial<TeamsOptions> = {}): Promise<void> {
  const opened = await site.openTeams({
    page: `${origin}/teams.html?host=teams`,
    frameContext: 'content',
    user: who,
    nested: true,
    ...options,
  })
  page = opened.page
  ours = opened.tab
}
async function openOutlook(options: Partial<OfficeOptions> = {}): Promise<void> {
  who = megan
  const sets = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }
  const opened = await site.openOutlook({ sets, user: who, item: null, ...options })
  page = opened.page
  ours = opened.pane
}
const says = async (text: string | RegExp) => await ours.getByText(text).filter({ visible: true }).first().waitFor()
const heading = async (name: string, level = 1) => await ours.getByRole('heading', { level, name, exact: true }).waitFor()
const accessible = async () => await accessibleIn(ours)
const received = async (func: string) =>
  await page.evaluate((name) => window.teamsStandIn.received.filter((message) => message.func === name).map(({ args }) => args), func)

describe('a deep link leads', () => {
  const linked = (name = 'The meeting of your link') => ours.getByRole('region', { name })

  it('to one meeting, however long ago, which can be corrected there', async () => {
    await openTeams({ subEntityId: `${id}/meetings/${oldest.key}` })
    await ours.getByRole('tab', { name: 'Meetings', selected: true }).waitFor()
    const card = linked().getByRole('article')
    await card.getByRole('heading', { name: oldest.title }).waitFor()
    const outcome = card.getByRole('button', { name: /^Megan Bowen: / })
    await outcome.press('Enter')
    await ours.getByRole('menuitemradio', { name: 'Was excused' }).press('Enter')
    await card.getByRole('button', { name: 'Megan Bowen: Excused. Correct' }).waitFor()
    await ours.getByRole('button', { name: 'Undo' }).press('Enter')
    await ours.getByText('Megan Bowen: correction taken back').waitFor()
    await accessible()
  })

  it('to a meeting that is not there: one sentence, and all the others', async () => {
    await openTeams({ subEntityId: `${id}/meetings/gone~40contoso.com_20260105T090000Z` })
    await linked().getByText('It is not among the tagged meetings, or not any more.').waitFor()
    await ours.getByRole('article').first().waitFor()
  })

  it('to what is kept about whoever follows it, and back to their initiatives', async () => {
    await openTeams({ subEntityId: 'privacy' })
    await heading('What is kept about me')
    await ours.getByRole('button', { name: 'Back' }).press('Enter')
    await heading('My initiatives')
  })

  it('from beside a meeting to that meeting on the board', async () => {
    await openTeams({
      page: `${origin}/teams.html?initiative=${id}&host=teams`,
      frameContext: 'sidePanel',
      chatId: '19:meeting_x@thread.v2',
    })
    await ours
      .getByRole('button', { name: /^(Customer One|Sales)/ })
      .first()
      .press('Enter')
    await ours.getByRole('button', { name: 'Another meeting' }).waitFor()
    await ours.getByRole('link', { name: 'Open the board: Customer One' }).press('Enter')
    await expect.poll(async () => await received('executeDeepLink')).toHaveLength(1)
    const [[link] = []] = await received('executeDeepLink')
    const { subEntityId } = JSON.parse(new URL(String(link)).searchParams.get('context') ?? '')
    expect(subEntityId).toMatch(new RegExp(`^${id}/meetings/[\\w.~-]+_\\d{8}T\\d{6}Z$`))
  })
})

describe('dates are told', () => {
  const start = async () => {
    const headers = { authorization: `Bearer ${await tokenFor(product, megan.address)}` }
    return (await (await fetch(`${product.address}/api/panel`, { headers })).json()).about.meeting.start
  }
  const told = async (timeZone: string, locale = 'en-GB') =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' }).format(Date.parse(await start()))

  it.each([
    { zone: { windows: 'Tokyo Standard Time', iana: 'Asia/Tokyo' }, in: 'Asia/Tokyo', loads: true },
    { zone: { windows: 'W. Europe Standard Time', iana: 'Europe/Berlin' }, in: 'Europe/Berlin', loads: false },
    { zone: { windows: 'No Standard Time', iana: 'Asia/Tokyo' }, in: 'Europe/Berlin', loads: true },
  ])("in Outlook in the mailbox's zone, $zone.windows", async ({ zone, in: shown, loads }) => {
    const scripts: string[] = []
    site.context.on('request', (request) => void scripts.push(new URL(request.url()).pathname))
    await openOutlook({ zone })
    await says(new RegExp(`^Next: .*, ${await told(shown)}$`))
    // Whose device is where the mailbox is waits for no table.
    expect(scripts.some((path) => path.includes('windows-iana'))).toBe(loads)
  })

  it.each([
    { zone: 'America/Los_Angeles', in: 'America/Los_Angeles' },
    { zone: undefined, in: 'Europe/Berlin' },
    { zone: 'Mars/Olympus_Mons', in: 'Europe/Berlin' },
  ])('in Teams in its zone, if it tells one: $zone', async ({ zone, in: shown }) => {
    who = megan
    await openTeams({ page: `${origin}/outlook.html?host=teams`, ...(zone === undefined ? {} : { zone }) })
    await says(new RegExp(`^Next: .*, ${await told(shown)}$`))
  })

  it.each([
    { locale: 'en-us', shown: /^Next: .*, \w{3}, \w{3} \d+, \d+:\d\d [AP]M$/ },
    { locale: 'de-de', shown: /^Als Nächstes: .*, \w{2}\.?, \d+\. \w+\.?, \d\d:\d\d$/ },
  ])("as the host's language writes them: $locale", async ({ locale, shown }) => {
    who = megan
    await openTeams({ page: `${origin}/outlook.html?host=teams`, locale })
    await says(shown)
  })
})

it("Outlook's theme is its background's, whatever it says about dark ones, and changes with it", async () => {
  const background = async () =>
    await ours.evaluate(() => getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor)
  await openOutlook({ background: '#FFFFFF' })
  await says(/^Next: /)
  expect(await background()).toBe('rgb(255, 255, 255)')
  for (const [color, shown] of [
    ['#1F1F1F', 'rgb(41, 41, 41)'],
    ['#F5F5F5', 'rgb(255, 255, 255)'],
  ] as const) {
    await ours.evaluate((next) => window.officeStandIn.changeTheme(next), color)
    await expect.poll(background).toBe(shown)
  }
})

describe('a tab that is set up anew', () => {
  const tabAddress = (of: string) => `${origin}/teams.html?initiative=${of}&host=teams`
  const chosen = (name: string) => ours.getByRole('radio', { name, checked: true })

  it('begins with what it shows now, which can be saved as it is, or another one', async () => {
    await openTeams({ frameContext: 'settings', contentUrl: tabAddress(other) })
    await chosen('Zero paper').waitFor()
    await expect.poll(async () => await received('settings.setValidityState')).toEqual([[true]])
    await page.evaluate(() => window.teamsStandIn.pressSave())
    await expect.poll(async () => await received('settings.save.success')).toHaveLength(1)
    await ours.getByRole('radio', { name: 'Customer One' }).click()
    await chosen('Customer One').waitFor()
    await page.evaluate(() => window.teamsStandIn.pressSave())
    await expect.poll(async () => await received('settings.save.success')).toHaveLength(2)
    const saved = (await received('settings.setSettings')).map(([settings]) => settings)
    expect(saved).toEqual([
      expect.objectContaining({ contentUrl: tabAddress(other), suggestedDisplayName: 'Zero paper' }),
      expect.objectContaining({ contentUrl: tabAddress(id), suggestedDisplayName: 'Customer One' }),
    ])
    await accessible()
  })

  it.each([
    { row: 'an initiative in which they have no part', contentUrl: tabAddress('00000000-0000-4000-8000-000000000000') },
    { row: 'a page of something else', contentUrl: 'about:blank' },
  ])('$row: nothing is chosen, and nothing can be saved', async ({ contentUrl }) => {
    await openTeams({ frameContext: 'settings', contentUrl })
    await ours.getByRole('radio', { name: 'Zero paper' }).waitFor()
    expect(await ours.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await received('settings.setValidityState')).toEqual([])
  })
})

const beside = () => ({
  page: `${origin}/teams.html?initiative=${id}&host=teams`,
  frameContext: 'sidePanel' as const,
  chatId: '19:meeting_x@thread.v2',
})

describe.each([
  { view: 'the list of initiatives', open: async () => await openTeams(), shows: /^Next: Steering meeting, / },
  { view: 'the board', open: async () => await openTeams({ subEntityId: id }), shows: 'What would help most now' },
  { view: 'what is to settle', open: async () => await openTeams({ subEntityId: `${id}/questions` }), shows: 'Perhaps in the room' },
  { view: 'the meetings', open: async () => await openTeams({ subEntityId: `${id}/meetings` }), shows: 'Customer One steering committee' },
  { view: 'the look back', open: async () => await openTeams({ subEntityId: `${id}/look-back` }), shows: 'Sponsor by sponsor' },
  {
    view: 'the messages of a sponsor',
    open: async () => {
      await openTeams({ subEntityId: id })
      const card = ours.getByRole('article', { name: 'Nestor Wilke', exact: true })
      await card.getByRole('button', { name: 'Details' }).press('Enter')
    },
    shows: /recorded by/,
  },
  {
    view: 'what is kept about me',
    open: async () => {
      who = megan
      await openTeams({ subEntityId: 'privacy' })
    },
    shows: 'Who looked',
  },
  {
    view: 'a meeting, beside it',
    open: async () => await openTeams(beside()),
    shows: /^Steerwell cannot see in Teams which meeting this is/,
  },
  { view: 'the panel', open: async () => await openOutlook(), shows: /In \d of your last 8 steering meetings/ },
])('while $view is open', ({ open, shows }) => {
  const line = (text: RegExp) => ours.getByRole('status').filter({ hasText: text })
  /** What was read is a minute old by now, and the person comes back to it. */
  const comeBack = async () => {
    await ours.evaluate(() => {
      const later = Date.now() + 60_000
      Date.now = () => later
      window.dispatchEvent(new Event('visibilitychange'))
    })
  }

  const settled = async () => {
    await says(shows)
    await expect.poll(async () => await ours.locator('.fui-Skeleton').count(), { timeout: 15_000 }).toBe(0)
  }

  it('the network goes: all stays, a line says since when; it comes back by itself', async () => {
    await open()
    await settled()
    await site.context.setOffline(true)
    await line(/^No connection since .*\d:\d\d\. What you see stays; changes cannot be saved until it is back\.$/).waitFor()
    await says(shows)
    expect(await ours.getByRole('alert').count()).toBe(0)
    await site.context.setOffline(false)
    await line(/^No connection/).waitFor({ state: 'detached' })
    await says(shows)
  })

  it('the sign-in expires: all stays, a line says so, and its button signs in again', async () => {
    await open()
    await settled()
    const refuse = { status: 401, json: { type: `${problemTypePrefix}unauthenticated`, title: 'Not signed in', status: 401 } }
    await site.context.route('**/api/**', async (route) => await route.fulfill({ ...refuse, contentType: problemContentType }))
    await comeBack()
    await line(/^You are no longer signed in\. This is as of .*\d:\d\d/).waitFor()
    await says(shows)
    expect(await ours.getByRole('alert').count()).toBe(0)
    await site.context.unroute('**/api/**')
    await ours.getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
    await line(/^You are no longer/).waitFor({ state: 'detached' })
    await says(shows)
  })
})

it.each(['default', 'dark', 'contrast'])('the line that says so is accessible, in the theme "%s" and 320 pixels', async (theme) => {
  await openTeams({ theme })
  await page.setViewportSize({ width: 320, height: 800 })
  await says(/^Next: Steering meeting, /)
  await site.context.setOffline(true)
  await ours.getByRole('status').filter({ hasText: 'No connection since' }).waitFor()
  await accessible()
  expect(await ours.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  await site.context.setOffline(false)
})
