import { beforeEach, describe, expect, it } from 'vitest'
import type { Caller } from '../../functions/src/domain/caller.ts'
import { addressOf } from '../fixtures/contoso.ts'
import { contosoTenant, host, idsInOrder, type TestHost, tokenOf } from './host.ts'

/** What takes back a marker and a tag: afterwards everything is as it was. Who may call which route at all is in access.test.ts. */

const manager: Caller = { tenantId: contosoTenant, objectId: 'oid-lynne', name: 'Lynne Robbins', username: addressOf('Lynne Robbins') }
const token = tokenOf(manager)
const series = { iCalUId: 'x@contoso.com', title: 'Steering' }
const starts = ['2026-06-01T09:00:00Z', '2026-06-08T09:00:00Z']

let api: TestHost
let id: string
const call = async (method: string, path: string, body?: unknown) =>
  await api.request(method, `/api/initiatives/${id}/${path}`, { token, ...(body === undefined ? {} : { body }) })

beforeEach(async () => {
  api = await host({ now: () => new Date('2026-06-30T12:00:00Z'), newId: idsInOrder('crm') })
  id = (await api.request('POST', '/api/initiatives', { token, body: { name: 'CRM renewal' } })).json.initiative.id
})

describe('a marker', () => {
  const markers = async () => (await call('GET', 'engagement')).json.markers
  const issue = { kind: 'people', date: '2026-06-01', note: 'The project lead left.' }
  const agreed = { kind: 'realignment', date: '2026-06-10', note: '' }

  it('is taken off the trend, alone, and put back', async () => {
    await call('POST', 'markers', issue)
    const [added] = (await call('POST', 'markers', agreed)).json.markers
    const removed = await call('DELETE', `markers/${added.id}`)
    expect([removed.status, removed.json.markers]).toEqual([200, [expect.objectContaining(agreed)]])
    expect(await markers()).toEqual([expect.objectContaining(agreed)])
    await call('POST', 'markers', issue)
    expect(await markers()).toEqual([expect.objectContaining(issue), expect.objectContaining(agreed)])
  })

  it('removed twice, since the first answer was lost, is removed once, and nothing else with it', async () => {
    const [added] = (await call('POST', 'markers', issue)).json.markers
    await call('POST', 'markers', agreed)
    const answers = [await call('DELETE', `markers/${added.id}`), await call('DELETE', `markers/${added.id}`)]
    expect(answers.map(({ status, json }) => [status, json.markers])).toEqual(Array(2).fill([200, [expect.objectContaining(agreed)]]))
  })
})

describe('the tag of one occurrence', () => {
  const tags = async () =>
    (await call('GET', 'tags')).json.tags.map(({ originalStart, kind }: Record<string, string>) => [originalStart, kind])
  const kinds = async () => (await call('GET', 'meetings')).json.meetings.map(({ kind }: { kind?: string }) => kind)
  const tag = async (kind: string, originalStart?: string) =>
    await call('POST', 'tags', { ...series, kind, ...(originalStart === undefined ? {} : { originalStart }) })

  beforeEach(async () => {
    // Who is invited does not matter here; what nobody of the roster is invited to is kept because it is tagged.
    await tag('steering')
    for (const start of starts)
      await call('PUT', `meetings/x~40contoso.com_${start.replaceAll(/[-:]/g, '')}`, {
        ...series,
        originalStart: start,
        start,
        end: start.replace('09:', '10:'),
        zone: 'Europe/Berlin',
        recurring: true,
        invitees: [],
      })
  })

  it.each(['briefing', 'none'])(
    '%s, taken back: it goes with its series again, also when that is tagged differently later',
    async (kind) => {
      await tag(kind, starts[0])
      expect(await kinds()).toEqual([kind === 'none' ? undefined : kind, 'steering'])
      const back = await tag('as-series', starts[0])
      expect([back.status, back.json.meetings, back.json.tag.kind]).toEqual([200, 1, 'steering'])
      expect(await kinds()).toEqual(['steering', 'steering'])
      expect(await tags()).toEqual([[undefined, 'steering']])
      await tag('alignment')
      expect(await kinds()).toEqual(['alignment', 'alignment'])
    },
  )

  it('of a series that is not tagged: it is not tagged either, and that again changes nothing', async () => {
    await tag('none')
    await tag('briefing', starts[0])
    for (let times = 0; times < 2; times += 1)
      expect((await tag('as-series', starts[0])).json).toMatchObject({ meetings: 0, tag: { kind: 'none' } })
    expect(await kinds()).toEqual([undefined, undefined])
    expect(await tags()).toEqual([[undefined, 'none']])
  })

  it('a whole series is as no other series: refused in words', async () => {
    const refused = await tag('as-series')
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Only one occurrence can be as its series')])
  })
})
