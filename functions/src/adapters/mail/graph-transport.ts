import { fail, ok } from '../../domain/failure.ts'
import { type ApplicationTenantOptions, applicationClient } from '../graph/application-tenant.ts'
import { createSendingMailbox } from '../graph/mail.ts'
import { composeMime, messageIdOf } from './compose-mime.ts'
import type { Sending } from './sending.ts'

/** Microsoft 365, from one mailbox of the tenant, with the application's own permissions. */
export function createGraphTransport({ sender, ...options }: ApplicationTenantOptions & { readonly sender: string }): Sending {
  const mailboxOf = (tenantId: string) => createSendingMailbox(applicationClient(options, tenantId), sender)
  return {
    async send(mail) {
      const sent = await mailboxOf(mail.tenantId).send(await composeMime(mail, sender))
      return sent.ok ? ok(undefined) : fail(sent.failure)
    },
    async find({ tenantId, mailId, ...sought }) {
      const found = await mailboxOf(tenantId).wasSent({ ...sought, messageId: messageIdOf(mailId, sender) })
      return found ? 'sent' : 'not-found'
    },
  }
}
