import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import type { PanelStrings } from '../../strings/en/panel.ts'
import { panelSentences } from '../../strings/panel.ts'
import { usePanelStyles } from './panel.styles.ts'

type Known = keyof PanelStrings['past']

/** The open meeting is over: what was captured about whoever looks. */
export function Past({ past }: { readonly past: NonNullable<NonNullable<Panel['about']>['past']> }) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const outcome: Known = isKnown(past.outcome, strings.past) ? past.outcome : 'unknown'
  return (
    <section className={styles.section} aria-label={strings.pastHeading}>
      <h2 className={styles.heading}>{strings.pastHeading}</h2>
      <p className={styles.fact}>{strings.past[outcome]}</p>
      <p className={styles.small}>{outcome === 'unknown' ? strings.settle : strings.wrong}</p>
    </section>
  )
}

/** The wire allows any text, so that a newer server may name an outcome that this page does not know yet. */
function isKnown(outcome: string, known: PanelStrings['past']): outcome is Known {
  return Object.hasOwn(known, outcome)
}
