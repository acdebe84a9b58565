import { describe, expect, it } from 'vitest'
import {
  attentionOf,
  gapsOf,
  isOffOnServer,
  missingOf,
  nextLook,
  reportAsked,
  summaryOf,
  troublesOf,
  waitingIn,
} from '../../../../../addin/src/features/sync/sync.ts'
import { createFormat, languages } from '../../../../../addin/src/strings/format.ts'
import { syncSentences } from '../../../../../addin/src/strings/sync.ts'
import { type AttendanceGap, type MailboxSync, reportCodes, syncCodes } from '../../../../../functions/src/contract/initiatives.ts'
import { gapCodes } from '../../../../../functions/src/domain/sync-trouble.ts'

const english = createFormat('en-GB', 'Europe/Berlin')
const mailbox = (displayName: string, more: Partial<MailboxSync> = {}): MailboxSync => ({
  displayName,
  manager: false,
  state: 'ok',
  lastSuccess: '2026-11-24T09:00:00Z',
  ...more,
})
const trouble = (displayName: string, code: NonNullable<MailboxSync['code']>) =>
  mailbox(displayName, { state: 'trouble', code, since: '2026-11-23T09:00:00Z' })

describe('the line on the board', () => {
  it.each<[string, readonly MailboxSync[], string | undefined]>([
    ['says nothing of no calendar', [], undefined],
    [
      'says when the one was read that waited longest',
      [mailbox('Megan Bowen'), mailbox('Lynne Robbins', { lastSuccess: '2026-11-24T08:00:00Z' })],
      '2 calendars are followed, last looked at on Tue 24 Nov, 09:00.',
    ],
    [
      'says that some are being read',
      [mailbox('Megan Bowen', { state: 'waiting' }), mailbox('Lynne Robbins')],
      '1 calendar is being read.',
    ],
    [
      'says first what is wrong',
      [trouble('Megan Bowen', 'late'), mailbox('Lynne Robbins', { state: 'waiting' })],
      '1 of 2 calendars needs attention.',
    ],
  ])('%s', (_name, mailboxes, line) => {
    expect(summaryOf({ mailboxes }, syncSentences(english), english)).toBe(line)
  })
})

describe('what is wrong', () => {
  it.each(languages.flatMap((language) => syncCodes.map((code) => [language, code] as const)))(
    'is said in %s for %s, with whose calendar it is, since when, and what to do',
    (language, code) => {
      const format = createFormat(language, 'Europe/Berlin')
      const [line, ...others] = troublesOf([mailbox('Adele Vance'), trouble('Megan Bowen', code)], syncSentences(format), format)
      expect(others).toEqual([])
      expect(line?.text).toContain('Megan Bowen')
      expect(line?.text).toMatch(/\b(since|seit)\b .*23/i)
      expect(line?.text).toMatch(
        /administrator|nothing to do|Nothing is lost|under Sponsors|Administration|nichts zu tun|unter Sponsoren|import the calendar|and import them|importieren Sie/,
      )
    },
  )

  it.each(languages.flatMap((language) => reportCodes.map((code) => [language, code] as const)))(
    'with attendance says nothing about the calendar in %s for %s, which is read well',
    (language, code) => {
      const format = createFormat(language, 'Europe/Berlin')
      const [line] = troublesOf([trouble('Megan Bowen', code)], syncSentences(format), format)
      expect(`${line?.text} ${line?.forAdministrator ?? ''}`).not.toMatch(/calendar|Kalender|Calendars/)
      expect(line?.text).toMatch(/joined the meetings of Megan Bowen|an den Terminen von Megan Bowen teilnahm/)
    },
  )

  it.each(languages)('in two ways is never told in the same words in %s', (language) => {
    const { reason } = syncSentences(createFormat(language, 'Europe/Berlin'))
    expect(new Set(Object.values(reason)).size).toBe(syncCodes.length)
  })

  it('with what Steerwell does itself does not say in German that the calendar is not read, since it may well be', () => {
    const format = createFormat('de-DE', 'Europe/Berlin')
    const [line] = troublesOf([trouble('Megan Bowen', 'own-failure')], syncSentences(format), format)
    expect(line?.text).toContain('den Kalender von Megan Bowen betrifft')
  })

  it.each([
    ['en-GB', 'Steerwell has not been allowed to read the calendars of Adele Vance and Megan Bowen since Sun 22 Nov, 10:00.'],
    ['de-DE', 'Steerwell darf die Kalender von Adele Vance und Megan Bowen seit So., 22. Nov., 10:00 nicht lesen.'],
  ])('with several is said once in %s, since it began with the first', (language, said) => {
    const format = createFormat(language, 'Europe/Berlin')
    const both = [trouble('Megan Bowen', 'access-denied'), { ...trouble('Adele Vance', 'access-denied'), since: '2026-11-22T09:00:00Z' }]
    const lines = troublesOf(both, syncSentences(format), format)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.text).toContain(said)
  })

  it('comes with what lasts longest first', () => {
    const longer = { ...trouble('Megan Bowen', 'no-answer'), since: '2026-11-20T09:00:00Z' }
    const lines = troublesOf([trouble('Adele Vance', 'late'), longer], syncSentences(english), english)
    expect(lines.map(({ code }) => code)).toEqual(['no-answer', 'late'])
  })
})

