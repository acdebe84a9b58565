import { Link } from '@fluentui/react-components'
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useFormat, useStrings } from '../../app/app-context.ts'
import { panelSentences } from '../../strings/panel.ts'
import { whyNotFresh } from './not-fresh.ts'
import { usePanelStyles } from './panel.styles.ts'

interface Props {
  /** Why what is shown could not be read again. */
  readonly error: unknown
  /** When it was read, in milliseconds since the epoch. */
  readonly readAt: number
  readonly onRetry: () => void
}

/** What was shown stays, and says since when, while there is no network or nobody is signed in any more; nothing otherwise. */
export function Freshness({ error, readAt, onRetry }: Props) {
  const styles = usePanelStyles()
  const strings = useStrings(panelSentences)
  const format = useFormat()
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  )
  const why = online ? whyNotFresh(error) : 'offline'
  if (!why) return null
  const since = format.dateTime(new Date(readAt).toISOString())
  return (
    <p role="status" className={styles.freshness}>
      {strings.notFresh[why](since)} {/* Without a network a try would fail at once; it is read again by itself when there is one. */}
      {online && (
        <Link as="button" onClick={onRetry}>
          {why === 'sign-in' ? strings.signInAgain : strings.readAgain}
        </Link>
      )}
    </p>
  )
}
