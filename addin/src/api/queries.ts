import { type InfiniteData, infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { MeetingView } from '../../../functions/src/contract/meetings.ts'
import type { Instant } from '../../../functions/src/domain/time.ts'
import type { OpenItem } from '../hosts/host.ts'
import type { Api } from './api.ts'
import { panelItem, panelKey } from './panel-request.ts'

/** Meetings with their outcomes, as every view keeps them; all of them lie below {@link outcomesKey}, where a correction finds them. */
export type MeetingPages = InfiniteData<{ readonly meetings: readonly MeetingView[] }>

export const outcomesKey = (initiativeId: string) => ['initiative', initiativeId, 'outcomes']

/** Half-open, in UTC. */
export interface Window {
  readonly from: Instant
  readonly to: Instant
}

/** All meetings that start in the window; the server answers page by page. */
export async function meetingsIn(
  api: Pick<Api, 'listMeetings'>,
  initiativeId: string,
  window: Window,
  /** Only tagged ones; else all. */
  tagged: boolean,
  signal?: AbortSignal,
): Promise<MeetingView[]> {
  const meetings: MeetingView[] = []
  let continuation: string | undefined
  do {
    const page = await api.listMeetings(initiativeId, { ...window, ...(tagged ? { tagged } : {}), continuation }, signal)
    meetings.push(...page.meetings)
    continuation = page.continuation
  } while (continuation !== undefined)
  return meetings
}

/** What is read, and under which key it is kept. Everything of one initiative begins with `['initiative', id]`. */
export const queries = {
  panel: (api: Api, item: OpenItem | null) =>
    queryOptions({ queryKey: panelKey(item), queryFn: ({ signal }) => api.openPanel(panelItem(item), signal) }),

  initiatives: (api: Api) => queryOptions({ queryKey: ['initiatives'], queryFn: ({ signal }) => api.listInitiatives(signal) }),

  initiative: (api: Api, id: string) =>
    queryOptions({ queryKey: ['initiative', id, 'agreement'], queryFn: ({ signal }) => api.getInitiative(id, signal) }),

  engagement: (api: Api, id: string) =>
    queryOptions({ queryKey: ['initiative', id, 'engagement'], queryFn: ({ signal }) => api.readEngagement(id, signal) }),

  lookBack: (api: Api, id: string) =>
    queryOptions({ queryKey: ['initiative', id, 'look-back'], queryFn: ({ signal }) => api.lookBack(id, signal) }),

  tags: (api: Api, id: string) => queryOptions({ queryKey: ['initiative', id, 'tags'], queryFn: ({ signal }) => api.listTags(id, signal) }),

  /** Of one sponsor, newest first; a page at a time. */
  messages: (api: Api, id: string, sponsorId: string) =>
    infiniteQueryOptions({
      queryKey: ['initiative', id, 'messages', sponsorId],
      queryFn: ({ pageParam, signal }) => api.listMessages(id, { sponsorId, continuation: pageParam }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ continuation }) => continuation,
    }),

  /** Whom directory groups reach. */
  audienceGroups: (api: Api, id: string) =>
    queryOptions({
      queryKey: ['initiative', id, 'audience-groups'],
      queryFn: async ({ signal }) => (await api.listAudienceGroups(id, signal)).groups,
    }),

  /** Tagged meetings. A change moves the window; what is on screen stays until the new one is read. No window holds none. */
  outcomes: (api: Api, id: string, window: Window | undefined) =>
    queryOptions({
      queryKey: [...outcomesKey(id), 'tagged', window],
      queryFn: async ({ signal }): Promise<MeetingPages> => ({
        pages: [{ meetings: window ? await meetingsIn(api, id, window, true, signal) : [] }],
        pageParams: [],
      }),
      placeholderData: keepPreviousData,
    }),
}

/** After a change: a new outcome, tag or name changes readings everywhere, so all of the initiative is read again where it is on screen. */
export async function refreshInitiative(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['initiative', id] }),
    client.invalidateQueries({ queryKey: ['panel'] }),
    client.invalidateQueries({ queryKey: ['initiatives'] }),
    client.invalidateQueries({ queryKey: ['me'] }),
  ])
}
