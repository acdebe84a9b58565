import { mergeClasses } from '@fluentui/react-components'
import { useMemo } from 'react'
import type { KindLookBack, LookBackPoint } from '../../../../functions/src/contract/look-back.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { lookBackSentences } from '../../strings/look-back.ts'
import { termSentences } from '../../strings/terms.ts'
import { OutcomeShape } from '../trend/outcome-symbol.tsx'
import { useTrendStyles } from '../trend/trend-chart.styles.ts'
import { PointExplorer } from '../trend/trend-explorer.tsx'
import { useMonth } from '../trend/trend-picture.tsx'
import { useWidth } from '../trend/use-width.ts'
import { useLookBackStyles } from './look-back.styles.ts'
import { type LookBackLayout, layOutLookBack } from './look-back-layout.ts'
import { aboutShare } from './said.ts'

interface Props {
  readonly label: string
  readonly found: KindLookBack
  readonly from: Instant
  readonly to: Instant
}

/** One year of one sponsor in one kind of meeting: what was said as a line, what happened as shapes, the alarm as a shaded time. */
export function LookBackChart({ label, found, from, to }: Props) {
  const styles = useTrendStyles()
  const strings = useStrings(lookBackSentences)
  const describe = useDescribe()
  const { ref, width } = useWidth<HTMLDivElement>()
  const layout = useMemo(() => (width === undefined ? undefined : layOutLookBack(found, from, to, width)), [found, from, to, width])
  return (
    <div className={styles.chart} ref={ref}>
      {layout && <Picture layout={layout} label={label} />}
      {layout && <PointExplorer label={strings.byMeeting(label)} layout={layout} describe={describe} />}
    </div>
  )
}

function Picture({ layout, label }: { readonly layout: LookBackLayout; readonly label: string }) {
  const styles = useTrendStyles()
  const own = useLookBackStyles()
  const strings = useStrings(lookBackSentences)
  const format = useFormat()
  const month = useMonth()
  const { width, height, plot } = layout
  return (
    <svg
      className={styles.svg}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={strings.picture(label, layout.forecasts.length, layout.alarms.length)}
    >
      {layout.alarms.map(({ alarm, x, width: wide }) => (
        <rect key={alarm.on.meeting} x={x} y={plot.top} width={wide} height={plot.bottom - plot.top} className={own.fading} />
      ))}
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
      <path d={layout.line} className={styles.level} />
      {layout.forecasts.map(({ meeting, x, y }) => (
        <circle key={meeting} cx={x} cy={y} r={2} className={own.forecast} />
      ))}
      {layout.points.map(({ point, x, y }) => (
        <g key={point.meeting} transform={`translate(${x},${y})`}>
          <OutcomeShape outcome={point.outcome} radius={layout.radius} />
        </g>
      ))}
    </svg>
  )
}

function useDescribe() {
  const strings = useStrings(lookBackSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return ({ start, outcome, probability, fading }: LookBackPoint) => ({
    title: format.date(start),
    lines: [
      probability === undefined ? strings.saidNothing : strings.saidBefore(format.percent(aboutShare(probability))),
      terms.outcome[outcome],
      ...(fading ? [strings.fadingAfter] : []),
    ],
  })
}

/** The same, to be read. */
export function LookBackTable({ label, points }: { readonly label: string; readonly points: readonly LookBackPoint[] }) {
  const styles = useTrendStyles()
  const strings = useStrings(lookBackSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { columns } = strings
  return (
    <div className={styles.tableArea}>
      <table className={styles.table} aria-label={strings.byMeeting(label)}>
        <thead>
          <tr>
            <th scope="col">{columns.date}</th>
            <th scope="col">{columns.said}</th>
            <th scope="col">{columns.outcome}</th>
            <th scope="col">{columns.after}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ meeting, start, outcome, probability, fading }) => (
            <tr key={meeting}>
              <th scope="row">{format.date(start)}</th>
              <td>{probability === undefined ? strings.nothing : strings.about(format.percent(aboutShare(probability)))}</td>
              <td>{terms.outcome[outcome]}</td>
              <td>{fading ? strings.less : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
