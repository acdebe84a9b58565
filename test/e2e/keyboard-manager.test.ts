import { expect, it } from 'vitest'
import { origin } from '../stand-ins/site.ts'
import { keyboardOf } from './keyboard.ts'
import { muchToSettle } from './much-to-settle.ts'
import { tenantWorldOfThisFile } from './tenant-world.ts'

/** The programme manager's whole ways by keyboard alone, in Teams. */

const pm = 'Lynne Robbins'
const sponsors = ['Megan Bowen', 'Adele Vance', 'Nestor Wilke']
const world = tenantWorldOfThisFile({ sponsors, site: { reducedMotion: 'reduce' } })

const says = async (text: string | RegExp) => await world.pane.getByText(text).filter({ visible: true }).first().waitFor()
const told = async (text: string | RegExp) => await world.pane.locator('.fui-Toast').getByText(text).first().waitFor()
const board = async (id: string) =>
  await world.teams(pm, { page: `${origin}/teams.html?initiative=${id}&host=teams`, frameContext: 'content' })

it('tags the series of the meeting that is just over, says who was not there, and sees it on the board', async () => {
  const minuteMs = 60_000
  const wall = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16)
  const series = world.tenant.addEvent({
    organizer: pm,
    title: 'Customer One steering committee',
    start: wall(Date.now() - (28 * 24 * 60 + 70) * minuteMs),
    minutes: 60,
    repeat: { every: 'week', count: 8 },
    invited: sponsors,
  })
  await world.teams(pm, {
    page: `${origin}/teams.html?initiative=${world.initiativeId}&host=teams`,
    frameContext: 'sidePanel',
    chatId: series.online?.chatId ?? '',
  })
  await world.page.setViewportSize({ width: 320, height: 800 })
  await says('This meeting is not tagged yet.')
  const beside = keyboardOf(world.page, world.pane)
  await beside.tabTo(/^Tag this meeting$/)
  await beside.press('Enter')
  await says('Suggested: the title says “steering”.')
  await beside.goesOnAt(/./)
  await beside.tabTo(/^Tag this meeting$/)
  await beside.press('Enter')
  await says(/^Tagged\./)
  await world.pane.getByRole('heading', { name: 'Who was there?' }).waitFor()
  // The form is gone.
  await beside.goesOnAt(/^Tagged\./)
  await beside.tabTo(/^Nestor Wilke: Not there$/)
  await beside.press('Enter')
  await told('Nestor Wilke: Absent')
  await beside.goesOnAt(/^Nestor Wilke: Not there$/)
  await beside.tabTo(/^Open the board/)
  await beside.press('Enter')
  await expect
    .poll(async () => await world.page.evaluate(() => window.teamsStandIn.received.filter(({ func }) => func === 'executeDeepLink').length))
    .toBe(1)

  await board(world.initiativeId)
  await says('Coming up')
  const onBoard = keyboardOf(world.page, world.pane)
  await onBoard.tabTo(/^Board$/)
  await onBoard.press('ArrowRight')
  await onBoard.goesOnAt(/^Meetings$/)
  await onBoard.press('Enter')
  await onBoard.tabTo(/^Nestor Wilke: Absent\. Correct$/)
})

it('settles four names at once, and goes on', async () => {
  const { id } = await muchToSettle(async (...asked) => await world.asked(pm, ...asked))
  await board(id)
  await world.pane.getByRole('tab', { name: /^To settle/ }).waitFor()
  const keyboard = keyboardOf(world.page, world.pane)
  await keyboard.tabTo(/^Board$/)
  await keyboard.press('ArrowRight')
  await keyboard.goesOnAt(/^To settle/)
  await keyboard.press('Enter')
  await keyboard.tabTo(/^All 4$/)
  await keyboard.press('Space')
  // Whom all of them resemble is proposed.
  await keyboard.tabTo(/^Those selected are/)
  await keyboard.tabTo(/^Apply$/)
  await keyboard.press('Enter')
  await keyboard.goesOnAt(/^Settle 4 names$/)
  await keyboard.press('Enter')
  await says('4 names will be settled in a moment.')
  await keyboard.goesOnAt(/^Undo$/)
  await keyboard.press('Enter')
  await keyboard.goesOnAt(/^Settle 4 names$/)
  await keyboard.press('Enter')
  await keyboard.goesOnAt(/^Undo$/)
  // Whoever goes on does not wait for it.
  await keyboard.tabTo(/^To settle/)
  await keyboard.press('ArrowRight', 'Enter')
  await told('4 names settled. 4 meetings changed.')
  await keyboard.goesOnAt(/^Meetings$/)
})
