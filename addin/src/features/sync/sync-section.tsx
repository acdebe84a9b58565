import { Switch } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { OwnFollowing } from './own-following.tsx'
import { useSyncStyles } from './sync.styles.ts'
import { isOffOnServer, namesOf } from './sync.ts'
import { SyncState } from './sync-state.tsx'

/** Beside the import: whether calendars are followed, what is kept of them, and what is wrong with which. Nothing where this installation cannot. */
export function SyncSection({ initiativeId }: { readonly initiativeId: string }) {
  const api = useApi()
  const client = useQueryClient()
  const styles = useBoardStyles()
  const own = useSyncStyles()
  const strings = useStrings(syncSentences)
  const format = useFormat()
  const { data } = useQuery(queries.initiative(api, initiativeId))
  const put = useMutation({
    mutationFn: (on: boolean) => api.putFollowing(initiativeId, on),
    onSuccess: () => refreshInitiative(client, initiativeId),
    // Whether it took effect all the same: an answer may be lost on its way back.
    onError: () => void refreshInitiative(client, initiativeId),
  })
  if (!data) return null
  const { sync } = data
  if (isOffOnServer(data))
    return (
      <section className={styles.card} aria-labelledby="calendars-title">
        <h2 id="calendars-title" className={styles.heading}>
          {strings.title}
        </h2>
        <p className={styles.text}>{strings.offNow}</p>
        <p className={styles.quiet}>{strings.offNowHint}</p>
      </section>
    )
  if (!sync) return null
  const followed = namesOf(sync.mailboxes, format)
  const notFollowed = sync.notFollowed.toSorted(format.compare)
  return (
    <section className={styles.card} aria-labelledby="calendars-title">
      <h2 id="calendars-title" className={styles.heading}>
        {strings.title}
      </h2>
      <Switch
        className={own.follow}
        label={strings.follow}
        checked={put.isPending ? put.variables : sync.on}
        // Not disabled, which would throw the keyboard out of it.
        onChange={(_, { checked }) => {
          if (!put.isPending) put.mutate(checked)
        }}
      />
      {sync.on && <p className={styles.small}>{strings.offHint}</p>}
      {put.isPending && (
        <p role="status" className={styles.small}>
          {strings.switching}
        </p>
      )}
      {put.error && <FailureMessage error={put.error} />}
      {sync.on ? <SyncState sync={sync} /> : <p className={styles.quiet}>{strings.followHint}</p>}
      {followed.length > 0 && <p className={styles.small}>{strings.followed(followed)}</p>}
      {notFollowed.length > 0 && <p className={styles.small}>{strings.notFollowed(notFollowed)}</p>}
      {data.ownFollowing && <OwnFollowing initiative={data.initiative} own={data.ownFollowing} place="both" />}
      <div className={own.kept}>
        <p className={styles.small}>{strings.attendanceHint}</p>
        <p className={styles.small}>{strings.kept}</p>
        <p className={styles.small}>{strings.notKept}</p>
        {!sync.on && <p className={styles.small}>{strings.offHint}</p>}
      </div>
    </section>
  )
}
