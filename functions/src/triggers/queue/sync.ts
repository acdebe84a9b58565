/** Messages of background sync. */
import { fetchReportsQueue, followMailboxesQueue, syncMailboxQueue } from '../../domain/followed-tenant.ts'
import type { fetchReports } from '../../use-cases/fetch-reports.ts'
import type { followMailboxes } from '../../use-cases/follow-mailboxes.ts'
import type { syncMailbox } from '../../use-cases/sync-mailbox.ts'
import { type QueueFunction, queueFunction } from './queue-function.ts'

export interface SyncUseCases {
  readonly followMailboxes: ReturnType<typeof followMailboxes>
  readonly syncMailbox: ReturnType<typeof syncMailbox>
  readonly fetchReports: ReturnType<typeof fetchReports>
}

export function syncQueueFunctions(use: SyncUseCases): QueueFunction[] {
  return [
    queueFunction({ name: 'follow-mailboxes', queue: followMailboxesQueue, handle: use.followMailboxes }),
    queueFunction({ name: 'sync-mailbox', queue: syncMailboxQueue, handle: use.syncMailbox }),
    queueFunction({ name: 'fetch-reports', queue: fetchReportsQueue, handle: use.fetchReports }),
  ]
}
