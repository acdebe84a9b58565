import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { maxFileBytes, readCalendarFile } from '../../../../functions/src/adapters/files/calendar-file.ts'
import type { CalendarFile, CalendarFileOptions, CalendarOccurrence } from '../../../../functions/src/domain/calendar-file.ts'
import type { TooLarge, UnreadableFile } from '../../../../functions/src/domain/failure.ts'

const year2026: CalendarFileOptions = { from: '2026-01-01', to: '2027-01-01', limit: 1000, floatingZone: 'Europe/Berlin' }
const steering = readFileSync(new URL('../../../fixtures/ics/steering-committee.ics', import.meta.url))

const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]): string => {
  const given = new Set(lines.map((line) => /^[A-Z-]+/.exec(line)?.[0]))
  const defaults = ['UID:board@contoso.com', 'SUMMARY:Board', 'DTSTART:20260601T090000Z', 'DURATION:PT1H']
  const start = given.has('DTEND') ? ['DURATION'] : []
  const kept = defaults.filter((line) => !given.has(line.split(':')[0]) && !start.includes(line.split(':')[0] ?? ''))
  return ['BEGIN:VEVENT', ...kept, ...lines, 'END:VEVENT'].join('\r\n')
}

function read(text: string | Uint8Array, options: Partial<CalendarFileOptions> = {}): CalendarFile {
  const answer = readCalendarFile(typeof text === 'string' ? Buffer.from(text) : text, { ...year2026, ...options })
  if (!answer.ok) throw new Error(answer.failure.message)
  return answer.value
}
function refusal(text: string | Uint8Array, options: Partial<CalendarFileOptions> = {}): UnreadableFile | TooLarge {
  const answer = readCalendarFile(typeof text === 'string' ? Buffer.from(text) : text, { ...year2026, ...options })
  if (answer.ok) throw new Error('was read')
  return answer.failure
}
function only(text: string | Uint8Array, options: Partial<CalendarFileOptions> = {}): CalendarOccurrence {
  const { occurrences, skipped } = read(text, options)
  const [first] = occurrences
  if (!first || occurrences.length > 1) throw new Error(`${occurrences.length} occurrences ${JSON.stringify(skipped)}`)
  return first
}
const starts = (file: CalendarFile): string => file.occurrences.map((one) => one.time.start.slice(0, 16)).join(' ')
const reasons = (file: CalendarFile): string => [...file.skipped, ...file.notes].map(({ line, reason }) => `${line}: ${reason}`).join('\n')

describe('a series with exceptions, as Exchange publishes it', () => {
  const file = read(steering)

  it('keeps nine o’clock when the clocks change, moves, cancels and leaves out what was deleted', () => {
    expect(
      file.occurrences.map(
        ({ originalStart, time, cancelled }) => `${originalStart} ${time.start} ${time.end}${cancelled ? ' cancelled' : ''}`,
      ),
    ).toEqual([
      '2026-09-08T07:00:00Z 2026-09-08T07:00:00Z 2026-09-08T08:00:00Z',
      '2026-09-22T07:00:00Z 2026-09-22T07:00:00Z 2026-09-22T08:00:00Z',
      '2026-10-20T07:00:00Z 2026-10-21T12:00:00Z 2026-10-21T13:30:00Z',
      '2026-11-03T08:00:00Z 2026-11-03T08:00:00Z 2026-11-03T09:00:00Z',
      '2026-11-17T08:00:00Z 2026-11-17T08:00:00Z 2026-11-17T09:00:00Z cancelled',
    ])
    expect(file.occurrences.every((one) => one.recurring && one.zone === 'Europe/Berlin' && one.title === 'Steering committee, CRM')).toBe(
      true,
    )
    expect({ events: file.eventCount, skipped: file.skipped, notes: file.notes, limitReached: file.limitReached }).toEqual({
      events: 3,
      skipped: [],
      notes: [],
      limitReached: false,
    })
  })

  it('knows who was invited as what and what they answered', () => {
    expect(file.occurrences[0]).toMatchObject({
      uid: 'steering-committee@contoso.com',
      line: 20,
      allDay: false,
      organizer: { address: 'meganb@contoso.com', name: 'Megan Bowen' },
      invitees: [
        { address: 'adelev@contoso.com', name: 'Adele Vance', kind: 'person', response: 'accepted', optional: false },
        { address: 'alexw@contoso.com', name: 'Alex Wilber', kind: 'person', response: 'tentative', optional: false },
        { address: 'leeg@contoso.com', name: 'Lee Gu', kind: 'person', response: 'declined', optional: true },
        { address: 'boardroom@contoso.com', name: 'Boardroom', kind: 'room', response: 'accepted', optional: true },
      ],
    })
  })

  it('takes an exception’s own answers, and the series’ people where the exception names none', () => {
    expect(file.occurrences[2]?.invitees).toEqual([
      { address: 'adelev@contoso.com', name: 'Adele Vance', kind: 'person', response: 'declined', optional: false },
    ])
    expect(file.occurrences[4]?.invitees).toHaveLength(4)
  })

  it('never gives out descriptions', () => {
    expect(JSON.stringify(file)).not.toMatch(/Nobody must ever|Nor this/)
  })

  it.each([
    ['bare line feeds', Buffer.from(steering.toString().replaceAll('\r', ''))],
    ['line feeds only and no final one', Buffer.from(steering.toString().replaceAll('\r', '').trimEnd())],
    ['doubled carriage returns', Buffer.from(steering.toString().replaceAll(/\r?\n/g, '\r\r\n'))],
    ['folds by tab', Buffer.from(steering.toString().replaceAll('\n ', '\n\t'))],
    ['a byte order mark', Buffer.from(`\uFEFF${steering.toString()}`)],
    ['UTF-16LE', Buffer.from(`\uFEFF${steering.toString()}`, 'utf16le')],
    ['UTF-16BE without mark', Buffer.from(steering.toString(), 'utf16le').swap16()],
    [
      'lower-case names',
      Buffer.from(steering.toString().replaceAll(/^(BEGIN|END|DTSTART|RRULE|UID|ATTENDEE)/gm, (name) => name.toLowerCase())),
    ],
    ['blank lines between', Buffer.from(steering.toString().replaceAll(/\n(?=BEGIN|ORGANIZER)/g, '\n\n'))],
  ])('reads the same with %s', (_name, bytes) => {
    const meetings = (one: CalendarFile): unknown => one.occurrences.map(({ line: _line, ...rest }) => rest)
    expect(meetings(read(bytes))).toEqual(meetings(file))
  })
})

