import { describe, expect, it } from 'vitest'
import { initiativePartition, readDocument, rosterDocument } from '../../../functions/src/domain/documents.ts'
import { outcomeOf } from '../../../functions/src/domain/outcome.ts'
import { correctOutcomes } from '../../../functions/src/use-cases/correct-outcomes.ts'
import { type Settlement, settleNames } from '../../../functions/src/use-cases/settle-names.ts'
import { adele, invitee, megan, occurrence, participant, reportFile, span } from '../domain/examples.ts'
import { found, importAttendance, importOccurrences, lynne, shown, tagSeries, type World, world } from './world.ts'

const both = [invitee('Megan Bowen'), invitee('Adele Vance')]
const dates = ['2026-03-03', '2026-03-10', '2026-03-17']
const guest = (name: string, date?: string) => participant(name, { addresses: [], joins: [span('09:00-10:00', date)] })
const reportOn = (date: string, ...names: string[]) =>
  reportFile(
    names.map((name) => guest(name, date)),
    { time: span('09:00-10:00', date), fingerprint: `report-${date}` },
  )

async function steering(): Promise<World> {
  const one = await world([megan, adele])
  await tagSeries(one.ports, one.id)
  found(
    await importOccurrences(
      one.ports,
      one.id,
      dates.map((date) => occurrence({ date, invitees: both })),
    ),
  )
  return one
}
const settle = async ({ ports, id }: World, ...settlements: Settlement[]) => await settleNames(ports)(lynne, id, settlements)
const outcomes = async ({ store, id }: World, sponsorId = megan.id) =>
  (await shown(store, id)).meetings.map((meeting) => outcomeOf(meeting, sponsorId).outcome)
const factsOf = async ({ store, id }: World, sponsorId = megan.id) =>
  (await shown(store, id)).snapshot?.readings[sponsorId]?.steering?.facts
const rosterOf = async ({ store, id }: World) => (await readDocument(store, initiativePartition('contoso', id), rosterDocument))?.value

describe('settling a name once', () => {
  it('is remembered, and applied to reports of before and after', async () => {
    const one = await steering()
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Meg')))
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-10', 'Meg')))
    expect(await outcomes(one)).toEqual(['absent', 'absent', 'unknown'])
    expect(found(await settle(one, { name: 'Meg', sponsorId: megan.id }))).toEqual({ settled: 1, meetingsChanged: 2 })
    expect(await factsOf(one)).toMatchObject({ due: 3, present: 2, unknown: 1 })
    const { reading } = found(await importAttendance(one.ports, one.id, reportOn('2026-03-17', 'MEG')))
    expect(reading.participants.map(({ as }) => as)).toEqual([{ kind: 'sponsor', sponsorId: megan.id, by: 'name' }])
    expect(await outcomes(one)).toEqual(['present', 'present', 'present'])
  })

  it('as nobody on the roster is not asked again', async () => {
    const one = await steering()
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Megan B.')))
    expect(await outcomes(one)).toEqual(['unknown', 'unknown', 'unknown'])
    found(await settle(one, { name: 'Megan B.', sponsorId: null }))
    expect((await outcomes(one))[0]).toBe('absent')
    const { reading } = found(await importAttendance(one.ports, one.id, reportOn('2026-03-10', 'Megan B.')))
    expect(reading.participants.map(({ as }) => as.kind)).toEqual(['other'])
  })

  it('settled otherwise later, the later word counts', async () => {
    const one = await steering()
    found(await settle(one, { name: 'Boss', sponsorId: megan.id }))
    found(await settle(one, { name: 'boss', sponsorId: adele.id }))
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Boss')))
    expect([(await outcomes(one))[0], (await outcomes(one, adele.id))[0]]).toEqual(['absent', 'present'])
    found(await settle(one, { name: 'BOSS', sponsorId: null }))
    expect((await rosterOf(one))?.sponsors.flatMap(({ otherNames }) => otherNames)).toEqual([])
    found(await settle(one, { name: 'Boss', sponsorId: megan.id }))
    expect((await rosterOf(one))?.others).toEqual([])
  })

  it.each<[what: string, settlement: Settlement, where: string]>([
    ['somebody who is not on the roster', { name: 'Meg', sponsorId: 'nobody' }, '/settlements/1/sponsorId'],
    ['an address that is another sponsor’s', { name: 'Meg', address: adele.addresses[0], sponsorId: megan.id }, '/sponsors/1/addresses'],
  ])('as %s is refused, and changes nothing', async (_, settlement, where) => {
    const one = await steering()
    const before = await shown(one.store, one.id)
    expect(await settle(one, { name: 'Fine', sponsorId: megan.id }, settlement)).toMatchObject({
      ok: false,
      failure: { type: 'invalid', faults: [expect.objectContaining({ where })] },
    })
    expect(await shown(one.store, one.id)).toEqual(before)
  })

  it('more names than the roster can remember are refused, and the roster can still be read', async () => {
    const one = await steering()
    const many = Array.from({ length: 60 }, (_, i) => ({ name: `Meg ${i}`, sponsorId: megan.id }))
    expect(await settle(one, ...many)).toMatchObject({ ok: false, failure: { type: 'invalid' } })
    expect((await rosterOf(one))?.sponsors).toHaveLength(2)
    expect(found(await settle(one, ...many.slice(0, 50)))).toMatchObject({ settled: 50 })
  })
})

