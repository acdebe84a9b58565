import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutTrend, markersIn, nearestPoint, type TrendData } from '../../../../../addin/src/features/trend/trend-layout.ts'
import type { Point } from '../../../../../functions/src/domain/engagement.ts'
import type { Outcome } from '../../../../../functions/src/domain/meeting.ts'

const asOf = '2026-11-22T10:00:00Z'
const noFacts = { due: 0, present: 0, partial: 0, delegate: 0, absent: 0, declined: 0, unknown: 0, excused: 0 }
const point = (start: string, outcome: Outcome, level?: Point['level']): Point => ({
  meeting: `m-${start}`,
  start,
  outcome,
  response: 'accepted',
  ...(level ? { level } : {}),
})
const marker = (id: string, date: string) => ({ id, date, kind: 'realignment' as const, note: '' })
const data = (more: Partial<TrendData>): TrendData => ({ points: [], quarters: [], markers: [], asOf, ...more })
const width = 320
const layOut = (more: Partial<TrendData>, wide = width, label = 60) => layOutTrend(data(more), wide, () => label)

describe('where outcomes stand', () => {
  const { points, plot, besideY } = layOut({
    points: (['present', 'partial', 'delegate', 'absent', 'unknown', 'excused'] as const).map((outcome, index) =>
      point(`2026-0${index + 1}-15T09:00:00Z`, outcome),
    ),
  })
  it.each([
    { row: 'present at the top', index: 0, y: plot.top },
    { row: 'in part in the middle', index: 1, y: (plot.top + plot.bottom) / 2 },
    { row: "a delegate is not the sponsor's presence", index: 2, y: plot.bottom },
    { row: 'absent at the bottom', index: 3, y: plot.bottom },
    { row: 'unknown beside the scale, not on it', index: 4, y: besideY },
    { row: 'excused beside the scale, not on it', index: 5, y: besideY },
  ])('$row', ({ index, y }) => {
    expect(points[index]?.y).toBe(y)
    expect(besideY).toBeGreaterThan(plot.bottom)
  })
})

describe('quarters before the points', () => {
  const quarters = ['2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2'].map((quarter) => ({
    quarter,
    facts: { ...noFacts, due: 4, present: 2, absent: 2 },
  }))

  it('only those that were over when the points begin are drawn', () => {
    const layout = layOut({ quarters, points: [point('2025-02-03T09:00:00Z', 'present'), point('2026-02-03T09:00:00Z', 'present')] })
    expect(layout.quarters.map(({ quarter }) => quarter.quarter)).toEqual(['2024-Q3', '2024-Q4'])
    const [first] = layout.points
    const last = layout.quarters.at(-1)
    expect(first && last && first.x > last.x + last.width).toBe(true)
  })

  it('a quarter of which nothing is known has no bar', () => {
    const unknown = [{ quarter: '2024-Q3', facts: { ...noFacts, due: 3, unknown: 3 } }]
    expect(layOut({ quarters: unknown, points: [point('2025-02-03T09:00:00Z', 'present')] }).quarters[0]?.y).toBeUndefined()
  })

  it('the share is of what is known', () => {
    const half = [{ quarter: '2024-Q3', facts: { ...noFacts, due: 6, present: 1, partial: 1, delegate: 1, absent: 1, unknown: 2 } }]
    const { quarters: drawn, plot } = layOut({ quarters: half, points: [point('2025-02-03T09:00:00Z', 'present')] })
    expect(drawn[0]?.y).toBe((plot.top + plot.bottom) / 2)
  })
})

