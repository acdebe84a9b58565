import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxFileBytes, readAttendanceReport } from '../../../../functions/src/adapters/files/attendance-report.ts'
import type { AttendanceReport, AttendanceReportOptions } from '../../../../functions/src/domain/attendance-report.ts'
import type { DateOrder } from '../../../../functions/src/domain/failure.ts'
import type { Interval } from '../../../../functions/src/domain/time.ts'
import {
  type FixtureDates,
  type FixtureEncoding,
  type FixtureLanguage,
  type FixtureMeeting,
  type FixtureSeparator,
  type FixtureStyle,
  fixtureDates,
  fixtureEncodings,
  fixtureWords,
  renderReport,
} from '../../../fixtures/teams-csv/render.ts'

const utc: AttendanceReportOptions = { zone: 'UTC' }
const bytes = (...lines: string[]) => new Uint8Array(Buffer.from(lines.map((line) => `${line}\n`).join('')))

function read(data: Uint8Array, options: AttendanceReportOptions = utc): AttendanceReport {
  const result = readAttendanceReport(data, options)
  if (!result.ok) throw new Error(`${result.failure.type}: ${result.failure.message}`)
  return result.value
}
function failure(data: Uint8Array, options: AttendanceReportOptions = utc) {
  const result = readAttendanceReport(data, options)
  return result.ok ? undefined : result.failure
}
const interval = (from: string, to: string): Interval => ({ start: `${from}Z`, end: `${to}Z` })
/** "09:00-10:00" of each join, for short expectations. */
const times = ({ joins }: { joins: readonly Interval[] }) => joins.map(({ start, end }) => `${start.slice(11, 19)}-${end.slice(11, 19)}`)
const whoWhen = (report: AttendanceReport) => report.participants.map((participant) => [participant.name, ...times(participant)])

const steering: FixtureMeeting = {
  title: 'CRM steering',
  start: '2026-11-24T09:00:00',
  end: '2026-11-24T10:00:00',
  people: [
    {
      name: 'Megan Bowen',
      email: 'meganb@contoso.com',
      upn: 'meganb@contoso.com',
      joins: [
        { from: '2026-11-24T08:58:10', to: '2026-11-24T09:20:00' },
        { from: '2026-11-24T09:31:00', to: '2026-11-24T10:00:00' },
      ],
    },
    {
      name: 'Wilber, Alex',
      email: 'alexw@contoso.com',
      upn: 'awilber@contoso.com',
      joins: [{ from: '2026-11-24T09:05:00', to: '2026-11-24T09:59:30' }],
    },
  ],
}

const languages = Object.keys(fixtureWords) as FixtureLanguage[]
const dates = Object.keys(fixtureDates) as FixtureDates[]
const generations: readonly (readonly [FixtureStyle['generation'], AttendanceReport['generation']])[] = [
  ['actions', 'join-leave-list-2020'],
  ['summary and table', 'summary-and-table-2021'],
  ['three sections', 'three-sections-2022'],
  ['table only', 'table-only'],
]

describe('generations', () => {
  describe.each(languages)('in %s', (language) => {
    it.each(generations)('%s', (generation, expected) => {
      const text = renderReport(steering, { generation, language, dates: 'day first, 24 hours', separator: '\t' })
      const report = read(fixtureEncodings['UTF-16LE with BOM'](text))
      expect(report).toMatchObject({
        generation: expected,
        language,
        dateOrder: 'day-first',
        dateOrderFrom: 'day-over-12',
        skipped: [],
        notes: [],
      })
      expect(whoWhen(report)).toEqual([
        ['Megan Bowen', '08:58:10-09:20:00', '09:31:00-10:00:00'],
        ['Wilber, Alex', '09:05:00-09:59:30'],
      ])
      const hasSummary = generation === 'summary and table' || generation === 'three sections'
      expect(report.title).toBe(hasSummary ? 'CRM steering' : undefined)
      expect(report.time).toEqual(interval(hasSummary ? '2026-11-24T09:00:00' : '2026-11-24T08:58:10', '2026-11-24T10:00:00'))
      // The list of 2020 has no addresses.
      expect(report.participants.map(({ addresses }) => addresses)).toEqual(
        generation === 'actions' ? [[], []] : [['meganb@contoso.com'], ['alexw@contoso.com', 'awilber@contoso.com']],
      )
    })
  })
})

describe('encodings and separators', () => {
  const separators: readonly (readonly [string, FixtureSeparator])[] = [
    ['tabs', '\t'],
    ['commas', ','],
    ['semicolons', ';'],
  ]
  describe.each(Object.keys(fixtureEncodings) as FixtureEncoding[])('%s', (encoding) => {
    it.each(separators)('%s', (_, separator) => {
      const text = renderReport(steering, { generation: 'three sections', language: 'de', dates: 'dots', separator })
      expect(whoWhen(read(fixtureEncodings[encoding](text)))).toEqual([
        ['Megan Bowen', '08:58:10-09:20:00', '09:31:00-10:00:00'],
        ['Wilber, Alex', '09:05:00-09:59:30'],
      ])
    })
  })

  it('has one fingerprint for all of them, in every zone, and another for other joins or another title', () => {
    const style: FixtureStyle = { generation: 'three sections', language: 'de', dates: 'day first, 24 hours', separator: '\t' }
    const print = (meeting: FixtureMeeting, changes: Partial<FixtureStyle> = {}, encoding: FixtureEncoding = 'UTF-8', options = utc) =>
      read(fixtureEncodings[encoding](renderReport(meeting, { ...style, ...changes })), options).fingerprint
    const original = print(steering)
    expect(original).toMatch(/^[0-9a-f]{64}$/)
    expect(print(steering, { separator: ';' }, 'Windows-1252')).toBe(original)
    expect(print(steering, { activitiesFirst: true, language: 'ja' }, 'UTF-16BE with BOM')).toBe(original)
    expect(print({ ...steering, people: steering.people.toReversed() })).toBe(original)
    expect(print({ ...steering, title: 'Another' })).not.toBe(original)
    expect(print({ ...steering, people: steering.people.slice(1) })).not.toBe(original)
    expect(print(steering, {}, 'UTF-8', { zone: 'Europe/Berlin' })).toBe(original)
    expect(print(steering, { dates: 'dots' })).toBe(original)
  })

  it('has one fingerprint whichever order of day and month is chosen, and says when it would have been in the other', () => {
    const rows = ['Full Name\tJoin Time\tLeave Time\tEmail', 'Megan Bowen\t3/4/2026, 9:00:00 AM\t3/4/2026, 10:00:00 AM\tmeganb@contoso.com']
    const chosen = (dateOrder: DateOrder, zone: string) => read(bytes(...rows), { zone, dateOrder })
    const dayFirst = chosen('day-first', 'UTC')
    const monthFirst = chosen('month-first', 'Asia/Tokyo')
    expect(monthFirst.fingerprint).toBe(dayFirst.fingerprint)
    expect(dayFirst.time).toEqual(interval('2026-04-03T09:00:00', '2026-04-03T10:00:00'))
    expect(dayFirst.otherTime).toEqual(interval('2026-03-04T09:00:00', '2026-03-04T10:00:00'))
    expect(monthFirst.otherTime).toEqual(interval('2026-04-03T00:00:00', '2026-04-03T01:00:00'))
    expect(read(bytes(...rows.map((row) => row.replaceAll('3/4', '13/4')))).otherTime).toBeUndefined()
  })
})