describe('importing an attendance report', () => {
  it('previews exactly what it does', async () => {
    const one = await steering()
    const file = reportOn('2026-03-03', 'Megan Bowen', 'Meg')
    const before = await shown(one.store, one.id)
    const preview = found(await importAttendance(one.ports, one.id, file, { preview: true }))
    expect(await shown(one.store, one.id)).toEqual(before)
    expect(found(await importAttendance(one.ports, one.id, file))).toEqual(preview)
    expect(preview.changed).toBe(true)
  })

  it('again changes nothing, also after its names were settled', async () => {
    const one = await steering()
    const file = reportOn('2026-03-03', 'Meg', 'Adele Vance')
    found(await importAttendance(one.ports, one.id, file))
    found(await settle(one, { name: 'Meg', sponsorId: megan.id }))
    const before = await shown(one.store, one.id)
    expect(found(await importAttendance(one.ports, one.id, file)).changed).toBe(false)
    expect(await shown(one.store, one.id)).toEqual(before)
  })

  it('of no known meeting changes nothing, and says so', async () => {
    const one = await steering()
    const before = await shown(one.store, one.id)
    const { match, changed, meeting } = found(await importAttendance(one.ports, one.id, reportOn('2026-04-03', 'Megan Bowen')))
    expect([match.reason, changed, meeting]).toEqual(['no-meeting-then', false, undefined])
    expect(await shown(one.store, one.id)).toEqual(before)
  })

  it('for a meeting days away from it is refused', async () => {
    const one = await steering()
    const [, , third] = (await shown(one.store, one.id)).meetings
    const refused = await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Megan Bowen'), { meeting: third?.key ?? '' })
    expect(refused).toMatchObject({ ok: false, failure: { type: 'invalid' } })
  })

  it('moves to the meeting that was chosen after all, and stays there', async () => {
    const one = await steering()
    found(
      await importOccurrences(one.ports, one.id, [
        occurrence({ uid: 'other', recurring: false, title: 'Sales review', time: '09:30-10:30', invitees: both }),
      ]),
    )
    const file = reportOn('2026-03-03', 'Megan Bowen')
    const other = (await shown(one.store, one.id)).meetings.find(({ iCalUId }) => iCalUId === 'other')
    expect(found(await importAttendance(one.ports, one.id, file)).match.reason).toBe('title-and-time')
    expect(found(await importAttendance(one.ports, one.id, file, { meeting: other?.key ?? '' })).match.reason).toBe('chosen')
    const where = async () =>
      (await shown(one.store, one.id)).meetings.filter(({ reports }) => reports.length > 0).map(({ iCalUId }) => iCalUId)
    expect(await where()).toEqual(['other'])
    expect(await factsOf(one)).toMatchObject({ present: 0, unknown: 3 })
    expect(found(await importAttendance(one.ports, one.id, file)).changed).toBe(false)
    expect(await where()).toEqual(['other'])
  })

  it('for a cancelled meeting that the PM chose shows that it was held', async () => {
    const one = await steering()
    found(
      await importOccurrences(
        one.ports,
        one.id,
        dates.map((date, i) => occurrence({ date, invitees: both, cancelled: i === 0 })),
      ),
    )
    expect(await factsOf(one)).toMatchObject({ due: 2 })
    const file = reportOn('2026-03-03', 'Megan Bowen')
    const { match } = found(await importAttendance(one.ports, one.id, file))
    expect(match.reason).toBe('cancelled-then')
    found(await importAttendance(one.ports, one.id, file, { meeting: match.candidates[0]?.key ?? '' }))
    expect(await factsOf(one)).toMatchObject({ due: 3, present: 1 })
  })

  it('that would make the meeting larger than can be kept is refused', async () => {
    const one = await steering()
    const joins = Array.from({ length: 50 }, (_, i) => span(`09:${String(i).padStart(2, '0')}:00-09:${String(i).padStart(2, '0')}:30`))
    const crowd = Array.from({ length: 200 }, (_, i) => participant(`Guest ${i}`, { addresses: [], joins }))
    expect(await importAttendance(one.ports, one.id, reportFile(crowd))).toMatchObject({ ok: false, failure: { type: 'too-large' } })
  })
})

