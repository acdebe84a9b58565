import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importJWK, SignJWT } from 'jose'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemContentType, problemTypePrefix } from '../../functions/src/contract/problem-type.ts'
import { Panel } from '../../functions/src/contract/readings.ts'
import { localAudience, localScope } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { localIssuer } from '../../functions/src/local/token-issuer.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory, type Directory } from '../stand-ins/directory.ts'
import { type Broker, createBroker } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions, StandInItem } from '../stand-ins/office/options.ts'
import { entra, openSite, origin, type Site, type SiteOptions } from '../stand-ins/site.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

/**
 * The panel in Outlook: the built add-in, the real `@azure/msal-browser`, and stand-ins for Office, its broker and the directory.
 * The tokens are the local host's own, so that the API really verifies them.
 */

const lead = { address: addressOf('Megan Bowen'), objectId: objectIdOf(addressOf('Megan Bowen')), tenantId: sampleTenantId }
const clientId = localAudience
const all = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }
const withoutBroker = { Mailbox: '1.13', DialogApi: '1.2', DialogOrigin: '1.1' }

let data: Awaited<ReturnType<typeof dataFolder>>
let product: Product
let browser: Browser
let meeting: StandInItem

beforeAll(async () => {
  data = await dataFolder()
  product = await startProduct(data.path)
  browser = await openBrowser()
  const answer = await fetch(`${product.address}/api/panel`, {
    headers: { authorization: `Bearer ${await tokenFor(product, lead.address)}` },
  })
  const next = Panel.parse(await answer.json()).about?.meeting
  if (!next) throw new Error('The sample tenant has no next meeting.')
  meeting = {
    mode: 'attendee',
    title: next.title,
    start: next.start,
    end: next.end,
    itemId: 'AAMk/one+1=',
    organizer: { name: 'Lynne Robbins', address: addressOf('Lynne Robbins') },
    required: [{ name: 'Megan Bowen', address: lead.address, response: 'accepted' }],
    recurrence: { recurrenceType: 'weekly' },
    seriesId: 'AAMk/series=',
  }
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await data?.remove()
})

let broker: Broker
let directory: Directory
let site: Site
let page: Page
let pane: Frame

beforeEach(() => {
  broker = createBroker(async () => await tokenFor(product, lead.address))
  directory = createDirectory(async () => await tokenFor(product, lead.address))
})
afterEach(async () => {
  await site.close()
  // Office.js itself and the directory are answered here; nothing else was asked of the world, and nobody's token or name was written down.
  expect(site.tried).toEqual([])
  const written = site.console.join('\n')
  expect(written).not.toMatch(/eyJ|megan|bowen/i)
})

async function open(options: Partial<OfficeOptions> = {}, more: Partial<SiteOptions> = {}): Promise<void> {
  await start(more)
  await openPane(options)
}

async function start(more: Partial<SiteOptions> = {}): Promise<void> {
  site = await openSite({ browser, product: product.address, settings: entra(clientId, sampleTenantId), broker, directory, ...more })
}

async function openPane(options: Partial<OfficeOptions> = {}): Promise<void> {
  const opened = await site.openOutlook({ sets: all, user: lead, item: meeting, ...options })
  page = opened.page
  pane = opened.pane
}

const says = async (text: string | RegExp) => await pane.getByText(text).first().waitFor()
const select = async (item: StandInItem | null) => await pane.evaluate((next) => window.officeStandIn.select(next), item)
const tryAgain = async () => await pane.getByRole('button', { name: 'Try again' }).click()
const facts = /In \d of your last 8 steering meetings/
const next = /^Next: /
const thisOne = /^(Steering|Executive briefing|Briefing|Alignment|Team meeting)[^,]*, /

/** Signed by the local host's key, and over. */
async function expiredToken(): Promise<string> {
  const jwk: { kid: string } = JSON.parse(await readFile(join(data.path, 'local-signing-key.json'), 'utf8'))
  const past = Math.floor(Date.now() / 1000) - 7200
  return await new SignJWT({ tid: sampleTenantId, oid: lead.objectId, scp: localScope, ver: '2.0', preferred_username: lead.address })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: jwk.kid })
    .setIssuer(localIssuer.replace('{tid}', sampleTenantId))
    .setAudience(clientId)
    .setIssuedAt(past)
    .setNotBefore(past)
    .setExpirationTime(past + 3600)
    .sign(await importJWK(jwk, 'RS256'))
}

