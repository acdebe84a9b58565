/** Looks at followed calendars: one at a time, no more than a turn takes, and nothing that grows. */
import { describe, expect, it } from 'vitest'
import { directoryPartition, looksSubject, toLookDocument } from '../../functions/src/domain/documents.ts'
import { personNamed } from '../stand-ins/graph/meetings.ts'
import { tenantId } from '../stand-ins/graph/people.ts'
import { followSeries, type SyncWorld, startInitiative, steering } from './sync-world.ts'
import { worldsOfThisFile } from './sync-worlds.ts'

const world = worldsOfThisFile()

describe('what may not grow', () => {
  it('a series without an end is taken in for a year and a month ahead, and asked for as a whole only when something is missing', async () => {
    const one = await world({ record: true })
    const { tenant, series, initiative } = await followSeries(one, { ...steering, repeat: { every: 'week' } })
    const last = (await one.meetings(initiative.id)).at(-1)?.start ?? ''
    expect(last > '2027-03-25' && last < '2027-04-06').toBe(true)
    tenant.exchanges.length = 0
    tenant.respond(series, 'Megan Bowen', 'accepted', '2026-03-24T10:00')
    await one.pass(60)
    expect(tenant.exchanges.filter(({ path }) => path.includes('/instances'))).toEqual([])
    // Months later the window has moved on.
    await one.pass(45 * 24 * 60, 24 * 60)
    const later = (await one.meetings(initiative.id)).at(-1)?.start ?? ''
    expect(later > last).toBe(true)
  })

  it('a message that could not be sent does not keep the next one from being sent', async () => {
    const broken = { on: false }
    const one = await world({ breakQueue: () => broken.on })
    const { stored, series, tenant } = await followSeries(one)
    broken.on = true
    one.post.deliver = (path) => path.includes('validationToken') || !broken.on
    await one.pass(5 * 60)
    broken.on = false
    tenant.respond(series, 'Megan Bowen', 'accepted', '2026-03-24T10:00')
    await one.settle()
    expect((await stored())[7]).toBe('03-24 09:00 accepted none unknown unknown')
  })
})

describe('one round at a time', () => {
  const lynne = personNamed('Lynne Robbins').objectId

  /** Does the work once, when the changes in Lynne's calendar were answered and nobody knows yet. */
  async function meanwhile(work: (one: SyncWorld) => Promise<void>) {
    let armed = false
    const one: SyncWorld = await world({
      record: true,
      afterAnswer: async (url) => {
        if (!armed || !url.includes(lynne) || !url.includes('delta')) return
        armed = false
        await work(one)
      },
    })
    const more = await followSeries(one)
    // Whatever was sent at the start to be on the safe side is over.
    await one.pass(10, 1)
    one.post.deliver = () => 'lost'
    return {
      one,
      ...more,
      look: async () => {
        armed = true
        await one.look('Lynne Robbins')
        expect(armed).toBe(false)
      },
    }
  }
  const rounds = (one: SyncWorld) => one.tenant.exchanges.filter(({ path }) => path.includes(lynne) && path.includes('delta')).length

  it('who comes meanwhile waits until it is over', async () => {
    const { one, look } = await meanwhile(async () => await one.look('Lynne Robbins'))
    one.tenant.exchanges.length = 0
    await look()
    expect(rounds(one)).toBe(1)
    // Half a minute later.
    await one.pass(1, 1)
    expect(rounds(one)).toBe(2)
    await one.pass(30, 1)
    expect(rounds(one)).toBe(2)
  })

  it('one that took too long stops before it puts something old over what another has read since', async () => {
    const { one, tenant, series, stored, look } = await meanwhile(async () => {
      tenant.advance(5)
      tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-26T10:00')
      await one.look('Lynne Robbins')
    })
    tenant.moveOccurrence(series, '2026-03-24T10:00', '2026-03-25T10:00')
    await expect(look()).rejects.toThrow('sync-mailbox failed: Outage.')
    expect((await stored())[7]).toBe('03-26 09:00 none none unknown unknown moved 1')
    await one.pass(60, 5)
    expect((await stored())[7]).toBe('03-26 09:00 none none unknown unknown moved 1')
  })
})

describe('what is more than one turn takes', () => {
  it('more tagged meetings than one round looks for come in all the same, without waiting for the next look', async () => {
    const one = await world()
    const initiative = await startInitiative(one, [])
    await initiative.must('PUT', `${initiative.at}/following`, { on: false })
    await one.pass(5)
    // From before what is read of a calendar anyway.
    const meetings = Array.from({ length: 45 }, (_, n) =>
      one.tenant.addEvent({ organizer: 'Lynne Robbins', title: `Briefing ${n}`, start: '2025-10-07T10:00', minutes: 30, invited: [] }),
    )
    for (const meeting of meetings) await initiative.tag(meeting, 'briefing')
    await initiative.must('PUT', `${initiative.at}/following`, { on: true })
    await one.settle()
    expect(await one.meetings(initiative.id)).toHaveLength(45)
  })

  it('more mailboxes than one page of what is due are all looked at in one turn of the timer', async () => {
    const one = await world()
    const mailboxes = Array.from({ length: 450 }, (_, n) => `a${String(n).padStart(7, '0')}-0000-4000-8000-000000000000`)
    for (const objectId of mailboxes)
      await one.store.write(directoryPartition(tenantId, looksSubject(objectId)), [
        { kind: 'create', document: toLookDocument(objectId, '2026-03-02T08:00:00Z') },
      ])
    await one.pass(5, 5)
    expect(one.handled['sync-mailbox']).toBe(450)
    // Nobody follows them, so nobody looks again.
    await one.pass(5, 5)
    expect(one.handled['sync-mailbox']).toBe(450)
  })
})
