import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { decodeJwt, importJWK, SignJWT } from 'jose'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { MeetingPage, TagList } from '../../functions/src/contract/meetings.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { ExchangeCheck } from '../contract/graph-exchanges.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { GraphStandIn } from '../stand-ins/graph/graph-stand-in.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { clientSecret } from '../stand-ins/graph/tokens.ts'
import { type Broker, createBroker } from '../stand-ins/nested-auth.ts'
import type { StandInItem } from '../stand-ins/office/options.ts'
import { entra, openSite, origin, type Site } from '../stand-ins/site.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/**
 * Tier 1 as a person meets it: the built add-in in stand-ins of Outlook and Teams, the built product with the real MSAL behind it, and a
 * stand-in tenant that the product asks on behalf of whoever is signed in.
 */

const sets = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }
const userNamed = (name: string) => ({ address: addressOf(name), objectId: objectIdOf(addressOf(name)), tenantId: sampleTenantId })

let data: Awaited<ReturnType<typeof dataFolder>>
let tenant: GraphStandIn
let product: Product
let browser: Browser
let initiativeId: string

const check = new ExchangeCheck()

beforeAll(async () => {
  data = await dataFolder()
  tenant = await new GraphStandIn({
    clock: Date,
    record: true,
    onExchange: check.take,
    clientId: localAudience,
    verifyAssertion: async (token) => ({ oid: String(decodeJwt(token).oid) }),
  }).start()
  product = await startProduct(data.path, ['--empty'], {
    CREDENTIAL: 'secret',
    CLIENT_ID: localAudience,
    CLIENT_SECRET: clientSecret,
    AUTHORITY: `${tenant.loginUrl}/{tid}`,
    GRAPH_URL: tenant.baseUrl,
  })
  browser = await openBrowser()
  const made = await asked('Lynne Robbins', 'POST', '/api/initiatives', { name: 'Customer One', zone: 'Europe/Berlin' })
  initiativeId = InitiativeView.parse(made).initiative.id
  const sponsors = ['Megan Bowen', 'Nestor Wilke'].map((displayName, index) => ({
    displayName,
    addresses: [addressOf(displayName)],
    area: 'sales',
    terms: [{ from: '2020-01-01', lead: index === 0 }],
  }))
  await asked('Lynne Robbins', 'PUT', `/api/initiatives/${initiativeId}/roster`, { sponsors })
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await tenant?.close()
  expect([...check.faults]).toEqual([])
  await data?.remove()
})

