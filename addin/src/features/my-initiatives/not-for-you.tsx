import { Button } from '@fluentui/react-components'
import { useStrings } from '../../app/app-context.ts'
import { myInitiativesSentences } from '../../strings/my-initiatives.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useHeaderStyles } from '../board/header.styles.ts'

/** For a member of the channel who has no part in the initiative, and for a tab that outlived its initiative; the same words for both. */
export function NotForYou({ onLeave }: { readonly onLeave: (() => void) | undefined }) {
  const styles = useBoardStyles()
  const header = useHeaderStyles()
  const strings = useStrings(myInitiativesSentences)
  return (
    <section className={header.welcome}>
      <h1 className={styles.heading}>{strings.strangerTitle}</h1>
      <p className={styles.quiet}>{strings.stranger}</p>
      {onLeave && (
        <div>
          <Button onClick={onLeave}>{strings.toMine}</Button>
        </div>
      )}
    </section>
  )
}
