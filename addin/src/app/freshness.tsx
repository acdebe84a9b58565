import { Button } from '@fluentui/react-components'
import { type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { instantAt } from '../features/meetings/dates.ts'
import { appSentences } from '../strings/app.ts'
import { connectionSentences } from '../strings/connection.ts'
import { useFormat, useStrings } from './app-context.ts'
import { isRefused } from './error-text.ts'
import { whyNotFresh } from './not-fresh.ts'
import { offlineSince } from './offline.ts'

interface Read {
  /** Milliseconds since the epoch. */
  readonly dataUpdatedAt: number
  /** Of the last try to read it again. */
  readonly error: Error | null
}

/** A quiet line, while something on screen comes from an earlier visit or could not be read again, or the browser has no network. */
export function Freshness() {
  const client = useQueryClient()
  const strings = useStrings(connectionSentences)
  const appStrings = useStrings(appSentences)
  const format = useFormat()
  const since = useSyncExternalStore(offlineSince.subscribe, offlineSince.current)
  const cache = client.getQueryCache()
  const oldest = useSyncExternalStore(
    useCallback((listener) => cache.subscribe(listener), [cache]),
    () => oldestIn(cache),
  )
  if (!oldest) return null
  const { dataUpdatedAt, error } = oldest
  const earlier = isOfEarlierVisit(dataUpdatedAt)
  const why = whyNotFresh(error)
  if (!why && !earlier && since === undefined) return null
  const at = format.dateTime(instantAt(dataUpdatedAt))
  const words = () => {
    if (since !== undefined) return strings.offlineSince(format.dateTime(instantAt(since)))
    return why ? strings.notFresh[why](at) : strings.asOf(at)
  }
  const again = () => void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.error !== null })
  return (
    <div role="status" className="opening-freshness">
      <span>{words()}</span>
      {since !== undefined && earlier && <span>{strings.asOf(at)}</span>}
      {why && since === undefined && (
        <Button size="small" appearance="subtle" onClick={again}>
          {why === 'sign-in' ? strings.signInAgain : appStrings.tryAgain}
        </Button>
      )}
    </div>
  )
}

/** Of what is on screen, and may stay there: what is least fresh, as the cache has it. */
function oldestIn(cache: QueryCache): Read | undefined {
  const shown = cache
    .getAll()
    .filter((query) => query.isActive())
    .map(({ state }) => state)
    // Where more of a list could not be read the list says so.
    .filter((state) => state.data !== undefined && mayStay(state) && !(state.error && state.fetchMeta?.fetchMore))
  const age = ({ error, dataUpdatedAt }: Read) => (error || isOfEarlierVisit(dataUpdatedAt) ? dataUpdatedAt : Number.POSITIVE_INFINITY)
  return shown.reduce<Read | undefined>((oldest, state) => (oldest && age(oldest) <= age(state) ? oldest : state), undefined)
}

/**
 * Whether what was read stays on screen though it could not be read again. Whose sign-in ran out keeps what they were looking at; it is not
 * shown to somebody of whom only the device is known, nor to whom it is refused by now.
 */
export function mayStay({ error, dataUpdatedAt }: Read): boolean {
  return !isRefused(error) || (whyNotFresh(error) === 'sign-in' && !isOfEarlierVisit(dataUpdatedAt))
}

/** @param readAt milliseconds since the epoch */
const isOfEarlierVisit = (readAt: number) => readAt < performance.timeOrigin
