import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAttendanceReport } from '../../../functions/src/adapters/files/attendance-report.ts'
import { readCalendarFile } from '../../../functions/src/adapters/files/calendar-file.ts'
import { RosterInput } from '../../../functions/src/contract/initiatives.ts'
import type { CalendarOccurrence } from '../../../functions/src/domain/calendar-file.ts'
import { Agreement, remorseWindow } from '../../../functions/src/domain/initiative.ts'
import { heldTime, measurePresence } from '../../../functions/src/domain/presence.ts'
import { checkRoster, inTerm } from '../../../functions/src/domain/roster.ts'
import { addDays, localDate } from '../../../functions/src/domain/time.ts'
import { addMonths, nthWeekday, weekdayFrom } from '../../../functions/src/local/sample-dates.ts'
import { sampleTenant } from '../../../functions/src/local/sample-tenant.ts'
import { sampleFiles } from '../../fixtures/sample-files.ts'

const zone = 'Europe/Berlin'
const seed = 20_260_630
const steering = 'Customer One steering committee'

/** The files as the product reads them. */
function read(anchor: string, today = anchor) {
  const tenant = sampleTenant(anchor, today)
  const files = sampleFiles(anchor, today)
  const calendar = readCalendarFile(Buffer.from(files.calendar), {
    from: addDays(today, -1096),
    to: tenant.until,
    limit: 20_000,
    floatingZone: zone,
  })
  if (!calendar.ok) throw new Error(calendar.failure.message)
  const reports = files.reports.map((file) => {
    const report = readAttendanceReport(file.bytes, { zone, ...(file.dateOrder ? { dateOrder: file.dateOrder } : {}) })
    if (!report.ok) throw new Error(`${file.date}: ${report.failure.message}`)
    return { date: file.date, ...report.value }
  })
  return { tenant, calendar: calendar.value, reports }
}

type Sample = ReturnType<typeof read>

const meetingsOf = ({ calendar }: Sample, title: string) => calendar.occurrences.filter((one) => one.title === title)
const isPast = (meeting: CalendarOccurrence, today: string) => localDate(meeting.time.start, zone) < today

function reportOf({ reports }: Sample, meeting: CalendarOccurrence) {
  return reports.find(({ title, time }) => title === meeting.title && time.start < meeting.time.end && time.end > meeting.time.start)
}

/** Share of the meeting; `undefined` without a report. */
function presence(sample: Sample, meeting: CalendarOccurrence, name: string): number | undefined {
  const report = reportOf(sample, meeting)
  const joins = report?.participants.find((one) => one.name === name)?.joins ?? []
  return report && measurePresence(joins, heldTime(meeting.time, [report.time])).share
}

const response = (meeting: CalendarOccurrence, name: string) => meeting.invitees.find((invitee) => invitee.name === name)?.response

const date = fc.noBias(fc.integer({ min: 0, max: 3999 })).map((days) => addDays('2024-01-01', days))

/** Days on which calendars are at their trickiest, then any. */
const days: [string, string][] = [
  ['a day in summer', '2026-06-30'],
  ['the day the clocks go forward', '2026-03-29'],
  ['the day the clocks go back', '2026-10-25'],
  ['a leap day', '2028-02-29'],
  ['the day after a year with a leap day', '2029-02-28'],
  ['new year', '2027-01-01'],
  ['the last day of a long month', '2026-08-31'],
  ...fc.sample(date, { seed, numRuns: 12 }).map((day): [string, string] => ['any day', day]),
]

