import { Button, Toaster } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import type { InitiativeList } from '../../../../functions/src/contract/initiatives.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useStrings, useTheme } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Freshness, mayStay } from '../../app/freshness.tsx'
import { later } from '../../app/later.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { myInitiativesSentences } from '../../strings/my-initiatives.ts'
import { NewInitiative } from '../initiative/new-initiative.tsx'
import { boardToaster } from '../meetings/toaster.ts'
import { NotForYou } from '../my-initiatives/not-for-you.tsx'
import { PrivacyLink } from '../privacy/privacy-link.tsx'
import { WithPrivacy } from '../privacy/with-privacy.tsx'
import { useBoardStyles } from './board.styles.ts'
import { useHeaderStyles } from './header.styles.ts'
import { InitiativeBoard } from './initiative-board.tsx'
import { usePlace } from './use-place.ts'

const MyInitiatives = later(async () => (await import('../my-initiatives/my-initiatives.tsx')).MyInitiatives)

/** The page of the programme manager: their initiatives, or one of them. */
export function BoardPage() {
  const api = useApi()
  const query = useQuery(queries.initiatives(api))
  const styles = useBoardStyles()
  // Date fields and lists are drawn by the browser, which knows the system's theme but not the host's.
  const theme = useTheme()
  if (query.isPending) return <Waiting />
  if (!query.data || !mayStay(query))
    return (
      <div className={styles.page}>
        <FailureMessage error={query.error} onRetry={() => void query.refetch()} />
      </div>
    )
  return (
    <div style={{ colorScheme: theme === 'light' ? 'light' : 'dark' }}>
      <div className={styles.page}>
        <WithPrivacy>
          <div className={styles.stack}>
            <Initiatives initiatives={query.data.initiatives} />
          </div>
        </WithPrivacy>
      </div>
      <Freshness />
      <Toaster toasterId={boardToaster} position="bottom" />
    </div>
  )
}

function Initiatives({ initiatives }: { readonly initiatives: InitiativeList['initiatives'] }) {
  const styles = useBoardStyles()
  const own = useHeaderStyles()
  const strings = useStrings(boardSentences)
  const mine = useStrings(myInitiativesSentences)
  const { notice } = useStrings(appSentences)
  const { onlyInitiative } = useHost()
  const [{ initiativeId, view, meeting }, go] = usePlace()
  const [creating, setCreating] = useState(false)
  /** Forms for a new initiative that were finished; the next one is another. */
  const [created, setCreated] = useState(0)
  const [begun, setBegun] = useState(false)
  const [visited, setVisited] = useState<readonly string[]>([])
  const open = (id: string | undefined) => {
    setCreating(false)
    go({ initiativeId: id, view: 'board' })
  }
  const create = () => {
    setBegun(true)
    setCreating(true)
  }
  // Whoever has one need not choose; its views still have addresses.
  const only = initiatives.length === 1 && !onlyInitiative ? initiatives[0] : undefined
  const current = initiativeId === undefined ? only : initiatives.find(({ id }) => id === initiativeId)
  if (current && !visited.includes(current.id)) setVisited([...visited, current.id])
  const gone = !current && (initiativeId !== undefined || onlyInitiative)
  const none = !current && !gone && initiatives.length === 0
  return (
    <>
      {begun && (
        <div hidden={!creating}>
          <NewInitiative
            key={created}
            shown={creating}
            onCreated={(id) => {
              setBegun(false)
              setCreated(created + 1)
              open(id)
            }}
            onCancel={() => setCreating(false)}
          />
        </div>
      )}
      {!creating && gone && <NotForYou onLeave={onlyInitiative ? undefined : () => open(undefined)} />}
      {!creating && none && (
        <div className={styles.stack}>
          <header className={own.welcome}>
            <h1 className={own.title}>{strings.welcome}</h1>
            <p className={styles.quiet}>{strings.welcomeText}</p>
            <p className={styles.small}>{notice}</p>
          </header>
          <NewInitiative onCreated={open} />
          <PrivacyLink />
        </div>
      )}
      {!creating && !current && !gone && !none && (
        <Suspense fallback={<Waiting />}>
          <MyInitiatives initiatives={initiatives} onOpen={open} onNew={create} />
        </Suspense>
      )}
      {!creating && current && initiatives.length > 1 && !onlyInitiative && (
        <div className={own.back}>
          <Button size="small" appearance="subtle" icon={<ArrowLeftRegular data-forward />} onClick={() => open(undefined)}>
            {mine.all}
          </Button>
        </div>
      )}
      {/* What was typed on one of them must survive a look at another page, as in {@link WithPrivacy}. */}
      {initiatives
        .filter(({ id }) => visited.includes(id))
        .map(({ id }) => {
          const shown = !creating && id === current?.id
          return (
            <div key={id} hidden={!shown}>
              <InitiativeBoard
                id={id}
                view={shown ? view : undefined}
                meeting={shown ? meeting : undefined}
                onGo={(next) => go({ initiativeId, view: next })}
                {...(onlyInitiative ? {} : { onNew: create })}
              />
            </div>
          )
        })}
    </>
  )
}
