import { Button } from '@fluentui/react-components'
import { useInfiniteQuery } from '@tanstack/react-query'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Fold } from '../../app/fold.tsx'
import { messageSentences } from '../../strings/messages.ts'
import { privacySentences } from '../../strings/privacy.ts'
import { termSentences } from '../../strings/terms.ts'
import { usePrivacyStyles } from './privacy.styles.ts'

interface Props {
  readonly initiativeId: string
  readonly sponsorId: string
}

/** What they told the organisation, with who recorded it. Nothing where there is none. */
export function OwnMessages({ initiativeId, sponsorId }: Props) {
  const styles = usePrivacyStyles()
  const strings = useStrings(privacySentences)
  const said = useStrings(messageSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery(
    queries.messages(useApi(), initiativeId, sponsorId),
  )
  if (error && !data) return <FailureMessage error={error} onRetry={() => void refetch()} />
  const messages = data?.pages.flatMap((page) => page.messages) ?? []
  if (messages.length === 0) return null
  return (
    <Fold title={strings.messagesTitle}>
      <ul className={styles.list} aria-label={strings.messagesTitle}>
        {messages.map(({ id, date, channel, audience, excerpt, recordedBy }) => (
          <li key={id} className={styles.row}>
            <p className={styles.text}>
              {strings.message(
                format.day(date),
                said.channels[channel],
                audience === 'everyone' ? said.everyone : format.list(audience.map((area) => terms.area[area])),
              )}
            </p>
            {excerpt !== undefined && <p className={styles.quiet}>{excerpt}</p>}
            <p className={styles.small}>{said.recordedBy(recordedBy)}</p>
          </li>
        ))}
      </ul>
      {isFetchNextPageError && <FailureMessage error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && (
        <Button size="small" appearance="subtle" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {strings.auditMore}
        </Button>
      )}
    </Fold>
  )
}
