import { AxeBuilder } from '@axe-core/playwright'
import { decodeJwt } from 'jose'
import type { Browser, Frame, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import { MeetingPage, TagList } from '../../functions/src/contract/meetings.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { GraphStandIn } from '../stand-ins/graph/graph-stand-in.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { clientSecret } from '../stand-ins/graph/tokens.ts'
import { type Broker, createBroker } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions, StandInItem } from '../stand-ins/office/options.ts'
import { entra, openSite, type Site } from '../stand-ins/site.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/**
 * The executive opens, understands and acts: the built add-in in a stand-in of Outlook, the built product with the real MSAL, and a
 * stand-in tenant in which invitations are really answered. Everything is done by keyboard.
 */

const sets = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }
const userNamed = (name: string) => ({ address: addressOf(name), objectId: objectIdOf(addressOf(name)), tenantId: sampleTenantId })

let data: Awaited<ReturnType<typeof dataFolder>>
let tenant: GraphStandIn
let product: Product
let browser: Browser
let initiativeId: string

beforeAll(async () => {
  data = await dataFolder()
  tenant = await new GraphStandIn({
    clock: Date,
    record: true,
    clientId: localAudience,
    verifyAssertion: async (token) => ({ oid: String(decodeJwt(token).oid) }),
  }).start()
  product = await startProduct(data.path, ['--empty'], {
    CREDENTIAL: 'secret',
    CLIENT_ID: localAudience,
    CLIENT_SECRET: clientSecret,
    AUTHORITY: `${tenant.loginUrl}/{tid}`,
    GRAPH_URL: tenant.baseUrl,
    ANSWERS: 'on',
  })
  browser = await openBrowser()
  const agreement = {
    name: 'Customer One',
    zone: 'Europe/Berlin',
    valueStatement: 'Customers tell us everything once.',
    payback: { what: 'Service cost down by 12%', due: dayIn(240) },
    investmentStart: dayIn(-300),
  }
  initiativeId = InitiativeView.parse(await asked('Lynne Robbins', 'POST', '/api/initiatives', agreement)).initiative.id
  const sponsors = ['Megan Bowen', 'Nestor Wilke', 'Adele Vance', 'Diego Siciliani'].map((displayName, index) => ({
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
const meetings = async () => MeetingPage.parse(await asked('Lynne Robbins', 'GET', `/api/initiatives/${initiativeId}/meetings`)).meetings
/** In UTC, of a time on the wall in Berlin. */
const berlin = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Berlin').toInstant().toString()
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Weekly, six of them over, the next tomorrow. */
function weekly(title: string, organizer: string, invited: readonly string[]): StandInMeeting {
  return tenant.addEvent({ organizer, title, start: `${dayIn(-41)}T09:00`, minutes: 60, repeat: { every: 'week', count: 10 }, invited })
}

async function tagged(title: string, invited: readonly string[]): Promise<StandInMeeting> {
  const series = weekly(title, 'Lynne Robbins', invited)
  await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { iCalUId: series.uid, kind: 'steering' })
  await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, { iCalUId: series.uid })
  return series
}

/** The next occurrence as Outlook shows it to somebody, and its original start on the wall. */
function next(series: StandInMeeting, name: string): { readonly item: StandInItem; readonly original: string } {
  const copy = series.copies.get(objectIdOf(addressOf(name)))
  const line = copy && tenant.meetings.occurrences(series, copy, Date.now(), Date.now() + 8 * 86_400_000)[0]
  if (!line?.original) throw new Error('There is no next occurrence.')
  const item: StandInItem = {
    mode: series.organizer.displayName === name ? 'organizer' : 'attendee',
    title: series.title,
    start: new Date(line.start).toISOString(),
    end: new Date(line.end).toISOString(),
    itemId: tenant.eventId(series, name, line.original, false),
    organizer: { name: series.organizer.displayName, address: series.organizer.address },
    required: series.invited.map(({ person }) => ({ name: person.displayName, address: person.address, response: 'none' as const })),
    recurrence: { recurrenceType: 'weekly' },
    seriesId: tenant.eventId(series, name, undefined, false),
  }
  return { item, original: line.original }
}

let who: string
let broker: Broker
let site: Site
let page: Page
let pane: Frame

beforeEach(async () => {
  const token = async () => await tokenFor(product, addressOf(who))
  broker = createBroker(token)
  site = await openSite({
    browser,
    product: product.address,
    settings: entra(localAudience, sampleTenantId),
    broker,
    directory: createDirectory(token),
  })
})
afterEach(async () => {
  await site.close()
  expect(site.tried).toEqual([])
})

async function outlook(name: string, item: StandInItem | null, options: Partial<OfficeOptions> = {}): Promise<void> {
  who = name
  const opened = await site.openOutlook({ sets, user: userNamed(name), item, ...options })
  page = opened.page
  pane = opened.pane
}
const says = async (text: string | RegExp) => await pane.getByText(text).filter({ visible: true }).first().waitFor()
const press = async (name: string | RegExp) => {
  const button = pane.getByRole('button', { name, exact: true })
  await expect.poll(async () => await button.isEnabled(), { timeout: 10_000 }).toBe(true)
  await button.press('Enter')
}
const choose = async (name: string | RegExp) => await pane.getByRole('menuitem', { name }).press('Enter')
const focused = async () => await pane.evaluate(() => document.activeElement?.textContent)
const accessibleFrame = async () => {
  const { violations } = await new AxeBuilder({ page })
    .include(['iframe', 'main'])
    .exclude(['iframe', '[data-tabster-dummy]'])
    .exclude(['iframe', '.fui-Toaster'])
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map((node) => node.html) }))).toEqual([])
}
const opened = async (what: 'written' | 'planned' | 'shown' | 'opened') => await pane.evaluate((name) => window.officeStandIn[name], what)