describe('the join and leave list of 2020', () => {
  const list = (...lines: string[]) => bytes('Full Name,User Action,Timestamp', ...lines)
  it.each([
    ['a join and its leave', ['Joined,"11/24/2020, 9:00:00 AM"', 'Left,"11/24/2020, 10:00:00 AM"'], ['09:00:00-10:00:00'], false],
    ['no leave: until the last thing the list knows of', ['Joined,"11/24/2020, 9:00:00 AM"'], ['09:00:00-11:00:00'], true],
    [
      'joined before: from the first thing the list knows of',
      ['Joined before,"11/24/2020, 8:50:00 AM"', 'Left,"11/24/2020, 9:30:00 AM"'],
      ['08:30:00-09:30:00'],
      false,
    ],
    [
      'left, came back, stayed',
      ['Joined,"11/24/2020, 9:00:00 AM"', 'Left,"11/24/2020, 9:10:00 AM"', 'Joined,"11/24/2020, 9:20:00 AM"'],
      ['09:00:00-09:10:00', '09:20:00-11:00:00'],
      true,
    ],
    [
      'two devices, one leave: both end there',
      ['Joined,"11/24/2020, 9:00:00 AM"', 'Joined,"11/24/2020, 9:05:00 AM"', 'Left,"11/24/2020, 9:30:00 AM"'],
      ['09:00:00-09:30:00', '09:05:00-09:30:00'],
      false,
    ],
    ['lines out of order', ['Left,"11/24/2020, 9:10:00 AM"', 'Joined,"11/24/2020, 9:00:00 AM"'], ['09:00:00-09:10:00'], false],
  ])('%s', (_, lines, expected, openEnded) => {
    const others = ['Lee Gu,Joined before,"11/24/2020, 8:30:00 AM"', 'Lee Gu,Left,"11/24/2020, 11:00:00 AM"']
    const report = read(list(...lines.map((line) => `Adele Vance,${line}`), ...others))
    expect(times(report.participants[0]!)).toEqual(expected)
    expect(report.participants[0]!.openEnded).toBe(openEnded)
  })

  it('keeps somebody who joined in the last second as there, if only just', () => {
    const report = read(list('Lee Gu,Joined,"11/24/2020, 9:00:00 AM"'))
    expect(report.participants[0]).toMatchObject({ openEnded: true, joins: [interval('2020-11-24T09:00:00', '2020-11-24T09:00:01')] })
    expect(report.time).toEqual(interval('2020-11-24T09:00:00', '2020-11-24T09:00:01'))
  })

  it('skips a leave without a join, and an action in words it does not know', () => {
    const report = read(
      list('Lee Gu,Joined,"11/24/2020, 9:00:00 AM"', 'Adele Vance,Left,"11/24/2020, 9:10:00 AM"', 'Lee Gu,Waved,"11/24/2020, 9:20:00 AM"'),
    )
    expect(report.skipped).toEqual([
      { line: 3, reason: '"Adele Vance" leaves without having joined; the line was left out.' },
      { line: 4, reason: '"Lee Gu" did something that is not known here: "Waved".' },
    ])
  })
})

