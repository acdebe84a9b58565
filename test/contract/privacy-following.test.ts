import { describe, expect, it } from 'vitest'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { followSeries, type SyncWorld, sponsors, startInitiative, steering } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

/** Calendars are followed, and a sponsor objects or erases: neither their own calendar nor anybody else's brings them back. */

const world = worldsOfThisFile()
const megan = personNamed('Megan Bowen')

async function followed() {
  const one = await world()
  const { series, initiative } = await followSeries(one)
  expect(placesOf(one, 'mailbox')).toHaveLength(1)
  return { one, series, initiative }
}

/** Where her id, address or name stands. */
function placesOf({ documents }: SyncWorld, beginning = ''): string[] {
  const traces = [megan.objectId, megan.address, megan.displayName].map((trace) => trace.toLowerCase())
  return [...documents]
    .filter(([place, text]) => traces.some((trace) => `${place} ${text}`.toLowerCase().includes(trace)))
    .flatMap(([place]) => (beginning === '' || place.includes(`${beginning}:${megan.objectId} mailbox`) ? [place] : []))
}

const as = async (one: SyncWorld, method: string, path: string, body?: unknown) => {
  const answer = await one.call('Megan Bowen', method, path, body)
  expect(answer.status, answer.text).toBe(200)
  await one.settle()
  return answer.json
}

describe('a sponsor whose calendar is followed', () => {
  it('sees that it is, and what is known of it', async () => {
    const { one, series } = await followed()
    const data = await as(one, 'GET', '/api/me/data')
    expect(data).toMatchObject({ initiatives: [{ followed: true }], mailbox: { addresses: expect.arrayContaining([megan.address]) } })
    expect(data.mailbox.events).toEqual([series.uid.toUpperCase()])
  })

  it('and who objects to everything is forgotten as a mailbox, and is in nobody else’s calendar any more', async () => {
    const { one, series, initiative } = await followed()
    await as(one, 'PUT', '/api/me/preferences', { initiatives: [{ id: initiative.id, objects: true }] })
    expect(placesOf(one, 'mailbox')).toEqual([])
    // What she answers is in the organizer's calendar, too, which is followed on.
    one.tenant.respond(series, 'Megan Bowen', 'declined', '2026-03-31T10:00')
    await one.pass(12 * 60)
    const meeting = (await one.meetings(initiative.id)).find(({ originalStart }) => originalStart === '2026-03-31T08:00:00Z')
    expect(meeting?.invitations['megan-bowen']).toBeUndefined()
    expect(meeting?.invitations['miriam-graham']).toBeDefined()
    // That her calendar may be followed is not said again by taking the objection back.
    await as(one, 'PUT', '/api/me/preferences', { initiatives: [{ id: initiative.id, objects: false }] })
    expect(await as(one, 'GET', '/api/me/data')).toMatchObject({ initiatives: [{ followed: false, ownFollowing: { agreed: false } }] })
    expect(placesOf(one, 'mailbox')).toEqual([])
    expect(await one.poisoned()).toEqual([])
  })

  it('and who objects cannot say yes to that in the same breath', async () => {
    const { one, initiative } = await followed()
    await as(one, 'PUT', '/api/me/preferences', { initiatives: [{ id: initiative.id, objects: true }] })
    const said = await one.call('Megan Bowen', 'PUT', `${initiative.at}/following/own`, { agreed: true })
    expect({ status: said.status, detail: said.json.detail }).toEqual({
      status: 403,
      detail: 'You have objected, so your calendar is not followed. Take that back first.',
    })
  })

  it('and who erases is nowhere any more, whatever the calendars of others say afterwards', async () => {
    const { one, series, initiative } = await followed()
    await as(one, 'DELETE', '/api/me/data')
    const left = [`audit person:${megan.objectId} erased`]
    expect(placesOf(one)).toEqual(left)
    one.tenant.respond(series, 'Megan Bowen', 'declined', '2026-03-31T10:00')
    await one.pass(36 * 60)
    expect(placesOf(one)).toEqual(left)
    expect((await one.meetings(initiative.id)).every(({ invitations }) => invitations['megan-bowen'] === undefined)).toBe(true)
    expect(await one.poisoned()).toEqual([])
  })
})