describe.each(days)('%s (%s)', (_name, today) => {
  const sample = read(today)
  const held = meetingsOf(sample, steering).filter((meeting) => isPast(meeting, today))

  it('is read whole: no line is skipped, every report belongs to one meeting', () => {
    expect([...sample.calendar.skipped, ...sample.calendar.notes]).toEqual([])
    expect(sample.reports.flatMap(({ skipped, notes }) => [...skipped, ...notes])).toEqual([])
    for (const { title, time, date } of sample.reports) {
      const fitting = sample.calendar.occurrences.filter(
        (one) => one.title === title && one.time.start < time.end && one.time.end > time.start,
      )
      expect(fitting.map(({ cancelled, time }) => ({ cancelled, on: localDate(time.start, zone) }))).toEqual([
        { cancelled: false, on: date },
      ])
    }
  })

  it('shows about a year back and ninety days ahead, with the next steering meeting within a week', () => {
    const starts = sample.calendar.occurrences.map(({ time }) => localDate(time.start, zone))
    expect((starts[0] ?? '') < addDays(today, -330)).toBe(true)
    expect((starts[0] ?? '') > addDays(today, -400)).toBe(true)
    expect((starts.at(-1) ?? '') > addDays(today, 75)).toBe(true)
    expect((starts.at(-1) ?? '') <= addDays(today, 91)).toBe(true)
    // Of 26, one was taken out of the series and one cancelled, which Exchange puts into its title.
    expect(held).toHaveLength(24)
    const next = meetingsOf(sample, steering).find((meeting) => !isPast(meeting, today))
    const on = localDate(next?.time.start ?? '', zone)
    expect(on > today && on <= addDays(today, 7)).toBe(true)
  })

  it('has one moved and one cancelled steering meeting behind it, and one moved ahead', () => {
    const moved = meetingsOf(sample, steering).filter(({ time, originalStart }) => time.start !== originalStart)
    expect(moved.map((meeting) => isPast(meeting, today))).toEqual([true, false])
    const cancelled = sample.calendar.occurrences.filter((meeting) => meeting.cancelled)
    expect(cancelled.map(({ title }) => title)).toEqual([`Canceled: ${steering}`])
  })

  it('the roster stands, terms of predecessor and successor meet, and the payback is still to come', () => {
    const { sponsors } = RosterInput.parse({ sponsors: sample.tenant.sponsors })
    expect(checkRoster(sponsors.map((sponsor, index) => ({ ...sponsor, id: `s${index}` }))).ok).toBe(true)
    const [lee, johanna] = sponsors.filter(({ area }) => area === 'it')
    expect(lee?.terms[0]?.to).toBe(johanna?.terms[0]?.from)
    for (const meeting of sample.calendar.occurrences) {
      const invited = [response(meeting, 'Lee Gu'), response(meeting, 'Johanna Lorenz')].filter((one) => one !== undefined)
      expect(invited.length).toBeLessThanOrEqual(1)
    }
    expect(remorseWindow(Agreement.parse(sample.tenant.initiative), today)).toBe('open')
  })

  it('every message lies in the past, in the term of whoever said it, and no two are the same', () => {
    const { sponsors } = RosterInput.parse({ sponsors: sample.tenant.sponsors })
    for (const { sponsor, date } of sample.tenant.messages) {
      expect(date <= today).toBe(true)
      expect(inTerm(sponsors.find(({ displayName }) => displayName === sponsor) ?? { terms: [] }, date)).toBe(true)
    }
    const said = sample.tenant.messages.map(({ sponsor, date }) => `${sponsor} ${date}`)
    expect(new Set(said).size).toBe(said.length)
  })

  it('the sponsor who fades came to all of the first meetings and to hardly any of the last', () => {
    const shares = held.map((meeting) => presence(sample, meeting, 'Miriam Graham')).filter((share) => share !== undefined)
    expect(shares.slice(0, 9).every((share) => share > 0.9)).toBe(true)
    expect(shares.slice(-8).filter((share) => share > 0)).toHaveLength(1)
    expect(held.slice(-8).map((meeting) => response(meeting, 'Miriam Graham'))).toContain('declined')
    expect(held.some((meeting) => meeting.invitees.some(({ delegatedFrom }) => delegatedFrom !== undefined))).toBe(true)
  })

  it('the sponsor who recovers was away before the workshop and came to everything after it', () => {
    const workshop = sample.tenant.markers.find(({ kind }) => kind === 'realignment')?.date ?? ''
    const came = (meetings: CalendarOccurrence[]) => meetings.map((meeting) => presence(sample, meeting, 'Nestor Wilke') ?? 0)
    const before = held.filter((meeting) => isPast(meeting, workshop))
    expect(came(before.slice(-6)).every((share) => share === 0)).toBe(true)
    const after = held.filter((meeting) => !isPast(meeting, workshop) && reportOf(sample, meeting))
    expect(came(after).filter((share) => share > 0.5)).toHaveLength(after.length - 1)
  })

  it('whoever sits in the boardroom accepts, and is in the call or the room is', () => {
    for (const meeting of held) {
      expect(response(meeting, 'Pradeep Gupta')).toBe('accepted')
      const report = reportOf(sample, meeting)
      if (report)
        expect(report.participants.map(({ name }) => name)).toSatisfy(
          (names: string[]) => names.includes('Pradeep Gupta') !== names.includes('Boardroom Munich'),
        )
    }
  })
})

describe('from day to day', () => {
  it('the same days give the same bytes', () => {
    expect(sampleTenant('2026-06-30', '2026-08-01')).toEqual(sampleTenant('2026-06-30', '2026-08-01'))
    expect(sampleFiles('2026-06-30', '2026-08-01')).toEqual(sampleFiles('2026-06-30', '2026-08-01'))
  })

  it('a later day adds meetings and reports, and changes nothing that was over', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 500 }), (anchor, days) => {
        const today = addDays(anchor, days)
        const [first, later] = [sampleTenant(anchor), sampleTenant(anchor, today)]
        const [before, after] = [sampleFiles(anchor).reports, sampleFiles(anchor, today).reports]
        expect(after.slice(0, before.length)).toEqual(before)
        expect(later.corrections.slice(0, first.corrections.length)).toEqual(first.corrections)
        expect({ ...later, untagged: '', until: '', corrections: [] }).toEqual({ ...first, untagged: '', until: '', corrections: [] })
        const files = [read(anchor), read(anchor, today)].map(({ calendar }) =>
          calendar.occurrences
            .filter((meeting) => isPast(meeting, anchor) && meeting.time.start > addDays(today, -1000))
            .map(({ line: _, ...meeting }) => meeting),
        )
        expect(files[1]).toEqual(files[0])
      }),
      { seed, numRuns: 8 },
    )
  })

  it.each([
    ['no line is longer than 75 octets', /^.{76,}$/m],
    ['no line ends without a carriage return', /[^\r]\n/],
  ])('%s (RFC 5545 section 3.1)', (_name, fault) => {
    expect(sampleFiles('2026-06-30').calendar).not.toMatch(fault)
  })
})

describe('dates', () => {
  it.each([
    ['a day across the end of February in a leap year', addDays('2028-02-28', 1), '2028-02-29'],
    ['a month back from the 31st', addMonths('2026-03-31', -1), '2026-02-28'],
    ['thirteen months back from a leap day', addMonths('2028-02-29', -13), '2027-01-29'],
    ['the next Tuesday, on a Tuesday', weekdayFrom('2026-06-30', 2), '2026-06-30'],
    ['the next Tuesday, on a Wednesday', weekdayFrom('2026-07-01', 2), '2026-07-07'],
    ['the third Friday of a month that begins with one', nthWeekday('2026-05-31', 3, 5), '2026-05-15'],
  ])('%s', (_name, date, expected) => {
    expect(date).toBe(expected)
  })
})