describe('attendance that did not come in', () => {
  const gap = (title: string, more: Partial<AttendanceGap> = {}): AttendanceGap => ({
    title,
    code: 'no-report',
    meetings: 2,
    dates: ['2026-11-10', '2026-11-17'],
    sentence: '',
    ...more,
  })

  it('is summed up on the board, and not mentioned where there is none', () => {
    const strings = syncSentences(english)
    expect(missingOf([], strings)).toBeUndefined()
    expect(missingOf([gap('Steering', { meetings: 1 })], strings)).toBe('Attendance of 1 meeting did not come in.')
    expect(missingOf([gap('Steering'), gap('Briefing', { meetings: 3 })], strings)).toBe('Attendance of 5 meetings did not come in.')
  })

  it('is told with its days, in order of title', () => {
    const texts = gapsOf(
      [gap('Steering', { meetings: 12 }), gap('Briefing', { meetings: 1, dates: ['2026-11-10'] })],
      syncSentences(english),
      english,
    )
    expect(texts.map(({ text }) => text)).toEqual([
      'No attendance report came for 1 meeting of “Briefing”: 10 November 2026. Import it, or say under Meetings who was there.',
      'No attendance report came for 12 meetings of “Steering”: … 10 November 2026 and 17 November 2026. Import it, or say under Meetings who was there.',
    ])
  })

  it.each(languages.flatMap((language) => gapCodes.map((code) => [language, code] as const)))('is said in %s for %s', (language, code) => {
    const format = createFormat(language, 'Europe/Berlin')
    const [line] = gapsOf([gap('Steering', { code })], syncSentences(format), format)
    expect(line?.text).toMatch(/Steering.*(November 10, 2026|10\. November 2026)/)
  })
})

describe('what only an administrator understands', () => {
  const forward = (language: string, code: NonNullable<MailboxSync['code']>) => {
    const format = createFormat(language, 'Europe/Berlin')
    return troublesOf([trouble('Megan Bowen', code)], syncSentences(format), format)[0]
  }
  const jargon = /Graph|Calendars\.Read|policy|[Rr]ichtlinie|scope|Geltungsbereich|consent|Zustimmung|PUBLIC_URL|CREDENTIAL|log\b|Protokoll/

  it.each(languages.flatMap((language) => syncCodes.map((code) => [language, code] as const)))(
    'is not in the sentence of %s for %s',
    (language, code) => {
      expect(forward(language, code)?.text).not.toMatch(jargon)
    },
  )

  it.each(languages)('is a line of its own in %s, with everybody it concerns', (language) => {
    expect(forward(language, 'access-denied')?.forAdministrator).toMatch(/Calendars\.Read .*Megan Bowen/)
    expect(forward(language, 'no-answer')).not.toHaveProperty('forAdministrator')
  })
})

describe('forty calendars with one trouble', () => {
  const names = Array.from({ length: 40 }, (_, i) => `Sponsor ${String(i + 1).padStart(2, '0')}`)
  it.each([
    ['en-GB', 'calendars of Sponsor 01, Sponsor 02, Sponsor 03, Sponsor 04 and 36 others since'],
    ['de-DE', 'Kalender von Sponsor 01, Sponsor 02, Sponsor 03, Sponsor 04 und 36 weiteren seit'],
  ])('are one sentence with some names in %s, and all names beside it', (language, said) => {
    const format = createFormat(language, 'Europe/Berlin')
    const lines = troublesOf(names.map((name) => trouble(name, 'no-answer')).reverse(), syncSentences(format), format)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.text).toContain(said)
    expect(lines[0]?.names).toEqual(names)
  })
})

