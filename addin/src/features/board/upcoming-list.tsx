import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { boardSentences } from '../../strings/board.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from './board.styles.ts'
import { useOverviewStyles } from './overview.styles.ts'

const shownAtOnce = 4

export function UpcomingList({ upcoming }: { readonly upcoming: readonly UpcomingMeeting[] }) {
  const styles = useBoardStyles()
  const own = useOverviewStyles()
  const strings = useStrings(boardSentences)
  const sponsorWords = useStrings(ownMeetingSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <section className={styles.section} aria-label={strings.upcomingTitle}>
      <h2 className={styles.heading}>{strings.upcomingTitle}</h2>
      {upcoming.length === 0 && <p className={styles.quiet}>{strings.upcomingEmpty}</p>}
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
                <span className={response === 'accepted' ? own.accepted : own.notAccepted}>
                  {[terms.response[response], ...(delegate ? [sponsorWords.goes(delegate.name)] : [])].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  )
}
