import type { findDueMails } from '../../use-cases/find-due-mails.ts'
import type { TimerFunction } from './timer-function.ts'

export interface MailTimerUseCases {
  readonly findDueMails: ReturnType<typeof findDueMails>
}

export function mailTimerFunctions(use: MailTimerUseCases): TimerFunction[] {
  return [
    {
      name: 'find-due-mails',
      // Every hour: whose it is in their own zone is found by code.
      schedule: '0 0 * * * *',
      handle: async () => {
        await use.findDueMails()
      },
    },
  ]
}
