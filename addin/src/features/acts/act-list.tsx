import { mergeClasses } from '@fluentui/react-components'
import type { ReactNode, Ref } from 'react'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { useActStyles } from './acts.styles.ts'

interface Props {
  readonly acts: readonly Act[]
  readonly nameOf: (sponsorId: string) => string
  /** Beside each act. `what`: the act as it is written there. */
  readonly action: (act: Act, index: number, what: string) => ReactNode
  /** Below the acts, also where there are none. */
  readonly children?: ReactNode
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLElement>
}

/** What would help most now, each with its reason. In the server's order, which goes by dates; the list is no ranking and has no numbers. */
export function ActList({ acts, nameOf, action, children, className, ref }: Props) {
  const styles = useActStyles()
  const strings = useStrings(actSentences)
  return (
    <section ref={ref} className={mergeClasses(styles.section, className)} aria-label={strings.title}>
      {acts.length > 0 && (
        <>
          <h2 className={styles.heading}>{strings.title}</h2>
          <ul className={styles.list}>
            {acts.map((act, index) => {
              const { what, why } = strings.tell(act, nameOf)
              return (
                <li key={act.id} className={styles.item}>
                  <div className={styles.words}>
                    <p className={styles.what}>{what}</p>
                    <p className={styles.why}>{why}</p>
                  </div>
                  <div className={styles.actions}>{action(act, index, what)}</div>
                </li>
              )
            })}
          </ul>
        </>
      )}
      {children}
    </section>
  )
}
