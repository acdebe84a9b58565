import { describe, expect, it } from 'vitest'
import { undoOf, withCorrections, withOutcomesOf } from '../../../../../addin/src/features/meetings/corrections.ts'
import { MeetingView, OutcomeView } from '../../../../../functions/src/contract/meetings.ts'

const report = { source: 'csv', reportId: 'r', capturedAt: '2026-09-02T12:00:00Z' } as const
const absent = OutcomeView.parse({ sponsorId: 'miriam', response: 'accepted', invited: true, outcome: 'absent', evidence: [report] })
const inRoom = OutcomeView.parse({ ...absent, sponsorId: 'pradeep', outcome: 'unknown', hint: 'perhaps-in-room' })
const excused = OutcomeView.parse({
  ...absent,
  outcome: 'excused',
  notDue: 'excused',
  captured: 'absent',
  evidence: [{ source: 'manual', by: 'Lynne Robbins', at: '2026-09-03T08:00:00Z', reason: 'On leave' }, report],
})
const meeting = (...outcomes: OutcomeView[]): MeetingView => ({
  key: 'steering_20260902T080000Z',
  iCalUId: 'steering',
  originalStart: '2026-09-02T08:00:00Z',
  start: '2026-09-02T08:00:00Z',
  end: '2026-09-02T09:00:00Z',
  zone: 'Europe/Berlin',
  title: 'Steering',
  recurring: true,
  ownTag: false,
  cancelled: false,
  reschedules: 0,
  kind: 'steering',
  outcomes,
  otherInvitees: 2,
  reports: [],
  rooms: [],
  mayFetchReports: false,
  unresolved: [],
  etag: '"1"',
})
const shown = (before: OutcomeView, correction: Parameters<typeof withCorrections>[1][number]) =>
  withCorrections(meeting(before), [correction]).outcomes[0]

describe('a correction on screen before the server has answered', () => {
  it('keeps what the report says beside it', () => {
    expect(shown(absent, { sponsorId: 'miriam', outcome: 'present' })).toMatchObject({ outcome: 'present', captured: 'absent' })
  })

  it('answers the question whether somebody sat in the room', () => {
    const settled = shown(inRoom, { sponsorId: 'pradeep', outcome: 'present' })
    expect(settled).toMatchObject({ outcome: 'present', captured: 'unknown' })
    expect(settled?.hint).toBeUndefined()
  })

  it('takes an excused sponsor out of what was due, and puts a sponsor who is not excused any more back', () => {
    expect(shown(absent, { sponsorId: 'miriam', outcome: 'excused' })?.notDue).toBe('excused')
    expect(shown(excused, { sponsorId: 'miriam', outcome: 'absent' })?.notDue).toBeUndefined()
  })

  it('does not make a meeting due that is not for another reason', () => {
    expect(shown({ ...absent, notDue: 'not-tagged' }, { sponsorId: 'miriam', outcome: 'present' })?.notDue).toBe('not-tagged')
  })

  it('taken back shows the report again, not an earlier correction', () => {
    const again = shown(excused, { sponsorId: 'miriam', outcome: null })
    expect(again).toEqual(absent)
  })

  it('leaves other sponsors alone', () => {
    expect(withCorrections(meeting(absent, inRoom), [{ sponsorId: 'miriam', outcome: 'present' }]).outcomes[1]).toBe(inRoom)
  })

  it('is an answer that the contract allows', () => {
    expect(() =>
      MeetingView.parse(withCorrections(meeting(inRoom), [{ sponsorId: 'pradeep', outcome: 'delegate', delegate: { name: 'Lee Gu' } }])),
    ).not.toThrow()
  })
})

describe('an answer to one of several corrections in the same meeting', () => {
  const earlier = meeting(absent, inRoom)
  const both = withCorrections(earlier, [
    { sponsorId: 'miriam', outcome: 'excused' },
    { sponsorId: 'pradeep', outcome: 'present' },
  ])

  it('leaves what another one has shown already', () => {
    const answered = meeting(excused, inRoom)
    expect(withOutcomesOf(both, answered, ['miriam']).outcomes).toEqual([excused, both.outcomes[1]])
  })

  it('after a failure puts back only its own', () => {
    expect(withOutcomesOf(both, earlier, ['miriam']).outcomes).toEqual([absent, both.outcomes[1]])
  })
})

describe('undoing a correction', () => {
  it('takes it back where there was none before', () => {
    expect(undoOf(absent)).toEqual({ sponsorId: 'miriam', outcome: null })
  })

  it('brings the earlier one back with its reason', () => {
    expect(undoOf(excused)).toEqual({ sponsorId: 'miriam', outcome: 'excused', reason: 'On leave' })
  })
})
