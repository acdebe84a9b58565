import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/api-error.ts'

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A browser that believes itself offline is asked all the same, and says so: paused, a page would wait without a word.
        networkMode: 'always',
        refetchOnReconnect: true,
        // Only what may pass by itself is tried again; a refusal stays one however often it is asked.
        retry: (failures, error) => error instanceof ApiError && (error.kind === 'offline' || error.status >= 502) && failures < 2,
        retryDelay: (failures) => 500 * 2 ** failures,
      },
      // A change is repeated by the person, who sees that it failed, never behind their back.
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
