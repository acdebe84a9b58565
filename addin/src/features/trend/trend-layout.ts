import { scaleLinear, scaleUtc } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'
import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import type { Point, Quarter } from '../../../../functions/src/domain/engagement.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'

/** What a chart is drawn from; see {@link layOutTrend}. */
export interface TrendData {
  readonly points: readonly Point[]
  readonly quarters: readonly Quarter[]
  /** Those of {@link markersIn}. */
  readonly markers: readonly Marker[]
  /** As of `asOf`: the line runs on to there. Absent while there are too few meetings. */
  readonly level?: Level | undefined
  readonly asOf: Instant
}

export interface TrendLayout {
  readonly width: number
  readonly height: number
  /** Of the share's scale, in pixels from the top left. */
  readonly plot: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
  /** Where unknown and excused meetings stand: below the scale, since they are no share of anything. */
  readonly besideY: number
  readonly axisY: number
  readonly levels: readonly { readonly share: number; readonly y: number }[]
  readonly ticks: readonly { readonly x: number; readonly at: Instant; readonly newYear: boolean }[]
  readonly points: readonly { readonly point: Point; readonly x: number; readonly y: number }[]
  /** Radius of a point's shape. */
  readonly radius: number
  /** Path of the 80 % band; empty without levels. */
  readonly band: string
  readonly line: string
  /** The thinned stretch before the first point: attended share of what is known, as a bar's height. */
  readonly quarters: readonly { readonly quarter: Quarter; readonly x: number; readonly width: number; readonly y: number | undefined }[]
  readonly markers: readonly PlacedMarker[]
}

export interface PlacedMarker {
  readonly marker: Marker
  /** Its place in the data, from 1: charts beside one another that are given the same markers call them by the same numbers. */
  readonly number: number
  readonly x: number
  /** Middle of its flag. */
  readonly y: number
  /** Its label fits beside it. */
  readonly labelled: boolean
}

const margin = { left: 40, right: 12, top: 26, below: 22, beside: 22 }
const flagSize = 16
/** Of the width, for everything older than the points. */
const quarterShare = 0.25
const widestQuarter = 16
const tallestShape = 6
const dayMs = 86_400_000

/** Shares of presence: not in person is 0, also when a delegate came. `undefined` stands beside the scale. */
export const shareOf: Readonly<Record<Outcome, number | undefined>> = {
  present: 1,
  partial: 0.5,
  delegate: 0,
  absent: 0,
  unknown: undefined,
  excused: undefined,
}

/** One meeting develops nowhere: a picture of it would be an empty one. */
export function isDrawn({ points, quarters }: Pick<TrendData, 'points' | 'quarters'>): boolean {
  return points.length > 1 || (points.length === 1 && quarters.length > 1)
}

