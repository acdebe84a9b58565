import { describe, expect, it } from 'vitest'
import { readAttendanceReport } from '../../../functions/src/adapters/files/attendance-report.ts'
import { readCalendarFile } from '../../../functions/src/adapters/files/calendar-file.ts'
import type { CalendarMeeting } from '../../../functions/src/domain/calendar-meeting.ts'
import { meetingKey } from '../../../functions/src/domain/meeting.ts'
import { reportsKept } from '../../../functions/src/domain/report-in-meeting.ts'
import { captureMeeting } from '../../../functions/src/use-cases/capture-meeting.ts'
import { importCalendar } from '../../../functions/src/use-cases/import-calendar.ts'
import { importReport, type ReportImport } from '../../../functions/src/use-cases/import-report.ts'
import { attendanceReport, calendar, event } from '../../fixtures/contoso.ts'
import { adele, invitee, megan, type OccurrenceExample, occurrence, participant, reportFile, span } from '../domain/examples.ts'
import { found, importAttendance, importOccurrences, lynne, portsOn, shown, tagSeries, type World, world } from './world.ts'

const invited = [{ name: 'Megan Bowen' }, { name: 'Adele Vance' }]
const bytes = (text: string) => new Uint8Array(Buffer.from(text))

async function tagged(): Promise<World> {
  const one = await world([megan, adele])
  await tagSeries(one.ports, one.id)
  return one
}
const importFile = async ({ ports, id }: World, text: string, zone?: string) =>
  found(
    await importCalendar(ports, { readCalendarFile: async (...of) => readCalendarFile(...of) })(lynne, id, {
      bytes: bytes(text),
      preview: false,
      zone,
    }),
  ).plan.counts
const importText = async ({ ports, id }: World, text: string, asked: Partial<ReportImport> = {}) =>
  found(
    await importReport(ports, { readAttendanceReport: async (...of) => readAttendanceReport(...of) })(lynne, id, {
      bytes: bytes(text),
      preview: false,
      ...asked,
    }),
  )
const meetings = async ({ store, id }: World) => (await shown(store, id)).meetings
const due = async ({ store, id }: World) => (await shown(store, id)).snapshot?.readings[megan.id]?.steering?.facts

describe('a file with exceptions only', () => {
  it('leaves the rest of the series alone, though one of two did not move', async () => {
    const one = await tagged()
    const of = { uid: 'steering', title: 'CRM', invited }
    const dated = (date: string) => ({ ...of, start: `${date}T09:00:00`, end: `${date}T10:00:00` })
    await importFile(one, calendar(event({ ...dated('2026-05-05'), rrule: 'FREQ=WEEKLY;COUNT=8' })))
    const exceptions = ['2026-05-12', '2026-05-19'].map((date) =>
      event({ ...dated(date), title: 'CRM (with agenda)', recurrenceId: `${date}T09:00:00` }),
    )
    expect(await importFile(one, calendar(...exceptions))).toMatchObject({ changed: 2, cancelled: 0 })
    expect((await meetings(one)).map(({ cancelled }) => cancelled)).toEqual(Array(8).fill(false))
  })
})

