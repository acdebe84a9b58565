import { Switch } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MailboxSync } from '../../../../functions/src/contract/initiatives.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useSyncStyles } from './sync.styles.ts'
import { SyncState } from './sync-state.tsx'

/** While calendars are being read it is asked again, this often and, since some wait for an hour, so many times at most. */
const askAgainMs = 4_000
const askAgainTimes = 30

/** Beside the import: whether calendars are followed, what is kept of them, and what is wrong with which. Nothing where this installation cannot. */
export function SyncSection({ initiativeId }: { readonly initiativeId: string }) {
  const api = useApi()
  const client = useQueryClient()
  const styles = useBoardStyles()
  const own = useSyncStyles()
  const strings = useStrings(syncSentences)
  const { data } = useQuery({
    ...queries.initiative(api, initiativeId),
    refetchInterval: ({ state }) =>
      state.dataUpdateCount < askAgainTimes && state.data?.sync?.mailboxes.some(isWaiting) ? askAgainMs : false,
  })
  const put = useMutation({
    mutationFn: (on: boolean) => api.putFollowing(initiativeId, on),
    onSuccess: () => refreshInitiative(client, initiativeId),
  })
  const sync = data?.sync
  const waiting = sync?.mailboxes.filter(isWaiting).length ?? 0
  const before = useRef(waiting)
  useEffect(() => {
    // What was read is on the board, too.
    if (waiting < before.current) void refreshInitiative(client, initiativeId)
    before.current = waiting
  }, [waiting, client, initiativeId])
  if (!sync) return null
  return (
    <section className={styles.card} aria-labelledby="calendars-title">
      <h2 id="calendars-title" className={styles.heading}>
        {strings.title}
      </h2>
      <Switch
        className={own.follow}
        label={put.isPending ? strings.switching : strings.follow}
        checked={put.isPending ? put.variables : sync.on}
        disabled={put.isPending}
        onChange={(_, { checked }) => put.mutate(checked)}
      />
      {put.error && <FailureMessage error={put.error} />}
      {sync.on ? <SyncState sync={sync} /> : <p className={styles.quiet}>{strings.followHint}</p>}
      <div className={own.kept}>
        <p className={styles.small}>{strings.kept}</p>
        <p className={styles.small}>{strings.notKept}</p>
        <p className={styles.small}>{strings.offHint}</p>
      </div>
    </section>
  )
}

const isWaiting = ({ state }: MailboxSync) => state === 'waiting'
