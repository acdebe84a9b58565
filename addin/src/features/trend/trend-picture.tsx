import { mergeClasses } from '@fluentui/react-components'
import type { Level } from '../../../../functions/src/domain/attendance-model.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { termSentences } from '../../strings/terms.ts'
import { OutcomeShape } from './outcome-symbol.tsx'
import { useTrendStyles } from './trend-chart.styles.ts'
import type { TrendLayout } from './trend-layout.ts'
import { monthIn, summaryOf } from './trend-words.ts'

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
      aria-label={summaryOf(layout, label, level, format)}
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

export function useMonth() {
  const { locale } = useFormat()
  return monthIn(locale)
}
