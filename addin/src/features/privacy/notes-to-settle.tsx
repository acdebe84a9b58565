import { Button } from '@fluentui/react-components'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import type { Outcome } from '../../../../functions/src/domain/meeting.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { nameSentences } from '../../strings/names.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import type { NoteQuestion } from './note-questions.ts'

interface Props {
  readonly questions: readonly NoteQuestion[]
  readonly nameOf: (sponsorId: string) => string
  readonly onSettle: (meeting: MeetingView, sponsorId: string, outcome: Outcome) => void
}

/** For managers: what sponsors say to what is kept about them, answered by correcting the outcome or leaving it. */
export function NotesToSettle({ questions, nameOf, onSettle }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(privacySentences)
  const names = useStrings(nameSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  return (
    <section className={styles.section} aria-label={strings.notesTitle}>
      <h2 className={styles.heading}>{strings.notesTitle}</h2>
      <p className={styles.quiet}>{strings.notesIntro}</p>
      <ul className={`${styles.plainList} ${styles.rows}`}>
        {questions.map(({ meeting, sponsorId, outcome, text }) => {
          const name = nameOf(sponsorId)
          const when = format.date(meeting.start)
          return (
            <li key={`${meeting.key} ${sponsorId}`} className={styles.row}>
              <div className={styles.grow}>
                <p className={styles.subheading}>{name}</p>
                <p className={styles.text}>{strings.said(text)}</p>
                <p className={styles.small}>{[when, meeting.title, terms.outcome[outcome]].join(' · ')}</p>
              </div>
              <span className={styles.buttons}>
                <Button size="small" aria-label={names.wasThereOn(name, when)} onClick={() => onSettle(meeting, sponsorId, 'present')}>
                  {names.wasThere}
                </Button>
                <Button size="small" aria-label={names.wasNotOn(name, when)} onClick={() => onSettle(meeting, sponsorId, 'absent')}>
                  {names.wasNot}
                </Button>
                <Button size="small" aria-label={strings.leaveItOn(name, when)} onClick={() => onSettle(meeting, sponsorId, outcome)}>
                  {strings.leaveIt}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
