import { type Caller, calledAs } from '../domain/caller.ts'
import { testMailDocument, toDocument } from '../domain/documents.ts'
import { fail, ok, type Result } from '../domain/failure.ts'
import type { MailTransport } from '../domain/mail-transport.ts'
import { Address } from '../domain/person.ts'
import type { Ports } from '../domain/ports.ts'
import { recipientPartition } from './mail-recipients.ts'
import { type PreviewAsked, previewMail } from './preview-mail.ts'
import type { MailWriter } from './write-mail.ts'

/** One test mail in so many seconds from each manager: the mailbox sends other mails, too. */
const testEverySeconds = 30

/** What {@link previewMail} shows, to the caller's own mailbox and to no other. It counts as no period's mail. */
export function sendTestMail(ports: Ports, writer: MailWriter, transport: MailTransport) {
  const preview = previewMail(ports, writer)
  return async (caller: Caller, initiativeId: string, asked: PreviewAsked): Promise<Result<{ readonly to: string }>> => {
    const written = await preview(caller, initiativeId, asked)
    if (!written.ok) return written
    const address = Address.safeParse(caller.username ?? '')
    if (!address.success)
      return fail({ type: 'forbidden', message: 'You do not sign in with an e-mail address, so that it is not known where to send it.' })
    const first = await ports.store.write(recipientPartition(caller), [
      { kind: 'create', document: toDocument(testMailDocument, {}), ttlSeconds: testEverySeconds },
    ])
    if (!first.ok) return fail({ type: 'forbidden', message: 'A test mail is on its way to you. Wait half a minute before the next one.' })
    const { subject, text, html, links } = written.value
    const sent = await transport.send({
      tenantId: caller.tenantId,
      mailId: ports.newId(),
      to: { address: address.data, displayName: calledAs(caller, address.data) },
      subject,
      text,
      html,
      unsubscribe: links.unsubscribe,
      date: ports.clock(),
    })
    return sent.ok
      ? ok({ to: address.data })
      : fail({ type: 'forbidden', message: `The mail was refused for ${address.data}. Is that an address where you get mail?` })
  }
}
