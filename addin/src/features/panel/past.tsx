import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { usePanelStyles } from './panel.styles.ts'

/** The open meeting is over: what was captured about whoever looks. */
export function Past({ past }: { readonly past: NonNullable<NonNullable<Panel['about']>['past']> }) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { outcome } = past
  return (
    <section className={styles.section} aria-label={strings.pastHeading}>
      <h2 className={styles.heading}>{strings.pastHeading}</h2>
      <p className={styles.fact}>{strings.past[outcome]}</p>
      <p className={styles.small}>{outcome === 'unknown' ? strings.settle : strings.wrong}</p>
    </section>
  )
}
