import { scaleLinear, scaleUtc } from 'd3-scale'
import { curveMonotoneX, line } from 'd3-shape'
import type { Alarm, KindLookBack, LookBackPoint } from '../../../../functions/src/contract/look-back.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import type { Explorable } from '../trend/trend-explorer.tsx'
import { shareOf, type TrendLayout, ticksOf } from '../trend/trend-layout.ts'

export interface LookBackLayout extends Explorable<LookBackPoint>, Pick<TrendLayout, 'axisY' | 'levels' | 'ticks'> {
  /** Path through what was said, at the meetings it was said of. */
  readonly line: string
  readonly forecasts: readonly { readonly meeting: string; readonly x: number; readonly y: number }[]
  /** From the meeting after which it went on to the one after which it went off. */
  readonly alarms: readonly { readonly alarm: Alarm; readonly x: number; readonly width: number }[]
}

const margin = { left: 40, right: 12, top: 10, below: 20, beside: 20 }
const plotHeight = 88
const tallestShape = 5
/** An alarm that went off after the next meeting of the same day still has to be seen. */
const narrowestAlarm = 4

/**
 * Where everything stands in a picture of `width` pixels: a year on a true time scale, the same for every sponsor, so that pictures
 * one below the other can be compared. Meetings of which nobody knows who came stand below the scale.
 */
export function layOutLookBack(kind: KindLookBack, from: Instant, to: Instant, width: number): LookBackLayout {
  const beside = kind.points.some(({ outcome }) => shareOf[outcome] === undefined) ? margin.beside : 0
  const plot = { left: margin.left, right: width - margin.right, top: margin.top, bottom: margin.top + plotHeight }
  const height = plot.bottom + beside + margin.below
  const radius = Math.max(3, Math.min(tallestShape, (plot.right - plot.left) / Math.max(1, kind.points.length) / 2))
  const [start, end] = [Date.parse(from), Date.parse(to)]
  const x = scaleUtc()
    .domain([start, end])
    .range([plot.left + radius, plot.right - radius])
    .clamp(true)
  const y = scaleLinear().domain([0, 1]).range([plot.bottom, plot.top])
  const besideY = plot.bottom + beside / 2 + 3
  const forecasts = kind.points.flatMap(({ meeting, start: at, probability }) =>
    probability === undefined ? [] : [{ meeting, x: x(Date.parse(at)), y: y(probability) }],
  )
  const path = line<(typeof forecasts)[number]>(
    (each) => each.x,
    (each) => each.y,
  ).curve(curveMonotoneX)
  return {
    width,
    height,
    plot,
    besideY,
    axisY: height - 5,
    levels: [0, 0.5, 1].map((share) => ({ share, y: y(share) })),
    ticks: ticksOf(start, end, (plot.right - plot.left) / 56).map((at, index, all) => ({
      x: x(at),
      at: new Date(at).toISOString(),
      newYear: index === 0 || new Date(at).getUTCFullYear() !== new Date(all[index - 1] ?? at).getUTCFullYear(),
    })),
    points: kind.points.map((point) => {
      const share = shareOf[point.outcome]
      return { point, x: x(Date.parse(point.start)), y: share === undefined ? besideY : y(share) }
    }),
    radius,
    line: path(forecasts) ?? '',
    forecasts,
    alarms: kind.alarms.map((alarm) => {
      const left = x(Date.parse(alarm.on.start))
      return { alarm, x: left, width: Math.max(narrowestAlarm, x(Date.parse(alarm.until)) - left) }
    }),
  }
}
