import { Button } from '@fluentui/react-components'
import { useMemo, useState } from 'react'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { OutcomeSymbol } from './outcome-symbol.tsx'
import { useTrendStyles } from './trend-chart.styles.ts'
import { TrendExplorer } from './trend-explorer.tsx'
import { isDrawn, layOutTrend, type TrendData } from './trend-layout.ts'
import { TrendPicture } from './trend-picture.tsx'
import { TrendTable } from './trend-table.tsx'
import { useWidth } from './use-width.ts'

export interface TrendChartProps extends TrendData {
  /** What is drawn, as a heading: "Steering meeting", or "Megan Bowen, steering meetings". */
  readonly label: string
  /** False where something beside the chart says it already. */
  readonly captioned?: boolean
  /** False where another chart on the page lists the same markers. */
  readonly listsMarkers: boolean
}

const outcomesInOrder: readonly Outcome[] = ['present', 'partial', 'delegate', 'absent', 'unknown', 'excused']
/** Of a letter in a marker's label, in pixels: enough to decide whether the label fits. */
const letterWidth = 6.2

/** One sponsor's meetings of one kind: what happened, and the level that follows from it. Fills the width it is given. */
export function TrendChart({ label, captioned = true, listsMarkers, points, quarters, markers, level, asOf }: TrendChartProps) {
  const styles = useTrendStyles()
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const { ref, width } = useWidth<HTMLDivElement>()
  const [table, setTable] = useState(false)
  const layout = useMemo(() => {
    if (width === undefined) return undefined
    const labelWidth = ({ kind }: Marker) => terms.marker[kind].length * letterWidth
    return layOutTrend({ points, quarters, markers, level, asOf }, width, labelWidth)
  }, [points, quarters, markers, level, asOf, width, terms])
  const used = outcomesInOrder.filter((outcome) => points.some((point) => point.outcome === outcome))

  if (points.length === 0) return <p className={styles.empty}>{strings.none}</p>
  if (!isDrawn({ points, quarters }))
    return (
      <figure className={styles.figure}>
        {captioned && <figcaption className={styles.title}>{label}</figcaption>}
        <TrendTable label={label} points={points} quarters={[]} />
      </figure>
    )
  return (
    <figure className={styles.figure}>
      {captioned && <figcaption className={styles.title}>{label}</figcaption>}
      <div className={styles.chart} ref={ref}>
        {layout && <TrendPicture layout={layout} label={label} level={level} />}
        {layout && <TrendExplorer layout={layout} />}
      </div>
      <ul className={styles.legend}>
        {used.map((outcome) => (
          <li key={outcome} className={styles.legendItem}>
            <OutcomeSymbol outcome={outcome} />
            {terms.outcome[outcome]}
          </li>
        ))}
        {level && (
          <li className={styles.legendItem}>
            <span className={styles.bandSample} />
            {strings.levelBand}
          </li>
        )}
        {layout && layout.quarters.length > 0 && (
          <li className={styles.legendItem}>
            <span className={styles.quarterSample} />
            {strings.quarter}
          </li>
        )}
      </ul>
      {listsMarkers && markers.length > 0 && <MarkerList markers={markers} />}
      <Button size="small" appearance="subtle" className={styles.toggle} aria-expanded={table} onClick={() => setTable(!table)}>
        {table ? strings.hideTable : strings.showTable}
      </Button>
      {table && <TrendTable label={label} points={points} quarters={layout?.quarters.map(({ quarter }) => quarter) ?? []} />}
    </figure>
  )
}

/** Numbered as in the picture. */
function MarkerList({ markers }: { readonly markers: readonly Marker[] }) {
  const styles = useTrendStyles()
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <ol className={styles.markers} aria-label={strings.markers}>
      {markers.map(({ id, date, kind, note }) => (
        <li key={id}>{strings.marker(format.day(date), terms.marker[kind], note)}</li>
      ))}
    </ol>
  )
}