describe('markers', () => {
  const points = [point('2026-01-05T09:00:00Z', 'present'), point('2026-11-09T09:00:00Z', 'present')]

  const all = [marker('late', '2026-08-01'), marker('future', '2027-01-01'), marker('early', '2026-03-01'), marker('past', '2020-01-01')]
  const drawn = (of: typeof points, markers: ReturnType<typeof markersIn>) =>
    layOut({ points: of, markers, asOf }).markers.map(({ marker: { id }, number }) => [id, number])

  it('are numbered by date, and those outside the time drawn are left out', () => {
    expect(drawn(points, markersIn(all, [{ points, quarters: [] }], asOf))).toEqual([
      ['early', 1],
      ['late', 2],
    ])
  })

  it('have the same numbers in charts beside one another, however far back each goes', () => {
    const short = [point('2026-06-01T09:00:00Z', 'present'), ...points.slice(1)]
    const together = markersIn(
      all,
      [points, short].map((of) => ({ points: of, quarters: [] })),
      asOf,
    )
    expect(together.map(({ id }) => id)).toEqual(['early', 'late'])
    expect(drawn(short, together)).toEqual([['late', 2]])
  })

  it('are not listed where nothing is drawn', () => expect(markersIn(all, [], asOf)).toEqual([]))

  it('within one week stand in two rows, without labels', () => {
    const { markers } = layOut({ points, markers: [marker('a', '2026-05-04'), marker('b', '2026-05-08')] })
    expect(markers[1]?.y).toBeGreaterThan(markers[0]?.y ?? Number.NaN)
    expect(markers[0]?.labelled).toBe(false)
  })

  it('are labelled where there is room', () => {
    const markers = [marker('a', '2026-02-01')]
    expect(layOut({ points, markers }, 900).markers[0]?.labelled).toBe(true)
    expect(layOut({ points, markers }, 900, 2000).markers[0]?.labelled).toBe(false)
  })
})

describe('the level', () => {
  const level = { mean: 0.5, low: 0.25, high: 0.75 }

  it('is not drawn while there is none', () => {
    const { band, line } = layOut({ points: [point('2026-01-05T09:00:00Z', 'present')] })
    expect([band, line]).toEqual(['', ''])
  })

  it('runs on from the last meeting to now', () => {
    const { line, plot } = layOut({ points: [point('2026-01-05T09:00:00Z', 'present', level)], level })
    expect(line).toMatch(new RegExp(`${plot.right},${(plot.top + plot.bottom) / 2}$`))
  })
})

it('everything stays inside, in order of time, at any width and history', () => {
  const history = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.constantFrom<Outcome>('present', 'partial', 'delegate', 'absent', 'unknown', 'excused')),
    {
      maxLength: 60,
    },
  )
  const days = (count: number) => new Date(Date.parse(asOf) - count * 86_400_000).toISOString()
  fc.assert(
    fc.property(
      history,
      fc.integer({ min: 288, max: 900 }),
      fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 6 }),
      (past, wide, marked) => {
        const points = past.toSorted(([a], [b]) => b - a).map(([ago, outcome]) => point(days(ago), outcome))
        const quarters = Array.from({ length: 40 }, (_, index) => ({
          quarter: `${2016 + Math.floor(index / 4)}-Q${(index % 4) + 1}`,
          facts: { ...noFacts, due: 2, present: 1, absent: 1 },
        }))
        const markers = marked.map((ago, index) => marker(String(index), days(ago).slice(0, 10)))
        const layout = layOut({ points, quarters, markers }, wide)
        const xs = layout.points.map(({ x }) => x)
        expect(xs).toEqual(xs.toSorted((a, b) => a - b))
        for (const x of [...xs, ...layout.markers.map((each) => each.x), ...layout.quarters.map((each) => each.x)]) {
          expect(x).toBeGreaterThanOrEqual(layout.plot.left)
          expect(x).toBeLessThanOrEqual(layout.plot.right)
        }
        for (const { y } of layout.points) expect(y).toBeLessThan(layout.height)
      },
    ),
    { seed: 20261122, numRuns: 150 },
  )
})

describe('the nearest point', () => {
  const { points } = layOut({ points: [point('2026-01-05T09:00:00Z', 'present'), point('2026-06-05T09:00:00Z', 'absent')] })
  it.each([
    { row: 'far left', x: -50, index: 0 },
    { row: 'far right', x: 5000, index: 1 },
    { row: 'on the second', x: points[1]?.x ?? Number.NaN, index: 1 },
  ])('$row', ({ x, index }) => {
    expect(nearestPoint(points, x)).toBe(index)
  })
  it('there is none without points', () => {
    expect(nearestPoint([], 10)).toBe(-1)
  })
})
