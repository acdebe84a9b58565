/** What Microsoft Graph cannot give: one event keeps back nothing but itself, and is told where somebody misses it. */
import { describe, expect, it } from 'vitest'
import type { Fault } from '../stand-ins/graph/faults.ts'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { followSeries, type SyncWorld, syncOf } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()
const hour = 60
const corrupt: Fault = { kind: 'status', status: 400, code: 'ErrorItemCorrupt' }
const unwell: Fault = { kind: 'status', status: 503 }

const exactly = (eventId: string) => new RegExp(encodeURIComponent(eventId).replace(/[^\w%]/g, '\\$&'))
const states = async (one: SyncWorld, at: string) =>
  (await syncOf(one, at)).mailboxes.map(({ state, code }: { state: string; code?: string }) => code ?? state)

/** Exceptions come without their place, so that each has to be asked for by itself. */
async function followed() {
  const one = await world({ placedExceptions: false })
  const more = await followSeries(one)
  await one.pass(hour)
  return { one, ...more }
}

describe('one appointment of somebody’s that nobody tagged, and that Graph never gives', () => {
  it.each<[string, Fault]>([
    ['with a word for it', corrupt],
    ['as if it were in trouble', unwell],
  ])('%s, keeps back no answer to a tagged meeting, and nobody is told', async (_name, fault) => {
    const { one, tenant, series, initiative, stored } = await followed()
    const dentist = tenant.addEvent({
      organizer: 'Lynne Robbins',
      title: 'Dentist',
      start: '2026-03-04T15:00',
      minutes: 30,
      repeat: { every: 'week', count: 4 },
      invited: [],
      online: false,
      sensitivity: 'private',
    })
    await one.pass(hour)
    tenant.moveOccurrence(dentist, '2026-03-11T15:00', '2026-03-12T15:00')
    tenant.failNext(fault, { times: 1e6, pattern: exactly(tenant.eventId(dentist, 'Lynne Robbins', '2026-03-11T15:00')) })
    tenant.respond(series, 'Miriam Graham', 'declined')
    await one.pass(2 * hour, 5)
    expect(tenant.faults.taken).toBeGreaterThan(0)
    expect((await stored())[6]).toBe('03-17 09:00 none declined unknown unknown')
    expect(await states(one, initiative.at)).toEqual(['ok', 'ok', 'ok'])
    expect([...one.written].join()).not.toContain('Dentist')
  })
})

describe('an occurrence of a tagged series', () => {
  const moved = async () => {
    const more = await followed()
    const { tenant, series } = more
    tenant.failNext(corrupt, { times: 1e6, pattern: exactly(tenant.eventId(series, 'Lynne Robbins', '2026-03-17T10:00')) })
    tenant.moveOccurrence(series, '2026-03-17T10:00', '2026-03-18T14:00')
    tenant.respond(series, 'Miriam Graham', 'accepted')
    return more
  }

  it('that Graph does not give by itself is found with its series', async () => {
    const { one, initiative, stored } = await moved()
    await one.pass(hour)
    expect((await stored()).slice(5, 8)).toEqual([
      '03-10 09:00 none accepted unknown unknown',
      '03-18 13:00 none none unknown unknown moved 1',
      '03-24 09:00 none accepted unknown unknown',
    ])
    expect(await states(one, initiative.at)).toEqual(['ok', 'ok', 'ok'])
  })

  it('that cannot be read there either is told, is not taken for cancelled, and comes in once it can', async () => {
    const { one, tenant, initiative, stored } = await moved()
    const nonsense: Fault = { kind: 'nonsense', text: '{"value":[{"id":7}]}' }
    tenant.failNext(nonsense, { times: 1e6, pattern: new RegExp(`${personNamed('Lynne Robbins').objectId}/.*/instances`) })
    const from = one.now()
    await one.pass(hour)
    const before = await stored()
    expect(before.filter((line) => line.includes('cancelled'))).toEqual([])
    const [lynne, ...others] = (await syncOf(one, initiative.at)).mailboxes
    expect(lynne).toMatchObject({
      displayName: 'Lynne Robbins',
      state: 'trouble',
      code: 'meeting-unreadable',
      lastSuccess: expect.any(String),
    })
    expect(lynne.since >= from).toBe(true)
    expect(lynne.sentence).toMatch(
      /^Microsoft 365 does not give everything of a tagged meeting in the calendar of Lynne Robbins\..* Since /,
    )
    expect(others.map(({ state }: { state: string }) => state)).toEqual(['ok', 'ok'])
    // Told once, and since then.
    await one.pass(5 * hour)
    expect((await syncOf(one, initiative.at)).mailboxes[0]).toMatchObject({ code: 'meeting-unreadable', since: lynne.since })
    tenant.faults.clear()
    await one.pass(5 * hour)
    expect((await stored())[6]).toBe('03-18 13:00 none none unknown unknown moved 1')
    expect(await states(one, initiative.at)).toEqual(['ok', 'ok', 'ok'])
  })
})
