import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nthWeekday } from '../../../functions/src/local/sample-dates.ts'
import { occurrences, patternOf } from '../../stand-ins/graph/recurrence.ts'

const zone = 'W. Europe Standard Time'
const monthly = { every: 'month', sameWeekday: true } as const

describe('a series on the same weekday of each month', () => {
  it.each([
    ['the first Thursday', '2026-01-01T14:00', ['2026-01-01', '2026-02-05', '2026-03-05', '2026-04-02']],
    ['the third Friday', '2026-05-15T11:00', ['2026-05-15', '2026-06-19', '2026-07-17', '2026-08-21']],
    [
      'a fifth Monday, which is the last one where there are four',
      '2026-03-30T09:00',
      ['2026-03-30', '2026-04-27', '2026-05-25', '2026-06-29'],
    ],
  ])('%s', (_name, first, days) => {
    expect(occurrences(first, { ...monthly, count: 4 }, '2030-01-01T00:00')).toEqual(days.map((day) => `${day}${first.slice(10)}`))
  })

  it('every third month', () => {
    expect(occurrences('2026-01-14T09:00', { ...monthly, interval: 3 }, '2026-08-01T00:00')).toEqual([
      '2026-01-14T09:00',
      '2026-04-08T09:00',
      '2026-07-08T09:00',
    ])
  })

  it('is where a calendar of that month has it, month after month', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2080 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 6 }),
        (year, month, n, weekday) => {
          const day = (at: number) => nthWeekday(new Date(Date.UTC(year, at, 1)).toISOString().slice(0, 10), n, weekday)
          const found = occurrences(`${day(month - 1)}T09:00`, { ...monthly, count: 14 }, '2100-01-01T00:00')
          expect(found).toEqual(Array.from({ length: 14 }, (_, i) => `${day(month - 1 + i)}T09:00`))
        },
      ),
    )
  })

  it('says so as Graph does (resource type recurrencePattern)', () => {
    expect(patternOf('2026-01-14T09:00', monthly, zone)).toMatchObject({
      pattern: { type: 'relativeMonthly', interval: 1, daysOfWeek: ['wednesday'], index: 'second' },
      range: { type: 'noEnd', startDate: '2026-01-14', recurrenceTimeZone: zone },
    })
    expect(patternOf('2026-03-30T09:00', monthly, zone)).toMatchObject({ pattern: { daysOfWeek: ['monday'], index: 'last' } })
  })
})
