import { Select, Toaster } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InitiativeList } from '../../../../functions/src/contract/initiatives.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useStrings, useTheme } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { boardSentences } from '../../strings/board.ts'
import { NewInitiative } from '../initiative/new-initiative.tsx'
import { boardToaster } from '../meetings/toaster.ts'
import { PrivacyLink } from '../privacy/privacy-link.tsx'
import { WithPrivacy } from '../privacy/with-privacy.tsx'
import { useBoardStyles } from './board.styles.ts'
import { useHeaderStyles } from './header.styles.ts'
import { InitiativeBoard } from './initiative-board.tsx'

/** The page of the programme manager: their initiatives, one at a time. */
export function BoardPage() {
  const api = useApi()
  const query = useQuery(queries.initiatives(api))
  const styles = useBoardStyles()
  // Date fields and lists are drawn by the browser, which knows the system's theme but not the host's.
  const theme = useTheme()
  if (query.isPending) return <Waiting />
  if (query.error && !query.data)
    return (
      <div className={styles.page}>
        <FailureMessage error={query.error} onRetry={() => void query.refetch()} />
      </div>
    )
  return (
    <div className={styles.page} style={{ colorScheme: theme === 'light' ? 'light' : 'dark' }}>
      <WithPrivacy>
        <div className={styles.stack}>
          <Initiatives initiatives={query.data.initiatives} />
        </div>
      </WithPrivacy>
      <Toaster toasterId={boardToaster} position="bottom" />
    </div>
  )
}

function Initiatives({ initiatives }: { readonly initiatives: InitiativeList['initiatives'] }) {
  const styles = useBoardStyles()
  const own = useHeaderStyles()
  const strings = useStrings(boardSentences)
  const { notice } = useStrings(appSentences)
  const host = useHost()
  const [chosen, setChosen] = useState(host.initiativeId)
  const [creating, setCreating] = useState(false)
  const current = initiatives.find(({ id }) => id === chosen) ?? initiatives[0]

  if (!current)
    return (
      <div className={styles.stack}>
        <header className={own.welcome}>
          <h1 className={own.title}>{strings.welcome}</h1>
          <p className={styles.quiet}>{strings.welcomeText}</p>
          <p className={styles.small}>{notice}</p>
        </header>
        <NewInitiative onCreated={setChosen} />
        <PrivacyLink />
      </div>
    )
  if (creating)
    return (
      <NewInitiative
        onCreated={(id) => {
          setChosen(id)
          setCreating(false)
        }}
        onCancel={() => setCreating(false)}
      />
    )
  return (
    <>
      {initiatives.length > 1 && (
        <Select
          size="small"
          className={own.switch}
          aria-label={strings.chooseInitiative}
          value={current.id}
          onChange={(_, { value }) => setChosen(value)}
        >
          {initiatives.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <InitiativeBoard key={current.id} id={current.id} onNew={() => setCreating(true)} />
    </>
  )
}
