import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cadence } from '../../../functions/src/domain/mail-preference.ts'
import { newestPeriod, nextLook } from '../../../functions/src/domain/mail-schedule.ts'
import { instantOf, plusSeconds } from '../../../functions/src/domain/time.ts'

const wish = (cadence: Exclude<Cadence, 'off'>, weekday = 1, hour = 8, zone = 'Europe/Berlin') => ({ cadence, weekday, hour, zone })

describe('the newest period that is over', () => {
  it.each([
    ['a weekly one on its day, at its hour', wish('weekly'), '2026-11-23T07:00:00Z', 'weekly-2026-W48', '2026-11-23T07:00:00Z'],
    ['a second earlier it is that of the week before', wish('weekly'), '2026-11-23T06:59:59Z', 'weekly-2026-W47', '2026-11-16T07:00:00Z'],
    ['any time later in the week', wish('weekly'), '2026-11-29T22:00:00Z', 'weekly-2026-W48', '2026-11-23T07:00:00Z'],
    ['a week belongs to the year of its Thursday', wish('weekly', 5), '2027-01-01T12:00:00Z', 'weekly-2026-W53', '2027-01-01T07:00:00Z'],
    ['a monthly one on the first such day', wish('monthly', 3), '2026-11-25T12:00:00Z', 'monthly-2026-11', '2026-11-04T07:00:00Z'],
    [
      'before that day it is that of the month before',
      wish('monthly', 3),
      '2026-11-03T12:00:00Z',
      'monthly-2026-10',
      '2026-10-07T06:00:00Z',
    ],
    ['on change on working days', wish('onChange'), '2026-11-25T12:00:00Z', 'change-2026-11-25', '2026-11-25T07:00:00Z'],
    ['and Friday’s over the weekend', wish('onChange'), '2026-11-29T12:00:00Z', 'change-2026-11-27', '2026-11-27T07:00:00Z'],
    // 29 March 2026: 02:00 to 03:00 is left out in Berlin; 25 October: 02:00 to 03:00 comes twice.
    [
      'an hour that is left out is the next that there is',
      wish('weekly', 7, 2),
      '2026-03-29T12:00:00Z',
      'weekly-2026-W13',
      '2026-03-29T01:00:00Z',
    ],
    [
      'an hour that comes twice counts the first time',
      wish('weekly', 7, 2),
      '2026-10-25T12:00:00Z',
      'weekly-2026-W43',
      '2026-10-25T00:00:00Z',
    ],
    // Lord Howe Island moves its clocks by half an hour, on 4 October 2026 from 02:00 to 02:30.
    [
      'half an hour is left out, too',
      wish('weekly', 7, 2, 'Australia/Lord_Howe'),
      '2026-10-04T12:00:00Z',
      'weekly-2026-W40',
      '2026-10-03T15:30:00Z',
    ],
    [
      'where it is Monday already',
      wish('weekly', 1, 8, 'Pacific/Kiritimati'),
      '2026-11-22T18:00:00Z',
      'weekly-2026-W48',
      '2026-11-22T18:00:00Z',
    ],
    [
      'where it is still Sunday',
      wish('weekly', 7, 23, 'Pacific/Pago_Pago'),
      '2026-11-23T10:00:00Z',
      'weekly-2026-W47',
      '2026-11-23T10:00:00Z',
    ],
  ])('%s', (_name, one, now, key, slot) => {
    expect(newestPeriod(one, now, [])).toEqual({ key, slot })
  })

  const tuesday = '2026-12-01T08:00:00Z'
  const monday = '2026-12-07T08:00:00Z'
  it.each([
    ['the day before it', [tuesday], '2026-11-30T07:00:00Z', 'steering-2026-12-01'],
    ['not earlier', [tuesday], '2026-11-30T06:59:59Z', undefined],
    ['until it begins, when it was tagged late', [tuesday], '2026-12-01T07:59:59Z', 'steering-2026-12-01'],
    ['not once it has begun', [tuesday], '2026-12-01T08:00:00Z', undefined],
    ['on Friday before a Monday’s', [monday], '2026-12-04T07:00:00Z', 'steering-2026-12-07'],
    ['the later of two that are due', [tuesday, '2026-12-02T08:00:00Z'], '2026-12-01T07:30:00Z', 'steering-2026-12-02'],
    ['two on one day are one', [tuesday, '2026-12-01T15:00:00Z'], '2026-11-30T07:00:00Z', 'steering-2026-12-01'],
    ['none without a meeting', [], '2026-11-30T07:00:00Z', undefined],
  ])('before a steering meeting: %s', (_name, starts, now, key) => {
    expect(newestPeriod(wish('beforeSteering'), now, starts)?.key).toBe(key)
  })

  it('is none for whoever wants no mails', () => {
    expect(newestPeriod({ ...wish('weekly'), cadence: 'off' }, tuesday, [tuesday])).toBeUndefined()
  })
})

const zones = ['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu']

it('whoever looks at every next look misses no period and meets none twice', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Exclude<Cadence, 'off' | 'beforeSteering'>>('weekly', 'monthly', 'onChange'),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(...zones),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-01-01') }),
      (cadence, weekday, hour, zone, ms) => {
        const one = wish(cadence, weekday, hour, zone)
        const now = instantOf(ms)
        const newest = newestPeriod(one, now, [])
        const next = nextLook(one, now)
        expect(newest && newest.slot <= now && next > now).toBe(true)
        // Until the next look it stays the newest; then it is another, whose slot is that look.
        expect(newestPeriod(one, plusSeconds(next, -1), [])).toEqual(newest)
        const after = newestPeriod(one, next, [])
        expect(after?.slot).toBe(next)
        expect(after?.key).not.toBe(newest?.key)
      },
    ),
  )
})