async function asked(who: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(product.address + path, {
    method,
    headers: { authorization: `Bearer ${await tokenFor(product, addressOf(who))}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return await answer.json()
}
const tags = async () => TagList.parse(await asked('Lynne Robbins', 'GET', `/api/initiatives/${initiativeId}/tags`)).tags
const meetings = async () => MeetingPage.parse(await asked('Lynne Robbins', 'GET', `/api/initiatives/${initiativeId}/meetings`)).meetings

/** On the wall in Berlin, so many days from today. */
const wall = (days: number, time = '09:00') => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`

/** Weekly, four of them over, the next tomorrow or later. */
function weekly(title: string, organizer = 'Lynne Robbins', sponsors = ['Megan Bowen', 'Nestor Wilke']): StandInMeeting {
  return tenant.addEvent({
    organizer,
    title,
    start: wall(-27),
    minutes: 60,
    repeat: { every: 'week', count: 10 },
    invited: sponsors,
  })
}

/** The series' next occurrence, or the last that is over, as Outlook shows it to somebody. */
function shownTo(series: StandInMeeting, name: string, more: Partial<StandInItem> = {}, which: 'next' | 'last' = 'next'): StandInItem {
  const copy = series.copies.get(objectIdOf(addressOf(name)))
  const days = which === 'next' ? [0, 8] : [-8, -1]
  const [from, to] = days.map((day) => Date.now() + day * 86_400_000)
  const line = copy && tenant.meetings.occurrences(series, copy, from ?? 0, to ?? 0)[0]
  if (!line?.original) throw new Error(`There is no ${which} occurrence.`)
  const organizer = series.organizer.displayName === name
  return {
    mode: organizer ? 'organizer' : 'attendee',
    title: series.title,
    start: new Date(line.start).toISOString(),
    end: new Date(line.end).toISOString(),
    itemId: tenant.eventId(series, name, line.original, false),
    organizer: { name: series.organizer.displayName, address: series.organizer.address },
    required: series.invited.map(({ person }) => ({ name: person.displayName, address: person.address, response: 'accepted' as const })),
    recurrence: { recurrenceType: 'weekly' },
    seriesId: tenant.eventId(series, name, undefined, false),
    ...more,
  }
}

let who: string
let broker: Broker
let site: Site
let page: Page
let pane: Frame

beforeEach(async () => {
  const token = async () => await tokenFor(product, addressOf(who))
  broker = createBroker(async () => {
    const claims = broker.asked.at(-1)?.tokenParams?.claims
    return claims?.includes('acrs') ? await withSecondFactor(await token()) : await token()
  })
  site = await openSite({
    browser,
    product: product.address,
    settings: entra(localAudience, sampleTenantId),
    broker,
    directory: createDirectory(token),
  })
  tenant.exchanges.splice(0)
})
afterEach(async () => {
  await site.close()
  tenant.tokens.requireInteraction(undefined)
  for (const permission of ['Calendars.Read', 'OnlineMeetingArtifact.Read.All']) tenant.tokens.scopes.add(permission)
  expect(site.tried).toEqual([])
})

/** From now on, also for those who are signed in. */
function withoutConsent(): void {
  tenant.withdrawConsent('Calendars.Read')
  tenant.revoke()
}

/** The directory's answer to the claims: the same token with the authentication context that they ask for. */
async function withSecondFactor(token: string): Promise<string> {
  const jwk: { kid: string } = JSON.parse(await readFile(join(data.path, 'local-signing-key.json'), 'utf8'))
  return await new SignJWT({ ...decodeJwt(token), acrs: ['c1'] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid })
    .sign(await importJWK(jwk, 'RS256'))
}

async function outlook(name: string, item: StandInItem): Promise<void> {
  who = name
  const opened = await site.openOutlook({ sets, user: userNamed(name), item })
  page = opened.page
  pane = opened.pane
}
async function teams(name: string, path: string, chatId?: string): Promise<void> {
  who = name
  const opened = await site.openTeams({
    page: `${origin}/${path}`,
    frameContext: chatId === undefined ? 'content' : 'sidePanel',
    user: userNamed(name),
    nested: true,
    ...(chatId === undefined ? {} : { chatId }),
  })
  page = opened.page
  pane = opened.tab
}
const says = async (text: string | RegExp) => await pane.getByText(text).filter({ visible: true }).first().waitFor()
const press = async (name: string | RegExp) => await pane.getByRole('button', { name }).click()
/** axe looks into our frame, and at the host's page around it only as far as it is ours. */
const accessibleFrame = async () => {
  const { violations } = await new AxeBuilder({ page })
    .include(['iframe', 'main'])
    .exclude(['iframe', '[data-tabster-dummy]'])
    .exclude(['iframe', '.fui-Toaster'])
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
}
const plain = (path: string) =>
  path
    .replace(/\?.*/, '')
    .replace(initiativeId, '{}')
    .replace(/meetings\/[^/]+/, 'meetings/{}')
const calls = () => site.calls.map(({ path }) => plain(path))

describe('in Outlook', () => {
  it.each([
    {
      row: 'of their own',
      title: 'Customer One steering committee',
      organizer: 'Lynne Robbins',
      why: 'Suggested: the title says “steering”.',
    },
    {
      row: 'to which they are invited',
      title: 'Customer One sponsors',
      organizer: 'Nestor Wilke',
      why: 'Suggested: 2 of 2 sponsors are invited.',
    },
  ])(
    'a manager opens an untagged appointment $row, tags the series as suggested, and it is captured',
    async ({ title, organizer, why }) => {
      const series = weekly(title, organizer, ['Megan Bowen', 'Nestor Wilke', 'Lynne Robbins'])
      await outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
      await pane.getByRole('heading', { name: series.title }).waitFor()
      await says('This meeting is not tagged yet.')
      await press('Tag this meeting')
      await says(why)
      expect(await pane.getByRole('radio', { name: 'The whole series, past and future' }).isChecked()).toBe(true)
      // Nothing is tagged by a suggestion alone.
      expect((await tags()).some(({ iCalUId }) => iCalUId === series.uid)).toBe(false)
      await press('Tag this meeting')
      await says('Tagged. 4 meetings that have taken place count now.')
      await says(/^Steering meeting, /)
      expect(site.calls.flatMap(({ method, path }) => (method === 'GET' ? [] : [plain(path)]))).toEqual([
        '/api/initiatives/{}/tags',
        '/api/initiatives/{}/meetings/{}',
        '/api/initiatives/{}/series',
      ])
      expect((await meetings()).filter(({ title }) => title === series.title)).toHaveLength(10)
    },
  )

  it('the sponsor who is invited sees it; opened again nobody asks the calendar', async () => {
    const series = weekly('Customer One briefing')
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'briefing' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    tenant.exchanges.splice(0)
    const item = shownTo(series, 'Megan Bowen')
    await outlook('Megan Bowen', item)
    await says(/^Executive briefing, /)
    expect(tenant.exchanges.length).toBeGreaterThan(0)
    tenant.exchanges.splice(0)
    await pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await pane.evaluate((next) => window.officeStandIn.select(next), item)
    await says(/^Executive briefing, /)
    expect(tenant.exchanges).toEqual([])
  })

  it('where nobody answers in their name, a sponsor is led to the invitation: the open one, another’s page, or at least its day', async () => {
    const series = weekly('Customer One sponsor decisions', 'Lynne Robbins', ['Nestor Wilke'])
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    const item = shownTo(series, 'Nestor Wilke')
    await outlook('Nestor Wilke', item)
    const openInvitation = async () => {
      const button = pane.getByRole('button', { name: /^Answer$|^Change$/ })
      await expect.poll(async () => await button.isEnabled()).toBe(true)
      await button.click()
      await pane.getByRole('menuitem', { name: 'Open the invitation' }).click()
    }
    await says(/^Steering meeting, /)
    await openInvitation()
    // Office's windows take the form of Exchange Web Services.
    const ofExchange = item.itemId.replaceAll('-', '/').replaceAll('_', '+')
    await expect.poll(async () => await pane.evaluate(() => window.officeStandIn.shown)).toEqual([ofExchange])
    const led = async () => await pane.evaluate(() => window.officeStandIn.opened)
    expect(await led()).toEqual([])

    await pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await openInvitation()
    await expect.poll(async () => (await led()).at(-1)).toMatch(/^https:\/\/outlook\.office365\.com\/owa\//)
    withoutConsent()
    await openInvitation()
    await expect.poll(async () => (await led()).at(-1)).toMatch(/^https:\/\/outlook\.office\.com\/calendar\/view\/day\/\d{4}\/\d+\/\d+$/)
  })

  it('an appointment that says nothing of itself is tagged as what is chosen, and only then', async () => {
    const series = weekly('Monday', 'Lynne Robbins', ['Lee Gu'])
    await outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
    await press('Tag this meeting')
    await pane.getByRole('radio', { name: 'Team meeting' }).waitFor()
    await press('Tag this meeting')
    await says('Choose what kind of meeting it is.')
    expect((await tags()).some(({ iCalUId }) => iCalUId === series.uid)).toBe(false)
    await accessibleFrame()
    await pane.getByRole('radio', { name: 'Team meeting' }).click()
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
  })

  it('an appointment with a thousand people is tagged and captured like any other', async () => {
    const crowd = Array.from({ length: 1000 }, (_, n) => ({ name: `Guest ${n}`, address: `guest.${n}@contoso.com` }))
    const series = weekly('Customer One all-hands', 'Lynne Robbins', ['Megan Bowen', 'Nestor Wilke'])
    const item = shownTo(series, 'Lynne Robbins')
    await outlook('Lynne Robbins', { ...item, required: [...item.required, ...crowd] })
    await press('Tag this meeting')
    await says('Suggested: the title says “all-hands”.')
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
    await says(/^Team meeting, /)
    // One line for each answer, whoever else is there.
    expect(await pane.getByText('Guest').count()).toBe(0)
    const captured = (await meetings()).find(({ title, start }) => title === series.title && Date.parse(start) === Date.parse(item.start))
    expect(captured?.outcomes.filter(({ invited }) => invited)).toHaveLength(2)
  })

  it('an appointment that was never saved is to be saved first', async () => {
    await outlook('Lynne Robbins', { ...shownTo(weekly('Customer One planning'), 'Lynne Robbins'), saved: false })
    await says('This appointment is not saved yet. Save it first, then Steerwell can tag it.')
    expect(await pane.getByRole('button', { name: 'Tag this meeting' }).count()).toBe(0)
  })

  it('without consent, what was captured before is told by its time and title, and is tagged', async () => {
    const series = weekly('Customer One service review')
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    withoutConsent()
    await outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
    await says('You have another meeting open, which Steerwell does not recognise.')
    await press('Tag this meeting')
    await says('Suggested: 2 of 2 sponsors are invited.')
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
  })

  it('without consent it says so, and a series that nobody can tell is not guessed', async () => {
    withoutConsent()
    await outlook('Lynne Robbins', shownTo(weekly('Customer One retrospective'), 'Lynne Robbins'))
    await says(/has not approved yet that Steerwell reads your calendar/)
    await press('Tag this meeting')
    await says('Suggested: 2 of 2 sponsors are invited.')
    await press('Tag this meeting')
    await says(/Outlook does not say which series this is/)
    await accessibleFrame()
  })
})

describe('in Outlook, on a meeting that is over', () => {
  const fetching = () => pane.getByRole('button', { name: /^Fetch attendance/ })

  /** Tagged and captured; of its last meeting Teams has a report. */
  async function held(title: string, organizer: string, invited: string[]): Promise<StandInMeeting> {
    const series = weekly(title, organizer, invited)
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    const { start } = shownTo(series, organizer, {}, 'last')
    tenant.endMeeting(series, { start, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    return series
  }

  it('the manager who called it fetches its attendance, and is told what will be kept', async () => {
    const series = await held('Customer One retrospection', 'Lynne Robbins', ['Megan Bowen', 'Nestor Wilke'])
    await outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins', {}, 'last'))
    await says(/^Steering meeting on /)
    await says('You called this meeting, so Teams shows you who joined. Steerwell keeps that of sponsors only.')
    await accessibleFrame()
    await fetching().click()
    await says('Attendance is here: 1 report.')
    await expect.poll(async () => await pane.evaluate(() => document.activeElement?.textContent)).toBe('Attendance is here: 1 report.')
    expect(await fetching().count()).toBe(0)
    await accessibleFrame()
    const [captured] = (await meetings()).filter(({ title, reports }) => title === series.title && reports.length > 0)
    expect(captured?.outcomes.map(({ outcome }) => outcome).sort()).toEqual(['absent', 'present'])
    // Opened again there is nothing to fetch.
    await pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await pane.evaluate((next) => window.officeStandIn.select(next), shownTo(series, 'Lynne Robbins', {}, 'last'))
    await says(/^Steering meeting on /)
    await pane.waitForLoadState('networkidle')
    expect(await fetching().count()).toBe(0)
  })

  it('a sponsor who called it does, too, and is told their own outcome', async () => {
    const series = await held('Customer One sales leads', 'Megan Bowen', ['Lynne Robbins', 'Nestor Wilke'])
    await outlook('Megan Bowen', shownTo(series, 'Megan Bowen', {}, 'last'))
    await says('It is not known whether you were there.')
    await fetching().click()
    await says('You were there.')
    await says('Attendance is here: 1 report.')
    expect(calls().filter((path) => path.endsWith('/reports'))).toHaveLength(1)
  })

  it('whoever was invited is offered nothing, and nothing more is asked', async () => {
    const series = await held('Customer One product round', 'Nestor Wilke', ['Lynne Robbins', 'Megan Bowen'])
    await outlook('Megan Bowen', shownTo(series, 'Megan Bowen', {}, 'last'))
    await says('It is not known whether you were there.')
    await pane.waitForLoadState('networkidle')
    expect(await fetching().count()).toBe(0)
    expect(calls()).toEqual(['/api/panel'])
  })

  it('without consent, or an answer of Teams, it says so and what to do', async () => {
    const series = await held('Customer One outlook', 'Lynne Robbins', ['Megan Bowen'])
    tenant.withdrawConsent('OnlineMeetingArtifact.Read.All')
    tenant.revoke()
    await outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins', {}, 'last'))
    await fetching().click()
    await says(/Microsoft 365 did not let Steerwell act for you:.*has not approved it yet\. Ask your administrator/)
    tenant.tokens.scopes.add('OnlineMeetingArtifact.Read.All')
    tenant.failNext({ kind: 'status', status: 503, retryAfter: 600 }, { pattern: /attendanceReports/ })
    await fetching().click()
    await says('Steerwell does not answer at the moment')
    await accessibleFrame()
    await fetching().click()
    await says('Attendance is here: 1 report.')
  })
})

describe('conditional access', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

  it('asks for more of the sign-in: the broker is asked with the claims, once, and the panel is about the item', async () => {
    const series = weekly('Customer One steering, second wave')
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    tenant.tokens.requireInteraction(claims)
    await outlook('Nestor Wilke', shownTo(series, 'Nestor Wilke'))
    await says(/^Steering meeting, /)
    // MSAL adds claims of its own about the ID token.
    expect(broker.asked.map(({ tokenParams }) => JSON.parse(tokenParams?.claims ?? '{}').access_token)).toEqual([
      undefined,
      JSON.parse(claims).access_token,
    ])
    expect(calls()).toEqual(['/api/panel', '/api/panel'])
    // Two tokens of Steerwell's own; Graph's never left the server.
    expect(new Set(site.calls.map(({ token }) => token)).size).toBe(2)
  })

  it('asked in vain shows what is known, in no circle', async () => {
    tenant.tokens.requireInteraction('{"access_token":{"acrs":{"essential":true,"value":"c9"}}}')
    await outlook('Nestor Wilke', shownTo(weekly('Customer One, third wave'), 'Nestor Wilke'))
    await says('Microsoft 365 did not accept your sign-in, so Steerwell shows what it knows.')
    expect(broker.asked.filter(({ tokenParams }) => tokenParams?.claims?.includes('c9'))).toHaveLength(1)
    expect(calls()).toEqual(['/api/panel', '/api/panel', '/api/panel'])
  })
})

describe('in Teams', () => {
  it('the chat of an untagged series: a manager tags it beside the chat, and it is captured', async () => {
    const series = weekly('Customer One alignment')
    await teams('Lynne Robbins', 'outlook.html?host=teams', series.online?.chatId)
    await pane.getByRole('heading', { name: series.title }).waitFor()
    await press('Tag this meeting')
    await says('Suggested: such a meeting happens once.')
    expect(await pane.getByRole('radio', { name: 'Only this one' }).isChecked()).toBe(true)
    await pane.getByRole('radio', { name: 'The whole series, past and future' }).click()
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
    await says(/^Alignment meeting, /)
  })

  it('a sponsor opens the panel from the chat, though the event is in the organizer’s calendar', async () => {
    const series = weekly('Customer One sponsor round')
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'briefing' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    await teams('Megan Bowen', 'outlook.html?host=teams', series.online?.chatId)
    await says(/^Executive briefing, /)
  })

  it('the organizer fetches attendance on the board, and who came is there', async () => {
    const series = weekly('Customer One decisions')
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
    const [last] = (await meetings())
      .filter(({ title, end }) => title === series.title && Date.parse(end) < Date.now() - 86_400_000)
      .toReversed()
    if (!last) throw new Error('No meeting of the series is over.')
    tenant.endMeeting(series, { start: last.start, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await teams('Lynne Robbins', `teams.html?initiative=${initiativeId}&host=teams`)
    await pane.getByRole('tab', { name: 'Meetings' }).click()
    const card = pane
      .getByRole('article', { name: new RegExp(`^${series.title}`) })
      .filter({ has: pane.getByRole('button', { name: /^Fetch attendance/ }) })
    await card.first().waitFor()
    const before = await card.count()
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says('Attendance is here: 1 report.')
    await expect.poll(async () => await pane.evaluate(() => document.activeElement?.textContent)).toBe('Attendance is here: 1 report.')
    await pane
      .getByRole('button', { name: /^Megan Bowen: Present/ })
      .first()
      .waitFor()
    await expect.poll(async () => await card.count()).toBe(before - 1)
    // Whoever does not want to wait for Teams need not.
    await pane.page().route('**/reports', () => {})
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says('Asking Teams …')
    await pane.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect.poll(async () => await pane.evaluate(() => document.activeElement?.textContent)).toBe('Fetch attendance from Teams')
    expect(await pane.getByRole('alert').count()).toBe(0)
    await pane.page().unroute('**/reports')
    // Of the meeting before nobody joined.
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says(/Teams has no report of this meeting/)
    await accessibleFrame()
  })
})
