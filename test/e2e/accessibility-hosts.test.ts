import type { Page } from 'playwright-core'
import { beforeAll } from 'vitest'
import { problemContentType, problemTypePrefix } from '../../functions/src/contract/problem-type.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import type { BridgeAnswer } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions, StandInItem } from '../stand-ins/office/options.ts'
import { origin, type SiteOptions } from '../stand-ins/site.ts'
import type { TeamsOptions } from '../stand-ins/teams/options.ts'
import { type Colour, everyLook, type Shown, settled, type View, watchMotion } from './every-look.ts'
import { muchToSettle } from './much-to-settle.ts'
import { tenantWorldOfThisFile } from './tenant-world.ts'

/** The views that only Outlook and Teams show, in every look: beside a meeting, own meetings, a tab that is set up, and everything about signing in. */

const pm = 'Lynne Robbins'
const world = tenantWorldOfThisFile({
  sponsors: ['Megan Bowen', 'Nestor Wilke', 'Adele Vance'],
  initiative: { valueStatement: 'Customers tell us everything once.' },
  settings: { ANSWERS: 'on' },
  hosts: 'by hand',
})

const minuteMs = 60_000
/** On the wall in Berlin. */
const wall = (at: number) => new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Berlin' }).replace(' ', 'T').slice(0, 16)

/** Weekly, so that one occurrence begins so many minutes from now. */
function weekly(title: string, beginsIn: number, organizer = pm, invited = ['Megan Bowen', 'Nestor Wilke', 'Adele Vance']): StandInMeeting {
  return world.tenant.addEvent({
    organizer,
    title,
    start: wall(Date.now() + beginsIn * minuteMs - 28 * 24 * 60 * minuteMs),
    minutes: 60,
    repeat: { every: 'week', count: 8 },
    invited,
  })
}

let soon: StandInMeeting
let now: StandInMeeting
let over: StandInMeeting
let untagged: StandInMeeting
let own: StandInMeeting
/** Of another initiative, so that there is a choice of two. */
let unsettled: string

beforeAll(async () => {
  soon = weekly('Customer One council', 180)
  now = weekly('Customer One steering', -10)
  over = weekly('Customer One review', -70)
  untagged = weekly('Customer One kick-off', 120)
  own = weekly('Sales leads, Monday', 24 * 60, 'Megan Bowen', ['Lee Gu', 'Pradeep Gupta'])
  for (const series of [soon, now, over]) await world.tag(series)
  unsettled = (await muchToSettle(async (...asked) => await world.asked(pm, ...asked), 'Zero paper')).id
})

async function hosts(more: Partial<SiteOptions> = {}): Promise<void> {
  await world.openHosts({ reducedMotion: 'reduce', ...more })
  await world.site.context.addInitScript(watchMotion)
}

const button = (name: string | RegExp) => world.pane.getByRole('button', { name })
const says = async (text: string | RegExp) => await world.pane.getByText(text).filter({ visible: true }).first().waitFor()

type Open = () => Promise<void>

/** What is there once it is opened. Fixed in size in Outlook, our frame is made as wide as the window. */
async function shown(open: Open, recolour: Shown['recolour']): Promise<Shown> {
  await settled(world.pane)
  await open()
  await settled(world.pane)
  await world.page.addStyleTag({ content: 'body { margin: 0 } iframe { border: 0; display: block; width: 100vw; height: 100vh }' })
  return { page: world.page, place: world.pane, close: world.closeHosts, ...(recolour ? { recolour } : {}) }
}

const inTeams = (name: string, options: () => Partial<TeamsOptions>, open: Open, who = pm): View => ({
  name,
  ...(name.startsWith('beside') ? { widths: [320] } : {}),
  open: async () => {
    await hosts()
    await world.teams(who, {
      page: `${origin}/teams.html?initiative=${world.initiativeId}&host=teams`,
      frameContext: 'sidePanel',
      ...options(),
    })
    const { page } = world
    const themes = { light: 'default', dark: 'dark', 'forced colours': 'contrast' } satisfies Record<Colour, string>
    return await shown(open, async (colour) => await page.evaluate((theme) => window.teamsStandIn.changeTheme(theme), themes[colour]))
  },
})

