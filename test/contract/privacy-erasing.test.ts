import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Store } from '../../functions/src/domain/store.ts'
import { addressOf } from '../fixtures/contoso.ts'
import {
  boardOf,
  briefing,
  dataOf,
  documentsIn,
  factsOf,
  meetingsOf,
  megan,
  oid,
  pm,
  privacyWorldsOfThisFile,
  reportOf,
  reports,
  steering,
  type TestHostJson,
  team,
  token,
  tracesOf,
  used,
  type World,
  withTraces,
} from './privacy-world.ts'

/** What is kept about somebody is erased: at once, everywhere, and for good. */

const world = privacyWorldsOfThisFile()

describe('erasing', () => {
  const erase = async (one: World, who = megan) => await one.send('DELETE', '/api/me/data', undefined, who)

  it('leaves nothing of her in any document, nor in the file; the audit keeps that it happened', async () => {
    const one = await world()
    await used(one)
    expect(withTraces(one).length).toBeGreaterThan(10)
    const before = { adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }
    expect(await erase(one)).toMatchObject({ status: 200, json: { erased: ['crm'], managed: [] } })
    const left = withTraces(one)
    expect(left.map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} erased`])
    expect(JSON.parse(left[0]!.json).body).toEqual({
      kind: 'erased',
      about: '*',
      by: { objectId: oid('Megan Bowen'), displayName: '' },
      at: '2026-06-30T12:00:00Z',
      count: 1,
    })
    // Her own meeting is on the record of those whom she had invited, as one that the manager may take back.
    const tags = (await one.get('/api/initiatives/crm/tags', pm)).tags.map(({ title, taggedBy }: TestHostJson) => [title, taggedBy])
    expect(tags).toEqual([...[steering, briefing].map(({ title }) => [title, oid('Lynne Robbins')]), [team.title, '']])
    expect(documentsIn(one).some(({ json }) => json.includes('"megan"') || json.includes('megan/'))).toBe(false)
    // What is known of the others is what it was; only what is inferred from all of them may have moved.
    expect({ adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }).toEqual(before)
    expect((await one.get('/api/initiatives/crm', pm)).roster.erasedAt).toEqual(['2026-06-30T12:00:00Z'])
    expect(await dataOf(one, megan)).toMatchObject({ initiatives: [], knownItems: [], erased: { at: '2026-06-30T12:00:00Z' } })

    await one.work()
    await one.close()
    // Whoever opens the file with something else finds nothing either: what is deleted is overwritten.
    for (const name of await readdir(one.folder)) {
      const bytes = (await readFile(join(one.folder, name))).toString('latin1').toLowerCase()
      expect([
        name,
        ...tracesOf('Megan Bowen').filter((trace) => trace !== oid('Megan Bowen') && bytes.includes(trace.toLowerCase())),
      ]).toEqual([name])
    }
  })

  it('moves what is inferred of the others no further than one sponsor in the common level can', async () => {
    const one = await world()
    await used(one)
    const levelsOf = async () => {
      const levels: number[] = []
      for (const id of ['adele', 'grady'])
        levels.push(...Object.values<TestHostJson>((await boardOf(one, id)).kinds).flatMap(({ level }) => level?.mean ?? []))
      return levels
    }
    const before = await levelsOf()
    await erase(one)
    const after = await levelsOf()
    expect(after).toHaveLength(before.length)
    for (const [index, level] of after.entries()) expect(Math.abs(level - before[index]!)).toBeLessThan(0.1)
  })

  it('is not undone by what is imported afterwards, and on the roster again she comes back objecting', async () => {
    const one = await world()
    await used(one)
    await erase(one)
    await one.importCalendar()
    for (const report of reports) await one.importReport(report)
    await one.importReport(reportOf(steering.title, '2026-05-26', { name: 'BOWEN, Megan', address: '' }, 'Adele Vance'))
    expect(withTraces(one).map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} erased`])
    const { roster } = await one.get('/api/initiatives/crm', pm)
    const entry = { displayName: 'Megan Bowen', addresses: [addressOf('Megan Bowen')], area: 'sales', terms: [{ from: '2026-01-01' }] }
    const put = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [...roster.sponsors, entry] })
    const back = put.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen')
    expect(back.objection).toEqual({ since: '2026-06-30T12:00:00Z' })
    await one.importCalendar()
    expect(await meetingsOf(one, megan)).toEqual([])
  })

  it('a second time changes nothing', async () => {
    const one = await world()
    await used(one)
    await erase(one)
    const before = documentsIn(one)
    expect((await erase(one)).json).toEqual({ erased: [], managed: [] })
    expect(documentsIn(one)).toEqual(before)
  })

  it('leaves a manager what they are, and whoever is known nowhere without a trace', async () => {
    const one = await world()
    const before = documentsIn(one)
    expect((await erase(one, pm)).json).toEqual({ erased: [], managed: ['crm'] })
    expect((await erase(one, token('Lee Gu'))).json).toEqual({ erased: [], managed: [] })
    expect(documentsIn(one)).toEqual(before)
  })

  it('whoever is taken off the roster is gone like that, and may come back', async () => {
    const one = await world()
    await used(one)
    const { roster } = await one.get('/api/initiatives/crm', pm)
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: roster.sponsors.slice(1) })
    // What she did about herself as a person is hers.
    expect(withTraces(one).map(({ place }) => place)).toEqual([`audit person:${oid('Megan Bowen')} exported:2026-06-30`])
    const { id: _, ...again } = roster.sponsors[0]
    const put = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [again, ...roster.sponsors.slice(1)] })
    expect(put.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen').objection).toBeUndefined()
  })

  it('wherever the process dies, the message that comes back to it finishes what was begun', { timeout: 120_000 }, async () => {
    let writes = 0
    let dies = Number.POSITIVE_INFINITY
    const mortal = (store: Store): Store => ({
      ...store,
      write: async (...asked) => {
        writes += 1
        if (writes > dies) throw new Error('The process died.')
        return await store.write(...asked)
      },
    })
    /** Before its write of this number the process dies, and then once more while it is finished. */
    const dyingAt = async (first: number, second: number) => {
      dies = Number.POSITIVE_INFINITY
      const one = await world({ wrap: mortal })
      await used(one)
      writes = 0
      dies = first
      const { status } = await erase(one)
      const needed = writes
      writes = 0
      dies = second
      // It dies there, unless less than that is left to write.
      await one.work().catch((error: unknown) => expect(error).toMatchObject({ cause: { message: 'The process died.' } }))
      dies = Number.POSITIVE_INFINITY
      await one.work()
      return { status, needed, left: withTraces(one).map(({ place }) => place) }
    }
    const done = [`audit person:${oid('Megan Bowen')} erased`]
    const whole = await dyingAt(Number.POSITIVE_INFINITY, 0)
    expect(whole).toMatchObject({ status: 200, left: done })
    expect(whole.needed).toBeGreaterThan(5)
    // Before its first write nothing is begun, and the answer says so; from then on it goes on by itself.
    expect((await dyingAt(0, 0)).left.length).toBeGreaterThan(10)
    for (let first = 1; first < whole.needed; first++)
      expect({ first, ...(await dyingAt(first, (first * 5) % whole.needed)) }).toMatchObject({ first, status: 500, left: done })
  })
})
