import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import type { MessagePage, MessageView } from '../../../../functions/src/contract/messages.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { messageSentences } from '../../strings/messages.ts'
import { boardToaster } from '../meetings/toaster.ts'

export type RecordedChange = { readonly remove: MessageView } | { readonly again: MessageView }

/**
 * Takes a message back; a toast offers to record it once more. It is then in the name of whoever does so, and is said to be; when
 * recording it again fails it is gone, and is said to be.
 */
export function useRecorded(initiativeId: string, mayRecord: boolean) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(messageSentences)
  const tell = useTell(boardToaster)
  const keyOf = ({ sponsorId }: MessageView) => ['initiative', initiativeId, 'messages', sponsorId]
  const put = (of: MessageView, change: (messages: readonly MessageView[]) => MessageView[]) =>
    queryClient.setQueryData<InfiniteData<MessagePage>>(
      keyOf(of),
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, messages: change(page.messages) })) },
    )

  const recorded = useChange({
    initiativeId,
    kind: 'recorded-messages',
    send: async (change: RecordedChange) => {
      if ('again' in change) {
        const { sponsorId, date, channel, audience, themes, excerpt } = change.again
        return await api.recordMessage(initiativeId, {
          sponsorId,
          date,
          channel,
          audience,
          themes,
          ...(excerpt === undefined ? {} : { excerpt }),
        })
      }
      await api.removeMessage(initiativeId, change.remove.id)
      return undefined
    },
    shownIn: [['initiative', initiativeId, 'messages']],
    show: (change) => {
      // Who is said to have recorded it only the server knows.
      if ('again' in change) return () => undefined
      const { remove } = change
      const key = keyOf(remove)
      const place = queryClient
        .getQueryData<InfiniteData<MessagePage>>(key)
        ?.pages.map(({ messages }) => messages.findIndex(({ id }) => id === remove.id))
      put(remove, (messages) => messages.filter(({ id }) => id !== remove.id))
      return () => {
        let page = 0
        put(remove, (messages) => {
          const at = place?.[page++] ?? -1
          return at < 0 ? [...messages] : messages.toSpliced(at, 0, remove)
        })
      }
    },
    onSaved: (answer, change) => {
      if ('remove' in change) {
        tell.done(strings.removed, mayRecord ? () => recorded.mutate({ again: change.remove }) : undefined)
        return
      }
      const by = answer?.message.recordedBy
      if (by !== undefined && by !== change.again.recordedBy) tell.done(strings.recordedAgain(by))
    },
    onFailed: (error, change) => {
      tell.failed('remove' in change ? strings.notRemoved : strings.notRecordedAgain, error, () => recorded.mutate(change))
    },
  })
  return recorded
}
