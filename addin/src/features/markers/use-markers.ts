import { useQueryClient } from '@tanstack/react-query'
import type { Engagement } from '../../../../functions/src/contract/readings.ts'
import type { Marker } from '../../../../functions/src/domain/marker.ts'
import { useApi, useStrings } from '../../app/app-context.ts'
import { useChange } from '../../app/use-change.ts'
import { useTell } from '../../app/use-tell.tsx'
import { markerSentences } from '../../strings/markers.ts'
import { boardToaster } from '../meetings/toaster.ts'

export type MarkerChange =
  /** `again`: it was removed a moment ago, and no form tells what failed. */
  { readonly add: Omit<Marker, 'id'>; readonly again?: boolean } | { readonly remove: Marker }

/** Adds markers and removes them; each undoes the other. What is removed is gone at once. */
export function useMarkers(initiativeId: string) {
  const api = useApi()
  const queryClient = useQueryClient()
  const strings = useStrings(markerSentences)
  const tell = useTell(boardToaster)
  const engagement = ['initiative', initiativeId, 'engagement']
  const put = (change: (markers: readonly Marker[]) => Marker[]) =>
    queryClient.setQueryData<Engagement>(engagement, (data) => data && { ...data, markers: change(data.markers) })

  const markers = useChange({
    initiativeId,
    kind: 'markers',
    send: async (change: MarkerChange) =>
      'add' in change ? await api.addMarker(initiativeId, change.add) : await api.removeMarker(initiativeId, change.remove.id),
    shownIn: [engagement],
    show: (change) => {
      // Its id is the server's to give.
      if ('add' in change) return () => undefined
      const { remove } = change
      put((known) => known.filter(({ id }) => id !== remove.id))
      return () => put((known) => [...known.filter(({ id }) => id !== remove.id), remove])
    },
    onSaved: ({ markers: kept }, change) => {
      put(() => kept)
      if ('remove' in change) {
        const { id: _, ...add } = change.remove
        tell.done(strings.removed, () => markers.mutate({ add, again: true }))
        return
      }
      const { kind, date, note } = change.add
      const added = kept.find((one) => one.kind === kind && one.date === date && one.note === note)
      tell.done(strings.added, added && (() => markers.mutate({ remove: added })))
    },
    onFailed: (error, change) => {
      if ('remove' in change) tell.failed(strings.notRemoved, error, () => markers.mutate(change))
      else if (change.again) tell.failed(strings.notPutBack, error, () => markers.mutate(change))
    },
  })
  return markers
}