describe('a single meeting that is moved', () => {
  const single = (date: string) =>
    calendar(event({ uid: 'steering', title: 'CRM', start: `${date}T09:00:00`, end: `${date}T10:00:00`, invited }))

  it('is one meeting, in its file and in the readings', async () => {
    const one = await tagged()
    await importFile(one, single('2026-06-02'))
    expect(await importFile(one, single('2026-06-09'))).toMatchObject({ added: 0, changed: 1, moved: 1 })
    expect((await meetings(one)).map(({ start, reschedules }) => [start, reschedules.length])).toEqual([['2026-06-09T07:00:00Z', 1]])
    expect(await due(one)).toMatchObject({ due: 1 })
  })

  it('is one meeting when its file, without a zone, is read in another one', async () => {
    const one = await tagged()
    const floating = single('2026-06-02').replaceAll(/;TZID=[^:]*/g, '')
    await importFile(one, floating)
    expect(await importFile(one, floating, 'Europe/London')).toMatchObject({ added: 0, changed: 1, moved: 1 })
    expect((await meetings(one)).map(({ start }) => start)).toEqual(['2026-06-02T08:00:00Z'])
  })

  const appointment = (date: string, more: OccurrenceExample = {}) => occurrence({ date, recurring: false, ...more })
  const capture = async ({ ports, id }: World, captured: CalendarMeeting) =>
    found(await captureMeeting(ports)(lynne, id, meetingKey(captured.uid, captured.originalStart), captured)).meeting.value

  it('is one meeting when it is captured where it was moved to, and answers with the key that it has', async () => {
    const one = await tagged()
    const first = await capture(one, appointment('2026-03-03'))
    const moved = await capture(one, appointment('2026-04-14'))
    expect(moved).toMatchObject({ key: first.key, originalStart: first.start, start: appointment('2026-04-14').time.start })
    expect(moved.reschedules).toHaveLength(1)
    expect(await capture(one, appointment('2026-04-14'))).toEqual(moved)
    expect(await meetings(one)).toEqual([moved])
  })

  it.each([
    ['an occurrence of a series', { recurring: true }],
    ['another appointment', { uid: 'another', invitees: [invitee('Megan Bowen')] }],
  ])('is not taken for %s', async (_, more) => {
    const one = await tagged()
    await capture(one, appointment('2026-03-03'))
    await capture(one, appointment('2026-03-10', more))
    expect(await meetings(one)).toHaveLength(2)
  })
})

describe('one report read differently', () => {
  /** Meetings of two hours, from these hours in Berlin. */
  const steering = (...starts: readonly (readonly [date: string, hour: number])[]) =>
    calendar(
      ...starts.map(([date, hour], i) => {
        const at = (hours: number) => `${date}T${String(hours).padStart(2, '0')}:00:00`
        return event({ uid: i === 0 ? 'steering' : `other-${i}`, title: 'CRM', start: at(hour), end: at(hour + 2), invited })
      }),
    )
  const joined = [
    { name: 'Megan Bowen', from: '09:00:00', to: '09:40:00' },
    { name: 'Lee Gu', from: '09:00:00', to: '11:00:00' },
  ]
  const reportOn = (date: string) => attendanceReport({ title: 'CRM', date, start: '09:00:00', end: '11:00:00', joined })

  it('in another zone replaces what it said before', async () => {
    const one = await tagged()
    await importFile(one, steering(['2026-05-05', 9]))
    await importText(one, reportOn('2026-05-05'))
    const right = await meetings(one)
    expect(await importText(one, reportOn('2026-05-05'), { zone: 'Europe/London' })).toMatchObject({ changed: true })
    expect((await meetings(one))[0]?.reports.map(({ time }) => time.start)).toEqual(['2026-05-05T08:00:00Z'])
    await importText(one, reportOn('2026-05-05'))
    expect(await meetings(one)).toEqual(right)
  })

  it('in another zone moves to the meeting that it tells of then', async () => {
    const one = await tagged()
    // Nine in Berlin, and nine in New York.
    await importFile(one, steering(['2026-05-05', 9], ['2026-05-05', 15]))
    await importText(one, reportOn('2026-05-05'))
    expect((await meetings(one)).map(({ reports }) => reports.length)).toEqual([1, 0])
    await importText(one, reportOn('2026-05-05'), { zone: 'America/New_York' })
    expect((await meetings(one)).map(({ reports }) => reports.length)).toEqual([0, 1])
  })

  it('with day and month the other way round leaves the meeting it was put to', async () => {
    const one = await tagged()
    await importFile(one, steering(['2026-04-03', 9], ['2026-03-04', 9]))
    const rows = [
      'Full Name\tJoin Time\tLeave Time\tEmail',
      'Megan Bowen\t3/4/2026, 9:00:00 AM\t3/4/2026, 10:00:00 AM\tmegan.bowen@contoso.com',
      '',
    ]
    await importText(one, rows.join('\n'), { dateOrder: 'day-first' })
    expect((await meetings(one)).map(({ start, reports }) => [start.slice(0, 10), reports.length])).toEqual([
      ['2026-03-04', 0],
      ['2026-04-03', 1],
    ])
    await importText(one, rows.join('\n'), { dateOrder: 'month-first' })
    expect((await meetings(one)).map(({ reports }) => reports.length)).toEqual([1, 0])
  })

  it('stays with the meeting that somebody chose, when nothing else fits better', async () => {
    const one = await tagged()
    await importFile(one, steering(['2026-05-05', 9]).replaceAll('SUMMARY:CRM', 'SUMMARY:Budget'))
    const [chosen] = await meetings(one)
    await importText(one, reportOn('2026-05-05'), { meeting: chosen?.key ?? '' })
    expect(await importText(one, reportOn('2026-05-05'), { zone: 'Europe/London' })).toMatchObject({ match: { reason: 'chosen' } })
    expect((await meetings(one))[0]?.reports).toHaveLength(1)
  })
})

