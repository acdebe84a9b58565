import { Warning20Regular } from '@fluentui/react-icons'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { Fold } from '../../app/fold.tsx'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useSyncStyles } from './sync.styles.ts'
import { gapsOf, missingOf, summaryOf, troublesOf } from './sync.ts'

interface Props {
  readonly sync: NonNullable<InitiativeView['sync']>
}

/** How it goes with the followed calendars: one quiet line, and what is wrong with which. Nothing while none is followed. */
export function SyncState({ sync }: Props) {
  const styles = useBoardStyles()
  const own = useSyncStyles()
  const strings = useStrings(syncSentences)
  const format = useFormat()
  const summary = summaryOf(sync, strings, format)
  if (!sync.on || summary === undefined) return null
  const troubles = troublesOf(sync.mailboxes, strings, format)
  const missing = missingOf(sync.gaps, strings)
  return (
    <div className={styles.tight}>
      <p className={styles.small} role="status">
        {summary}
      </p>
      {troubles.length > 0 && (
        <ul className={own.troubles}>
          {troubles.map(({ code, text, forAdministrator, names }) => (
            <li key={code} className={own.trouble}>
              <span className={own.troubleIcon}>
                <Warning20Regular aria-hidden />
              </span>
              <div className={own.told}>
                <p className={styles.text}>{text}</p>
                {names && (
                  <Fold title={strings.allNames(names.length)}>
                    <p className={styles.small}>{format.list(names)}</p>
                  </Fold>
                )}
                {forAdministrator && (
                  <Fold title={strings.toForward}>
                    <p className={styles.small}>{forAdministrator}</p>
                  </Fold>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {missing !== undefined && (
        <Fold title={missing}>
          <ul className={styles.plainList}>
            {gapsOf(sync.gaps, strings, format).map(({ key, text }) => (
              <li key={key} className={styles.small}>
                {text}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  )
}