describe('three sections', () => {
  const summary = ['1. Summary', 'Meeting title\tCRM steering', 'Start time\t11/24/26, 9:00:00 AM', 'End time\t11/24/26, 10:00:00 AM']
  const spans = ['2. Participants', 'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole']
  const joins = ['3. In-Meeting Activities', 'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole']
  const span = (name: string, from: string, to: string, rest = '1h\ta@contoso.com\ta@contoso.com\tPresenter') =>
    `${name}\t11/24/26, ${from}:00 AM\t11/24/26, ${to}:00 AM\t${rest}`
  const join = (name: string, from: string, to: string, email = 'a@contoso.com') =>
    `${name}\t11/24/26, ${from}:00 AM\t11/24/26, ${to}:00 AM\t\t${email}\tPresenter`

  it('takes first join and last leave where the list of joins is missing, and says so', () => {
    const report = read(bytes(...summary, ...spans, span('Lee Gu', '9:00', '10:00', '45m 0s\tlee@contoso.com')))
    expect(whoWhen(report)).toEqual([['Lee Gu', '09:00:00-10:00:00']])
    expect(report.notes).toEqual([
      { line: 6, reason: 'The report has no list of single joins; each line counts as present from its first join to its last leave.' },
      {
        line: 7,
        reason:
          '"Lee Gu" was out for about 15 minutes between first join and last leave; the report does not say when, so it counts as present.',
      },
    ])
  })

  it('takes first join and last leave where the joins do not fit them', () => {
    const report = read(bytes(...summary, ...spans, span('Lee Gu', '9:00', '10:00'), ...joins, join('Lee Gu', '9:00', '9:30')))
    expect(whoWhen(report)).toEqual([['Lee Gu', '09:00:00-10:00:00']])
    expect(report.notes).toEqual([
      {
        line: 7,
        reason: 'The joins of "Lee Gu" do not fit first join and last leave, so the file was edited; first join and last leave were used.',
      },
    ])
  })

  it('takes each person from the section that has them', () => {
    const guest = span('Gast', '9:10', '9:20', '10m 0s\t\tgast@fabrikam.com\tAttendee')
    const report = read(
      bytes(
        ...summary,
        ...spans,
        span('Lee Gu', '9:00', '10:00'),
        guest,
        ...joins,
        join('Lee Gu', '9:00', '10:00'),
        join('Diego Siciliani', '9:30', '9:40', 'd@contoso.com'),
      ),
    )
    expect(whoWhen(report)).toEqual([
      ['Lee Gu', '09:00:00-10:00:00'],
      ['Gast', '09:10:00-09:20:00'],
      ['Diego Siciliani', '09:30:00-09:40:00'],
    ])
    expect(report.notes.map(({ line }) => line)).toEqual([8, 12])
  })

  it('starts at "Meeting title" when the first line is missing, and puts date and time from cells of their own together', () => {
    const report = read(
      bytes(
        'Meeting title\tAsk Me Anything',
        'Start time\t5/15/2026\t1:00:00 PM',
        'End time\t5/15/2026\t1:55:00 PM',
        '',
        '2. Participants',
        'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\tEngagement: Raise Hands\tEngagement: Unmute',
        'Lee Gu\t5/15/2026\t12:55:00 PM\t5/15/2026\t1:57:00 PM\t1h 2m 0s\tlee@contoso.com\tleeg@contoso.com\tPresenter\t0\t1',
      ),
    )
    expect(report).toMatchObject({
      title: 'Ask Me Anything',
      generation: 'three-sections-2022',
      time: interval('2026-05-15T13:00:00', '2026-05-15T13:55:00'),
    })
    expect(report.participants).toMatchObject([
      { joins: [interval('2026-05-15T12:55:00', '2026-05-15T13:57:00')], addresses: ['lee@contoso.com', 'leeg@contoso.com'] },
    ])
  })

  it('reads webinar exports: whoever registered and did not come is skipped, the address they registered with is theirs', () => {
    const report = read(
      bytes(
        ...summary,
        'Registered participants\t2',
        '2. Participants',
        'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\tRegistration First Name\tRegistration Email\tRegistration Time\tWhy do you come?',
        'Joni Sherman\t11/24/26, 9:00:00 AM\t11/24/26, 9:30:00 AM\t30m 0s\tjonis@contoso.com\t\tAttendee\tJoni\tjoni@home.example\t11/2/26, 9:00:00 AM\t"To learn\nand ask"',
        'Lynne Robbins\t\t\t\tlynner@contoso.com\t\tAttendee\tLynne\tlynner@contoso.com\t11/3/26, 9:00:00 AM\t',
      ),
    )
    expect(report.participants).toMatchObject([{ name: 'Joni Sherman', addresses: ['jonis@contoso.com', 'joni@home.example'] }])
    expect(report.skipped).toEqual([
      { line: 10, reason: 'There is no time of joining for "Lynne Robbins", so they do not count as having been there.' },
    ])
  })

  it('ignores the engagement section behind the joins', () => {
    const engagement = ['4. Meeting Engagement', 'Name\tEngagement Type\tTime', 'Lee Gu\tRaised hand\t11/24/26, 9:15:00 AM']
    const report = read(
      bytes(...summary, ...spans, span('Lee Gu', '9:00', '10:00'), ...joins, join('Lee Gu', '9:00', '10:00'), ...engagement),
    )
    expect(report).toMatchObject({ rowCount: 2, skipped: [] })
  })

  it('says when the organisation withholds the times', () => {
    const found = failure(
      bytes(
        '1. Summary',
        'Meeting title\tCRM steering',
        '2. Participants',
        'Name\tEmail\tParticipant ID (UPN)\tRole',
        'Lee Gu\ta@contoso.com\ta@contoso.com\tPresenter',
      ),
    )
    expect(found).toMatchObject({ code: 'no-rows', message: expect.stringContaining('who attended but not when') })
  })
})

describe('headings', () => {
  const row = 'Lee Gu\t24.11.2026 09:00:00\t24.11.2026 10:00:00\t1h\tlee@contoso.com\tlee@contoso.com\tX'
  it.each([
    ['damaged name', 'N#me\tJoin Time\tLeave Time\tDuration\tEmail\tParticipant ID (UPN)\tRole'],
    ['damaged times', 'Name\tJ@in\tL?ve\tDuration\tEmail\tParticipant ID (UPN)\tRole'],
    ['Spanish', 'Nombre\tHora de unión\tHora de salida\tDuración\tCorreo electrónico\tId. de participante (UPN)\tRol'],
    ['a language that is not known, with a UPN', 'Nimi\tLiittymisaika\tPoistumisaika\tKesto\tSähköposti\tOsallistujan tunnus (UPN)\tRooli'],
    ['in quotes', '"Name"\t"Join Time"\t"Leave Time"\t"Duration"\t"Email"\t"Participant ID (UPN)"\t"Role"'],
  ])('%s', (_, heading) => {
    const report = read(bytes(heading, row))
    expect(report.participants).toEqual([
      {
        name: 'Lee Gu',
        addresses: ['lee@contoso.com'],
        dialIn: false,
        joins: [interval('2026-11-24T09:00:00', '2026-11-24T10:00:00')],
        openEnded: false,
        line: 2,
      },
    ])
  })

  it('reads numbered sections in a language that is not known, by what the cells hold', () => {
    const report = read(
      bytes(
        '1. Yhteenveto',
        'Kokouksen otsikko\tOhjausryhmä',
        'Osallistujia\t1',
        'Alkamisaika\t24.11.2026 klo 9.00',
        'Päättymisaika\t24.11.2026 10.00.00',
        '2. Osallistujat',
        'Nimi\tEnsimmäinen\tViimeinen\tKesto\tSähköposti',
        'Lee Gu\t24.11.2026 9.01.00\t24.11.2026 9.59.00\t58 min\tlee@contoso.com',
        '3. Toiminta',
        'Nimi\tLiittyi\tPoistui\tKesto',
        'Lee Gu\t24.11.2026 9.01.00\t24.11.2026 9.59.00\t58 min',
      ),
    )
    expect(report).toMatchObject({ language: 'und', title: 'Ohjausryhmä', time: interval('2026-11-24T09:00:00', '2026-11-24T10:00:00') })
    expect(report.participants).toMatchObject([
      { name: 'Lee Gu', addresses: ['lee@contoso.com'], joins: [interval('2026-11-24T09:01:00', '2026-11-24T09:59:00')] },
    ])
    expect(report.notes.some(({ line, reason }) => line === 10 && reason.includes('"Liittyi"') && reason.includes('time of joining'))).toBe(
      true,
    )
  })

  it('reads times as UTC where the headings say so, whatever the zone of the reader', () => {
    const heading = 'Name\tFirst Join (UTC)\tLast Leave (UTC)\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole'
    const report = read(bytes('1. Summary', 'Meeting title\tX', '2. Participants', heading, row), { zone: 'Asia/Tokyo' })
    expect(report.time).toEqual(interval('2026-11-24T09:00:00', '2026-11-24T10:00:00'))
  })

  it('reads commas in names and times of a comma file without quotes', () => {
    const report = read(
      bytes('Name,Join Time,Leave Time,Duration,Email', 'Gu, Lee,11/24/2026, 9:00:00 AM,11/24/2026, 10:00:00 AM,1h,lee@contoso.com'),
    )
    expect(report.participants).toMatchObject([
      { name: 'Gu, Lee', addresses: ['lee@contoso.com'], joins: [interval('2026-11-24T09:00:00', '2026-11-24T10:00:00')] },
    ])
  })

  it('reads a quoted title with quotes in it, and does not let a lone quote swallow the rows behind it', () => {
    const heading = 'Name\tJoin Time\tLeave Time'
    const titled = read(bytes('Meeting title\t"""CRM"" steering"', heading, 'Lee Gu\t24.11.2026 09:00:00\t24.11.2026 10:00:00'))
    expect(titled.title).toBe('"CRM" steering')
    const lone = read(
      bytes(
        heading,
        '"Lee Gu\t24.11.2026 09:00:00\t24.11.2026 10:00:00',
        'Grady "G" Archie\t24.11.2026 09:00:00\t24.11.2026 10:00:00',
        'Diego "\t24.11.2026 09:00:00\t24.11.2026 10:00:00',
      ),
    )
    expect(lone.participants.map(({ name, line }) => [name, line])).toEqual([
      ['"Lee Gu', 2],
      ['Grady "G" Archie', 3],
      ['Diego "', 4],
    ])
  })
})

