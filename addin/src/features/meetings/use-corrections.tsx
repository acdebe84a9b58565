import { Toast, ToastTitle, useToastController } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MeetingView } from '../../../../functions/src/contract/meetings.ts'
import { type MeetingPages, outcomesKey, refreshInitiative } from '../../api/queries.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { ToastAction } from '../../app/toast-action.tsx'
import { meetingSentences } from '../../strings/meetings.ts'
import { termSentences } from '../../strings/terms.ts'
import { type Correction, undoOf, withCorrections, withOutcomesOf } from './corrections.ts'
import { type Corrected, createCorrector } from './corrector.ts'
import { boardToaster } from './toaster.ts'

interface Change {
  readonly parts: readonly Correction[]
  /** Said once it is done. */
  readonly told: string
  /** It can be put back: this is not the undoing itself. */
  readonly undoable: boolean
}

interface Told {
  readonly intent: 'success' | 'warning' | 'error'
  /** In milliseconds. */
  readonly timeout: number
  readonly action?: { readonly label: string; readonly act: () => void }
}

const sponsorsOf = ({ corrections }: Correction) => corrections.map(({ sponsorId }) => sponsorId)

/**
 * Corrects at once on screen, then on the server; a toast offers to undo, and says so when it failed and is as before, or when somebody
 * else was faster and it is as they set it.
 */
export function useCorrections(initiativeId: string, nameOf: (sponsorId: string) => string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(meetingSentences)
  const terms = useStrings(termSentences)
  const { dispatchToast } = useToastController(boardToaster)
  const correctOne = useMemo(() => createCorrector(api, initiativeId), [api, initiativeId])

  const tell = (text: string, { intent, timeout, action }: Told) =>
    dispatchToast(
      <Toast>
        <ToastTitle action={action && <ToastAction onAction={action.act}>{action.label}</ToastAction>}>{text}</ToastTitle>
      </Toast>,
      { intent, timeout },
    )

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
      const corrected: (Corrected & { readonly part: Correction })[] = []
      for (const part of parts) corrected.push({ part, ...(await correctOne(part)) })
      return corrected
    },
    onMutate: async ({ parts }) => {
      await queryClient.cancelQueries({ queryKey: outcomesKey(initiativeId) })
      show(parts, (shown, { corrections }) => withCorrections(shown, corrections))
    },
    onSuccess: (corrected, { parts, told, undoable }) => {
      show(parts, (shown, part) =>
        withOutcomesOf(shown, corrected.find(({ meeting }) => meeting.key === shown.key)?.meeting ?? shown, sponsorsOf(part)),
      )
      const done = corrected.filter((one) => one.done)
      const lost = corrected.filter((one) => !one.done)
      // What is undone is what the server has now; whoever changes it in the meantime is told as much.
      const undo = done.map(({ meeting, part }) => ({ meeting, corrections: undoing(part) }))
      if (done.length > 0)
        tell(told, {
          intent: 'success',
          timeout: undoable ? 8000 : 3000,
          ...(undoable
            ? {
                action: {
                  label: strings.undo,
                  act: () => mutation.mutate({ parts: undo, told: strings.takenBack(namesIn(undo)), undoable: false }),
                },
              }
            : {}),
        })
      if (lost.length > 0) {
        const again = lost.map(({ meeting, part }) => ({ meeting, corrections: part.corrections }))
        tell(changedMeanwhile(lost), {
          intent: 'warning',
          timeout: 12_000,
          action: { label: strings.saveMine, act: () => mutation.mutate({ parts: again, told, undoable }) },
        })
      }
    },
    onError: (_, { parts }) => {
      show(parts, (shown, part) => withOutcomesOf(shown, part.meeting, sponsorsOf(part)))
      tell(strings.failed, { intent: 'error', timeout: 8000 })
    },
    // Also after a failure: of several meetings some may be through. The last one does it, since an answer from before would undo what is shown.
    onSettled: () => {
      if (queryClient.isMutating({ mutationKey }) === 1) void refreshInitiative(queryClient, initiativeId)
    },
  })

  const namesIn = (parts: readonly Correction[]) => {
    const ids = new Set(parts.flatMap(sponsorsOf))
    return ids.size > namesTold ? strings.sponsors(ids.size) : [...ids].map(nameOf).join(', ')
  }

  const changedMeanwhile = (lost: readonly { readonly meeting: MeetingView; readonly part: Correction }[]) => {
    const [only, ...others] = lost.flatMap(({ meeting, part }) =>
      meeting.outcomes.filter(({ sponsorId }) => sponsorsOf(part).includes(sponsorId)),
    )
    return only && others.length === 0
      ? strings.changedMeanwhile(nameOf(only.sponsorId), terms.outcome[only.outcome])
      : strings.manyChangedMeanwhile(lost.length)
  }

  return (parts: readonly Correction[]) => {
    const outcome = parts[0]?.corrections[0]?.outcome
    const names = namesIn(parts)
    mutation.mutate({
      parts,
      told: outcome ? strings.changed(names, terms.outcome[outcome], parts.length) : strings.takenBack(names),
      undoable: true,
    })
  }
}

/** More names than this are counted, not told. */
const namesTold = 3

/** What puts the outcomes back as they were seen. */
function undoing({ meeting, corrections }: Correction) {
  return meeting.outcomes.filter((known) => corrections.some(({ sponsorId }) => sponsorId === known.sponsorId)).map(undoOf)
}
