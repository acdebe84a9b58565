import PostalMime from 'postal-mime'
import { beforeEach, describe, expect, it } from 'vitest'
import { composeMime } from '../../functions/src/adapters/mail/compose-mime.ts'
import { openSqliteQueue } from '../../functions/src/adapters/queue/sqlite-queue.ts'
import { openSqliteStore } from '../../functions/src/adapters/sqlite/sqlite-store.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { fail, ok } from '../../functions/src/domain/failure.ts'
import { type MailTransport, type OutgoingMail, sendMailQueue } from '../../functions/src/domain/mail-transport.ts'
import { Outage } from '../../functions/src/domain/outage.ts'
import type { Store } from '../../functions/src/domain/store.ts'
import { plusSeconds } from '../../functions/src/domain/time.ts'
import { runTimer } from '../../functions/src/local/timers.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, type TestResponse, tokenOf } from './host.ts'

/** Trend mails through the whole app: who asks, who gets what, and what stops them. It is Tuesday, the last day of June 2026. */

const caller = (name: string, username?: string): Caller => ({
  tenantId: contosoTenant,
  objectId: `oid-${name.replaceAll(' ', '-')}`,
  name,
  username: username ?? addressOf(name),
})
const token = (name: string) => tokenOf(caller(name))
const [pm, megan, adele, alex, nestor] = ['Lynne Robbins', 'Megan Bowen', 'Adele Vance', 'Alex Wilber', 'Nestor Wilke'] as const

const steering = {
  uid: 'steering@contoso.com',
  title: 'CRM steering committee',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=30',
  invited: [megan, adele, alex].map((name) => ({ name })),
}

interface World {
  readonly api: TestHost
  readonly store: Store
  readonly sent: OutgoingMail[]
  /** What the transport does with the next mails; then it takes them. */
  readonly plan: ('refuses' | 'loses the answer' | 'is down')[]
  setNow(at: string): void
  get(path: string, who: string): Promise<TestResponse>
  send(method: string, path: string, body: unknown, who?: string): Promise<TestResponse>
  ask(who: string, cadence?: string, more?: object): Promise<TestResponse>
  /** The timer, and whatever is waiting then. */
  tick(at?: string): Promise<void>
  work(): Promise<void>
  mailsTo(who: string): OutgoingMail[]
}

