import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { InitiativeView } from '../../../../functions/src/contract/initiatives.ts'
import { queries, refreshInitiative } from '../../api/queries.ts'
import { useApi } from '../../app/app-context.ts'
import { nextLook, waitingIn } from './sync.ts'

/** The initiative. While calendars are being read it is asked again by itself, and when one was, what it brought is read, too. */
export function useFollowedInitiative(id: string): UseQueryResult<InitiativeView> {
  const api = useApi()
  const client = useQueryClient()
  const waited = useRef({ calendars: 0, since: 0 })
  const query = useQuery({
    ...queries.initiative(api, id),
    refetchInterval: ({ state }) => {
      const calendars = waitingIn(state.data)
      // Each one that is done, or comes along, starts the time anew.
      if (calendars !== waited.current.calendars) waited.current = { calendars, since: Date.now() }
      return calendars > 0 && nextLook(Date.now() - waited.current.since)
    },
  })
  const waiting = waitingIn(query.data)
  const before = useRef(waiting)
  useEffect(() => {
    if (waiting < before.current) void refreshInitiative(client, id)
    before.current = waiting
  }, [waiting, client, id])
  return query
}
