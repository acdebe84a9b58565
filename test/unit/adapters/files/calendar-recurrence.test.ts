import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { parseMoment } from '../../../../functions/src/adapters/files/calendar-moment.ts'
import { expandRule, parseRule } from '../../../../functions/src/adapters/files/calendar-recurrence.ts'

const wall = (text: string): number => parseMoment(text)?.wall ?? Number.NaN
const written = (at: number): string =>
  new Date(at)
    .toISOString()
    .slice(0, 16)
    .replace(/T00:00$/, '')

function expand(ruleText: string, start: string, from = start, to = '20400101', left = 100_000): string[] {
  const rule = parseRule(ruleText)
  if (!rule) throw new Error(`no rule: ${ruleText}`)
  const until = rule.until?.wall
  const options = { start: wall(start), from: wall(from), to: wall(to), ...(until !== undefined && { until }), budget: { left } }
  return [...expandRule(rule, options)].map(written)
}

describe('expandRule', () => {
  it.each([
    [
      'every second week, week beginning on Monday',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4',
      '19970805',
      '1997-08-05 1997-08-10 1997-08-19 1997-08-24',
    ],
    [
      'every second week, week beginning on Sunday',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=4;WKST=SU',
      '19970805',
      '1997-08-05 1997-08-17 1997-08-19 1997-08-31',
    ],
    ['first Friday of the month', 'FREQ=MONTHLY;COUNT=3;BYDAY=1FR', '19970905', '1997-09-05 1997-10-03 1997-11-07'],
    ['second to last Monday', 'FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '19970922', '1997-09-22 1997-10-20 1997-11-17'],
    [
      'last working day, as Outlook writes it',
      'FREQ=MONTHLY;COUNT=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
      '20260105',
      '2026-01-30 2026-02-27 2026-03-31',
    ],
    [
      'second Tuesday by position, begun before it',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU;BYSETPOS=2',
      '20260101',
      '2026-01-13 2026-02-10 2026-03-10',
    ],
    [
      'first working day of each week by position',
      'FREQ=WEEKLY;COUNT=2;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1',
      '20260105',
      '2026-01-05 2026-01-12',
    ],
    ['the 31st skips short months', 'FREQ=MONTHLY;COUNT=3', '20260131', '2026-01-31 2026-03-31 2026-05-31'],
    ['29 February skips three years', 'FREQ=YEARLY;COUNT=3', '20240229', '2024-02-29 2028-02-29 2032-02-29'],
    ['last day of the month, daily rule', 'FREQ=DAILY;COUNT=3;BYMONTHDAY=-1', '20260130', '2026-01-31 2026-02-28 2026-03-31'],
    ['Friday the 13th', 'FREQ=MONTHLY;COUNT=3;BYDAY=FR;BYMONTHDAY=13', '19970902', '1998-02-13 1998-03-13 1998-11-13'],
    ['Monday of week 20', 'FREQ=YEARLY;COUNT=3;BYWEEKNO=20;BYDAY=MO', '19970512', '1997-05-12 1998-05-11 1999-05-17'],
    [
      '1st, 100th and 200th day',
      'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200',
      '19970101',
      '1997-01-01 1997-04-10 1997-07-19 2000-01-01',
    ],
    ['20th Monday of the year', 'FREQ=YEARLY;COUNT=2;BYDAY=20MO', '19970519', '1997-05-19 1998-05-18'],
    [
      'third of Tuesday, Wednesday, Thursday',
      'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
      '19970904',
      '1997-09-04 1997-10-07 1997-11-06',
    ],
    [
      'presidential elections',
      'FREQ=YEARLY;INTERVAL=4;COUNT=3;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
      '19961105',
      '1996-11-05 2000-11-07 2004-11-02',
    ],
    ['two hours a day', 'FREQ=DAILY;COUNT=3;BYHOUR=9,15', '20260105T090000', '2026-01-05T09:00 2026-01-05T15:00 2026-01-06T09:00'],
    ['every three hours', 'FREQ=HOURLY;INTERVAL=3;COUNT=3', '19970902T090000', '1997-09-02T09:00 1997-09-02T12:00 1997-09-02T15:00'],
    ['until is inclusive', 'FREQ=DAILY;UNTIL=20260103T090000', '20260101T090000', '2026-01-01T09:00 2026-01-02T09:00 2026-01-03T09:00'],
    ['lower case and a final semicolon', 'freq=daily;count=1;', '20260101', '2026-01-01'],
    ['a first day that does not fit is no occurrence', 'FREQ=WEEKLY;COUNT=2;BYDAY=TH,FR', '20201102', '2020-11-05 2020-11-06'],
  ])('%s', (_name, rule, start, expected) => {
    expect(expand(rule, start).join(' ')).toBe(expected)
  })

  it.each([
    ['no FREQ', 'INTERVAL=2'],
    ['an unknown FREQ', 'FREQ=FORTNIGHTLY'],
    ['a weekday that is none', 'FREQ=WEEKLY;BYDAY=XX'],
    ['an UNTIL that is no date', 'FREQ=DAILY;UNTIL=soon'],
    ['COUNT of nothing', 'FREQ=DAILY;COUNT=0'],
    ['vCalendar 1.0', 'D1 #10'],
  ])('%s is no rule', (_name, rule) => {
    expect(parseRule(rule)).toBeUndefined()
  })

  it.each([
    ['daily since 1601', 'FREQ=DAILY', '16010101T090000'],
    ['every second with a count beyond the window', 'FREQ=SECONDLY;INTERVAL=86400;COUNT=100000000', '19900101T090000'],
    ['weekly on all days since 1900', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', '19000101T090000'],
  ])('%s is entered near the window', (_name, rule, start) => {
    expect(expand(rule, start, '20260105', '20260107', 200)).toEqual(['2026-01-05T09:00', '2026-01-06T09:00'])
  })

  it.each([
    ['30 February', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['30 February, second by second', 'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'],
    [
      'every second of every day of the year',
      `FREQ=YEARLY;BYHOUR=${[...Array(24).keys()].join()};BYMINUTE=${[...Array(60).keys()].join()};BYSECOND=${[...Array(60).keys()].join()};BYSETPOS=-1`,
    ],
    ['an interval beyond all calendars', 'FREQ=YEARLY;INTERVAL=99999999999'],
  ])('%s comes to an end within its steps', (_name, text) => {
    const rule = parseRule(text)
    if (!rule) throw new Error('no rule')
    const budget = { left: 20_000 }
    const start = wall('19900101T090000')
    const found = [...expandRule(rule, { start, from: wall('20260101'), to: wall('90000101'), budget })]
    expect(found.length).toBe(0)
    expect(budget.left).toBeGreaterThanOrEqual(0)
  })

  const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
  const rules = fc.record({
    frequency: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY'),
    interval: fc.integer({ min: 1, max: 5 }),
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { maxLength: 4 }),
    startDay: fc.integer({ min: 0, max: 1200 }),
    windowAfter: fc.integer({ min: -50, max: 600 }),
    count: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
  })

  it('agrees with looking at every day', () => {
    fc.assert(
      fc.property(rules, ({ frequency, interval, days, startDay, windowAfter, count }) => {
        const start = Temporal.PlainDate.from('2024-01-01').add({ days: startDay })
        const from = start.add({ days: windowAfter })
        const to = from.add({ days: 400 })
        const text = `FREQ=${frequency};INTERVAL=${interval}${days.length > 0 ? `;BYDAY=${days.join()}` : ''}${count === undefined ? '' : `;COUNT=${count}`}`

        const expected: string[] = []
        let counted = 0
        for (let day = start; Temporal.PlainDate.compare(day, to) < 0; day = day.add({ days: 1 })) {
          const monday = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 })
          const inTurn = {
            DAILY: start.until(day).days % interval === 0,
            WEEKLY: (monday(start).until(monday(day)).days / 7) % interval === 0,
            MONTHLY: ((day.year - start.year) * 12 + day.month - start.month) % interval === 0,
          }[frequency]
          const named = days.length > 0 ? days.some((name) => weekdays[day.dayOfWeek - 1] === name) : undefined
          const fits =
            named ?? (frequency === 'DAILY' || (frequency === 'WEEKLY' ? day.dayOfWeek === start.dayOfWeek : day.day === start.day))
          if (!inTurn || !fits || (count !== undefined && counted >= count)) continue
          counted++
          if (Temporal.PlainDate.compare(day, from) >= 0) expected.push(day.toString())
        }
        const plain = (date: Temporal.PlainDate): string => date.toString().replaceAll('-', '')
        expect(expand(text, plain(start), plain(from), plain(to))).toEqual(expected)
      }),
      { seed: 20261122, numRuns: 150 },
    )
  })
})