async function world(): Promise<World> {
  let now = '2026-06-30T12:00:00Z'
  const clock = () => Date.parse(now)
  const store = openSqliteStore({ path: ':memory:', clock })
  const queue = openSqliteQueue({ path: ':memory:', clock })
  const sent: OutgoingMail[] = []
  const plan: World['plan'] = []
  const mailTransport: MailTransport = {
    perMinute: 6000,
    settleSeconds: 60,
    async send(mail) {
      const fate = plan.shift()
      if (fate === 'refuses') return fail({ type: 'mail-refused', code: 'ErrorInvalidRecipients' })
      if (fate !== 'is down') sent.push(mail)
      if (fate) throw new Outage('no answer', { cause: undefined, of: 'tenant' })
      return ok(undefined)
    },
    find: async ({ mailId }) => (sent.some((mail) => mail.mailId === mailId) ? 'sent' : 'not-found'),
  }
  const api = await host(
    { store, queues: queue, now: () => new Date(now), newId: idsInOrder('crm', 's-megan', 's-adele', 's-alex'), mailTransport },
    { MAIL: 'outbox', PUBLIC_URL: 'https://steerwell.contoso.com' },
  )
  const functionNamed = (name: string) => {
    const found = api.app.functions.find((one) => one.name === name)
    if (!found) throw new Error(`There is no function ${name}.`)
    return found
  }
  const one: World = {
    api,
    store,
    sent,
    plan,
    setNow: (at) => {
      now = at
    },
    get: async (path, who) => await api.request('GET', path, { token: token(who) }),
    send: async (method, path, body, who = pm) => await api.request(method, path, { token: token(who), body }),
    ask: async (who, cadence = 'weekly', more = {}) => {
      const answer = await one.send('PUT', '/api/me/preferences', { mails: [{ id: 'crm', cadence, ...more }] }, who)
      await one.work()
      return answer
    },
    async tick(at) {
      if (at !== undefined) now = at
      await runTimer(api.app, functionNamed('find-due-mails'), null, () => {})
      await one.work()
      // Mails keep a distance from one another.
      now = plusSeconds(now, 60)
      await one.work()
    },
    async work() {
      for (
        let batch = await queue.receive(sendMailQueue.name, 32, 60);
        batch.length > 0;
        batch = await queue.receive(sendMailQueue.name, 32, 60)
      )
        for (const message of batch) {
          await api.app.invoke(functionNamed('send-mail'), { string: message.text })
          await queue.remove(message)
        }
    },
    mailsTo: (who) => sent.filter(({ to }) => to.address === addressOf(who)),
  }
  await one.send('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin' })
  const sponsors = [
    { displayName: megan, area: 'sales', terms: [{ from: '2026-01-01', lead: true }] },
    { displayName: adele, area: 'marketing', terms: [{ from: '2026-01-01' }] },
    { displayName: alex, area: 'service', terms: [{ from: '2026-01-01' }] },
  ].map((sponsor) => ({ ...sponsor, addresses: [addressOf(sponsor.displayName)] }))
  await one.send('PUT', '/api/initiatives/crm/roster', { sponsors })
  await api.request('POST', '/api/initiatives/crm/imports', {
    token: token(pm),
    body: calendar(event(steering)),
    headers: { 'content-type': 'text/calendar' },
  })
  await one.send('POST', '/api/initiatives/crm/tags', { iCalUId: steering.uid, kind: 'steering' })
  const { meetings } = (await one.get('/api/initiatives/crm/meetings?to=2026-06-30T00:00:00Z', pm)).json
  for (const [index, { key }] of meetings.entries()) {
    const corrections = [
      { sponsorId: 's-megan', outcome: 'present' },
      { sponsorId: 's-adele', outcome: index < 12 ? 'present' : 'absent' },
      { sponsorId: 's-alex', outcome: 'present' },
    ]
    await one.send('PATCH', `/api/initiatives/crm/meetings/${key}/outcomes`, { corrections })
  }
  return one
}

let steerwell: World
beforeEach(async () => {
  steerwell = await world()
})

