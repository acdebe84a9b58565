/** Messages of background sync. */
import { fetchReportsQueue, followMailboxesQueue, syncMailboxQueue } from '../../domain/followed-tenant.ts'
import type { fetchReports } from '../../use-cases/fetch-reports.ts'
import type { followMailboxes } from '../../use-cases/follow-mailboxes.ts'
import type { syncMailbox } from '../../use-cases/sync-mailbox.ts'
import { type QueueFunction, queueFunction } from './queue-function.ts'
import { told } from './told.ts'

export interface SyncUseCases {
  readonly followMailboxes: ReturnType<typeof followMailboxes>
  readonly syncMailbox: ReturnType<typeof syncMailbox>
  readonly fetchReports: ReturnType<typeof fetchReports>
}

export function syncQueueFunctions(use: SyncUseCases): QueueFunction[] {
  return [
    queueFunction({
      name: 'follow-mailboxes',
      queue: followMailboxesQueue,
      handle: async (body, context) => told(await use.followMailboxes(body), context),
    }),
    queueFunction({
      name: 'sync-mailbox',
      queue: syncMailboxQueue,
      handle: async (body, context) => told(await use.syncMailbox(body), context),
    }),
    queueFunction({
      name: 'fetch-reports',
      queue: fetchReportsQueue,
      handle: async (body, context) => told(await use.fetchReports(body), context),
    }),
  ]
}
