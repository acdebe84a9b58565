import { describe, expect, it } from 'vitest'
import { groupChecks, questionMeetings } from '../../../../../addin/src/features/board/checks.ts'
import { firstDayDone } from '../../../../../addin/src/features/board/first-day.ts'
import { viewOf } from '../../../../../addin/src/features/board/view.ts'
import type { Check, Engagement } from '../../../../../functions/src/contract/readings.ts'

describe('what needs attention', () => {
  const checks: Check[] = [
    { code: 'area-uncovered', area: 'sales' },
    { code: 'perhaps-in-room', sponsorId: 'pradeep', meetings: ['a', 'b'] },
    { code: 'area-uncovered', area: 'service' },
    { code: 'perhaps-in-room', sponsorId: 'megan', meetings: ['b'] },
    { code: 'names-to-settle', meetings: ['c'] },
    { code: 'no-report', meetings: ['d'] },
  ]

  it('is one line per kind, each meeting counted once', () => {
    expect(groupChecks(checks)).toEqual([
      { code: 'area-uncovered', sponsorIds: [], areas: ['sales', 'service'], meetings: [] },
      { code: 'perhaps-in-room', sponsorIds: ['pradeep', 'megan'], areas: [], meetings: ['a', 'b'] },
      { code: 'names-to-settle', sponsorIds: [], areas: [], meetings: ['c'] },
      { code: 'no-report', sponsorIds: [], areas: [], meetings: ['d'] },
    ])
  })

  it('counts as open only what a person can answer', () => {
    expect(questionMeetings(checks)).toEqual(['a', 'b', 'c'])
  })
})

describe('the first day', () => {
  const empty: Pick<Engagement, 'sponsors' | 'meetingCount' | 'upcoming' | 'checks'> = {
    sponsors: [],
    meetingCount: 0,
    upcoming: [],
    checks: [],
  }
  const facts = { due: 1, present: 0, partial: 0, delegate: 0, absent: 0, declined: 0, unknown: 1, excused: 0 }
  const megan = (outcome: 'unknown' | 'present'): Engagement['sponsors'][number] => ({
    sponsorId: 'megan',
    displayName: 'Megan Bowen',
    area: 'sales',
    terms: [{ from: '2026-01-01', lead: true }],
    inTerm: true,
    lead: true,
    duties: [],
    kinds: {
      steering: {
        facts,
        recent: { due: 1, came: 0, unknown: 1 },
        streak: 0,
        points: [{ meeting: 'a', start: '2026-09-02T08:00:00Z', outcome, response: 'accepted' }],
        quarters: [],
      },
    },
  })
  const tag = { iCalUId: 'a', kind: 'steering', title: '', taggedBy: 'Lynne Robbins', taggedAt: '2026-09-01T08:00:00Z' } as const

  it.each([
    ['nothing yet', firstDayDone(empty, [], 0, false), { sponsors: false, calendar: false, tags: false, reports: false }],
    ['calendars that are followed', firstDayDone(empty, [], 0, true), { sponsors: false, calendar: true, tags: false, reports: false }],
    [
      'a calendar imported and nothing tagged',
      firstDayDone({ ...empty, sponsors: [megan('unknown')] }, [], 12, false),
      { sponsors: true, calendar: true, tags: false, reports: false },
    ],
    [
      'a tag taken back',
      firstDayDone(empty, [{ ...tag, kind: 'none' }], 12, false),
      { sponsors: false, calendar: true, tags: false, reports: false },
    ],
    [
      'meetings without a report',
      firstDayDone({ ...empty, sponsors: [megan('unknown')], meetingCount: 1 }, [tag], 1, false),
      { sponsors: true, calendar: true, tags: true, reports: false },
    ],
    [
      'the first outcome known',
      firstDayDone({ ...empty, sponsors: [megan('present')], meetingCount: 1 }, [tag], 1, false),
      { sponsors: true, calendar: true, tags: true, reports: true },
    ],
  ])('%s', (_, done, expected) => {
    expect(done).toEqual(expected)
  })
})

describe('the address of a view', () => {
  it.each([
    ['#import', 'import'],
    ['', 'board'],
    ['#nonsense', 'board'],
  ])('%s opens %s', (hash, view) => {
    expect(viewOf(hash)).toBe(view)
  })
})
