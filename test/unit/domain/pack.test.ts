import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { managers } from '../../../functions/src/domain/acts.ts'
import { bytesOf } from '../../../functions/src/domain/bytes.ts'
import { parseStored, snapshotDocument, stateDocument, toDocument } from '../../../functions/src/domain/documents.ts'
import { beginning } from '../../../functions/src/domain/engagement.ts'
import { type Meeting, meetingKinds, outcomes, responses } from '../../../functions/src/domain/meeting.ts'
import { nextSnapshot, noRunningState, type RunningState, type Snapshot } from '../../../functions/src/domain/snapshot.ts'
import { instantOf } from '../../../functions/src/domain/time.ts'
import { adele, answered, at, crm, meeting, megan, rosterOf, tag } from './examples.ts'

const seed = 20260303
const now = at('12:00')

/** Everything that is stored of a point may differ: what happened and was answered, whose meeting it was, when and whether it was moved. */
const history = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 20_000 }),
    kind: fc.constantFrom(...meetingKinds),
    moved: fc.boolean(),
    outcome: fc.option(fc.constantFrom(...outcomes), { nil: undefined }),
    response: fc.constantFrom(...responses),
    organizer: fc.option(fc.constantFrom(megan.id, adele.id), { nil: undefined }),
    alone: fc.boolean(),
  }),
  { minLength: 1, maxLength: 60 },
)

type Rows = typeof history extends fc.Arbitrary<infer T> ? T : never

function written(rows: Rows): { snapshot: Snapshot; state: RunningState } {
  const meetings = rows
    .map(({ hours, kind, moved, outcome, response, organizer, alone }, i): Meeting => {
      const start = instantOf(Date.parse(now) - hours * 3_600_000)
      return meeting({
        uid: kind,
        originalStart: moved ? `2015-01-01T00:00:${String(i).padStart(2, '0')}Z` : start,
        start,
        end: instantOf(Date.parse(start) + 1800_000),
        ...(organizer ? { organizer } : {}),
        invitations: { [megan.id]: answered(response), ...(alone ? {} : { [adele.id]: answered('accepted') }) },
        corrections: outcome ? { [megan.id]: { outcome, by: 'Lynne Robbins', at: now } } : {},
      })
    })
    .toSorted((a, b) => (a.start < b.start || (a.start === b.start && a.key < b.key) ? -1 : 1))
  const { snapshot, state } = nextSnapshot({
    previous: undefined,
    state: noRunningState,
    from: beginning,
    meetings,
    initiative: crm,
    roster: rosterOf({ ...megan, terms: [{ from: '2000-01-01', lead: true }] }, { ...adele, terms: [{ from: '2000-01-01', lead: false }] }),
    tags: meetingKinds.map((kind) => tag(kind, kind)),
    markers: [],
    setAside: [{ act: 'find-lead', to: managers, how: 'snoozed', until: at('12:00', '2026-04-01'), by: 'lynne', at: now }],
    now,
  })
  return { snapshot, state }
}

/** Through JSON, as through a store. */
const read = <T>(document: typeof snapshotDocument | typeof stateDocument, body: T) =>
  parseStored<unknown>(document.shape, {
    document: JSON.parse(JSON.stringify({ id: document.id, type: document.type, v: 1, body })),
    etag: '1',
  }).value

describe('what a store keeps of a snapshot and of the running state', () => {
  it('comes back as it was, whatever happened', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const { snapshot, state } = written(rows)
        expect(read(snapshotDocument, toDocument(snapshotDocument, snapshot).body)).toEqual(snapshot)
        expect(read(stateDocument, toDocument(stateDocument, state).body)).toEqual(state)
        const importing = { ...state, pendingImport: { id: 'import', chunks: 2 } }
        expect(read(stateDocument, toDocument(stateDocument, importing).body)).toEqual(importing)
      }),
      { seed, numRuns: 200 },
    )
  })

  it('a snapshot that was stored as it is can still be read', () => {
    const { snapshot } = written([
      { hours: 1, kind: 'steering', moved: false, outcome: 'partial', response: 'tentative', organizer: undefined, alone: false },
    ])
    expect(read(snapshotDocument, snapshot)).toEqual(snapshot)
  })

  it('is a fraction of the bytes', () => {
    const { snapshot, state } = written(
      Array.from({ length: 200 }, (_, i) => ({
        hours: 20 + i * 168,
        kind: 'steering' as const,
        moved: false,
        outcome: 'present' as const,
        response: 'accepted' as const,
        organizer: undefined,
        alone: false,
      })),
    )
    expect(bytesOf(toDocument(snapshotDocument, snapshot).body)).toBeLessThan(bytesOf(snapshot) / 2)
    expect(bytesOf(toDocument(stateDocument, state).body)).toBeLessThan(bytesOf(state) * 0.9)
  })

  it.each([
    ['a meeting that is not there', [[7, 'pa', 0, 0]]],
    ['letters that nobody wrote', [[0, 'xx', 0, 0]]],
  ])('throws when it is damaged: %s', (_, points) => {
    const { snapshot } = written([
      { hours: 1, kind: 'steering', moved: false, outcome: 'present', response: 'none', organizer: undefined, alone: true },
    ])
    const body = JSON.parse(JSON.stringify(toDocument(snapshotDocument, snapshot).body))
    body.readings[megan.id].steering.points = points
    expect(() => read(snapshotDocument, body)).toThrow('A stored snapshot is damaged.')
  })
})
