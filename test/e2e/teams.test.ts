import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeList } from '../../functions/src/contract/initiatives.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { type Broker, createBroker } from '../stand-ins/nested-auth.ts'
import { entra, openSite, origin, type Site, teamsAppId } from '../stand-ins/site.ts'
import type { TeamsOptions } from '../stand-ins/teams/options.ts'
import { accessible } from './accessible.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/** The board in Teams: the built add-in with the real `@microsoft/teams-js`, in the frame of a page that answers as Teams does. */

const address = addressOf('Lynne Robbins')
const user = { address, objectId: objectIdOf(address), tenantId: sampleTenantId }
const settings = entra(localAudience, sampleTenantId)

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
type Listed = InitiativeList['initiatives'][number]
/** With the sample's meetings, and without any. */
let sample: Listed
let other: Listed

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
  const headers = { authorization: `Bearer ${await tokenFor(product, address)}`, 'content-type': 'application/json' }
  const initiatives = `${product.address}/api/initiatives`
  await fetch(initiatives, { method: 'POST', headers, body: JSON.stringify({ name: 'Zero paper' }) })
  const list = InitiativeList.parse(await (await fetch(initiatives, { headers })).json()).initiatives
  const named = (name: string) => list.find((each) => each.name === name)!
  sample = named('Customer One')
  other = named('Zero paper')
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

let broker: Broker
let site: Site
let page: Page
let tab: Frame
/** Of `getAuthToken`: what it was asked with, and its next answers; after them a token. */
let asked: (readonly unknown[])[]
let answers: (readonly [boolean, string])[]

beforeEach(async () => {
  asked = []
  answers = []
  const token = async () => await tokenFor(product, address)
  broker = createBroker(token)
  site = await openSite({
    browser,
    product: product.address,
    settings,
    broker,
    directory: createDirectory(token),
    teamsToken: async (args) => {
      asked.push(args)
      return answers.shift() ?? [true, await token()]
    },
  })
})
afterEach(async () => {
  await site.close()
  // The list of hosts that teams-js reads is answered here; nothing else was asked of the world, and nobody's token or name was written down.
  expect(site.tried).toEqual([])
  expect(site.console.join('\n')).not.toMatch(/eyJ|lynne|robbins/i)
})

async function open(options: Partial<TeamsOptions> = {}): Promise<void> {
  const opened = await site.openTeams({ page: `${origin}/teams.html?host=teams`, frameContext: 'content', user, nested: true, ...options })
  page = opened.page
  tab = opened.tab
}

const says = async (text: string | RegExp) => await tab.getByText(text).first().waitFor()
const board = async (of = sample) => await tab.getByRole('heading', { level: 1, name: of.name, exact: true }).waitFor()
const list = async () => await tab.getByRole('heading', { level: 1, name: 'My initiatives' }).waitFor()
const received = async (func: string) =>
  await page.evaluate((name) => window.teamsStandIn.received.filter((message) => message.func === name).map(({ args }) => args), func)

describe('sign-in', () => {
  it('by the broker of Teams, which is asked once', async () => {
    await open()
    await list()
    expect(broker.asked.map(({ method, tokenParams }) => [method, tokenParams?.scope])).toEqual([
      ['GetToken', `api://steerwell.contoso.com/${localAudience}/access_as_user`],
    ])
    expect(asked).toEqual([])
  })

  it('by getAuthToken where Teams has no broker', async () => {
    await open({ nested: false })
    await list()
    // Resources, claims, silent, tenant.
    expect(asked[0]).toEqual([undefined, undefined, true, undefined])
    expect(broker.asked).toEqual([])
  })

  it('by getAuthToken where the broker is broken', async () => {
    broker.next.push({ status: 'PERSISTENT_ERROR' })
    await open()
    await list()
    expect(asked.length).toBeGreaterThan(0)
  })

  it.each([
    { row: 'the person refuses', reasons: ['resourceRequiresConsent', 'CancelledByUser'], sentence: /The sign-in window was closed/ },
    {
      row: 'the organisation has not agreed',
      reasons: ['resourceRequiresConsent', 'resourceRequiresConsent'],
      sentence: /has not approved Steerwell yet/,
    },
    { row: 'the manifest names another resource', reasons: ['invalid_resource'], sentence: /is not set up completely/ },
  ])('$row: a sentence, and signing in after all', async ({ reasons, sentence }) => {
    answers.push(...reasons.map((reason) => [false, reason] as const))
    await open({ nested: false })
    await says(sentence)
    await tab.getByRole('button', { name: 'Try again' }).click()
    await list()
  })
})

it('the tab outside of Teams says so', async () => {
  const alone = await site.context.newPage()
  await alone.goto(`${origin}/teams.html?host=teams`)
  await alone.getByText('Steerwell is part of Outlook and Teams. Open it there.').waitFor()
})

describe('what Teams tells', () => {
  const backgroundOf = async () =>
    await tab.evaluate(() => getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor)

  it('its theme, and each change of it', async () => {
    await open({ theme: 'default' })
    await list()
    expect(await backgroundOf()).toBe('rgb(255, 255, 255)')
    await page.evaluate(() => window.teamsStandIn.changeTheme('dark'))
    await expect.poll(backgroundOf).toBe('rgb(41, 41, 41)')
    await page.evaluate(() => window.teamsStandIn.changeTheme('contrast'))
    await expect.poll(backgroundOf).toBe('rgb(0, 0, 0)')
  })

  it('its language', async () => {
    await open({ locale: 'de-de' })
    await tab.getByRole('heading', { name: 'Meine Initiativen' }).waitFor()
    expect(await tab.evaluate(() => document.documentElement.lang)).toBe('de')
  })

  it('that the page is ready, so that Teams takes its own waiting screen away', async () => {
    await open()
    await list()
    expect(await received('appInitialization.success')).toHaveLength(1)
  })
})

