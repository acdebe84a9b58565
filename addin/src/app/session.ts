import type { QueryClient } from '@tanstack/react-query'
import { createApi } from '../api/api.ts'
import { parsing } from '../api/client.ts'
import { type Send, sendFor } from '../api/send.ts'
import type { Host } from '../hosts/host.ts'
import { createFormat } from '../strings/format.ts'
import type { AppServices } from './app-context.ts'
import { keepPanels } from './kept-panels.ts'
import { storageOf } from './kept-storage.ts'
import { createQueryClient } from './query-client.ts'

export interface Session {
  readonly services: AppServices
  readonly queryClient: QueryClient
}

/** @param send where something was asked before there was a session. */
export function createSession(host: Host, send: Send = sendFor(host, window)): Session {
  const api = createApi(parsing(send))
  const services = { host, api, format: createFormat(host.locale, host.zone) }
  const queryClient = createQueryClient()
  keepPanels(queryClient, services, storageOf(window))
  return { services, queryClient }
}
