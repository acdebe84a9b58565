/** Messages of background sync. */
import type { InvocationContext } from '@azure/functions'
import { fetchReportsQueue, followMailboxesQueue, syncMailboxQueue } from '../../domain/followed-tenant.ts'
import type { PutOff } from '../../domain/put-off.ts'
import type { fetchReports } from '../../use-cases/fetch-reports.ts'
import type { followMailboxes } from '../../use-cases/follow-mailboxes.ts'
import type { syncMailbox } from '../../use-cases/sync-mailbox.ts'
import { logFailure } from '../log-failure.ts'
import { type QueueFunction, queueFunction } from './queue-function.ts'

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

/** The message is done, since another comes in its place; that it failed must be seen all the same. */
function told(put: PutOff | undefined, context: InvocationContext): void {
  if (put) logFailure(context, put.error, `${context.functionName} is put off by ${put.seconds} seconds: `)
}
