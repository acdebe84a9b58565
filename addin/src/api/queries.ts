import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { OpenItem } from '../hosts/host.ts'
import type { Api, MeetingFilter } from './api.ts'

/** What is read, and under which key it is kept. Everything of one initiative begins with `['initiative', id]`. */
export const queries = {
  panel: (api: Api, item: OpenItem | null) =>
    queryOptions({ queryKey: ['panel', item?.iCalUId, item?.start], queryFn: ({ signal }) => api.openPanel(item, signal) }),

  initiatives: (api: Api) => queryOptions({ queryKey: ['initiatives'], queryFn: ({ signal }) => api.listInitiatives(signal) }),

  initiative: (api: Api, id: string) =>
    queryOptions({ queryKey: ['initiative', id, 'agreement'], queryFn: ({ signal }) => api.getInitiative(id, signal) }),

  engagement: (api: Api, id: string) =>
    queryOptions({ queryKey: ['initiative', id, 'engagement'], queryFn: ({ signal }) => api.readEngagement(id, signal) }),

  tags: (api: Api, id: string) => queryOptions({ queryKey: ['initiative', id, 'tags'], queryFn: ({ signal }) => api.listTags(id, signal) }),

  /** Page by page, earliest first. */
  meetings: (api: Api, id: string, filter: Omit<MeetingFilter, 'continuation'>) =>
    infiniteQueryOptions({
      queryKey: ['initiative', id, 'meetings', filter],
      queryFn: ({ signal, pageParam }) => api.listMeetings(id, { ...filter, continuation: pageParam }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.continuation,
    }),
}

/** After a change: a new outcome, tag or name changes readings everywhere, so all of the initiative is read again where it is on screen. */
export async function refreshInitiative(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['initiative', id] }),
    client.invalidateQueries({ queryKey: ['panel'] }),
    client.invalidateQueries({ queryKey: ['initiatives'] }),
  ])
}