describe('an invitation that is not answered yet', () => {
  it('is accepted with one tap, the organizer has the answer, and it can be changed', async () => {
    const series = await tagged('Customer One steering', ['Megan Bowen', 'Diego Siciliani', 'Joni Sherman'])
    const { item, original } = next(series, 'Megan Bowen')
    const answerOf = () => series.ownAnswers.get(original)?.get(addressOf('Megan Bowen'))?.answer
    await outlook('Megan Bowen', item)
    await says(/^Answer the invitation to the steering meeting on /)
    await accessibleFrame()
    await press(/^Accept: Answer the invitation/)
    await says('Accepted in your calendar.')
    await says('Accepted')
    await expect.poll(async () => await pane.getByText(/^Answer the invitation/).count()).toBe(0)
    expect(answerOf()).toBe('accepted')

    await press('Change')
    await choose('Answer “tentative”')
    await says('Answered “tentative” in your calendar.')
    expect(answerOf()).toBe('tentativelyAccepted')
    // The keyboard is where it was.
    expect(await focused()).toBe('Change')
    const told = (await meetings()).find(({ start }) => Date.parse(start) === Date.parse(item.start))?.outcomes
    expect(told?.find(({ outcome }) => outcome)?.response).toBe('tentative')
  })

  it('is declined, somebody is sent in their place with what was typed kept, written to, and taken back', async () => {
    const series = await tagged('Customer One decisions', ['Adele Vance', 'Joni Sherman', 'Lee Gu'])
    const { item } = next(series, 'Adele Vance')
    await outlook('Adele Vance', item)
    await press('Answer')
    await choose('Decline')
    await says('Declined. The meeting leaves your calendar.')
    await says(/^Name somebody to go to the steering meeting on /)

    await press(/^Name somebody: /)
    const name = pane.getByRole('textbox', { name: 'Name' }).or(pane.getByRole('combobox', { name: 'Name' }))
    await expect.poll(async () => await name.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await says('Write a name.')
    await name.fill('Joni Sherman')
    // Whoever is invited brings the address along.
    await expect.poll(async () => await pane.getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe(addressOf('Joni Sherman'))
    await accessibleFrame()

    site.nextApi.push({ status: 503, headers: {} })
    await page.keyboard.press('Enter')
    await pane.getByRole('alert').waitFor()
    expect(await name.inputValue()).toBe('Joni Sherman')
    await name.press('Enter')
    await says('Joni Sherman goes for you.')
    await expect.poll(async () => await pane.getByText(/^Name somebody to go/).count()).toBe(0)

    await press('Write to them')
    await expect.poll(async () => (await opened('written')).length).toBe(1)
    expect((await opened('written'))[0]).toMatchObject({
      subject: 'Customer One: steering meeting',
      toRecipients: [addressOf('Joni Sherman')],
      htmlBody: expect.stringMatching(
        /^<p>Hello Joni Sherman,<\/p><p>please go to the steering meeting on .*Why it matters: Customers tell us/,
      ),
    })
    await press('Take back')
    await expect.poll(async () => await pane.getByText('Joni Sherman goes for you.').count()).toBe(0)
    await says(/^Name somebody to go to the steering meeting on /)
  })

  it('is one of a thousand: the form offers twenty of them at a time, and those whose name has what is typed', async () => {
    const series = await tagged('Customer One town hall, sponsors', ['Diego Siciliani'])
    const { item } = next(series, 'Diego Siciliani')
    const crowd = Array.from({ length: 1000 }, (_, n) => ({ name: `Guest ${n}`, address: `guest.${n}@contoso.com` }))
    await outlook('Diego Siciliani', { ...item, required: [...item.required, ...crowd] })
    await press('Answer')
    await choose('Send somebody else …')
    const name = pane.getByRole('textbox', { name: 'Name' }).or(pane.getByRole('combobox', { name: 'Name' }))
    const offered = async () => await pane.locator('datalist option').count()
    await expect.poll(offered).toBe(20)
    await name.fill('Guest 99')
    await expect.poll(offered).toBe(11)
    await page.keyboard.press('Escape')
    // Opened by a slip and closed again, what was typed is there.
    await press('Answer')
    await choose('Send somebody else …')
    expect(await name.inputValue()).toBe('Guest 99')
  })

  it('that cannot be answered stays as it was, and says why', async () => {
    const series = await tagged('Customer One board', ['Nestor Wilke', 'Joni Sherman'])
    tenant.removeFrom(series, 'Nestor Wilke')
    await outlook('Nestor Wilke', null)
    await press('Answer')
    await choose('Accept')
    await pane.getByRole('alert').waitFor()
    await says(/This meeting is not in your calendar, perhaps since you declined it/)
    await says('No answer yet')
  })
})

describe('a team meeting of the sponsor’s own', () => {
  it('is put on the agenda as a series, told to the manager with who did it, and taken off again', async () => {
    const team = weekly('Sales leads, Monday', 'Megan Bowen', ['Lee Gu', 'Pradeep Gupta'])
    await outlook('Megan Bowen', next(team, 'Megan Bowen').item)
    await says('You called this meeting. Is Customer One on its agenda?')
    await accessibleFrame()
    await press('Put it on the whole series')
    await says('You put it on the agenda of this series.')
    await says(/^Team meeting, /)
    const own = (await meetings()).filter(({ title }) => title === team.title)
    expect([own.length, new Set(own.map(({ onAgendaBy }) => onAgendaBy)).size, own[0]?.kind]).toEqual([10, 1, 'teamMeeting'])
    expect(own[0]?.onAgendaBy).toBeDefined()
    await accessibleFrame()
    await press('Take it off')
    await says('You called this meeting. Is Customer One on its agenda?')
    const { tags } = TagList.parse(await asked('Lynne Robbins', 'GET', `/api/initiatives/${initiativeId}/tags`))
    expect(tags.find(({ iCalUId }) => iCalUId === team.uid)?.kind).toBe('none')
  })

  it('is not offered on a meeting that another called: others see a line', async () => {
    const team = weekly('Service leads', 'Lee Gu', ['Megan Bowen'])
    await outlook('Megan Bowen', next(team, 'Megan Bowen').item)
    await says('This meeting is not part of an initiative that Steerwell follows for you.')
    expect(await pane.getByRole('button').allTextContents()).toEqual(['What is kept about me'])
  })

  it.each([
    { row: 'in a window of Outlook', options: {}, what: 'planned' as const },
    {
      row: 'in Outlook on the web, where what is open lets no second window open',
      options: { newMessages: 'absent' as const },
      what: 'opened' as const,
    },
  ])('is planned from the suggestion, $row', async ({ options, what }) => {
    // Once, some time ago: a champion whose own people hear of it seldom.
    const team = weekly('Service leads', 'Nestor Wilke', ['Lynne Robbins', 'Lee Gu'])
    const once = { iCalUId: team.uid, originalStart: berlin(`${dayIn(-41)}T09:00`) }
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/tags`, { ...once, kind: 'teamMeeting' })
    await asked('Lynne Robbins', 'POST', `/api/initiatives/${initiativeId}/series`, once)
    await outlook('Nestor Wilke', null, options)
    await says('Put the initiative on your own team’s agenda')
    await press(/^Plan a team meeting: /)
    await expect.poll(async () => (await opened(what)).length).toBe(1)
    const [window] = await opened(what)
    const draft = typeof window === 'string' ? decodeURIComponent(window) : JSON.stringify(window)
    expect(draft).toContain('Team meeting: Customer One')
    expect(draft).toContain('1. Why we do this: Customers tell us everything once.')
  })
})
