import { describe, expect, it } from 'vitest'
import { byAttention } from '../../../../../addin/src/features/board/attention.ts'
import { withoutLead } from '../../../../../addin/src/features/board/lead-acceptance.ts'
import type { Check, SponsorReading, UpcomingMeeting } from '../../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../../functions/src/domain/acts.ts'

const sponsor = (id: string): SponsorReading => ({
  sponsorId: id,
  displayName: id,
  area: 'it',
  terms: [],
  inTerm: true,
  lead: false,
  kinds: {},
  duties: [],
})

describe('sponsors by what is to be done', () => {
  const talk: Act = { id: 'talk-to-sponsor.c', code: 'talk-to-sponsor', sponsorId: 'c', kind: 'steering', missedInARow: 3 }
  const checks: Check[] = [
    { code: 'perhaps-in-room', sponsorId: 'c', meetings: ['m'] },
    { code: 'perhaps-in-room', sponsorId: 'b', meetings: ['m'] },
    { code: 'never-invited', sponsorId: 'd', meetings: [] },
    { code: 'no-report', meetings: ['m'] },
  ]
  const groups = (acts: readonly Act[], of: readonly Check[]) =>
    byAttention(['a', 'b', 'c', 'd'].map(sponsor), acts, of).map(({ attention, sponsors }) => [
      attention,
      sponsors.map((one) => one.sponsorId),
    ])

  it('each once, under the first thing that waits', () => {
    expect(groups([talk], checks)).toEqual([
      ['talk', ['c']],
      ['settle', ['b']],
      ['roster', ['d']],
      ['nothing', ['a']],
    ])
  })

  it('one group, where nothing waits', () => {
    expect(groups([], [])).toEqual([['nothing', ['a', 'b', 'c', 'd']]])
  })
})

describe('meetings of the next four weeks without the lead’s acceptance', () => {
  const now = Date.parse('2026-06-01T08:00:00Z')
  const meeting = (start: string, response?: UpcomingMeeting['sponsors'][number]['response']): UpcomingMeeting => ({
    key: start,
    iCalUId: 'steering',
    originalStart: start,
    title: 'Steering',
    kind: 'steering',
    start,
    end: start.replace('T', 'T1'),
    zone: 'Europe/Berlin',
    sponsors: [
      { sponsorId: 'other', displayName: 'Adele Vance', lead: false, response: 'declined', organizer: false },
      ...(response ? [{ sponsorId: 'lead', displayName: 'Megan Bowen', lead: true, response, organizer: false }] : []),
    ],
  })
  const sendingAlex = (ahead: UpcomingMeeting): UpcomingMeeting => ({
    ...ahead,
    sponsors: ahead.sponsors.map((invited) => (invited.lead ? { ...invited, delegate: { name: 'Alex Wilber' } } : invited)),
  })
  const open = (...upcoming: UpcomingMeeting[]) => {
    const found = withoutLead(upcoming, now)
    return [found.ahead, ...found.open.map(({ lead }) => lead?.response ?? 'not invited')]
  }

  it.each([
    ['accepted: none', [meeting('2026-06-02T08:00:00Z', 'accepted')], [1]],
    ['accepted, and somebody else goes', [sendingAlex(meeting('2026-06-02T08:00:00Z', 'accepted'))], [1, 'accepted']],
    ['no answer yet', [meeting('2026-06-02T08:00:00Z', 'none')], [1, 'none']],
    [
      'tentative and declined',
      [meeting('2026-06-02T08:00:00Z', 'tentative'), meeting('2026-06-03T08:00:00Z', 'declined')],
      [2, 'tentative', 'declined'],
    ],
    ['nobody who leads is invited', [meeting('2026-06-02T08:00:00Z')], [1, 'not invited']],
    ['on the last minute of the four weeks', [meeting('2026-06-29T07:59:00Z', 'none')], [1, 'none']],
    ['after four weeks', [meeting('2026-06-29T08:00:00Z', 'none')], [0]],
    ['under way', [meeting('2026-06-01T08:00:00Z', 'none')], [0]],
    ['nothing ahead', [], [0]],
  ])('%s', (_, upcoming, expected) => {
    expect(open(...upcoming)).toEqual(expected)
  })
})