describe('people', () => {
  const table = (...people: (readonly [name: string, email?: string, upn?: string])[]) =>
    bytes(
      'Name\tJoin Time\tLeave Time\tEmail\tParticipant ID (UPN)',
      ...people.map(
        ([name, email = '', upn = ''], at) => `${name}\t24.11.2026 09:${10 + at}:00\t24.11.2026 09:${11 + at}:00\t${email}\t${upn}`,
      ),
    )
  it.each([
    ['Megan Bowen', 'Megan Bowen'],
    ['Megan Bowen (External)', 'Megan Bowen'],
    ['Megan Bowen (Guest) (Unverified)', 'Megan Bowen'],
    ['Bowen, Megan (EXT)', 'Bowen, Megan'],
    ['[Fabrikam] Megan Bowen (Extern)', 'Megan Bowen'],
    ['Megan Bowen (Zewnętrzny)', 'Megan Bowen'],
    ['メーガン（ゲスト）', 'メーガン'],
    ['Megan\u00a0 Bowen', 'Megan Bowen'],
    ['Megan Bowen (ACNE/PAINT EMP)', 'Megan Bowen (ACNE/PAINT EMP)'],
    ['(Guest) Bowen', '(Guest) Bowen'],
  ])('%s is called %s', (written, name) => {
    expect(read(table([written])).participants[0]!.name).toBe(name)
  })

  it.each([
    ['+49 30 ****12', true],
    ['+1 425-***-**89', true],
    ['(425) 555-0100', true],
    ['Unknown user', true],
    ['Unbekannter Benutzer', true],
    ['Room 4711', false],
    ['Lee Gu', false],
  ])('%s is a telephone: %s', (name, dialIn) => {
    expect(read(table([name])).participants[0]!.dialIn).toBe(dialIn)
  })

  const people = (data: Uint8Array) =>
    read(data).participants.map(({ name, addresses, joins }) => [name, addresses.join(' '), joins.length])
  it('merges the lines of one person: by any address, else by name', () => {
    expect(
      people(
        table(['Lee Gu', 'LeeG@contoso.com', ''], ['Gu, Lee', '', 'leeg@contoso.com'], ['Grady Archie'], ['Lee Gu'], ['grady archie']),
      ),
    ).toEqual([
      ['Lee Gu', 'leeg@contoso.com', 3],
      ['Grady Archie', '', 2],
    ])
  })
  it('keeps two people with one name apart, and whoever has that name and no address apart from both', () => {
    const data = table(['Lee Gu', 'leeg@contoso.com'], ['Lee Gu', 'lee.gu@contoso.com'], ['Lee Gu'])
    expect(people(data)).toEqual([
      ['Lee Gu', 'leeg@contoso.com', 1],
      ['Lee Gu', 'lee.gu@contoso.com', 1],
      ['Lee Gu', '', 1],
    ])
    expect(read(data).notes).toEqual([
      { line: 4, reason: 'Two people in this report are called "Lee Gu", and this line has no address; it was kept apart from both.' },
    ])
  })
  it('does not take a name that anybody can type for the person who signed in, and says that it was typed', () => {
    const data = table(['Lee Gu', 'leeg@contoso.com'], ['Lee Gu (Unverified)'])
    expect(people(data)).toEqual([
      ['Lee Gu', 'leeg@contoso.com', 1],
      ['Lee Gu', '', 1],
    ])
    expect(read(data).notes).toEqual([
      { line: 3, reason: '"Lee Gu" joined without signing in ("Unverified"): anybody can type such a name.' },
    ])
  })
  it('knows the own address inside the user name that a guest gets', () => {
    expect(people(table(['Alex Wilber', '', 'alex_w_fabrikam.com#EXT#@contoso.onmicrosoft.com']))).toEqual([
      ['Alex Wilber', 'alex_w_fabrikam.com#ext#@contoso.onmicrosoft.com alex_w@fabrikam.com', 1],
    ])
  })
  it('calls somebody without a name by their address, and skips lines with neither', () => {
    const report = read(table(['', 'leeg@contoso.com'], ['(Guest)'], ['Lee Gu', 'not an address']))
    expect(report.participants.map(({ name }) => name)).toEqual(['leeg@contoso.com', 'Lee Gu'])
    expect(report.skipped).toEqual([{ line: 3, reason: 'The line has neither a name nor an address.' }])
  })
})

