/** Messages of trend mails. */
import { sendMailQueue } from '../../domain/mail-transport.ts'
import type { sendMail } from '../../use-cases/send-mail.ts'
import { type QueueFunction, queueFunction } from './queue-function.ts'
import { told } from './told.ts'

export interface MailQueueUseCases {
  readonly sendMail: ReturnType<typeof sendMail>
}

export function mailQueueFunctions(use: MailQueueUseCases): QueueFunction[] {
  return [
    queueFunction({ name: 'send-mail', queue: sendMailQueue, handle: async (body, context) => told(await use.sendMail(body), context) }),
  ]
}