describe('links', () => {
  it('a deep link opens the board on its initiative, and from there the list', async () => {
    await open({ subEntityId: other.id })
    await board(other)
    await tab.getByRole('button', { name: 'All my initiatives' }).click()
    await list()
  })

  it('a deep link opens a view of an initiative', async () => {
    await open({ subEntityId: `${sample.id}/meetings` })
    await tab.getByRole('tab', { name: 'Meetings', selected: true }).waitFor()
    await board()
  })

  it('a link to what is open is handed over to Teams', async () => {
    await open({ subEntityId: `${sample.id}/roster` })
    await tab.getByRole('button', { name: 'Copy link' }).click()
    await expect.poll(async () => await received('shareDeepLink')).toHaveLength(1)
    expect(await received('shareDeepLink')).toEqual([[`${sample.id}/roster`, sample.name, `${origin}/teams.html?initiative=${sample.id}`]])
  })

  it('going back leads from the board to the list, and a view stays when the page is loaded again', async () => {
    await open()
    await tab.getByRole('link', { name: sample.name }).click()
    await board()
    await tab.getByRole('tab', { name: 'Meetings' }).click()
    await tab.getByRole('tab', { name: 'Meetings', selected: true }).waitFor()
    const again = page.waitForEvent('framenavigated')
    await tab.evaluate(() => window.location.reload())
    await again
    await tab.getByRole('tab', { name: 'Meetings', selected: true }).waitFor()
    await tab.evaluate(() => window.history.back())
    await tab.getByRole('tab', { name: 'Board', exact: true, selected: true }).waitFor()
    await tab.evaluate(() => window.history.back())
    await list()
  })

  it('the panel beside a meeting leads to the board by a deep link', async () => {
    await open({
      page: `${origin}/outlook.html?host=teams`,
      frameContext: 'sidePanel',
      chatId: '19:meeting_MjdhNjM4YzUtYzExZi00@thread.v2',
    })
    await tab.getByRole('link', { name: 'Open the board' }).click()
    await expect.poll(async () => await received('executeDeepLink')).toHaveLength(1)
    const [[link] = []] = await received('executeDeepLink')
    const { origin: at, pathname, searchParams } = new URL(String(link))
    expect([at, pathname]).toEqual(['https://teams.microsoft.com', `/l/entity/${teamsAppId}/board`])
    expect(JSON.parse(searchParams.get('context') ?? '')).toEqual({ subEntityId: sample.id })
  })
})

describe('my initiatives', () => {
  it('each says what is mine in it, what needs attention, and what comes next', async () => {
    await open()
    await list()
    const card = tab.getByRole('article', { name: sample.name })
    await card.getByText('You manage it').waitFor()
    await card.getByText(/^Talk with Miriam Graham before the steering meeting on /).waitFor()
    await card.getByText(/^Next: Steering meeting, /).waitFor()
    const empty = tab.getByRole('article', { name: other.name })
    await empty.getByText('No tagged meeting ahead for you').waitFor()
    await accessible(tab)
  })

  it.each([
    ['default', 320, 'en-gb'],
    ['dark', 320, 'de-de'],
    ['contrast', 1280, 'en-gb'],
  ] as const)('in the theme "%s" at %i pixels, in %s', async (theme, width, locale) => {
    await open({ theme, locale })
    await page.setViewportSize({ width, height: 800 })
    await tab.getByRole('article', { name: sample.name }).waitFor()
    await accessible(tab)
    expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
})

describe('a tab of a channel', () => {
  const channel = { channelId: '19:general@thread.tacv2' }
  const tabOf = (id: string) => ({ ...channel, page: `${origin}/teams.html?initiative=${id}&host=teams` })

  it('shows its initiative, and no way to another one', async () => {
    await open(tabOf(other.id))
    await board(other)
    expect(await tab.getByRole('button', { name: 'All my initiatives' }).count()).toBe(0)
    expect(await tab.getByRole('button', { name: 'New initiative' }).count()).toBe(0)
  })

  it('of an initiative that is gone, or is not theirs, says so in one line', async () => {
    await open(tabOf('00000000-0000-4000-8000-000000000000'))
    await says(/^This initiative is not there any more, or you have no part in it\./)
    expect(await tab.getByRole('button').count()).toBe(0)
    await accessible(tab)
  })
})

describe('setting up a tab', () => {
  it('saves the initiative that was chosen, when Teams says so', async () => {
    await open({ frameContext: 'settings' })
    await tab.getByText('Which initiative does this tab show?').waitFor()
    expect(await received('settings.setValidityState')).toEqual([])
    await tab.getByRole('radio', { name: other.name }).click()
    await expect.poll(async () => await received('settings.setValidityState')).toEqual([[true]])
    await page.evaluate(() => window.teamsStandIn.pressSave())
    await expect.poll(async () => await received('settings.save.success')).toHaveLength(1)
    const tabAddress = (host: string) => `${origin}/teams.html?initiative=${other.id}${host}`
    expect(await received('settings.setSettings')).toEqual([
      [
        {
          entityId: `board-${other.id}`,
          contentUrl: tabAddress('&host=teams'),
          websiteUrl: tabAddress(''),
          suggestedDisplayName: other.name,
        },
      ],
    ])
  })
})
