import { Button } from '@fluentui/react-components'
import type { ActPutOff } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { actSentences } from '../../strings/acts.ts'
import { useActStyles } from './acts.styles.ts'

interface Props {
  readonly putOff: readonly ActPutOff[]
  readonly nameOf: (sponsorId: string) => string
  readonly onBringBack: (act: Act) => void
}

/** What is set aside: until when, why, and on the managers' shared list by whom. */
export function PutOffList({ putOff, nameOf, onBringBack }: Props) {
  const styles = useActStyles()
  const strings = useStrings(actSentences)
  const format = useFormat()
  const title = strings.putOff(putOff.length)
  return (
    <Fold title={title}>
      <ul className={styles.list} aria-label={title}>
        {putOff.map(({ act, how, until, by, reason }) => {
          const { what } = strings.tell(act, nameOf)
          return (
            <li key={act.id} className={styles.item}>
              <div className={styles.words}>
                <p className={styles.what}>{what}</p>
                <p className={styles.why}>{strings.away[how](format.date(until), by)}</p>
                {reason !== undefined && reason !== '' && <p className={styles.why}>{strings.reasonGiven(reason)}</p>}
              </div>
              <Button size="small" aria-label={strings.bringBackOf(what)} onClick={() => onBringBack(act)}>
                {strings.bringBack}
              </Button>
            </li>
          )
        })}
      </ul>
    </Fold>
  )
}
