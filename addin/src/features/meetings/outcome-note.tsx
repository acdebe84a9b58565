import type { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import { useStrings } from '../../app/app-context.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'

interface Props {
  readonly outcome: OutcomeView
  readonly hasReport: boolean
  readonly upcoming: boolean
}

/** What stands behind the outcome, in few words; nothing when it speaks for itself. */
export function OutcomeNote({ outcome, hasReport, upcoming }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const sponsorWords = useStrings(ownMeetingSentences)
  const terms = useStrings(termSentences)
  const reason = outcome.evidence.find((evidence) => evidence.source === 'manual')?.reason
  const notes = [
    ...(outcome.captured === undefined
      ? []
      : [hasReport && outcome.captured !== outcome.outcome ? strings.reportSaid(terms.outcome[outcome.captured]) : strings.corrected]),
    ...(reason ? [`“${reason}”`] : []),
    ...(outcome.note ? [strings.noted(outcome.note.text)] : []),
    ...(outcome.hint && outcome.hint !== 'no-report' ? [terms.hint[outcome.hint]] : []),
    ...(outcome.outcome === 'partial' && outcome.minutes ? [strings.minutes(outcome.minutes.present, outcome.minutes.of)] : []),
    ...(upcoming && outcome.delegate?.name ? [sponsorWords.goes(outcome.delegate.name)] : []),
    ...(outcome.outcome === 'delegate' && outcome.delegate?.name ? [strings.sent(outcome.delegate.name)] : []),
    ...(outcome.outcome === 'absent' && outcome.response === 'declined' ? [terms.response.declined] : []),
    ...(outcome.notDue && !(upcoming && outcome.notDue === 'not-over') ? [strings.notDue[outcome.notDue]] : []),
  ]
  return notes.length === 0 ? null : <p className={styles.small}>{notes.join(' · ')}</p>
}