describe('more reports than a meeting has room for', () => {
  it('are refused; none that is there makes room in silence', async () => {
    const one = await tagged()
    found(await importOccurrences(one.ports, one.id, [occurrence()]))
    const nth = (n: number) => reportFile([participant('Megan Bowen')], { fingerprint: `report-${n}`, time: span('09:00-10:00') })
    for (let n = 0; n < reportsKept; n++) found(await importAttendance(one.ports, one.id, nth(n)))
    const before = await meetings(one)
    expect(await importAttendance(one.ports, one.id, nth(reportsKept))).toMatchObject({ ok: false, failure: { type: 'too-large' } })
    expect(await importAttendance(one.ports, one.id, nth(0))).toMatchObject({ ok: true, value: { changed: false } })
    expect(await meetings(one)).toEqual(before)
  })
})

describe('a file that is imported while somebody else is faster', () => {
  /** Another import gets in before each of the first two writes. */
  async function contended() {
    let rivals = 0
    let armed = false
    const one = await world([megan, adele], (store) => ({
      read: async (partition, id) => await store.read(partition, id),
      query: async (partition, query) => await store.query(partition, query),
      close: async () => await store.close(),
      async write(partition, operations) {
        if (armed && rivals < 2) {
          rivals += 1
          const rival = occurrence({ uid: `rival-${rivals}`, date: '2026-03-24', recurring: false })
          armed = false
          found(await importOccurrences(portsOn(store, undefined, `rival-${rivals}`), one.id, [rival]))
          armed = true
        }
        return await store.write(partition, operations)
      },
    }))
    const arm = () => {
      armed = true
    }
    return { one, arm, rivals: () => rivals }
  }

  it.each(['calendar', 'report'] as const)('is read once: a %s', async (kind) => {
    const { one, arm, rivals } = await contended()
    found(await importOccurrences(one.ports, one.id, [occurrence()]))
    arm()
    let reads = 0
    if (kind === 'calendar') {
      const text = calendar(event({ uid: 'new', title: 'CRM', start: '2026-06-02T09:00:00', end: '2026-06-02T10:00:00', invited }))
      const reader = async (...of: Parameters<typeof readCalendarFile>) => {
        reads += 1
        return readCalendarFile(...of)
      }
      found(await importCalendar(one.ports, { readCalendarFile: reader })(lynne, one.id, { bytes: bytes(text), preview: false }))
    } else {
      const reader = async () => {
        reads += 1
        return { ok: true as const, value: reportFile([participant('Megan Bowen')]) }
      }
      found(await importReport(one.ports, { readAttendanceReport: reader })(lynne, one.id, { bytes: new Uint8Array(), preview: false }))
    }
    expect({ reads, rivals: rivals() }).toEqual({ reads: 1, rivals: 2 })
  })

  it('is not read at all for whom it is not', async () => {
    const one = await tagged()
    const readers = {
      readCalendarFile: async () => {
        throw new Error('was read')
      },
    }
    const stranger = { ...lynne, objectId: 'oid-stranger', username: 'stranger@contoso.com' }
    expect(await importCalendar(one.ports, readers)(stranger, one.id, { bytes: new Uint8Array(), preview: true })).toMatchObject({
      ok: false,
      failure: { type: 'not-found' },
    })
  })
})