describe('who gets what', () => {
  it('nobody is mailed who did not ask', async () => {
    await steerwell.tick('2026-07-06T06:00:00Z')
    expect(steerwell.sent).toEqual([])
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails).toEqual([
      { id: 'crm', name: 'CRM renewal', audience: 'sponsor', initiativeZone: 'Europe/Berlin' },
    ])
  })

  it('a manager is told everything, and that is written down', async () => {
    await steerwell.ask(pm)
    const [mail] = steerwell.mailsTo(pm)
    expect(mail?.subject).toBe('CRM renewal: One sponsor perhaps comes less than before')
    expect(mail?.text).toMatch(/Talk with .?Adele Vance.? before the steering meeting on 7 Jul/)
    expect(mail?.text).toMatch(/Megan Bowen.?: ■■■■■■■\? 7 of 8, 1 not known/)
    const audit = (await steerwell.get('/api/me/data/crm/audit', megan)).json.entries
    expect(audit).toContainEqual(expect.objectContaining({ kind: 'mail', about: 'everyone', by: pm }))
  })

  it('a sponsor is told their own, and nobody else’s', async () => {
    await steerwell.ask(adele)
    const [mail] = steerwell.mailsTo(adele)
    expect(mail?.text).toContain('You were in 0 of your last 8 steering meetings')
    for (const other of [megan, alex, 'less than before', pm]) expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain(other)
  })

  it('the executive circle is told sums, and no name, meeting or act', async () => {
    const members = [{ displayName: nestor, address: addressOf(nestor) }]
    expect((await steerwell.send('PUT', '/api/initiatives/crm/circle', { members })).status).toBe(200)
    expect((await steerwell.ask(nestor)).status).toBe(200)
    const [mail] = steerwell.mailsTo(nestor)
    expect(mail?.text).toContain('In Q2 2026 sponsors came to 27 of 39 invitations to steering meetings, 3 not known')
    for (const hidden of [megan, adele, alex, pm, 'committee', 'Talk with', 'teams.html?initiative'])
      expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toContain(hidden)
    // It opens nothing else.
    for (const path of ['', '/engagement', '/meetings', '/circle'])
      expect((await steerwell.get(`/api/initiatives/crm${path}`, nestor)).status).toBe(404)
    expect((await steerwell.get('/api/initiatives', nestor)).json.initiatives).toEqual([])
  })

  it('who is taken off the circle is mailed no more, and their mails are gone', async () => {
    await steerwell.send('PUT', '/api/initiatives/crm/circle', { members: [{ displayName: nestor, address: addressOf(nestor) }] })
    await steerwell.ask(nestor)
    await steerwell.send('PUT', '/api/initiatives/crm/circle', { members: [] })
    await steerwell.tick('2026-07-13T06:00:00Z')
    expect(steerwell.mailsTo(nestor)).toHaveLength(1)
    expect((await steerwell.get('/api/me/mails', nestor)).json).toEqual({ mails: [] })
    expect((await steerwell.get('/api/me/preferences', nestor)).json.mails).toEqual([])
  })

  it('a stranger cannot ask, nor whoever signs in with something that is no address', async () => {
    expect((await steerwell.ask('Lee Gu')).status).toBe(404)
    const odd = tokenOf(caller(pm, 'CONTOSO\\lynne'))
    const answer = await steerwell.api.request('PUT', '/api/me/preferences', {
      token: odd,
      body: { mails: [{ id: 'crm', cadence: 'weekly' }] },
    })
    expect([answer.status, answer.json.detail]).toEqual([403, expect.stringContaining('not sign in with an e-mail address')])
  })

  it('in German to whoever wants it', async () => {
    await steerwell.ask(adele, 'weekly', { language: 'de' })
    expect(steerwell.mailsTo(adele)[0]?.text).toContain('Sie waren in 0 Ihrer letzten 8 Lenkungskreise dabei')
  })
})