describe('a manager who is no sponsor, and whose calendar is followed', () => {
  const keptOfLynne = async (one: SyncWorld) => (await one.call('Lynne Robbins', 'GET', '/api/me/data')).json

  it('sees that it is, and all that is known of attendance reports in their name', async () => {
    const { one, series, initiative } = await followed()
    const data = await keptOfLynne(one)
    expect(data).toMatchObject({ initiatives: [{ role: 'manager', followed: true, ownFollowing: { agreed: true } }] })
    const at = '2026-03-02T08:00:00Z'
    const online = { joinUrl: series.online?.joinUrl, id: expect.any(String) }
    expect(data.reports).toEqual({
      [series.uid.toUpperCase()]: { online, looks: { [initiative.id]: { tried: at, asked: at, done: at } }, unread: [] },
    })
    // Whatever is stored of it is there.
    const [stored = ''] = [...one.documents].flatMap(([place, text]) => (place.endsWith(' reports') ? [text] : []))
    expect(data.reports).toEqual(JSON.parse(stored).body.events)
    expect((await as(one, 'GET', '/api/me/data')).reports).toEqual({})
  })

  it('sees why they could not be read', async () => {
    const one = await world({})
    const series = one.tenant.addEvent(steering)
    one.tenant.withholdPolicy('Lynne Robbins')
    const initiative = await startInitiative(one, sponsors)
    await initiative.tag(series)
    await one.settle()
    expect(Object.values((await keptOfLynne(one)).reports)).toMatchObject([{ trouble: { code: 'reports-denied', since: one.now() } }])
  })

  it('and who says no has nothing left of it', async () => {
    const { one, initiative } = await followed()
    await initiative.answer('Lynne Robbins', false)
    await one.settle()
    const data = await keptOfLynne(one)
    expect(data).toMatchObject({ initiatives: [{ followed: false, ownFollowing: { agreed: false } }], reports: {} })
    expect(data.mailbox).toBeUndefined()
  })
})

describe('a manager who is a sponsor, and whose calendar is followed', () => {
  const lynne = personNamed('Lynne Robbins')
  const isFollowed = ({ documents }: SyncWorld) =>
    [...documents.keys()].some((place) => place.includes(`mailbox:${lynne.objectId} mailbox`))
  const said = async (one: SyncWorld, method: string, path: string, body?: unknown) => {
    const answer = await one.call('Lynne Robbins', method, path, body)
    expect(answer.status, answer.text).toBe(200)
    await one.pass(12 * 60)
    return answer.json
  }
  const objects = async (one: SyncWorld, id: string, objects: boolean) =>
    await said(one, 'PUT', '/api/me/preferences', { initiatives: [{ id, objects }] })

  async function managing() {
    const one = await world({})
    const series = one.tenant.addEvent(steering)
    const initiative = await startInitiative(one, ['Lynne Robbins', ...sponsors])
    await initiative.tag(series)
    await one.settle()
    expect(isFollowed(one)).toBe(true)
    return { one, initiative }
  }

  it('takes an objection back without saying yes again', async () => {
    const { one, initiative } = await managing()
    await objects(one, initiative.id, true)
    expect(isFollowed(one)).toBe(false)
    await objects(one, initiative.id, false)
    expect(isFollowed(one)).toBe(false)
  })

  it('erases and is asked again', async () => {
    const { one, initiative } = await managing()
    await said(one, 'DELETE', '/api/me/data')
    await one.pass(48 * 60)
    expect(isFollowed(one)).toBe(false)
    expect((await one.call('Lynne Robbins', 'GET', initiative.at)).json.ownFollowing).toEqual({})
  })

  it('and switches following on while they object: for others, not for themselves', async () => {
    const { one, initiative } = await managing()
    await objects(one, initiative.id, true)
    await said(one, 'PUT', `${initiative.at}/following`, { on: false })
    await said(one, 'PUT', `${initiative.at}/following`, { on: true })
    await objects(one, initiative.id, false)
    expect(isFollowed(one)).toBe(false)
  })
})

describe('a no', () => {
  it('that comes while reports are being read leaves nothing of them behind', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined
    const one = await world({
      afterAnswer: async (url) => {
        const work = url.includes('attendanceReports') ? meanwhile : undefined
        if (!work) return
        meanwhile = undefined
        await work()
      },
    })
    const series = one.tenant.addEvent(steering)
    const initiative = await startInitiative(one, sponsors)
    await one.settle()
    meanwhile = async () => {
      await initiative.answer('Lynne Robbins', false)
      await one.look('Lynne Robbins')
    }
    await initiative.tag(series)
    await one.settle()
    expect(meanwhile).toBeUndefined()
    const lynne = personNamed('Lynne Robbins').objectId
    expect([...one.documents.keys()].filter((place) => place.includes(`mailbox:${lynne}`))).toEqual([])
  })

  it('does not wait until Microsoft 365 wants to be asked again', async () => {
    const { one, initiative } = await followed()
    one.tenant.failNext({ kind: 'status', status: 429, retryAfter: 86_400 }, { times: 1e6 })
    await one.pass(5 * 60)
    await initiative.answer('Megan Bowen', false)
    await one.pass(60)
    expect(placesOf(one, 'mailbox')).toEqual([])
  })
})
