import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown12Regular } from '@fluentui/react-icons'
import { type ComponentPropsWithoutRef, lazy, Suspense } from 'react'
import type { UpcomingMeeting } from '../../../../functions/src/contract/readings.ts'
import { useStrings } from '../../app/app-context.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'
import type { OwnMeetings } from './use-own-meetings.ts'

const AnswerMenu = lazy(async () => ({ default: (await import('./answer-menu.tsx')).AnswerMenu }))

const useStyles = makeStyles({
  // It is the quietest thing on the panel: most have answered, and come.
  quiet: {
    // No taller than the line that it stands in.
    marginBlock: '-2px',
    minWidth: 0,
    paddingRight: 0,
    paddingLeft: tokens.spacingHorizontalXS,
    fontWeight: tokens.fontWeightRegular,
  },
})

export interface OwnAnswerProps {
  readonly own: OwnMeetings
  readonly meeting: UpcomingMeeting
  readonly row: UpcomingMeeting['sponsors'][number]
}

/** Behind it: the other answers, and sending somebody else. Menus come after the words. */
export function OwnAnswer(props: OwnAnswerProps) {
  return (
    <Suspense fallback={<OwnAnswerButton answered={props.row.response !== 'none'} ready={false} />}>
      <AnswerMenu {...props} />
    </Suspense>
  )
}

interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly answered: boolean
  /** False until the menu is there. */
  readonly ready?: boolean
  /** Keeps the keyboard meanwhile. */
  readonly busy?: boolean
}

export function OwnAnswerButton({ answered, ready = true, busy = false, ...props }: ButtonProps) {
  const styles = useStyles()
  const strings = useStrings(ownMeetingSentences)
  return (
    <Button
      {...props}
      disabled={!ready}
      disabledFocusable={busy}
      size="small"
      appearance="transparent"
      className={styles.quiet}
      icon={<ChevronDown12Regular />}
      iconPosition="after"
    >
      {answered ? strings.change : strings.answer}
    </Button>
  )
}
