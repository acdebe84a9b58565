import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { FailureMessage } from '../../app/failure-message.tsx'
import { meetingSentences } from '../../strings/meetings.ts'
import { useBoardStyles } from '../board/board.styles.ts'

interface Props {
  readonly initiativeId: string
  readonly meeting: Pick<MeetingView, 'key' | 'title' | 'start' | 'mayFetchReports'>
}

/** Asks Teams only when somebody presses it; whether they called the meeting is found out then. */
export function FetchAttendance({ initiativeId, meeting: { key, title, start, mayFetchReports } }: Props) {
  const styles = useBoardStyles()
  const strings = useStrings(meetingSentences)
  const format = useFormat()
  const api = useApi()
  const queryClient = useQueryClient()
  const asking = useRef<AbortController>(undefined)
  const button = useRef<HTMLButtonElement>(null)
  const fetching = useMutation({
    mutationFn: () => {
      asking.current = new AbortController()
      return api.fetchOwnReports(initiativeId, key, asking.current.signal)
    },
    onSuccess: async ({ found }) => {
      if (found > 0) await refreshInitiative(queryClient, initiativeId)
    },
  })
  const { data, error, isPending } = fetching
  // What came of it stays when the meeting has its report and the button goes; the keyboard goes on there.
  const told = useRef<HTMLParagraphElement>(null)
  const offered = mayFetchReports || isPending
  useEffect(() => {
    if (data && !offered) told.current?.focus()
  }, [data, offered])
  if (!offered && !data) return null
  return (
    <>
      {offered && (
        <div className={styles.buttons}>
          <Button
            ref={button}
            size="small"
            icon={<ArrowDownloadRegular />}
            // Still focusable, so that the keyboard stays where it is.
            disabledFocusable={isPending}
            aria-label={isPending ? strings.fetchingReports : strings.fetchReportsOf(title, format.dateTime(start))}
            onClick={() => fetching.mutate()}
          >
            {isPending ? strings.fetchingReports : strings.fetchReports}
          </Button>
          {isPending && (
            <Button
              size="small"
              appearance="subtle"
              onClick={() => {
                asking.current?.abort()
                fetching.reset()
                // This one goes; the keyboard goes on beside it.
                button.current?.focus()
              }}
            >
              {strings.cancelFetching}
            </Button>
          )}
        </div>
      )}
      {data && (
        <p role="status" ref={told} tabIndex={-1} className={styles.small}>
          {[data.because ? strings.noReportBecause[data.because] : strings.fetchedReports(data.found), ...data.notes].join(' ')}
        </p>
      )}
      {error && <FailureMessage error={error} />}
    </>
  )
}