describe('when', () => {
  it('the newest comes at once, and the next only with something new', async () => {
    await steerwell.ask(megan, 'weekly', { weekday: 1, hour: 8 })
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
    await steerwell.tick('2026-07-06T05:00:00Z')
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
    // Monday, 08:00 in Berlin. The meeting of last Tuesday is over, and nobody captured who was there.
    await steerwell.tick('2026-07-06T06:00:00Z')
    const skipped = (await steerwell.get('/api/me/preferences', megan)).json.mails[0]
    expect(skipped).toMatchObject({
      last: { period: 'weekly-2026-W28', state: 'skipped', reason: 'nothing-new' },
      next: '2026-07-13T06:00:00Z',
    })
    await steerwell.send('POST', '/api/initiatives/crm/markers', { kind: 'technical', date: '2026-07-07', note: '' })
    await steerwell.tick('2026-07-13T06:00:00Z')
    expect(steerwell.mailsTo(megan).map(({ subject }) => subject)).toEqual([
      'CRM renewal: You were in 7 of your last 8 steering meetings, 1 not known',
      'CRM renewal: Technical issue on 7 July 2026',
    ])
  })

  it('after an outage of three weeks only the newest goes out', async () => {
    await steerwell.ask(megan, 'weekly', { weekday: 1, hour: 8 })
    await steerwell.send('POST', '/api/initiatives/crm/markers', { kind: 'technical', date: '2026-06-30', note: '' })
    await steerwell.tick('2026-07-22T15:00:00Z')
    await steerwell.tick('2026-07-22T16:00:00Z')
    expect((await steerwell.get('/api/me/mails', megan)).json.mails.map(({ period }: { period: string }) => period)).toEqual([
      'weekly-2026-W30',
      'weekly-2026-W27',
    ])
    expect(steerwell.mailsTo(megan)).toHaveLength(2)
  })

  it('before each steering meeting on the last working day, whether or not something is new', async () => {
    await steerwell.ask(megan, 'beforeSteering', { hour: 8 })
    // Steering is on Tuesdays.
    expect(steerwell.mailsTo(megan)).toHaveLength(0)
    for (const day of ['01', '02', '03', '04', '05']) await steerwell.tick(`2026-07-${day}T06:00:00Z`)
    expect(steerwell.mailsTo(megan)).toHaveLength(0)
    for (const at of ['06T06', '06T07', '07T06', '08T06', '13T06']) await steerwell.tick(`2026-07-${at}:00:00Z`)
    expect(steerwell.mailsTo(megan).map(({ date }) => date)).toEqual(['2026-07-06T06:00:00Z', '2026-07-13T06:00:00Z'])
  })

  it('another day chosen in the middle of the week brings no second mail of that week', async () => {
    await steerwell.ask(megan, 'weekly', { weekday: 1 })
    await steerwell.ask(megan, 'weekly', { weekday: 2 })
    await steerwell.send('POST', '/api/initiatives/crm/markers', { kind: 'technical', date: '2026-06-30', note: '' })
    for (const day of ['01', '03', '05']) await steerwell.tick(`2026-07-${day}T12:00:00Z`)
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
    await steerwell.tick('2026-07-07T06:00:00Z')
    expect(steerwell.mailsTo(megan)).toHaveLength(2)
  })

  it('without a zone of their own it is the initiative’s', async () => {
    await steerwell.ask(megan, 'weekly', { weekday: 3, hour: 23 })
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].next).toBe('2026-07-01T21:00:00Z')
    await steerwell.ask(megan, 'weekly', { weekday: 3, hour: 23, zone: 'Pacific/Auckland' })
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].next).toBe('2026-07-01T11:00:00Z')
  })

  it.each([
    ['a zone that there is not', { cadence: 'weekly', zone: 'Europe/Atlantis' }, '/mails/0/zone'],
    ['an hour that there is not', { cadence: 'weekly', hour: 24 }, '/mails/0/hour'],
    ['a cadence that there is not', { cadence: 'hourly' }, '/mails/0/cadence'],
  ])('%s is refused in words', async (_name, wish, where) => {
    const { status, json } = await steerwell.send('PUT', '/api/me/preferences', { mails: [{ id: 'crm', ...wish }] }, megan)
    expect([status, json.errors[0].where]).toEqual([400, where])
  })
})

