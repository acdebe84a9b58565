import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { MeetingView, OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { evidenceSentences as evidenceStrings } from '../../strings/evidence.ts'
import { termSentences } from '../../strings/terms.ts'
import { OutcomeSymbol } from '../trend/outcome-symbol.tsx'
import { evidenceSentences, outcomesOf } from './evidence.ts'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    '&:not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  symbol: { paddingTop: tokens.spacingVerticalXXS, minWidth: '16px' },
  line: { ...typographyStyles.body1, margin: 0 },
  outcome: { fontWeight: tokens.fontWeightSemibold },
  quiet: { ...typographyStyles.caption1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
})

interface Props {
  readonly meetings: readonly MeetingView[]
  readonly sponsorId: string
  /** Beside each meeting, such as a way to correct it. */
  readonly action?: ((meeting: MeetingView, outcome: OutcomeView) => ReactNode) | undefined
}

/** Every meeting behind a sponsor's numbers, latest first, with what its outcome rests on. */
export function EvidenceList({ meetings, sponsorId, action }: Props) {
  const styles = useStyles()
  const strings = useStrings(evidenceStrings)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const shown = outcomesOf(meetings, sponsorId)
  if (shown.length === 0) return <p className={styles.quiet}>{strings.empty}</p>
  return (
    <ul className={styles.list} aria-label={strings.list}>
      {shown.map(({ meeting, outcome }) => (
        <li key={meeting.key} className={styles.item}>
          <span className={styles.symbol}>{!meeting.cancelled && <OutcomeSymbol outcome={outcome.outcome} />}</span>
          <div>
            <p className={styles.line}>
              <span className={styles.outcome}>{meeting.cancelled ? strings.cancelled : terms.outcome[outcome.outcome]}</span>
              {` · ${format.date(meeting.start)}`}
            </p>
            <p className={styles.quiet}>{meeting.title === '' && meeting.kind ? terms.kind[meeting.kind] : meeting.title}</p>
            <p className={styles.quiet}>
              {[
                ...evidenceSentences(outcome, strings, terms, format),
                outcome.invited ? `${strings.answer(terms.response[outcome.response])}.` : strings.notInvited,
              ].join(' ')}
            </p>
          </div>
          {!meeting.cancelled && action?.(meeting, outcome)}
        </li>
      ))}
    </ul>
  )
}