describe('recurrence', () => {
  it.each([
    [
      'several rules join',
      ['DTSTART:20260601T090000Z', 'RRULE:FREQ=WEEKLY;COUNT=2', 'RRULE:FREQ=MONTHLY;COUNT=2'],
      '2026-06-01T09:00 2026-06-08T09:00 2026-07-01T09:00',
    ],
    [
      'single dates join, each once',
      ['RRULE:FREQ=DAILY;COUNT=2', 'RDATE:20260602T090000Z,20260610T090000Z'],
      '2026-06-01T09:00 2026-06-02T09:00 2026-06-10T09:00',
    ],
    ['single dates without a rule add to the start', ['RDATE:20260610T090000Z'], '2026-06-01T09:00 2026-06-10T09:00'],
    ['exclusions in a list', ['RRULE:FREQ=DAILY;COUNT=4', 'EXDATE:20260602T090000Z,20260603T090000Z'], '2026-06-01T09:00 2026-06-04T09:00'],
    ['an exclusion by date', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20260602'], '2026-06-01T09:00 2026-06-03T09:00'],
    ['an exclusion by date without saying so', ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260602'], '2026-06-01T09:00 2026-06-03T09:00'],
    [
      'an exclusion in another zone',
      ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;TZID=Europe/Berlin:20260602T110000'],
      '2026-06-01T09:00 2026-06-03T09:00',
    ],
    [
      'an exclusion without zone, on the series’ clock',
      ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260602T090000'],
      '2026-06-01T09:00 2026-06-03T09:00',
    ],
    ['an excluded rule', ['RRULE:FREQ=DAILY;COUNT=4', 'EXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2'], '2026-06-02T09:00 2026-06-04T09:00'],
    ['counting goes before excluding', ['RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:20260601T090000Z'], '2026-06-02T09:00'],
    [
      'UNTIL in UTC against a local start is inclusive',
      ['DTSTART;TZID=America/New_York:20260601T090000', 'RRULE:FREQ=DAILY;UNTIL=20260602T130000Z'],
      '2026-06-01T13:00 2026-06-02T13:00',
    ],
    [
      'UNTIL as a local time',
      ['DTSTART;TZID=America/New_York:20260601T090000', 'RRULE:FREQ=DAILY;UNTIL=20260602T090000'],
      '2026-06-01T13:00 2026-06-02T13:00',
    ],
    ['UNTIL as a date goes through that day', ['RRULE:FREQ=DAILY;UNTIL=20260602'], '2026-06-01T09:00 2026-06-02T09:00'],
  ])('%s', (_name, lines, expected) => {
    expect(starts(read(calendar(event(...lines))))).toBe(expected)
  })

  it('takes the length of a period from the period', () => {
    const file = read(calendar(event('RDATE;VALUE=PERIOD:20260610T090000Z/20260610T113000Z,20260611T090000Z/PT2H')))
    expect(file.occurrences.map(({ time }) => time.end)).toEqual(['2026-06-01T10:00:00Z', '2026-06-10T11:30:00Z', '2026-06-11T11:00:00Z'])
  })

  it('leaves out the meeting of a day that is excluded at a wrong time, and says so', () => {
    const file = read(calendar(event('RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20260602T000000')))
    expect(starts(file)).toBe('2026-06-01T09:00 2026-06-03T09:00')
    expect(reasons(file)).toContain('9: An excluded date (2026-06-02 00:00) has another time than the meeting')
  })

  it('says when the first day does not fit its own rule', () => {
    const file = read(calendar(event('RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=2')))
    expect(starts(file)).toBe('2026-06-04T09:00 2026-06-11T09:00')
    expect(reasons(file)).toContain('8: The first day of “Board” does not fit its own repetition')
  })

  it('keeps the first meeting of a repetition that cannot be understood', () => {
    const file = read(calendar(event('RRULE:FREQ=SOMETIMES')))
    expect(only(calendar(event('RRULE:FREQ=SOMETIMES')))).toMatchObject({ recurring: true, time: { start: '2026-06-01T09:00:00Z' } })
    expect(reasons(file)).toContain('8: The repetition “FREQ=SOMETIMES” cannot be understood')
  })

  const series = event('RRULE:FREQ=DAILY;COUNT=3')
  const change = (...lines: string[]): string => event('SUMMARY:Changed', ...lines)
  it.each([
    ['before its series in the file', [change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20260602T140000Z'), series], '01T09 02T14 03T09'],
    [
      'naming its original in another zone',
      [series, change('RECURRENCE-ID;TZID=Europe/Berlin:20260602T110000', 'DTSTART:20260602T140000Z')],
      '01T09 02T14 03T09',
    ],
    [
      'naming its original by date only',
      [series, change('RECURRENCE-ID;VALUE=DATE:20260602', 'DTSTART:20260602T140000Z')],
      '01T09 02T14 03T09',
    ],
    [
      'naming its original without a zone',
      [series, change('RECURRENCE-ID:20260602T090000', 'DTSTART:20260602T140000Z')],
      '01T09 02T14 03T09',
    ],
    [
      'in an older version too',
      [
        series,
        change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20260602T140000Z', 'SEQUENCE:2'),
        change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20260602T150000Z', 'SEQUENCE:1'),
      ],
      '01T09 02T14 03T09',
    ],
    [
      'for itself and all that follow',
      [series, change('RECURRENCE-ID;RANGE=THISANDFUTURE:20260602T090000Z', 'DTSTART:20260602T140000Z')],
      '01T09 02T14 03T14',
    ],
    ['moved out of the window', [series, change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20280602T140000Z')], '01T09 03T09'],
    ['without its series', [change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20260602T140000Z')], '02T14'],
  ])('reads an exception %s', (_name, events, expected) => {
    const file = read(calendar(...events))
    expect(file.occurrences.map(({ time }) => time.start.slice(8, 13)).join(' ')).toBe(expected)
    expect(file.occurrences.every((one) => one.recurring)).toBe(true)
    const changed = file.occurrences.find((one) => one.title === 'Changed')
    if (changed) expect(changed.originalStart).toBe('2026-06-02T09:00:00Z')
  })

  it('brings in an occurrence that was moved into the window from outside', () => {
    const file = read(
      calendar(
        event('DTSTART:20250601T090000Z', 'RRULE:FREQ=DAILY;COUNT=2'),
        change('RECURRENCE-ID:20250602T090000Z', 'DTSTART:20260602T140000Z'),
      ),
    )
    expect(file.occurrences).toMatchObject([{ originalStart: '2025-06-02T09:00:00Z', time: { start: '2026-06-02T14:00:00Z' } }])
  })

  it('keeps an exception that is not in its series, and says so', () => {
    const file = read(calendar(series, change('RECURRENCE-ID:20260602T080000Z', 'DTSTART:20260602T080000Z')))
    expect(starts(file)).toBe('2026-06-01T09:00 2026-06-02T08:00 2026-06-02T09:00 2026-06-03T09:00')
    expect(reasons(file)).toContain('replaces one that is not in its series (line 3)')
  })

  it('keeps the original when its change is unusable, and says so', () => {
    const file = read(calendar(series, change('RECURRENCE-ID:20260602T090000Z', 'DTSTART:20260602T140000Z', 'DTEND:20260602T130000Z')))
    expect(starts(file)).toBe('2026-06-01T09:00 2026-06-02T09:00 2026-06-03T09:00')
    expect(reasons(file)).toContain(
      '15: The event “Changed” ends before it starts; the change was left out, and the occurrence stays as its series has it.',
    )
  })

  it.each([
    ['the highest sequence', ['SEQUENCE:2'], ['SEQUENCE:10', 'SUMMARY:Newer']],
    ['the later stamp', ['DTSTAMP:20260101T000000Z'], ['DTSTAMP:20260102T000000Z', 'SUMMARY:Newer']],
    ['the later one in the file', [], ['SUMMARY:Newer']],
  ])('of two versions %s wins, the other is accounted for', (_name, older, newer) => {
    const file = read(calendar(event(...older), event(...newer)))
    expect(file.occurrences.map((one) => one.title)).toEqual(['Newer'])
    expect(file).toMatchObject({ eventCount: 2, skipped: [{ line: 3 }] })
  })

  it.each([
    ['by METHOD', calendar('METHOD:CANCEL', series), 3],
    ['by STATUS', calendar(event('RRULE:FREQ=DAILY;COUNT=3', 'STATUS:cancelled')), 3],
    ['by a cancellation without the rule', `${calendar(series)}${calendar('METHOD:CANCEL', event('SEQUENCE:1'))}`, 3],
    [
      'one occurrence only',
      `${calendar(series)}${calendar('METHOD:CANCEL', 'BEGIN:VEVENT', 'UID:board@contoso.com', 'RECURRENCE-ID:20260602T090000Z', 'END:VEVENT')}`,
      1,
    ],
  ])('shows what was cancelled as cancelled: %s', (_name, text, cancelled) => {
    const file = read(text)
    expect(file.occurrences).toHaveLength(3)
    expect(file.occurrences.filter((one) => one.cancelled)).toHaveLength(cancelled)
  })

  it('agrees with counting weeks on the wall, across both clock changes and in several zones', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'America/St_Johns', 'Asia/Kolkata'),
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 0, max: 23 * 60 + 59 }),
        fc.integer({ min: 1, max: 4 }),
        (zone, day, minute, interval) => {
          const start = Temporal.PlainDateTime.from('2026-01-01T00:00').add({ days: day, minutes: minute })
          const stamp = `${start.toPlainDate().toString().replaceAll('-', '')}T${start.toPlainTime().toString({ smallestUnit: 'second' }).replaceAll(':', '')}`
          const expected = Array.from({ length: 30 }, (_, index) =>
            start
              .add({ days: index * interval * 7 })
              .toZonedDateTime(zone)
              .toInstant()
              .toString({ smallestUnit: 'second' }),
          )
          const file = read(calendar(event(`DTSTART;TZID=${zone}:${stamp}`, `RRULE:FREQ=WEEKLY;INTERVAL=${interval};COUNT=30`)), {
            to: '2032-01-01',
          })
          expect(file.occurrences.map((one) => one.originalStart)).toEqual(expected)
        },
      ),
      { seed: 20261122, numRuns: 60 },
    )
  })
})

describe('times', () => {
  it.each([
    ['an end', ['DTSTART:20260601T090000Z', 'DTEND:20260601T103000Z'], '2026-06-01T09:00:00Z/2026-06-01T10:30:00Z', false],
    ['a length', ['DURATION:P1DT1H'], '2026-06-01T09:00:00Z/2026-06-02T10:00:00Z', false],
    ['an end in another zone', ['DTEND;TZID=Europe/Berlin:20260601T120000'], '2026-06-01T09:00:00Z/2026-06-01T10:00:00Z', false],
    [
      'a whole day, on the wall of the reader',
      ['DTSTART;VALUE=DATE:20260601', 'DTEND;VALUE=DATE:20260603'],
      '2026-05-31T22:00:00Z/2026-06-02T22:00:00Z',
      true,
    ],
    ['a whole day that does not say VALUE=DATE', ['DTSTART:20260601', 'DTEND:20260602'], '2026-05-31T22:00:00Z/2026-06-01T22:00:00Z', true],
    ['a whole day that ends on its own day', ['DTSTART:20260601', 'DTEND:20260601'], '2026-05-31T22:00:00Z/2026-06-01T22:00:00Z', true],
    ['a day of 25 hours', ['DTSTART;VALUE=DATE:20261025', 'DURATION:P1D'], '2026-10-24T22:00:00Z/2026-10-25T23:00:00Z', true],
    [
      'midnight to midnight, which Outlook calls a whole day',
      ['DTSTART;TZID=Europe/Berlin:20260601T000000', 'DTEND;TZID=Europe/Berlin:20260602T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'],
      '2026-05-31T22:00:00Z/2026-06-01T22:00:00Z',
      true,
    ],
    ['ISO dashes and colons', ['DTSTART:2026-06-01T09:00:00Z'], '2026-06-01T09:00:00Z/2026-06-01T10:00:00Z', false],
    [
      'a time that does not exist (02:30 in the gap)',
      ['DTSTART;TZID=Europe/Berlin:20260329T023000'],
      '2026-03-29T01:30:00Z/2026-03-29T02:30:00Z',
      false,
    ],
    [
      'a time that occurs twice (the first)',
      ['DTSTART;TZID=Europe/Berlin:20261025T023000'],
      '2026-10-25T00:30:00Z/2026-10-25T01:30:00Z',
      false,
    ],
  ])('%s', (_name, lines, interval, allDay) => {
    const { time, allDay: found } = only(calendar(event(...lines)))
    expect(`${time.start}/${time.end}`).toBe(interval)
    expect(found).toBe(allDay)
  })

  it('without an end: that moment, or that day (RFC 5545 3.6.1)', () => {
    const bare = (start: string): CalendarOccurrence => only(calendar('BEGIN:VEVENT', 'UID:1', `DTSTART:${start}`, 'END:VEVENT'))
    expect(bare('20260601T090000Z').time).toEqual({ start: '2026-06-01T09:00:00Z', end: '2026-06-01T09:00:00Z' })
    expect(bare('20260601').time).toEqual({ start: '2026-05-31T22:00:00Z', end: '2026-06-01T22:00:00Z' })
  })

  it('reads times without a zone in the reader’s zone, and says so once', () => {
    const file = read(calendar(event('DTSTART:20260601T090000'), event('UID:2', 'DTSTART:20260602T090000')))
    expect(starts(file)).toBe('2026-06-01T07:00 2026-06-02T07:00')
    expect(file.notes).toEqual([{ line: 7, reason: '2 events have starts without a time zone; read as Europe/Berlin.' }])
  })

  it.each([
    ['a start that is no date', 'DTSTART:tomorrow', 'The event “Board” has a start that cannot be read (“tomorrow”)'],
    ['31 February', 'DTSTART:20260231T090000Z', 'has a start that cannot be read'],
    ['an end that is no date', 'DTEND:later', 'has an end that cannot be read (“later”)'],
    ['an end before the start', 'DTEND:20260601T080000Z', 'ends before it starts; the event (line 3) was left out.'],
    ['a length below nothing', 'DURATION:-PT1H', 'ends before it starts'],
    ['a length that is none', 'DURATION:PT1W', 'has a length (DURATION) that cannot be read'],
  ])('leaves out the event with %s and keeps the others', (_name, line, reason) => {
    const file = read(calendar(event(line).replace(/UID.*\r\n/, 'UID:bad\r\n'), event('UID:good')))
    expect(file.occurrences.map((one) => one.uid)).toEqual(['good'])
    expect(file.eventCount).toBe(2)
    expect(reasons(file)).toContain(reason)
  })

  it('makes what overlaps the window, half-open, on the reader’s wall', () => {
    const file = read(
      calendar(
        event('UID:ends as it begins', 'DTSTART:20251231T220000Z', 'DURATION:PT1H'),
        event('UID:runs into it', 'DTSTART:20251231T223000Z', 'DURATION:PT1H'),
        event('UID:begins as it ends', 'DTSTART:20261231T230000Z'),
        event('UID:moment at its start', 'DTSTART:20251231T230000Z', 'DURATION:PT0S'),
      ),
    )
    expect(file.occurrences.map((one) => one.uid)).toEqual(['runs into it', 'moment at its start'])
    expect(file).toMatchObject({ window: { from: '2026-01-01', to: '2027-01-01' }, limit: 1000 })
  })
})

describe('people', () => {
  const invitees = (...lines: string[]): unknown => only(calendar(event(...lines))).invitees

  it.each([
    ['PARTSTAT in any case', 'ATTENDEE;PARTSTAT=declined:mailto:leeg@contoso.com', { response: 'declined' }],
    ['a quoted PARTSTAT', 'ATTENDEE;PARTSTAT="TENTATIVE":mailto:leeg@contoso.com', { response: 'tentative' }],
    ['an answer nobody knows', 'ATTENDEE;PARTSTAT=CONFIRMED:mailto:leeg@contoso.com', { response: 'none' }],
    ['MAILTO in any case', 'ATTENDEE:MailTo:LeeG@Contoso.com', { address: 'leeg@contoso.com' }],
    ['an address without mailto', 'ATTENDEE;CUTYPE=ROOM:boardroom@contoso.com', { address: 'boardroom@contoso.com', kind: 'room' }],
    ['a group', 'ATTENDEE;CUTYPE=GROUP;CN=Sales:mailto:sales@contoso.com', { kind: 'group', name: 'Sales' }],
    [
      'Apple’s EMAIL beside a principal',
      'ATTENDEE;CN=Lee Gu;EMAIL=LeeG@contoso.com:/aMTIz/principal/',
      { address: 'leeg@contoso.com', name: 'Lee Gu' },
    ],
    ['a comma and an escaped quote in the name', 'ATTENDEE;CN="Gu, Lee ^\'Lee^\'":mailto:leeg@contoso.com', { name: 'Gu, Lee "Lee' }],
    [
      'a parameter that holds an address of a page',
      'ATTENDEE;X-RESPONSE-COMMENT="https://contoso.com/x":mailto:leeg@contoso.com',
      { address: 'leeg@contoso.com' },
    ],
  ])('%s', (_name, line, expected) => {
    expect(invitees(line)).toMatchObject([expected])
  })

  it('keeps whoever has a name but no address', () => {
    expect(invitees('ATTENDEE;CN=Lee Gu:invalid:nomail')).toEqual([{ name: 'Lee Gu', kind: 'person', response: 'none', optional: false }])
  })

  it('lists an address once, with the answer and required if required once', () => {
    expect(
      invitees('ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:leeg@contoso.com', 'ATTENDEE;CN=Lee Gu;PARTSTAT=ACCEPTED:mailto:LEEG@contoso.com'),
    ).toEqual([{ address: 'leeg@contoso.com', name: 'Lee Gu', kind: 'person', response: 'accepted', optional: false }])
  })

  it('links a delegation both ways, and an answer stays the delegate’s own', () => {
    expect(
      invitees(
        'ATTENDEE;CN=Adele Vance;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:nobody@contoso.com","mailto:PattiF@contoso.com":mailto:adelev@contoso.com',
        'ATTENDEE;CN=Patti Fernandez;PARTSTAT=ACCEPTED;DELEGATED-FROM="mailto:adelev@contoso.com":mailto:pattif@contoso.com',
      ),
    ).toMatchObject([
      { name: 'Adele Vance', response: 'none', delegatedTo: { address: 'pattif@contoso.com', name: 'Patti Fernandez' } },
      { name: 'Patti Fernandez', response: 'accepted', delegatedFrom: { address: 'adelev@contoso.com', name: 'Adele Vance' } },
    ])
  })

  it('knows a delegate from the delegate’s line alone', () => {
    expect(
      invitees(
        'ATTENDEE;PARTSTAT=DECLINED:mailto:adelev@contoso.com',
        'ATTENDEE;CN=Patti Fernandez;DELEGATED-FROM="mailto:AdeleV@contoso.com":mailto:pattif@contoso.com',
      ),
    ).toMatchObject([{ response: 'declined', delegatedTo: { address: 'pattif@contoso.com', name: 'Patti Fernandez' } }, {}])
  })

  it('reads the value behind a long list of delegates', () => {
    const list = Array.from({ length: 40 }, (_, index) => `"mailto:delegate${index}@contoso.com"`).join(',')
    expect(invitees(`ATTENDEE;DELEGATED-TO=${list}:mailto:leeg@contoso.com`)).toMatchObject([
      { address: 'leeg@contoso.com', delegatedTo: { address: 'delegate0@contoso.com' } },
    ])
  })

  it('leaves out a line that says nothing about anybody, and keeps the meeting', () => {
    const file = read(calendar(event('ATTENDEE;CN="":', 'ATTENDEE;RSVP', 'ATTENDEE:mailto:leeg@contoso.com')))
    expect(file.occurrences[0]?.invitees).toMatchObject([{ address: 'leeg@contoso.com' }])
    expect(file.skipped.map(({ line }) => line)).toEqual([8, 9])
  })
})

describe('titles and identifiers', () => {
  it.each([
    ['escapes', 'SUMMARY:Board\\, CRM\\; part 1\\n(\\\\o/)', 'Board, CRM; part 1 (\\o/)'],
    ['a language', 'SUMMARY;LANGUAGE=de-DE:Lenkungsausschuss', 'Lenkungsausschuss'],
    ['no more than 300 characters, none cut in half', `SUMMARY:${'😀'.repeat(400)}`, '😀'.repeat(300)],
    ['nothing', 'SUMMARY:', ''],
    ['a colon and quotes', 'SUMMARY:Re: "Board": 1', 'Re: "Board": 1'],
  ])('reads %s', (_name, line, title) => {
    expect(only(calendar(event(line))).title).toBe(title)
  })

  it('joins a character that was folded in the middle of its bytes, and keeps the line numbers', () => {
    const text = Buffer.from(calendar(event('SUMMARY:Ausschuß Nord', 'DTSTART:20260601T090000', 'RRULE:FREQ=NEVER')))
    const at = text.indexOf(0xc3) + 1
    const folded = Buffer.concat([text.subarray(0, at), Buffer.from('\r\n '), text.subarray(at)])
    const file = read(folded)
    expect(file.occurrences[0]?.title).toBe('Ausschuß Nord')
    expect(file.skipped).toMatchObject([{ line: 9 }])
  })

  it('recognises an event without UID again, and says what that means', () => {
    const text = calendar('BEGIN:VEVENT', 'SUMMARY:Board', 'DTSTART:20260601T090000Z', 'END:VEVENT')
    const [first, again] = [read(text), read(text)]
    expect(first.occurrences[0]?.uid).toMatch(/^no-uid:[0-9a-f]{32}$/)
    expect(again.occurrences[0]?.uid).toBe(first.occurrences[0]?.uid)
    expect(reasons(first)).toContain('3: The event has no identifier (UID)')
    expect(only(text.replace('Board', 'Other')).uid).not.toBe(first.occurrences[0]?.uid)
  })
})

describe('broken files', () => {
  it.each([
    ['nothing', '', 'empty', 'empty'],
    ['a web page', '<!DOCTYPE html><html><body>Sign in</body></html>', 'not-a-calendar', 'web page'],
    ['a contact', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n', 'not-a-calendar', 'vCard'],
    ['a Teams report', '1. Summary\r\nMeeting title\tBoard\r\n', 'not-a-calendar', 'attendance report'],
    ['JSON', '{"events": []}', 'not-a-calendar', 'JSON'],
    ['an e-mail', 'Received: from x\r\nSubject: Board\r\n\r\nQkVHSU46VkNBTEVOREFS\r\n', 'not-a-calendar', 'e-mail'],
    ['a letter', 'Dear Megan,\r\n', 'not-a-calendar', 'Dear Megan'],
    ['a ZIP archive', 'PK\u0003\u0004\u0014\0\0\0', 'not-text', 'ZIP'],
    ['a calendar without events', calendar(), 'no-usable-event', 'no VEVENT'],
    ['only an event without start', calendar('BEGIN:VEVENT', 'UID:1', 'END:VEVENT'), 'no-usable-event', 'no start'],
    ['an answer to an invitation', calendar('METHOD:REPLY', event()), 'no-usable-event', 'METHOD:REPLY'],
    ['an event cut off', calendar(event()).slice(0, -30), 'truncated', 'VEVENT of line 3'],
    ['a calendar cut off between events', calendar(event()).replace('END:VCALENDAR\r\n', ''), 'truncated', 'VCALENDAR of line 1'],
    [
      'a calendar cut off with another behind it',
      `${calendar(event()).slice(0, -30)}\r\n${calendar(event())}`,
      'truncated',
      'Another calendar begins on line 8',
    ],
  ])('%s is refused with a sentence', (_name, text, code, sentence) => {
    expect(refusal(text)).toMatchObject({ type: 'unreadable-file', code })
    expect(refusal(text).message).toContain(sentence)
  })

  it('refuses a file beyond the limit before reading it', () => {
    expect(refusal(new Uint8Array(maxFileBytes + 1))).toMatchObject({
      type: 'too-large',
      message: expect.stringContaining('at most 20 MB'),
    })
  })

  it('reads all calendars of a file, and what stands around them is said', () => {
    const file = read(`Forwarded:\r\n${calendar(event('UID:1'))}\r\n${calendar(event('UID:2'))}`)
    expect(file.occurrences.map((one) => one.uid)).toEqual(['1', '2'])
    expect(file.notes).toMatchObject([{ line: 1 }])
  })

  it.each([
    ['a line without a name', 'this is no property', 8, 'not in the form of a calendar file'],
    ['an END too many', 'END:VALARM', 8, 'that did not begin'],
    ['a line that is far too long', `ATTENDEE;CN=${'x'.repeat(200_000)}:mailto:leeg@contoso.com`, 8, 'far too long'],
    ['an exclusion that is no date', 'EXDATE:never', 8, 'cannot be read; this date was left out'],
  ])('keeps the event around %s', (_name, line, at, reason) => {
    const file = read(calendar(event(line)))
    expect(file.occurrences).toHaveLength(1)
    expect(file.skipped).toEqual([{ line: at, reason: expect.stringContaining(reason) }])
  })

  it('keeps both events when the first lost its end, and closes an alarm left open', () => {
    const text = calendar(event('UID:1', 'BEGIN:VALARM', 'ACTION:DISPLAY').replace('\r\nEND:VEVENT', ''), event('UID:2', 'BEGIN:VALARM'))
    const file = read(text)
    expect(file.occurrences.map((one) => one.uid)).toEqual(['1', '2'])
    expect(file.skipped).toMatchObject([{ reason: expect.stringContaining('END:VEVENT is missing') }])
  })

  it('leaves out what ends beyond all calendars', () => {
    const file = read(calendar(event('UID:far', 'DTEND:99991231T235959Z', 'RRULE:FREQ=DAILY;COUNT=2'), event('UID:near')))
    expect(file.occurrences.map((one) => one.time.end)).toEqual(['9999-12-31T23:59:59Z', '2026-06-01T10:00:00Z'])
    expect(reasons(file)).toContain('3: “Board” begins or ends beyond all calendars')
  })

  it('stops at the limit, says where, and lets the rare meetings go first', () => {
    const file = read(calendar(event('UID:every second', 'RRULE:FREQ=SECONDLY'), event('UID:weekly', 'RRULE:FREQ=WEEKLY;COUNT=20')), {
      limit: 50,
    })
    expect(file.limitReached).toBe(true)
    expect(file.occurrences.filter((one) => one.uid === 'weekly')).toHaveLength(20)
    expect(file.occurrences).toHaveLength(50)
    expect(reasons(file)).toContain('More than 50 meetings lie between 2026-01-01 and 2027-01-01')
  })

  it('throws for a window that is no window', () => {
    expect(() => readCalendarFile(steering, { ...year2026, from: 'soon' })).toThrow(RangeError)
    expect(() => readCalendarFile(steering, { ...year2026, floatingZone: 'Nowhere/At_All' })).toThrow(RangeError)
  })
})

describe('which series are in the file as a whole', () => {
  const weekly = 'RRULE:FREQ=WEEKLY;COUNT=4'
  const exception = (date: string) => event(`RECURRENCE-ID:${date}T090000Z`, `DTSTART:${date}T100000Z`)
  it.each<[what: string, complete: string[], text: string, options?: Partial<CalendarFileOptions>]>([
    ['a rule', ['board@contoso.com'], calendar(event(weekly))],
    ['a list of dates', ['board@contoso.com'], calendar(event('RDATE:20260608T090000Z'))],
    ['a rule and its exceptions', ['board@contoso.com'], calendar(exception('20260608'), event(weekly))],
    ['a rule whose occurrences were all deleted', ['board@contoso.com'], calendar(event(weekly, 'EXRULE:FREQ=DAILY;COUNT=90'))],
    ['a series that is cancelled in its calendar', ['board@contoso.com'], calendar(event(weekly, 'STATUS:CANCELLED'))],
    ['of two series one', ['b'], calendar(exception('20260608'), event('UID:b', weekly))],
    ['a single meeting', [], calendar(event())],
    ['one exception', [], calendar(exception('20260608'))],
    [
      'two exceptions, one of which did not move',
      [],
      calendar(exception('20260608'), event('RECURRENCE-ID:20260615T090000Z', 'DTSTART:20260615T090000Z')),
    ],
    ['a message that takes the series back', [], calendar('METHOD:CANCEL', event(weekly))],
    ['a rule that cannot be understood', [], calendar(event('RRULE:FREQ=NOW'))],
    ['one rule of two that cannot be understood', [], calendar(event(weekly, 'RRULE:FREQ=NOW'))],
    ['a list with a date that cannot be read', [], calendar(event('RDATE:20260608T090000Z,soon'))],
    ['a rule that goes on for longer than is followed', [], calendar(event('DTSTART:19000101T090000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2'))],
    ['a series that the limit cuts off', [], calendar(event(weekly)), { limit: 2 }],
  ])('%s: %j', (_, complete, text, options) => {
    expect(read(text, options).completeSeries).toEqual(complete)
  })
})

describe('hostile files', () => {
  const many = (count: number, make: (index: number) => string): string =>
    calendar(...Array.from({ length: count }, (_, index) => make(index)))
  // Generous against a busy machine; alone each takes well under a second.
  const quickly = 8000
  it.each([
    ['every second since 1990', calendar(event('DTSTART:19900101T000000Z', 'RRULE:FREQ=SECONDLY'))],
    ['a thousand that never happen', many(1000, (i) => event(`UID:${i}`, 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30'))],
    ['a million by count', calendar(event('DTSTART:20260101T000000Z', 'RRULE:FREQ=SECONDLY;COUNT=1000000'))],
    ['an interval without end', calendar(event('RRULE:FREQ=DAILY;INTERVAL=99999999999'))],
    ['thirty thousand events', many(30_000, (i) => event(`UID:${i}`))],
    ['a description of ten million characters', calendar(event(`DESCRIPTION:${'x'.repeat(1e7)}`))],
    ['a line of a million folds', calendar(event(`ATTENDEE;CN=\r\n${' x\r\n'.repeat(1e6)}`))],
    ['a million components in each other', calendar(event('BEGIN:X\r\n'.repeat(1e6).trimEnd()))],
    [
      'zones by the thousand',
      many(
        3000,
        (i) =>
          `BEGIN:VTIMEZONE\r\nTZID:Z${i}\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0123\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n${event(`UID:${i}`, `DTSTART;TZID=Z${i}:20260601T090000`)}`,
      ),
    ],
  ])('%s is answered quickly', (_name, text) => {
    const bytes = Buffer.from(text)
    const before = performance.now()
    const answer = readCalendarFile(bytes, year2026)
    expect(performance.now() - before).toBeLessThan(quickly)
    if (answer.ok) expect(answer.value.occurrences.length).toBeLessThanOrEqual(1000)
    else expect(answer.failure.message).toMatch(/\.$/)
  })

  it('never throws and always explains, however the file is damaged', () => {
    const original = steering.toString()
    const lines = original.split('\n')
    const damage = fc.oneof(
      fc.nat(original.length).map((at) => original.slice(0, at)),
      fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1)).map(([at, to]) => lines.toSpliced(at, 1, lines[to] ?? '').join('\n')),
      fc.nat(lines.length - 1).map((at) => lines.toSpliced(at, 1).join('\n')),
      fc
        .tuple(fc.nat(original.length), fc.string({ maxLength: 12 }))
        .map(([at, text]) => original.slice(0, at) + text + original.slice(at + text.length)),
      fc
        .tuple(
          fc.nat(original.length),
          fc.constantFrom('"', ':', ';', ',', '=', '\n', '\n ', '\\', 'Z', '/', '-', '99999999', 'FREQ=SECONDLY', '\0', '\uD800'),
        )
        .map(([at, text]) => original.slice(0, at) + text + original.slice(at)),
    )
    fc.assert(
      fc.property(damage, (text) => {
        const answer = readCalendarFile(Buffer.from(text), year2026)
        if (answer.ok) {
          expect(answer.value.occurrences.length).toBeLessThanOrEqual(1000)
          for (const { time } of answer.value.occurrences) expect(time.start <= time.end).toBe(true)
          for (const { line, reason } of [...answer.value.skipped, ...answer.value.notes]) {
            expect(line).toBeGreaterThan(0)
            expect(reason).toMatch(/\.$/)
          }
        } else {
          expect(answer.failure.type).toBe('unreadable-file')
          expect(answer.failure.message).toMatch(/\.$/)
        }
      }),
      { seed: 20261122, numRuns: 1000 },
    )
  })
})