describe('rows that cannot be used', () => {
  const heading = 'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole'
  const good = 'Lee Gu\t24.11.2026 09:00:00\t24.11.2026 10:00:00\t1h\tlee@contoso.com\tPresenter'
  it.each([
    [
      'leaves before joining',
      'Grady Archie\t24.11.2026 09:30:00\t24.11.2026 09:00:00\t\t\tX',
      '"Grady Archie" leaves before joining; the line was left out.',
    ],
    [
      'zero-length',
      'Grady Archie\t24.11.2026 09:30:00\t24.11.2026 09:30:00\t\t\tX',
      '"Grady Archie" joins and leaves in the same second; the line was left out.',
    ],
    ['no time', 'Grady Archie\t\t\t\t\tX', 'There is no time of joining for "Grady Archie", so they do not count as having been there.'],
    ['not a time', 'Grady Archie\tyesterday\t\t\t\tX', 'The time "yesterday" of "Grady Archie" cannot be read.'],
    ['not a leave', 'Grady Archie\t24.11.2026 09:30:00\tlater\t\t\tX', 'The time "later" of "Grady Archie" cannot be read.'],
    [
      'no such day',
      'Grady Archie\t31.11.2026 09:30:00\t31.11.2026 09:40:00\t\t\tX',
      'There is no such date or time of day in the line of "Grady Archie".',
    ],
    [
      'no such hour',
      'Grady Archie\t24.11.2026 29:30:00\t24.11.2026 09:40:00\t\t\tX',
      'There is no such date or time of day in the line of "Grady Archie".',
    ],
    [
      'an unknown half of the day',
      'Grady Archie\t24.11.2026 9:30:00 μ.μ.\t\t\t\tX',
      'The time "24.11.2026 9:30:00 μ.μ." of "Grady Archie" cannot be read.',
    ],
  ])('%s', (_, row, reason) => {
    const report = read(bytes(heading, row, good))
    expect(whoWhen(report)).toEqual([['Lee Gu', '09:00:00-10:00:00']])
    expect(report).toMatchObject({ rowCount: 2, skipped: [{ line: 2, reason }] })
    const alone = failure(bytes(heading, row))
    expect(alone).toMatchObject({ code: 'no-rows', message: expect.stringContaining(reason) })
  })

  it.each([
    ['behind the join', 'Grady Archie\t24.11.2026 09:30:00'],
    ['in the leave', 'Grady Archie\t24.11.2026 09:30:00\t24.11.2026 09:4'],
    ['in the address', 'Grady Archie\t24.11.2026 09:30:00\t24.11.2026 09:40:00\t10m\tgra'],
  ])('a file cut off %s loses that line only', (_, row) => {
    const report = read(new Uint8Array(Buffer.from(`${heading}\n${good}\n${row}`)))
    expect(whoWhen(report)).toEqual([['Lee Gu', '09:00:00-10:00:00']])
    expect(report.skipped).toEqual([{ line: 3, reason: 'The file ends in the middle of this line.' }])
  })
  it('a whole last line without a line break is used', () => {
    expect(read(new Uint8Array(Buffer.from(`${heading}\n${good}`))).skipped).toEqual([])
  })

  it('a join without a leave ends with the meeting', () => {
    const report = read(
      bytes(
        'Meeting Summary',
        'Meeting Title\tX',
        'Meeting Start Time\t24.11.2026 09:00:00',
        'Meeting End Time\t24.11.2026 10:30:00',
        heading,
        'Grady Archie\t24.11.2026 09:30:00\t\t\tg@contoso.com\tX',
        good,
      ),
    )
    expect(report.participants[0]).toMatchObject({ openEnded: true, joins: [interval('2026-11-24T09:30:00', '2026-11-24T10:30:00')] })
  })
  it('a summary that ends before it starts, or lies on another day, gives way to the joins', () => {
    const summary = (start: string, end: string) => [
      'Meeting Summary',
      `Meeting Start Time\t${start}`,
      `Meeting End Time\t${end}`,
      heading,
      good,
    ]
    for (const lines of [summary('24.11.2026 10:00:00', '24.11.2026 09:00:00'), summary('25.11.2026 09:00:00', '25.11.2026 10:00:00')]) {
      const report = read(bytes(...lines))
      expect(report.time).toEqual(interval('2026-11-24T09:00:00', '2026-11-24T10:00:00'))
      expect(report.notes).toHaveLength(1)
    }
  })
  it('a duration that does not fit is named; one that only lacks its seconds is not', () => {
    const report = read(
      bytes(
        heading,
        'Lee Gu\t24.11.2026 09:00:00\t24.11.2026 10:00:50\t1h 0m\t\tX',
        'Grady Archie\t24.11.2026 09:00:00\t24.11.2026 10:00:00\t12 Min. 0 Sek.\t\tX',
      ),
    )
    expect(report.notes).toEqual([
      { line: 3, reason: 'The duration in the line of "Grady Archie" does not fit its times; the times were used.' },
    ])
  })
})

