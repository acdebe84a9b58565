import { mergeClasses } from '@fluentui/react-components'
import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { groupBy } from '../../app/group-by.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { OutcomeShape } from './outcome-symbol.tsx'
import { useTrendStyles } from './trend-chart.styles.ts'
import type { TrendLayout } from './trend-layout.ts'

interface Props {
  readonly layout: TrendLayout
  readonly label: string
  readonly level: Level | undefined
}

export function TrendPicture({ layout, label, level }: Props) {
  const styles = useTrendStyles()
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { width, height, plot } = layout
  const month = useMonth()
  return (
    <svg
      className={styles.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={useSummary(layout, label, level)}
    >
      {layout.levels.map(({ share, y }) => (
        <g key={share}>
          <line x1={plot.left} x2={plot.right} y1={y} y2={y} className={share === 0 ? styles.edge : styles.grid} />
          <text x={plot.left - 6} y={y} dominantBaseline="central" className={mergeClasses(styles.tickText, styles.alignEnd)}>
            {format.percent(share)}
          </text>
        </g>
      ))}
      {layout.ticks.map(({ x, at, newYear }) => (
        <text key={at} x={x} y={layout.axisY} className={mergeClasses(styles.tickText, styles.alignMiddle)}>
          {month(at, newYear)}
        </text>
      ))}
      {layout.quarters.map(({ quarter, x, width: wide, y }) =>
        y === undefined ? null : (
          <rect
            key={quarter.quarter}
            x={x + 1}
            y={y}
            width={Math.max(1, wide - 2)}
            height={Math.max(1, plot.bottom - y)}
            className={styles.quarter}
          />
        ),
      )}
      <path d={layout.band} className={styles.band} />
      {layout.markers.map(({ marker, number, x, y, labelled }) => (
        <g key={marker.id}>
          <line x1={x} x2={x} y1={y} y2={plot.bottom} className={styles.marker} />
          <circle cx={x} cy={y} r={8} className={styles.markerFlag} />
          <text x={x} y={y} className={styles.markerNumber}>
            {number}
          </text>
          {labelled && (
            <text x={x + 12} y={y} className={styles.markerText}>
              {terms.marker[marker.kind]}
            </text>
          )}
        </g>
      ))}
      <path d={layout.line} className={styles.level} />
      {layout.points.map(({ point, x, y }) => (
        <g key={point.meeting} transform={`translate(${x},${y})`}>
          <OutcomeShape outcome={point.outcome} radius={layout.radius} />
        </g>
      ))}
    </svg>
  )
}

/** "Mar", and "2026" in place of January, or wherever the year is new. */
export function useMonth() {
  const { locale } = useFormat()
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  const year = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' })
  return (at: string, newYear: boolean) => (newYear ? year : month).format(Date.parse(at))
}

function useSummary({ points }: TrendLayout, label: string, level: Level | undefined): string {
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return label
  const counts = groupBy(points, ({ point }) => point.outcome)
  return [
    strings.summary(label, points.length, format.date(first.point.start), format.date(last.point.start)),
    strings.summaryCounts(format.list(Array.from(counts, ([outcome, of]) => strings.count(of.length, terms.outcome[outcome])))),
    level ? strings.summaryLevel(format.percent(level.low), format.percent(level.high)) : strings.summaryNoLevel,
  ].join(' ')
}
