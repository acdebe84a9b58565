import { Button, Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { MessageView } from '../../../../functions/src/contract/messages.ts'
import type { SponsorReading } from '../../../../functions/src/contract/readings.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { errorText } from '../../app/error-text.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { ToastAction } from '../../app/toast-action.tsx'
import { Waiting } from '../../app/waiting.tsx'
import { appSentences } from '../../strings/app.ts'
import { cadenceSentences } from '../../strings/cadence.ts'
import { messageSentences } from '../../strings/messages.ts'
import { termSentences } from '../../strings/terms.ts'
import { useBoardStyles } from '../board/board.styles.ts'
import { boardToaster } from '../meetings/toaster.ts'
import { useMessageStyles } from './messages.styles.ts'
import { toldPace } from './told.ts'

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
  const remove = useRemove(initiativeId, mayRecord)
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
            <MessageRow key={one.id} message={one} name={sponsor.displayName} onRemove={() => remove(one)} />
          ))}
        </ul>
      )}
      {error && <FailureMessage error={error} onRetry={() => void (isFetchNextPageError ? fetchNextPage() : refetch())} />}
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

/**
 * Takes a message back; a toast offers to record it once more. It is then in the name of whoever does so, and is said to be; when
 * recording it again fails it is gone, and is said to be.
 */
function useRemove(initiativeId: string, mayRecord: boolean) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(messageSentences)
  const app = useStrings(appSentences)
  const { dispatchToast } = useToastController(boardToaster)
  const tell = (title: string, action?: { readonly label: string; readonly onClick: () => void }, error?: unknown) => {
    const text = error === undefined ? undefined : errorText(error, app)
    dispatchToast(
      <Toast>
        <ToastTitle action={action && <ToastAction onAction={action.onClick}>{action.label}</ToastAction>}>{title}</ToastTitle>
        {text && <ToastBody>{[text.title, text.detail].filter((each) => each !== '').join('. ')}</ToastBody>}
      </Toast>,
      { intent: text ? 'error' : 'success', timeout: action ? 8000 : 3000 },
    )
  }
  const refresh = () => void refreshInitiative(queryClient, initiativeId)
  const again = useMutation({
    mutationFn: ({ sponsorId, date, channel, audience, themes, excerpt }: MessageView) =>
      api.recordMessage(initiativeId, { sponsorId, date, channel, audience, themes, ...(excerpt === undefined ? {} : { excerpt }) }),
    onSuccess: ({ message }, removed) => {
      if (message.recordedBy !== removed.recordedBy) tell(strings.recordedAgain(message.recordedBy))
    },
    onError: (error, removed) => tell(strings.notRecordedAgain, { label: app.tryAgain, onClick: () => again.mutate(removed) }, error),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: ({ id }: MessageView) => api.removeMessage(initiativeId, id),
    onSuccess: (_, message) => tell(strings.removed, mayRecord ? { label: strings.undo, onClick: () => again.mutate(message) } : undefined),
    onError: (error) => tell(strings.notRemoved, undefined, error),
    onSettled: refresh,
  })
  return (message: MessageView) => remove.mutate(message)
}
