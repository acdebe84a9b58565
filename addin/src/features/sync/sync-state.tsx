import { Warning20Regular } from '@fluentui/react-icons'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useSyncStyles } from './sync.styles.ts'
import { summaryOf, troublesOf } from './sync.ts'

interface Props {
  readonly sync: NonNullable<InitiativeView['sync']>
  /** Nothing around it says what it is about. */
  readonly alone?: boolean
}

/** How it goes with the followed calendars: one quiet line, and what is wrong with which. Nothing while none is followed. */
export function SyncState({ sync, alone = false }: Props) {
  const styles = useBoardStyles()
  const own = useSyncStyles()
  const strings = useStrings(syncSentences)
  const format = useFormat()
  const summary = summaryOf(sync, strings, format)
  if (!sync.on || summary === undefined) return null
  const troubles = troublesOf(sync.mailboxes, strings, format)
  return (
    <div className={styles.tight}>
      {alone && troubles.length > 0 && <h2 className={styles.heading}>{strings.title}</h2>}
      <p className={styles.small}>{summary}</p>
      {troubles.length > 0 && (
        <ul className={own.troubles}>
          {troubles.map(({ code, text }) => (
            <li key={code} className={own.trouble}>
              <span className={own.troubleIcon}>
                <Warning20Regular aria-hidden />
              </span>
              <span>{text}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
