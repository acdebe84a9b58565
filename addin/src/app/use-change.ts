import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { refreshInitiative } from '../api/queries.ts'

/** One kind of change to an initiative. */
export interface Changing<What, Answer> {
  readonly initiativeId: string
  /** Changes of one kind go one after the other, so that an undo never overtakes what it undoes. */
  readonly kind: string
  readonly send: (what: What) => Promise<Answer>
  /**
   * Puts it on screen before the server has answered, and returns the way back. It changes what it is about and nothing else: others may
   * be under way. Absent for what a form sends, which stays open with what was typed, and for what goes out to other people.
   */
  readonly show?: (what: What) => () => void
  /** What {@link show} changes; an answer from before must not overwrite it. */
  readonly shownIn?: readonly QueryKey[]
  readonly onSaved?: (answer: Answer, what: What) => void
  /** It is as before on screen. */
  readonly onFailed?: (error: Error, what: What) => void
}

/**
 * The one way of changing something of an initiative: at once on screen, then on the server, back on screen where that failed. Whatever
 * came of it, the initiative is read again: of a change in parts some may be through, and an answer may be lost on its way. Undoing is
 * another change of the same kind.
 */
export function useChange<What, Answer>({ initiativeId, kind, send, show, shownIn = [], onSaved, onFailed }: Changing<What, Answer>) {
  const queryClient = useQueryClient()
  const changes = ['initiative', initiativeId, 'change']
  return useMutation({
    mutationKey: [...changes, kind],
    scope: { id: [...changes, kind].join(' ') },
    mutationFn: send,
    onMutate: async (what: What) => {
      await Promise.all(shownIn.map((queryKey) => queryClient.cancelQueries({ queryKey })))
      return show?.(what)
    },
    onSuccess: onSaved,
    onError: (error, what, goBack) => {
      goBack?.()
      onFailed?.(error, what)
    },
    // The last of all does it, since an answer from before would undo what the others show.
    onSettled: () => {
      if (queryClient.isMutating({ mutationKey: changes }) === 1) void refreshInitiative(queryClient, initiativeId)
    },
  })
}
