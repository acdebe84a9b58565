import { Button, makeStyles, ToggleButton, tokens } from '@fluentui/react-components'
import type { OutcomeView } from '../../../../functions/src/contract/meetings.ts'
import { useStrings } from '../../app/app-context.ts'
import { meetingPageSentences } from '../../strings/meeting-page.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import type { OneCorrection } from './corrections.ts'
import { OutcomeMenu } from './outcome-menu.tsx'
import { OutcomeNote } from './outcome-note.tsx'
import type { CorrectionForm } from './use-corrections.tsx'

const useStyles = makeStyles({
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} 0`,
    '&:not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  // In 320 pixels three words and a menu stand in one line; a longer language takes two.
  taps: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  tap: { minWidth: 0, paddingLeft: tokens.spacingHorizontalM, paddingRight: tokens.spacingHorizontalM },
})

interface Props {
  readonly outcomes: readonly OutcomeView[]
  readonly hasReport: boolean
  readonly over: boolean
  readonly nameOf: (sponsorId: string) => string
  readonly onCorrect: (corrections: readonly OneCorrection[], form?: CorrectionForm) => void
}

/** What most people are, in one tap each; the menu beside has the rest, and what was said can be undone. */
export function OneTapList({ outcomes, hasReport, over, nameOf, onCorrect }: Props) {
  const styles = useBoardStyles()
  const own = useStyles()
  const strings = useStrings(meetingPageSentences)
  const taps = [
    ['present', strings.there],
    ['delegate', strings.delegate],
    ['absent', strings.notThere],
  ] as const
  const unknown = outcomes.filter(({ outcome }) => outcome === 'unknown')
  return (
    <>
      <ul className={styles.plainList}>
        {outcomes.map((outcome) => {
          const name = nameOf(outcome.sponsorId)
          return (
            <li key={outcome.sponsorId} className={own.item}>
              <div>
                <p className={styles.subheading}>{name}</p>
                <OutcomeNote outcome={outcome} hasReport={hasReport} upcoming={!over} />
              </div>
              <div className={own.taps}>
                {taps.map(([choice, label]) => (
                  <ToggleButton
                    key={choice}
                    size="small"
                    className={own.tap}
                    appearance={outcome.outcome === choice ? 'primary' : 'secondary'}
                    checked={outcome.outcome === choice}
                    aria-label={strings.tap(name, label)}
                    onClick={() => outcome.outcome !== choice && onCorrect([{ sponsorId: outcome.sponsorId, outcome: choice }])}
                  >
                    {label}
                  </ToggleButton>
                ))}
                <OutcomeMenu outcome={outcome} name={name} compact onCorrect={(correction, form) => onCorrect([correction], form)} />
              </div>
            </li>
          )
        })}
      </ul>
      {unknown.length > 0 && (
        <div>
          <Button onClick={() => onCorrect(unknown.map(({ sponsorId }) => ({ sponsorId, outcome: 'present' })))}>
            {(over ? strings.restThere : strings.restAreThere)(unknown.length, outcomes.length)}
          </Button>
        </div>
      )}
    </>
  )
}
