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
  const open = (id: string | undefined) => {
    setCreating(false)
    go({ initiativeId: id, view: 'board' })
  }
  // Whoever has one need not choose; its views still have addresses.
  const only = initiatives.length === 1 && !onlyInitiative ? initiatives[0] : undefined
  const current = initiativeId === undefined ? only : initiatives.find(({ id }) => id === initiativeId)

  if (creating) return <NewInitiative onCreated={open} onCancel={() => setCreating(false)} />
  if (!current && (initiativeId !== undefined || onlyInitiative))
    return <NotForYou onLeave={onlyInitiative ? undefined : () => open(undefined)} />
  if (!current && initiatives.length === 0)
    return (
      <div className={styles.stack}>
        <header className={own.welcome}>
          <h1 className={own.title}>{strings.welcome}</h1>
          <p className={styles.quiet}>{strings.welcomeText}</p>
          <p className={styles.small}>{notice}</p>
        </header>
        <NewInitiative onCreated={open} />
        <PrivacyLink />
      </div>
    )
  if (!current)
    return (
      <Suspense fallback={<Waiting />}>
        <MyInitiatives initiatives={initiatives} onOpen={open} onNew={() => setCreating(true)} />
      </Suspense>
    )
  return (
    <>
      {initiatives.length > 1 && !onlyInitiative && (
        <div className={own.back}>
          <Button size="small" appearance="subtle" icon={<ArrowLeftRegular data-forward />} onClick={() => open(undefined)}>
            {mine.all}
          </Button>
        </div>
      )}
      <InitiativeBoard
        key={current.id}
        id={current.id}
        view={view}
        meeting={meeting}
        onGo={(next) => go({ initiativeId, view: next })}
        {...(onlyInitiative ? {} : { onNew: () => setCreating(true) })}
      />
    </>
  )
}
