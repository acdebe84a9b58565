import { describe, expect, it } from 'vitest'
import { reportsByOccurrence } from '../../../functions/src/domain/reports-by-occurrence.ts'
import { span } from './examples.ts'

/** `09:00-10:00` on the third of March; `!` in front: cancelled. */
const occurrenceAt = (text: string) => ({ time: span(text.replace('!', '')), cancelled: text.startsWith('!') })

const single = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0'
const channel = 'https://teams.microsoft.com/l/meetup-join/19%3aabc%40thread.tacv2/1600000000000'

function placed(occurrences: readonly string[], sessions: readonly string[], joinUrl: string): string[][] {
  const meetings = occurrences.map(occurrenceAt)
  const reports = sessions.map((text) => ({ reportId: text, time: span(text) }))
  const found = reportsByOccurrence(reports, meetings, joinUrl)
  return meetings.map((meeting) => (found.get(meeting) ?? []).map(({ reportId }) => reportId))
}

it.each<[string, readonly string[], readonly string[], readonly (readonly string[])[]]>([
  ['each to its own', ['09:00-10:00', '14:00-15:00'], ['08:58-10:05', '14:01-14:40'], [['08:58-10:05'], ['14:01-14:40']]],
  ['a call that dropped and was started again', ['09:00-10:00'], ['09:00-09:20', '09:25-10:00'], [['09:00-09:20', '09:25-10:00']]],
  [
    'a call that runs into the next one is the one it was longest in',
    ['09:00-10:00', '10:00-10:30'],
    ['09:00-10:20'],
    [['09:00-10:20'], []],
  ],
  ['a call before, over when it begins', ['09:00-10:00'], ['08:30-08:45'], [['08:30-08:45']]],
  ['a call after', ['09:00-10:00'], ['10:20-10:50'], [['10:20-10:50']]],
  ['the nearer of two', ['09:00-10:00', '11:00-12:00'], ['10:10-10:35'], [['10:10-10:35'], []]],
  ['far from everything', ['09:00-10:00'], ['12:00-12:30'], [[]]],
  ['held though it was cancelled', ['!09:00-10:00'], ['09:00-10:00'], [['09:00-10:00']]],
  ['of two at once the one that was not cancelled', ['!09:00-10:00', '09:00-10:00'], ['09:00-10:00'], [[], ['09:00-10:00']]],
  ['of nothing', [], ['09:00-10:00'], []],
  ['a session without length', ['09:00-10:00'], ['09:10-09:10'], [['09:10-09:10']]],
])('%s', (_name, occurrences, sessions, expected) => {
  expect(placed(occurrences, sessions, single)).toEqual(expected)
})

describe('in a channel, where the reports of all its meetings are listed', () => {
  it.each<[string, readonly string[], readonly string[], readonly (readonly string[])[]]>([
    ['one that overlaps belongs to it', ['09:00-10:00'], ['08:55-10:00'], [['08:55-10:00']]],
    ['one right before is another meeting’s', ['09:00-10:00'], ['08:30-08:55'], [[]]],
    ['one right behind is another meeting’s', ['09:00-10:00'], ['10:05-10:20'], [[]]],
    ['one that begins when it ends, too', ['09:00-10:00'], ['10:00-10:20'], [[]]],
    ['one without length, in the middle, belongs to it', ['09:00-10:00'], ['09:10-09:10'], [['09:10-09:10']]],
  ])('%s', (_name, occurrences, sessions, expected) => {
    expect(placed(occurrences, sessions, channel)).toEqual(expected)
    expect(placed(occurrences, sessions, channel.replace('%40', '@'))).toEqual(expected)
  })
})
