import type { TeamReading } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { termSentences } from '../../strings/terms.ts'
import { BoardLink } from './board-link.tsx'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly team: readonly TeamReading[]
  readonly initiativeId: string
}

/** For a manager who is no sponsor: how the sponsors do together, and the way to the board. */
export function TeamFacts({ team, initiativeId }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { kind } = useStrings(termSentences)
  const held = team.filter(({ due }) => due > 0)
  return (
    <section className={styles.section} aria-label={strings.team}>
      <h2 className={styles.heading}>{strings.team}</h2>
      {held.length === 0 && <p className={styles.quiet}>{strings.teamNothing}</p>}
      <ul className={styles.people}>
        {held.map((reading) => (
          <li key={reading.kind} className={styles.teamKind}>
            <span className={styles.small}>{kind[reading.kind]}</span>
            <span className={styles.personName}>
              {strings.teamFact(reading)}
              {reading.unknown > 0 && reading.unknown < reading.due && strings.recentUnknown(reading.unknown)}
            </span>
          </li>
        ))}
      </ul>
      <div>
        <BoardLink initiativeId={initiativeId} />
      </div>
    </section>
  )
}
