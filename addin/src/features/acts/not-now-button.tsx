import { Button } from '@fluentui/react-components'
import { ChevronDown12Regular } from '@fluentui/react-icons'
import type { ComponentPropsWithoutRef } from 'react'
import { useStrings } from '../../app/app-context.ts'
import { actSentences } from '../../strings/acts.ts'
import { useActStyles } from './acts.styles.ts'

interface Props extends ComponentPropsWithoutRef<'button'> {
  /** The act, as it is written beside it. */
  readonly what: string
}

/** Also what stands there, and cannot be pressed, until the menu is loaded: nothing moves when it comes. */
export function NotNowButton({ what, ...props }: Props) {
  const styles = useActStyles()
  const strings = useStrings(actSentences)
  return (
    <Button
      {...props}
      size="small"
      appearance="subtle"
      className={styles.notNow}
      icon={<ChevronDown12Regular />}
      iconPosition="after"
      aria-label={strings.notNowOf(what)}
    >
      {strings.notNow}
    </Button>
  )
}
