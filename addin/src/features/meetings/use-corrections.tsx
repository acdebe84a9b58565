import { Link, Toast, ToastTitle, ToastTrigger, useToastController } from '@fluentui/react-components'
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { type OneCorrection, undoOf, withCorrections } from './corrections.ts'
import { boardToaster } from './toaster.ts'

/** Meetings as the board's views keep them; all of them lie below {@link outcomesKey}. */
export type MeetingPages = InfiniteData<{ readonly meetings: readonly MeetingView[] }>

export const outcomesKey = (initiativeId: string) => ['initiative', initiativeId, 'outcomes']

interface Change {
  readonly meeting: MeetingView
  readonly corrections: readonly OneCorrection[]
  /** Said once it is done. */
  readonly told: string
  /** Puts it back. Absent when this is the undoing. */
  readonly undo?: readonly OneCorrection[]
}

/** Corrects at once on screen, then on the server; a toast offers to undo, and says so when it failed and is as before. */
export function useCorrections(initiativeId: string, nameOf: (sponsorId: string) => string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const { dispatchToast } = useToastController(boardToaster)

  const show = (meeting: MeetingView) =>
    queryClient.setQueriesData<MeetingPages>(
      { queryKey: outcomesKey(initiativeId) },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({
            ...page,
            meetings: page.meetings.map((known) => (known.key === meeting.key ? meeting : known)),
          })),
        },
    )

  const mutation = useMutation({
    // One after the other, so that an undo never overtakes what it undoes.
    scope: { id: `corrections ${initiativeId}` },
    mutationFn: ({ meeting, corrections }: Change) => api.correctOutcomes(initiativeId, meeting.key, { corrections: [...corrections] }),
    onMutate: async ({ meeting, corrections }) => {
      await queryClient.cancelQueries({ queryKey: outcomesKey(initiativeId) })
      show(withCorrections(meeting, corrections))
    },
    onSuccess: (meeting, change) => {
      show(meeting)
      const { undo } = change
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              undo && (
                <ToastTrigger>
                  <Link as="button" onClick={() => mutation.mutate({ meeting, corrections: undo, told: strings.takenBack(namesOf(undo)) })}>
                    {strings.undo}
                  </Link>
                </ToastTrigger>
              )
            }
          >
            {change.told}
          </ToastTitle>
        </Toast>,
        { intent: 'success', timeout: undo ? 8000 : 3000 },
      )
      void refreshInitiative(queryClient, initiativeId)
    },
    onError: (_, { meeting }) => {
      show(meeting)
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.failed}</ToastTitle>
        </Toast>,
        { intent: 'error' },
      )
    },
  })

  const namesOf = (corrections: readonly OneCorrection[]) => corrections.map(({ sponsorId }) => nameOf(sponsorId)).join(', ')

  return (meeting: MeetingView, corrections: readonly OneCorrection[]) => {
    const before = corrections.flatMap(({ sponsorId }) => meeting.outcomes.filter((outcome) => outcome.sponsorId === sponsorId))
    const outcome = corrections[0]?.outcome
    const told = outcome ? strings.changed(namesOf(corrections), terms.outcome[outcome]) : strings.takenBack(namesOf(corrections))
    mutation.mutate({ meeting, corrections, told, undo: before.map(undoOf) })
  }
}
