import { beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, tokenOf } from './host.ts'

/** Messages over HTTP, from recording to readings; who may call which route at all is in access.test.ts. */

const token = (name: string) => {
  const caller: Caller = { tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }
  return tokenOf(caller)
}
const [pm, megan, adele, grady] = [token('Lynne Robbins'), token('Megan Bowen'), token('Adele Vance'), token('Grady Archie')]

const sponsors = [
  { id: 'megan', displayName: 'Megan Bowen', area: 'sales', terms: [{ from: '2026-01-01', lead: true }], messageEveryDays: 28 },
  { id: 'adele', displayName: 'Adele Vance', area: 'marketing', terms: [{ from: '2026-01-01' }], messageEveryDays: 56 },
  { id: 'grady', displayName: 'Grady Archie', area: 'it', terms: [{ from: '2026-01-01', to: '2026-04-01' }] },
].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))

const mail = { sponsorId: 'megan', date: '2026-06-20', channel: 'mail', audience: ['sales', 'service'], themes: ['why'] }

describe('messages', () => {
  let api: TestHost
  let id: string
  let now: Date
  const call = async (method: string, path: string, who: string, body?: unknown) =>
    await api.request(method, `/api/initiatives/${id}/${path}`.replace(/\/$/, ''), { token: who, ...(body === undefined ? {} : { body }) })
  const record = async (change: object = {}, who = pm) => await call('POST', 'messages', who, { ...mail, ...change })
  const list = async (who = pm, query = '') => (await call('GET', `messages${query}`, who)).json
  const engagement = async (who = pm) => (await call('GET', 'engagement', who)).json
  const readingOf = async (sponsorId: string, who = pm) =>
    (await engagement(who)).sponsors.find((one: { sponsorId: string }) => one.sponsorId === sponsorId)?.message

  beforeEach(async () => {
    now = new Date('2026-06-30T12:00:00Z')
    api = await host({ now: () => now, newId: idsInOrder('crm', ...sponsors.map(({ id }) => id)) })
    const created = await api.request('POST', '/api/initiatives', { token: pm, body: { name: 'CRM renewal', zone: 'Europe/Berlin' } })
    id = created.json.initiative.id
    expect((await call('PUT', 'roster', pm, { sponsors: sponsors.map(({ id: _, ...one }) => one) })).status).toBe(200)
  })

  it('are recorded, listed newest first, and read into cadence and reach', async () => {
    expect(await list()).toEqual({ messages: [] })
    expect(await engagement()).not.toHaveProperty('reach')
    for (const date of ['2026-04-01', '2026-06-20', '2026-05-10']) expect((await record({ date })).status).toBe(201)
    const { messages } = await list()
    expect(messages.map(({ date }: { date: string }) => date)).toEqual(['2026-06-20', '2026-05-10', '2026-04-01'])
    expect(messages[0]).toEqual({
      id: expect.stringMatching(/^2026-06-20-/),
      ...mail,
      recordedBy: 'Lynne Robbins',
      recordedAt: '2026-06-30T12:00:00Z',
    })
    expect(await readingOf('megan')).toMatchObject({
      since: '2026-04-01',
      count: 3,
      last: '2026-06-20',
      daysSince: 10,
      agreedEveryDays: 28,
    })
    expect(await readingOf('adele')).toMatchObject({ count: 0, overdueBy: 34, agreedEveryDays: 56 })
    expect((await engagement()).reach).toEqual({
      since: '2026-04-01',
      everyDays: 28,
      areas: [
        { area: 'sales', last: '2026-06-20', count: 2, silent: false },
        { area: 'marketing', count: 0, silent: true },
        { area: 'service', last: '2026-06-20', count: 2, silent: false },
      ],
    })
  })

  it('the same message twice is one, and answers the same', async () => {
    const first = await record()
    const before = await engagement()
    now = new Date('2026-06-30T13:00:00Z')
    const second = await record({ audience: ['service', 'sales', 'sales'] })
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json).toEqual(first.json)
    expect(await engagement()).toEqual(before)
    const hers = await record({}, megan)
    expect([hers.status, hers.json]).toEqual([200, first.json])
    await call('DELETE', `messages/${first.json.id}`, pm)
    expect((await record({}, megan)).status).toBe(201)
    expect((await list()).messages).toHaveLength(1)
  })

  it('recorded once more with what was left out the first time it is completed, and nothing of it is lost', async () => {
    await record({ excerpt: '  Customers first.  ' })
    const { status, json } = await record({ themes: ['payback'], excerpt: 'Something else.' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ themes: ['why', 'payback'], excerpt: 'Customers first.' })
    expect((await readingOf('megan')).count).toBe(1)
  })

  it('keep no excerpt unless one is sent', async () => {
    expect((await record({ excerpt: ' ' })).json).not.toHaveProperty('excerpt')
    expect((await record({ channel: 'chat' })).json).not.toHaveProperty('excerpt')
  })

  it('taken back are as if they had never been recorded, even the first and the last', async () => {
    for (const date of ['2026-05-01', '2026-05-20']) await record({ date })
    const [engaged, listed] = [await engagement(), await list()]
    const slips = []
    for (const change of [
      { date: '2026-03-01', audience: 'everyone' },
      { date: '2026-06-25', audience: ['hr'] },
      { date: '2026-06-24', sponsorId: 'adele' },
    ])
      slips.push((await record(change)).json.id)
    expect(await engagement()).not.toEqual(engaged)
    for (const slip of slips) expect((await call('DELETE', `messages/${slip}`, pm)).status).toBe(204)
    expect(await engagement()).toEqual(engaged)
    expect(await list()).toEqual(listed)
    expect((await call('DELETE', `messages/${slips[0]}`, pm)).status).toBe(404)
  })

  it('of today are judged by the calendar of the initiative', async () => {
    // 00:30 on 1 July in Berlin.
    now = new Date('2026-06-30T22:30:00Z')
    expect((await record({ date: '2026-07-01' })).status).toBe(201)
    expect((await record({ date: '2026-07-02' })).status).toBe(400)
  })

  it.each<[what: string, attempt: () => Promise<{ status: number }>, status: number]>([
    ['a sponsor may record their own', async () => await record({}, megan), 201],
    ['a sponsor may not record another’s', async () => await record({}, adele), 403],
    [
      'a sponsor whose term is over may record none, not even of their term',
      async () => await record({ sponsorId: 'grady', date: '2026-03-01' }, grady),
      403,
    ],
    ['a manager may record it for them', async () => await record({ sponsorId: 'grady', date: '2026-03-01' }), 201],
    ['a sponsor may not look at another’s', async () => await call('GET', 'messages?sponsorId=megan', adele), 403],
    [
      'a sponsor may take back what a manager recorded of them',
      async () => await call('DELETE', `messages/${(await record()).json.id}`, megan),
      204,
    ],
    [
      'a manager may take back what a sponsor recorded',
      async () => await call('DELETE', `messages/${(await record({}, megan)).json.id}`, pm),
      204,
    ],
    [
      'a sponsor learns nothing of another’s, not even that it is there',
      async () => await call('DELETE', `messages/${(await record()).json.id}`, adele),
      404,
    ],
    [
      'a sponsor whose term is over may still take back their own',
      async () => await call('DELETE', `messages/${(await record({ sponsorId: 'grady', date: '2026-03-01' })).json.id}`, grady),
      204,
    ],
  ])('%s', async (_, attempt, status) => expect((await attempt()).status).toBe(status))

  it('a sponsor sees their own messages with their excerpts, and nothing of another’s', async () => {
    await record({ excerpt: 'Megan to sales' })
    await record({ sponsorId: 'adele', excerpt: 'Adele to sales' })
    expect((await list(adele)).messages).toMatchObject([{ sponsorId: 'adele', excerpt: 'Adele to sales' }])
    expect((await list(pm, '?sponsorId=megan')).messages).toMatchObject([{ sponsorId: 'megan', excerpt: 'Megan to sales' }])
    for (const path of ['', 'engagement', 'messages']) {
      const seen = (await call('GET', path, adele)).text
      expect(seen).not.toContain('Megan to sales')
      if (path !== '') expect(seen).not.toContain('megan')
    }
    const panel = (await api.request('GET', '/api/panel', { token: adele })).json
    expect(panel.about.you.message).toMatchObject({ count: 1, last: mail.date, agreedEveryDays: 56 })
    expect(JSON.stringify(panel)).not.toContain('to sales')
    // What was agreed with another sponsor is between them and the manager.
    const { roster } = (await call('GET', '', adele)).json
    const cadences = Object.fromEntries(
      roster.sponsors.map((one: { id: string; messageEveryDays?: number }) => [one.id, one.messageEveryDays]),
    )
    expect(cadences).toEqual({ megan: undefined, adele: 56 })
  })

  it('reach is for managers and, from three on, for current sponsors, and names nobody', async () => {
    await record()
    // Of two, each could read the other from it.
    expect(await engagement(adele)).not.toHaveProperty('reach')
    const alex = {
      displayName: 'Alex Wilber',
      area: 'hr',
      terms: [{ from: '2026-01-01' }],
      addresses: [addressOf('Alex Wilber')],
    }
    await call('PUT', 'roster', pm, { sponsors: [...sponsors, alex] })
    expect((await engagement(adele)).reach.areas.map(({ area }: { area: string }) => area)).toEqual(['sales', 'marketing', 'service', 'hr'])
    expect(await engagement(grady)).not.toHaveProperty('reach')
    expect(await readingOf('grady', grady)).toMatchObject({ count: 0, tooLittleKnown: false })
  })

  it('lists page by page, and each message once', async () => {
    // 2026-01-01 to 2026-06-29: all of Megan's are older than a page of Adele's.
    const days = Array.from({ length: 180 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10))
    for (const [i, date] of days.entries()) await record({ date, sponsorId: i < 60 ? 'megan' : 'adele' })
    const pages: string[][] = []
    let query = ''
    do {
      const { messages, continuation } = await list(pm, query)
      pages.push(messages.map(({ date }: { date: string }) => date))
      query = continuation === undefined ? '' : `?continuation=${continuation}`
    } while (query !== '')
    expect(pages.map((page) => page.length)).toEqual([100, 80])
    expect(pages.flat()).toEqual(days.toReversed())
    const own = await list(megan)
    expect([own.messages.length, own.continuation]).toEqual([60, undefined])
  })

  describe('from a mail', () => {
    const [one, two] = ['a', 'b'].map((letter) => letter.repeat(64))
    const count = async () => (await list()).messages.length

    it('recorded by two people, each with another audience, channel and day, it is one, and what is kept stays', async () => {
      const first = await record({ source: one })
      const second = await record(
        { source: one, audience: 'everyone', channel: 'invitation', date: '2026-06-21', themes: ['payback'] },
        megan,
      )
      expect([first.status, second.status]).toEqual([201, 200])
      expect(second.json).toMatchObject({ id: first.json.id, date: mail.date, audience: mail.audience, themes: ['why', 'payback'] })
      expect(await count()).toBe(1)
    })

    it('two mails of one day to the same people are two', async () => {
      const statuses = [(await record({ source: one })).status, (await record({ source: two })).status]
      expect([statuses, await count()]).toEqual([[201, 201], 2])
    })

    it.each([
      { row: 'by hand first', before: {}, after: { source: one } },
      { row: 'from the mail first', before: { source: one }, after: {} },
    ])('recorded by hand, too, it is one: $row', async ({ before, after }) => {
      const first = await record(before)
      const second = await record(after, megan)
      expect([first.status, second.status, second.json.id]).toEqual([201, 200, first.json.id])
      // From now on it is that mail: another one of the day is a second message.
      expect((await record({ source: one })).status).toBe(200)
      expect((await record({ source: two })).status).toBe(201)
    })

    it('of two sponsors it is a message of each', async () => {
      await record({ source: one })
      expect((await record({ source: one, sponsorId: 'adele' })).status).toBe(201)
    })

    it('taken back it is as if it had never been recorded', async () => {
      const { id: messageId } = (await record({ source: one })).json
      expect((await call('DELETE', `messages/${messageId}`, pm)).status).toBe(204)
      expect((await record({ source: one })).status).toBe(201)
    })

    it('nothing of the mail is told to anybody, and its id is not taken in clear', async () => {
      const { text } = await record({ source: one })
      expect(text + (await call('GET', 'messages', pm)).text).not.toContain(one)
      expect((await record({ source: '<CA+mail@contoso.com>' })).status).toBe(400)
    })
  })

  it('follow the roster: what lies outside of a term no longer counts, and counts again when it does', async () => {
    await record({ date: '2026-02-10' })
    await record({ date: '2026-06-10' })
    const before = await engagement()
    const moved = sponsors.map((one) => (one.id === 'megan' ? { ...one, terms: [{ from: '2026-05-01', lead: true }] } : one))
    await call('PUT', 'roster', pm, { sponsors: moved })
    expect(await readingOf('megan')).toMatchObject({ since: '2026-06-10', count: 1 })
    expect((await list()).messages).toHaveLength(2)
    await call('PUT', 'roster', pm, { sponsors })
    expect(await engagement()).toEqual(before)
    await call('PUT', 'roster', pm, { sponsors: sponsors.filter((one) => one.id !== 'megan') })
    expect(await engagement()).not.toHaveProperty('reach')
  })
})