describe('the line among what needs attention', () => {
  const on = { since: '2026-11-20T09:00:00Z', by: 'lynne' }
  const line = (mailboxes: readonly MailboxSync[] | undefined, following?: typeof on) =>
    attentionOf(
      {
        initiative: { following },
        sync: mailboxes && { on: following !== undefined, mailboxes: [...mailboxes], gaps: [], notFollowed: [] },
      },
      syncSentences(english),
    )
  it.each<[string, string | undefined, string | undefined]>([
    ['none where nothing is wrong', line([mailbox('Megan Bowen')], on), undefined],
    ['none where nobody switched it on', line([]), undefined],
    ['none where it cannot be switched on', line(undefined), undefined],
    [
      'one calendar, with the reason',
      line([trouble('Megan Bowen', 'no-answer'), mailbox('Lynne Robbins')], on),
      '1 of 2 calendars needs attention: no answer from Microsoft 365.',
    ],
    [
      'each reason once',
      line([trouble('Megan Bowen', 'late'), trouble('Adele Vance', 'late'), trouble('Nestor Wilke', 'access-denied')], on),
      '3 of 3 calendars need attention: not looked at for a day, reading is not allowed.',
    ],
    [
      'switched on, and then the server was started without it',
      line(undefined, on),
      'Calendars are not followed any more: the server has it switched off.',
    ],
  ])('%s', (_name, said, expected) => expect(said).toBe(expected))

  it('a server that follows is not off', () => {
    expect(isOffOnServer({ initiative: { following: on }, sync: { on: true, mailboxes: [], gaps: [], notFollowed: [] } })).toBe(false)
  })
})

describe('while calendars are read', () => {
  it('it is known how many', () => {
    const mailboxes = [mailbox('Megan Bowen', { state: 'waiting' }), mailbox('Adele Vance')]
    expect(waitingIn({ sync: { on: true, mailboxes, gaps: [], notFollowed: [] } })).toBe(1)
    expect(waitingIn({})).toBe(0)
    expect(waitingIn(undefined)).toBe(0)
  })

  it.each([
    [0, 3_000],
    [12_000, 3_000],
    [60_000, 15_000],
    [5 * 60_000, 30_000],
    [15 * 60_000, false],
  ])('after %i ms it is asked again in %s ms: less and less, and not for ever', (waited, next) => expect(nextLook(waited)).toBe(next))
})

describe('a meeting without a report', () => {
  const meeting = { iCalUId: 'uid-1', end: '2026-11-20T10:00:00Z' }
  const calls = { organizes: ['uid-0', 'uid-1'] }
  const sync = (...mailboxes: MailboxSync[]) => ({ on: true, mailboxes: [mailbox('Adele Vance'), ...mailboxes], gaps: [], notFollowed: [] })
  it.each<[string, ReturnType<typeof reportAsked>, unknown]>([
    [
      'is asked about for a week',
      reportAsked(meeting, sync(mailbox('Lynne Robbins', calls)), Date.parse('2026-11-27T09:59:59Z')),
      { state: 'asking', until: '2026-11-27T10:00:00Z' },
    ],
    ['and no longer', reportAsked(meeting, sync(mailbox('Lynne Robbins', calls)), Date.parse('2026-11-27T10:00:00Z')), { state: 'over' }],
    [
      'is not asked about where its organizer is not followed',
      reportAsked(meeting, sync(mailbox('Lynne Robbins')), Date.parse('2026-11-21T10:00:00Z')),
      { state: 'not-followed' },
    ],
    [
      'cannot be asked about while the organizer’s calendar is in trouble',
      reportAsked(meeting, sync({ ...trouble('Lynne Robbins', 'reports-denied'), ...calls }), Date.parse('2026-11-21T10:00:00Z')),
      { state: 'trouble' },
    ],
    ...reportCodes.map((code): [string, ReturnType<typeof reportAsked>, unknown] => [
      `cannot be asked about either when it is older, since it is still asked for then, with ${code}`,
      reportAsked(meeting, sync({ ...trouble('Lynne Robbins', code), ...calls }), Date.parse('2026-12-20T10:00:00Z')),
      { state: 'trouble' },
    ]),
    [
      'is asked about though changes arrive late',
      reportAsked(meeting, sync({ ...trouble('Lynne Robbins', 'no-notifications'), ...calls }), Date.parse('2026-11-21T10:00:00Z')),
      { state: 'asking', until: '2026-11-27T10:00:00Z' },
    ],
    ['says nothing where nothing is followed', reportAsked(meeting, { on: false, mailboxes: [], gaps: [], notFollowed: [] }, 0), undefined],
    ['says nothing where nothing can be followed', reportAsked(meeting, undefined, 0), undefined],
  ])('%s', (_name, asked, expected) => expect(asked).toEqual(expected))
})
