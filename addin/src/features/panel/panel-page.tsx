import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { queries } from '../../api/queries.ts'
import { useApi, useOpenItem } from '../../app/app-context.ts'
import { Waiting } from '../../app/waiting.tsx'
import { usePanelStyles } from './panel.styles.ts'
import { PanelView } from './panel-view.tsx'

const FailureMessage = lazy(async () => ({ default: (await import('../../app/failure-message.tsx')).FailureMessage }))

/** The executive's panel for whatever is open in the host. */
export function PanelPage() {
  const styles = usePanelStyles()
  const openItem = useOpenItem()
  const { data, error, refetch } = useQuery(queries.panel(useApi(), openItem))
  if (data) return <PanelView panel={data} openItem={openItem} />
  if (!error) return <Waiting />
  return (
    <Suspense fallback={<Waiting />}>
      <div className={styles.line}>
        <FailureMessage error={error} onRetry={() => void refetch()} />
      </div>
    </Suspense>
  )
}