describe('what stops them', () => {
  const unsubscribeOf = (mail: OutgoingMail | undefined) =>
    new URL(mail?.unsubscribe ?? 'x:').href.replace('https://steerwell.contoso.com', '')

  it('one click, without signing in (RFC 8058), as often as somebody likes', async () => {
    await steerwell.ask(megan)
    const mail = steerwell.mailsTo(megan)[0]
    const parsed = await PostalMime.parse(await composeMime(mail!, 'steerwell@contoso.com'))
    const header = parsed.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
    expect(header).toBe(`<${mail?.unsubscribe}>`)
    for (const time of [1, 2]) {
      const post = await steerwell.api.request('POST', unsubscribeOf(mail), {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([time, post.status, post.text]).toEqual([time, 200, expect.stringContaining('You get no more of these mails.')])
    }
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].choice.cadence).toBe('off')
    await steerwell.send('POST', '/api/initiatives/crm/markers', { kind: 'technical', date: '2026-06-30', note: '' })
    await steerwell.tick('2026-07-06T06:00:00Z')
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
  })

  it('a look at the page changes nothing: whatever scans mails follows links', async () => {
    await steerwell.ask(megan)
    const path = unsubscribeOf(steerwell.mailsTo(megan)[0])
    const page = await steerwell.api.request('GET', path)
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.text).toContain('<form method="post">')
    expect(page.text).not.toContain(megan)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].choice.cadence).toBe('weekly')
  })

  it('less often steps down, from weekly to monthly to none', async () => {
    await steerwell.ask(megan)
    const path = `${unsubscribeOf(steerwell.mailsTo(megan)[0])}&action=less`
    for (const [cadence, said] of [
      ['monthly', 'once a month'],
      ['off', 'no more'],
    ] as const) {
      expect((await steerwell.api.request('POST', path)).text).toContain(said)
      expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].choice.cadence).toBe(cadence)
    }
  })

  it.each([
    ['somebody else’s signature', (link: string) => link.replace(/\.[^.&]+$/, `.${'A'.repeat(43)}`)],
    [
      'another person under the same signature',
      (link: string) =>
        link.replace(
          /token=[^.]+/,
          `token=${Buffer.from(JSON.stringify([contosoTenant, 'oid-Adele-Vance', 'crm'])).toString('base64url')}`,
        ),
    ],
    ['a piece of one', (link: string) => link.slice(0, -20)],
    ['nothing', () => '/api/mail/unsubscribe'],
  ])('a link with %s is nobody’s', async (_name, spoil) => {
    await steerwell.ask(megan)
    await steerwell.ask(adele)
    const path = spoil(unsubscribeOf(steerwell.mailsTo(megan)[0]))
    for (const method of ['GET', 'POST']) expect((await steerwell.api.request(method, path)).status).toBe(404)
    for (const who of [megan, adele]) expect((await steerwell.get('/api/me/preferences', who)).json.mails[0].choice.cadence).toBe('weekly')
  })

  it('who objects is neither mailed nor named', async () => {
    await steerwell.ask(adele)
    await steerwell.send('PUT', '/api/me/preferences', { initiatives: [{ id: 'crm', objects: true }] }, adele)
    await steerwell.ask(pm)
    expect(`${steerwell.mailsTo(pm)[0]?.subject}${steerwell.mailsTo(pm)[0]?.text}`).not.toContain(adele)
    await steerwell.tick('2026-07-06T06:00:00Z')
    expect(steerwell.mailsTo(adele)).toHaveLength(1)
    const { mails } = (await steerwell.get('/api/me/mails', adele)).json
    expect(mails[0]).toMatchObject({ state: 'skipped', reason: 'objected' })
    // What they got is theirs to see all the same, and it holds no reading any more that was not in it.
    expect((await steerwell.get('/api/me/preferences', adele)).json.mails).toEqual([])
  })

  it('who erases their data has no mails, is in nobody’s, and gets none that was under way', async () => {
    await steerwell.ask(adele)
    await steerwell.ask(pm)
    const { period } = (await steerwell.get('/api/me/mails', pm)).json.mails[0]
    expect((await steerwell.get(`/api/me/mails/crm/${period}`, pm)).text).toContain(adele)
    expect((await steerwell.send('DELETE', '/api/me/data', undefined, adele)).status).toBe(200)
    const seen = await steerwell.get(`/api/me/mails/crm/${period}`, pm)
    expect(seen.status).toBe(200)
    expect(seen.text).not.toContain(adele)
    const kept: string[] = []
    for (const type of ['mail', 'mail-preference', 'mail-progress', 'mail-due'])
      for (const subject of [
        'person:oid-Lynne-Robbins',
        'person:oid-Adele-Vance',
        ...Array.from('0123456789abcdef', (digit) => `mails:${digit}`),
      ]) {
        const { documents } = await steerwell.store.query({ container: 'directory', tenantId: contosoTenant, key: subject }, { type })
        kept.push(...documents.map(({ document }) => JSON.stringify(document)))
      }
    expect(kept.filter((text) => /s-adele|oid-Adele|Adele/i.test(text))).toEqual([])
    await steerwell.tick('2026-07-06T06:00:00Z')
    expect(steerwell.mailsTo(adele)).toHaveLength(1)
  })

  it('a sponsor who is taken off the roster between queueing and sending gets none', async () => {
    await steerwell.send('PUT', '/api/me/preferences', { mails: [{ id: 'crm', cadence: 'weekly' }] }, alex)
    const { roster } = (await steerwell.get('/api/initiatives/crm', pm)).json
    await steerwell.send('PUT', '/api/initiatives/crm/roster', {
      sponsors: roster.sponsors.filter(({ id }: { id: string }) => id !== 's-alex'),
    })
    await steerwell.work()
    expect(steerwell.mailsTo(alex)).toEqual([])
    expect((await steerwell.get('/api/me/mails', alex)).json).toEqual({ mails: [] })
  })

  it('an initiative that is gone between queueing and sending mails nobody', async () => {
    await steerwell.send('PUT', '/api/me/preferences', { mails: [{ id: 'crm', cadence: 'weekly' }] }, megan)
    const partition = { container: 'initiatives' as const, tenantId: contosoTenant, key: 'crm' }
    await steerwell.store.write(partition, [
      { kind: 'delete', id: 'initiative' },
      { kind: 'delete', id: 'snapshot' },
    ])
    await steerwell.work()
    await steerwell.tick('2026-07-13T06:00:00Z')
    expect(steerwell.sent).toEqual([])
  })
})

