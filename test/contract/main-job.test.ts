import { beforeAll, describe, expect, it } from 'vitest'
import { LookBack } from '../../functions/src/contract/look-back.ts'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf, attendanceReport, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, fabrikamTenant, host, type TestHost, tokenOf } from './host.ts'

const now = new Date('2026-06-30T12:00:00Z')
const person = (name: string, tenantId = contosoTenant): Caller => ({
  tenantId,
  objectId: `oid-${addressOf(name)}`,
  name,
  username: addressOf(name),
})
const pm = tokenOf(person('Lynne Robbins'))
const megan = tokenOf(person('Megan Bowen'))
const stranger = tokenOf(person('Lee Gu'))

const sponsors = [
  { displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], area: 'sales', terms: [{ from: '2026-01-01', lead: true }] },
  { displayName: 'Diego Siciliani', addresses: [addressOf('Diego Siciliani')], area: 'it', terms: [{ from: '2026-01-01' }] },
]

const steering = {
  uid: 'steering-2026@contoso.com',
  title: 'CRM steering committee',
  start: '2026-01-13T09:00:00',
  end: '2026-01-13T10:00:00',
  rrule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=20',
  exdates: ['2026-02-24T09:00:00'],
  invited: [{ name: 'Megan Bowen' }, { name: 'Diego Siciliani', partstat: 'TENTATIVE' as const }, { name: 'Joni Sherman' }],
}
const dentist = {
  uid: 'private@contoso.com',
  title: 'Dentist',
  start: '2026-02-03T09:00:00',
  end: '2026-02-03T10:00:00',
  invited: [{ name: 'Pradeep Gupta' }],
}
const file = calendar(event(steering), event(dentist))

const report = (date: string, names: readonly string[]) =>
  attendanceReport({
    title: steering.title,
    date,
    start: '09:00:00',
    end: '10:00:00',
    joined: names.map((name) => ({ name, from: '09:01:00', to: '09:58:00' })),
  })

