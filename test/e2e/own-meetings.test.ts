import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../fixtures/contoso.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { accessible } from './accessible.ts'
import { tenantWorldOfThisFile } from './tenant-world.ts'

/**
 * The executive opens, understands and acts: the built add-in in a stand-in of Outlook, the built product with the real MSAL, and a
 * stand-in tenant in which invitations are really answered. Everything is done by keyboard.
 */

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const world = tenantWorldOfThisFile({
  sponsors: ['Megan Bowen', 'Nestor Wilke', 'Adele Vance', 'Diego Siciliani'],
  initiative: {
    valueStatement: 'Customers tell us everything once.',
    payback: { what: 'Service cost down by 12%', due: dayIn(240) },
    investmentStart: dayIn(-300),
  },
  settings: { ANSWERS: 'on' },
})

/** In UTC, of a time on the wall in Berlin. */
const berlin = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime('Europe/Berlin').toInstant().toString()

/** Weekly, six of them over, the next tomorrow. */
function weekly(title: string, organizer: string, invited: readonly string[]): StandInMeeting {
  return world.tenant.addEvent({
    organizer,
    title,
    start: `${dayIn(-41)}T09:00`,
    minutes: 60,
    repeat: { every: 'week', count: 10 },
    invited,
  })
}

async function tagged(title: string, invited: readonly string[]): Promise<StandInMeeting> {
  const series = weekly(title, 'Lynne Robbins', invited)
  await world.tag(series)
  return series
}

const says = async (text: string | RegExp) => await world.pane.getByText(text).filter({ visible: true }).first().waitFor()
const press = async (name: string | RegExp) => {
  const button = world.pane.getByRole('button', { name, exact: true })
  await expect.poll(async () => await button.isEnabled(), { timeout: 10_000 }).toBe(true)
  await button.press('Enter')
}
const choose = async (name: string | RegExp) => await world.pane.getByRole('menuitem', { name }).press('Enter')
const focused = async () => await world.pane.evaluate(() => document.activeElement?.textContent)
const opened = async (what: 'written' | 'planned' | 'shown' | 'opened') =>
  await world.pane.evaluate((name) => window.officeStandIn[name], what)

describe('an invitation that is not answered yet', () => {
  it('is accepted with one tap, the organizer has the answer, and it can be changed', async () => {
    const series = await tagged('Customer One steering', ['Megan Bowen', 'Diego Siciliani', 'Joni Sherman'])
    const item = world.itemOf(series, 'Megan Bowen')
    const original = world.originalOf(series, 'Megan Bowen')
    const answerOf = () => series.ownAnswers.get(original)?.get(addressOf('Megan Bowen'))?.answer
    await world.outlook('Megan Bowen', item)
    await says(/^Answer the invitation to the steering meeting on /)
    await accessible(world.pane)
    await press(/^Accept: Answer the invitation/)
    await says('Accepted in your calendar.')
    await says('Accepted')
    await expect.poll(async () => await world.pane.getByText(/^Answer the invitation/).count()).toBe(0)
    expect(answerOf()).toBe('accepted')

    await press('Change')
    await choose('Answer “tentative”')
    await says('Answered “tentative” in your calendar.')
    expect(answerOf()).toBe('tentativelyAccepted')
    // The keyboard is where it was.
    expect(await focused()).toBe('Change')
    const told = (await world.meetings()).find(({ start }) => Date.parse(start) === Date.parse(item.start))?.outcomes
    expect(told?.find(({ outcome }) => outcome)?.response).toBe('tentative')
  })

  it('is declined, somebody is sent in their place with what was typed kept, written to, and taken back', async () => {
    const series = await tagged('Customer One decisions', ['Adele Vance', 'Joni Sherman', 'Lee Gu'])
    const item = world.itemOf(series, 'Adele Vance')
    await world.outlook('Adele Vance', item)
    await press('Answer')
    await choose('Decline')
    await says('Declined. The meeting leaves your calendar.')
    await says(/^Name somebody to go to the steering meeting on /)

    await press(/^Name somebody: /)
    const name = world.pane.getByRole('textbox', { name: 'Name' }).or(world.pane.getByRole('combobox', { name: 'Name' }))
    await expect.poll(async () => await name.evaluate((field) => field === document.activeElement)).toBe(true)
    await world.page.keyboard.press('Enter')
    await says('Write a name.')
    await name.fill('Joni Sherman')
    // Whoever is invited brings the address along.
    await expect
      .poll(async () => await world.pane.getByRole('textbox', { name: 'E-mail address' }).inputValue())
      .toBe(addressOf('Joni Sherman'))
    await accessible(world.pane)

    world.site.nextApi.push({ status: 503, headers: {} })
    await world.page.keyboard.press('Enter')
    await world.pane.getByRole('alert').waitFor()
    expect(await name.inputValue()).toBe('Joni Sherman')
    await name.press('Enter')
    await says('Joni Sherman goes for you.')
    await expect.poll(async () => await world.pane.getByText(/^Name somebody to go/).count()).toBe(0)

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
    await expect.poll(async () => await world.pane.getByText('Joni Sherman goes for you.').count()).toBe(0)
    await says(/^Name somebody to go to the steering meeting on /)
  })

  it('is one of a thousand: the form offers twenty of them at a time, and those whose name has what is typed', async () => {
    const series = await tagged('Customer One town hall, sponsors', ['Diego Siciliani'])
    const item = world.itemOf(series, 'Diego Siciliani')
    const crowd = Array.from({ length: 1000 }, (_, n) => ({ name: `Guest ${n}`, address: `guest.${n}@contoso.com` }))
    await world.outlook('Diego Siciliani', { ...item, required: [...item.required, ...crowd] })
    await press('Answer')
    await choose('Send somebody else …')
    const name = world.pane.getByRole('textbox', { name: 'Name' }).or(world.pane.getByRole('combobox', { name: 'Name' }))
    const offered = async () => await world.pane.locator('datalist option').count()
    await expect.poll(offered).toBe(20)
    await name.fill('Guest 99')
    await expect.poll(offered).toBe(11)
    await world.page.keyboard.press('Escape')
    // Opened by a slip and closed again, what was typed is there.
    await press('Answer')
    await choose('Send somebody else …')
    expect(await name.inputValue()).toBe('Guest 99')
  })

  it('that cannot be answered stays as it was, and says why', async () => {
    const series = await tagged('Customer One board', ['Nestor Wilke', 'Joni Sherman'])
    world.tenant.removeFrom(series, 'Nestor Wilke')
    await world.outlook('Nestor Wilke', null)
    await press('Answer')
    await choose('Accept')
    await world.pane.getByRole('alert').waitFor()
    await says(/This meeting is not in your calendar, perhaps since you declined it/)
    await says('No answer yet')
  })
})

