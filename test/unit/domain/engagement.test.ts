import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fewestKnown } from '../../../functions/src/domain/attendance-model.ts'
import { bytesOf } from '../../../functions/src/domain/bytes.ts'
import { snapshotDocument, stateDocument, toDocument } from '../../../functions/src/domain/documents.ts'
import {
  beginning,
  type Checkpoint,
  coverage,
  fold,
  isBefore,
  noFacts,
  pointsKept,
  quartersKept,
  thin,
} from '../../../functions/src/domain/engagement.ts'
import { type Correction, type Meeting, meetingKinds, type Outcome, outcomes, responses } from '../../../functions/src/domain/meeting.ts'
import {
  fromTheBeginning,
  nextSnapshot,
  noRunningState,
  nothingPast,
  type RunningState,
  type Snapshot,
  startingPoint,
} from '../../../functions/src/domain/snapshot.ts'
import { epochMs, instantOf, plusDays, plusSeconds } from '../../../functions/src/domain/time.ts'
import { adele, answered, at, crm, meeting, megan, rosterOf, sponsor, tag } from './examples.ts'

const seed = 20260303
const roster = rosterOf(megan, adele, sponsor('Alex Wilber', { terms: [{ from: '2022-01-01', to: '2023-06-01', lead: true }] }))
const tags = meetingKinds.map((kind) => tag(kind, kind))
const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Auckland', 'Etc/UTC']
const said = (outcome: Outcome): Correction => ({ outcome, by: 'Lynne Robbins', at: '2026-01-01T00:00:00Z' })

const inOrder = (meetings: readonly Meeting[]) => meetings.toSorted((a, b) => (isBefore(a, b) ? -1 : 1))
const placeOf = ({ start, key }: Meeting) => ({ start, key })

interface Kept {
  readonly snapshot: Snapshot
  readonly state: RunningState
}

/** What a change writes: everything from the last checkpoint before `changedFrom` on. */
function update(before: Kept | undefined, meetings: readonly Meeting[], changedFrom: { start: string; key: string }, now: string): Kept {
  const state = before?.state ?? noRunningState
  const from = startingPoint(state, changedFrom)
  const { through } = from
  return nextSnapshot({
    previous: before?.snapshot,
    state,
    from,
    meetings: inOrder(meetings).filter((one) => !through || isBefore(through, placeOf(one))),
    initiative: crm,
    roster,
    tags,
    markers: [],
    setAside: [],
    now,
  })
}

const fromScratch = (meetings: readonly Meeting[], now: string) => update(undefined, meetings, fromTheBeginning, now)

/** Points are cut to those that a change may have left: a cancelled meeting can leave one point fewer than from scratch. */
function comparable({ snapshot }: Kept, points = pointsKept) {
  return {
    meetingCount: snapshot.meetingCount,
    upcoming: snapshot.upcoming,
    readings: Object.fromEntries(
      Object.entries(snapshot.readings).map(([id, kinds]) => [
        id,
        Object.fromEntries(Object.entries(kinds).map(([kind, reading]) => [kind, { ...reading, points: reading.points.slice(-points) }])),
      ]),
    ),
  }
}

const first = epochMs('2021-06-01T00:00:00Z')

/** Meetings an hour to nine hours long that may overlap, begin together, be cancelled, and have any outcome. */
const history = (maxLength: number) =>
  fc
    .array(
      fc.record({
        gapHours: fc.oneof(fc.constant(0), fc.nat({ max: 24 * 20 })),
        hours: fc.integer({ min: 0, max: 9 }),
        kind: fc.constantFrom('steering' as const, 'steering' as const, 'briefing' as const),
        zone: fc.constantFrom(...zones),
        cancelled: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
        megan: fc.constantFrom(...outcomes),
        adele: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
        response: fc.constantFrom(...responses),
      }),
      { minLength: 1, maxLength },
    )
    .map((rows) => {
      let begins = first
      return rows.map((row, i) => {
        begins += row.gapHours * 3_600_000
        const start = instantOf(begins)
        return meeting({
          uid: row.kind,
          originalStart: plusSeconds('2021-01-01T00:00:00Z', i),
          start,
          end: plusSeconds(start, row.hours * 3600),
          zone: row.zone,
          cancelled: row.cancelled,
          invitations: { [megan.id]: answered(row.response), [adele.id]: answered('accepted'), 'alex-wilber': answered('none') },
          corrections: { [megan.id]: said(row.megan), ...(row.adele ? { [adele.id]: said(row.adele) } : {}) },
        })
      })
    })