/** Markers in the time that one or another of these trends draws, in order of date. */
export function markersIn(markers: readonly Marker[], trends: readonly Pick<TrendData, 'points' | 'quarters'>[], asOf: Instant): Marker[] {
  const since = Math.min(...trends.map((trend) => drawnTime({ ...trend, asOf }).since))
  return markers
    .filter(({ date }) => Date.parse(date) >= since && Date.parse(date) <= Date.parse(asOf))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** The quarters that are drawn, the beginning of the points after them, and that of the whole, in milliseconds. */
function drawnTime({ points, quarters, asOf }: Pick<TrendData, 'points' | 'quarters' | 'asOf'>) {
  const end = Date.parse(asOf)
  const start = Math.min(Date.parse(points[0]?.start ?? asOf), end - dayMs)
  const before = quartersBefore(quarters, start)
  return { before, start, end, since: before[0]?.from ?? start }
}

/**
 * Where everything stands in a chart of `width` pixels. Points lie on a true time scale; the quarters before them, which
 * may be ten years, are pressed together at the left.
 *
 * @param labelWidth of a marker's label in pixels; it is written out where it fits.
 */
export function layOutTrend(data: TrendData, width: number, labelWidth: (marker: Marker) => number): TrendLayout {
  const height = width < 480 ? 220 : 260
  const left = margin.left
  const right = width - margin.right
  const { before, start, end, since } = drawnTime(data)
  const quarterWidth = Math.min(widestQuarter, ((right - left) * quarterShare) / Math.max(1, before.length))
  const gap = before.length > 0 ? 10 : 0
  const radius = Math.max(3.5, Math.min(tallestShape, (right - left) / Math.max(1, data.points.length) / 2))
  const pointsFrom = left + quarterWidth * before.length + gap + radius
  const x = scaleUtc()
    .domain([...before.map(({ from }) => from), start, end])
    .range([...before.map((_, index) => left + quarterWidth * index), pointsFrom, right])
    .clamp(true)
  const markers = placeMarkers(data.markers, since, end, x, right, labelWidth)
  const top = margin.top + Math.max(0, ...markers.map((marker) => marker.y - flagSize / 2))
  const plot = { left, right, top, bottom: height - margin.below - margin.beside }
  const y = scaleLinear().domain([0, 1]).range([plot.bottom, plot.top])
  const besideY = plot.bottom + margin.beside / 2 + 4
  const leveled = levelsOf(data, (at) => x(at), end)
  const curve = line<LevelAt>(
    ({ at }) => at,
    ({ level }) => y(level.mean),
  ).curve(curveMonotoneX)
  const ribbon = area<LevelAt>()
    .x(({ at }) => at)
    .y0(({ level }) => y(level.low))
    .y1(({ level }) => y(level.high))
    .curve(curveMonotoneX)
  return {
    width,
    height,
    plot,
    besideY,
    axisY: height - 6,
    levels: [0, 0.5, 1].map((share) => ({ share, y: y(share) })),
    // The first quarter says how far back the pressed stretch goes.
    ticks: [...before.slice(0, before.length < 4 ? 0 : 1).map(({ from }) => from), ...ticksOf(start, end, (right - pointsFrom) / 56)].map(
      (at, index, all) => ({
        x: x(at),
        at: new Date(at).toISOString(),
        newYear: index === 0 || new Date(at).getUTCFullYear() !== new Date(all[index - 1] ?? at).getUTCFullYear(),
      }),
    ),
    points: data.points.map((point) => {
      const share = shareOf[point.outcome]
      return { point, x: x(Date.parse(point.start)), y: share === undefined ? besideY : y(share) }
    }),
    radius,
    band: ribbon(leveled) ?? '',
    line: curve(leveled) ?? '',
    quarters: before.map(({ quarter }, index) => {
      const known = quarter.facts.due - quarter.facts.unknown
      const came = quarter.facts.present + quarter.facts.partial
      return { quarter, x: plot.left + quarterWidth * index, width: quarterWidth, y: known > 0 ? y(came / known) : undefined }
    }),
    markers,
  }
}

/** Those in the time that is drawn; flags that would lie on one another stand in a second row. */
function placeMarkers(
  markers: readonly Marker[],
  start: number,
  end: number,
  x: (at: number) => number,
  right: number,
  labelWidth: (marker: Marker) => number,
): PlacedMarker[] {
  const shown = markers
    .map((marker, index) => ({ marker, number: index + 1, x: x(Date.parse(marker.date)) }))
    .filter(({ marker: { date } }) => Date.parse(date) >= start && Date.parse(date) <= end)
  let above = Number.NEGATIVE_INFINITY
  return shown.map(({ marker, number, x: at }, index) => {
    const raised = at - above >= flagSize + 1
    if (raised) above = at
    const next = shown[index + 1]?.x ?? right
    return {
      marker,
      number,
      x: at,
      y: flagSize / 2 + 1 + (raised ? 0 : flagSize),
      labelled: at + flagSize + labelWidth(marker) < next - flagSize / 2,
    }
  })
}

interface LevelAt {
  /** In pixels. */
  readonly at: number
  readonly level: Level
}

function levelsOf(data: TrendData, x: (at: number) => number, end: number): LevelAt[] {
  const levels = data.points.flatMap(({ start, level }) => (level ? [{ at: x(Date.parse(start)), level }] : []))
  if (data.level) levels.push({ at: x(end), level: data.level })
  return levels
}

/** Quarters that were over before `start`; one that is partly drawn as points is left to the points. */
function quartersBefore(quarters: readonly Quarter[], start: number): { quarter: Quarter; from: number }[] {
  return quarters.flatMap((quarter) => {
    const [, year, number] = /^(\d{4})-?Q([1-4])$/.exec(quarter.quarter) ?? []
    if (year === undefined || number === undefined) return []
    const from = Date.UTC(Number(year), (Number(number) - 1) * 3)
    const to = Date.UTC(Number(year), Number(number) * 3)
    return to <= start ? [{ quarter, from }] : []
  })
}

/** Firsts of months, at most so many; the zone moves them by hours, which is less than a pixel. */
export function ticksOf(start: number, end: number, most: number): number[] {
  const first = new Date(start)
  const months = (end - start) / (30 * dayMs)
  const every = [1, 2, 3, 6, 12].find((step) => months / step <= Math.max(1, most)) ?? 12
  const ticks: number[] = []
  for (let month = first.getUTCMonth() + 1; ; month += 1) {
    const at = Date.UTC(first.getUTCFullYear(), month)
    if (at > end) return ticks
    if (month % every === 0) ticks.push(at)
  }
}

/** Index of the point nearest to `x`; -1 without points. */
export function nearestPoint(points: readonly { readonly x: number }[], x: number): number {
  let nearest = -1
  for (const [index, point] of points.entries()) {
    const best = points[nearest]
    if (!best || Math.abs(point.x - x) < Math.abs(best.x - x)) nearest = index
  }
  return nearest
}
