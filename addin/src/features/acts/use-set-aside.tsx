import { useQueryClient } from '@tanstack/react-query'
import type { ActAside, Engagement, Panel } from '../../../../functions/src/contract/readings.ts'
import type { Act } from '../../../../functions/src/domain/acts.ts'
import { useApi, useFormat, useStrings } from '../../app/app-context.ts'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { actSentences } from '../../strings/acts.ts'
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
  const format = useFormat()
  const tell = useTell(toasterId)
  const engagement = ['initiative', initiativeId, 'engagement']
  const panels = ['panel']

  const put = (change: ActChange) => {
    queryClient.setQueryData<Engagement>(engagement, (data) => data && engagementWith(data, to, change))
    if (to === 'me') queryClient.setQueriesData<Panel>({ queryKey: panels }, (data) => data && panelWith(data, initiativeId, change))
  }

  const setAside = useChange({
    initiativeId,
    kind: 'set-act-aside',
    send: async ({ act, aside }: SettingAside) => await api.setActAside(initiativeId, act.id, { to, aside }),
    shownIn: [engagement, panels],
    show: ({ act, index, aside }) => {
      put({ act, index, present: aside === null })
      return () => put({ act, index, present: aside !== null })
    },
    onSaved: ({ until }, { act, index, aside }) => {
      if (aside === null || until === null) return tell.done(strings.back)
      const told = aside.how === 'snoozed' ? strings.quietUntil(format.date(until)) : strings.dismissedUntil(format.date(until))
      tell.done(told, () => setAside.mutate({ act, index, aside: null }))
    },
    onFailed: (error, what) => {
      if (!what.failureIsTold) tell.failed(strings.notSaved, error, () => setAside.mutate(what))
    },
  })
  return setAside
}
