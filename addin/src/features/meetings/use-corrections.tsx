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

/** One meeting as it is on screen, and what is said about it. */
export interface Correction {
  readonly meeting: MeetingView
  readonly corrections: readonly OneCorrection[]
}

interface Change {
  readonly parts: readonly Correction[]
  /** Said once it is done. */
  readonly told: string
  /** Puts it back. Absent when this is the undoing. */
  readonly undo?: readonly Correction[]
}

/** Corrects at once on screen, then on the server; a toast offers to undo, and says so when it failed and is as before. */
export function useCorrections(initiativeId: string, nameOf: (sponsorId: string) => string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const { dispatchToast } = useToastController(boardToaster)

  const show = (meetings: readonly MeetingView[]) => {
    const byKey = new Map(meetings.map((meeting) => [meeting.key, meeting]))
    queryClient.setQueriesData<MeetingPages>(
      { queryKey: outcomesKey(initiativeId) },
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page) => ({ ...page, meetings: page.meetings.map((known) => byKey.get(known.key) ?? known) })),
        },
    )
  }

  const mutation = useMutation({
    // One after the other, so that an undo never overtakes what it undoes.
    scope: { id: `corrections ${initiativeId}` },
    mutationFn: async ({ parts }: Change) => {
      const corrected: MeetingView[] = []
      for (const { meeting, corrections } of parts)
        corrected.push(await api.correctOutcomes(initiativeId, meeting.key, { corrections: [...corrections] }))
      return corrected
    },
    onMutate: async ({ parts }) => {
      await queryClient.cancelQueries({ queryKey: outcomesKey(initiativeId) })
      show(parts.map(({ meeting, corrections }) => withCorrections(meeting, corrections)))
    },
    onSuccess: (meetings, { told, undo }) => {
      show(meetings)
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              undo && (
                <ToastTrigger>
                  <Link as="button" onClick={() => mutation.mutate({ parts: undo, told: strings.takenBack(namesIn(undo)) })}>
                    {strings.undo}
                  </Link>
                </ToastTrigger>
              )
            }
          >
            {told}
          </ToastTitle>
        </Toast>,
        { intent: 'success', timeout: undo ? 8000 : 3000 },
      )
    },
    onError: (_, { parts }) => {
      show(parts.map(({ meeting }) => meeting))
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.failed}</ToastTitle>
        </Toast>,
        { intent: 'error' },
      )
    },
    // Also after a failure: of several meetings some may be through.
    onSettled: () => void refreshInitiative(queryClient, initiativeId),
  })

  const namesIn = (parts: readonly Correction[]) =>
    [...new Set(parts.flatMap(({ corrections }) => corrections.map(({ sponsorId }) => nameOf(sponsorId))))].join(', ')

  return (parts: readonly Correction[]) => {
    const outcome = parts[0]?.corrections[0]?.outcome
    const names = namesIn(parts)
    mutation.mutate({
      parts,
      told: outcome ? strings.changed(names, terms.outcome[outcome], parts.length) : strings.takenBack(names),
      undo: parts.map(({ meeting, corrections }) => ({
        meeting,
        corrections: meeting.outcomes.filter((known) => corrections.some(({ sponsorId }) => sponsorId === known.sponsorId)).map(undoOf),
      })),
    })
  }
}