describe('dates', () => {
  const table = (...rows: (readonly [join: string, leave: string])[]) =>
    bytes('Name\tJoin Time\tLeave Time', ...rows.map(([join, leave], at) => `Person ${at}\t${join}\t${leave}`))

  it.each([
    ['1/19/2021, 9:58:51 AM', '2021-01-19T09:58:51Z'],
    ['1/19/2021, 12:00:00 AM', '2021-01-19T00:00:00Z'],
    ['1/19/21, 12:00:00\u202fPM', '2021-01-19T12:00:00Z'],
    ['19/1/2021, 9:58:51 pm', '2021-01-19T21:58:51Z'],
    ['19/1/2021, 9:58:51 a. m.', '2021-01-19T09:58:51Z'],
    ['14/11/22, 09:29:07', '2022-11-14T09:29:07Z'],
    ['14-11-2022 09:29', '2022-11-14T09:29:00Z'],
    ['06.10.26, 18:01:00', '2026-10-06T18:01:00Z'],
    ['6. 10. 2026 18:01:00', '2026-10-06T18:01:00Z'],
    ['06.10.2026 um 18:01:00 Uhr', '2026-10-06T18:01:00Z'],
    ['6.10.2026 kl. 18.01.00', '2026-10-06T18:01:00Z'],
    ['03/02/2021 à 09:58:51', '2021-02-03T09:58:51Z'],
    ['2026/1/15 19:00:00', '2026-01-15T19:00:00Z'],
    ['2026-01-15T19:00:00', '2026-01-15T19:00:00Z'],
    ['2026-01-15T19:00:00.123Z', '2026-01-15T19:00:00Z'],
    ['2026年1月15日 19:00:00', '2026-01-15T19:00:00Z'],
    ['2026/1/15 午後7:00:00', '2026-01-15T19:00:00Z'],
    ['2026. 1. 15. 오전 7:00:00', '2026-01-15T07:00:00Z'],
    ['\u200e1\u200e/\u200e19\u200e/\u200e2021\u200e \u200e9\u200e:\u200e58\u200e:\u200e51\u200e \u200eAM', '2021-01-19T09:58:51Z'],
  ])('reads %s', (text, expected) => {
    expect(read(table([text, ''])).participants[0]!.joins[0]!.start).toBe(expected)
  })

  it.each([
    ['dots', [['03.02.2026 09:00:00', '03.02.2026 10:00:00']], 'day-first', 'format', '2026-02-03T09:00:00Z'],
    ['the French à', [['03/02/2026 à 09:00:00', '03/02/2026 à 10:00:00']], 'day-first', 'format', '2026-02-03T09:00:00Z'],
    ['year first', [['2026/2/3 09:00:00', '2026/2/3 10:00:00']], 'year-first', 'format', '2026-02-03T09:00:00Z'],
    ['a day over 12 behind', [['2/13/26, 9:00:00 AM', '2/13/26, 10:00:00 AM']], 'month-first', 'day-over-12', '2026-02-13T09:00:00Z'],
    ['a day over 12 before', [['13/2/26, 09:00:00', '13/2/26, 10:00:00']], 'day-first', 'day-over-12', '2026-02-13T09:00:00Z'],
    ['day and month the same', [['5/5/26, 9:00:00 AM', '5/5/26, 10:00:00 AM']], 'day-first', 'same-either-way', '2026-05-05T09:00:00Z'],
    [
      'across midnight, day first',
      [['11/12/26, 23:30:00', '12/12/26, 00:30:00']],
      'day-first',
      'summary-against-rows',
      '2026-12-11T23:30:00Z',
    ],
    [
      'across midnight, month first',
      [['12/11/26, 11:30:00 PM', '12/12/26, 12:30:00 AM']],
      'month-first',
      'summary-against-rows',
      '2026-12-11T23:30:00Z',
    ],
  ] as const)('tells day and month apart by %s', (_, rows, dateOrder, dateOrderFrom, start) => {
    const report = read(table(...rows))
    expect(report).toMatchObject({ dateOrder, dateOrderFrom })
    expect(report.participants[0]!.joins[0]!.start).toBe(start)
  })

  it('tells day and month apart by a summary in another format', () => {
    const report = read(
      bytes(
        'Meeting Summary',
        'Meeting Start Time\t2026-02-03 09:00:00',
        'Meeting End Time\t2026-02-03 10:00:00',
        'Name\tJoin Time\tLeave Time',
        'Lee Gu\t3/2/26, 9:00:00 AM\t3/2/26, 9:30:00 AM',
      ),
    )
    expect(report).toMatchObject({ dateOrder: 'day-first', dateOrderFrom: 'summary-against-rows' })
  })

  it('tells day and month apart by when somebody registered', () => {
    const data = bytes(
      'Name\tJoin Time\tLeave Time\tRegistration Time',
      'Lee Gu\t3/2/26, 9:00:00 AM\t3/2/26, 9:30:00 AM\t2/17/26, 8:00:00 AM',
    )
    expect(read(data)).toMatchObject({ dateOrder: 'month-first', dateOrderFrom: 'day-over-12' })
  })

  it('does not learn the order from what somebody typed into an answer', () => {
    const heading = 'Name\tJoin Time\tLeave Time\tWhen does it suit you?'
    const row = (name: string, answer: string) => `${name}\t3/2/26, 9:00:00 AM\t3/2/26, 9:30:00 AM\t${answer}`
    expect(failure(bytes(heading, row('Lee Gu', '17/2/26, 8:00:00 AM'), row('Grady Archie', 'Never')))).toMatchObject({
      type: 'ambiguous-dates',
    })
  })

  const open = table(['11/4/2020, 9:50:12 AM', '11/4/2020, 10:07:10 AM'])
  it('asks where the file leaves it open, with both readings as instants; AM and PM prove nothing', () => {
    expect(failure(open, { zone: 'Europe/Berlin' })).toMatchObject({
      type: 'ambiguous-dates',
      readings: [
        { dateOrder: 'day-first', start: '2020-04-11T07:50:12Z', end: '2020-04-11T08:07:10Z' },
        { dateOrder: 'month-first', start: '2020-11-04T08:50:12Z', end: '2020-11-04T09:07:10Z' },
      ],
    })
  })
  it.each([
    ['day-first', '2020-04-11T09:50:12Z'],
    ['month-first', '2020-11-04T09:50:12Z'],
  ] as const)('takes the order that was chosen: %s', (dateOrder, start) => {
    const report = read(open, { zone: 'UTC', dateOrder })
    expect(report).toMatchObject({ dateOrder, dateOrderFrom: 'chosen', time: { start } })
  })
  it('refuses a choice that the file contradicts, and names the line', () => {
    const data = table(['11/4/2020, 9:50:12 AM', ''], ['11/14/2020, 9:50:12 AM', ''])
    expect(failure(data, { zone: 'UTC', dateOrder: 'day-first' })).toMatchObject({
      type: 'unreadable-file',
      code: 'contradictory-dates',
      line: 3,
    })
    expect(read(data, { zone: 'UTC', dateOrder: 'month-first' }).dateOrderFrom).toBe('day-over-12')
  })
  it('refuses a file that has both orders', () => {
    const data = table(['13/4/2020, 9:50:12 AM', ''], ['4/13/2020, 9:50:12 AM', ''])
    expect(failure(data)).toMatchObject({ code: 'contradictory-dates', line: 3 })
  })

  it.each([
    ['winter', '24.11.2026 09:00:00', '2026-11-24T08:00:00Z'],
    ['summer', '24.06.2026 09:00:00', '2026-06-24T07:00:00Z'],
    ['an hour that the clock change skips moves forward', '29.03.2026 02:30:00', '2026-03-29T01:30:00Z'],
    ['of an hour that it repeats the first is meant', '25.10.2026 02:30:00', '2026-10-25T00:30:00Z'],
  ])('in the zone of the reader: %s', (_, text, expected) => {
    expect(read(table([text, '']), { zone: 'Europe/Berlin' }).participants[0]!.joins[0]!.start).toBe(expected)
  })
})