describe('the open item', () => {
  it("somebody else's meeting is the one that the panel is about", async () => {
    await open()
    await says(thisOne)
    await says(facts)
  })

  it('another one, a message, and nothing: the panel goes on with the next meeting', async () => {
    await open()
    await says(thisOne)
    await select({ ...meeting, title: 'Dentist', itemId: 'AAMk/two=' })
    await says(next)
    await select(meeting)
    await says(thisOne)
    await select({ ...meeting, mode: 'message', itemClass: 'IPM.Note' })
    await says(next)
    await select(meeting)
    await says(thisOne)
    await select(null)
    await says(next)
  })

  it('an invitation in the inbox is the meeting that it invites to', async () => {
    await open({ item: { ...meeting, mode: 'message', itemClass: 'IPM.Schedule.Meeting.Request', recurrence: null } })
    await says(thisOne)
  })

  it.each([
    { row: 'saved', saved: true, what: thisOne },
    { row: 'never saved', saved: false, what: next },
  ])("one's own meeting, $row", async ({ saved, what }) => {
    await open({ item: { ...meeting, mode: 'organizer', saved } })
    await says(what)
    await says(facts)
  })

  it('a whole series is no one meeting of it', async () => {
    await open({ item: { ...meeting, seriesId: null } })
    await says(next)
  })
})

/** The item's answer comes only when the test says so. */
async function held(itemId: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await site.context.route(
    (url) => url.pathname === '/api/panel' && url.searchParams.get('itemId') === itemId,
    async (route) => {
      await promise
      await route.fallback()
    },
  )
  return resolve
}

describe('an item that changes', () => {
  it('faster than its answers come: what comes too late is never shown beside another item', async () => {
    await open({ item: null })
    await says(next)
    const answer = await held('AAMk-one_1=')
    await select(meeting)
    // Of an item that nothing is known of yet, nothing is shown: not even what was there before.
    await pane.getByLabel('Loading').waitFor()
    expect(await pane.getByText(facts).count()).toBe(0)
    const calledOff = page.waitForEvent('requestfailed', (request) => request.url().includes('AAMk-one_1'))
    await select(null)
    await says(next)
    await calledOff
    answer()
    expect(await pane.getByText(thisOne).count()).toBe(0)
    await says(next)
    await select(meeting)
    await says(thisOne)
  })

  it('before React is there: what was drawn of the one before goes at once', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    await start()
    await site.context.route('**/assets/panel-app-*.js', async (route) => {
      await promise
      await route.fallback()
    })
    await openPane()
    await says(thisOne)
    await select({ ...meeting, title: 'Dentist', itemId: 'AAMk/two=' })
    await pane.getByText(thisOne).waitFor({ state: 'detached' })
    expect(await pane.getByText(facts).count()).toBe(0)
    resolve()
    await says(next)
    await says(facts)
  })

  it('many times in a row: the last one counts', async () => {
    await open()
    await says(thisOne)
    const items = Array.from({ length: 20 }, (_, n) => ({ ...meeting, title: `Dentist ${n}`, itemId: `AAMk/${n}=` }))
    await pane.evaluate((many) => {
      for (const one of many) window.officeStandIn.select(one)
    }, items)
    await says(next)
    await pane.evaluate(
      ([other, last]) => {
        window.officeStandIn.select(other ?? null)
        window.officeStandIn.select(last ?? null)
      },
      [items[0], meeting],
    )
    await says(thisOne)
  })
})

describe('what was shown before', () => {
  const asOf = /^No connection since .*\d:\d\d/

  it('stays without a network and says since when; what was never read says so; everything comes back', async () => {
    await open()
    await says(facts)
    await site.context.route('**/api/**', async (route) => await route.abort('internetdisconnected'))
    await site.context.setOffline(true)
    await says(asOf)
    await says(facts)
    await select({ ...meeting, title: 'Dentist', itemId: 'AAMk/two=' })
    // Whichever part would tell it may not have been loaded yet, and says as much.
    await says(/^(No connection$|This part needs a connection\.)/)
    expect(await pane.getByText(facts).count()).toBe(0)
    await select(meeting)
    await says(facts)
    await site.context.unroute('**/api/**')
    await site.context.setOffline(false)
    await expect.poll(async () => await pane.getByText(asOf).count()).toBe(0)
    await select({ ...meeting, title: 'Dentist', itemId: 'AAMk/three=' })
    await says(next)
  })

  it('stays when the sign-in has expired: one sentence, and a button', async () => {
    await open()
    await says(facts)
    const problem = { type: `${problemTypePrefix}unauthenticated`, title: 'Not signed in', status: 401 }
    await site.context.route(
      '**/api/panel*',
      async (route) => await route.fulfill({ status: 401, json: problem, contentType: problemContentType }),
    )
    // Whatever is changed is read again.
    const notNow = pane.getByRole('button', { name: /^Not now: / }).first()
    await expect.poll(async () => await notNow.isEnabled(), { timeout: 10_000 }).toBe(true)
    await notNow.press('Enter')
    await pane.getByRole('menuitem', { name: 'For a week' }).press('Enter')
    await says(/^You are no longer signed in\. This is as of .*\d:\d\d/)
    await says(facts)
    await site.context.unroute('**/api/panel*')
    await pane.getByRole('button', { name: 'Sign in', exact: true }).press('Enter')
    await expect.poll(async () => await pane.getByText(/^You are no longer signed in/).count()).toBe(0)
    await says(facts)
  })
})