interface InOutlook {
  readonly item?: () => StandInItem
  readonly options?: Partial<OfficeOptions>
  readonly broker?: readonly BridgeAnswer[]
  readonly site?: Partial<SiteOptions>
  readonly who?: string
}

const inOutlook = (name: string, { item, options = {}, broker = [], site = {}, who = 'Megan Bowen' }: InOutlook, open: Open): View => ({
  name,
  open: async () => {
    await hosts(site)
    world.broker.next.push(...broker)
    await world.outlook(who, item?.() ?? null, options)
    const { pane } = world
    return await shown(open, async (colour) => {
      // Whatever runs without Office has nobody to tell it.
      await pane.evaluate((background) => window.officeStandIn?.changeTheme(background), colour === 'dark' ? '#262626' : '#FFFFFF')
    })
  },
})

/** A page of ours in a window of its own. */
const window_ = (name: string, path: string): View => ({
  name,
  open: async () => {
    await hosts()
    const page: Page = await world.site.context.newPage()
    await page.goto(`${origin}${path}`)
    await page.locator('main').waitFor()
    return { page, place: page, close: world.closeHosts }
  },
})

everyLook([
  inTeams(
    'my initiatives',
    () => ({ page: `${origin}/teams.html?host=teams`, frameContext: 'content' }),
    async () => {
      await world.pane.getByRole('article').nth(1).waitFor()
    },
  ),
  inTeams(
    'setting up a tab',
    () => ({ page: `${origin}/teams.html?host=teams`, frameContext: 'settings' }),
    async () => {
      await world.pane.getByRole('radio').first().click()
    },
  ),
  inTeams(
    'setting up a tab without an initiative',
    () => ({ page: `${origin}/teams.html?host=teams`, frameContext: 'settings' }),
    async () => {
      await says(/^You are in no initiative yet/)
    },
    'Lee Gu',
  ),
  inTeams(
    'a tab of an initiative that is not theirs',
    () => ({
      page: `${origin}/teams.html?initiative=00000000-0000-4000-8000-000000000000&host=teams`,
      frameContext: 'content',
      channelId: '19:general@thread.tacv2',
    }),
    async () => await says(/^This initiative is not there any more/),
  ),
  inTeams(
    'settling names in bulk',
    () => ({ page: `${origin}/teams.html?initiative=${unsettled}&host=teams`, frameContext: 'content' }),
    async () => {
      await world.pane.getByRole('tab', { name: /^To settle/ }).click()
      await world.pane.getByRole('checkbox', { name: 'All 4', exact: true }).check()
      await world.pane.getByRole('checkbox', { name: 'All 8', exact: true }).check()
      await button('Apply').first().click()
      await button('Settle 4 names').waitFor()
    },
  ),
  inTeams(
    'beside a meeting, before it',
    () => ({ chatId: soon.online?.chatId ?? '' }),
    async () => await says('Who is expected'),
  ),
  inTeams(
    'beside a meeting, while it is on, noting a marker',
    () => ({ chatId: now.online?.chatId ?? '' }),
    async () => {
      await button('Note a marker').click()
      await world.pane.getByRole('textbox', { name: 'Note' }).waitFor()
    },
  ),
  inTeams(
    'beside a meeting, after it',
    () => ({ chatId: over.online?.chatId ?? '' }),
    async () => await says('Who was there?'),
  ),
  inTeams(
    'beside an untagged meeting, tagging it',
    () => ({ chatId: untagged.online?.chatId ?? '' }),
    async () => {
      await button('Tag this meeting').click()
      await world.pane.getByRole('radio').first().waitFor()
    },
  ),
  inTeams(
    'beside a meeting that nobody can tell, choosing it',
    () => ({ chatId: '19:meeting_unknown@thread.v2' }),
    async () => {
      await says(/Choose it:$/)
    },
  ),
  inTeams(
    'beside a meeting, to a sponsor',
    () => ({ chatId: now.online?.chatId ?? '' }),
    async () => await says(/^Steering meeting, /),
    'Megan Bowen',
  ),
  inTeams(
    'beside a meeting, to somebody on no roster',
    () => ({ chatId: now.online?.chatId ?? '' }),
    async () => {
      await says(/This meeting is not part of an initiative/)
    },
    'Joni Sherman',
  ),

  inOutlook('own meetings: an invitation to answer', { item: () => world.itemOf(soon, 'Megan Bowen') }, async () => {
    await says(/^Answer the invitation to the steering meeting on /)
    await button(/^Answer$/).click()
    await world.pane.getByRole('menuitem', { name: 'Accept' }).waitFor()
  }),
  inOutlook('own meetings: sending somebody else', { item: () => world.itemOf(soon, 'Nestor Wilke'), who: 'Nestor Wilke' }, async () => {
    await button(/^Answer$/).click()
    await world.pane.getByRole('menuitem', { name: 'Send somebody else …' }).click()
    await world.pane.getByRole('dialog').waitFor()
  }),
  inOutlook('own meetings: a team meeting of one’s own', { item: () => world.itemOf(own, 'Megan Bowen') }, async () => {
    await says('You called this meeting. Is Customer One on its agenda?')
  }),
  inOutlook('a meeting that is over, to whoever called it', { item: () => world.itemOf(over, pm, 'last'), who: pm }, async () => {
    await button(/^Fetch attendance/).waitFor()
  }),

  inOutlook(
    'asking to sign in, after the window was closed',
    {
      broker: [{ status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' }, { status: 'USER_CANCEL' }],
    },
    async () => await says(/The sign-in window was closed/),
  ),
  inOutlook('signed in no longer, with what was shown', {}, async () => {
    await says(/^Next: /)
    const problem = { type: `${problemTypePrefix}unauthenticated`, title: 'Not signed in', status: 401 }
    await world.site.context.route(
      '**/api/panel*',
      async (route) => await route.fulfill({ status: 401, json: problem, contentType: problemContentType }),
    )
    // Whatever is changed is read again.
    await button(/^Not now: /)
      .first()
      .click()
    await world.pane.getByRole('menuitem', { name: 'For a week' }).click()
    await button('Sign in').waitFor()
  }),
  ...(
    [
      ['no network', { broker: [{ status: 'NO_NETWORK' }] }, /Whoever signs you in does not answer/],
      [
        'no consent yet',
        {
          broker: [
            { status: 'USER_INTERACTION_REQUIRED', code: 'consent_required', subError: 'consent_required' },
            { status: 'PERSISTENT_ERROR', code: 'access_denied', description: 'AADSTS90094: The grant requires admin permission.' },
          ],
        },
        /has not approved Steerwell yet/,
      ],
      [
        'refused by a policy',
        { broker: [{ status: 'PERSISTENT_ERROR', code: 'invalid_grant', description: 'AADSTS53003: Blocked.' }] },
        /Signing in was refused/,
      ],
      ['not set up', { site: { settings: 'missing' } }, /is not set up completely/],
      ['an old version', { options: { sets: { Mailbox: '1.5' } } }, /This version cannot sign you in/],
      ['a telephone, in German', { options: { sets: { Mailbox: '1.5' }, platform: 'iOS', language: 'de-DE' } }, /Telefon/],
      ['a private mailbox', { options: { accountType: 'outlookCom' } }, /your work or school account only/],
      ['outside of Outlook', { options: { outside: true } }, /is part of Outlook and Teams/],
    ] satisfies [string, InOutlook, RegExp][]
  ).map(([why, how, sentence]) => inOutlook(`cannot sign in: ${why}`, how, async () => await says(sentence))),

  window_('the window of a sign-in', '/signed-in.html'),
])
