import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ComponentType, startTransition, use, useCallback, useEffect, useReducer, useSyncExternalStore } from 'react'
import { appSentences } from '../strings/app.ts'
import { connectionSentences } from '../strings/connection.ts'
import { useStrings } from './app-context.ts'
import { ahead, withNetwork } from './load-ahead.ts'
import { offlineSince } from './offline.ts'

/**
 * A part of the page that is downloaded when it is first drawn, or before, once the browser has nothing else to do. Unlike React's own
 * `lazy`, a part that does not come breaks nothing around it: a line in its place says so, and it comes with the network.
 *
 * @param wayBack of a part that stands in the place of another one: what leaves it, since its own button for that did not come either.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  wayBack?: (props: Props) => () => void,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<unknown> | undefined
  const begin = () => {
    loading ??= withNetwork(load).then(
      (part) => {
        loaded = part
      },
      // What went wrong is shown in its place, to whoever asks for it.
      () => undefined,
    )
    return loading
  }
  const forget = () => {
    loading = undefined
  }
  ahead(async () => {
    await begin()
    // Nobody has seen that it failed, so that the first who asks tries anew.
    if (!loaded) forget()
  })
  return function Later(props: Props) {
    const [, look] = useReducer((times: number) => times + 1, 0)
    const again = useCallback(() => {
      forget()
      startTransition(look)
    }, [])
    if (!loaded) use(begin())
    if (loaded) {
      const Part = loaded
      return <Part {...props} />
    }
    return <NotLoaded onNetwork={again} onGone={forget} onBack={wayBack?.(props)} />
  }
}

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    padding: `${tokens.spacingVerticalS} 0`,
    color: tokens.colorNeutralForeground2,
  },
  // The heading of the page whose place it takes, for those who hear it.
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    margin: '-1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
})

/** The first two stay the same: what listens must not be replaced while the network's return is being told. */
interface NotLoadedProps {
  readonly onNetwork: () => void
  /** Closed, so that whoever opens it again has it asked for again. */
  readonly onGone: () => void
  readonly onBack: (() => void) | undefined
}

function NotLoaded({ onNetwork, onGone, onBack }: NotLoadedProps) {
  const styles = useStyles()
  const strings = useStrings(connectionSentences)
  const { product } = useStrings(appSentences)
  const offline = useSyncExternalStore(offlineSince.subscribe, offlineSince.current) !== undefined
  useEffect(() => {
    window.addEventListener('online', onNetwork)
    return () => window.removeEventListener('online', onNetwork)
  }, [onNetwork])
  useEffect(() => onGone, [onGone])
  return (
    <div role="alert" className={styles.root}>
      {onBack && <h1 className={styles.unseen}>{product}</h1>}
      <span>{offline ? strings.comesWithNetwork : strings.partNotLoaded}</span>
      {/* Some browsers remember for as long as a page lives that a file did not come, and ask for it no more. */}
      {!offline && (
        <Button size="small" onClick={() => window.location.reload()}>
          {strings.loadAgain}
        </Button>
      )}
      {onBack && (
        <Button size="small" onClick={onBack}>
          {strings.back}
        </Button>
      )}
    </div>
  )
}