describe('the readings do not depend on how they came about', () => {
  it('batch by batch, while time goes by, is the same as everything at once', () => {
    fc.assert(
      fc.property(history(120), fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1 }), (meetings, batches) => {
        let kept: Kept | undefined
        let known = 0
        let now = instantOf(first)
        for (let turn = 0; known < meetings.length; turn++) {
          const added = meetings.slice(known, known + (batches[turn % batches.length] ?? 1))
          known += added.length
          // Time stands in the middle of the meetings just added: some are over, one may be under way, others are to come.
          now = added[Math.floor(added.length / 2)]?.start ?? now
          const earliest = inOrder(added)[0]
          kept = update(kept, meetings.slice(0, known), earliest ? placeOf(earliest) : nothingPast, now)
        }
        now = plusDays(now, 400)
        kept = update(kept, meetings, nothingPast, now)
        expect(comparable(kept)).toEqual(comparable(fromScratch(meetings, now)))
      }),
      { seed, numRuns: 60 },
    )
  })

  it('a corrected, moved, cancelled or late meeting is the same as if it had been so all along', () => {
    const change = fc.record({
      which: fc.nat(),
      what: fc.constantFrom('correct' as const, 'cancel' as const, 'move' as const, 'insert' as const),
      outcome: fc.constantFrom(...outcomes),
      days: fc.integer({ min: -300, max: 300 }),
    })
    fc.assert(
      fc.property(history(150), fc.array(change, { minLength: 1, maxLength: 6 }), (history, changes) => {
        let meetings: Meeting[] = [...history]
        const now = plusDays(meetings.at(-1)?.end ?? instantOf(first), 301)
        let kept = fromScratch(meetings, now)
        let gone = 0
        for (const [n, { which, what, outcome, days }] of changes.entries()) {
          const old = meetings[which % meetings.length]
          if (!old) continue
          const moved = { start: plusDays(old.start, days), end: plusDays(old.end, days) }
          const changed: Meeting =
            what === 'correct'
              ? { ...old, corrections: { ...old.corrections, [megan.id]: said(outcome) } }
              : what === 'cancel'
                ? { ...old, cancelled: true }
                : { ...old, ...moved, key: what === 'insert' ? `${old.key}-${n}` : old.key }
          if (what === 'cancel') gone += 1
          meetings = what === 'insert' ? [...meetings, changed] : meetings.map((one) => (one.key === old.key ? changed : one))
          const places = inOrder([changed, ...(what === 'insert' ? [] : [old])])
          kept = update(kept, meetings, placeOf(places[0] ?? changed), now)
        }
        const shown = pointsKept - gone
        expect(comparable(kept, shown)).toEqual(comparable(fromScratch(meetings, now), shown))
      }),
      { seed, numRuns: 60 },
    )
  })
})

