/**
 * A tenant with calendars, the product that asks it on behalf of whoever is signed in, an initiative of Lynne's with its sponsors, and Outlook
 * and Teams to open the built add-in in.
 */
import { decodeJwt } from 'jose'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { InitiativeView, type NewInitiative } from '../../functions/src/contract/initiatives.ts'
import { MeetingPage, type MeetingView, TagList } from '../../functions/src/contract/meetings.ts'
import type { MeetingKind } from '../../functions/src/domain/meeting.ts'
import { localAudience } from '../../functions/src/local/local-config.ts'
import { objectIdOf, sampleTenantId } from '../../functions/src/local/people.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { createDirectory } from '../stand-ins/directory.ts'
import { GraphStandIn, type StandInOptions } from '../stand-ins/graph/graph-stand-in.ts'
import type { StandInMeeting } from '../stand-ins/graph/meetings.ts'
import { clientSecret } from '../stand-ins/graph/tokens.ts'
import { type Broker, createBroker } from '../stand-ins/nested-auth.ts'
import type { OfficeOptions, StandInItem, StandInPerson } from '../stand-ins/office/options.ts'
import { entra, openSite, type Site, type SiteOptions } from '../stand-ins/site.ts'
import type { TeamsOptions } from '../stand-ins/teams/options.ts'
import { dataFolder, openBrowser, type Product, startProduct, tokenFor } from './product.ts'

export interface TenantWorldOptions {
  /** All of them in sales; the first leads. */
  readonly sponsors: readonly string[]
  readonly initiative?: Partial<NewInitiative>
  /** Of the product, beside those that name the tenant. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onExchange?: StandInOptions['onExchange']
  /** What the directory makes of a token when the broker hands on a claims challenge; without, it asks for nothing more. */
  readonly answerClaims?: (token: string, claims: string) => Promise<string>
  /** The hosts are opened by `openHosts`, where several tests look at one page; else there are new ones for each test. */
  readonly hosts?: 'by hand'
  readonly site?: Partial<SiteOptions>
}

/** What is in it belongs to the test file, and what is opened to the test: neither is there before a hook has run. */
export interface TenantWorld {
  readonly tenant: GraphStandIn
  readonly product: Product
  readonly browser: Browser
  /** Of the product's own data. */
  readonly folder: string
  readonly initiativeId: string
  /** Path of the initiative in the API. */
  readonly at: string
  readonly broker: Broker
  readonly site: Site
  /** The host's page, and the add-in in it. */
  readonly page: Page
  readonly pane: Frame
  /** Answer of the API to somebody; a refusal is thrown. */
  asked(who: string, method: string, path: string, body?: unknown, type?: string): Promise<unknown>
  meetings(): Promise<MeetingView[]>
  tags(): Promise<TagList['tags']>
  /** Tagged by Lynne as a series, and captured from her calendar. */
  tag(series: StandInMeeting, kind?: MeetingKind): Promise<void>
  /** New ones, in which nothing is known of before. */
  openHosts(more?: Partial<SiteOptions>): Promise<void>
  /** Sees as well that no page asked anything of the rest of the world. */
  closeHosts(): Promise<void>
  /** Opens Outlook on an appointment or a message, or on nothing. */
  outlook(name: string, item: StandInItem | null, options?: Partial<OfficeOptions>): Promise<void>
  teams(name: string, options: Pick<TeamsOptions, 'page' | 'frameContext'> & Partial<TeamsOptions>): Promise<void>
  /** One line of the series in somebody's calendar, as Outlook shows it to them. */
  itemOf(series: StandInMeeting, name: string, which?: 'next' | 'last', response?: StandInPerson['response']): StandInItem
  /** Wall time at which it was to begin, which names an occurrence in the tenant. */
  originalOf(series: StandInMeeting, name: string, which?: 'next' | 'last'): string
}

const manager = 'Lynne Robbins'
const dayMs = 86_400_000
const sets = { Mailbox: '1.16', NestedAppAuth: '1.1', DialogApi: '1.2', DialogOrigin: '1.1', OpenBrowserWindowApi: '1.1' }

const userNamed = (name: string) => ({ address: addressOf(name), objectId: objectIdOf(addressOf(name)), tenantId: sampleTenantId })