describe('what goes wrong', () => {
  it('a mail of which nobody knows whether it went out is looked for, and not sent twice', async () => {
    steerwell.plan.push('loses the answer')
    await steerwell.ask(megan)
    expect((await steerwell.get('/api/me/mails', megan)).json.mails).toMatchObject([{ state: 'unclear' }])
    await steerwell.tick('2026-06-30T13:00:00Z')
    expect((await steerwell.get('/api/me/mails', megan)).json.mails).toMatchObject([{ state: 'sent' }])
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
  })

  it('one that did not go out is sent when the transport is back, under the same id', async () => {
    steerwell.plan.push('is down', 'is down')
    await steerwell.ask(megan)
    for (const at of ['13', '14', '15', '16']) await steerwell.tick(`2026-06-30T${at}:00:00Z`)
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
    expect((await steerwell.get('/api/me/mails', megan)).json.mails).toMatchObject([{ period: 'weekly-2026-W27', state: 'sent' }])
  })

  it('one that is still not out when the next is due is overtaken by it', async () => {
    steerwell.plan.push('is down')
    await steerwell.ask(megan, 'weekly', { weekday: 1 })
    for (const at of ['06T07', '06T08', '06T09']) await steerwell.tick(`2026-07-${at}:00:00Z`)
    expect((await steerwell.get('/api/me/mails', megan)).json.mails).toMatchObject([
      { period: 'weekly-2026-W28', state: 'sent' },
      { period: 'weekly-2026-W27', state: 'failed', reason: 'overtaken' },
    ])
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
  })

  it('an address that is refused three times is left alone until its owner says where mails should go', async () => {
    steerwell.plan.push('refuses', 'refuses', 'refuses')
    await steerwell.ask(megan, 'weekly', { weekday: 1, hour: 8 })
    await steerwell.tick('2026-07-06T06:00:00Z')
    await steerwell.tick('2026-07-13T06:00:00Z')
    const paused = (await steerwell.get('/api/me/preferences', megan)).json.mails[0]
    expect(paused).toMatchObject({ paused: 'refused', last: { state: 'failed', reason: 'refused' } })
    expect(paused.next).toBeUndefined()
    await steerwell.tick('2026-07-20T06:00:00Z')
    expect(steerwell.sent).toEqual([])
    // Chosen anew, one refusal is the first again.
    steerwell.plan.push('refuses')
    await steerwell.ask(megan, 'weekly', { weekday: 1, hour: 8 })
    expect((await steerwell.get('/api/me/preferences', megan)).json.mails[0].paused).toBeUndefined()
    await steerwell.tick('2026-07-27T06:00:00Z')
    expect(steerwell.mailsTo(megan)).toHaveLength(1)
  })

  it.each([
    ['markup', '<script>alert(1)</script>'],
    ['another direction', 'مريم \u202Eevil\u202C'],
    ['a line break', 'Megan\r\nBcc: all@contoso.com'],
  ])('%s in a name and a title stays text', async (_name, text) => {
    const { roster } = (await steerwell.get('/api/initiatives/crm', pm)).json
    const sponsors = roster.sponsors.map((one: { id: string }) => (one.id === 's-adele' ? { ...one, displayName: text } : one))
    await steerwell.send('PUT', '/api/initiatives/crm/roster', { sponsors })
    await steerwell.send('PATCH', '/api/initiatives/crm', { name: text })
    await steerwell.ask(pm)
    const [mail] = steerwell.mailsTo(pm)
    expect(mail?.html).not.toMatch(/<script|\u202E/)
    expect(mail?.text).not.toContain('\u202E')
    const read = await PostalMime.parse(await composeMime(mail!, 'steerwell@contoso.com'))
    expect(read.to?.map(({ address }) => address)).toEqual([addressOf(pm)])
    expect(read.headers.filter(({ key }) => key === 'bcc')).toEqual([])
    expect(read.subject).toBe(mail?.subject)
  })
})

