import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { InitiativeView } from '../../functions/src/contract/initiatives.ts'
import type { MeetingView } from '../../functions/src/contract/meetings.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { origin } from '../stand-ins/site.ts'
import type { TeamsOptions } from '../stand-ins/teams/options.ts'
import { accessible } from './accessible.ts'
import { tenantWorldOfThisFile } from './tenant-world.ts'

/** Beside a meeting in Teams: the built add-in in its side panel, 320 pixels wide, with a stand-in tenant that tells which meeting it is. */

const pm = 'Lynne Robbins'
const sponsors = ['Megan Bowen', 'Adele Vance', 'Nestor Wilke']

const world = tenantWorldOfThisFile({ sponsors })

const minute = 60_000
/** On the wall in Berlin. */
const wall = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16)

/** Weekly, so that one occurrence begins so many minutes from now. */
async function series(
  title: string,
  beginsIn: number,
  { tagged = true, room = false, accepted = [] as readonly string[] } = {},
): Promise<StandInMeeting> {
  const made = world.tenant.addEvent({
    organizer: pm,
    title,
    start: wall(Date.now() + beginsIn * minute - 28 * 24 * 60 * minute),
    minutes: 60,
    repeat: { every: 'week', count: 8 },
    invited: room ? [...sponsors, 'Boardroom Munich'] : sponsors,
  })
  for (const name of accepted) world.tenant.respond(made, name, 'accepted')
  if (tagged) await world.tag(made)
  return made
}

/** The occurrence of the series that is nearest to now, as the server has it. */
async function occurrence(title: string): Promise<MeetingView> {
  const near = (await world.meetings()).find(
    (one) => one.title === title && Math.abs(Date.parse(one.start) - Date.now()) < 2 * 24 * 60 * minute,
  )
  if (!near) throw new Error(`There is no "${title}" around now.`)
  return near
}
const outcomesOf = async (title: string) =>
  Object.fromEntries((await occurrence(title)).outcomes.map(({ sponsorId, outcome }) => [names.get(sponsorId), outcome]))
const names = new Map<string, string>()

beforeEach(async () => {
  const { roster } = InitiativeView.parse(await world.asked(pm, 'GET', world.at))
  for (const { id, displayName } of roster.sponsors) names.set(id, displayName)
})
afterEach(() => {
  world.tenant.tokens.scopes.add('Chat.ReadBasic')
})

