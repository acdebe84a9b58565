import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDown12Regular } from '@fluentui/react-icons'
import type { ComponentPropsWithoutRef } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { ownMeetingSentences } from '../../strings/own-meetings.ts'

const useStyles = makeStyles({
  // It is the quietest thing on the panel: most have answered, and come.
  quiet: {
    // No taller than the line that it stands in.
    marginBlock: '-2px',
    minWidth: 0,
    paddingRight: 0,
    paddingLeft: 0,
    fontWeight: tokens.fontWeightRegular,
  },
})

interface ButtonProps extends ComponentPropsWithoutRef<'button'> {
  readonly answered: boolean
  /** False until the menu is there. */
  readonly ready?: boolean
  /** Keeps the keyboard meanwhile. */
  readonly busy?: boolean
}

/** Also what stands there until the menu is loaded: nothing moves when it comes. */
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
