import { Switch } from '@fluentui/react-components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { syncSentences } from '../../strings/sync.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { gapsOf, summaryOf, troublesOf } from './sync.ts'

/** Beside the import: whether calendars are followed, and what is wrong with which. Nothing where this installation cannot. */
export function SyncSection({ initiativeId }: { readonly initiativeId: string }) {
  const api = useApi()
  const client = useQueryClient()
  const styles = useBoardStyles()
  const strings = useStrings(syncSentences)
  const format = useFormat()
  const { data } = useQuery(queries.initiative(api, initiativeId))
  const put = useMutation({
    mutationFn: (on: boolean) => api.putFollowing(initiativeId, on),
    onSuccess: () => refreshInitiative(client, initiativeId),
  })
  const sync = data?.sync
  if (!sync) return null
  const summary = summaryOf(sync, strings, format)
  return (
    <section className={styles.section} aria-label={strings.title}>
      <Switch
        label={put.isPending ? strings.switching : strings.follow}
        checked={put.isPending ? put.variables : sync.on}
        disabled={put.isPending}
        onChange={(_, { checked }) => put.mutate(checked)}
      />
      <p className={styles.quiet}>{sync.on ? strings.offHint : strings.followHint}</p>
      {put.error && <FailureMessage error={put.error} />}
      {sync.on && summary !== undefined && <p className={styles.small}>{summary}</p>}
      {sync.on && (
        <ul className={styles.plainList}>
          {[...troublesOf(sync.mailboxes, strings, format), ...gapsOf(sync.gaps, strings, format)].map(({ key, text }) => (
            <li key={key} className={styles.small}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
