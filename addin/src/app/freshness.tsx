import { Button } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import type { Instant } from '../../../functions/src/domain/time.ts'
import { appSentences } from '../strings/app.ts'
import { connectionSentences } from '../strings/connection.ts'
import { useFormat, useStrings } from './app-context.ts'
import { whyNotFresh } from './not-fresh.ts'
import { offlineSince } from './offline.ts'

interface Props {
  /** Milliseconds since the epoch. */
  readonly readAt: number
  /** Of the last try to read it again. */
  readonly error: Error | null
  readonly onRetry: () => void
}

/** A quiet line, while what is shown comes from an earlier visit or could not be read again. */
export function Freshness({ readAt, error, onRetry }: Props) {
  const strings = useStrings(connectionSentences)
  const appStrings = useStrings(appSentences)
  const format = useFormat()
  const since = useSyncExternalStore(offlineSince.subscribe, offlineSince.current)
  const earlier = isOfEarlierVisit(readAt)
  const why = whyNotFresh(error)
  if (!why && !earlier && since === undefined) return null
  const at = format.dateTime(instantAt(readAt))
  const words = () => {
    if (since !== undefined) return strings.offlineSince(format.dateTime(instantAt(since)))
    return why ? strings.notFresh[why](at) : strings.asOf(at)
  }
  return (
    <div role="status" className="opening-freshness">
      <span>{words()}</span>
      {since !== undefined && earlier && <span>{strings.asOf(at)}</span>}
      {why && since === undefined && (
        <Button size="small" appearance="subtle" onClick={onRetry}>
          {why === 'sign-in' ? strings.signInAgain : appStrings.tryAgain}
        </Button>
      )}
    </div>
  )
}

/** @param readAt milliseconds since the epoch */
export const isOfEarlierVisit = (readAt: number) => readAt < performance.timeOrigin

function instantAt(ms: number): Instant {
  return new Date(ms).toISOString()
}
