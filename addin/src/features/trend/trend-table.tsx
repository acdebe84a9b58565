import type { Point, Quarter } from '../../../../functions/src/domain/engagement.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { termSentences } from '../../strings/terms.ts'
import { trendSentences } from '../../strings/trend.ts'
import { useTrendStyles } from './trend-chart.styles.ts'

interface Props {
  readonly label: string
  readonly points: readonly Point[]
  /** Those before the points. */
  readonly quarters: readonly Quarter[]
}

/** The picture's content as text, latest first. */
export function TrendTable({ label, points, quarters }: Props) {
  const styles = useTrendStyles()
  const strings = useStrings(trendSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <div className={styles.tableArea}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{strings.date}</th>
            <th scope="col">{strings.outcome}</th>
            <th scope="col">{strings.response}</th>
            <th scope="col">{strings.level}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ meeting, start, outcome, response, level }) => (
            <tr key={meeting}>
              <th scope="row">{format.date(start)}</th>
              <td>{terms.outcome[outcome]}</td>
              <td>{terms.response[response]}</td>
              <td>{level ? strings.range(format.percent(level.low), format.percent(level.high)) : ''}</td>
            </tr>
          ))}
          {quarters.toReversed().map(({ quarter, facts }) => (
            <tr key={quarter}>
              <th scope="row">{strings.quarterRow(quarter)}</th>
              <td colSpan={3}>{strings.quarterCame(facts.present + facts.partial, facts.due - facts.unknown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
