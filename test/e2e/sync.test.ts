import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { personNamed, type StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { accessible } from './accessible.ts'
import { type FollowedProduct, startFollowedProduct } from './followed-product.ts'
import { dataFolder, openBrowser, tokenFor } from './product.ts'

type View = 'board' | 'import'
interface Look {
  readonly width: number
  readonly locale: string
  readonly colorScheme?: 'light' | 'dark'
  readonly forcedColors?: 'active'
}
const looks: readonly Look[] = [
  { width: 1280, locale: 'en-GB', colorScheme: 'light' },
  { width: 1280, locale: 'de-DE', colorScheme: 'dark' },
  { width: 320, locale: 'de-DE', colorScheme: 'light' },
  { width: 320, locale: 'en-GB', forcedColors: 'active' },
]

const follow = 'Let calendars be followed'
const day = (epochMs: number) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'Europe/Berlin' })
    .format(epochMs)
    .replace(',', '')

const sponsors = ['Megan Bowen', 'Miriam Graham', 'Nestor Wilke']

/** One way through a week of it, step by step; each builds on the one before. */
describe('following calendars, as the PM sees it', () => {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let product: FollowedProduct
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let initiativeId: string
  let series: StandInMeeting
  const failures: string[] = []

  const asked = async (method: string, path: string, body?: unknown, as = 'Lynne Robbins'): Promise<unknown> => {
    const token = await tokenFor({ address: product.address }, addressOf(as))
    const answer = await fetch(product.address + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  beforeAll(async () => {
    data = await dataFolder()
    product = await startFollowedProduct(data.path)
    browser = await openBrowser()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Berlin' })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => failures.push(error.message))
    initiativeId = InitiativeView.parse(await asked('POST', '/api/initiatives', { name: 'Customer One', zone: 'Europe/Berlin' })).initiative
      .id
    await asked('PUT', `/api/initiatives/${initiativeId}/roster`, {
      sponsors: sponsors.map((displayName, index) => ({
        displayName,
        addresses: [addressOf(displayName)],
        area: 'sales',
        terms: [{ from: '2020-01-01', lead: index === 0 }],
      })),
    })
    const start = new Date(product.now() - 27 * 86_400_000).toISOString().slice(0, 10)
    series = product.tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Customer One steering committee',
      start: `${start}T09:00`,
      minutes: 60,
      repeat: { every: 'week', count: 30 },
      invited: sponsors,
    })
    product.tenant.addEvent({ organizer: 'Megan Bowen', title: 'Dentist', start: `${start}T15:00`, minutes: 30, invited: [] })
    await asked('POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering', title: series.title })
  })
  afterAll(async () => {
    await context?.close()
    await browser?.close()
    await product?.stop()
    await data?.remove()
  })

  const open = async (on: Page, view: View) => {
    await on.goto(`${product.address}/teams.html?user=${addressOf('Lynne Robbins')}&initiative=${initiativeId}#${view}`)
  }

  const panelLooks: readonly Look[] = [
    { width: 320, locale: 'en-GB', colorScheme: 'light' },
    { width: 320, locale: 'de-DE', colorScheme: 'dark' },
  ]
  const panel = async (on: Page, name: string) => {
    await on.goto(`${product.address}/outlook.html?user=${addressOf(name)}`)
  }
  /** Accessible, and nothing sticks out. SYNC_PICTURES names a folder for pictures of it. */
  const pictured = async (on: Page, name: string, width: number) => {
    await accessible(on)
    const folder = process.env.SYNC_PICTURES
    if (folder) await on.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    expect([name, await on.evaluate(() => document.documentElement.scrollWidth)]).toEqual([name, width])
  }

  const states = async () => {
    const { sync } = InitiativeView.parse(await asked('GET', `/api/initiatives/${initiativeId}`))
    return Object.fromEntries((sync?.mailboxes ?? []).map(({ displayName, state, code }) => [displayName, code ?? state]))
  }
  /** Hours pass, as many looks at every calendar as it takes. */
  const pass = async (hours: number, until: Record<string, string>) => {
    await product.pass(hours)
    await expect.poll(states, { timeout: 30_000 }).toMatchObject(until)
  }
  const look = async (view: View) => {
    await open(page, view)
    // Another hash alone loads nothing.
    await page.reload()
    await page.getByRole('tabpanel').first().waitFor()
  }
  const says = async (text: string | RegExp) => await page.getByText(text).filter({ visible: true }).first().waitFor()
  const well = Object.fromEntries(['Lynne Robbins', ...sponsors].map((name) => [name, 'ok']))
  const ofMegan = new RegExp(`/users/${personNamed('Megan Bowen').objectId}/calendarView`)

  it('off, it says what would be kept and what not', async () => {
    await look('import')
    expect(await page.getByRole('switch', { name: follow }).isChecked()).toBe(false)
    await says(/^Your own calendar is then followed, and tagged meetings, answers and attendance come in by themselves\./)
    await says(/^Kept: title, times and rooms of tagged meetings; answers and attendance of sponsors and their delegates\.$/)
    await says(/^Not kept: other appointments, texts and attachments, and who else was there/)
    await everyLook(['import'], 'off', /^(Kept|Behalten werden):/, looks.slice(2, 3))
    await look('board')
    expect(await page.getByText(/calendars? (is|are) (followed|being read)/).count()).toBe(0)
  })

  it('switched on, the PM’s own calendar is read, and nobody else’s; it says whose are not', async () => {
    await look('import')
    await page.getByRole('switch', { name: follow }).press('Space')
    await expect.poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('switch')
    await says(/^1 calendar is followed, last looked at on /)
    await says('Followed: Lynne Robbins.')
    await says(/^Not followed: Megan Bowen, Miriam Graham and Nestor Wilke\. Each decides in their own panel\. Nobody is reminded/)
    await says('Your calendar is followed for Customer One.')
    expect(product.tenant.subscriptions.ids).toHaveLength(1)
    await everyLook(['import'], 'asked', /^(Not followed|Nicht mitgelesen):/, looks)
  })

  it('a sponsor is asked in their panel, by keyboard too, and can change their mind', async () => {
    for (const { width, locale, ...colours } of panelLooks) {
      const other = await browser.newContext({ viewport: { width, height: 900 }, locale, timezoneId: 'Europe/Berlin', ...colours })
      const on = await other.newPage()
      await panel(on, 'Nestor Wilke')
      await on.getByText(/^(May Steerwell follow your calendar|Darf Steerwell für) /).waitFor()
      await on.getByText(/^(What is read and kept|Was gelesen und behalten wird)$/).click()
      await pictured(on, ['panel', 'asked', width, locale, ...Object.values(colours)].join('-'), width)
      await other.close()
    }
    await panel(page, 'Megan Bowen')
    await says('May Steerwell follow your calendar for Customer One?')
    await page.getByRole('button', { name: 'No', exact: true }).press('Enter')
    await says('Your calendar is not followed for Customer One.')
    // The button is gone; who goes by keyboard goes on where the answer stands.
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Let it be followed')
    await page.keyboard.press('Enter')
    await says('Your calendar is followed for Customer One.')
    await panel(page, 'Megan Bowen')
    await says('Your calendar is followed for Customer One.')
    expect(await page.getByText('May Steerwell follow your calendar').count()).toBe(0)
    await page.route('**/following/own', async (route) => await route.abort())
    await page.getByRole('button', { name: 'Stop following my calendar' }).click()
    await page.getByRole('alert').waitFor()
    await says('Your calendar is followed for Customer One.')
    await page.unroute('**/following/own')
    for (const name of ['Miriam Graham', 'Nestor Wilke'])
      await asked('PUT', `/api/initiatives/${initiativeId}/following/own`, { agreed: true }, name)
  })

  it('then the calendars are read, and page and board say so by themselves', async () => {
    await look('import')
    await says(/^4 calendars are followed, last looked at on \w{3} \d+ \w{3}, \d\d:\d\d\.$/)
    expect(await page.getByRole('switch', { name: follow }).isChecked()).toBe(true)
    await page.getByRole('tab', { name: 'Board' }).click()
    await says('Coming up')
    await says('Customer One steering committee')
    await says(/^4 calendars are followed, last looked at on /)
    expect(await states()).toEqual(well)
    expect(JSON.stringify(await asked('GET', `/api/initiatives/${initiativeId}/meetings`))).not.toMatch(/dentist/i)
    await everyLook(['board', 'import'], 'well', /^(4 calendars are followed|4 Kalender werden mitgelesen)/, looks.slice(1, 2))
  })

  it('what is wrong with one calendar is said in words, since when, and what to do', async () => {
    const since = product.now() + 5 * 3_600_000
    product.tenant.failNext({ kind: 'status', status: 429, retryAfter: 3600 }, { times: 100_000, pattern: ofMegan })
    await pass(5, { 'Megan Bowen': 'waiting' })
    // An hour without an answer is an ordinary day; after that it is told.
    await pass(2, { 'Megan Bowen': 'no-answer' })
    await look('board')
    await says('1 of 4 calendars needs attention: no answer from Microsoft 365.')
    await page.getByRole('button', { name: 'Details', exact: true }).click()
    await says('1 of 4 calendars needs attention.')
    await says(
      new RegExp(
        `^Microsoft 365 has not answered for the calendar of Megan Bowen since ${day(since)}, \\d\\d:\\d\\d\\. There is nothing to do: it is tried again, and nothing is lost\\.$`,
      ),
    )
  })

  it('so is a mailbox that is gone, a policy that withholds attendance, and a subscription that cannot be had any more', async () => {
    const { tenant } = product
    tenant.deleteMailbox('Miriam Graham')
    tenant.withholdPolicy('Lynne Robbins')
    tenant.failNext({ kind: 'status', status: 503 }, { times: 100_000, pattern: /^(POST|PATCH) \/subscriptions/ })
    for (const id of tenant.subscriptions.ids) tenant.subscriptions.dieSilently(id)
    await pass(5, { 'Miriam Graham': 'mailbox-unavailable' })
    await pass(20, { 'Nestor Wilke': 'no-notifications' })
    await pass(5, { 'Lynne Robbins': 'reports-denied', 'Megan Bowen': 'no-answer' })
    await look('board')
    await says(
      /^4 of 4 calendars need attention: attendance may not be read, no answer from Microsoft 365, mailbox not found, changes arrive late\.$/,
    )
    await everyLook(['board'], 'trouble', /^4 (of 4 calendars need attention|von 4 Kalendern brauchen Aufmerksamkeit):/, looks)
    await page.getByRole('tab', { name: 'Meetings' }).click()
    await says(/^No attendance report\. Steerwell cannot ask for it at the moment; Import says why\.$/)
    await look('import')
    await says('4 of 4 calendars need attention.')
    await says(/^The mailbox of Miriam Graham has not been found since .*end their term under Sponsors\.$/)
    await says(/^Changes in Nestor Wilke’s calendar have arrived up to four hours late since /)
    await says(/^Steerwell has not been allowed to read who joined the meetings of Lynne Robbins since .*import the reports\.$/)
    await everyLook(['import'], 'trouble', /^(The mailbox of Miriam Graham|Das Postfach von Miriam Graham)/, looks)
  })

  it('when it is over, it is over', async () => {
    const { tenant } = product
    tenant.faults.clear()
    tenant.attendance.withoutPolicy.clear()
    const mailbox = tenant.meetings.mailboxes.get(personNamed('Miriam Graham').objectId)
    if (mailbox) mailbox.gone = false
    await pass(5, { 'Megan Bowen': 'ok', 'Miriam Graham': 'ok', 'Nestor Wilke': 'ok' })
    // Whether reports may be read shows with the next that is asked for.
    await pass(20, well)
    await look('board')
    await says(/^4 calendars are followed, last looked at on /)
    expect(await page.getByText(/needs? attention\./).count()).toBe(0)
  })

  it('consent that was withdrawn is said once for all calendars, and given back it goes on', async () => {
    const { tenant } = product
    tenant.withdrawConsent('Calendars.Read')
    tenant.revoke()
    await pass(5, Object.fromEntries(Object.keys(well).map((name) => [name, 'access-denied'])))
    await look('import')
    await says(
      /^Steerwell has not been allowed to read the calendars of Lynne Robbins, Megan Bowen, Miriam Graham and Nestor Wilke since .* Your administrator can allow it/,
    )
    await page.getByText('To forward to your administrator').click()
    await says(/^Microsoft Graph refuses Steerwell’s application permission Calendars\.Read for Lynne Robbins, Megan Bowen/)
    tenant.tokens.roles.add('Calendars.Read')
    tenant.revoke()
    await pass(5, well)
    await look('import')
    await says(/^4 calendars are followed/)
  })

  it('a switch that fails stays where it was, and says so', async () => {
    await look('import')
    await page.route('**/following', async (route) => await route.fulfill({ status: 503, json: {} }))
    await page.getByRole('switch', { name: follow }).click()
    await says('Steerwell does not answer at the moment')
    expect(await page.getByRole('switch', { name: follow }).isChecked()).toBe(true)
    await page.unroute('**/following')
  })

  it('so does one without a connection, instead of waiting for it', async () => {
    await look('import')
    await context.setOffline(true)
    await page.getByRole('switch', { name: follow }).press('Space')
    await page.getByRole('alert').getByText('No connection').waitFor()
    await expect.poll(async () => await page.getByText('Switching …').count()).toBe(0)
    expect(await page.getByRole('switch', { name: follow }).isChecked()).toBe(true)
    await context.setOffline(false)
  })

  it('a server that does not follow calendars any more says so', async () => {
    await page.route(`**/api/initiatives/${initiativeId}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...InitiativeView.parse(await answer.json()), sync: undefined } })
    })
    await look('board')
    await says('Calendars are not followed any more: the server has it switched off.')
    await page.getByRole('button', { name: 'Details', exact: true }).click()
    await says(/^What has come in stays\. Until your administrator switches it on again, import calendars and reports/)
    expect(await page.getByRole('switch', { name: follow }).count()).toBe(0)
    await page.unroute(`**/api/initiatives/${initiativeId}`)
  })

  it('switched off, nobody is followed, and what has come in stays', async () => {
    await look('import')
    await page.getByRole('switch', { name: follow }).click()
    await says(/^Your own calendar is then followed, and tagged meetings, answers and attendance come in by themselves\./)
    await expect
      .poll(
        async () => {
          await product.pass(0.1)
          return product.tenant.subscriptions.ids
        },
        { timeout: 30_000 },
      )
      .toEqual([])
    const asksBefore = product.tenant.requests
    await product.pass(24)
    await page.getByRole('tab', { name: 'Board' }).click()
    await says('Customer One steering committee')
    expect(await page.getByText(/^\d+ calendars? (is|are) followed/).count()).toBe(0)
    expect(product.tenant.requests).toBe(asksBefore)
  })

  it('wrote no error to the page on the whole way', () => expect(failures).toEqual([]))

  async function everyLook(shownIn: readonly View[], state: string, shown: RegExp, how: readonly Look[]): Promise<void> {
    for (const { width, locale, ...colours } of how) {
      const other = await browser.newContext({ viewport: { width, height: 900 }, locale, timezoneId: 'Europe/Berlin', ...colours })
      try {
        const on = await other.newPage()
        for (const view of shownIn) {
          await open(on, view)
          await on.getByText(shown).filter({ visible: true }).first().waitFor()
          await pictured(on, [view, state, width, locale, ...Object.values(colours)].join('-'), width)
        }
      } finally {
        await other.close()
      }
    }
  }
})
