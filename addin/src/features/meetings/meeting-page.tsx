import { Toaster } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Panel } from '../../../../functions/src/contract/readings.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useHost, useTheme } from '../../app/app-context.ts'
import { Waiting } from '../../app/waiting.tsx'
import { useBoardStyles } from '../board/board.styles.ts'
import { PanelPage } from '../panel/panel-page.tsx'
import { ManagedMeeting } from './managed-meeting.tsx'
import { boardToaster } from './toaster.ts'

/**
 * Beside a meeting in Teams, in its side panel or its tab: to the manager the meeting itself, to everybody else, and while it is not tagged,
 * what the panel shows.
 */
export function MeetingPage() {
  const styles = useBoardStyles()
  const api = useApi()
  const { initiativeId } = useHost()
  const theme = useTheme()
  const mine = useQuery({ ...queries.initiatives(api), enabled: initiativeId !== undefined })
  // Where nobody can tell which meeting it is, the tab still says for which initiative it was set up.
  const ofTab = mine.data?.initiatives.find(({ id, role }) => id === initiativeId && role === 'manager')

  const instead = ({ about, item }: Panel): ReactNode => {
    if (item) return about?.role === 'manager' && <ManagedMeeting initiative={about.initiative} wanted={item} />
    if (mine.isLoading) return <Waiting />
    return ofTab && <ManagedMeeting initiative={ofTab} wanted={undefined} />
  }
  return (
    <div style={{ colorScheme: theme === 'light' ? 'light' : 'dark' }}>
      <PanelPage
        instead={(panel) => {
          const shown = instead(panel)
          return shown && <div className={styles.page}>{shown}</div>
        }}
      />
      <Toaster toasterId={boardToaster} position="bottom" />
    </div>
  )
}