describe('other files', () => {
  const text = (content: string) => new Uint8Array(Buffer.from(content))
  it.each([
    ['nothing', new Uint8Array(), 'empty', 'empty'],
    ['blank lines', text('\n\n \n'), 'empty', 'empty'],
    [
      'a live event report',
      bytes('SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role', '1,2,Lee Gu,x,11/24/2026 09:00:00,Joined,Attendee'),
      'live-event-report',
      'choose Attendance',
    ],
    ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), 'not-an-attendance-report', 'Excel'],
    ['a calendar', text('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'), 'not-an-attendance-report', 'calendar'],
    ['a web page', text('<!DOCTYPE html><html><body>Sign in</body></html>'), 'not-an-attendance-report', 'web page'],
    ['JSON', text('{"value": []}'), 'not-an-attendance-report', 'JSON'],
    ['a list of people', bytes('Name,Email,Role', 'Lee Gu,lee@contoso.com,Member'), 'not-an-attendance-report', '"Name", "Email", "Role"'],
    [
      'a calendar from Outlook as CSV',
      bytes('"Subject","Start Date","Start Time","End Date"', '"CRM","11/24/2026","9:00","11/24/2026"'),
      'not-an-attendance-report',
      'Outlook',
    ],
    [
      'a list from Zoom',
      bytes(
        'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)',
        'Lee Gu,lee@contoso.com,11/24/2026 09:00:00 AM,11/24/2026 10:00:00 AM,60',
      ),
      'not-an-attendance-report',
      'Zoom',
    ],
    ['prose', text('Minutes of the steering committee.\nNobody came.\n'), 'not-an-attendance-report', 'plain text'],
    [
      'headings only',
      bytes('1. Summary', 'Meeting title\tX', '2. Participants', 'Name\tFirst Join\tLast Leave', '3. In-Meeting Activities'),
      'no-rows',
      'nobody is in it',
    ],
    ['headings of 2020 only', bytes('Full Name\tUser Action\tTimestamp'), 'no-rows', 'nobody is in it'],
  ])('%s', (_, data, code, words) => {
    const found = failure(data)
    expect(found).toMatchObject({ type: 'unreadable-file', code })
    expect(found?.message).toContain(words)
  })
  it('a file over the limit is refused before it is looked at', () => {
    expect(failure(new Uint8Array(maxFileBytes + 1))).toMatchObject({ type: 'too-large' })
    expect(failure(new Uint8Array(Buffer.alloc(maxFileBytes, 'x')))).toMatchObject({ code: 'not-an-attendance-report' })
  })
  it.each([
    ['millions of line ends', 'Name\tJoin Time\tLeave Time\n'.padEnd(maxFileBytes, '\n')],
    ['millions of cells in one line', 'Name\tJoin Time\tLeave Time\n'.padEnd(maxFileBytes, '\t')],
    ['millions of quoted cells', `Name,Join Time,Leave Time\n${'"",'.repeat(5_000_000)}`],
    ['half a million joins', `Name\tJoin Time\tLeave Time\n${'A\t24.11.2026 9:00\t24.11.2026 10:00\n'.repeat(500_000)}`],
  ])('a file of %s is refused before it is taken apart', (_, content) => {
    expect(failure(new Uint8Array(Buffer.from(content)))).toMatchObject({
      type: 'too-large',
      message: expect.stringContaining('200,000 lines'),
    })
  })
  it.each([
    ['quotes', '"'.repeat(200_000)],
    ['brackets in a name', `Name\tJoin Time\tLeave Time\n${' (guest)'.repeat(50_000)}\tx\ty\n`],
    [
      'a chain of addresses',
      [
        'Name\tJoin Time\tLeave Time\tEmail\tUPN',
        ...Array.from({ length: 20_000 }, (_, i) => `N\t24.11.2026 09:00:00\t24.11.2026 10:00:00\tu${i}@x.example\tu${i + 1}@x.example`),
      ].join('\n'),
    ],
  ])('does not hang on 200,000 of %s', (_, content) => {
    const started = performance.now()
    readAttendanceReport(text(content), utc)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('any report', () => {
  const seed = 20261124
  /** Without clock changes, and not the reader's arithmetic: an instant is the wall time less five and a half hours. */
  const zone = 'Asia/Kolkata'
  const instantThere = (iso: string) => `${new Date(Date.parse(`${iso}Z`) - 330 * 60_000).toISOString().slice(0, 19)}Z`
  const names = [
    'Megan Bowen',
    'Vance, Adele',
    'Nestor "Nes" Wilke',
    'Łukasz Żółw',
    '佐藤 花子',
    'Lee Gu',
    "Patti O'Neil; jr",
    'Isaiah\u00a0Langer',
    'Zoë-Anaïs',
  ]

  /** Seconds after midnight: joins of one person do not touch, so that every generation can tell them. */
  const joins = fc
    .uniqueArray(fc.integer({ min: 0, max: 86_000 }), { minLength: 2, maxLength: 8 })
    .map((moments) => moments.toSorted((a, b) => a - b))
    .map((moments) => moments.slice(0, moments.length - (moments.length % 2)))
  const meeting = fc
    .record({
      day: fc.integer({ min: 0, max: 27 }).map((offset) => `2026-02-${String(offset + 1).padStart(2, '0')}`),
      title: fc.constantFrom('CRM steering', 'a; b, "c"\'s', '運営委員会', '=1+1'),
      people: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), joins, upn: fc.boolean(), email: fc.boolean() }), {
        minLength: 1,
        maxLength: 6,
        selector: ({ name }) => name,
      }),
    })
    .map(({ day, title, people }): FixtureMeeting => {
      const at = (second: number) => `${day}T${new Date(second * 1000).toISOString().slice(11, 19)}`
      return {
        title,
        start: at(0),
        end: at(86_399),
        people: people.map((person, index) => ({
          name: person.name,
          ...(person.email && { email: `p${index}@contoso.com` }),
          ...(person.upn && { upn: `user${index}@contoso.com` }),
          joins: person.joins.flatMap((from, i) => (i % 2 === 0 ? [{ from: at(from), to: at(person.joins[i + 1]!) }] : [])),
        })),
      }
    })
  const style = fc.record({
    generation: fc.constantFrom(...generations.map(([generation]) => generation)),
    language: fc.constantFrom(...languages),
    dates: fc.constantFrom(...dates),
    separator: fc.constantFrom<FixtureSeparator>('\t', ',', ';'),
    activitiesFirst: fc.boolean(),
  })
  // Windows-1252 has no Japanese or Polish letters.
  const encoding = fc.constantFrom(...(Object.keys(fixtureEncodings) as FixtureEncoding[]).filter((name) => name !== 'Windows-1252'))

  it(`reads back what was written (seed ${seed})`, () => {
    fc.assert(
      fc.property(meeting, style, encoding, (original, how, encoded) => {
        const dateOrder = how.dates.startsWith('month first') ? 'month-first' : 'day-first'
        const report = read(fixtureEncodings[encoded](renderReport(original, how)), { zone, dateOrder })
        const written = original.people.map(({ name, email, upn, joins: own }) => ({
          name: name.replaceAll('\u00a0', ' '),
          addresses: how.generation === 'actions' ? [] : [email, upn].filter((address) => address !== undefined),
          joins: own.map(({ from, to }) => ({ start: instantThere(from), end: instantThere(to ?? '') })),
        }))
        expect(report.participants.map(({ name, addresses, joins: own }) => ({ name, addresses, joins: own }))).toEqual(written)
        expect(report.skipped).toEqual([])
        if (how.generation === 'summary and table' || how.generation === 'three sections') expect(report.title).toBe(original.title)
      }),
      { seed, numRuns: 300 },
    )
  })

  it(`never throws and always explains itself, however the file is broken (seed ${seed})`, () => {
    const breakage = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        how: fc.constantFrom('cut', 'drop', 'insert', 'repeat', 'swap lines', 'drop line'),
        with: fc.constantFrom('"', '\t', ',', ';', '\n', '\r', '\0', '@', '99', '(', '[', '2. ', '\u202f', '11/4/2020', 'UPN'),
      }),
      { minLength: 1, maxLength: 8 },
    )
    const broken = (text: string, { at, how, with: what }: { at: number; how: string; with: string }) => {
      const place = Math.floor(text.length * at)
      const lines = text.split('\r\n')
      const line = Math.floor((lines.length - 1) * at)
      if (how === 'cut') return text.slice(0, place)
      if (how === 'drop') return text.slice(0, place) + text.slice(place + 3)
      if (how === 'insert') return text.slice(0, place) + what + text.slice(place)
      if (how === 'repeat') return text.slice(0, place) + what.repeat(50) + text.slice(place)
      if (how === 'drop line') return lines.toSpliced(line, 1).join('\r\n')
      return lines.toSpliced(line, 0, lines.at(-line - 1) ?? '').join('\r\n')
    }
    fc.assert(
      fc.property(
        meeting,
        style,
        encoding,
        breakage,
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (original, how, encoded, damage, keep) => {
          const data = fixtureEncodings[encoded](damage.reduce(broken, renderReport(original, how)))
          const result = readAttendanceReport(data.subarray(0, Math.ceil(data.length * keep)), { zone })
          if (!result.ok) {
            expect(result.failure.message.length).toBeGreaterThan(10)
            return
          }
          const { participants, skipped, notes, rowCount, time } = result.value
          expect(time.start < time.end).toBe(true)
          expect(participants.length).toBeGreaterThan(0)
          expect(participants.length).toBeLessThanOrEqual(rowCount)
          for (const { joins: own, name } of participants) {
            expect(name).not.toBe('')
            expect(own.length).toBeGreaterThan(0)
            expect(own.every(({ start, end }) => start < end)).toBe(true)
          }
          const lines = [...skipped, ...notes].map(({ line }) => line)
          expect(lines.every((line) => line >= 1)).toBe(true)
        },
      ),
      { seed, numRuns: 500 },
    )
  })
})