describe('correcting an outcome', () => {
  it('counts at once, and what was captured counts again when it is taken back', async () => {
    const one = await steering()
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Adele Vance')))
    const [first] = (await shown(one.store, one.id)).meetings
    const correct = async (outcome: 'present' | null) =>
      found(await correctOutcomes(one.ports)(lynne, one.id, first?.key ?? '', [{ sponsorId: megan.id, outcome }], undefined))
    await correct('present')
    expect(await factsOf(one)).toMatchObject({ due: 3, present: 1, absent: 0 })
    await correct(null)
    expect(await factsOf(one)).toMatchObject({ due: 3, present: 0, absent: 1 })
  })

  it('survives the calendar and the report being imported again', async () => {
    const one = await steering()
    const [first] = (await shown(one.store, one.id)).meetings
    found(await correctOutcomes(one.ports)(lynne, one.id, first?.key ?? '', [{ sponsorId: megan.id, outcome: 'excused' }], undefined))
    found(await importAttendance(one.ports, one.id, reportOn('2026-03-03', 'Megan Bowen')))
    found(
      await importOccurrences(
        one.ports,
        one.id,
        dates.map((date) => occurrence({ date, title: 'Renamed', invitees: both })),
      ),
    )
    expect(await factsOf(one)).toMatchObject({ due: 2, excused: 1 })
  })
})

describe('tagging', () => {
  it('counts what was imported before it, and what comes after it', async () => {
    const one = await world([megan])
    found(
      await importOccurrences(
        one.ports,
        one.id,
        dates.slice(0, 2).map((date) => occurrence({ date })),
      ),
    )
    expect(await factsOf(one)).toBeUndefined()
    expect(await tagSeries(one.ports, one.id)).toMatchObject({ meetings: 2, over: 2 })
    expect(await factsOf(one)).toMatchObject({ due: 2 })
    found(
      await importOccurrences(
        one.ports,
        one.id,
        dates.map((date) => occurrence({ date })),
      ),
    )
    expect(await factsOf(one)).toMatchObject({ due: 3 })
    await tagSeries(one.ports, one.id, 'none', '2026-03-10T09:00:00Z')
    expect(await factsOf(one)).toMatchObject({ due: 2 })
    await tagSeries(one.ports, one.id, 'none')
    expect(await factsOf(one)).toBeUndefined()
  })

  it('keeps a meeting that nobody would have tagged in time', async () => {
    const one = await world([megan])
    found(await importOccurrences(one.ports, one.id, [occurrence(), occurrence({ uid: 'untagged', date: '2026-03-04' })]))
    await tagSeries(one.ports, one.id)
    one.setNow('2026-09-01T12:00:00Z')
    expect((await shown(one.store, one.id)).meetings.map(({ iCalUId }) => iCalUId)).toEqual(['steering'])
  })
})
