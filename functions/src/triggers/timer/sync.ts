import type { syncDueMailboxes } from '../../use-cases/sync-due-mailboxes.ts'
import type { TimerFunction } from './timer-function.ts'

export interface SyncTimerUseCases {
  readonly syncDueMailboxes: ReturnType<typeof syncDueMailboxes>
}

export function syncTimerFunctions(use: SyncTimerUseCases): TimerFunction[] {
  return [
    {
      name: 'sync-due-mailboxes',
      // Every five minutes: a report is there some minutes after the meeting.
      schedule: '0 */5 * * * *',
      handle: async () => {
        await use.syncDueMailboxes()
      },
    },
  ]
}
