/** What the privacy page reads, all of it below one key: whatever the person decides there changes all of it. */
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { AuditView, OwnData, OwnMeeting } from '../../../../functions/src/contract/privacy.ts'
import type { Api } from '../../api/api.ts'
import type { Window } from '../../api/queries.ts'
import { firstWindow, windowBefore } from '../meetings/months.ts'

const ownKey = ['me'] as const

/** All initiatives; the server answers page by page, and what is of the person themselves is the same on each. */
export async function wholeOwnData(api: Api, forExport: boolean, signal?: AbortSignal): Promise<OwnData> {
  const filter = forExport ? { export: true } : {}
  let page = await api.readOwnData(filter, signal)
  const initiatives = [...page.initiatives]
  while (page.continuation !== undefined) {
    page = await api.readOwnData({ ...filter, continuation: page.continuation }, signal)
    initiatives.push(...page.initiatives)
  }
  const { continuation: _, ...whole } = page
  return { ...whole, initiatives }
}

export async function ownMeetingsIn(api: Api, id: string, window: Partial<Window>, signal?: AbortSignal): Promise<OwnMeeting[]> {
  const meetings: OwnMeeting[] = []
  let continuation: string | undefined
  do {
    const page = await api.listOwnMeetings(id, { ...window, continuation }, signal)
    meetings.push(...page.meetings)
    continuation = page.continuation
  } while (continuation !== undefined)
  return meetings
}

export interface OwnMeetingWindow {
  readonly window: Window
  readonly meetings: readonly OwnMeeting[]
}

export const meetingsKey = (id: string) => [...ownKey, id, 'meetings']

export const privacyQueries = {
  data: (api: Api) => queryOptions({ queryKey: [...ownKey, 'data'], queryFn: ({ signal }) => wholeOwnData(api, false, signal) }),

  /** Latest first, one window of time after the other. */
  meetings: (api: Api, id: string, now: number) =>
    infiniteQueryOptions({
      queryKey: meetingsKey(id),
      queryFn: async ({ pageParam, signal }): Promise<OwnMeetingWindow> => ({
        window: pageParam,
        meetings: await ownMeetingsIn(api, id, pageParam, signal),
      }),
      initialPageParam: firstWindow(now),
      getNextPageParam: ({ window, meetings }) => windowBefore(window, meetings.length === 0),
    }),

  audit: (api: Api, id: string, mine: boolean) =>
    infiniteQueryOptions({
      queryKey: [...ownKey, id, 'audit', { mine }],
      queryFn: ({ pageParam, signal }): Promise<{ entries: AuditView[]; continuation?: string | undefined }> =>
        api.listOwnAudit(id, { mine, continuation: pageParam }, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ continuation }) => continuation,
    }),
}

/** After a decision: readings everywhere follow from it. */
export async function refreshOwn(client: QueryClient): Promise<void> {
  await client.invalidateQueries()
}

/**
 * After erasing: first what says which initiatives there are, so that nobody asks again for one that is not theirs any more.
 *
 * @param managed ids of those that still are
 */
export async function refreshErased(client: QueryClient, managed: readonly string[]): Promise<void> {
  const lists = [
    [...ownKey, 'data'],
    ['initiatives'],
    ['panel'],
    ...managed.flatMap((id) => [
      ['initiative', id],
      [...ownKey, id],
    ]),
  ]
  await Promise.all(lists.map((queryKey) => client.invalidateQueries({ queryKey })))
}
