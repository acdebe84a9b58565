import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { OwnData } from '../../../../functions/src/contract/privacy.ts'
import { useApi, useStrings, useTheme } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { mayStay } from '../../app/freshness.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { OwnActions } from './own-actions.tsx'
import { OwnInitiative } from './own-initiative.tsx'
import { usePrivacyStyles } from './privacy.styles.ts'
import { privacyQueries } from './privacy-queries.ts'
import { Summary } from './summary.tsx'
import { ThisDevice } from './this-device.tsx'

/** What is kept about whoever looks: a short summary first, then what they can do, then everything. */
export function PrivacyPage({ onBack }: { readonly onBack: () => void }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const { notice } = useStrings(appSentences)
  const theme = useTheme()
  const { data, error, refetch, dataUpdatedAt } = useQuery(privacyQueries.data(useApi()))
  const shown = mayStay({ error, dataUpdatedAt }) ? data : undefined
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={styles.page} style={{ colorScheme: theme === 'light' ? 'light' : 'dark' }}>
      <header className={styles.head}>
        <Button size="small" appearance="subtle" icon={<ArrowLeftRegular data-forward />} className={styles.back} onClick={onBack}>
          {strings.back}
        </Button>
        <h1 className={styles.title} ref={heading} tabIndex={-1}>
          {strings.title}
        </h1>
      </header>
      {shown ? <Everything data={shown} /> : error ? <FailureMessage error={error} onRetry={() => void refetch()} /> : <Waiting />}
      <ThisDevice />
      <footer className={styles.footer}>
        <p className={styles.small}>{notice}</p>
      </footer>
    </div>
  )
}

function Everything({ data }: { readonly data: OwnData }) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const [now] = useState(() => Date.now())
  const { initiatives, erasing, erased } = data
  const told = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone with what it erased.
  const [done, setDone] = useState(false)
  useEffect(() => {
    if (done) told.current?.focus()
  }, [done])
  return (
    <>
      <div className={styles.lead}>
        <div role="status" ref={told} tabIndex={-1} style={{ outline: 'none' }}>
          {done && (
            <MessageBar intent="success" layout="multiline">
              <MessageBarBody>{strings.done}</MessageBarBody>
            </MessageBar>
          )}
          {erasing !== undefined && (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{strings.erasing}</MessageBarBody>
            </MessageBar>
          )}
        </div>
        {initiatives.length > 0 ? (
          <Summary data={data} />
        ) : (
          <div className={styles.section}>
            <p className={styles.text}>{strings.nothing}</p>
            {erased && <p className={styles.quiet}>{strings.erasedAt(erased.at, erased.by)}</p>}
            <p className={styles.quiet}>{strings.nothingText}</p>
          </div>
        )}
      </div>
      {initiatives.length > 0 && <OwnActions data={data} onErased={() => setDone(true)} />}
      {initiatives.map((one) => (
        <OwnInitiative key={one.id} data={data} initiative={one} now={now} />
      ))}
    </>
  )
}
