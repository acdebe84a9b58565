import { mergeClasses } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Circle20Regular, DismissCircle20Regular, QuestionCircle20Regular } from '@fluentui/react-icons'
import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { termSentences } from '../../strings/terms.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly meeting: UpcomingMeeting
  /** The caller's sponsor id; absent for a manager who is not a sponsor. */
  readonly you: string | undefined
  /** The panel is about a meeting that is over: which one this is must be said. */
  readonly isNext: boolean
}

export function WhoComes({ meeting, you, isNext }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const others = meeting.sponsors.filter(({ sponsorId }) => sponsorId !== you)
  const own = meeting.sponsors.find(({ sponsorId }) => sponsorId === you)
  const heading = you === undefined ? strings.whoComes : strings.whoElse
  return (
    <section className={styles.section} aria-label={heading}>
      <h2 className={styles.heading}>{heading}</h2>
      {isNext && <p className={styles.small}>{strings.nextMeeting(terms.kind[meeting.kind], format.dateTime(meeting.start))}</p>}
      <ul className={styles.people}>
        {own && (
          <li className={styles.person}>
            <Answer response={own.response} />
            <span className={styles.personName}>{strings.yourAnswer}</span>
            <span className={styles.answer}>{terms.response[own.response]}</span>
          </li>
        )}
        {others.map(({ sponsorId, displayName, lead, response }) => (
          <li key={sponsorId} className={styles.person}>
            <Answer response={response} />
            <span className={styles.personName}>
              {displayName}
              {lead && <span className={styles.lead}>{terms.lead}</span>}
            </span>
            <span className={styles.answer}>{terms.response[response]}</span>
          </li>
        ))}
      </ul>
      {others.length === 0 && <p className={styles.quiet}>{strings.nobodyElse}</p>}
    </section>
  )
}

const icons = {
  none: Circle20Regular,
  accepted: CheckmarkCircle20Filled,
  tentative: QuestionCircle20Regular,
  declined: DismissCircle20Regular,
}

/** The words beside it say the same; no red or green, since an answer is no fault. */
function Answer({ response }: { readonly response: keyof typeof icons }) {
  const styles = usePanelStyles()
  const Icon = icons[response]
  return (
    <span className={mergeClasses(styles.answerIcon, response === 'accepted' && styles.accepted)}>
      <Icon aria-hidden />
    </span>
  )
}
