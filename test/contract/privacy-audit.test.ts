import { describe, expect, it } from 'vitest'
import { AuditPage } from '../../functions/src/contract/privacy.ts'
import { adele, auditOf, documentsIn, megan, pm, privacyWorldsOfThisFile, reports, used, type World } from './privacy-world.ts'

/** Who looked at what is kept about somebody, and to whom that is told. */

const world = privacyWorldsOfThisFile()

describe('who looked', () => {
  const look = async (one: World, path = 'engagement') => await one.get(`/api/initiatives/crm/${path}`, pm)

  it('tells her who read and changed what, a look once a day with its count', async () => {
    const one = await world()
    // A page reads again whenever it comes to the front: that is one look.
    for (const at of ['08:00', '08:14', '09:00', '11:00', '12:00']) {
      one.setNow(`2026-06-30T${at}:00Z`)
      await look(one)
    }
    one.setNow('2026-07-01T08:00:00Z')
    await look(one)
    await look(one, 'messages?sponsorId=megan')
    await look(one, 'messages?sponsorId=adele')
    const entries = await auditOf(one, megan)
    expect(entries.filter(({ kind }) => kind === 'board' || kind === 'messages')).toEqual([
      { kind: 'board', about: 'everyone', by: 'Lynne Robbins', own: false, at: '2026-07-01T08:00:00Z', count: 1 },
      { kind: 'messages', about: 'me', by: 'Lynne Robbins', own: false, at: '2026-07-01T08:00:00Z', count: 1 },
      { kind: 'board', about: 'everyone', by: 'Lynne Robbins', own: false, at: '2026-06-30T12:00:00Z', count: 4 },
    ])
    expect(entries.filter(({ kind }) => kind === 'imported')).toHaveLength(1 + reports.length)
    expect(entries.filter(({ kind }) => kind === 'added')).toHaveLength(1)
  })

  it('is told to nobody else: others see what concerns them, a manager what they did', async () => {
    const one = await world()
    await used(one)
    expect((await auditOf(one, adele)).map(({ about }) => about)).not.toContain('another')
    expect((await auditOf(one, adele)).filter(({ kind }) => kind === 'noted')).toEqual([])
    expect(await auditOf(one, pm)).toEqual([])
    const mine = await auditOf(one, pm, '?mine=true')
    expect(mine.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['corrected', 'imported', 'added', 'board']))
    expect(mine.every(({ own }) => own)).toBe(true)
    expect(
      mine
        .filter(({ kind }) => kind === 'added')
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['Adele Vance', 'Grady Archie', 'Megan Bowen'])
    expect(await auditOf(one, megan, '?mine=true')).toEqual([])
  })

  it('a look at oneself is nobody’s business', async () => {
    const one = await world()
    const count = () => documentsIn(one).filter(({ place }) => place.startsWith('audit')).length
    await one.get('/api/panel', megan)
    const before = count()
    for (const path of [
      '/api/panel',
      '/api/initiatives/crm/engagement',
      '/api/initiatives/crm/meetings',
      '/api/initiatives/crm/messages',
      '/api/me/data',
    ])
      await one.get(path, megan)
    expect(count()).toBe(before)
  })

  it('is written down with the change or not at all, also when the process dies before it is handed on', async () => {
    let dead = false
    const one = await world({
      wrap: (store) => ({
        ...store,
        write: async (partition, operations) => {
          if (dead && partition.container === 'audit') throw new Error('The process died.')
          return await store.write(partition, operations)
        },
      }),
    })
    dead = true
    const corrected = await one.send('PATCH', '/api/initiatives/crm/meetings/steering~40contoso.com_20260602T070000Z/outcomes', {
      corrections: [{ sponsorId: 'megan', outcome: 'absent' }],
    })
    expect(corrected.status).toBe(500)
    dead = false
    expect((await auditOf(one, megan)).filter(({ kind }) => kind === 'corrected')).toEqual([
      {
        kind: 'corrected',
        about: 'me',
        by: 'Lynne Robbins',
        own: false,
        at: '2026-06-30T12:00:00Z',
        count: 1,
        meeting: { key: 'steering~40contoso.com_20260602T070000Z', start: '2026-06-02T07:00:00Z' },
      },
    ])
    // Read once more it is still one.
    expect((await auditOf(one, megan)).filter(({ kind }) => kind === 'corrected')).toHaveLength(1)
  })

  it('comes page by page, each entry once', async () => {
    const one = await world()
    for (let day = 0; day < 130; day++) {
      one.setNow(new Date(Date.parse('2026-07-01T08:00:00Z') + day * 86_400_000).toISOString())
      await look(one)
      if (day % 2 === 0) await look(one, 'messages?sponsorId=megan')
    }
    const all: string[] = []
    let continuation: string | undefined
    do {
      const query = continuation === undefined ? '' : `?continuation=${encodeURIComponent(continuation)}`
      const page = AuditPage.parse(await one.get(`/api/me/data/crm/audit${query}`, megan))
      all.push(...page.entries.filter(({ kind }) => kind === 'board' || kind === 'messages').map(({ kind, at }) => `${at} ${kind}`))
      continuation = page.continuation
    } while (continuation !== undefined)
    expect([all.length, new Set(all).size]).toEqual([195, 195])
    expect(all.map((entry) => entry.slice(0, 20))).toEqual(
      all
        .map((entry) => entry.slice(0, 20))
        .toSorted()
        .toReversed(),
    )
    expect((await one.send('GET', '/api/me/data/crm/audit?continuation=x', undefined, megan)).status).toBe(400)
  })

  it('vanishes after a year', async () => {
    const one = await world()
    await look(one)
    one.setNow('2027-06-30T11:59:59Z')
    expect((await auditOf(one, megan)).some(({ kind }) => kind === 'board')).toBe(true)
    one.setNow('2027-06-30T12:00:01Z')
    expect(await auditOf(one, megan)).toEqual([])
  })
})
