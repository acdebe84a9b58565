import { describe, expect, it } from 'vitest'
import { evidenceSentences, outcomesOf } from '../../../../../addin/src/features/evidence/evidence.ts'
import { yearsBefore } from '../../../../../addin/src/features/evidence/years-before.ts'
import { evidenceSentences as strings } from '../../../../../addin/src/strings/evidence.ts'
import { createFormat } from '../../../../../addin/src/strings/format.ts'
import { termSentences } from '../../../../../addin/src/strings/terms.ts'
import type { MeetingView, OutcomeView } from '../../../../../functions/src/contract/meetings.ts'

const format = createFormat('en-GB', 'Europe/Berlin')
const csv = { source: 'csv' as const, reportId: 'r1', capturedAt: '2026-11-03T12:00:00Z' }
const view = (more: Partial<OutcomeView>): OutcomeView => ({
  sponsorId: 's1',
  response: 'accepted',
  invited: true,
  outcome: 'present',
  evidence: [],
  ...more,
})

describe('what an outcome rests on, in words', () => {
  it.each([
    {
      row: 'present by report',
      given: view({ minutes: { present: 52, of: 60 }, evidence: [{ ...csv, name: 'Bowen, Megan', by: 'address' }] }),
      said: ['The attendance report shows “Bowen, Megan”, 52 of 60 minutes. Recognised by address.'],
    },
    {
      row: 'present by report, known by the directory',
      given: view({ minutes: { present: 52, of: 60 }, evidence: [{ ...csv, name: 'Bowen, Megan', by: 'object-id' }] }),
      said: ['Attendance report: 52 of 60 minutes.'],
    },
    { row: 'absent by report', given: view({ outcome: 'absent', evidence: [csv] }), said: ['Not in the attendance report.'] },
    {
      row: 'two reports that do not show them say so once',
      given: view({ outcome: 'absent', evidence: [csv, { ...csv, reportId: 'r2' }] }),
      said: ['Not in the attendance report.'],
    },
    {
      row: 'perhaps in the boardroom',
      given: view({ outcome: 'unknown', hint: 'perhaps-in-room', evidence: [csv, { source: 'room', name: 'Boardroom 1' }] }),
      said: ['Not in the attendance report.', 'The room “Boardroom 1” joined.', 'Perhaps in the room.'],
    },
    {
      row: 'corrected by a person, with what the report says',
      given: view({
        captured: 'absent',
        evidence: [{ source: 'manual', by: 'Alex Wilber', at: '2026-11-04T09:00:00Z', reason: 'Sat beside me.' }, csv],
      }),
      said: [
        'Entered by Alex Wilber on Wed, 4 Nov 2026. “Sat beside me.”',
        'Not in the attendance report.',
        'The report alone says: Absent.',
      ],
    },
    {
      row: 'a correction that agrees with the report does not repeat it',
      given: view({ captured: 'present', evidence: [{ source: 'manual', by: 'Alex Wilber', at: '2026-11-04T09:00:00Z' }] }),
      said: ['Entered by Alex Wilber on Wed, 4 Nov 2026.'],
    },
    {
      row: 'a delegate',
      given: view({ outcome: 'delegate', delegate: { name: 'Isaiah Langer' }, evidence: [csv] }),
      said: ['Not in the attendance report.', 'Delegate: Isaiah Langer.'],
    },
    { row: 'what does not count says why', given: view({ outcome: 'unknown', notDue: 'cancelled' }), said: ['Does not count: cancelled.'] },
  ])('$row', ({ given, said }) => {
    expect(evidenceSentences(given, strings(format), termSentences(format), format)).toEqual(said)
  })
})

it("only the sponsor's own outcomes are listed, latest first", () => {
  const meeting = (key: string, start: string, sponsorId: string): MeetingView => ({
    key,
    iCalUId: 'u1',
    originalStart: start,
    start,
    end: start,
    zone: 'Europe/Berlin',
    title: 'Steering',
    recurring: true,
    ownTag: false,
    cancelled: false,
    reschedules: 0,
    outcomes: [view({ sponsorId })],
    otherInvitees: 0,
    reports: [],
    rooms: [],
    mayFetchReports: false,
    unresolved: [],
    etag: '"1"',
  })
  const meetings = [
    meeting('a', '2026-01-01T09:00:00Z', 's1'),
    meeting('b', '2026-02-01T09:00:00Z', 's2'),
    meeting('c', '2026-03-01T09:00:00Z', 's1'),
  ]
  expect(outcomesOf(meetings, 's1').map((each) => each.meeting.key)).toEqual(['c', 'a'])
})

it.each([
  ['2026-11-22T10:00:00Z', 1, '2025-11-22T10:00:00Z'],
  ['2024-02-29T10:00:00Z', 1, '2023-03-01T10:00:00Z'],
  ['2026-11-22T10:00:00Z', 3, '2023-11-22T10:00:00Z'],
])('%s less %d years is %s', (at, years, before) => {
  expect(yearsBefore(at, years)).toBe(before)
})