/** Begins with the test file and ends with it. */
export function tenantWorldOfThisFile(options: TenantWorldOptions): TenantWorld {
  let data: Awaited<ReturnType<typeof dataFolder>>
  let tenant: GraphStandIn
  let product: Product
  let browser: Browser
  let initiativeId: string
  let who: string
  let broker: Broker
  let site: Site
  let page: Page
  let pane: Frame

  const at = () => `/api/initiatives/${initiativeId}`

  async function asked(name: string, method: string, path: string, body?: unknown, type = 'application/json'): Promise<unknown> {
    const answer = await fetch(product.address + path, {
      method,
      headers: { authorization: `Bearer ${await tokenFor(product, addressOf(name))}`, 'content-type': type },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }

  beforeAll(async () => {
    data = await dataFolder()
    tenant = await new GraphStandIn({
      clock: Date,
      record: true,
      ...(options.onExchange ? { onExchange: options.onExchange } : {}),
      clientId: localAudience,
      verifyAssertion: async (token) => ({ oid: String(decodeJwt(token).oid) }),
    }).start()
    const settings = {
      CREDENTIAL: 'secret',
      CLIENT_ID: localAudience,
      CLIENT_SECRET: clientSecret,
      AUTHORITY: `${tenant.loginUrl}/{tid}`,
      GRAPH_URL: tenant.baseUrl,
      ...options.settings,
    }
    ;[product, browser] = await Promise.all([startProduct(data.path, ['--empty'], settings), openBrowser()])
    const agreement = { name: 'Customer One', zone: 'Europe/Berlin', ...options.initiative }
    initiativeId = InitiativeView.parse(await asked(manager, 'POST', '/api/initiatives', agreement)).initiative.id
    const sponsors = options.sponsors.map((displayName, index) => ({
      displayName,
      addresses: [addressOf(displayName)],
      area: 'sales',
      terms: [{ from: '2020-01-01', lead: index === 0 }],
    }))
    await asked(manager, 'PUT', `${at()}/roster`, { sponsors })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await tenant?.close()
    await data?.remove()
  })

  async function openHosts(more: Partial<SiteOptions> = {}): Promise<void> {
    const token = async () => await tokenFor(product, addressOf(who))
    broker = createBroker(async () => {
      const claims = broker.asked.at(-1)?.tokenParams?.claims
      return claims !== undefined && options.answerClaims ? await options.answerClaims(await token(), claims) : await token()
    })
    site = await openSite({
      browser,
      product: product.address,
      settings: entra(localAudience, sampleTenantId),
      broker,
      directory: createDirectory(token),
      ...more,
    })
    tenant.exchanges.splice(0)
  }
  async function closeHosts(): Promise<void> {
    await site.close()
    expect(site.tried).toEqual([])
  }
  if (options.hosts !== 'by hand') {
    beforeEach(async () => await openHosts(options.site))
    afterEach(closeHosts)
  }

  function line(series: StandInMeeting, name: string, which: 'next' | 'last') {
    const copy = series.copies.get(objectIdOf(addressOf(name)))
    const [from, to] = which === 'next' ? [0, 8 * dayMs] : [-8 * dayMs, -dayMs]
    const found = copy && tenant.meetings.occurrences(series, copy, Date.now() + from, Date.now() + to)[0]
    if (!found?.original) throw new Error(`There is no ${which} occurrence of "${series.title}" in the calendar of ${name}.`)
    return { ...found, original: found.original }
  }

  return {
    get tenant() {
      return tenant
    },
    get product() {
      return product
    },
    get browser() {
      return browser
    },
    get folder() {
      return data.path
    },
    get initiativeId() {
      return initiativeId
    },
    get at() {
      return at()
    },
    get broker() {
      return broker
    },
    get site() {
      return site
    },
    get page() {
      return page
    },
    get pane() {
      return pane
    },
    asked,
    meetings: async () => MeetingPage.parse(await asked(manager, 'GET', `${at()}/meetings`)).meetings,
    tags: async () => TagList.parse(await asked(manager, 'GET', `${at()}/tags`)).tags,
    async tag(series, kind = 'steering') {
      await asked(manager, 'POST', `${at()}/tags`, { iCalUId: series.uid, kind, title: series.title })
      await asked(manager, 'POST', `${at()}/series`, { iCalUId: series.uid })
    },
    openHosts,
    closeHosts,
    async outlook(name, item, more = {}) {
      who = name
      const opened = await site.openOutlook({ sets, user: userNamed(name), item, ...more })
      page = opened.page
      pane = opened.pane
    },
    async teams(name, more) {
      who = name
      const opened = await site.openTeams({ user: userNamed(name), nested: true, ...more })
      page = opened.page
      pane = opened.tab
    },
    itemOf(series, name, which = 'next', response = 'none') {
      const { start, end, original } = line(series, name, which)
      return {
        mode: series.organizer.displayName === name ? 'organizer' : 'attendee',
        title: series.title,
        start: new Date(start).toISOString(),
        end: new Date(end).toISOString(),
        itemId: tenant.eventId(series, name, original, false),
        organizer: { name: series.organizer.displayName, address: series.organizer.address },
        required: series.invited.map(({ person }) => ({ name: person.displayName, address: person.address, response })),
        recurrence: { recurrenceType: 'weekly' },
        seriesId: tenant.eventId(series, name, undefined, false),
      }
    },
    originalOf: (series, name, which = 'next') => line(series, name, which).original,
  }
}
