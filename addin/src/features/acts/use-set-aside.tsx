import { Toast, ToastBody, ToastTitle, useToastController } from '@fluentui/react-components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ActAside, Engagement, Panel } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { refreshInitiative } from '../../api/queries.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { errorText } from '../../app/error-text.ts'
import { ToastAction } from '../../app/toast-action.tsx'
import { actSentences } from '../../strings/acts.ts'
import { appSentences } from '../../strings/app.ts'
import { type ActChange, engagementWith, panelWith } from './acts.ts'

export interface SettingAside {
  readonly act: Act
  /** Where it stood in the list. */
  readonly index: number
  /** `null` brings it back. */
  readonly aside: ActAside['aside']
  /** Whoever asked tells a failure where they are looking. */
  readonly failureIsTold?: boolean
}

/** Takes the act off the list at once, then on the server; a toast offers to undo, and says so when it failed and the act is as before. */
export function useSetAside(initiativeId: string, to: ActAside['to'], toasterId: string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(actSentences)
  const app = useStrings(appSentences)
  const format = useFormat()
  const { dispatchToast } = useToastController(toasterId)
  const engagement = ['initiative', initiativeId, 'engagement']
  const panels = ['panel']
  const mutationKey = ['initiative', initiativeId, 'set-act-aside']

  const show = (change: ActChange) => {
    queryClient.setQueryData<Engagement>(engagement, (data) => data && engagementWith(data, to, change))
    if (to === 'me') queryClient.setQueriesData<Panel>({ queryKey: panels }, (data) => data && panelWith(data, initiativeId, change))
  }

  const mutation = useMutation({
    mutationKey,
    // One after the other, so that an undo never overtakes what it undoes.
    scope: { id: `acts ${initiativeId}` },
    mutationFn: async ({ act, aside }: SettingAside) => await api.setActAside(initiativeId, act.id, { to, aside }),
    onMutate: async ({ act, index, aside }) => {
      await Promise.all([queryClient.cancelQueries({ queryKey: engagement }), queryClient.cancelQueries({ queryKey: panels })])
      show({ act, index, present: aside === null })
    },
    onSuccess: ({ until }, { act, index, aside }) => {
      const told =
        aside === null || until === null
          ? strings.back
          : aside.how === 'snoozed'
            ? strings.quietUntil(format.date(until))
            : strings.dismissedUntil(format.date(until))
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              aside ? <ToastAction onAction={() => mutation.mutate({ act, index, aside: null })}>{strings.undo}</ToastAction> : undefined
            }
          >
            {told}
          </ToastTitle>
        </Toast>,
        { intent: 'success', timeout: aside === null ? 3000 : 8000 },
      )
    },
    onError: (error, { act, index, aside, failureIsTold }) => {
      show({ act, index, present: aside !== null })
      if (failureIsTold) return
      const { title, detail } = errorText(error, app)
      dispatchToast(
        <Toast>
          <ToastTitle>{strings.notSaved}</ToastTitle>
          <ToastBody>{[title, detail].filter((text) => text !== '').join('. ')}</ToastBody>
        </Toast>,
        { intent: 'error' },
      )
    },
    // The next act may come forward now. The last change does it, since an answer from before would undo what is shown.
    onSettled: () => {
      if (queryClient.isMutating({ mutationKey }) === 1) void refreshInitiative(queryClient, initiativeId)
    },
  })
  return mutation
}
