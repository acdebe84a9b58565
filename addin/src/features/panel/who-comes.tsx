import { mergeClasses } from '@fluentui/react-components'
import { CheckmarkCircle20Filled, Circle20Regular, DismissCircle20Regular, QuestionCircle20Regular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import type { Response } from '../../../../functions/src/domain/meeting.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { groupBy } from '../../app/group-by.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { panelSentences } from '../../strings/panel.ts'
import { termSentences } from '../../strings/terms.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  readonly meeting: UpcomingMeeting
  /** The caller's sponsor id; absent for a manager who is not a sponsor. */
  readonly you: string | undefined
  /** The panel is about a meeting that is over: which one this is must be said. */
  readonly isNext: boolean
  /** Beside the caller's own answer. */
  readonly control?: ReactNode
  /** Below it. */
  readonly children?: ReactNode
}

const inOrder: readonly Response[] = ['accepted', 'tentative', 'declined', 'none']

/** One line for each answer rather than for each person: that is read at a glance, also of forty. */
export function WhoComes({ meeting, you, isNext, control, children }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const terms = useStrings(termSentences)
  const meetings = useStrings(ownMeetingSentences)
  const format = useFormat()
  const others = meeting.sponsors.filter(({ sponsorId }) => sponsorId !== you)
  const own = meeting.sponsors.find(({ sponsorId }) => sponsorId === you)
  // Whoever sends somebody else is no longer among those who come, whatever they answered.
  const sending = others.filter(({ delegate }) => delegate)
  const byAnswer = groupBy(
    others.filter(({ delegate }) => !delegate),
    ({ response }) => response,
  )
  const nameWithRole = ({ displayName, lead }: UpcomingMeeting['sponsors'][number]) =>
    lead ? strings.withRole(displayName, terms.lead) : displayName
  const heading = you === undefined ? strings.whoComes : strings.whoElse
  return (
    <section className={mergeClasses(styles.section, styles.who)} aria-labelledby="who-comes">
      <h2 id="who-comes" className={styles.smallHeading}>
        {heading}
      </h2>
      {isNext && <p className={styles.small}>{strings.nextMeeting(terms.kind[meeting.kind], format.dateTime(meeting.start))}</p>}
      <ul className={styles.people}>
        {inOrder.map((response) => {
          const answered = byAnswer.get(response)
          if (!answered) return null
          return (
            <li key={response} className={styles.person}>
              <Answer response={response} />
              <span className={styles.personName}>
                <span className={styles.answer}>{strings.answered(terms.response[response])}</span>{' '}
                {format.list(answered.map(nameWithRole))}
              </span>
            </li>
          )
        })}
        {sending.map((sponsor) => (
          <li key={sponsor.sponsorId} className={styles.person}>
            <Answer response="none" />
            <span className={styles.personName}>
              {nameWithRole(sponsor)}: {sponsor.delegate && meetings.goes(sponsor.delegate.name)}
            </span>
          </li>
        ))}
        {own && (
          <li className={styles.person}>
            <Answer response={own.delegate ? 'none' : own.response} />
            <span className={styles.ownAnswer}>
              <span className={styles.personName}>
                {own.organizer ? (
                  strings.youCalledIt
                ) : (
                  <>
                    <span className={styles.answer}>{strings.yourAnswer}</span> {terms.response[own.response]}
                    {own.delegate && ` · ${meetings.goes(own.delegate.name)}`}
                  </>
                )}
              </span>
              {control}
            </span>
          </li>
        )}
      </ul>
      {others.length === 0 && <p className={styles.quiet}>{strings.nobodyElse}</p>}
      {children}
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
