import { describe, expect, it } from 'vitest'
import { nameQuestions, roomQuestions, settlementsOf } from '../../../../../addin/src/features/names/open-questions.ts'
import { MeetingView, type OutcomeView } from '../../../../../functions/src/contract/meetings.ts'

function meeting(day: string, more: { unresolved?: MeetingView['unresolved']; outcomes?: OutcomeView[] }): MeetingView {
  const at = `${day}T08:00:00Z`
  return MeetingView.parse({
    key: `steering_${day}`,
    iCalUId: 'steering',
    originalStart: at,
    start: at,
    end: `${day}T09:00:00Z`,
    zone: 'Europe/Berlin',
    title: 'Steering',
    recurring: true,
    ownTag: false,
    cancelled: false,
    reschedules: 0,
    kind: 'steering',
    outcomes: [],
    otherInvitees: 0,
    reports: [],
    rooms: [],
    mayFetchReports: false,
    unresolved: [],
    etag: '"1"',
    ...more,
  })
}

describe('names that wait', () => {
  const bowen = { name: 'M. Bowen', addresses: [], mayBe: ['megan'] }
  const guest = { name: 'Guest', addresses: ['b@fabrikam.com', 'a@fabrikam.com'], mayBe: [] }
  const questions = nameQuestions([
    meeting('2026-09-02', { unresolved: [guest, bowen] }),
    meeting('2026-09-16', { unresolved: [{ ...bowen, mayBe: ['miriam'] }] }),
  ])

  it('are asked once, with all meetings and everybody they resemble; likely sponsors first', () => {
    expect(questions.map(({ name, mayBe, meetings }) => [name, mayBe, meetings.length])).toEqual([
      ['M. Bowen', ['megan', 'miriam'], 2],
      ['Guest', [], 1],
    ])
  })

  it('are settled by every address where there is one, else by name', () => {
    const [first, second] = questions.map(({ id }) => id)
    expect(settlementsOf(questions, { [first ?? '']: 'megan' })).toEqual([{ name: 'M. Bowen', sponsorId: 'megan' }])
    expect(settlementsOf(questions, { [second ?? '']: null })).toEqual([
      { name: 'Guest', address: 'b@fabrikam.com', sponsorId: null },
      { name: 'Guest', address: 'a@fabrikam.com', sponsorId: null },
    ])
  })

  it('decided later are left alone', () => {
    expect(settlementsOf(questions, {})).toEqual([])
  })
})

describe('sponsors who were perhaps in the room', () => {
  const perhaps = (sponsorId: string, more: Partial<OutcomeView> = {}): OutcomeView => ({
    sponsorId,
    response: 'accepted',
    invited: true,
    outcome: 'unknown',
    hint: 'perhaps-in-room',
    evidence: [{ source: 'room', name: 'Boardroom' }],
    ...more,
  })

  it('are asked about by person, latest meeting first', () => {
    const asked = roomQuestions([
      meeting('2026-09-02', { outcomes: [perhaps('pradeep'), perhaps('nestor', { hint: 'perhaps-dialled-in' })] }),
      meeting('2026-09-16', { outcomes: [perhaps('pradeep'), perhaps('megan', { hint: 'no-report' })] }),
    ])
    expect(asked.map(({ sponsorId, meetings }) => [sponsorId, meetings.map((each) => each.meeting.start.slice(0, 10))])).toEqual([
      ['pradeep', ['2026-09-16', '2026-09-02']],
      ['nestor', ['2026-09-02']],
    ])
  })

  it('are not asked about where the meeting does not count for them', () => {
    expect(roomQuestions([meeting('2026-09-02', { outcomes: [perhaps('pradeep', { notDue: 'not-in-term' })] })])).toEqual([])
  })
})
