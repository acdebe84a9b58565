import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from './board.styles.ts'
import { withoutLead } from './lead-acceptance.ts'
import { useOverviewStyles } from './overview.styles.ts'

const shownAtOnce = 4

interface Props {
  readonly upcoming: readonly UpcomingMeeting[]
  readonly manager: boolean
  /** Then their answers are told nobody. */
  readonly leadObjects: boolean
  /** When the page was opened, in milliseconds since the epoch. */
  readonly now: number
}

export function UpcomingList({ upcoming, manager, leadObjects, now }: Props) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const sponsorWords = useStrings(ownMeetingSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <section className={styles.section} aria-label={strings.upcomingTitle}>
      <h2 className={styles.heading}>{strings.upcomingTitle}</h2>
      {upcoming.length === 0 && <p className={styles.quiet}>{manager ? strings.upcomingEmpty : strings.upcomingEmptyForYou}</p>}
      {manager && !leadObjects && <LeadAcceptance upcoming={upcoming} now={now} />}
      {upcoming.slice(0, shownAtOnce).map((meeting) => (
        <article key={meeting.key} className={styles.tight} aria-label={`${meeting.title}, ${format.dateTime(meeting.start)}`}>
          <div>
            <h3 className={styles.subheading}>{meeting.title}</h3>
            <p className={styles.small}>
              {format.dateTime(meeting.start)} · {terms.kind[meeting.kind]}
            </p>
          </div>
          <ul className={styles.plainList} aria-label={strings.answers}>
            {meeting.sponsors.map(({ sponsorId, displayName, lead, response, delegate }) => (
              <li key={sponsorId} className={own.answer}>
                <span>
                  {displayName}
                  {lead && <span className={own.lead}> {terms.lead}</span>}
                </span>
                {/* Who goes instead is what matters of their answer. */}
                <span className={response === 'accepted' && !delegate ? own.accepted : own.notAccepted}>
                  {delegate ? sponsorWords.goes(delegate.name) : terms.response[response]}
                </span>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  )
}

/** To which of the next weeks' meetings the lead has not said yes: facts from their answers, to be settled by a word. */
function LeadAcceptance({ upcoming, now }: Pick<Props, 'upcoming' | 'now'>) {
  const styles = useBoardStyles()
  const strings = useStrings(boardSentences)
  const terms = useStrings(termSentences)
  const sponsorWords = useStrings(ownMeetingSentences)
  const format = useFormat()
  const { ahead, open } = withoutLead(upcoming, now)
  if (ahead === 0) return null
  if (open.length === 0) return <p className={styles.quiet}>{ahead === 1 ? strings.leadAcceptedOne : strings.leadSummary(0, ahead)}</p>
  return (
    <section className={`${styles.card} ${styles.tinted}`} aria-label={strings.leadTitle}>
      <div>
        <h3 className={styles.subheading}>{strings.leadTitle}</h3>
        <p className={styles.small}>{strings.leadSummary(open.length, ahead)}</p>
      </div>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {open.map(({ meeting, lead }) => (
          <li key={meeting.key}>
            <p className={styles.text}>
              {terms.kind[meeting.kind]}, {format.dateTime(meeting.start)}
            </p>
            <p className={styles.small}>
              {lead
                ? `${lead.displayName}: ${lead.delegate ? sponsorWords.goes(lead.delegate.name) : terms.response[lead.response]}`
                : strings.leadNotInvited}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
