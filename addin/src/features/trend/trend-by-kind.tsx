import { makeStyles, Select, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import type { MeetingKind } from '../../../../functions/src/domain/meeting.ts'
import type { KindReading } from '../../../../functions/src/domain/snapshot.ts'
import type { Instant } from '../../../../functions/src/domain/time.ts'
import { useStrings } from '../../app/app-context.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { TrendChart } from './trend-chart.tsx'
import { markersIn } from './trend-layout.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: tokens.spacingVerticalM, minWidth: 0 },
  choice: { maxWidth: '240px' },
})

interface Props {
  /** The first is shown at first. */
  readonly readings: readonly { readonly kind: MeetingKind; readonly reading: KindReading }[]
  readonly markers: readonly Marker[]
  readonly asOf: Instant
}

/** One sponsor's trends, one kind of meeting at a time. */
export function TrendByKind({ readings, markers, asOf }: Props) {
  const styles = useStyles()
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const [chosen, setChosen] = useState<string>()
  const shown = readings.find(({ kind }) => kind === chosen) ?? readings[0]
  if (!shown) return <p>{strings.none}</p>
  const { kind, reading } = shown
  return (
    <div className={styles.root}>
      {readings.length > 1 && (
        <Select
          size="small"
          className={styles.choice}
          aria-label={strings.kindShown}
          value={kind}
          onChange={(_, { value }) => setChosen(value)}
        >
          {readings.map(({ kind: each }) => (
            <option key={each} value={each}>
              {terms.kind[each]}
            </option>
          ))}
        </Select>
      )}
      <TrendChart
        label={terms.kind[kind]}
        captioned={readings.length === 1}
        points={reading.points}
        quarters={reading.quarters}
        markers={markersIn(markers, [reading], asOf)}
        listsMarkers
        level={reading.level}
        asOf={asOf}
      />
    </div>
  )
}
