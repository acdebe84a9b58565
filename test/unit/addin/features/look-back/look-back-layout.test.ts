import { describe, expect, it } from 'vitest'
import { layOutLookBack } from '../../../../../addin/src/features/look-back/look-back-layout.ts'
import { aboutShare } from '../../../../../addin/src/features/look-back/said.ts'
import type { Alarm, KindLookBack, LookBackPoint } from '../../../../../functions/src/contract/look-back.ts'

const from = '2025-06-30T12:00:00Z'
const to = '2026-06-30T12:00:00Z'
const point = (start: string, more: Partial<LookBackPoint> = {}): LookBackPoint => ({
  meeting: start,
  start,
  outcome: 'present',
  fading: false,
  ...more,
})
const because = { missedInARow: 2, level: 0.5, best: 0.9 }
const alarm = (on: string, until: string): Alarm => ({
  on: { meeting: on, start: on, because },
  until,
  followed: { until, due: 0, known: 0, came: 0, open: false },
})
const year: KindLookBack = {
  omitted: 0,
  points: [
    point('2025-07-01T09:00:00Z'),
    point('2025-12-01T09:00:00Z', { probability: 0.5, outcome: 'absent' }),
    point('2026-03-01T09:00:00Z', { probability: 0.25, outcome: 'unknown' }),
    point('2026-06-01T09:00:00Z', { probability: 0.75, outcome: 'partial' }),
  ],
  alarms: [alarm('2025-12-01T09:00:00Z', '2026-06-01T09:00:00Z')],
}

describe.each([280, 1100])('at %i pixels', (width) => {
  const layout = layOutLookBack(year, from, to, width)
  const { plot } = layout
  const middle = (plot.top + plot.bottom) / 2

  it('what happened stands at its share, what is not known beside the scale', () => {
    expect(layout.points.map(({ y }) => y)).toEqual([plot.top, plot.bottom, layout.besideY, middle])
    expect(layout.besideY).toBeGreaterThan(plot.bottom)
    expect(layout.height).toBeGreaterThan(layout.besideY)
  })

  it('what was said stands at its meeting, and only where something was said', () => {
    expect(layout.forecasts.map(({ x }) => x)).toEqual(layout.points.slice(1).map(({ x }) => x))
    expect(layout.forecasts.map(({ y }) => y)).toEqual([middle, (middle + plot.bottom) / 2, (middle + plot.top) / 2])
    expect(layout.line).toMatch(/^M/)
  })

  it('an alarm reaches from the meeting after which it went on to the one after which it went off', () => {
    const [, on, , off] = layout.points
    expect(layout.alarms).toEqual([{ alarm: year.alarms[0], x: on?.x, width: (off?.x ?? 0) - (on?.x ?? 0) }])
  })

  it('everything lies in the picture, and the last year is all of it', () => {
    for (const { x } of [...layout.points, ...layout.ticks]) {
      expect(x).toBeGreaterThanOrEqual(plot.left)
      expect(x).toBeLessThanOrEqual(plot.right)
    }
    expect(plot.right).toBeLessThanOrEqual(width)
  })
})

it('without anything unknown no room is kept for it', () => {
  const known = { ...year, points: year.points.filter(({ outcome }) => outcome !== 'unknown') }
  expect(layOutLookBack(known, from, to, 400).height).toBeLessThan(layOutLookBack(year, from, to, 400).height)
})

it('an alarm from before the year begins at its left end, and a short one can still be seen', () => {
  const { alarms, plot, radius } = layOutLookBack(
    { ...year, alarms: [alarm('2024-12-01T09:00:00Z', '2025-08-01T09:00:00Z'), alarm('2026-02-01T09:00:00Z', '2026-02-01T10:00:00Z')] },
    from,
    to,
    400,
  )
  expect(alarms[0]?.x).toBe(plot.left + radius)
  expect(alarms[1]?.width).toBeGreaterThanOrEqual(4)
})

it.each([
  [0.8712, 0.85],
  [0.8761, 0.9],
  [0.999, 0.95],
  [0.003, 0.05],
])('%d is said as about %d', (probability, share) => expect(aboutShare(probability)).toBeCloseTo(share, 10))
