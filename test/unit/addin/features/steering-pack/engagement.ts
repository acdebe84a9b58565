import { Engagement } from '../../../../../functions/src/contract/readings.ts'
import type { Outcome } from '../../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../../functions/src/domain/snapshot.ts'

/** A board with one sponsor for each name, and so many weekly steering meetings as there are outcomes. */
export function engagementOf(names: readonly string[], outcomes: readonly Outcome[]): Engagement {
  return Engagement.parse({
    role: 'manager',
    initiative: {
      id: 'i1',
      name: 'Customer One',
      valueStatement: 'Less asking twice',
      createdAt: '2025-01-01T00:00:00Z',
      managers: [{ objectId: 'lynne', displayName: 'Lynne Robbins' }],
    },
    remorseWindow: 'open',
    sponsors: names.map((displayName, index) => ({
      sponsorId: `s${index}`,
      displayName,
      title: 'Director',
      area: 'sales',
      terms: [{ from: '2025-01-01', lead: index === 0 }],
      inTerm: true,
      lead: index === 0,
      kinds: { steering: reading(outcomes) },
      duties: [],
    })),
    team: [],
    markers: [{ id: 'm1', kind: 'people', date: '2026-02-10', note: 'New <CIO> & "team"' }],
    upcoming: [],
    acts: [],
    putOff: [],
    checks: [],
    briefings: [],
    disruptions: [],
    meetingCount: outcomes.length,
    asOf: '2026-06-30T12:00:00Z',
  })
}

function reading(outcomes: readonly Outcome[]): KindReading {
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length
  const due = outcomes.length - count('excused')
  const last = outcomes.filter((outcome) => outcome !== 'excused').slice(-8)
  const came = last.filter((outcome) => outcome === 'present' || outcome === 'partial').length
  return {
    facts: {
      due,
      present: count('present'),
      partial: count('partial'),
      delegate: count('delegate'),
      absent: count('absent'),
      declined: 0,
      unknown: count('unknown'),
      excused: count('excused'),
    },
    level: { mean: 0.7, low: 0.613, high: 0.871 },
    recent: { due: last.length, came, unknown: last.filter((outcome) => outcome === 'unknown').length },
    streak: 0,
    points: outcomes.map((outcome, index) => ({
      meeting: `m${index}`,
      start: new Date(Date.UTC(2026, 0, 6 + 7 * index, 9)).toISOString().replace('.000', ''),
      outcome,
      response: 'accepted',
      ...(outcome === 'unknown' ? { hint: 'perhaps-in-room' as const } : {}),
      level: { mean: 0.7, low: 0.6, high: 0.9 },
    })),
    quarters: [],
  }
}
