import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, type TestHost, tokenOf } from './host.ts'

/** What each person sees of meetings and people, beyond who may call which route (access.test.ts). */

const token = (name: string) => {
  const caller: Caller = { tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }
  return tokenOf(caller)
}
const pm = token('Lynne Robbins')

const steering = {
  uid: 'steering@contoso.com',
  title: 'CRM steering committee',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  rrule: 'FREQ=WEEKLY;COUNT=30',
  invited: [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }, { name: 'Grady Archie' }],
}
const briefing = {
  uid: 'briefing@contoso.com',
  title: 'Executive briefing',
  start: '2026-07-10T09:00:00',
  end: '2026-07-10T10:00:00',
  invited: [{ name: 'Adele Vance', partstat: 'DECLINED' as const }],
}

describe('who sees what', () => {
  let api: TestHost
  let id: string
  const get = async (path: string, who: string) => (await api.request('GET', path, { token: who })).json
  const send = async (method: string, path: string, body: unknown, who = pm, headers = {}) =>
    await api.request(method, path, { token: who, body, headers })
  const tag = async (body: object) => await send('POST', `/api/initiatives/${id}/tags`, body)

  beforeAll(async () => {
    api = await host({ now: () => new Date('2026-06-30T12:00:00Z') })
    id = (await send('POST', '/api/initiatives', { name: 'CRM renewal', zone: 'Europe/Berlin', valueStatement: 'Why we do it' })).json
      .initiative.id
    const sponsors = [
      { displayName: 'Megan Bowen', area: 'sales', terms: [{ from: '2026-01-01', lead: true }] },
      { displayName: 'Adele Vance', area: 'marketing', terms: [{ from: '2026-01-01' }] },
      { displayName: 'Grady Archie', area: 'it', terms: [{ from: '2026-01-01', to: '2026-04-01' }] },
    ].map((one) => ({ ...one, addresses: [addressOf(one.displayName)] }))
    await send('PUT', `/api/initiatives/${id}/roster`, { sponsors })
    await send('POST', `/api/initiatives/${id}/imports`, calendar(event(steering), event(briefing)), pm, {
      'content-type': 'text/calendar',
    })
    await tag({ iCalUId: steering.uid, kind: 'steering' })
    await tag({ iCalUId: briefing.uid, kind: 'briefing' })
  })

  it('a sponsor does not see a meeting that they are not invited to, nor who declined it', async () => {
    const megan = token('Megan Bowen')
    expect((await get(`/api/initiatives/${id}/engagement`, pm)).upcoming.map((one: { title: string }) => one.title)).toContain(
      briefing.title,
    )
    for (const path of [`/api/initiatives/${id}/engagement`, `/api/initiatives/${id}/meetings`, '/api/panel']) {
      const seen = JSON.stringify(await get(path, megan))
      expect(seen).toContain(steering.title)
      expect(seen).not.toContain(briefing.title)
    }
  })

  it('a sponsor whose term is over keeps their own facts, and sees nothing that came after', async () => {
    const grady = token('Grady Archie')
    const engagement = await get(`/api/initiatives/${id}/engagement`, grady)
    expect(engagement).toMatchObject({ upcoming: [], team: [], markers: [], initiative: { valueStatement: '' } })
    expect(engagement.sponsors[0].kinds.steering.facts.due).toBe(9)
    const initiative = await get(`/api/initiatives/${id}`, grady)
    expect(initiative.roster.sponsors.map((one: { displayName: string }) => one.displayName)).toEqual(['Grady Archie'])
    expect(JSON.stringify(await get('/api/panel', grady))).not.toContain('Why we do it')
  })

  it("a sponsor's first visit does not make the manager's open form out of date", async () => {
    const { roster, etags } = await get(`/api/initiatives/${id}`, pm)
    await get('/api/panel', token('Adele Vance'))
    const after = await get(`/api/initiatives/${id}`, pm)
    expect(after.roster.sponsors.find((one: { displayName: string }) => one.displayName === 'Adele Vance').objectId).toBe('oid-Adele Vance')
    const put = await send('PUT', `/api/initiatives/${id}/roster`, { sponsors: roster.sponsors }, pm, { 'if-match': `"${etags.roster}"` })
    expect(put.status).toBe(200)
    const kept = await get(`/api/initiatives/${id}`, pm)
    expect(kept.roster.sponsors.find((one: { displayName: string }) => one.displayName === 'Adele Vance').objectId).toBe('oid-Adele Vance')
  })

  it('what a title says about being senior is told to the manager, whatever somebody said instead, and to no sponsor', async () => {
    const manager = token('Joni Sherman')
    const { initiative } = (await send('POST', '/api/initiatives', { name: 'Titles', zone: 'Europe/Berlin' }, manager)).json
    const sponsors = [
      { displayName: 'Diego Siciliani', title: 'Chief Sales Officer', senior: false },
      { displayName: 'Nestor Wilke', title: 'Director Customer Service' },
      { displayName: 'Pradeep Gupta' },
    ].map((one) => ({ ...one, area: 'sales', addresses: [addressOf(one.displayName)], terms: [{ from: '2026-01-01' }] }))
    await send('PUT', `/api/initiatives/${initiative.id}/roster`, { sponsors }, manager)
    const read = async (who: string) =>
      (await get(`/api/initiatives/${initiative.id}`, who)).roster.sponsors.map((one: { seniorByTitle?: boolean }) => one.seniorByTitle)
    expect(await read(manager)).toEqual([true, false, undefined])
    expect(await read(token('Diego Siciliani'))).toEqual([undefined, undefined, undefined])
  })

  it('an occurrence tagged as none can be tagged again from the panel, and shows no other occurrence in its place', async () => {
    const originalStart = '2026-07-07T07:00:00Z'
    await tag({ iCalUId: steering.uid, originalStart, kind: 'none' })
    const { meetings } = await get(`/api/initiatives/${id}/meetings?from=2026-07-07T00:00:00Z&to=2026-07-15T00:00:00Z`, pm)
    expect(meetings.filter((one: { ownTag: boolean }) => one.ownTag).map((one: { originalStart: string }) => one.originalStart)).toEqual([
      originalStart,
    ])
    const panel = await get(`/api/panel?iCalUId=${steering.uid}&start=${originalStart}`, pm)
    expect(panel).toMatchObject({ manages: [{ id }] })
    expect(panel.about).toBeUndefined()
    await tag({ iCalUId: steering.uid, originalStart, kind: 'steering' })
    expect((await get(`/api/panel?iCalUId=${steering.uid}&start=${originalStart}`, pm)).about.meeting.start).toBe(originalStart)
  })

  it('whoever tags the same series as theirs, often, hides nothing from those whom it concerns', async () => {
    const mallory = token('Lee Gu')
    for (let i = 0; i < 8; i++) {
      const other = (await send('POST', '/api/initiatives', { name: `Mine ${i}` }, mallory)).json.initiative.id
      expect((await send('POST', `/api/initiatives/${other}/tags`, { iCalUId: steering.uid, kind: 'steering' }, mallory)).status).toBe(200)
    }
    const panel = await get(`/api/panel?iCalUId=${steering.uid}&start=2026-07-14T07:00:00Z`, token('Megan Bowen'))
    expect(panel.about).toMatchObject({ you: { displayName: 'Megan Bowen' }, meeting: { start: '2026-07-14T07:00:00Z' } })
  })

  it.each([
    ['the same tag', 'tags', { iCalUId: briefing.uid, kind: 'briefing' }],
    ['the same marker', 'markers', { kind: 'people', date: '2026-05-01', note: 'New CIO' }],
  ])('%s sent twice changes nothing', async (_what, path, body) => {
    await send('POST', `/api/initiatives/${id}/${path}`, body)
    const before = await get(`/api/initiatives/${id}/engagement`, pm)
    const tags = await get(`/api/initiatives/${id}/tags`, pm)
    await send('POST', `/api/initiatives/${id}/${path}`, body)
    expect(await get(`/api/initiatives/${id}/engagement`, pm)).toEqual(before)
    expect(await get(`/api/initiatives/${id}/tags`, pm)).toEqual(tags)
  })

  it.each(['foo%20bar', '%C3%A4', 'a'.repeat(899), 'x%2Fy'])('%s is not the key of a meeting', async (key) => {
    const body = { corrections: [{ sponsorId: 'x', outcome: 'present' }] }
    expect((await send('PATCH', `/api/initiatives/${id}/meetings/${key}/outcomes`, body)).status).toBe(400)
  })

  it.each([
    ['that every object has', 'constructor'],
    ['of the managers’ list', 'managers'],
    ['of a sponsor on no roster', 'megan'],
  ])('an id %s cannot be a sponsor’s: ids are given, not chosen', async (_, chosen) => {
    const sponsors = [{ displayName: 'Lidia Holloway', addresses: ['x@contoso.com'], area: 'sales', terms: [{ from: '2026-01-01' }] }]
    const before = await get(`/api/initiatives/${id}`, pm)
    const put = await send('PUT', `/api/initiatives/${id}/roster`, {
      sponsors: [...before.roster.sponsors, ...sponsors.map((one) => ({ ...one, id: chosen }))],
    })
    expect({ status: put.status, errors: put.json.errors }).toEqual({
      status: 400,
      errors: [{ where: '/sponsors/3/id', message: expect.stringMatching(/Leave it out for a new sponsor/) }],
    })
    expect(await get(`/api/initiatives/${id}`, pm)).toEqual(before)
  })
})