describe('the main job over HTTP', () => {
  let api: TestHost
  let id: string
  const importFile = async (body: string, query = '', type = 'text/calendar') =>
    await api.request('POST', `/api/initiatives/${id}/imports?zone=Europe/Berlin${query}`, {
      token: pm,
      body,
      headers: { 'content-type': type },
    })
  const get = async (path: string, token = pm) => await api.request('GET', path, { token })

  beforeAll(async () => {
    api = await host({ now: () => now })
    const created = await api.request('POST', '/api/initiatives', { token: pm, body: { name: 'CRM renewal', zone: 'Europe/Berlin' } })
    expect(created.status).toBe(201)
    id = created.json.initiative.id
    const roster = await api.request('PUT', `/api/initiatives/${id}/roster`, { token: pm, body: { sponsors } })
    expect(roster.status).toBe(200)
  })

  it('imports, tags and counts from empty to a reading', async () => {
    const preview = await importFile(file, '&preview=true')
    expect(preview.json).toMatchObject({ type: 'calendar', preview: true, meetings: { added: 19, notKept: 1 } })
    const real = await importFile(file)
    expect({ ...real.json, preview: true }).toEqual(preview.json)
    expect((await importFile(file)).json.meetings).toMatchObject({ added: 0, changed: 0, unchanged: 19 })

    for (const date of ['2026-01-13', '2026-01-27', '2026-02-10', '2026-03-10'])
      expect((await importFile(report(date, ['Megan Bowen', 'Joni Sherman']), '', 'text/csv')).json).toMatchObject({ changed: true })
    expect((await importFile(report('2026-01-13', ['Megan Bowen', 'Joni Sherman']), '', 'text/csv')).json).toMatchObject({ changed: false })

    const before = await get(`/api/initiatives/${id}/engagement`)
    expect(before.json.sponsors[0].kinds).toEqual({})
    const tagged = await api.request('POST', `/api/initiatives/${id}/tags`, {
      token: pm,
      body: { iCalUId: steering.uid, kind: 'steering' },
    })
    expect(tagged.json).toMatchObject({ meetings: 19, over: 12 })

    const { json } = await get(`/api/initiatives/${id}/engagement`)
    const [diego, reading] = json.sponsors
    expect(reading.displayName).toBe('Megan Bowen')
    expect(reading.kinds.steering.facts).toMatchObject({ due: 12, present: 4, absent: 0, unknown: 8 })
    expect(reading.kinds.steering.level.mean).toBeGreaterThan(0.65)
    expect(diego.kinds.steering.facts).toMatchObject({ due: 12, absent: 4, unknown: 8 })
  })

  it('looks back for the manager: what would have been said, once there was enough to say', async () => {
    const { status, json } = await get(`/api/initiatives/${id}/look-back`)
    expect(status).toBe(200)
    const { sponsors, summary, from, to } = LookBack.parse(json)
    expect([from, to]).toEqual(['2025-06-30T12:00:00Z', '2026-06-30T12:00:00Z'])
    expect(sponsors.map(({ displayName }) => displayName)).toEqual(['Diego Siciliani', 'Megan Bowen'])
    const points = sponsors[1]?.kinds.steering?.points ?? []
    expect(points.map(({ outcome }) => outcome)).toEqual([...'PPPP????????'].map((letter) => (letter === 'P' ? 'present' : 'unknown')))
    // Four are known after the fourth meeting; nobody knows how those after it turned out.
    expect(points.map(({ probability }) => probability !== undefined)).toEqual([...'....PPPPPPPP'].map((letter) => letter === 'P'))
    expect(summary).toEqual({
      came: 0,
      partly: 0,
      forecasts: 0,
      fewest: 20,
      alarms: { raised: 0, cameLess: 0, cameOn: 0, open: 0, notKnown: 0 },
    })
  })

  it.each([
    ['a sponsor', () => megan, 403],
    ['a stranger', () => stranger, 404],
    ['somebody of another tenant', () => tokenOf(person('Lynne Robbins', fabrikamTenant)), 404],
  ])('%s may not look back', async (_who, token, status) => {
    const answer = await get(`/api/initiatives/${id}/look-back`, token())
    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('Diego')
  })

  it('shows the sponsor their own facts in the panel, and nobody else theirs', async () => {
    const { json } = await get(`/api/panel?iCalUId=${steering.uid}&start=2026-07-14T07:00:00Z`, megan)
    expect(json.about).toMatchObject({ role: 'sponsor', you: { displayName: 'Megan Bowen' }, meeting: { start: '2026-07-14T07:00:00Z' } })
    expect(json.about.meeting.sponsors.map((one: { displayName: string }) => one.displayName)).toEqual(['Megan Bowen', 'Diego Siciliani'])
    expect((await get(`/api/initiatives/${id}/engagement`, megan)).json.sponsors).toHaveLength(1)
    expect((await get(`/api/panel?iCalUId=${steering.uid}`, stranger)).json.about).toBeUndefined()
  })

  it('corrects an outcome, and takes the correction back', async () => {
    const { json } = await get(`/api/initiatives/${id}/meetings?from=2026-01-13T00:00:00Z&to=2026-01-14T00:00:00Z`)
    const [meeting] = json.meetings
    const diego = meeting.outcomes.find((one: { outcome: string }) => one.outcome === 'absent')
    const patch = async (outcome: string | null, etag?: string) =>
      await api.request('PATCH', `/api/initiatives/${id}/meetings/${meeting.key}/outcomes`, {
        token: pm,
        body: { corrections: [{ sponsorId: diego.sponsorId, outcome, reason: 'Sat in the boardroom' }] },
        headers: etag ? { 'if-match': `"${etag}"` } : {},
      })
    const corrected = await patch('present', meeting.etag)
    expect(corrected.status).toBe(200)
    expect(corrected.json.outcomes.find((one: { sponsorId: string }) => one.sponsorId === diego.sponsorId)).toMatchObject({
      outcome: 'present',
      captured: 'absent',
    })
    expect((await patch('absent', meeting.etag)).status).toBe(412)
    const facts = (await get(`/api/initiatives/${id}/engagement`)).json.sponsors[0].kinds.steering.facts
    expect(facts).toMatchObject({ present: 1, absent: 3 })
    expect((await patch(null)).status).toBe(200)
    expect((await get(`/api/initiatives/${id}/engagement`)).json.sponsors[0].kinds.steering.facts).toMatchObject({ present: 0, absent: 4 })
  })

  it.each([
    ['a stranger', () => stranger, 404],
    ['somebody of another tenant with the same object id', () => tokenOf(person('Lynne Robbins', fabrikamTenant)), 404],
    ['a sponsor', () => megan, 403],
  ])('%s may not change the roster', async (_who, token, status) => {
    const answer = await api.request('PUT', `/api/initiatives/${id}/roster`, { token: token(), body: { sponsors } })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })
})