describe('before anybody is mailed', () => {
  it.each([
    ['what they would get themselves', '', 'Test: ', 'Adele Vance'],
    ['what a sponsor would', '?audience=sponsor&sponsorId=s-adele', 'Test: ', 'You were in 0 of your last 8'],
    ['what the circle would', '?audience=circle', 'Test: ', 'sponsors came to 27 of 39'],
    ['in German', '?language=de', 'Probe: ', 'kommt vielleicht seltener als früher'],
  ])('a manager sees %s', async (_name, query, label, text) => {
    const { status, json } = await steerwell.get(`/api/initiatives/crm/mail-preview${query}`, pm)
    expect([status, json.text]).toEqual([200, expect.stringContaining(text)])
    expect(json.subject.startsWith(label)).toBe(true)
    expect(steerwell.sent).toEqual([])
  })

  it('of whoever objects there is nothing to see', async () => {
    await steerwell.send('PUT', '/api/me/preferences', { initiatives: [{ id: 'crm', objects: true }] }, adele)
    expect((await steerwell.get('/api/initiatives/crm/mail-preview?audience=sponsor&sponsorId=s-adele', pm)).status).toBe(403)
  })

  it('a test mail goes to the manager and nobody else, once in half a minute', async () => {
    const send = async () => await steerwell.send('POST', '/api/initiatives/crm/test-mail', { audience: 'sponsor', sponsorId: 's-adele' })
    expect(await send()).toMatchObject({ status: 202, json: { to: addressOf(pm) } })
    expect((await send()).status).toBe(403)
    steerwell.setNow('2026-06-30T12:00:31Z')
    expect((await send()).status).toBe(202)
    expect(steerwell.sent.map(({ to }) => to.address)).toEqual([addressOf(pm), addressOf(pm)])
    expect((await steerwell.get('/api/me/mails', pm)).json).toEqual({ mails: [] })
  })
})

it('a mail can be seen again by its recipient and by nobody else', async () => {
  await steerwell.ask(megan)
  const { period } = (await steerwell.get('/api/me/mails', megan)).json.mails[0]
  const seen = await steerwell.get(`/api/me/mails/crm/${period}`, megan)
  const [mail] = steerwell.mailsTo(megan)
  expect(seen.json).toMatchObject({ subject: mail?.subject, text: mail?.text, html: mail?.html, sentAt: '2026-06-30T12:00:00Z' })
  for (const other of [pm, adele, 'Lee Gu']) expect((await steerwell.get(`/api/me/mails/crm/${period}`, other)).status).toBe(404)
})