it('of two meetings that begin together, the one after the checkpoint is drawn anew and not twice', () => {
  const [one, two] = inOrder([meeting({ uid: 'a' }), meeting({ uid: 'b' })])
  if (!one || !two) throw new Error('There are two meetings.')
  const both = [tag('a', 'steering'), tag('b', 'steering')]
  const now = at('12:00')
  const first = fold(beginning, {}, [one], [megan], both, now)
  const second = fold(first.checkpoints[0] ?? beginning, first.trends, [two], [megan], both, now)
  const corrected = { ...two, corrections: { [megan.id]: said('present') } }
  const { trends } = fold(first.checkpoints[0] ?? beginning, second.trends, [corrected], [megan], both, now)
  expect(trends[megan.id]?.steering?.points.map(({ meeting, outcome }) => [meeting, outcome])).toEqual([
    [one.key, 'unknown'],
    [two.key, 'present'],
  ])
})

describe('what is kept stays small', () => {
  const one = (i: number) =>
    meeting({
      uid: 'steering',
      originalStart: plusSeconds('2000-01-01T00:00:00Z', i * 43_200),
      start: plusSeconds('2000-01-01T00:00:00Z', i * 43_200),
      end: plusSeconds('2000-01-01T01:00:00Z', i * 43_200),
      invitations: { [megan.id]: answered('accepted') },
      corrections: { [megan.id]: said(i % 3 === 0 ? 'absent' : 'present') },
    })
  const always = [sponsor('Megan Bowen', { terms: [{ from: '2000-01-01', lead: false }] })]
  const now = '2030-01-01T00:00:00Z'

  it('ten thousand meetings one by one leave as many checkpoints as their logarithm, dense at the end', () => {
    let checkpoints: readonly Checkpoint[] = []
    for (let i = 0; i < 10_000; i++) {
      const { checkpoints: made } = fold(checkpoints.at(-1) ?? beginning, {}, [one(i)], always, [tag('steering', 'steering')], now)
      checkpoints = thin([...checkpoints, ...made.filter((c) => c.count > (checkpoints.at(-1)?.count ?? 0))])
      expect(checkpoints.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(i + 2)) + 2)
    }
    expect(checkpoints.at(-1)?.count).toBe(10_000)
    const counts = [0, ...checkpoints.map((checkpoint) => checkpoint.count)]
    for (let age = 1; age <= 10_000; age++) {
      const before = counts.findLast((count) => count < 10_001 - age) ?? 0
      // To go back to a meeting, at most as many again as have followed it are folded, and a few.
      expect(10_000 - before).toBeLessThanOrEqual(4 * age + 8)
    }
  })

  it('the snapshot of ten thousand meetings is hardly larger than that of one hundred', () => {
    const size = (count: number) => {
      const meetings = Array.from({ length: count }, (_, i) => one(i))
      const { snapshot, state } = nextSnapshot({
        previous: undefined,
        state: noRunningState,
        from: beginning,
        meetings,
        initiative: crm,
        roster: { sponsors: always },
        tags: [tag('steering', 'steering')],
        markers: [],
        setAside: [],
        now,
      })
      const reading = snapshot.readings[megan.id]?.steering
      expect(reading?.facts.due).toBe(count)
      expect(reading?.points.length).toBeLessThanOrEqual(pointsKept)
      expect(reading?.quarters.length).toBeLessThanOrEqual(quartersKept)
      return JSON.stringify(snapshot).length + JSON.stringify(state).length
    }
    expect(size(10_000)).toBeLessThan(2.5 * size(100))
  })

  it('snapshot and state of the largest roster in all kinds of meeting fit into one write of a store', () => {
    const names = Array.from({ length: 40 }, (_, i) => sponsor(`Sponsor ${i}`, { terms: [{ from: '2000-01-01', lead: false }] }))
    // As long as Exchange makes them.
    const uid = `040000008200E00074C5B7101A82E00800000000${'A'.repeat(72)}`
    const meetings = Array.from({ length: 1500 }, (_, i) => ({
      ...one(i * 5),
      key: `${uid}_${i}`,
      iCalUId: uid,
      originalStart: one(i * 5).start,
      invitations: Object.fromEntries(names.map(({ id }) => [id, answered('accepted')])),
      corrections: Object.fromEntries(names.map(({ id }, n) => [id, said(n % 2 ? 'absent' : 'present')])),
    }))
    const kept = nextSnapshot({
      previous: undefined,
      state: noRunningState,
      from: beginning,
      meetings,
      initiative: crm,
      roster: { sponsors: names },
      tags: meetings.map(({ originalStart }, i) => tag(uid, meetingKinds[i % meetingKinds.length]!, originalStart)),
      markers: [],
      setAside: [],
      now,
    })
    expect(Object.keys(kept.snapshot.readings['sponsor-1'] ?? {})).toHaveLength(4)
    // With everything else that there can be: largest.test.ts.
    const stored = [toDocument(snapshotDocument, kept.snapshot), toDocument(stateDocument, kept.state)]
    expect(bytesOf(stored)).toBeLessThan(800_000)
  })
})