const corpus = new URL('../../../../../shared/corpus/teams-csv/', import.meta.url)
const present = existsSync(corpus)
describe.skipIf(!present)(`real reports${present ? '' : ' (../shared/corpus is not here)'}`, () => {
  const file = (name: string) => new Uint8Array(readFileSync(new URL(name, corpus)))
  it.each([
    [
      'de-2026-3section.unverified.utf8.txt',
      'three-sections-2022',
      'de',
      2,
      3,
      '2026-10-06T18:01:00',
      '2026-10-06T19:00:00',
      'day-first',
      'format',
      0,
      1,
    ],
    [
      'en-2022-3section-daymonth-14nov.utf16be.csv',
      'three-sections-2022',
      'en',
      7,
      7,
      '2022-11-14T09:29:07',
      '2022-11-14T09:50:14',
      'day-first',
      'day-over-12',
      0,
      0,
    ],
    [
      'en-2022-3section-daymonth-16nov.utf16be.csv',
      'three-sections-2022',
      'en',
      8,
      8,
      '2022-11-16T09:21:08',
      '2022-11-16T09:46:21',
      'day-first',
      'day-over-12',
      0,
      0,
    ],
    [
      'en-2022-table-only-semicolon.utf8.csv',
      'table-only',
      'en',
      60,
      69,
      '2022-04-13T07:56:32',
      '2022-04-13T09:38:51',
      'month-first',
      'day-over-12',
      0,
      1,
    ],
    [
      'en-2025-3section-single.utf8.txt',
      'three-sections-2022',
      'en',
      1,
      1,
      '2025-11-26T16:16:54',
      '2025-11-26T16:18:08',
      'month-first',
      'day-over-12',
      0,
      0,
    ],
    [
      'en-2026-3section-lowercase-headers.utf8.txt',
      'three-sections-2022',
      'en',
      3,
      3,
      '2026-07-22T19:00:11',
      '2026-07-22T20:31:02',
      'month-first',
      'day-over-12',
      0,
      0,
    ],
    [
      'en-2026-engagement-columns.synthetic.utf8.txt',
      'three-sections-2022',
      'en',
      4,
      5,
      '2026-05-15T13:00:00',
      '2026-05-15T13:55:00',
      'month-first',
      'day-over-12',
      0,
      2,
    ],
    [
      'fr-2021-join-leave-list.utf8.txt',
      'join-leave-list-2020',
      'fr',
      5,
      5,
      '2021-01-19T09:58:51',
      '2021-01-19T11:55:12',
      'day-first',
      'format',
      1,
      0,
    ],
  ])('%s', (name, generation, language, participants, joins, start, end, dateOrder, dateOrderFrom, openEnded, notes) => {
    const report = read(file(name))
    expect(report).toMatchObject({ generation, language, time: interval(start, end), dateOrder, dateOrderFrom, skipped: [] })
    expect(report.participants).toHaveLength(participants)
    expect(report.participants.flatMap((participant) => participant.joins)).toHaveLength(joins)
    expect(report.participants.filter((participant) => participant.openEnded)).toHaveLength(openEnded)
    expect(report.notes).toHaveLength(notes)
  })
  it.each([
    ['en-2020-join-leave-list-comma.utf8.csv', 14, 14, 8, ['2020-04-11T09:50:12Z', '2020-11-04T09:50:12Z']],
    ['en-2021-meeting-summary-with-id.utf8.txt', 2, 2, 0, ['2021-10-12T19:37:51Z', '2021-12-10T19:37:51Z']],
  ])('%s is asked about, then read', (name, participants, joins, openEnded, starts) => {
    const found = failure(file(name))
    expect(found?.type === 'ambiguous-dates' && found.readings.map(({ start }) => start)).toEqual(starts)
    const report = read(file(name), { zone: 'UTC', dateOrder: 'month-first' })
    expect(report.time.start).toBe(starts[1])
    expect(report.participants).toHaveLength(participants)
    expect(report.participants.flatMap((participant) => participant.joins)).toHaveLength(joins)
    expect(report.participants.filter((participant) => participant.openEnded)).toHaveLength(openEnded)
  })
  it('ja-2026-3section.headers-only.utf8.txt has nobody in it', () => {
    expect(failure(file('ja-2026-3section.headers-only.utf8.txt'))).toMatchObject({ code: 'no-rows' })
  })
})
