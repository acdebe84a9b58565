import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeJwt, importJWK, SignJWT } from 'jose'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { ExchangeCheck } from '../contract/graph-exchanges.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { origin } from '../stand-ins/site.ts'
import { accessible } from './accessible.ts'
import { tenantWorldOfThisFile } from './tenant-world.ts'

/**
 * Tier 1 as a person meets it: the built add-in in stand-ins of Outlook and Teams, the built product with the real MSAL behind it, and a
 * stand-in tenant that the product asks on behalf of whoever is signed in.
 */

const check = new ExchangeCheck()
// Hooks that end something run in reverse order: this one when the world has ended.
afterAll(() => expect([...check.faults]).toEqual([]))
const world = tenantWorldOfThisFile({
  sponsors: ['Megan Bowen', 'Nestor Wilke'],
  onExchange: check.take,
  answerClaims: async (token, claims) => (claims.includes('acrs') ? await withSecondFactor(token) : token),
})

/** On the wall in Berlin, so many days from today. */
const wall = (days: number, time = '09:00') => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}`

/** Weekly, four of them over, the next tomorrow or later. */
function weekly(title: string, organizer = 'Lynne Robbins', sponsors = ['Megan Bowen', 'Nestor Wilke'], time = '09:00'): StandInMeeting {
  return world.tenant.addEvent({
    organizer,
    title,
    start: wall(-27, time),
    minutes: 60,
    repeat: { every: 'week', count: 10 },
    invited: sponsors,
  })
}

const shownTo = (series: StandInMeeting, name: string, which: 'next' | 'last' = 'next') => world.itemOf(series, name, which, 'accepted')

afterEach(() => {
  world.tenant.tokens.requireInteraction(undefined)
  for (const permission of ['Calendars.Read', 'OnlineMeetingArtifact.Read.All']) world.tenant.tokens.scopes.add(permission)
})

/** From now on, also for those who are signed in. */
function withoutConsent(): void {
  world.tenant.withdrawConsent('Calendars.Read')
  world.tenant.revoke()
}

/** The directory's answer to the claims: the same token with the authentication context that they ask for. */
async function withSecondFactor(token: string): Promise<string> {
  const jwk: { kid: string } = JSON.parse(await readFile(join(world.folder, 'local-signing-key.json'), 'utf8'))
  return await new SignJWT({ ...decodeJwt(token), acrs: ['c1'] })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid })
    .sign(await importJWK(jwk, 'RS256'))
}

async function teams(name: string, path: string, chatId?: string): Promise<void> {
  const frame = chatId === undefined ? { frameContext: 'content' as const } : { frameContext: 'sidePanel' as const, chatId }
  await world.teams(name, { page: `${origin}/${path}`, ...frame })
}
const says = async (text: string | RegExp) => await world.pane.getByText(text).filter({ visible: true }).first().waitFor()
const press = async (name: string | RegExp) => await world.pane.getByRole('button', { name }).click()
const plain = (path: string) =>
  path
    .replace(/\?.*/, '')
    .replace(world.initiativeId, '{}')
    .replace(/meetings\/[^/]+/, 'meetings/{}')
const calls = () => world.site.calls.map(({ path }) => plain(path))

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
      await world.outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
      await world.pane.getByRole('heading', { name: series.title }).waitFor()
      await says('This meeting is not tagged yet.')
      await press('Tag this meeting')
      await says(why)
      expect(await world.pane.getByRole('radio', { name: 'The whole series, past and future' }).isChecked()).toBe(true)
      // Nothing is tagged by a suggestion alone.
      expect((await world.tags()).some(({ iCalUId }) => iCalUId === series.uid)).toBe(false)
      await press('Tag this meeting')
      await says('Tagged. 4 meetings that have taken place count now.')
      await says(/^Steering meeting, /)
      expect(world.site.calls.flatMap(({ method, path }) => (method === 'GET' ? [] : [plain(path)]))).toEqual([
        '/api/initiatives/{}/tags',
        '/api/initiatives/{}/meetings/{}',
        '/api/initiatives/{}/series',
      ])
      expect((await world.meetings()).filter(({ title }) => title === series.title)).toHaveLength(10)
    },
  )

  it('the sponsor who is invited sees it; opened again nobody asks the calendar', async () => {
    const series = weekly('Customer One briefing')
    await world.tag(series, 'briefing')
    world.tenant.exchanges.splice(0)
    const item = shownTo(series, 'Megan Bowen')
    await world.outlook('Megan Bowen', item)
    await says(/^Executive briefing, /)
    expect(world.tenant.exchanges.length).toBeGreaterThan(0)
    world.tenant.exchanges.splice(0)
    await world.pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await world.pane.evaluate((next) => window.officeStandIn.select(next), item)
    await says(/^Executive briefing, /)
    expect(world.tenant.exchanges).toEqual([])
  })

  it('where nobody answers in their name, a sponsor is led to the invitation: the open one, another’s page, or at least its day', async () => {
    // Before all the others of that day: it is the next one, too, when nothing is open.
    const series = weekly('Customer One sponsor decisions', 'Lynne Robbins', ['Nestor Wilke'], '08:00')
    await world.tag(series)
    const item = shownTo(series, 'Nestor Wilke')
    await world.outlook('Nestor Wilke', item)
    const openInvitation = async () => {
      const button = world.pane.getByRole('button', { name: /^Answer$|^Change$/ })
      await expect.poll(async () => await button.isEnabled()).toBe(true)
      await button.click()
      await world.pane.getByRole('menuitem', { name: 'Open the invitation' }).click()
    }
    await says(/^Steering meeting, /)
    await openInvitation()
    // Office's windows take the form of Exchange Web Services.
    const ofExchange = item.itemId.replaceAll('-', '/').replaceAll('_', '+')
    await expect.poll(async () => await world.pane.evaluate(() => window.officeStandIn.shown)).toEqual([ofExchange])
    const led = async () => await world.pane.evaluate(() => window.officeStandIn.opened)
    expect(await led()).toEqual([])

    await world.pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await openInvitation()
    await expect.poll(async () => (await led()).at(-1)).toMatch(/^https:\/\/outlook\.office365\.com\/owa\//)
    withoutConsent()
    await openInvitation()
    await expect.poll(async () => (await led()).at(-1)).toMatch(/^https:\/\/outlook\.office\.com\/calendar\/view\/day\/\d{4}\/\d+\/\d+$/)
  })

  it('an appointment that says nothing of itself is tagged as what is chosen, and only then', async () => {
    const series = weekly('Monday', 'Lynne Robbins', ['Lee Gu'])
    await world.outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
    await press('Tag this meeting')
    await world.pane.getByRole('radio', { name: 'Team meeting' }).waitFor()
    await press('Tag this meeting')
    await says('Choose what kind of meeting it is.')
    expect((await world.tags()).some(({ iCalUId }) => iCalUId === series.uid)).toBe(false)
    await accessible(world.pane)
    await world.pane.getByRole('radio', { name: 'Team meeting' }).click()
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
  })

  it('an appointment with a thousand people is tagged and captured like any other', async () => {
    const crowd = Array.from({ length: 1000 }, (_, n) => ({ name: `Guest ${n}`, address: `guest.${n}@contoso.com` }))
    const series = weekly('Customer One all-hands', 'Lynne Robbins', ['Megan Bowen', 'Nestor Wilke'])
    const item = shownTo(series, 'Lynne Robbins')
    await world.outlook('Lynne Robbins', { ...item, required: [...item.required, ...crowd] })
    await press('Tag this meeting')
    await says('Suggested: the title says “all-hands”.')
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
    await says(/^Team meeting, /)
    // One line for each answer, whoever else is there.
    expect(await world.pane.getByText('Guest').count()).toBe(0)
    const captured = (await world.meetings()).find(
      ({ title, start }) => title === series.title && Date.parse(start) === Date.parse(item.start),
    )
    expect(captured?.outcomes.filter(({ invited }) => invited)).toHaveLength(2)
  })

  it('an appointment that was never saved is to be saved first', async () => {
    await world.outlook('Lynne Robbins', { ...shownTo(weekly('Customer One planning'), 'Lynne Robbins'), saved: false })
    await says('This appointment is not saved yet. Save it first, then Steerwell can tag it.')
    expect(await world.pane.getByRole('button', { name: 'Tag this meeting' }).count()).toBe(0)
  })

  it('without consent, what was captured before is told by its time and title, and is tagged', async () => {
    const series = weekly('Customer One service review')
    await world.asked('Lynne Robbins', 'POST', `${world.at}/series`, { iCalUId: series.uid })
    withoutConsent()
    await world.outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins'))
    await says('You have another meeting open, which Steerwell does not recognise.')
    await press('Tag this meeting')
    await says('Suggested: 2 of 2 sponsors are invited.')
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
  })

  it('without consent it says so, and a series that nobody can tell is not guessed', async () => {
    withoutConsent()
    await world.outlook('Lynne Robbins', shownTo(weekly('Customer One retrospective'), 'Lynne Robbins'))
    await says(/has not approved yet that Steerwell reads your calendar/)
    await press('Tag this meeting')
    await says('Suggested: 2 of 2 sponsors are invited.')
    await press('Tag this meeting')
    await says(/Outlook does not say which series this is/)
    await accessible(world.pane)
  })
})

describe('in Outlook, on a meeting that is over', () => {
  const fetching = () => world.pane.getByRole('button', { name: /^Fetch attendance/ })

  /** Tagged and captured; of its last meeting Teams has a report. */
  async function held(title: string, organizer: string, invited: string[]): Promise<StandInMeeting> {
    const series = weekly(title, organizer, invited)
    await world.tag(series)
    const { start } = shownTo(series, organizer, 'last')
    world.tenant.endMeeting(series, { start, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    return series
  }

  it('the manager who called it fetches its attendance, and is told what will be kept', async () => {
    const series = await held('Customer One retrospection', 'Lynne Robbins', ['Megan Bowen', 'Nestor Wilke'])
    await world.outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins', 'last'))
    await says(/^Steering meeting on /)
    await says('You called this meeting, so Teams shows you who joined. Steerwell keeps that of sponsors only.')
    await accessible(world.pane)
    await fetching().click()
    await says('Attendance is here: 1 report.')
    await expect
      .poll(async () => await world.pane.evaluate(() => document.activeElement?.textContent))
      .toBe('Attendance is here: 1 report.')
    expect(await fetching().count()).toBe(0)
    await accessible(world.pane)
    const [captured] = (await world.meetings()).filter(({ title, reports }) => title === series.title && reports.length > 0)
    expect(captured?.outcomes.map(({ outcome }) => outcome).sort()).toEqual(['absent', 'present'])
    // Opened again there is nothing to fetch.
    await world.pane.evaluate((next) => window.officeStandIn.select(next), null)
    await says(/^Next: /)
    await world.pane.evaluate((next) => window.officeStandIn.select(next), shownTo(series, 'Lynne Robbins', 'last'))
    await says(/^Steering meeting on /)
    await world.pane.waitForLoadState('networkidle')
    expect(await fetching().count()).toBe(0)
  })

  it('a sponsor who called it does, too, and is told their own outcome', async () => {
    const series = await held('Customer One sales leads', 'Megan Bowen', ['Lynne Robbins', 'Nestor Wilke'])
    await world.outlook('Megan Bowen', shownTo(series, 'Megan Bowen', 'last'))
    await says('It is not known whether you were there.')
    await fetching().click()
    await says('You were there.')
    await says('Attendance is here: 1 report.')
    expect(calls().filter((path) => path.endsWith('/reports'))).toHaveLength(1)
  })

  it('whoever was invited is offered nothing, and nothing more is asked', async () => {
    const series = await held('Customer One product round', 'Nestor Wilke', ['Lynne Robbins', 'Megan Bowen'])
    await world.outlook('Megan Bowen', shownTo(series, 'Megan Bowen', 'last'))
    await says('It is not known whether you were there.')
    await world.pane.waitForLoadState('networkidle')
    expect(await fetching().count()).toBe(0)
    expect(calls()).toEqual(['/api/panel'])
  })

  it('without consent, or an answer of Teams, it says so and what to do', async () => {
    const series = await held('Customer One outlook', 'Lynne Robbins', ['Megan Bowen'])
    world.tenant.withdrawConsent('OnlineMeetingArtifact.Read.All')
    world.tenant.revoke()
    await world.outlook('Lynne Robbins', shownTo(series, 'Lynne Robbins', 'last'))
    await fetching().click()
    await says(/Microsoft 365 did not let Steerwell act for you:.*has not approved it yet\. Ask your administrator/)
    world.tenant.tokens.scopes.add('OnlineMeetingArtifact.Read.All')
    world.tenant.failNext({ kind: 'status', status: 503, retryAfter: 600 }, { pattern: /attendanceReports/ })
    await fetching().click()
    await says('Steerwell does not answer at the moment')
    await accessible(world.pane)
    await fetching().click()
    await says('Attendance is here: 1 report.')
  })
})

describe('conditional access', () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'

  it('asks for more of the sign-in: the broker is asked with the claims, once, and the panel is about the item', async () => {
    const series = weekly('Customer One steering, second wave')
    await world.tag(series)
    world.tenant.tokens.requireInteraction(claims)
    await world.outlook('Nestor Wilke', shownTo(series, 'Nestor Wilke'))
    await says(/^Steering meeting, /)
    // MSAL adds claims of its own about the ID token.
    expect(world.broker.asked.map(({ tokenParams }) => JSON.parse(tokenParams?.claims ?? '{}').access_token)).toEqual([
      undefined,
      JSON.parse(claims).access_token,
    ])
    expect(calls()).toEqual(['/api/panel', '/api/panel'])
    // Two tokens of Steerwell's own; Graph's never left the server.
    expect(new Set(world.site.calls.map(({ token }) => token)).size).toBe(2)
  })

  it('asked in vain shows what is known, in no circle', async () => {
    world.tenant.tokens.requireInteraction('{"access_token":{"acrs":{"essential":true,"value":"c9"}}}')
    await world.outlook('Nestor Wilke', shownTo(weekly('Customer One, third wave'), 'Nestor Wilke'))
    await says('Microsoft 365 did not accept your sign-in, so Steerwell shows what it knows.')
    expect(world.broker.asked.filter(({ tokenParams }) => tokenParams?.claims?.includes('c9'))).toHaveLength(1)
    expect(calls()).toEqual(['/api/panel', '/api/panel', '/api/panel'])
  })
})

describe('in Teams', () => {
  it('the chat of an untagged series: a manager tags it beside the chat, and it is captured', async () => {
    const series = weekly('Customer One alignment')
    await teams('Lynne Robbins', 'outlook.html?host=teams', series.online?.chatId)
    await world.pane.getByRole('heading', { name: series.title }).waitFor()
    await press('Tag this meeting')
    await says('Suggested: such a meeting happens once.')
    expect(await world.pane.getByRole('radio', { name: 'This occurrence only' }).isChecked()).toBe(true)
    await world.pane.getByRole('radio', { name: 'The whole series, past and future' }).click()
    await press('Tag this meeting')
    await says('Tagged. 4 meetings that have taken place count now.')
    await says(/^Alignment meeting, /)
  })

  it('a sponsor opens the panel from the chat, though the event is in the organizer’s calendar', async () => {
    const series = weekly('Customer One sponsor round')
    await world.tag(series, 'briefing')
    await teams('Megan Bowen', 'outlook.html?host=teams', series.online?.chatId)
    await says(/^Executive briefing, /)
  })

  it('the organizer fetches attendance on the board, and who came is there', async () => {
    const series = weekly('Customer One decisions')
    await world.tag(series)
    const [last] = (await world.meetings())
      .filter(({ title, end }) => title === series.title && Date.parse(end) < Date.now() - 86_400_000)
      .toReversed()
    if (!last) throw new Error('No meeting of the series is over.')
    world.tenant.endMeeting(series, { start: last.start, minutes: 60, attended: [{ name: 'Megan Bowen', joins: [[0, 60]] }] })
    await teams('Lynne Robbins', `teams.html?initiative=${world.initiativeId}&host=teams`)
    await world.pane.getByRole('tab', { name: 'Meetings' }).click()
    const card = world.pane
      .getByRole('article', { name: new RegExp(`^${series.title}`) })
      .filter({ has: world.pane.getByRole('button', { name: /^Fetch attendance/ }) })
    await card.first().waitFor()
    const before = await card.count()
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says('Attendance is here: 1 report.')
    await expect
      .poll(async () => await world.pane.evaluate(() => document.activeElement?.textContent))
      .toBe('Attendance is here: 1 report.')
    await world.pane
      .getByRole('button', { name: /^Megan Bowen: Present/ })
      .first()
      .waitFor()
    await expect.poll(async () => await card.count()).toBe(before - 1)
    // Whoever does not want to wait for Teams need not.
    await world.pane.page().route('**/reports', () => {})
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says('Asking Teams …')
    await world.pane.getByRole('button', { name: 'Cancel', exact: true }).click()
    await expect.poll(async () => await world.pane.evaluate(() => document.activeElement?.textContent)).toBe('Fetch attendance from Teams')
    expect(await world.pane.getByRole('alert').count()).toBe(0)
    await world.pane.page().unroute('**/reports')
    // Of the meeting before nobody joined.
    await card
      .first()
      .getByRole('button', { name: /^Fetch attendance/ })
      .click()
    await says(/Teams has no report of this meeting/)
    await accessible(world.pane)
  })
})