describe('a team meeting of the sponsor’s own', () => {
  it('is put on the agenda as a series, told to the manager with who did it, and taken off again', async () => {
    const team = weekly('Sales leads, Monday', 'Megan Bowen', ['Lee Gu', 'Pradeep Gupta'])
    await world.outlook('Megan Bowen', world.itemOf(team, 'Megan Bowen'))
    await says('You called this meeting. Is Customer One on its agenda?')
    await accessible(world.pane)
    await press('Put it on the whole series')
    await says('You put it on the agenda of this series.')
    await says(/^Team meeting, /)
    const own = (await world.meetings()).filter(({ title }) => title === team.title)
    expect([own.length, new Set(own.map(({ onAgendaBy }) => onAgendaBy)).size, own[0]?.kind]).toEqual([10, 1, 'teamMeeting'])
    expect(own[0]?.onAgendaBy).toBeDefined()
    await accessible(world.pane)
    await press('Take it off')
    await says('You called this meeting. Is Customer One on its agenda?')
    expect((await world.tags()).find(({ iCalUId }) => iCalUId === team.uid)?.kind).toBe('none')
  })

  it('is not offered on a meeting that another called: others see a line', async () => {
    const team = weekly('Service leads', 'Lee Gu', ['Megan Bowen'])
    await world.outlook('Megan Bowen', world.itemOf(team, 'Megan Bowen'))
    await says('This meeting is not part of an initiative that Steerwell follows for you.')
    expect(await world.pane.getByRole('button').allTextContents()).toEqual(['What is kept about me'])
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
    await world.asked('Lynne Robbins', 'POST', `${world.at}/tags`, { ...once, kind: 'teamMeeting' })
    await world.asked('Lynne Robbins', 'POST', `${world.at}/series`, once)
    await world.outlook('Nestor Wilke', null, options)
    await says('Put the initiative on your own team’s agenda')
    await press(/^Plan a team meeting: /)
    await expect.poll(async () => (await opened(what)).length).toBe(1)
    const [window] = await opened(what)
    const draft = typeof window === 'string' ? decodeURIComponent(window) : JSON.stringify(window)
    expect(draft).toContain('Team meeting: Customer One')
    expect(draft).toContain('1. Why we do this: Customers tell us everything once.')
  })
})
