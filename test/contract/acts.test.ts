/** Suggested acts, set aside and brought back, by those who may. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Engagement } from '../../functions/src/contract/readings.ts'
import { addressOf, calendar, event } from '../fixtures/contoso.ts'
import { contosoTenant, host, type TestHost, tokenOf } from './host.ts'

const tokens = Object.fromEntries(
  ['Lynne Robbins', 'Megan Bowen', 'Adele Vance'].map((name) => [
    name,
    tokenOf({ tenantId: contosoTenant, objectId: `oid-${name}`, name, username: addressOf(name) }),
  ]),
)
const pm = tokens['Lynne Robbins']
const megan = tokens['Megan Bowen']
/** Suggested to every sponsor in the weeks after it. */
const issue = 'speak-to-issue.2026-06-25'

describe('setting an act aside', () => {
  let api: TestHost
  let at: string
  let now: Date

  beforeEach(async () => {
    now = new Date('2026-06-30T12:00:00Z')
    api = await host({ now: () => now })
    const created = await api.request('POST', '/api/initiatives', { token: pm, body: { name: 'CRM renewal', zone: 'Europe/Berlin' } })
    at = `/api/initiatives/${created.json.initiative.id}`
    await api.request('PUT', `${at}/roster`, {
      token: pm,
      body: {
        sponsors: ['Megan Bowen', 'Adele Vance'].map((displayName, i) => ({
          displayName,
          addresses: [addressOf(displayName)],
          area: 'sales',
          terms: [{ from: '2026-01-01', lead: i === 0 }],
        })),
      },
    })
    const file = calendar(
      event({
        uid: 'steering@contoso.com',
        title: 'Steering',
        start: '2026-07-07T09:00:00',
        end: '2026-07-07T10:00:00',
        invited: [{ name: 'Megan Bowen', partstat: 'NEEDS-ACTION' }, { name: 'Adele Vance' }],
      }),
    )
    await api.request('POST', `${at}/tags`, { token: pm, body: { iCalUId: 'steering@contoso.com', kind: 'steering' } })
    await api.request('POST', `${at}/imports?from=2026-06-01&to=2026-12-31`, {
      token: pm,
      body: file,
      headers: { 'content-type': 'text/calendar' },
    })
    await api.request('POST', `${at}/markers`, { token: pm, body: { kind: 'people', date: '2026-06-25' } })
  })

  const acts = async (token: string | undefined): Promise<string[]> => {
    const engagement: Engagement = (await api.request('GET', `${at}/engagement`, { token: token ?? '' })).json
    return engagement.acts.map(({ id }) => id)
  }
  const put = async (token: string | undefined, act: string, body: unknown) =>
    await api.request('PUT', `${at}/acts/${act}`, { token: token ?? '', body })

  it('the manager is told to ask the lead, the lead to answer, and another sponsor neither', async () => {
    const [{ id = '' } = {}] = (await api.request('GET', `${at}/engagement`, { token: megan ?? '' })).json.sponsors.map(
      (one: { sponsorId: string }) => ({ id: one.sponsorId }),
    )
    expect(await acts(pm)).toEqual([`ask-lead-to-accept.${id}`])
    expect(await acts(megan)).toEqual(['answer-invitation', issue])
    expect(await acts(tokens['Adele Vance'])).toEqual([issue])
  })

  it('a snoozed act comes back after its time, a dismissed one much later, and both at once when asked', async () => {
    const snoozed = await put(megan, 'answer-invitation', { to: 'me', aside: { how: 'snoozed', days: 3 } })
    expect(snoozed.json).toEqual({ until: '2026-07-03T12:00:00Z' })
    expect(await acts(megan)).toEqual([issue])
    const dismissed = await put(megan, issue, {
      to: 'me',
      aside: { how: 'dismissed', reason: 'My team hears it in our town hall' },
    })
    expect(dismissed.json).toEqual({ until: '2026-09-28T12:00:00Z' })
    expect(await acts(megan)).toEqual([])
    // On the panel, too.
    expect((await api.request('GET', '/api/panel', { token: megan ?? '' })).json.about.acts).toEqual([])
    now = new Date('2026-07-03T12:00:00Z')
    expect(await acts(megan)).toEqual(['answer-invitation'])
    expect((await put(megan, issue, { to: 'me', aside: null })).json).toEqual({ until: null })
    expect(await acts(megan)).toEqual(['answer-invitation', issue])
  })

  it('what one sets aside stays with others', async () => {
    await put(megan, issue, { to: 'me', aside: { how: 'snoozed', days: 30 } })
    expect(await acts(tokens['Adele Vance'])).toEqual([issue])
    const [act = ''] = await acts(pm)
    await put(pm, act, { to: 'managers', aside: { how: 'dismissed' } })
    expect(await acts(pm)).toEqual([])
    expect(await acts(megan)).toEqual(['answer-invitation'])
  })

  it('tells those to whom it was suggested what was put off, why, by whom and until when, and nobody else', async () => {
    const seen = async (token: string | undefined) => (await api.request('GET', `${at}/engagement`, { token: token ?? '' })).json.putOff
    const [act = ''] = await acts(pm)
    await put(pm, act, { to: 'managers', aside: { how: 'dismissed', reason: ' She told me on the phone ' } })
    await put(megan, issue, { to: 'me', aside: { how: 'snoozed', days: 30 } })
    await put(megan, 'answer-invitation', { to: 'me', aside: { how: 'snoozed', days: 3 } })
    // Nothing suggests it at the moment, so there is nothing to bring back.
    await put(megan, 'send-message', { to: 'me', aside: { how: 'snoozed', days: 7 } })
    expect(await seen(pm)).toMatchObject([
      { act: { id: act, code: 'ask-lead-to-accept' }, how: 'dismissed', reason: 'She told me on the phone', by: 'Lynne Robbins' },
    ])
    const own = [
      { act: expect.objectContaining({ id: 'answer-invitation' }), how: 'snoozed', until: '2026-07-03T12:00:00Z' },
      { act: expect.objectContaining({ id: issue }), how: 'snoozed', until: '2026-07-30T12:00:00Z' },
    ]
    expect(await seen(megan)).toEqual(own)
    expect((await api.request('GET', '/api/panel', { token: megan ?? '' })).json.about.putOff).toEqual(own)
    expect(await seen(tokens['Adele Vance'])).toEqual([])

    await put(pm, act, { to: 'managers', aside: null })
    expect(await seen(pm)).toEqual([])
    now = new Date('2026-07-03T12:00:00Z')
    expect((await seen(megan)).map((one: { act: { id: string } }) => one.act.id)).toEqual([issue])
  })

  it('survives other changes of the initiative', async () => {
    await put(megan, 'answer-invitation', { to: 'me', aside: { how: 'snoozed', days: 30 } })
    await api.request('POST', `${at}/markers`, { token: pm, body: { kind: 'technical', date: '2026-05-01' } })
    await api.request('PATCH', at, { token: pm, body: { valueStatement: 'Because.' } })
    expect(await acts(megan)).toEqual([issue])
  })

  it('a sponsor whose term is over sets nothing aside, and one who is at it takes no room from the managers', async () => {
    for (let day = 1; day <= 60; day++) {
      const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10)
      const flood = { to: 'me', aside: { how: 'snoozed', days: 366 } }
      expect((await put(megan, `speak-to-issue.${date}`, flood)).status).toBe(200)
    }
    const [act = ''] = await acts(pm)
    await put(pm, act, { to: 'managers', aside: { how: 'dismissed', reason: 'Known' } })
    expect(await acts(pm)).toEqual([])

    const { roster } = (await api.request('GET', at, { token: pm ?? '' })).json
    const sponsors = roster.sponsors.map((one: { terms: object[] }) => ({ ...one, terms: [{ ...one.terms[0], to: '2026-06-30' }] }))
    expect((await api.request('PUT', `${at}/roster`, { token: pm ?? '', body: { sponsors } })).status).toBe(200)
    const late = await put(megan, issue, { to: 'me', aside: { how: 'snoozed', days: 7 } })
    expect([late.status, late.json.detail]).toEqual([403, expect.stringMatching(/not a sponsor of this initiative today/)])
  })

  it.each<[what: string, act: string, body: unknown, status: number]>([
    ['for longer than a year', 'find-lead', { to: 'managers', aside: { how: 'snoozed', days: 367 } }, 400],
    ['for no time', 'find-lead', { to: 'managers', aside: { how: 'snoozed', days: 0 } }, 400],
    ['with a novel for a reason', 'find-lead', { to: 'managers', aside: { how: 'dismissed', reason: 'x'.repeat(301) } }, 400],
    ['for everybody', 'find-lead', { to: 'all', aside: null }, 400],
    ['with an id that is none', 'find%20lead', { to: 'managers', aside: null }, 400],
    ['of which there is none', 'find-leader', { to: 'managers', aside: { how: 'snoozed', days: 7 } }, 400],
    ['about somebody who is not on the roster', 'talk-to-sponsor.adele', { to: 'managers', aside: { how: 'snoozed', days: 7 } }, 400],
    ['as the manager, what is suggested to a sponsor', 'answer-invitation', { to: 'me', aside: null }, 403],
  ])('refused: %s', async (_, act, body, status) => {
    const answer = await put(pm, act, body)
    expect({ status: answer.status, problem: answer.json.title !== undefined }).toEqual({ status, problem: true })
  })
})