describe('what is counted', () => {
  const facts = (...meetings: Meeting[]) =>
    fold(beginning, {}, inOrder(meetings), [megan], [tag('steering', 'steering')], at('12:00', '2026-12-01')).checkpoints.at(-1)?.tracks[
      megan.id
    ]?.steering?.facts
  const on = (date: string, outcome: Outcome | undefined, more: Partial<Meeting> = {}) =>
    meeting({ date, ...more, ...(outcome ? { corrections: { [megan.id]: said(outcome) } } : {}) })

  it('each outcome once, excused beside what was due, declined within absent', () => {
    const declined = { invitations: { [megan.id]: answered('declined') } }
    expect(
      facts(
        on('2026-03-03', 'present'),
        on('2026-03-10', 'partial'),
        on('2026-03-17', 'delegate', declined),
        on('2026-03-24', 'absent'),
        on('2026-03-31', 'absent', declined),
        on('2026-04-07', 'excused'),
        on('2026-04-14', undefined),
        on('2026-04-21', 'present', { cancelled: true }),
        on('2027-04-21', 'present'),
      ),
    ).toEqual({ due: 6, present: 1, partial: 1, delegate: 1, absent: 2, declined: 1, unknown: 1, excused: 1 })
  })

  it.each<[what: string, due: number, unknown: number, share: number | undefined]>([
    ['nothing was due', 0, 0, undefined],
    ['nothing is known', 4, 4, 0],
    ['three of four are known', 4, 1, 0.75],
  ])('coverage when %s', (_, due, unknown, share) => expect(coverage({ ...noFacts, due, unknown })).toBe(share))

  it.each([
    ['one known outcome too few', fewestKnown - 1, false],
    ['just enough known outcomes', fewestKnown, true],
  ])('%s: level %#', (_, known, shown) => {
    const meetings = [
      ...Array.from({ length: known }, (_, i) => on(`2026-03-0${i + 1}`, 'present')),
      on('2026-04-01', undefined),
      on('2026-04-02', 'excused'),
    ]
    const { trends } = fold(beginning, {}, meetings, [megan], [tag('steering', 'steering')], at('12:00', '2026-12-01'))
    expect(trends[megan.id]?.steering?.points.at(-1)?.level !== undefined).toBe(shown)
  })

  it('keeps quarters in order where meetings at the turn of a quarter are in several zones', () => {
    const turn = [
      meeting({ uid: 'steering', start: '2026-03-31T23:00:00Z', end: '2026-03-31T23:10:00Z', originalStart: '2026-03-31T23:00:00Z' }),
      meeting({
        uid: 'steering',
        start: '2026-03-31T23:30:00Z',
        end: '2026-03-31T23:40:00Z',
        originalStart: '2026-03-31T23:30:00Z',
        zone: 'America/Los_Angeles',
      }),
    ]
    const { trends } = fold(beginning, {}, turn, [megan], [tag('steering', 'steering')], at('12:00', '2026-12-01'))
    expect(trends[megan.id]?.steering?.quarters.map(({ quarter, facts }) => [quarter, facts.due])).toEqual([['2026-Q2', 2]])
  })
})
