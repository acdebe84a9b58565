import { expect, it } from 'vitest'
import { type MeetingsOf, meetingsTable } from '../../../../../addin/src/features/privacy/export-own-data.ts'
import { groupEntries } from '../../../../../addin/src/features/privacy/group-entries.ts'
import { noteQuestions } from '../../../../../addin/src/features/privacy/note-questions.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { privacySentences } from '../../../../../addin/src/strings/privacy.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import type { MeetingView } from '../../../../../functions/src/contract/meetings.ts'
import type { AuditView, OwnMeeting } from '../../../../../functions/src/contract/privacy.ts'

const format = createFormat('en-GB', 'Europe/Berlin')
const own = (more: Partial<OwnMeeting> = {}): OwnMeeting => ({
  key: 'steering_20260303T080000Z',
  title: 'Steering',
  start: '2026-03-03T08:00:00Z',
  end: '2026-03-03T09:00:00Z',
  zone: 'Europe/Berlin',
  kind: 'steering',
  cancelled: false,
  organizer: false,
  response: 'accepted',
  invited: true,
  outcome: 'present',
  evidence: [],
  joins: [],
  waiting: [],
  ...more,
})
const rowsOf = (...found: MeetingsOf[]) =>
  meetingsTable(found, privacySentences(format), termSentences(format), format).split('\r\n').slice(1, -1)

it('a meeting is a row, whatever it holds in quotes, lines and commas', () => {
  const note = { text: 'I was "there",\nin the room', at: '2026-03-04T08:00:00Z', open: true }
  expect(rowsOf({ name: 'CRM, renewal', meetings: [own({ note, minutes: { present: 50, of: 60 } })] })).toEqual([
    '"CRM, renewal",2026-03-03T08:00:00Z,2026-03-03T09:00:00Z,Europe/Berlin,Steering,Steering meeting,no,yes,Accepted,Present,yes,50,60,,,"I was ""there"",\nin the room"',
  ])
})

it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])(
  'a title that a spreadsheet would take for a formula is text: %j',
  (title) => {
    const [row = ''] = rowsOf({ name: 'CRM', meetings: [own({ title })] })
    expect(row.split(',Europe/Berlin,')[1]).toMatch(/^"?'/)
  },
)

it('begins with a byte order mark, without which Excel reads another encoding', () => {
  expect(meetingsTable([], privacySentences(format), termSentences(format), format).charCodeAt(0)).toBe(0xfeff)
})

it('what one person did again and again on one day is one line; what is about a meeting, another or another day is its own', () => {
  const entry = (more: Partial<AuditView> = {}): AuditView => ({
    kind: 'message-recorded',
    about: 'me',
    by: 'Lynne Robbins',
    own: false,
    at: '2026-06-30T12:00:00Z',
    count: 1,
    ...more,
  })
  const meeting = { key: 'x', start: '2026-06-01T07:00:00Z' }
  const lines = groupEntries([
    entry(),
    entry({ at: '2026-06-30T09:00:00Z', count: 2 }),
    entry({ kind: 'corrected', meeting }),
    entry({ kind: 'corrected', meeting }),
    entry({ by: 'Grady Archie' }),
    entry({ at: '2026-06-29T12:00:00Z', by: 'Grady Archie' }),
  ])
  expect(lines.map(({ kind, by, at, count }) => [kind, by, at, count])).toEqual([
    ['message-recorded', 'Lynne Robbins', '2026-06-30T12:00:00Z', 3],
    ['corrected', 'Lynne Robbins', '2026-06-30T12:00:00Z', 1],
    ['corrected', 'Lynne Robbins', '2026-06-30T12:00:00Z', 1],
    ['message-recorded', 'Grady Archie', '2026-06-30T12:00:00Z', 1],
    ['message-recorded', 'Grady Archie', '2026-06-29T12:00:00Z', 1],
  ])
})

it('of notes those wait that nobody has answered, the latest meeting first', () => {
  const note = (open: boolean) => ({ text: 'In the room', at: '2026-03-04T08:00:00Z', open })
  const meeting = (start: string, open: boolean): MeetingView => ({
    ...own({ start }),
    iCalUId: 'steering',
    originalStart: start,
    recurring: true,
    reschedules: 0,
    ownTag: false,
    outcomes: [{ sponsorId: 'megan', response: 'accepted', invited: true, outcome: 'unknown', evidence: [], note: note(open) }],
    otherInvitees: 0,
    reports: [],
    mayFetchReports: false,
    rooms: [],
    unresolved: [],
    etag: '1',
  })
  const found = noteQuestions([
    meeting('2026-03-03T08:00:00Z', true),
    meeting('2026-03-10T08:00:00Z', false),
    meeting('2026-03-17T08:00:00Z', true),
  ])
  expect(found.map(({ meeting: { start }, text }) => [start, text])).toEqual([
    ['2026-03-17T08:00:00Z', 'In the room'],
    ['2026-03-03T08:00:00Z', 'In the room'],
  ])
})
