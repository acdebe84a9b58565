import { mergeClasses } from '@fluentui/react-components'
import { ArrowTrendingLines20Regular } from '@fluentui/react-icons'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { termSentences } from '../../strings/terms.ts'
import { dateIn } from '../meetings/dates.ts'
import { usePanelStyles } from './panel.styles.ts'
import { outsideTerm } from './term.ts'

interface Props {
  readonly about: NonNullable<Panel['about']>
  /** The meeting is the one open in the host, not just the next one. */
  readonly isOpen: boolean
}

export function Why({ about, isOpen }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const format = useFormat()
  const { initiative, remorseWindow, you } = about
  const outside = you && outsideTerm(you, dateIn(about.asOf, initiative.zone))
  const { payback, valueStatement } = initiative
  const remorse = remorseWindow === 'open' || remorseWindow === 'closing' ? strings.remorse[remorseWindow] : undefined
  // What is withheld outside of a term is not missing.
  const why = valueStatement !== '' ? valueStatement : outside ? undefined : strings.noValueStatement
  return (
    <section className={mergeClasses(styles.section, styles.wide)} aria-label={strings.why}>
      {/* Of whoever objects it is not known to what they are invited. */}
      {!you?.objects && <Occasion about={about} isOpen={isOpen} />}
      <h1 className={styles.name}>{initiative.name}</h1>
      {outside && <p className={styles.text}>{strings.outsideTerm(outside)}</p>}
      {why !== undefined && <p className={valueStatement === '' ? styles.quiet : styles.text}>{why}</p>}
      {(payback.what !== '' || payback.due !== undefined) && (
        <div className={styles.payback}>
          <span className={styles.paybackIcon}>
            <ArrowTrendingLines20Regular aria-hidden />
          </span>
          <div>
            <p className={styles.text}>{payback.what === '' ? strings.payback : payback.what}</p>
            {payback.due !== undefined && <p className={styles.small}>{strings.paybackDue(format.day(payback.due))}</p>}
          </div>
        </div>
      )}
      {remorse !== undefined && !outside && <p className={styles.remorse}>{remorse}</p>}
    </section>
  )
}

/** Which meeting this is about: the one that is open, the one that is over, or the next. */
function Occasion({ about: { meeting, past, you }, isOpen }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const { kind } = useStrings(termSentences)
  const format = useFormat()
  if (past) return <p className={styles.overline}>{strings.pastMeeting(kind[past.kind], format.date(past.start))}</p>
  if (!meeting && you?.inTerm === false) return null
  if (!meeting) return <p className={styles.overline}>{strings.noNextMeeting}</p>
  const say = isOpen ? strings.thisMeeting : strings.nextMeeting
  return <p className={styles.overline}>{say(kind[meeting.kind], format.dateTime(meeting.start))}</p>
}
