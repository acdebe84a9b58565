import type { TeamReading } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from './board.styles.ts'
import { useOverviewStyles } from './overview.styles.ts'

/** Quarters drawn: three years, which still fit 320 px. */
const quartersShown = 12

interface Props {
  readonly team: readonly TeamReading[]
  /** There were meetings, but the sums would be over too few to be shown to a sponsor. */
  readonly withheld: boolean
}

export function TeamFacts({ team, withheld }: Props) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const held = team.filter(({ due }) => due > 0)
  return (
    <section className={styles.section} aria-label={strings.teamTitle}>
      <h2 className={styles.heading}>{strings.teamTitle}</h2>
      {held.length === 0 && <p className={styles.quiet}>{withheld ? strings.teamWithheld : strings.teamEmpty}</p>}
      {held.map((reading) => (
        <div key={reading.kind} className={styles.tight}>
          <div>
            <p className={styles.small}>{terms.kind[reading.kind]}</p>
            <p className={styles.text}>{strings.team(reading)}</p>
          </div>
          {reading.quarters.length > 1 && <QuarterBars quarters={reading.quarters.slice(-quartersShown)} />}
        </div>
      ))}
      {held.some(({ quarters }) => quarters.length > 1) && (
        <ul className={own.legend} aria-hidden="true">
          <li className={own.legendItem}>
            <i className={`${own.swatch} ${own.came}`} /> {strings.legend.came}
          </li>
          <li className={own.legendItem}>
            <i className={`${own.swatch} ${own.other}`} /> {strings.legend.other}
          </li>
          <li className={own.legendItem}>
            <i className={`${own.swatch} ${own.unknown}`} /> {strings.legend.unknown}
          </li>
        </ul>
      )}
    </section>
  )
}

/** Heights are counts, not shares: three meetings must not look like thirty. */
function QuarterBars({ quarters }: { readonly quarters: TeamReading['quarters'] }) {
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const most = Math.max(1, ...quarters.map(({ due }) => due))
  return (
    <ul className={own.bars} data-time aria-label={strings.quarterBars}>
      {quarters.map((quarter, index) => {
        const name = strings.quarter(quarter.quarter)
        const label = strings.quarterFact(name, quarter)
        const height = (count: number) => ({ height: `${(count / most) * 64}px` })
        return (
          <li key={quarter.quarter} className={own.bar} title={label}>
            <span role="img" aria-label={label} className={own.stack}>
              <i className={own.unknown} style={height(quarter.unknown)} />
              <i className={own.other} style={height(quarter.due - quarter.came - quarter.unknown)} />
              <i className={own.came} style={height(quarter.came)} />
            </span>
            <span className={own.barLabel} aria-hidden="true">
              {name.slice(0, 2)}
            </span>
            <span className={own.barLabel} aria-hidden="true">
              {index === 0 || quarter.quarter.endsWith('Q1') ? quarter.quarter.slice(0, 4) : '\u00a0'}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
