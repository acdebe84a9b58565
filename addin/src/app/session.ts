import type { QueryClient } from '@tanstack/react-query'
import { createApi } from '../api/api.ts'
import { createClient } from '../api/client.ts'
import type { Host } from '../hosts/host.ts'
import { createFormat } from '../strings/format.ts'
import type { AppServices } from './app-context.ts'
import { keepPanels, storageOf } from './kept-panels.ts'
import { createQueryClient } from './query-client.ts'

export interface Session {
  readonly services: AppServices
  readonly queryClient: QueryClient
}

export function createSession(host: Host): Session {
  const fetch: typeof globalThis.fetch = (input, init) => window.fetch(input, init)
  const api = createApi(createClient({ getToken: host.getToken, fetch, ...(host.apiOrigin && { origin: host.apiOrigin }) }))
  const services = { host, api, format: createFormat(host.locale, host.zone) }
  const queryClient = createQueryClient()
  keepPanels(queryClient, services, storageOf(window))
  return { services, queryClient }
}
