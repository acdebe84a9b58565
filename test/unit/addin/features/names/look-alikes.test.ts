import { describe, expect, it } from 'vitest'
import { alikeNames, alikeRooms, checkedOf, toggled } from '../../../../../addin/src/features/names/look-alikes.ts'
import type { NameQuestion } from '../../../../../addin/src/features/names/open-questions.ts'
import { MeetingView, OutcomeView } from '../../../../../functions/src/contract/meetings.ts'

const name = (id: string, ...mayBe: string[]): NameQuestion => ({ id, name: id, addresses: [], mayBe, meetings: [] })

describe('names that look alike', () => {
  it('are those that resemble one and the same sponsor, and those that resemble none or several; the largest first', () => {
    const groups = alikeNames([name('M. Bowen', 'megan'), name('a'), name('Bowen', 'megan'), name('b', 'megan', 'miriam'), name('c')])
    expect(groups.map(({ alike, ids }) => [alike, ids])).toEqual([
      [undefined, ['a', 'b', 'c']],
      ['megan', ['M. Bowen', 'Bowen']],
    ])
  })
})

describe('who was perhaps in the room', () => {
  const meeting = (key: string) =>
    MeetingView.parse({
      key,
      iCalUId: 'steering',
      originalStart: '2026-09-02T08:00:00Z',
      start: '2026-09-02T08:00:00Z',
      end: '2026-09-02T09:00:00Z',
      zone: 'Europe/Berlin',
      title: 'Steering',
      recurring: true,
      cancelled: false,
      reschedules: 0,
      ownTag: false,
      outcomes: [],
      otherInvitees: 0,
      reports: [],
      mayFetchReports: false,
      rooms: [],
      unresolved: [],
      etag: '1',
    })
  const behind = (...rooms: string[]) =>
    OutcomeView.parse({
      sponsorId: 'x',
      response: 'accepted',
      invited: true,
      outcome: 'unknown',
      evidence: rooms.map((room) => ({ source: 'room', name: room })),
    })

  it('by room, and by telephone; whoever may have sat in two is with both', () => {
    const groups = alikeRooms([
      {
        sponsorId: 'megan',
        meetings: [
          { meeting: meeting('1'), outcome: behind('Munich') },
          { meeting: meeting('2'), outcome: behind('Munich', 'Seattle') },
        ],
      },
      {
        sponsorId: 'adele',
        meetings: [
          { meeting: meeting('1'), outcome: behind('Munich') },
          { meeting: meeting('3'), outcome: behind() },
        ],
      },
    ])
    expect(groups.map(({ alike, ids }) => [alike, ids])).toEqual([
      ['Munich', ['megan 1', 'megan 2', 'adele 1']],
      ['Seattle', ['megan 2']],
      [undefined, ['adele 3']],
    ])
  })
})

describe('selecting', () => {
  it.each([
    ['none selected: all of them', [], ['a', 'b'], ['a', 'b']],
    ['some selected: all of them', ['a', 'z'], ['a', 'b'], ['a', 'z', 'b']],
    ['all selected: none of them, others stay', ['a', 'b', 'z'], ['a', 'b'], ['z']],
  ])('%s', (_, selected, ids, after) => {
    expect([...toggled(new Set(selected), ids)]).toEqual(after)
  })

  it.each([
    [[], false],
    [['a'], 'mixed'],
    [['a', 'b'], true],
  ])('with %j of two selected the box is %s', (selected, checked) => {
    expect(checkedOf(new Set(selected), ['a', 'b'])).toBe(checked)
  })
})