describe('sign-in by the broker', () => {
  it('asks once, for our own scope, and the API gets that token', async () => {
    await open()
    await says(facts)
    expect(broker.asked.map(({ method, tokenParams }) => [method, tokenParams?.clientId, tokenParams?.scope])).toEqual([
      ['GetToken', clientId, `api://steerwell.contoso.com/${clientId}/access_as_user`],
    ])
    expect(new Set(site.calls.map(({ token }) => token)).size).toBe(1)
    expect(site.calls[0]?.path).toMatch(/^\/api\/panel\?itemId=AAMk-one_1%3D&start=/)
  })

  it('renews a token that the API finds expired', async () => {
    broker.next.push({ token: await expiredToken() })
    await open()
    await says(facts)
    expect(broker.asked.map(({ method, tokenParams }) => [method, tokenParams?.forceRefresh])).toEqual([
      ['GetToken', false],
      ['GetToken', true],
    ])
  })

  it('asks anew before a token ends, and not while it is good', async () => {
    broker.next.push({ token: await tokenFor(product, lead.address), lasts: 120 })
    await open()
    await says(facts)
    await pane.getByRole('button', { name: 'What this rests on' }).click()
    await pane.getByText('Present').first().waitFor()
    expect(broker.asked.length).toBe(2)
    // The second lasts an hour.
    expect(site.calls.length).toBeGreaterThan(1)
  })

  it('hands a claims challenge on, once', async () => {
    const claims = { access_token: { acrs: { essential: true, value: 'c1' } } }
    const encoded = Buffer.from(JSON.stringify(claims)).toString('base64')
    await open()
    await says(facts)
    site.nextApi.push({ status: 401, headers: { 'www-authenticate': `Bearer error="insufficient_claims", claims="${encoded}"` } })
    await pane.getByRole('button', { name: 'What this rests on' }).click()
    await pane.getByText('Present').first().waitFor()
    // MSAL adds claims of its own about the ID token.
    expect(broker.asked.map(({ tokenParams }) => JSON.parse(tokenParams?.claims ?? '{}').access_token)).toEqual([
      undefined,
      claims.access_token,
    ])
  })

  it('the person closes the window: a sentence, and signing in after all without loading the page again', async () => {
    broker.next.push({ status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' }, { status: 'USER_CANCEL' })
    await open()
    await says('The sign-in window was closed. Try again, and sign in there.')
    await pane.evaluate(() => Object.assign(window, { stillHere: true }))
    broker.next.push({ status: 'USER_INTERACTION_REQUIRED', code: 'interaction_required' })
    await tryAgain()
    await says(facts)
    expect(await pane.evaluate(() => 'stillHere' in window)).toBe(true)
    expect(broker.asked.map(({ method }) => method)).toEqual(['GetToken', 'GetTokenPopup', 'GetToken', 'GetTokenPopup'])
  })

  it('the broker knows no account, and the window finds one', async () => {
    broker.next.push({ status: 'ACCOUNT_UNAVAILABLE' })
    await open()
    await says(facts)
    expect(broker.asked.map(({ method }) => method)).toEqual(['GetToken', 'GetTokenPopup'])
  })

  it.each([
    { row: 'no network', answers: [{ status: 'NO_NETWORK' }], says: /Whoever signs you in does not answer/ },
    {
      row: 'no consent yet',
      answers: [
        { status: 'USER_INTERACTION_REQUIRED', code: 'consent_required', subError: 'consent_required' },
        { status: 'PERSISTENT_ERROR', code: 'access_denied', description: 'AADSTS90094: The grant requires admin permission.' },
      ],
      says: /has not approved Steerwell yet/,
    },
    {
      row: 'refused by a policy',
      answers: [{ status: 'PERSISTENT_ERROR', code: 'invalid_grant', description: 'AADSTS53003: Access has been blocked.' }],
      says: /Signing in was refused/,
    },
    {
      row: 'an app that the directory does not know',
      answers: [{ status: 'PERSISTENT_ERROR', code: 'unauthorized_client', description: 'AADSTS700016' }],
      says: /is not set up completely/,
    },
  ])('$row', async ({ answers, says: sentence }) => {
    broker.next.push(...answers)
    await open()
    await says(sentence)
    await says('You are not signed in')
    await tryAgain()
    await says(facts)
  })
})

describe('sign-in without a broker', () => {
  it('an older Outlook opens a window at the directory', async () => {
    await open({ sets: withoutBroker })
    await says(facts)
    expect(broker.asked).toEqual([])
    expect(directory.visits.map((query) => [query.get('client_id'), query.get('scope')?.split(' ')[0], query.get('redirect_uri')])).toEqual(
      [[clientId, `api://steerwell.contoso.com/${clientId}/access_as_user`, `${origin}/signed-in.html`]],
    )
    // The window is gone.
    await expect.poll(() => site.context.pages().length).toBe(1)
  })

  it('Outlook on a Mac, whose broker refuses without a word, too', async () => {
    broker.next.push({ status: 'PERSISTENT_ERROR' })
    await open({ platform: 'Mac' })
    await says(facts)
    expect(directory.visits.length).toBe(1)
  })

  it('the person closes that window', async () => {
    directory.next.push('stays-open')
    await open({ sets: withoutBroker })
    await expect.poll(() => site.context.pages().length).toBe(2)
    const popup = site.context.pages().find((one) => one !== page) ?? page
    await popup.getByRole('heading', { name: 'Enter password' }).waitFor()
    await popup.close()
    await says('The sign-in window was closed. Try again, and sign in there.')
    await tryAgain()
    await says(facts)
  })

  it('the directory says no there', async () => {
    directory.next.push({ error: 'access_denied', description: 'AADSTS90094: The grant requires admin permission.' })
    await open({ sets: withoutBroker })
    await says(/has not approved Steerwell yet/)
  })

  it('the window is blocked', async () => {
    await open({ sets: withoutBroker, dialogs: 'blocked' })
    await says('The sign-in window was blocked. Allow pop-ups for this page, then try again.')
  })

  it.each([
    { row: 'an Outlook that can neither', options: { sets: { Mailbox: '1.5' } }, sentence: /This version cannot sign you in/ },
    {
      row: 'a telephone',
      options: { sets: { Mailbox: '1.5' }, platform: 'iOS' as const },
      sentence: 'Outlook on the phone cannot sign you in. Open the meeting in Outlook on your computer.',
    },
    {
      row: 'a private mailbox, which nobody is asked about',
      options: { accountType: 'outlookCom' as const },
      sentence: /your work or school account only/,
    },
    {
      row: 'a private account in an Outlook that does not tell whose mailbox it is',
      options: { account: 'msa' as const },
      sentence: /your work or school account only/,
    },
    { row: "Outlook's page outside of Outlook", options: { outside: true }, sentence: /is part of Outlook and Teams/ },
    {
      row: 'in German',
      options: { sets: { Mailbox: '1.5' }, language: 'de-AT' },
      sentence: /Diese Version kann Sie nicht anmelden/,
    },
  ])('$row', async ({ options, sentence }) => {
    await open(options)
    await says(sentence)
    expect(broker.asked).toEqual([])
    expect(directory.visits).toEqual([])
  })

  it('settings that nobody wrote', async () => {
    await open({}, { settings: 'missing' })
    await says(/is not set up completely/)
  })

  it('a sideloaded local host signs in whose mailbox it is', async () => {
    await open({}, { settings: { signIn: { kind: 'local' } } })
    await says(facts)
    expect(broker.asked).toEqual([])
  })
})

describe('what the host looks like', () => {
  const backgroundOf = async () =>
    await pane.evaluate(() => getComputedStyle(document.querySelector('main')?.parentElement ?? document.body).backgroundColor)

  it("follows Outlook's background, also when the desktop's event comes too early", async () => {
    await open({ background: '#262626' })
    await says(facts)
    const dark = await backgroundOf()
    await pane.evaluate(() => window.officeStandIn.changeTheme('#FFFFFF'))
    await expect.poll(backgroundOf).not.toBe(dark)
    expect(await backgroundOf()).toBe('rgb(255, 255, 255)')
  })

  it('Office.js cannot be downloaded: a sentence, and another try', async () => {
    await open({}, { officeJsFails: 1 })
    await says('Whoever signs you in does not answer. Check your connection, then try again.')
    await tryAgain()
    await says(facts)
  })

  it('a page outside of Outlook and Teams says so', async () => {
    site = await openSite({ browser, product: product.address, settings: entra(clientId, sampleTenantId), broker, directory })
    const alone = await site.context.newPage()
    await alone.goto(`${origin}/outlook.html`)
    await alone.getByText('Steerwell is part of Outlook and Teams. Open it there.').waitFor()
  })
})
