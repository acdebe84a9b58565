import { describe, expect, it } from 'vitest'
import {
  adele,
  auditOf,
  boardOf,
  dataOf,
  factsOf,
  meetingsOf,
  megan,
  pm,
  privacyWorldsOfThisFile,
  reportOf,
  reports,
  steering,
  type TestHostJson,
  used,
  type World,
  withTraces,
} from './privacy-world.ts'

/** A sponsor objects to being captured and read, and takes it back. */

const world = privacyWorldsOfThisFile()

describe('an objection', () => {
  const object = async (one: World, objects: boolean, reason?: string, who = megan) =>
    await one.send('PUT', '/api/me/preferences', { initiatives: [{ id: 'crm', objects, reason }] }, who)
  const withoutTime = ({ asOf: _, ...rest }: TestHostJson) => rest

  it('takes her out of everything that is read, and what is there is shown to nobody but her', async () => {
    const one = await world()
    await used(one)
    const before = { adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }
    const put = await object(one, true, 'I do not want this counted.')
    expect(put.json).toEqual({
      initiatives: [
        {
          id: 'crm',
          name: 'CRM renewal',
          objection: { since: '2026-06-30T12:00:00Z', reason: 'I do not want this counted.' },
        },
      ],
      mails: [],
    })
    expect(await boardOf(one, 'megan')).toMatchObject({ displayName: 'Megan Bowen', objects: true, kinds: {}, duties: [] })
    expect((await boardOf(one, 'megan')).message).toBeUndefined()
    const board = await one.get('/api/initiatives/crm/engagement', pm)
    expect(board.checks.filter(({ sponsorId }: TestHostJson) => sponsorId === 'megan')).toEqual([])
    expect(board.acts.filter(({ sponsorId }: TestHostJson) => sponsorId === 'megan')).toEqual([])
    expect(
      board.upcoming.flatMap(({ sponsors: invited }: TestHostJson) => invited.map((each: TestHostJson) => each.sponsorId)),
    ).not.toContain('megan')
    expect(board.disruptions).toEqual([])
    const { meetings } = await one.get('/api/initiatives/crm/meetings', pm)
    expect(JSON.stringify(meetings.flatMap(({ outcomes }: TestHostJson) => outcomes))).not.toContain('"megan"')
    expect((await one.get('/api/initiatives/crm/messages', pm)).messages.map(({ sponsorId }: TestHostJson) => sponsorId)).toEqual(['adele'])
    expect((await one.get('/api/initiatives/crm/messages?sponsorId=megan', pm)).messages).toEqual([])
    expect(JSON.stringify(await one.get('/api/initiatives/crm/look-back', pm))).not.toContain('Megan')
    expect((await one.get('/api/initiatives/crm', pm)).roster.sponsors[0].objection.reason).toBe('I do not want this counted.')
    expect(JSON.stringify(await one.get('/api/initiatives/crm', adele))).not.toContain('objection')
    // What happened with the others is what it was.
    expect({ adele: await factsOf(one, 'adele'), grady: await factsOf(one, 'grady') }).toEqual(before)
    expect((await meetingsOf(one, megan)).find(({ start }) => start.startsWith('2026-06-02'))).toMatchObject({ outcome: 'present' })
    expect((await one.get('/api/panel', megan)).about).toMatchObject({ you: { objects: true, kinds: {} }, acts: [] })
  })

  it('keeps everything new out, whoever brings it', async () => {
    const one = await world()
    await used(one)
    await object(one, true)
    const kept = async () => (await meetingsOf(one, megan)).map(({ key, joins, response }) => ({ key, joins, response }))
    const before = await kept()
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Megan Bowen', 'Adele Vance'))
    await one.importReport(reportOf(steering.title, '2026-05-19', { name: 'Bowen, Megan', address: '' }, 'Adele Vance'))
    // What an earlier report said of her is restricted, not gone.
    for (const report of reports) await one.importReport(report)
    expect(await kept()).toEqual(before)
    const correct = await one.send('PATCH', '/api/initiatives/crm/meetings/steering~40contoso.com_20260526T070000Z/outcomes', {
      corrections: [{ sponsorId: 'megan', outcome: 'absent' }],
    })
    expect({ status: correct.status, errors: correct.json.errors }).toEqual({
      status: 400,
      errors: [
        {
          where: '/corrections/0/sponsorId',
          message: 'Megan Bowen has objected: nothing is captured about them until they take that back.',
        },
      ],
    })
    const said = { sponsorId: 'megan', date: '2026-06-28', channel: 'mail', audience: 'everyone' }
    expect((await one.send('POST', '/api/initiatives/crm/messages', said)).status).toBe(400)
    const key = before[3]!.key
    expect((await one.send('PUT', `/api/initiatives/crm/meetings/${key}/note`, { text: 'Still here' }, megan)).status).toBe(403)
  })

  it('taken back, everything reads as before; reports from in between say nothing about her, least of all that she was absent', async () => {
    const one = await world()
    await used(one)
    const before = withoutTime(await one.get('/api/initiatives/crm/engagement', pm))
    await object(one, true)
    await object(one, false)
    expect(withoutTime(await one.get('/api/initiatives/crm/engagement', pm))).toEqual(before)
    await object(one, true)
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Adele Vance'))
    await object(one, false)
    const on = async (day: string) => (await meetingsOf(one, megan)).find(({ start }) => start.startsWith(day))
    expect(await on('2026-05-26')).toMatchObject({ outcome: 'unknown', hint: 'no-report', evidence: [] })
    // Imported once more, the report speaks of her again.
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Adele Vance'))
    expect(await on('2026-05-26')).toMatchObject({ outcome: 'absent' })
  })

  it('cannot be taken back by the roster’s form, nor by taking her off and putting her on again', async () => {
    const one = await world()
    await used(one)
    await object(one, true)
    const { roster } = await one.get('/api/initiatives/crm', pm)
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: roster.sponsors })
    expect(await boardOf(one, 'megan')).toMatchObject({ objects: true })
    const [first, ...others] = roster.sponsors
    await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: others })
    expect(withTraces(one).map(({ place }) => place.split(' ')[0])).toEqual(['audit'])
    const { id: _, ...again } = first
    const back = await one.send('PUT', '/api/initiatives/crm/roster', { sponsors: [again, ...others] })
    const entry = back.json.roster.sponsors.find(({ displayName }: TestHostJson) => displayName === 'Megan Bowen')
    expect(entry.objection).toEqual({ since: '2026-06-30T12:00:00Z' })
    // She herself can.
    await object(one, false)
    await one.importReport(reportOf(steering.title, '2026-05-26', 'Megan Bowen'))
    await one.importCalendar()
    expect(await boardOf(one, entry.id)).toMatchObject({ kinds: { steering: { facts: { present: 1 } } } })
  })

  it('is settled by a manager who erases her data; without one nobody erases those of another', async () => {
    const one = await world({ settings: { ERASURE: 'manager' } })
    await used(one)
    const erase = async (who: string) => (await one.send('DELETE', '/api/initiatives/crm/sponsors/megan/data', undefined, who)).status
    expect(await erase(pm)).toBe(403)
    const own = await one.send('DELETE', '/api/me/data', undefined, megan)
    expect({ status: own.status, detail: own.json.detail }).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/Object to it first/),
    })
    await object(one, true)
    expect([await erase(megan), await erase(adele), await erase(pm)]).toEqual([403, 403, 204])
    expect(await erase(pm)).toBe(404)
    expect(withTraces(one).every(({ place }) => place.startsWith('audit person:'))).toBe(true)
    expect((await dataOf(one, megan)).erased).toEqual({ at: '2026-06-30T12:00:00Z', by: 'Lynne Robbins' })
    expect((await auditOf(one, pm, '?mine=true')).filter(({ kind }) => kind === 'erased')).toHaveLength(1)
  })
})
