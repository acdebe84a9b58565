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
   * be under way, and after each of them it is asked again. Absent for what a form sends, which stays open with what was typed, and for
   * what goes out to other people.
   */
  readonly show?: (what: What) => () => void
  /** What {@link show} changes; an answer from before must not overwrite it. */
  readonly shownIn?: readonly QueryKey[]
  readonly onSaved?: (answer: Answer, what: What) => void
  /** It is as before on screen. */
  readonly onFailed?: (error: Error, what: What) => void
}

/** A change that is on screen before it is saved. */
class Shown {
  readonly #show: () => () => void
  #goBack: () => void

  constructor(show: () => () => void) {
    this.#show = show
    this.#goBack = show()
  }

  again(): void {
    this.#goBack = this.#show()
  }

  goBack(): void {
    this.#goBack()
  }
}

/**
 * The one way of changing something of an initiative: at once on screen, then on the server, back on screen where that failed. Whatever
 * came of it, the initiative is read again: of a change in parts some may be through, and an answer may be lost on its way. Undoing is
 * another change of the same kind.
 */
export function useChange<What, Answer>({ initiativeId, kind, send, show, shownIn = [], onSaved, onFailed }: Changing<What, Answer>) {
  const queryClient = useQueryClient()
  const changes = ['initiative', initiativeId, 'change']
  const mutationKey = [...changes, kind]
  /**
   * An answer knows nothing of the changes that wait behind it, nor does the way back. So they are taken off the screen, the last one
   * first, and are put on top of what is true now; their own ways back lead there, too.
   */
  const beneathWaiting = (settled: Shown | undefined, settle: () => void) => {
    const waiting = queryClient
      .getMutationCache()
      .findAll({ mutationKey, status: 'pending' })
      .flatMap(({ state: { context } }) => (context instanceof Shown && context !== settled ? [context] : []))
    for (const one of waiting.toReversed()) one.goBack()
    settle()
    for (const one of waiting) one.again()
  }
  return useMutation({
    mutationKey,
    scope: { id: mutationKey.join(' ') },
    mutationFn: send,
    onMutate: async (what: What) => {
      await Promise.all(shownIn.map((queryKey) => queryClient.cancelQueries({ queryKey })))
      return show && new Shown(() => show(what))
    },
    onSuccess: (answer, what, shown) => beneathWaiting(shown, () => onSaved?.(answer, what)),
    onError: (error, what, shown) => {
      beneathWaiting(shown, () => shown?.goBack())
      onFailed?.(error, what)
    },
    // The last of all does it, since an answer from before would undo what the others show.
    onSettled: () => {
      if (queryClient.isMutating({ mutationKey: changes }) === 1) void refreshInitiative(queryClient, initiativeId)
    },
  })
}
