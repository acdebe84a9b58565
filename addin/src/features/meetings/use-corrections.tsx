import { Link, Toast, ToastTitle, ToastTrigger, useToastController } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { type MeetingPages, outcomesKey, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { type OneCorrection, undoOf, withCorrections, withOutcomesOf } from './corrections.ts'
import { boardToaster } from './toaster.ts'

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

const sponsorsOf = ({ corrections }: Correction) => corrections.map(({ sponsorId }) => sponsorId)

/** Corrects at once on screen, then on the server; a toast offers to undo, and says so when it failed and is as before. */
export function useCorrections(initiativeId: string, nameOf: (sponsorId: string) => string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const { dispatchToast } = useToastController(boardToaster)

  /** Changes what is on screen, nothing else of it: several corrections of one meeting may be under way. */
  const show = (parts: readonly Correction[], change: (shown: MeetingView, part: Correction) => MeetingView) => {
    const byKey = new Map(parts.map((part) => [part.meeting.key, part]))
    const changed = (shown: MeetingView) => {
      const part = byKey.get(shown.key)
      return part ? change(shown, part) : shown
    }
    queryClient.setQueriesData<MeetingPages>(
      { queryKey: outcomesKey(initiativeId) },
      (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, meetings: page.meetings.map(changed) })) },
    )
  }
  const mutationKey = ['initiative', initiativeId, 'correct']

  const mutation = useMutation({
    mutationKey,
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
      show(parts, (shown, { corrections }) => withCorrections(shown, corrections))
    },
    onSuccess: (answers, { parts, told, undo }) => {
      show(parts, (shown, part) => withOutcomesOf(shown, answers.find(({ key }) => key === shown.key) ?? shown, sponsorsOf(part)))
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
      show(parts, (shown, part) => withOutcomesOf(shown, part.meeting, sponsorsOf(part)))
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.failed}</ToastTitle>
        </Toast>,
        { intent: 'error' },
      )
    },
    // Also after a failure: of several meetings some may be through. The last one does it, since an answer from before would undo what is shown.
    onSettled: () => {
      if (queryClient.isMutating({ mutationKey }) === 1) void refreshInitiative(queryClient, initiativeId)
    },
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
