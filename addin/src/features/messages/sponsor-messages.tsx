import { Button } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageView } from '../../../../functions/src/contract/messages.ts'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import { queries } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { cadenceSentences } from '../../strings/cadence.ts'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { useMessageStyles } from './messages.styles.ts'
import { toldPace } from './told.ts'
import { useRecorded } from './use-recorded.ts'

/** Shown at first. */
const latest = 6

interface Props {
  readonly initiativeId: string
  readonly sponsor: SponsorReading
  /** A sponsor whose term is over may take a message back, and not record it. */
  readonly mayRecord: boolean
}

/** What a sponsor told the organisation: facts, at most one inference, then each message. */
export function SponsorMessages({ initiativeId, sponsor, mayRecord }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(messageSentences)
  const cadence = useStrings(cadenceSentences)
  const api = useApi()
  const [all, setAll] = useState(false)
  const { message } = sponsor
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery({
    ...queries.messages(api, initiativeId, sponsor.sponsorId),
    enabled: (message?.count ?? 0) > 0,
  })
  const recorded = useRecorded(initiativeId, mayRecord)
  if (!message) return null
  const read = data?.pages.flatMap(({ messages }) => messages) ?? []
  const pace = toldPace(message)
  return (
    <section className={styles.tight} aria-label={strings.messagesTitle}>
      <h4 className={styles.subheading}>{strings.messagesTitle}</h4>
      <p className={styles.text}>{cadence.theirs(message)}</p>
      {message.tooLittleKnown ? (
        <p className={styles.small}>{cadence.tooLittle}</p>
      ) : (
        pace && <p className={styles.small}>{cadence.pace(pace)}</p>
      )}
      {message.count > 0 && !data && !error && <Waiting />}
      {read.length > 0 && (
        <ul className={`${styles.plainList} ${styles.rows}`} aria-label={strings.listOf(sponsor.displayName)}>
          {(all ? read : read.slice(0, latest)).map((one) => (
            <MessageRow key={one.id} message={one} name={sponsor.displayName} onRemove={() => recorded.mutate({ remove: one })} />
          ))}
        </ul>
      )}
      {(!data || isFetchNextPageError) && error && (
        <FailureMessage error={error} onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />
      )}
      {read.length > latest && !all && (
        <div>
          <Button size="small" appearance="subtle" onClick={() => setAll(true)}>
            {hasNextPage ? strings.showMore : strings.showAll(read.length)}
          </Button>
        </div>
      )}
      {all && hasNextPage && !error && (
        <div>
          <Button size="small" appearance="subtle" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {strings.showMore}
          </Button>
        </div>
      )}
    </section>
  )
}

interface RowProps {
  readonly message: MessageView
  readonly name: string
  readonly onRemove: () => void
}

function MessageRow({ message, name, onRemove }: RowProps) {
  const styles = useBoardStyles()
  const own = useMessageStyles()
  const strings = useStrings(messageSentences)
  const terms = useStrings(termSentences)
  const format = useFormat()
  const { date, channel, audience, themes, excerpt, recordedBy } = message
  const day = format.day(date)
  const heard = audience === 'everyone' ? strings.everyone : format.list(audience.map((area) => terms.area[area]))
  const more = [...themes.map((theme) => strings.themes[theme]), ...(recordedBy === name ? [] : [strings.recordedBy(recordedBy)])]
  return (
    <li className={own.message}>
      <div>
        <p className={styles.text}>{strings.line(day, strings.channels[channel], heard)}</p>
        {excerpt !== undefined && <blockquote className={own.excerpt}>{excerpt}</blockquote>}
        {more.length > 0 && <p className={styles.small}>{more.join(' · ')}</p>}
      </div>
      <Button size="small" appearance="subtle" icon={<DeleteRegular />} aria-label={strings.remove(day)} onClick={onRemove} />
    </li>
  )
}