async function open(name: string, chatId: string | undefined, options: Partial<TeamsOptions> = {}): Promise<void> {
  await world.teams(name, {
    page: `${origin}/teams.html?initiative=${world.initiativeId}&host=teams`,
    frameContext: 'sidePanel',
    theme: 'dark',
    ...(chatId === undefined ? {} : { chatId }),
    ...options,
  })
  await world.page.setViewportSize({ width: 320, height: 800 })
}
const says = async (text: string | RegExp) => await world.pane.getByText(text).filter({ visible: true }).first().waitFor()
const told = async (text: string | RegExp) => await world.pane.locator('.fui-Toast').getByText(text).waitFor()
const button = (name: string | RegExp) => world.pane.getByRole('button', { name })
const well = async () => {
  await accessible(world.pane)
  expect(await world.pane.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
}

describe('to the manager', () => {
  it('before the meeting: who is expected, and what they answered', async () => {
    const made = await series('Customer One council', 180, { accepted: ['Megan Bowen', 'Adele Vance'] })
    await open(pm, made.online?.chatId)
    await world.pane.getByRole('heading', { name: 'Who is expected' }).waitFor()
    await world.pane.getByRole('heading', { name: made.title }).waitFor()
    for (const name of sponsors) await says(name)
    await says('2 of 3 have accepted.')
    await well()
  })

  it('while it is on: one tap each, undone by another, all the others at once, and a marker', async () => {
    const made = await series('Customer One steering', -10)
    await open(pm, made.online?.chatId)
    await world.pane.getByRole('heading', { name: 'Who is here?' }).waitFor()
    await well()

    await button('Nestor Wilke: Delegate').click()
    await told('Nestor Wilke: Delegate came')
    expect((await outcomesOf(made.title))['Nestor Wilke']).toBe('delegate')
    await button('Undo').click()
    await told('Nestor Wilke: correction taken back')
    await expect.poll(async () => (await outcomesOf(made.title))['Nestor Wilke']).toBe('unknown')
    await button('Nestor Wilke: Not there').click()
    await expect.poll(async () => (await outcomesOf(made.title))['Nestor Wilke']).toBe('absent')

    await button('The other 2 are here').click()
    await expect
      .poll(async () => await outcomesOf(made.title))
      .toEqual({ 'Adele Vance': 'present', 'Megan Bowen': 'present', 'Nestor Wilke': 'absent' })
    expect(await button('Megan Bowen: There').getAttribute('aria-pressed')).toBe('true')

    await button('Note a marker').press('Enter')
    await world.pane.getByRole('combobox', { name: 'What happened' }).selectOption('people')
    await world.pane.getByRole('textbox', { name: 'Note' }).fill('Reorganisation announced')
    await well()
    await world.pane.getByRole('textbox', { name: 'Note' }).press('Enter')
    await told('Marker added.')
    const { markers } = (await world.asked(pm, 'GET', `${world.at}/engagement`)) as { markers: { note: string }[] }
    expect(markers.map(({ note }) => note)).toEqual(['Reorganisation announced'])
  })

  it('after it: the report is fetched, and whoever sat in the boardroom is settled', async () => {
    const made = await series('Customer One review', -70, { room: true, accepted: ['Megan Bowen'] })
    const { start } = await occurrence(made.title)
    const there = (name: string) => ({ name, joins: [[0, 60] as const] })
    world.tenant.endMeeting(made, { start, minutes: 60, attended: [there('Adele Vance'), there('Boardroom Munich')] })
    await open(pm, made.online?.chatId)
    await world.pane.getByRole('heading', { name: 'Who was there?' }).waitFor()
    await button(/^Fetch attendance/).click()
    await says('Attendance is here: 1 report.')
    await expect.poll(async () => await button('Adele Vance: There').getAttribute('aria-pressed')).toBe('true')
    await says('Perhaps in the room')
    await button('Megan Bowen: There').click()
    await told('Megan Bowen: Present')
    await says('Report said: Not known')
    expect(await world.pane.getByText('Perhaps in the room').count()).toBe(0)
    await well()
  })

  it('an untagged meeting is tagged there, and the page goes on with it', async () => {
    const made = await series('Customer One kick-off', 120, { tagged: false })
    await open(pm, made.online?.chatId)
    await button('Tag this meeting').click()
    await world.pane.getByRole('radio', { name: 'Alignment meeting' }).click()
    await button('Tag this meeting').click()
    await says(/^Tagged\./)
    await world.pane.getByRole('heading', { name: 'Who is expected' }).waitFor()
    await button(`Alignment meeting: tag ${made.title} differently`).waitFor()
  })

  it('where nobody allowed that Teams is asked, they choose the meeting themselves', async () => {
    const made = await series('Customer One sponsors', -5)
    world.tenant.withdrawConsent('Chat.ReadBasic')
    world.tenant.revoke()
    await open(pm, '19:meeting_unknown@thread.v2')
    await says('Steerwell cannot see in Teams which meeting this is. Choose it:')
    await well()
    // The one that is on comes first.
    await button(new RegExp(`^${made.title}, `))
      .first()
      .click()
    await world.pane.getByRole('heading', { name: 'Who is here?' }).waitFor()
    await button('Another meeting').click()
    await says('Steerwell cannot see in Teams which meeting this is. Choose it:')
  })

  it.each(['default', 'contrast'])('in the theme "%s"', async (theme) => {
    const made = await series(`Customer One ${theme}`, -20)
    await open(pm, made.online?.chatId, { theme, locale: 'de-de' })
    await world.pane.getByRole('heading', { name: 'Wer ist da?' }).waitFor()
    await well()
  })
})

describe('to others', () => {
  it('a sponsor sees their own panel, and nothing to change', async () => {
    const made = await series('Customer One board', -15)
    await open('Megan Bowen', made.online?.chatId)
    await says(/^Steering meeting, /)
    expect(await world.pane.getByRole('heading', { name: 'Who is here?' }).count()).toBe(0)
    expect(await button(/: Not there$/).count()).toBe(0)
  })

  it('a member of the meeting who is on no roster sees one line', async () => {
    const made = await series('Customer One open round', -15)
    await open('Joni Sherman', made.online?.chatId)
    await says(/This meeting is not part of an initiative/)
    expect(await world.pane.getByText('Megan Bowen').count()).toBe(0)
  })
})
