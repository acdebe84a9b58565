import { describe, expect, it } from 'vitest'
import { summaryOf, troublesOf } from '../../../../../addin/src/features/sync/sync.ts'
import { createFormat, languages } from '../../../../../addin/src/strings/format.ts'
import { syncSentences } from '../../../../../addin/src/strings/sync.ts'
import { type MailboxSync, syncCodes } from '../../../../../functions/src/contract/initiatives.ts'

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
      expect(line?.text).toMatch(/administrator|nothing to do|under Sponsors|Administration|nichts zu tun|unter Sponsoren/)
    },
  )

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
