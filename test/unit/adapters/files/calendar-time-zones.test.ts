import { describe, expect, it } from 'vitest'
import { readCalendarFile } from '../../../../functions/src/adapters/files/calendar-file.ts'
import { windowsZones, zoneOfWindowsName } from '../../../../functions/src/adapters/files/windows-time-zones.ts'
import type { CalendarFile } from '../../../../functions/src/domain/calendar-file.ts'
import { isZone } from '../../../../functions/src/domain/time.ts'

function read(tzid: string, definition: readonly string[] = [], start = '20260601T090000'): CalendarFile {
  const lines = [
    'BEGIN:VCALENDAR',
    ...definition,
    'BEGIN:VEVENT',
    'UID:1',
    `DTSTART;TZID=${tzid}:${start}`,
    'DURATION:PT1H',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
  const answer = readCalendarFile(Buffer.from(lines.join('\r\n')), {
    from: '2025-01-01',
    to: '2027-01-01',
    limit: 10,
    floatingZone: 'Europe/Berlin',
  })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}
const observance = (name: 'STANDARD' | 'DAYLIGHT', start: string, from: string, to: string, rule?: string): string[] => [
  `BEGIN:${name}`,
  `DTSTART:${start}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  ...(rule === undefined ? [] : [`RRULE:${rule}`]),
  `END:${name}`,
]
const zone = (tzid: string, ...parts: readonly (readonly string[])[]): string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${tzid}`,
  ...parts.flat(),
  'END:VTIMEZONE',
]

const americanEast = [
  observance('STANDARD', '16010101T020000', '-0400', '-0500', 'FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11'),
  observance('DAYLIGHT', '16010101T020000', '-0500', '-0400', 'FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3'),
]

describe('names that are known without the file’s help', () => {
  it.each([
    ['an IANA name as it is', 'Europe/Berlin', 'Europe/Berlin', '07:00'],
    ['an old IANA name as it is', 'US/Central', 'US/Central', '14:00'],
    ['quotes around it', '"America/New_York"', 'America/New_York', '13:00'],
    ['a registry prefix', '/freeassociation.sourceforge.net/Tzfile/Europe/Berlin', 'Europe/Berlin', '07:00'],
    ['a registry prefix before three parts', '/mozilla.org/20050126_1/America/Argentina/Salta', 'America/Argentina/Salta', '12:00'],
    ['a Windows identifier', 'W. Europe Standard Time', 'Europe/Berlin', '07:00'],
    ['a Windows identifier in lower case', 'pacific standard time', 'America/Los_Angeles', '16:00'],
    ['a Windows zone on half hours', 'India Standard Time', 'Asia/Calcutta', '03:30'],
    ['a display name', '"(UTC-05:00) Eastern Time (US & Canada)"', 'America/New_York', '13:00'],
    ['a display name with "and"', '"(UTC-05:00) Eastern Time (US and Canada)"', 'America/New_York', '13:00'],
    [
      'a display name without quotes around its colon',
      '(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
      'Europe/Berlin',
      '07:00',
    ],
    ['a display name without its offset', '"Canberra, Melbourne, Sydney"', 'Australia/Sydney', '23:00'],
    ['an old display name', '"(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London"', 'Europe/London', '08:00'],
    ['UTC', 'UTC', 'UTC', '09:00'],
  ])('%s', (_name, tzid, expected, utc) => {
    const { occurrences, notes } = read(tzid)
    expect(occurrences).toMatchObject([{ zone: expected, time: { start: expect.stringContaining(`T${utc}:00Z`) } }])
    expect(notes).toEqual([])
  })

  it('go before the file’s own definition, which Exchange cuts down to one rule', () => {
    const wrong = zone('W. Europe Standard Time', observance('STANDARD', '16010101T000000', '+0500', '+0500'))
    expect(read('W. Europe Standard Time', wrong).occurrences).toMatchObject([{ time: { start: '2026-06-01T07:00:00Z' } }])
  })

  it('cover every zone that Windows knows', () => {
    expect(windowsZones().length).toBeGreaterThan(130)
    expect(windowsZones().filter((one) => !isZone(one))).toEqual([])
    expect(zoneOfWindowsName('(UTC+12:00) Auckland, Wellington')).toBe('Pacific/Auckland')
    expect(zoneOfWindowsName('Customized Time Zone')).toBeUndefined()
  })
})

describe('names that the file defines itself', () => {
  it.each([
    ['in summer', '20260601T090000', '2026-06-01T13:00:00Z'],
    ['in winter', '20260105T090000', '2026-01-05T14:00:00Z'],
    ['in the gap: with the offset before it', '20260308T023000', '2026-03-08T07:30:00Z'],
    ['in the hour that occurs twice: the first', '20261101T013000', '2026-11-01T05:30:00Z'],
    ['just after the hour that occurs twice', '20261101T020000', '2026-11-01T07:00:00Z'],
  ])('follow its rules %s, and name a known zone with the same clock', (_name, start, expected) => {
    const { occurrences, notes } = read('Customized Time Zone', zone('Customized Time Zone', ...americanEast), start)
    expect(occurrences).toMatchObject([{ zone: 'America/New_York', time: { start: expected } }])
    expect(notes).toEqual([
      {
        line: 19,
        reason:
          'One time is in the time zone “Customized Time Zone”, which the file defines itself (line 2). Its clock is that of America/New_York.',
      },
    ])
  })

  it('count by the definition even where two eras have no end', () => {
    const eras = zone(
      'Customized Time Zone 1',
      observance('STANDARD', '16711029T020000', '-0400', '-0500', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'),
      observance('DAYLIGHT', '16710404T020000', '-0500', '-0400', 'FREQ=YEARLY;BYDAY=1SU;BYMONTH=4'),
      observance('STANDARD', '20071104T020000', '-0400', '-0500', 'FREQ=YEARLY;BYDAY=1SU;BYMONTH=11'),
      observance('DAYLIGHT', '20070311T020000', '-0500', '-0400', 'FREQ=YEARLY;BYDAY=2SU;BYMONTH=3'),
    )
    // 29 October: winter by the rule of 1671, still summer by that of 2007.
    expect(read('"Customized Time Zone 1"', eras, '20261029T090000').occurrences).toMatchObject([
      { time: { start: '2026-10-29T13:00:00Z' } },
    ])
  })

  it.each([
    [
      'a place that it names, but whose clock is another',
      'Office',
      [['X-LIC-LOCATION:Europe/Vienna'], observance('STANDARD', '19700101T000000', '+0100', '+0100')],
      'Etc/GMT-1',
      '08:00',
    ],
    ['a fixed offset', 'Ship', [observance('STANDARD', '19700101T000000', '-0300', '-0300')], 'Etc/GMT+3', '12:00'],
    ['a fixed offset of half an hour', 'Ship', [observance('STANDARD', '19700101T000000', '+0530', '+0530')], 'Asia/Calcutta', '03:30'],
    ['no offset at all, without a name', '', [observance('STANDARD', '16010101T000000', '+0000', '+0000')], 'UTC', '09:00'],
    [
      'single dates for the changes',
      'Office',
      [
        observance('STANDARD', '20251026T030000', '+0200', '+0100'),
        ['BEGIN:DAYLIGHT', 'DTSTART:20250330T020000', 'RDATE:20260329T020000', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT'],
      ],
      'Europe/Berlin',
      '07:00',
    ],
    ['an offset of its own', 'Mars', [observance('STANDARD', '19700101T000000', '+0123', '+0123')], 'Europe/Berlin', '07:37'],
  ])('with %s', (_name, tzid, parts, expected, utc) => {
    const { occurrences, notes } = read(tzid, zone(tzid, ...parts))
    expect(occurrences).toMatchObject([{ zone: expected, time: { start: `2026-06-01T${utc}:00Z` } }])
    expect(notes).toHaveLength(1)
  })

  it('show the place that the file names where its clock agrees', () => {
    const vienna = zone(
      'Office',
      ['X-LIC-LOCATION:Europe/Vienna'],
      observance('STANDARD', '16010101T030000', '+0200', '+0100', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'),
      observance('DAYLIGHT', '16010101T020000', '+0100', '+0200', 'FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'),
    )
    expect(read('Office', vienna).occurrences[0]?.zone).toBe('Europe/Vienna')
  })
})

describe('names that nobody defines', () => {
  it.each([
    ['Exchange’s own for custom zones', '"tzone://Microsoft/Custom"', '“tzone://Microsoft/Custom”'],
    ['a custom zone', 'Customized Time Zone', '“Customized Time Zone”'],
    ['none at all', '', 'a time zone without a name'],
    ['a definition without a rule that can be read', 'Office', 'in a way that cannot be read'],
  ])('%s: the reader’s zone, with a note', (_name, tzid, expected) => {
    const definition = tzid === 'Office' ? zone('Office', observance('STANDARD', 'x', '+0100', '+0100')) : []
    const { occurrences, notes } = read(tzid, definition)
    expect(occurrences).toMatchObject([{ zone: 'Europe/Berlin', time: { start: '2026-06-01T07:00:00Z' } }])
    expect(notes).toEqual([{ line: 4 + definition.length, reason: expect.stringContaining(expected) }])
    expect(notes[0]?.reason).toContain('Read as Europe/Berlin: check that the hours are right.')
  })

  it.each([
    ['(GMT-03:00)', 'Etc/GMT+3', '12:00'],
    ['UTC+2', 'Etc/GMT-2', '07:00'],
    ['GMT+0100', 'Etc/GMT-1', '08:00'],
    ['+01:00', 'Etc/GMT-1', '08:00'],
  ])('but an offset %s: that offset, with a note', (tzid, expected, utc) => {
    const { occurrences, notes } = read(`"${tzid}"`)
    expect(occurrences).toMatchObject([{ zone: expected, time: { start: `2026-06-01T${utc}:00Z` } }])
    expect(notes).toMatchObject([{ reason: expect.stringContaining('without daylight saving') }])
  })
})
